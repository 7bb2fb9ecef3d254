"""Draw who must do what by when, as SVG in black and white with a text alternative."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from cqpolicy_cli.i18n import _, listed
from cqpolicy_cli.tabular import Event, Section
from cqpolicy_cli.text.width import width

ROWS = 24  # a sheet of A4 across has room for so many
LINE, TOP, LEFT, CHART, WIDE = 22, 26, 420, 340, 1000
LABEL, WORDS = 57, 40  # columns of text that fit beside the chart
Line = tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """The years from the first date to the last, and today."""

    first: int
    last: int
    today: date

    def x(self, day: date) -> float:
        """Give the place of a day, of the year as far as it has gone."""
        passed = (day - date(day.year, 1, 1)).days / 366
        return LEFT + CHART * (day.year - self.first + passed) / (self.last - self.first + 1)


def pictures(section: Section, today: date, number: int) -> Iterator[str]:
    """Draw the dated rows of a section, as many to a figure as fit on a sheet."""
    lines = _lines(section.events)
    if not lines:
        return
    days = [day for line in lines for event in line for day in (event.start, event.end) if day]
    axis = Axis(min((*days, today)).year, max((*days, today)).year, today)
    chunks = [lines[i : i + ROWS] for i in range(0, len(lines), ROWS)]
    for place, chunk in enumerate(chunks, 1):
        of = f" ({place}/{len(chunks)})" if len(chunks) > 1 else ""
        title = _("What is due when: {name}").format(name=section.title) + of
        yield f"<figure>\n<figcaption>{escape(title)}</figcaption>"
        yield from _picture(chunk, axis, title, f"f{number}-{place}")
        yield "</figure>"


def _lines(events: Sequence[Event]) -> list[Line]:
    """Give a line a row of the table, the first due first, those that recur last."""
    rows: dict[str, list[Event]] = {}
    for event in events:
        if event.end or event.yearly:
            rows.setdefault(event.label, []).append(event)
    far = date.max
    return sorted(
        (tuple(row) for row in rows.values()),
        key=lambda row: min(far if e.yearly or not e.end else e.end for e in row),
    )


def _picture(lines: Sequence[Line], axis: Axis, title: str, name: str) -> Iterator[str]:
    """Draw one figure."""
    height = TOP + LINE * (len(lines) + 2)
    yield (
        f'<svg viewBox="0 0 {WIDE} {height}" width="{WIDE}" height="{height}" role="img" '
        f'aria-labelledby="{name}-t {name}-d" font-size="13">'
    )
    yield f'<title id="{name}-t">{escape(title)}</title>'
    told = "; ".join(f"{line[0].label} {line[0].title}: {_words(line)}" for line in lines)
    yield f'<desc id="{name}-d">{escape(told)}</desc>'
    yield (
        f'<defs><pattern id="{name}-h" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<path d="M0 5L5 0" stroke="#000" stroke-width="1"/></pattern></defs>'
    )
    yield from _grid(axis, height)
    for place, line in enumerate(lines):
        yield from _line(line, axis, TOP + LINE * place, f"url(#{name}-h)")
    yield from _legend(height - LINE, f"url(#{name}-h)")
    yield "</svg>"


def _grid(axis: Axis, height: int) -> Iterator[str]:
    """Draw the years and today."""
    bottom = height - 2 * LINE + 6
    for year in range(axis.first, axis.last + 2):
        x = LEFT + CHART * (year - axis.first) / (axis.last - axis.first + 1)
        yield f'<path d="M{x:.1f} {TOP - 6}V{bottom}" stroke="#999" stroke-width="0.7"/>'
        if year <= axis.last:
            middle = x + CHART / (axis.last - axis.first + 1) / 2
            yield f'<text x="{middle:.1f}" y="15" text-anchor="middle">{year}</text>'
    x = axis.x(axis.today)
    yield f'<path d="M{x:.1f} {TOP - 6}V{bottom}" stroke="#000" stroke-width="1.6" stroke-dasharray="5 3"/>'


def _line(line: Line, axis: Axis, y: int, hatch: str) -> Iterator[str]:
    """Draw one row: its number and title, its dates, the words for them."""
    yield f'<text x="26" y="{y + 14}" text-anchor="end">{escape(line[0].label)}</text>'
    yield f'<text x="34" y="{y + 14}" lang="zh-Hans">{escape(_short(line[0].title, LABEL))}</text>'
    for event in line:
        yield from _mark(event, axis, y, hatch)
    yield f'<text x="{LEFT + CHART + 10}" y="{y + 14}" font-size="11">{escape(_short(_words(line), WORDS))}</text>'


def _mark(event: Event, axis: Axis, y: int, hatch: str) -> Iterator[str]:
    """Draw a date: a diamond for a day, a hatched year, a bar for a span, rings for every year."""
    middle = y + 9
    if event.yearly:
        first, last = (event.start or axis.today).year, event.end.year if event.end else axis.last
        for year in range(max(first, axis.first), min(last, axis.last) + 1):
            yield f'<circle cx="{axis.x(date(year, 7, 1)):.1f}" cy="{middle}" r="4" fill="#fff" stroke="#000"/>'
    elif event.end and event.start and event.exact:
        yield _bar(axis.x(event.start), axis.x(event.end), middle, "#000")
    elif event.end and not event.exact:
        begin = event.start or date(event.end.year, 1, 1)
        yield _bar(axis.x(begin), axis.x(event.end), middle, hatch)
    elif event.end:
        yield f'<path d="M{axis.x(event.end):.1f} {middle - 6}l6 6l-6 6l-6 -6z" fill="#000"/>'


def _bar(left: float, right: float, middle: int, fill: str) -> str:
    """Draw a bar."""
    return (
        f'<rect x="{left:.1f}" y="{middle - 5}" width="{max(right - left, 2):.1f}" height="10" '
        f'fill="{fill}" stroke="#000"/>'
    )


def _legend(y: int, hatch: str) -> Iterator[str]:
    """Explain the marks."""
    marks = (
        (_bar(34, 64, y + 9, hatch), _("a year, no day named")),
        (_bar(234, 264, y + 9, "#000"), _("from day to day")),
        (f'<path d="M449 {y + 3}l6 6l-6 6l-6 -6z" fill="#000"/>', _("by a day")),
        (f'<circle cx="649" cy="{y + 9}" r="4" fill="#fff" stroke="#000"/>', _("every year")),
        (f'<path d="M834 {y + 9}h30" stroke="#000" stroke-width="1.6" stroke-dasharray="5 3"/>', _("as of")),
    )
    for place, (mark, words) in enumerate(marks):
        yield mark
        yield f'<text x="{72 + 200 * place}" y="{y + 13}" font-size="11">{escape(words)}</text>'


def _words(line: Line) -> str:
    """Join the words of a row's dates, each once."""
    return listed(dict.fromkeys(event.words for event in line))


def _short(text: str, columns: int) -> str:
    """Shorten a text that would run into the chart; the table and the text alternative have it whole."""
    if width(text) <= columns:
        return text
    kept = ""
    for character in text:
        if width(kept + character) > columns - 1:
            break
        kept += character
    return kept + "…"
