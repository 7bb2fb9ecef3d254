"""Tests of value classes: they behave as frozen, slotted dataclasses do."""

import dataclasses
from typing import Any, ClassVar

import pytest

from cqpolicy_cli import values


@values.dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A value with a default."""

    KIND: ClassVar[str] = "sum"

    value: int
    unit: str = "CNY"

    @property
    def spelled(self) -> str:
        """Spell it."""
        return f"{self.value} {self.unit}"


@values.dataclass(frozen=True, slots=True, order=True)
class Place:
    """A value with an order."""

    file: str
    line: int = 0


@values.dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """A value that is equal to itself alone."""

    name: str


def test_fields_are_given_by_name_and_have_defaults() -> None:
    assert (Sum(value=5).value, Sum(value=5).unit, Sum(value=5, unit="percent").spelled) == (5, "CNY", "5 percent")


def test_fields_are_given_in_order_where_that_is_allowed() -> None:
    assert (Place("a", 3).line, Place("a", line=4).line, Place(file="b").line) == (3, 4, 0)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        pytest.param((), {}, id="missing"),
        pytest.param((), {"value": 1, "colour": 2}, id="unknown"),
        pytest.param((1,), {}, id="by place"),
    ],
)
def test_wrong_arguments_are_refused(arguments: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Sum(*arguments, **named)


def test_a_field_given_twice_is_refused() -> None:
    with pytest.raises(TypeError):
        Place("a", file="b")  # type: ignore[misc]


@pytest.mark.parametrize("name", ["value", "colour"])
def test_a_value_cannot_be_changed(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(Sum(value=5), name, 6)


def test_a_value_cannot_lose_a_field() -> None:
    made = Sum(value=5)
    with pytest.raises(AttributeError):
        del made.value


def test_values_are_equal_by_their_fields() -> None:
    others: list[object] = [Sum(value=5), Sum(value=6), Place("a")]
    assert [other == Sum(value=5) for other in others] == [True, False, False]


def test_equal_values_have_one_hash() -> None:
    assert len({Sum(value=5), Sum(value=5), Sum(value=6)}) == 2


def test_without_equality_a_value_is_equal_to_itself_alone() -> None:
    thing = Thing("a")
    assert (thing == thing, thing == Thing("a")) == (True, False)  # noqa: PLR0124


def test_values_with_an_order_sort_by_their_fields() -> None:
    assert sorted([Place("b", 1), Place("a", 2), Place("a", 1)]) == [Place("a", 1), Place("a", 2), Place("b", 1)]


def test_values_without_an_order_do_not_sort() -> None:
    with pytest.raises(TypeError):
        sorted([Sum(value=5), Sum(value=6)])  # type: ignore[type-var]


def test_a_value_is_spelled_as_the_call_that_makes_it() -> None:
    assert repr(Sum(value=5)) == "Sum(value=5, unit='CNY')"


@pytest.mark.parametrize("replace", [values.replace, dataclasses.replace])
def test_a_value_with_some_fields_changed(replace: Any) -> None:
    assert replace(Sum(value=5, unit="percent"), value=6) == Sum(value=6, unit="percent")


def test_an_unknown_field_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        values.replace(Sum(value=5), colour=6)  # type: ignore[call-arg]


def test_dataclasses_knows_the_fields() -> None:
    found = [(field.name, field.type, field.default) for field in dataclasses.fields(Sum)]
    assert found == [("value", int, dataclasses.MISSING), ("unit", str, "CNY")]


def test_a_value_has_no_other_attributes() -> None:
    assert not hasattr(Sum(value=5), "__dict__")
