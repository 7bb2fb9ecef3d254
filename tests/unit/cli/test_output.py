"""Tests of where results go, and in what form."""

import csv
import io
import json
import os
import re
from pathlib import Path

import pytest

from cqpolicy_cli.text.width import width
from tests.conftest import Run

EXTENSIONS = [
    ("json", "json"),
    ("jsonl", "jsonl"),
    ("ndjson", "jsonl"),
    ("csv", "csv"),
    ("tsv", "tsv"),
    ("md", "md"),
    ("txt", "table"),
    ("CSV", "csv"),
]


def test_a_pipe_gets_tab_separated_lines(run_small: Run) -> None:
    assert run_small("list").out == run_small("list", "--format", "tsv").out


def test_a_terminal_gets_a_table(run_small: Run) -> None:
    plain = {"NO_COLOR": "1"}
    assert run_small("list", tty=True, env=plain).out == run_small("list", "--format", "table", tty=True, env=plain).out


def test_a_pipe_and_a_terminal_differ(run_small: Run) -> None:
    assert run_small("list").out != run_small("list", tty=True).out


@pytest.mark.parametrize("tty", [False, True])
def test_export_writes_json_lines_unless_told_otherwise(run_small: Run, tty: bool) -> None:
    assert run_small("export", tty=tty).out == run_small("export", "--format", "jsonl").out


def test_json_is_short_for_its_format(run_small: Run) -> None:
    assert run_small("list", "--json").out == run_small("list", "--format", "json").out


def test_json_may_be_asked_for_twice(run_small: Run) -> None:
    assert run_small("list", "--json", "--format", "json").code == 0


def test_json_and_another_format_exclude_each_other(run_small: Run) -> None:
    result = run_small("list", "--json", "--format", "csv")
    assert (result.code, "csv" in result.err) == (2, True)


@pytest.mark.parametrize("command", ["list", "search", "documents", "show", "export"])
def test_json_names_the_command_and_the_day(run_small: Run, command: str) -> None:
    words = {"search": ["海外仓"], "show": ["seed/1"]}.get(command, [])
    document = json.loads(run_small(command, *words, "--json").out)
    assert (document["kind"], document["as_of"], document["schema_version"]) == (command, "2026-01-31", "1.0")


NOTHING = (
    *(("search", "不存在的词"), ("list",), ("documents",), ("agencies",), ("deadlines",), ("amounts",), ("targets",)),
    *(("export",), ("duties", "市科技局")),
)


@pytest.mark.parametrize("command", NOTHING, ids=" ".join)
def test_nothing_found_is_a_valid_json_document(run_small: Run, command: tuple[str, ...]) -> None:
    document = json.loads(run_small(*command, "--due-before", "1999-01-01", "--json").out)
    assert (document["count"], document["items"]) == (0, [])


@pytest.mark.parametrize(("extension", "name"), EXTENSIONS)
def test_the_extension_picks_the_format(run_small: Run, tmp_path: Path, extension: str, name: str) -> None:
    file = tmp_path / f"clauses.{extension}"
    run_small("list", "-o", str(file))
    assert file.read_bytes().decode() == run_small("list", "--format", name).out


def test_a_file_is_written_instead_of_standard_output(run_small: Run, tmp_path: Path) -> None:
    result = run_small("list", "-o", str(tmp_path / "clauses.csv"))
    assert (result.code, result.out) == (0, "")


def test_a_format_beats_the_extension(run_small: Run, tmp_path: Path) -> None:
    file = tmp_path / "clauses.csv"
    run_small("list", "-o", str(file), "--format", "tsv")
    assert file.read_text(encoding="utf-8") == run_small("list").out


def test_a_format_makes_any_extension_good(run_small: Run, tmp_path: Path) -> None:
    file = tmp_path / "clauses.data"
    assert (run_small("list", "-o", str(file), "--json").code, file.exists()) == (0, True)


@pytest.mark.parametrize("name", ["clauses.pdf", "clauses", ".csv"])
def test_an_unknown_extension_is_refused(run_small: Run, tmp_path: Path, name: str) -> None:
    result = run_small("list", "-o", str(tmp_path / name))
    assert (result.code, ".csv" in result.err, list(tmp_path.iterdir())) == (2, True, [])


def test_an_existing_file_is_not_overwritten(run_small: Run, tmp_path: Path) -> None:
    file = tmp_path / "clauses.csv"
    file.write_text("mine", encoding="utf-8")
    result = run_small("list", "-o", str(file))
    assert (result.code, "--force" in result.err, file.read_text(encoding="utf-8")) == (2, True, "mine")


