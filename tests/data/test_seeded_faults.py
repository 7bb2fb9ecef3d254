"""A fault seeded into a copy of the shipped corpus is reported where it is, in words that help."""

import random
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
import tomli

from cqpolicy_cli.corpus.read import shipped_folder
from cqpolicy_cli.errors import Problem
from tests.unit.corpus.minimal import problems_in

VALUE = re.compile(r"\b(?:min|max|value|upper|end|start|year) = ([\d_.-]+)")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the shipped corpus in the working folder, to be spoilt."""

    folder: Path

    def read(self, name: str) -> str:
        """Read a file of the copy."""
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        """Write a file of the copy."""
        (self.folder / name).write_text(text, encoding="utf-8")

    def spoil(self, name: str, pattern: str, replacement: str) -> int:
        """Replace the first match of a pattern and give its line."""
        text = self.read(name)
        match = re.search(pattern, text, re.MULTILINE)
        assert match, f"{name} has nothing like {pattern}"
        self.write(name, text[: match.start()] + match.expand(replacement) + text[match.end() :])
        return text.count("\n", 0, match.start()) + 1

    def problems(self) -> list[Problem]:
        """Check the copy."""
        return problems_in([self.folder / "policies.toml", self.folder / "agencies.toml"])

    def told(self) -> list[str]:
        """Check the copy and spell what is wrong with it."""
        return [str(problem) for problem in self.problems()]


@pytest.fixture
def copy(folder: Path) -> Copy:
    """Copy the shipped corpus into the working folder."""
    shutil.copytree(shipped_folder(), folder, dirs_exist_ok=True)
    return Copy(folder)


def test_an_unspoilt_copy_has_no_problems(copy: Copy) -> None:
    assert copy.told() == []


def test_a_changed_digit_in_an_amount_is_reported(copy: Copy) -> None:
    line = copy.spoil("policies.toml", r"max = 10_000_000, unit", "max = 10_000_001, unit")
    (told,) = copy.told()
    assert told.startswith(f"policies.toml:{line}: document[")
    assert "says 10,000,000, but the value is 10,000,001" in told


def test_a_date_off_by_a_day_is_reported(copy: Copy) -> None:
    (day,) = re.findall(r'kind = "until", end = ([\d-]+)', copy.read("policies.toml"))[:1]
    off = date.fromisoformat(day) + timedelta(days=1)
    line = copy.spoil("policies.toml", f'kind = "until", end = {day}', f'kind = "until", end = {off}')
    (told,) = copy.told()
    assert told.startswith(f"policies.toml:{line}: document[")
    assert f"says {day}, but the value is {off}" in told


def test_a_dropped_clause_is_reported_with_the_line_of_the_source(copy: Copy) -> None:
    text = copy.read("policies.toml")
    start = text.index('[[document.clause]]\nid = "sme/3.1.2"')
    end = text.index("[[document.clause]]", start + 1)
    (line,) = re.findall(r"^line = (\d+)$", text[start:end], re.MULTILINE)
    copy.write("policies.toml", text[:start] + text[end:])
    (told,) = copy.told()
    assert told.startswith(f"policies.toml:3: document[0]: sources/sme.txt:{line}: “2.围绕产业链部署创新链。")
    assert told.endswith("is in no place of the corpus")


def test_a_swapped_agency_is_reported(copy: Copy) -> None:
    line = copy.spoil("policies.toml", r'agency = "市科技局", (.* as_written = "市科技局")', r'agency = "市教委", \1')
    (told,) = copy.told()
    assert told.startswith(f"policies.toml:{line}: document[")
    assert told.endswith("as_written: 市科技局 is 市科技局, but agency is 市教委")


def test_an_agency_that_the_statement_does_not_name_is_reported(copy: Copy) -> None:
    line = copy.spoil(
        "policies.toml", r'agency = "市科技局", (.*) = "市科技局"', r'agency = "重庆海关", \1 = "重庆海关"'
    )
    told = copy.told()
    assert any(
        problem.startswith(f"policies.toml:{line}: ") and "“重庆海关” does not stand in the text" in problem
        for problem in told
    )
    assert any("“市科技局” is recorded as no agency" in problem for problem in told)


def test_a_quote_with_one_character_changed_is_reported_in_facts_of_every_kind(copy: Copy) -> None:
    lines = {
        kind: copy.spoil("policies.toml", rf'(?<=^{kind} = \[\n)(.*quote = ").(.*")', r"\1某\2")
        for kind in ("deadlines", "amounts", "targets", "references")
    }
    pattern = re.compile(
        r"policies\.toml:(\d+): \S+\.(\w+)\[0\]\.quote: “某.*” does not stand in the text; copy the words"
    )
    told = {match[2]: int(match[1]) for problem in copy.told() if (match := pattern.match(problem))}
    assert told == lines


def test_one_changed_character_of_a_text_is_reported_with_where_it_is(copy: Copy) -> None:
    line = copy.spoil("policies.toml", r'^text = "2\.围绕产业链', 'text = "2.围绕产品链')
    told = [problem for problem in copy.told() if problem.startswith(f"policies.toml:{line}: ")]
    assert any("differs from the source after “2.围绕产”" in problem for problem in told)


def test_words_put_into_a_source_are_reported_with_their_line(copy: Copy) -> None:
    line = copy.spoil("sources/map.txt", r"\(此件公开发布\)$", r"\g<0>来源:市政府")
    (told,) = copy.told()
    assert told.endswith(f"sources/map.txt:{line}: “来源:市政府” (6 characters) is in no place of the corpus")


def test_a_duplicate_id_is_reported_at_the_second(copy: Copy) -> None:
    line = copy.spoil("policies.toml", r'^id = "sme/3\.1\.2"$', 'id = "sme/3.1.1"')
    told = [problem for problem in copy.told() if problem.startswith(f"policies.toml:{line}: ")]
    assert any("sme/3.1.1 is already the clause at policies.toml document[0].clause[" in problem for problem in told)


def test_an_unknown_key_is_reported_with_those_that_are_known(copy: Copy) -> None:
    line = copy.spoil("policies.toml", r'^kind = "clause"$', r'\g<0>\ncolour = "red"') + 1
    (told,) = copy.told()
    assert re.match(rf"policies\.toml:{line}: \S+\.colour: unknown key; known here: .*\bkind\b", told)


def test_an_alias_of_two_bodies_is_reported(copy: Copy) -> None:
    line = copy.spoil("agencies.toml", r'aliases = \["教委", ', r'\g<0>"科技局", ')
    assert copy.told() == [
        f"agencies.toml:{line}: agency[2].aliases[1]: 科技局 belongs to 市科技局 already; a name leads to one body"
    ]


def test_an_alias_given_twice_for_one_body_is_reported(copy: Copy) -> None:
    line = copy.spoil("agencies.toml", r'aliases = \["教委", ', r'\g<0>"教委", ')
    assert copy.told() == [f"agencies.toml:{line}: agency[2].aliases[1]: 教委 is given twice for 市教委"]


def test_invalid_utf_8_is_reported_on_its_line(copy: Copy) -> None:
    data = (copy.folder / "policies.toml").read_bytes()
    place = data.index("市".encode(), len(data) // 2)
    (copy.folder / "policies.toml").write_bytes(data[:place] + b"\xff" + data[place + 1 :])
    line = data.count(b"\n", 0, place) + 1
    assert copy.told() == [f"policies.toml:{line}: byte 0xFF is no valid UTF-8; save the file as UTF-8"]


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        (r'^id = "sme/3\.1\.2"$', 'id = "sme/3.1.2'),
        (r"^issued = 2024-02-21$", "issued = 2024-02-31"),
    ],
)
def test_a_toml_syntax_error_is_reported_on_its_line(copy: Copy, pattern: str, replacement: str) -> None:
    line = copy.spoil("policies.toml", pattern, replacement)
    (told,) = copy.told()
    assert re.match(rf"policies\.toml:{line}: no valid TOML: .+ \(column \d+\)$", told)


def test_a_missing_source_is_reported(copy: Copy) -> None:
    (copy.folder / "sources" / "robot.txt").unlink()
    (told,) = copy.told()
    assert told.endswith("source: the source file sources/robot.txt does not exist beside the corpus")


def test_problems_come_in_the_order_of_the_lines(copy: Copy) -> None:
    copy.spoil("policies.toml", r"max = 10_000_000, unit", "max = 10_000_001, unit")
    copy.spoil("policies.toml", r"^issued = 2023-11-09$", "issued = 2023-11-08")
    copy.spoil("agencies.toml", r'aliases = \["教委", ', r'\g<0>"教委", ')
    problems = copy.problems()
    assert [problem.place.file for problem in problems] == ["agencies.toml", "policies.toml", "policies.toml"]
    assert problems[1].place.line < problems[2].place.line


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a fact: which clause has it, and where it stands in the text."""

    clause: tuple[int, int]
    start: int
    end: int


