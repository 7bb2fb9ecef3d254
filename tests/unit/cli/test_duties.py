"""Tests of `cqpolicy duties`: whose lists, in which formats and files, and what is said when there is nothing."""

import io
import os
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from cqpolicy_cli.cli import progress
from cqpolicy_cli.text.width import width
from tests.conftest import Run

PAPER = ("html", "docx", "xlsx")


def contents(folder: Path) -> dict[str, bytes]:
    """Give the files of a folder with their bytes."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_list_has_the_duties_of_the_body(run_small: Run) -> None:
    items = run_small("duties", "市科技局", "--json").items
    assert {(item["agency"], item["role"]) for item in items} == {("市科技局", "lead")}
    assert [item["no"] for item in items] == list(range(1, len(items) + 1))


def test_a_body_is_found_by_any_of_its_names(run_small: Run) -> None:
    assert run_small("duties", "科技局", "--json").out == run_small("duties", "市科技局", "--json").out


def test_a_body_that_is_named_twice_has_one_list(run_small: Run) -> None:
    assert run_small("duties", "科技局", "市科技局", "--json").out == run_small("duties", "市科技局", "--json").out


def test_agency_is_another_way_to_name_a_body(run_small: Run) -> None:
    assert run_small("duties", "--agency", "市科技局", "--json").out == run_small("duties", "市科技局", "--json").out


def test_agency_beside_a_name_keeps_what_both_must_do(run: Run) -> None:
    shared = run("duties", "市科技局", "--agency", "市商务委", "--json").items
    assert 0 < len(shared) < len(run("duties", "市科技局", "--json").items)
    assert all("市商务委" in {body["name"] for body in item["agencies"]} for item in shared)


def test_a_district_has_the_duties_of_its_groups_marked(run_small: Run) -> None:
    items = run_small("duties", "璧山区", "--json").items
    assert {item["through"] for item in items} == {"区县政府", "有关区县政府"}
    assert {item["through"]: item["members_open"] for item in items} == {"区县政府": False, "有关区县政府": True}


def test_all_is_every_body_that_is_named(run_small: Run) -> None:
    named = {item["agency"] for item in run_small("duties", "--all", "--json").items}
    assert "璧山区" not in named
    assert named < {item["agency"] for item in run_small("duties", "--all", "--members", "--json").items}


@pytest.mark.parametrize(
    ("option", "value", "kept"),
    [
        ("--role", "lead", lambda item: item["role"] == "lead"),
        ("--document", "parts", lambda item: item["document"]["slug"] == "parts"),
        ("--due-before", "2026-01-01", lambda item: any((d["end"] or "9") < "2026" for d in item["deadlines"])),
        ("--text", "企业", lambda item: "企业" in item["title"] + item["text"]),
    ],
)
def test_a_filter_keeps_just_what_meets_it(run: Run, option: str, value: str, kept: object) -> None:
    every = run("duties", "市经济信息委", "--json").items
    some = run("duties", "市经济信息委", option, value, "--json").items
    assert [item["id"] for item in some] == [item["id"] for item in every if kept(item)]  # type: ignore[operator]
    assert 0 < len(some) < len(every)


def test_what_a_list_leaves_out_is_said_on_it(run: Run) -> None:
    out = run("duties", "市经济信息委", "--role", "lead", "--due-before", "2028-01-01", "-f", "html").out
    assert "Own role: lead; due before 2028-01-01" in out


def test_limit_counts_for_each_body(run: Run) -> None:
    items = run("duties", "市科技局", "重庆海关", "--limit", "2", "--json").items
    assert [(item["agency"], item["no"]) for item in items] == [
        *(("市科技局", 1), ("市科技局", 2), ("重庆海关", 1), ("重庆海关", 2)),
    ]


def test_sort_goes_before_the_order_of_officials(run: Run) -> None:
    items = run("duties", "市科技局", "--sort", "due", "--json").items
    ends = [min((d["end"] for d in item["deadlines"] if d["end"]), default="9") for item in items]
    assert ends == sorted(ends)


def test_a_terminal_shows_each_list_under_its_head(run: Run) -> None:
    out = run("duties", "市科技局", "重庆海关", tty=True, env={"NO_COLOR": "1"}).out
    assert (
        out.index("Duties of 重庆市科学技术局") < out.index("sme/2.1") < out.index("Duties of 中华人民共和国重庆海关")
    )
    assert "Duties: 19 in all; lead 1, responsible 18; 8 of them stated for a section" in " ".join(out.split())
    assert max(map(width, out.split("\n"))) <= 80


def test_a_body_without_duties_is_told_and_exits_1(run_small: Run) -> None:
    result = run_small("duties", "忠县", "--no-groups")
    assert (result.code, result.out) == (1, "")
    assert "忠县: no duties" in result.err


@pytest.mark.parametrize("name", ["table", "md"])
def test_a_bureau_is_told_of_a_group_that_may_mean_it(run: Run, name: str) -> None:
    sheets = [" ".join(run("duties", body, "-f", name).out.split()) for body in ("市科技局", "重庆海关", "璧山区")]
    assert ["3 of 市级有关部门, which may mean this body, too" in sheet for sheet in sheets] == [True, False, False]
    assert len(run("duties", "市级有关部门", "-f", "ids").lines) == 3


def test_duties_of_a_group_that_may_mean_a_bureau_meet_the_filters(run: Run) -> None:
    sheets = [
        run("duties", "市科技局", *more, "-f", "md").out for more in (("--role", "lead"), ("--document", "parts"))
    ]
    assert ["市级有关部门, which" in sheet for sheet in sheets] == [False, True]
    assert "1 of 市级有关部门" in sheets[1]


def test_duties_that_may_be_a_bureaus_are_none_of_its_records(run: Run) -> None:
    records = run("duties", "市科技局", "--json").items
    assert {name["name"] for item in records for name in item["agencies"]}.isdisjoint({"市级有关部门"})


@pytest.mark.parametrize("options", [(), ("-n", "1")])
def test_a_limit_is_no_reason_why_there_is_no_duty(run: Run, options: tuple[str, ...]) -> None:
    assert run("duties", "市水利局", *options).err == "cqpolicy: 市水利局: no duties in these documents\n"


@pytest.mark.parametrize("name", PAPER)
def test_a_body_without_duties_gets_no_file(run_small: Run, folder: Path, name: str) -> None:
    result = run_small("duties", "忠县", "--no-groups", "-o", f"list.{name}")
    assert (result.code, list(folder.iterdir())) == (1, [])


def test_a_body_without_duties_is_told_beside_one_that_has_some(run_small: Run) -> None:
    result = run_small("duties", "忠县", "市科技局", "--no-groups", "--json")
    assert (result.code, {item["agency"] for item in result.items}) == (0, {"市科技局"})
    assert "忠县" in result.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "no body is named"),
        (("--all", "市科技局"), "exclude each other"),
        (("不存在的局",), "不存在的局"),
        (("市科技局", "--split"), "-o FOLDER"),
        (("市科技局", "--split", "-o", "x", "--fields", "id"), "--fields"),
        (("市科技局", "--split", "-o", "x.docx"), "x.docx is the name of a file"),
        (("市科技局", "--split", "-o", "x", "-f", "html,pdf"), "pdf"),
        (("市科技局", "-f", "html", "--fields", "id"), "--fields"),
        (("市科技局", "-f", "ics"), "ics"),
        (("市科技局", "-o", "list.ics"), ".docx"),
    ],
)
def test_wrong_usage_is_told(run_small: Run, folder: Path, arguments: tuple[str, ...], words: str) -> None:
    result = run_small("duties", *arguments)
    assert (result.code, result.out, list(folder.iterdir())) == (2, "", [])
    assert words in result.err


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_what_is_no_text_is_not_shown_at_a_terminal(run_small: Run, name: str) -> None:
    result = run_small("duties", "市科技局", "-f", name, tty=True)
    assert (result.code, result.out, "-o FILE" in result.err) == (2, "", True)


@pytest.mark.parametrize("name", PAPER)
def test_the_extension_picks_the_format(run_small: Run, folder: Path, name: str) -> None:
    assert run_small("duties", "市科技局", "-o", f"list.{name}").code == 0
    begin = {"html": b"<!DOCTYPE html>", "docx": b"PK", "xlsx": b"PK"}
    assert (folder / f"list.{name}").read_bytes().startswith(begin[name])


@pytest.mark.parametrize("name", PAPER)
def test_a_file_is_never_overwritten_unless_told(run_small: Run, folder: Path, name: str) -> None:
    (folder / f"list.{name}").write_text("mine", encoding="utf-8")
    result = run_small("duties", "市科技局", "-o", f"list.{name}")
    assert (result.code, contents(folder)) == (2, {f"list.{name}": b"mine"})
    assert run_small("duties", "市科技局", "-o", f"list.{name}", "--force").code == 0


@pytest.mark.parametrize(("name", "module"), [("docx", "docx"), ("xlsx", "xlsxwriter")])
def test_a_missing_package_is_told_with_the_command_that_installs_it(
    run_small: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str
) -> None:
    hide(monkeypatch, module, f"cqpolicy_cli.render.{name}")
    result = run_small("duties", "市科技局", "-o", f"list.{name}")
    assert (result.code, list(folder.iterdir())) == (2, [])
    assert f"{name} needs a package that is not installed: {module}" in result.err
    assert f"pip install 'cqpolicy[{name}]'" in result.err


def hide(monkeypatch: pytest.MonkeyPatch, module: str, renderer: str) -> None:
    """Hide a package, and forget the modules that have it already."""
    for loaded in [name for name in sys.modules if name.split(".")[0] == module or name.startswith(renderer)]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, module, None)


def test_split_writes_three_files_a_body_and_an_overview(run_small: Run, folder: Path) -> None:
    bodies = {item["agency"] for item in run_small("duties", "--all", "--json").items}
    assert run_small("duties", "--all", "--split", "-o", "lists/").code == 0
    assert set(contents(folder / "lists")) == {f"{n}.{f}" for n in (*bodies, "Overview") for f in PAPER}


def test_split_writes_the_formats_that_are_asked_for(run_small: Run, folder: Path) -> None:
    run_small("duties", "市科技局", "--split", "-o", "lists", "-f", "html,md")
    assert set(contents(folder / "lists")) == {"市科技局.html", "市科技局.md", "Overview.html", "Overview.md"}


def test_the_files_of_a_split_are_those_of_a_single_run(run_small: Run, folder: Path) -> None:
    run_small("duties", "--all", "--split", "-o", "lists")
    for name in PAPER:
        run_small("duties", "市财政局", "-o", f"one.{name}")
        assert (folder / f"one.{name}").read_bytes() == (folder / "lists" / f"市财政局.{name}").read_bytes()


def test_a_second_run_makes_the_same_bytes(run_small: Run, folder: Path) -> None:
    for name in ("one", "two"):
        run_small("duties", "--all", "--members", "--split", "--as-of", "2026-01-31", "-o", name)
    assert contents(folder / "one") == contents(folder / "two")


def test_the_day_that_files_say_can_be_fixed(run_small: Run, folder: Path) -> None:
    for name, day in (("one", "2026-01-31"), ("two", "2026-01-31")):
        env = {"SOURCE_DATE_EPOCH": "86400"}
        run_small("duties", "市科技局", "--split", "-o", name, "--as-of", day, env=env)
    assert contents(folder / "one") == contents(folder / "two")
    with zipfile.ZipFile(folder / "one" / "市科技局.xlsx") as archive:
        assert b"1970-01-02" in archive.read("docProps/core.xml")


def test_split_overwrites_nothing_unless_told(run_small: Run, folder: Path) -> None:
    (folder / "lists").mkdir()
    (folder / "lists" / "市财政局.docx").write_text("mine", encoding="utf-8")
    result = run_small("duties", "--all", "--split", "-o", "lists")
    assert (result.code, contents(folder / "lists")) == (2, {"市财政局.docx": b"mine"})
    assert "市财政局.docx" in result.err
    assert run_small("duties", "--all", "--split", "-o", "lists", "--force").code == 0
    assert (folder / "lists" / "市财政局.docx").read_bytes() != b"mine"


def test_split_leaves_other_files_of_the_folder_alone(run_small: Run, folder: Path) -> None:
    (folder / "lists").mkdir()
    (folder / "lists" / "notes.txt").write_text("mine", encoding="utf-8")
    assert run_small("duties", "市科技局", "--split", "-o", "lists").code == 0
    assert (folder / "lists" / "notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("there", [False, True])
def test_when_writing_fails_nothing_is_left(
    run_small: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    if there:
        (folder / "lists").mkdir()
    write, count = Path.write_bytes, iter(range(100))

    def full(path: Path, data: bytes) -> int:
        if next(count) > 3:
            raise OSError(28, os.strerror(28))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    result = run_small("duties", "--all", "--split", "-o", "lists")
    left = [path.name for path in folder.rglob("*") if path != folder / "lists"]
    assert (result.code, left, (folder / "lists").exists()) == (2, [], there)
    assert "the disk is full" in result.err


@pytest.mark.parametrize("target", ["taken/lists", "taken"])
def test_a_folder_that_cannot_be_made_is_told(run_small: Run, folder: Path, target: str) -> None:
    (folder / "taken").write_text("mine", encoding="utf-8")
    result = run_small("duties", "市科技局", "--split", "-o", target)
    assert (result.code, (folder / "taken").read_text(encoding="utf-8")) == (2, "mine")
    assert target in result.err


def test_split_with_nothing_to_write_makes_no_folder(run_small: Run, folder: Path) -> None:
    result = run_small("duties", "忠县", "--no-groups", "--split", "-o", "lists")
    assert (result.code, list(folder.iterdir())) == (1, [])


def test_a_terminal_sees_how_far_a_split_is(run_small: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "WAIT", -1)
    monkeypatch.setattr(progress, "EVERY", -1)
    result = run_small("duties", "--all", "--split", "-o", "lists", tty=True)
    assert "] 100 %" in result.err
    assert "市科技局" in result.err
    assert result.err.endswith(f"{len(contents(folder / 'lists'))} files in lists\n")


def test_a_log_sees_no_progress(run_small: Run, folder: Path) -> None:
    assert run_small("duties", "--all", "--split", "-o", "lists").err == ""
    assert folder.is_dir()


def test_the_paper_is_in_the_language_of_the_interface(run: Run, folder: Path) -> None:
    for name in PAPER:
        run("duties", "重庆海关", "-o", f"list.{name}", env={"LANG": "zh_CN.UTF-8"})
    html = (folder / "list.html").read_text(encoding="utf-8")
    document = Document(io.BytesIO((folder / "list.docx").read_bytes()))
    sheet = openpyxl.load_workbook(folder / "list.xlsx").worksheets[0]
    title = "中华人民共和国重庆海关责任清单"
    assert (f"<h1>{title}</h1>" in html, '<html lang="zh-Hans">' in html) == (True, True)
    assert (document.paragraphs[0].text, sheet["A1"].value) == (title, title)


def test_control_characters_that_were_typed_break_no_file(run_small: Run, folder: Path) -> None:
    for name in PAPER:
        result = run_small("duties", "市科技局", "--text", "甲\x01\ufffe", "--text", "企业", "-o", f"list.{name}")
        assert result.code == 0
    assert "�" in Document(io.BytesIO((folder / "list.docx").read_bytes())).paragraphs[3].text


def test_markdown_has_a_heading_a_body_and_no_more_columns_than_paper(run: Run) -> None:
    lines = run("duties", "市科技局", "重庆海关", "-f", "md").lines
    assert [line for line in lines if line.startswith("## ")] == [
        "## Duties of 重庆市科学技术局",
        "## Duties of 中华人民共和国重庆海关",
    ]
    assert (
        lines.count(
            "| No. | Task | Basis | Own role | Leading or responsible | Other bodies | Due | Targets and sums |"
        )
        == 2
    )


def test_fields_narrow_flat_formats(run_small: Run) -> None:
    lines = run_small("duties", "市科技局", "--fields", "id,role,charge", "-f", "tsv").lines
    assert lines
    assert {line.split("\t")[1:] == ["lead", "inherited"] for line in lines} == {True}


def test_fields_narrow_markdown(run_small: Run) -> None:
    assert "| ID | Own role |" in run_small("duties", "市科技局", "--fields", "id,role", "-f", "md").lines


@pytest.mark.parametrize("format_name", ["docx", "xlsx"])
@pytest.mark.parametrize("seconds", ["253402300800", "9" * 40, "-1", "abc", "1e9", "４５", " ", "1.5"])
def test_a_moment_that_is_none_is_an_error_and_leaves_no_file(
    run: Run, tmp_path: Path, seconds: str, format_name: str
) -> None:
    file = tmp_path / f"list.{format_name}"
    result = run("duties", "重庆海关", "-o", str(file), env={"SOURCE_DATE_EPOCH": seconds})
    assert (result.code, result.out, file.exists()) == (2, "", False)
    assert result.err.startswith(f"cqpolicy: SOURCE_DATE_EPOCH: “{seconds}” is no count of seconds since 1970")


@pytest.mark.parametrize("seconds", ["", "0", "4500000000", "253402300799"])
def test_a_moment_up_to_the_last_year_makes_a_file(run: Run, tmp_path: Path, seconds: str) -> None:
    result = run("duties", "重庆海关", "-o", str(tmp_path / "list.docx"), env={"SOURCE_DATE_EPOCH": seconds})
    assert (result.code, result.err) == (0, "")


def test_what_says_no_moment_asks_for_none(run: Run) -> None:
    assert run("duties", "重庆海关", "--format", "html", env={"SOURCE_DATE_EPOCH": "abc"}).code == 0
    assert run("list", "--format", "json", env={"SOURCE_DATE_EPOCH": "abc"}).code == 0
