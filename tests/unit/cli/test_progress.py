"""Tests of the bar that shows how far long work has come."""

import contextlib
import io
import itertools
from collections.abc import Generator

import pytest

from cqpolicy_cli.cli import progress


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each look at the clock take a second."""
    monkeypatch.setattr("time.monotonic", itertools.count().__next__)


def test_the_bar_grows_by_weight_and_is_wiped_off(slow: None) -> None:
    with contextlib.redirect_stderr(Terminal()) as screen:
        assert list(progress.with_progress([("a", 1), ("b", 3)])) == ["a", "b"]
    first, second, *_rest = screen.getvalue().split("\r")[1:]
    assert ("25 %" in first, "100 %" in second, screen.getvalue().endswith("\r\x1b[K")) == (True, True, True)


def test_the_bar_is_wiped_off_when_the_work_is_broken_off(slow: None) -> None:
    with contextlib.redirect_stderr(Terminal()) as screen, contextlib.closing(_work()) as work:
        next(work)
        next(work)
        work.close()
    assert screen.getvalue().endswith("\r\x1b[K")


def _work() -> Generator[str, None, None]:
    """Give some work."""
    return progress.with_progress([("a", 1), ("b", 1), ("c", 1)])


def test_quick_work_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.monotonic", lambda: 0.0)
    with contextlib.redirect_stderr(Terminal()) as screen:
        assert list(progress.with_progress([("a", 1)])) == ["a"]
    assert screen.getvalue() == ""


def test_nothing_is_drawn_where_nobody_looks(slow: None) -> None:
    with contextlib.redirect_stderr(io.StringIO()) as screen:
        assert list(progress.with_progress([("a", 1), ("b", 1)])) == ["a", "b"]
    assert screen.getvalue() == ""
