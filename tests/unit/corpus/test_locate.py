"""The lines of keys in TOML text."""

import pytest

from cqpolicy_cli.corpus.locate import Lines, comments, with_lines
from cqpolicy_cli.errors import Place, Problem

TEXT = """\
[[document]]
slug = "one"
period = { start = 2023-01-01, end = 2027-12-31 }
matter = [
  { kind = "title", text = "[甲" },
  { kind = "date", text = "乙]" },
]

[[document.section]]
id = "one/1"

[document.section.responsibility]
line = 3
agencies = [
  { agency = "甲局" },
  { agency = "乙局" },
]

[[document.section]]
id = "one/2"

[[document.clause]]
id = "one/1.1"
notes = [
  "一",

  "二",
]
text = \"\"\"
三
四 = 5
\"\"\"
line = 3

[[document]]
slug = "two"

[[document.clause]]
id = "two/1"

[[agency]]
name = "甲局"
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("document", 0), 1),
        (("document", 0, "slug"), 2),
        (("document", 0, "matter"), 4),
        (("document", 0, "matter", 0), 5),
        (("document", 0, "matter", 1), 6),
        (("document", 0, "section", 0), 9),
        (("document", 0, "section", 0, "responsibility"), 12),
        (("document", 0, "section", 0, "responsibility", "line"), 13),
        (("document", 0, "section", 0, "responsibility", "agencies", 1), 16),
        (("document", 0, "section", 1), 19),
        (("document", 0, "section", 1, "id"), 20),
        (("document", 0, "clause", 0, "id"), 23),
        (("document", 0, "clause", 0, "notes", 0), 25),
        (("document", 0, "clause", 0, "notes", 1), 27),
        (("document", 0, "clause", 0, "text"), 29),
        (("document", 0, "clause", 0, "line"), 33),
        (("document", 1), 35),
        (("document", 1, "slug"), 36),
        (("document", 1, "clause", 0, "id"), 39),
        (("agency", 0, "name"), 42),
    ],
)
def test_a_key_has_its_line(keys: tuple[str | int, ...], line: int) -> None:
    assert Lines(TEXT).line(keys) == line


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("document", 0, "period", "end"), 3),
        (("document", 0, "matter", 1, "text"), 6),
        (("document", 0, "title"), 1),
        (("document", 0, "clause", 0, "amounts", 3, "max"), 22),
        (("document", 1, "clause", 0, "text"), 38),
        (("colour",), 1),
        ((), 1),
    ],
)
def test_a_key_that_has_no_line_of_its_own_has_that_of_what_it_belongs_to(
    keys: tuple[str | int, ...], line: int
) -> None:
    assert Lines(TEXT).line(keys) == line


def test_a_key_in_a_text_of_several_lines_is_no_key() -> None:
    assert Lines(TEXT).line(("document", 0, "clause", 0, "四")) == 22


@pytest.mark.parametrize(
    "value",
    ['"a ] [ { # b"', "'a ] [ { # b'", '"a \\" ] ["', '"""a ] [\n"""', "'''a ] [\n\" '''", "[1, [2, 3]]", "1 # ] ["],
)
def test_brackets_in_a_value_do_not_disturb_what_follows(value: str) -> None:
    text = f"first = {value}\nsecond = 2\n"
    assert Lines(text).line(("second",)) == text.count("\n")


def test_a_comment_between_items_is_no_item() -> None:
    assert Lines("list = [\n  1,\n  # two\n  2,\n]\n").line(("list", 1)) == 4


def test_an_indented_key_is_found() -> None:
    assert Lines("[table]\n  key = 1\n").line(("table", "key")) == 2


def test_a_head_may_have_spaces_in_its_brackets() -> None:
    assert Lines("\n[[ agency ]]\nname = 1\n").line(("agency", 0, "name")) == 3


def test_an_item_on_the_line_of_its_key_has_that_line() -> None:
    assert Lines("list = [{ a = 1 },\n  { a = 2 },\n]\n").line(("list", 0, "a")) == 1


def test_items_that_share_a_line_have_that_line() -> None:
    assert Lines("list = [\n  1, 2,\n  3,\n]\n").line(("list", 1)) == 2


def test_an_unknown_list_of_tables_has_the_line_of_its_first_head() -> None:
    assert Lines("[[agency]]\n\n[[body]]\n\n[[body]]\n").line(("body",)) == 3


def test_an_empty_text_has_one_line() -> None:
    assert Lines("").line(("document", 0)) == 1


def test_comments_are_found_by_their_lines() -> None:
    assert comments('# one\nkey = 1 # two\nother = "# no"\n\n  # three\n') == [1, 2, 5]


@pytest.mark.parametrize("text", ['"# a"', "'# a'", '"\\" # a"', '"""\n# a\n"""', "'''\n# a\n'''", '""', "''"])
def test_a_hash_in_a_text_is_no_comment(text: str) -> None:
    assert comments(f"key = {text}\n") == []


def test_a_comment_after_texts_of_several_lines_has_its_own_line() -> None:
    assert comments('key = """\na\nb"""\n# c\n') == [4]


def test_problems_get_their_lines_and_come_in_order() -> None:
    problems = [
        Problem(Place("b.toml").at("name"), "second file"),
        Problem(Place("a.toml").at("agency", 0, "name"), "by its keys"),
        Problem(Place("a.toml", 1), "by its line"),
    ]
    located = with_lines(problems, {"a.toml": '[[agency]]\nname = ""\n', "b.toml": "\n\nname = 1\n"})
    assert [(p.place.file, p.place.line) for p in located] == [("a.toml", 1), ("a.toml", 2), ("b.toml", 3)]


def test_a_problem_of_a_file_that_is_not_at_hand_is_on_its_first_line() -> None:
    (located,) = with_lines([Problem(Place("a.toml").at("name"), "m")], {})
    assert located.place.line == 1
