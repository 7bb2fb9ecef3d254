"""Tests of reckoning with a number for each clause at once: it is what a loop over the clauses gives."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqpolicy_cli.query.lanes import TOP, Lanes, falling, highest

SMALL = st.integers(0, TOP)
PAIRS = st.lists(st.tuples(SMALL, SMALL), min_size=1, max_size=40)


def lane_by_lane(pairs: list[tuple[int, int]], at_once: Callable[[Lanes, int, int], int]) -> bytes:
    """Do something with two rows of numbers at once."""
    lanes = Lanes(len(pairs))
    one, other = (lanes.of(bytes(row)) for row in zip(*pairs, strict=True))
    return lanes.bytes_of(at_once(lanes, one, other))[: len(pairs)]


@given(PAIRS)
def test_the_greater_of_two(pairs: list[tuple[int, int]]) -> None:
    found = lane_by_lane(pairs, lambda lanes, one, other: lanes.greater(one, other))
    assert list(found) == [max(pair) for pair in pairs]


@given(PAIRS)
def test_an_eighth_is_rounded_up(pairs: list[tuple[int, int]]) -> None:
    found = lane_by_lane(pairs, lambda lanes, one, _other: lanes.eighths(one))
    assert list(found) == [-(-one // 8) for one, _other in pairs]


@given(PAIRS)
def test_where_there_is_anything(pairs: list[tuple[int, int]]) -> None:
    found = lane_by_lane(pairs, lambda lanes, one, _other: lanes.where(one))
    assert list(found) == [255 if one else 0 for one, _other in pairs]


@given(st.lists(st.integers(0, 255), min_size=1, max_size=41), st.integers(0, 255))
def test_products_of_two_bytes_are_put_together_again(numbers: list[int], factor: int) -> None:
    lanes = Lanes(len(numbers))
    even, odd = lanes.halves(lanes.of(bytes(numbers)))
    assert list(lanes.upper_bytes(even * factor, odd * factor)) == [-(-number * factor // 256) for number in numbers]


@pytest.mark.parametrize("places", [1, 3, 5])
@given(numbers=st.lists(st.integers(0, 255), min_size=2, max_size=40))
def test_halving_keeps_lanes_apart(places: int, numbers: list[int]) -> None:
    lanes = Lanes(len(numbers))
    even, odd = (lanes.part_of(half, places) * 255 for half in lanes.halves(lanes.of(bytes(numbers))))
    assert list(lanes.upper_bytes(even, odd)) == [number >> places for number in numbers]


@given(st.binary(max_size=200))
def test_codes_fall_and_none_is_left_out(codes: bytes) -> None:
    found = list(falling(codes))
    assert found == [
        (code, [place for place, own in enumerate(codes) if own == code])
        for code in sorted(set(codes) - {0}, reverse=True)
    ]


@given(st.binary(min_size=1, max_size=200))
def test_the_highest_code(codes: bytes) -> None:
    assert highest(codes) == max(codes)
