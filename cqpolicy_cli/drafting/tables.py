"""Find simple tables: rows with tabs between cells, or columns pasted as one cell a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from cqpolicy_cli.drafting.cleaning import Line
from cqpolicy_cli.drafting.paragraphs import Paragraph, build_paragraphs
from cqpolicy_cli.text.counts import UNITS

NUMBER_HEADS = ("序号", "编号", "排序")
NUMBER = re.compile(r"\d+(?:\.\d+)?[%％]?")
CONTINUES_HEAD = re.compile(r"^(?:年|度|目标)")
MAX_CELL = 60
MIN_ROWS = 2
MAX_CELLS = 4000  # of a table pasted a cell a line


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and the line on which it stands."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its column heads, and its rows with a cell for each column."""

    line: int
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table


def build_blocks(lines: Sequence[Line]) -> list[Block]:
    """Cut lines into paragraphs and tables, in order."""
    blocks: list[Block] = []
    plain: list[Line] = []
    position = 0
    while position < len(lines):
        table, following = _table_at(lines, position)
        if table is None:
            plain += lines[position:following]
        else:
            blocks += [*build_paragraphs(plain), table]
            plain = []
        position = following
    return [*blocks, *build_paragraphs(plain)]


def _table_at(lines: Sequence[Line], position: int) -> tuple[Table | None, int]:
    """Read a table that begins on a line; give the position behind it."""
    line = lines[position]
    if "\t" in line.raw:
        return _tabbed(lines, position)
    if line.text in NUMBER_HEADS:
        return _pasted(lines, position)
    return None, position + 1


def _tabbed(lines: Sequence[Line], position: int) -> tuple[Table | None, int]:
    """Read rows of cells with tabs between them; the first row has the heads."""
    rows: list[tuple[Cell, ...]] = []
    end = position
    while end < len(lines) and (cells := _cells(lines[end])):
        rows.append(cells)
        end += 1
    heads = tuple(cell.text for cell in rows[0]) if rows else ()
    if len(rows) < MIN_ROWS or not all(heads) or max(map(len, heads)) > MAX_CELL:
        return None, max(end, position + 1)
    return Table(lines[position].number, heads, tuple(_fit(row, len(heads)) for row in rows[1:])), end


def _cells(line: Line) -> tuple[Cell, ...]:
    """Split a row; nothing when the line is none."""
    cells = tuple(Cell(line.number, "".join(part.split())) for part in line.raw.split("\t"))
    return cells if len(cells) > 1 else ()


def _fit(row: tuple[Cell, ...], count: int) -> tuple[Cell, ...]:
    """Give a row as many cells as there are columns."""
    return (*row, *(Cell(row[-1].line, "") for _ in range(count - len(row))))[:count]


def _pasted(lines: Sequence[Line], position: int) -> tuple[Table | None, int]:
    """Read a table of which each cell stands on a line of its own: heads, then rows from 1 on."""
    cells = list(islice(_short_lines(lines, position), MAX_CELLS))
    starts = _row_starts(cells)
    if len(starts) < MIN_ROWS:
        return None, position + max(1, len(cells))
    heads = _heads(cells[: starts[0]])
    longest = max(end - start for start, end in pairwise(starts))
    bounds = zip(starts, [*starts[1:], min(len(cells), starts[-1] + max(longest, len(heads)))], strict=True)
    rows = [cells[start:end] for start, end in bounds]
    table = Table(lines[position].number, heads, tuple(_align(row, heads) for row in rows))
    last = rows[-1][-1].line
    return table, next(n for n, line in enumerate(lines[position:], position) if line.number == last) + 1


def _short_lines(lines: Sequence[Line], position: int) -> Iterator[Cell]:
    """Give the lines that can be cells."""
    for line in lines[position:]:
        if len(line.text) > MAX_CELL or line.text.endswith("。"):
            return
        if line.text:
            yield Cell(line.number, line.text)


def _row_starts(cells: Sequence[Cell]) -> list[int]:
    """Find the cells that number the rows 1, 2, 3 …: each has words behind it, and a row's length before it."""
    starts: list[int] = []
    for index, cell in enumerate(cells[:-1]):
        fits = not starts or index - starts[-1] >= 3
        if cell.text == str(len(starts) + 1) and fits and not NUMBER.fullmatch(cells[index + 1].text):
            starts.append(index)
    return starts


def _heads(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Give the column heads; one that was broken behind its year is put together."""
    heads: list[str] = []
    for cell in cells:
        if heads and CONTINUES_HEAD.match(cell.text) and heads[-1].isdigit():
            heads[-1] += cell.text
        else:
            heads.append(cell.text)
    return tuple(heads)


def _align(row: Sequence[Cell], heads: tuple[str, ...]) -> tuple[Cell, ...]:
    """Put the cells of a pasted row under their heads, by the figures that stand under the years."""
    figures = [n for n, cell in enumerate(row) if n and NUMBER.fullmatch(cell.text)]
    years = [n for n, head in enumerate(heads) if head[:4].isdigit()]
    if not years or len(figures) != len(years):
        return _fit(tuple(row), len(heads))
    return (*_lead(row[: figures[0]], years[0]), *(row[n] for n in figures), *_rest(row[figures[-1] + 1 :], len(heads) - years[-1] - 1))  # fmt: skip


def _lead(cells: Sequence[Cell], count: int) -> tuple[Cell, ...]:
    """Give the number, the name and the unit; a name on two lines is one, a unit may be missing."""
    number, *names = cells
    units = [names.pop()] if count > 2 and len(names) > 1 and names[-1].text in UNITS else []
    name = Cell(names[0].line if names else number.line, "".join(cell.text for cell in names))
    filled = (number, name, *units)
    return (*filled, *(Cell(number.line, "") for _ in range(count - len(filled))))[:count]


def _rest(cells: Sequence[Cell], count: int) -> tuple[Cell, ...]:
    """Give the columns behind the figures; what stands on several lines is one cell."""
    if count <= 0 or not cells:
        return tuple(Cell(0, "") for _ in range(count))
    joined = Cell(cells[0].line, " ".join(cell.text for cell in cells))
    return (joined, *(Cell(joined.line, "") for _ in range(count - 1)))