def figures(text: str) -> Iterator[Figure]:
    """Find the figures of facts; clauses are counted in each document, from 0."""
    document, clause = -1, -1
    at = 0
    for line in text.splitlines(keepends=True):
        if line.startswith("[[document]]"):
            document, clause = document + 1, -1
        elif line.startswith("[[document.clause]]"):
            clause += 1
        elif clause >= 0 and line.startswith("  { "):
            for match in VALUE.finditer(line):
                yield Figure((document, clause), at + match.start(1), at + match.end(1))
        at += len(line)


def flip(figure: str, dice: random.Random) -> str:
    """Change one digit so that the figure is still one in TOML."""
    while True:
        place = dice.choice([index for index, character in enumerate(figure) if character.isdigit()])
        other = dice.choice([digit for digit in "0123456789" if digit != figure[place]])
        flipped = figure[:place] + other + figure[place + 1 :]
        try:
            if tomli.loads(f"x = {flipped}") != tomli.loads(f"x = {figure}"):
                return flipped
        except tomli.TOMLDecodeError:
            continue


@pytest.mark.parametrize("seed", range(3))
def test_a_digit_flipped_in_any_figure_is_reported_on_its_clause(copy: Copy, seed: int) -> None:
    """Flip one digit in each of some twenty clauses at once: no clause's figures bear on another's."""
    dice = random.Random(seed)
    text = copy.read("policies.toml")
    by_clause: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in figures(text):
        by_clause[figure.clause].append(figure)
    chosen = [dice.choice(by_clause[clause]) for clause in dice.sample(sorted(by_clause), 20)]
    for figure in sorted(chosen, key=lambda figure: figure.start, reverse=True):
        text = text[: figure.start] + flip(text[figure.start : figure.end], dice) + text[figure.end :]
    copy.write("policies.toml", text)
    reported = {(p.place.keys[1], p.place.keys[3]) for p in copy.problems() if p.place.keys[2:3] == ("clause",)}
    assert reported == {figure.clause for figure in chosen}
