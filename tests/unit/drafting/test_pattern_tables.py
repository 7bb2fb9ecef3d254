"""Every pattern of a recogniser finds what its examples say, and nothing in those that it must leave alone."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import pytest

from cqpolicy_cli import drafting
from cqpolicy_cli.drafting import recognisers
from cqpolicy_cli.drafting.patterns import Pattern, failures
from cqpolicy_cli.drafting.recognition import Context, recognise_facts

MODULES = [
    import_module(f"{package.__name__}.{module.name}")
    for package in (drafting, recognisers)
    for module in iter_modules(package.__path__)
    if not module.ispkg
]


def tables(module: ModuleType) -> list[tuple[Pattern, ...]]:
    """Give the tables of patterns that a module has."""
    return [
        value
        for value in vars(module).values()
        if isinstance(value, tuple) and value and all(isinstance(item, Pattern) for item in value)
    ]


TABLES = [
    pytest.param(table, id=f"{module.__name__.rpartition('.')[2]}") for module in MODULES for table in tables(module)
]


@pytest.mark.parametrize("table", TABLES)
def test_the_examples_bear_the_patterns_out(table: tuple[Pattern, ...]) -> None:
    assert list(failures(table)) == []


@pytest.mark.parametrize("table", TABLES)
def test_every_pattern_has_examples(table: tuple[Pattern, ...]) -> None:
    assert [pattern.name for pattern in table if not pattern.finds] == []


@pytest.mark.parametrize("table", TABLES)
def test_names_of_patterns_are_given_once(table: tuple[Pattern, ...]) -> None:
    assert len({pattern.name for pattern in table}) == len(table)


def test_every_recogniser_of_patterns_has_a_table() -> None:
    with_tables = {module.__name__.rpartition(".")[2] for module in MODULES if tables(module)}
    assert {"responsibility", "deadline", "amount", "target", "supersession", "numbering", "cleaning"} <= with_tables


@pytest.mark.parametrize(
    "text",
    ["〔2024〕14号", "《规划（2022—2025年）》", "7×24小时", "33618现代制造业集群体系", "2346产业发展格局", "认定当年"],
)
def test_a_hard_negative_is_no_fact_of_any_kind(text: str) -> None:
    from_text = facts_in(f"围绕{text},落实有关要求。")
    assert from_text == []


def facts_in(text: str) -> list[str]:
    """Give the quotes of every deadline, amount and target that is recognised in a text."""
    found = recognise_facts(text, "", Context("x", ""))
    return [fact.quote for facts in (found.deadlines, found.amounts, found.targets) for fact in facts]
