"""A compiled file gives what was written, however its pages are read, and never what was damaged."""

from pathlib import Path
from random import Random

import pytest

from cqpolicy_cli.compiled import store
from cqpolicy_cli.compiled.making import write_whole
from cqpolicy_cli.compiled.sections import Numbers, Pieces, Table
from cqpolicy_cli.compiled.store import PAGE, Store, UnusableError, open_file
from cqpolicy_cli.compiled.writer import Writer, head_of, sums_of

NUMBERS = [Random(1).randrange(1 << 32) for _ in range(3 * PAGE)]
WORDS = {f"词{number}": bytes([number % 251]) * (number * 97 % 9000) for number in range(60)}


@pytest.fixture
def writer() -> Writer:
    writer = Writer()
    writer.put("odd", b"x")
    writer.numbers("numbers", NUMBERS)
    writer.pieces("pieces", WORDS.values())
    writer.table("table", WORDS)
    writer.end()
    return writer


@pytest.fixture
def file(writer: Writer, tmp_path: Path) -> Path:
    sums = sums_of(writer.body)
    path = tmp_path / "some.compiled"
    write_whole(str(path), [head_of("made from", writer.sections, len(writer.body), sums), writer.body, sums])
    return path


def contents(opened: Store) -> tuple[list[int], list[int], list[bytes], dict[str, bytes]]:
    """Read everything, number by number and at once."""
    numbers, pieces = Numbers(opened, "numbers"), Pieces(opened, "pieces")
    one_by_one = [numbers[place] for place in range(len(numbers))]
    table = Table(opened, "table", bytes)
    return one_by_one, list(numbers.all()), [pieces[n] for n in range(len(pieces))], {w: table[w] for w in WORDS}


WHOLE = (NUMBERS, NUMBERS, list(WORDS.values()), WORDS)


@pytest.mark.parametrize("most_pages", [1, 3, store.MOST_PAGES])
@pytest.mark.parametrize("can_read_at", [True, False])
def test_a_file_gives_what_was_written(
    file: Path, monkeypatch: pytest.MonkeyPatch, most_pages: int, *, can_read_at: bool
) -> None:
    monkeypatch.setattr(store, "MOST_PAGES", most_pages)
    monkeypatch.setattr(store, "CAN_READ_AT", can_read_at and store.CAN_READ_AT)
    header, opened = open_file(str(file))
    assert header.made_from == "made from"
    assert contents(opened) == WHOLE


def test_a_damaged_page_is_made_again_and_kept(file: Path, writer: Writer) -> None:
    _header, opened = open_file(str(file))
    data = bytearray(file.read_bytes())
    for place in range(len(data) // 2, len(data) - 4 * PAGE, PAGE):
        data[place] ^= 1
    file.write_bytes(data)
    made: list[bytes] = []

    def make_again() -> bytes:
        made.append(bytes(writer.body))
        return made[-1]

    opened.make_again = make_again
    assert contents(opened) == WHOLE
    assert len(made) == 1


def test_a_file_that_is_cut_while_it_is_open_is_noticed(file: Path) -> None:
    _header, opened = open_file(str(file))
    with file.open("r+b") as whole:
        whole.truncate(2 * PAGE)
    with pytest.raises(UnusableError):
        contents(opened)


def test_a_body_of_another_length_is_not_taken_for_the_damaged_one(file: Path) -> None:
    _header, opened = open_file(str(file))
    file.write_bytes(file.read_bytes()[:PAGE])
    opened.make_again = lambda: b"short"
    with pytest.raises(UnusableError):
        contents(opened)
