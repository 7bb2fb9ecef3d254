"""Tests of doing parts of long work at once."""

import os

import pytest

from cqpolicy_cli.compiled.workers import even_cuts, in_parts, processes_for


def squares(begin: int, end: int) -> list[int]:
    return [number * number for number in range(begin, end)]


@pytest.mark.parametrize("parts", [1, 2, 3, 5])
def test_the_parts_are_what_is_done_at_once(parts: int) -> None:
    done = in_parts(squares, even_cuts(11, parts))
    assert [number for part in done for number in part] == squares(0, 11)


def test_a_part_whose_process_fails_is_done_here() -> None:
    here = os.getpid()

    def work(begin: int, end: int) -> list[int]:
        if os.getpid() != here:
            raise MemoryError
        return squares(begin, end)

    assert in_parts(work, [0, 2, 4]) == [[0, 1], [4, 9]]


def test_where_no_process_can_be_begun_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr("os.fork", refused)
    assert in_parts(squares, [0, 2, 4]) == [[0, 1], [4, 9]]


def test_little_work_is_done_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _process: set(range(16)), raising=False)
    assert (processes_for(99, 100), processes_for(100, 100)) == (1, 4)


def test_a_system_without_fork_does_all_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("os.fork")
    assert processes_for(1_000_000, 100) == 1