def test_force_overwrites_an_existing_file(run_small: Run, tmp_path: Path) -> None:
    file = tmp_path / "clauses.csv"
    file.write_text("mine", encoding="utf-8")
    assert (run_small("list", "-o", str(file), "--force").code, file.read_text(encoding="utf-8")[:3]) == (0, "id,")


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
def test_force_keeps_the_mode_of_the_file(run_small: Run, tmp_path: Path) -> None:
    file = tmp_path / "clauses.csv"
    file.touch(mode=0o640)
    file.chmod(0o640)
    run_small("list", "-o", str(file), "--force")
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
def test_a_new_file_has_the_mode_that_the_user_wants(run_small: Run, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        run_small("list", "-o", str(tmp_path / "clauses.csv"))
    finally:
        os.umask(before)
    assert (tmp_path / "clauses.csv").stat().st_mode & 0o777 == 0o640


def test_writing_leaves_nothing_else_behind(run_small: Run, tmp_path: Path) -> None:
    run_small("list", "-o", str(tmp_path / "clauses.csv"))
    assert [path.name for path in tmp_path.iterdir()] == ["clauses.csv"]


def test_a_failed_write_leaves_nothing_behind(run_small: Run, tmp_path: Path) -> None:
    (tmp_path / "clauses.csv").mkdir()
    result = run_small("list", "-o", str(tmp_path / "clauses.csv"), "--force")
    assert (result.code, [path.name for path in tmp_path.iterdir()]) == (2, ["clauses.csv"])


def test_a_failed_command_writes_no_file(run_small: Run, tmp_path: Path) -> None:
    run_small("list", "--agency", "不存在的局", "-o", str(tmp_path / "clauses.csv"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="links, pipes and devices are POSIX")
def test_a_link_stays_and_what_it_leads_to_is_written(run_small: Run, tmp_path: Path) -> None:
    target, link = tmp_path / "real.csv", tmp_path / "link.csv"
    target.touch()
    link.symlink_to(target)
    run_small("list", "-o", str(link), "--force")
    assert (link.is_symlink(), target.read_text(encoding="utf-8")[:3]) == (True, "id,")


@pytest.mark.skipif(os.name != "posix", reason="links, pipes and devices are POSIX")
@pytest.mark.parametrize("options", [(), ("--force",)])
def test_a_named_pipe_is_written_to_and_not_replaced(run_small: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    result = run_small("list", "-o", str(pipe), "-f", "ids", *options)
    text = os.read(reader, 9999).decode()
    os.close(reader)
    assert (result.code, text, pipe.is_fifo()) == (0, run_small("list", "-f", "ids").out, True)


def test_a_missing_folder_is_named(run_small: Run, tmp_path: Path) -> None:
    result = run_small("list", "-o", str(tmp_path / "nowhere" / "clauses.csv"))
    assert (result.code, "nowhere" in result.err, "there is no such folder" in result.err) == (2, True, True)


@pytest.mark.parametrize("command", ["search 海外仓", "show seed/1"])
def test_a_file_written_at_a_terminal_holds_no_colour(run_small: Run, tmp_path: Path, command: str) -> None:
    file = tmp_path / "clauses.txt"
    run_small(*command.split(), "-o", str(file), tty=True)
    assert "\x1b" not in file.read_text(encoding="utf-8")


def test_cards_are_written_to_a_text_file(run_small: Run, tmp_path: Path) -> None:
    file = tmp_path / "cards.txt"
    result = run_small("show", "port", "-o", str(file))
    assert (result.out, file.read_text(encoding="utf-8")) == ("", run_small("show", "port").out)


def test_fields_narrow_the_columns(run_small: Run) -> None:
    assert run_small("list", "--document", "port", "--fields", "id,title").lines[:2] == [
        "port/1.1\t优化通关流程",
        "port/1.2\t壮大跨境电商主体",
    ]


def test_fields_stand_in_the_order_given(run_small: Run) -> None:
    assert run_small("list", "--fields", "label,id", "-n", "1").lines == ["引言\tseed/0"]


@pytest.mark.parametrize("spelling", ["id, title", " id,title ", "id,title,", "id，title"])
def test_spaces_and_a_last_comma_in_fields_do_not_count(run_small: Run, spelling: str) -> None:
    assert run_small("list", "--fields", spelling).out == run_small("list", "--fields", "id,title").out


def test_fields_narrow_the_records(run_small: Run) -> None:
    items = run_small("list", "--json", "--fields", "id,source", "-n", "1").items
    assert items == [{"id": "seed/0", "source": {"file": "small/sources/seed.txt", "line": 17}}]


def test_fields_narrow_the_head_row(run_small: Run) -> None:
    assert run_small("list", "--format", "csv", "--fields", "id,kind").lines[0] == "id,kind"


def test_a_person_sees_no_empty_column_unless_it_was_asked_for(run: Run) -> None:
    line = ("list", "--document", "map", "--format", "table")
    heads = [run(*line, *more).lines[0].split() for more in ((), ("--fields", "id,amounts"))]
    assert heads == [["ID", "Title"], ["ID", "Amounts"]]


def test_fields_bring_columns_to_the_screen(run_small: Run) -> None:
    assert "鼓励租用" in run_small("list", "--format", "table", "--fields", "id,text").out


def test_an_unknown_field_names_the_known_ones(run_small: Run) -> None:
    result = run_small("list", "--fields", "id,titel")
    assert (result.code, "titel" in result.err, "title" in result.err) == (2, True, True)


def test_a_field_of_records_alone_is_known_whether_or_not_anything_is_found(run_small: Run) -> None:
    assert run_small("search", "不存在的词", "--json", "--fields", "id,source").code == 1


@pytest.mark.parametrize("name", ["tsv", "csv"])
def test_every_field_that_was_asked_for_is_there(run_small: Run, name: str) -> None:
    result = run_small("list", "--format", name, "--fields", "id,source,title", "--no-header")
    rows = csv.reader(io.StringIO(result.out), delimiter={"tsv": "\t", "csv": ","}[name])
    assert result.code == 2 or {len(row) for row in rows} == {3}


def test_ids_stay_ids_whatever_the_fields(run_small: Run) -> None:
    assert run_small("list", "--format", "ids", "--fields", "title,id").out == run_small("list", "--format", "ids").out


def test_a_head_row_is_added_to_tabs_when_asked_for(run_small: Run) -> None:
    head, *rows = run_small("list", "--header").lines
    assert (head.split("\t")[0], len(head.split("\t")), rows) == (
        "id",
        len(rows[0].split("\t")),
        run_small("list").lines,
    )


def test_the_head_row_of_commas_can_be_left_out(run_small: Run) -> None:
    with_head, without = (run_small("list", "--format", "csv", *more).lines for more in ([], ["--no-header"]))
    assert (with_head[0].split(",")[0], with_head[1:]) == ("id", without)


def test_a_terminal_gets_colour(run_small: Run) -> None:
    assert "\x1b[" in run_small("search", "海外仓", tty=True).out


def test_a_card_at_a_terminal_gets_colour(run_small: Run) -> None:
    assert "\x1b[" in run_small("show", "seed/1", tty=True).out


@pytest.mark.parametrize("command", ["search 海外仓", "show seed/1", "list"])
@pytest.mark.parametrize(
    ("options", "env"),
    [
        (["--color", "never"], {}),
        ([], {"NO_COLOR": "1"}),
        ([], {"TERM": "dumb"}),
        ([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}),
        (["--color", "never"], {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}),
    ],
)
def test_a_terminal_gets_no_colour_when_told_so(
    run_small: Run, command: str, options: list[str], env: dict[str, str]
) -> None:
    assert "\x1b" not in run_small(*command.split(), *options, tty=True, env=env).screen


def test_an_empty_wish_for_no_colour_is_none(run_small: Run) -> None:
    assert "\x1b[" in run_small("search", "海外仓", tty=True, env={"NO_COLOR": ""}).out


@pytest.mark.parametrize("command", ["search 海外仓 --format table", "show seed/1"])
def test_colour_can_be_had_in_a_pipe(run_small: Run, command: str) -> None:
    assert "\x1b[" in run_small(*command.split(), "--color", "always", env={"NO_COLOR": "1"}).out


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "tsv", "md", "ids"])
def test_formats_for_machines_are_never_coloured(run_small: Run, name: str) -> None:
    assert "\x1b" not in run_small("search", "海外仓", "--format", name, "--color", "always", tty=True).out


@pytest.mark.parametrize("arguments", [("list", "--role", "boss"), ("search", "不存在的词")], ids=" ".join)
def test_messages_have_no_colour_without_a_terminal(run_small: Run, arguments: tuple[str, ...]) -> None:
    assert "\x1b" not in run_small(*arguments, env={"FORCE_COLOR": "1"}).err


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_the_width_of_the_terminal_is_kept(run_small: Run, columns: str) -> None:
    lines = run_small("show", "seed/2.1.1", tty=True, env={"COLUMNS": columns, "NO_COLOR": "1"}).lines
    assert max(map(width, lines)) <= int(columns)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "command",
    [
        *(("list",), ("list", "-a", "璧山区"), ("documents",), ("agencies",), ("agencies", "--all"), ("targets",)),
        *(("deadlines",), ("deadlines", "-a", "璧山区"), ("amounts",), ("amounts", "-a", "璧山区")),
        *(("duties", "市科技局"), ("search", "企业")),
    ],
    ids=" ".join,
)
def test_every_table_fits_a_terminal_of_60_columns(run: Run, command: tuple[str, ...], language: str) -> None:
    lines = run(*command, "--format", "table", "--lang", language, env={"COLUMNS": "60"}).lines
    assert [line for line in lines if width(line) > 60] == []


@pytest.mark.parametrize(
    "command", [("list", "-a", "璧山区"), ("deadlines",), ("amounts",), ("agencies",)], ids=" ".join
)
def test_the_words_of_a_head_stay_whole_on_a_narrow_terminal(run: Run, command: tuple[str, ...]) -> None:
    wide, narrow = (
        re.split("\n─+\n", run(*command, "--format", "table", env={"COLUMNS": columns}).out)[0].split()
        for columns in ("200", "60")
    )
    assert sorted(narrow) == sorted(wide)


def test_names_in_latin_letters_have_commas_between_them(run: Run) -> None:
    assert "sme, parts, export" in run("agencies", "--format", "table").out
