"""Tests of `cqpolicy draft`: from a raw text to a corpus file that a curator settles."""

import io
import re
from pathlib import Path

import pytest

from cqpolicy_cli.corpus.encode import encode
from cqpolicy_cli.corpus.read import load_files
from tests.conftest import ROOT, Run
from tests.unit.drafting.documents import add_numbered, packed, word_document

TEXTS = ROOT / "tests" / "quality" / "texts"
TEXT = """沙洲市人民政府办公室关于印发沙洲市支持低空经济若干措施的通知

沙政办发〔2025〕3号

各县区人民政府，市政府各部门：

《沙洲市支持低空经济若干措施》已经市政府同意，现印发给你们。

沙洲市人民政府办公室

2025年3月1日

沙洲市支持低空经济若干措施

一、支持建设起降点。对新建起降点给予最高50万元补助。（责任单位：市发展改革委、市财政局）

二、培育企业。到2027年培育链主企业10家。（责任单位：市科技局）
"""


@pytest.fixture
def raw(folder: Path) -> Path:
    """Write a short document of another city."""
    path = folder / "low-altitude.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def settle(run: Run, path: Path) -> list[str]:
    """Take out the notes that are to be settled, and give them."""
    notes = re.findall(r'"(TODO [^"]*)"', path.read_text(encoding="utf-8"))
    text = re.sub(r'^  "TODO [^"]*",\n', "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text = re.sub(r'"TODO [^"]*"(?:, )?', "", text)
    path.write_text(re.sub(r"^notes = \[\s*\]\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    run("check", "--fix", str(path))
    return notes


def test_a_draft_and_its_evidence_are_written(run: Run, raw: Path) -> None:
    result = run("draft", str(raw), "-o", "port.toml")
    assert (result.code, result.out) == (0, "")
    assert 'slug = "low-altitude"' in Path("port.toml").read_text(encoding="utf-8")
    assert "支持建设起降点" in Path("sources/low-altitude.txt").read_text(encoding="utf-8")


def test_a_draft_is_written_to_standard_output(run: Run, raw: Path) -> None:
    result = run("draft", str(raw), "--slug", "sky")
    assert (result.code, 'id = "sky/1"' in result.out, "TODO" in result.err) == (0, True, True)


def test_a_text_is_read_from_standard_input(run: Run, folder: Path) -> None:
    result = run("draft", "-", stdin=TEXT)
    assert (result.code, 'id = "doc/1"' in result.out) == (0, True)


def test_the_draft_is_in_canonical_form(run: Run, raw: Path) -> None:
    run("draft", str(raw), "-o", "port.toml")
    loaded = load_files([Path("port.toml")])
    assert loaded.corpus
    assert encode(loaded.corpus.files[0]) == Path("port.toml").read_text(encoding="utf-8")


def test_check_refuses_what_is_not_settled(run: Run, raw: Path) -> None:
    run("draft", str(raw), "-o", "port.toml")
    result = run("check", "port.toml")
    assert result.code == 3
    assert all("to be settled" in line for line in result.lines)


def test_a_settled_draft_passes_check(run: Run, raw: Path) -> None:
    run("draft", str(raw), "-o", "port.toml")
    settle(run, Path("port.toml"))
    assert run("check", "port.toml").screen == ""


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*/*.txt")), ids=lambda path: path.stem)
def test_check_finds_no_fault_that_the_notes_of_a_draft_do_not_name(run: Run, folder: Path, path: Path) -> None:
    run("draft", str(path), "--slug", "one", "-o", "one.toml")
    notes = "".join(settle(run, Path("one.toml")))
    told = [re.findall("“(.*?)”", line) or [line] for line in run("check", "one.toml").lines]
    unsaid = [words for words in told if words[0] not in notes and "document[0].issued" not in words[0]]
    assert unsaid == []


def test_the_bodies_of_another_place_are_drafted_for_its_own_registry(run: Run, raw: Path) -> None:
    text = run("draft", str(raw)).out
    assert text.startswith('place = "沙洲市"\n')
    assert '[[agency]]\nname = "市科技局"\nfull_name = "沙洲市科技局"' in text


def test_the_bodies_of_chongqing_are_those_of_the_shipped_registry(run: Run, folder: Path) -> None:
    text = run("draft", "-", stdin=TEXT.replace("沙洲市", "重庆市").replace("沙政", "渝政")).out
    assert text.startswith('place = "重庆市"\n')
    assert "[[agency]]" not in text


def test_the_place_can_be_told(run: Run, raw: Path) -> None:
    assert 'full_name = "重庆市科技局"' not in run("draft", str(raw), "--place", "重庆市").out


def test_a_second_document_of_a_place_uses_the_registry_of_the_first(run: Run, raw: Path) -> None:
    run("draft", str(raw), "-o", "port.toml")
    result = run("draft", str(raw), "--slug", "more", "--corpus", "port.toml")
    assert (result.code, "[[agency]]" in result.out) == (0, False)


def test_a_document_that_is_cited_is_linked(run: Run, raw: Path) -> None:
    run("draft", str(raw), "-o", "port.toml")
    later = TEXT.replace("3号", "4号").replace("二、培育", "二、落实沙政办发〔2025〕3号。培育")
    result = run("draft", "-", "--slug", "more", "--corpus", "port.toml", stdin=later)
    assert '{ quote = "沙政办发〔2025〕3号", document = "low-altitude" }' in result.out


def test_what_a_document_ends_is_recognised(run: Run, folder: Path) -> None:
    text = TEXT + "\n三、本措施自2025年4月1日起施行。《沙洲市航空补贴办法》（沙政发〔2021〕9号）同时废止。\n"
    out = run("draft", "-", stdin=text).out
    assert '{ kind = "ends", document = "沙政发〔2021〕9号", since = 2025-04-01, quote = "《沙洲市航空补贴办法》' in out


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        (
            "按设备投入的百分之二十给予补助",
            '{ kind = "benefit", min = 20, max = 20, unit = "percent", quote = "百分之二十" }',
        ),
        ("给予最高300万元/年的奖励", '{ kind = "annual", quote = "300万元/年" }'),
        ("设立总规模20余亿元的基金", '{ kind = "funding", min = 2_000_000_000, unit = "CNY", quote = "20余亿元" }'),
        ("给予最高1亿2000万元资助", '{ kind = "benefit", max = 120_000_000, unit = "CNY", quote = "最高1亿2000万元" }'),
        (
            "到2027年培育企业20余家",
            '{ metric = "培育企业", value = 20, unit = "家", bound = "min", year = 2027, quote = "培育企业20余家" }',
        ),
    ],
)
def test_figures_are_read_as_people_write_them(run: Run, folder: Path, words: str, fact: str) -> None:
    assert fact in run("draft", "-", stdin=f"{TEXT}\n三、支持机器人产业。{words}。\n").out


TABLE = """
附件：重点任务清单

序号\t重点任务\t2025年目标\t2027年目标\t责任单位
1\t链主企业（家）\t2\t10\t市科技局
2\t产业规模（亿元）\t60\t120\t市发展改革委
"""


def test_a_table_right_behind_its_title_is_the_annex(run: Run, folder: Path) -> None:
    out = run("draft", "-", stdin=TEXT + TABLE).out
    assert ('id = "doc/annex.1"' in out, 'heading = "附件：重点任务清单"' in out) == (True, True)


def test_the_unit_of_a_row_may_stand_in_brackets_behind_its_name(run: Run, folder: Path) -> None:
    Path("a.txt").write_text(TEXT + TABLE, encoding="utf-8")
    run("draft", "a.txt", "--slug", "one", "-o", "one.toml")
    out = Path("one.toml").read_text(encoding="utf-8")
    assert '{ metric = "产业规模", value = 120, unit = "亿元", year = 2027, quote = "120" }' in out
    settle(run, Path("one.toml"))
    assert run("check", "one.toml").screen == ""


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_another_encoding_gives_the_same_draft(run: Run, raw: Path, encoding: str) -> None:
    expected = run("draft", str(raw)).out
    raw.write_bytes(TEXT.encode(encoding))
    assert run("draft", str(raw)).out == expected


def test_a_web_page_gives_the_same_clauses(run: Run, raw: Path) -> None:
    expected = re.findall(r"^text = .*$", run("draft", str(raw)).out, re.MULTILINE)
    body = "".join(f"<p>{line}</p>" for line in TEXT.split("\n") if line)
    Path("page.html").write_text(f"<html><nav>首页</nav><body>{body}</body></html>", encoding="utf-8")
    assert re.findall(r"^text = .*$", run("draft", "page.html").out, re.MULTILINE) == expected


def test_a_word_document_gives_the_same_clauses(run: Run, raw: Path) -> None:
    expected = re.findall(r"^text = .*$", run("draft", str(raw)).out, re.MULTILINE)
    document = word_document()
    for line in TEXT.split("\n"):
        if line[:2] in ("一、", "二、"):
            add_numbered(document, [(0, line[2:])])
        elif line:
            document.add_paragraph(line)
    Path("notice.docx").write_bytes(packed(document))
    assert re.findall(r"^text = .*$", run("draft", "notice.docx").out, re.MULTILINE) == expected


def test_a_slug_that_is_taken_is_refused(run: Run, raw: Path) -> None:
    result = run("draft", str(raw), "--slug", "mfg", "-o", "port.toml")
    assert (result.code, "mfg" in result.err, "--slug" in result.err, Path("port.toml").exists()) == (
        2,
        True,
        True,
        False,
    )


def test_a_draft_can_be_made_again_in_its_place(run: Run, raw: Path) -> None:
    run("draft", str(raw), "-o", "port.toml")
    assert run("draft", str(raw), "-o", "port.toml", "--corpus", "port.toml", "--force").code == 0


def test_a_draft_is_not_written_over_a_curated_file(run: Run, raw: Path) -> None:
    Path("port.toml").write_text("mine", encoding="utf-8")
    result = run("draft", str(raw), "-o", "port.toml")
    assert (result.code, Path("port.toml").read_text(encoding="utf-8"), Path("sources").exists()) == (2, "mine", False)


@pytest.mark.parametrize("slug", ["Port", "1a", "a b", "港口", "", "a/b"])
def test_what_is_no_slug_is_refused(run: Run, raw: Path, slug: str) -> None:
    result = run("draft", str(raw), "--slug", slug)
    assert (result.code, "--slug" in result.err) == (2, True)


@pytest.mark.parametrize(
    "data",
    [b"", b"\n\n", b"%PDF-1.7", b"PK\x03\x04junk", bytes(range(256)) * 100, b"\xff" * 5000, b"x" * (9 * 2**20)],
    ids=["empty", "blank", "pdf", "zip", "binary", "broken", "9 MB"],
)
def test_what_cannot_be_drafted_is_said_in_words(run: Run, folder: Path, data: bytes) -> None:
    Path("raw.txt").write_bytes(data)
    result = run("draft", "raw.txt", "-o", "draft.toml")
    assert (result.code, "raw.txt" in result.err, "Traceback" in result.err) == (2, True, False)
    assert [path.name for path in Path().iterdir()] == ["raw.txt"]


def test_of_a_stream_without_end_no_more_is_read_than_needed(run: Run, folder: Path) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
            self.given += len(buffer)
            buffer[:] = b"x" * len(buffer)
            return len(buffer)

    endless = Endless()
    result = run("draft", "-", stdin=io.TextIOWrapper(io.BufferedReader(endless)))
    assert (result.code, endless.given < 20 * 2**20) == (2, True)


@pytest.mark.parametrize("name", ["nowhere.txt", "."])
def test_a_file_that_cannot_be_read_is_named(run: Run, folder: Path, name: str) -> None:
    result = run("draft", name)
    assert (result.code, name in result.err) == (2, True)


def test_what_was_left_out_as_the_sites_is_said(run: Run, raw: Path) -> None:
    raw.write_text("首页 > 政务公开\n" + TEXT + "【打印本页】\n", encoding="utf-8")
    assert "首页 > 政务公开 / 【打印本页】" in run("draft", str(raw)).err
