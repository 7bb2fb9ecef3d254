"""Opening corpus files and sources."""

from pathlib import Path

import pytest

from cqpolicy_cli.corpus.read import (
    display_name,
    load_files,
    read_corpus,
    read_sources,
    shipped_files,
    shipped_folder,
)
from cqpolicy_cli.errors import CORPUS_FAULTS, WRONG_USAGE, CorpusError, CqpolicyError
from tests.unit.corpus.minimal import AGENCY, CLAUSE, DOCUMENT, FRONT, write_corpus

ONE = DOCUMENT + CLAUSE


def told(path: Path) -> list[str]:
    """Load a file and spell what is wrong with it."""
    return [str(problem) for problem in load_files([path]).problems]


def test_a_file_becomes_a_corpus(folder: Path) -> None:
    corpus = read_corpus([write_corpus(folder, ONE)])
    assert [clause.text for document in corpus.documents for clause in document.clause] == ["企业。"]


def test_files_become_one_corpus_in_the_order_in_which_they_are_given(folder: Path) -> None:
    (folder / "b.toml").write_text(AGENCY, encoding="utf-8")
    (folder / "a.toml").write_text(AGENCY.replace("甲局", "乙局"), encoding="utf-8")
    corpus = read_corpus([folder / "b.toml", folder / "a.toml"])
    assert [agency.name for agency in corpus.agencies] == ["甲局", "乙局"]


def test_no_files_are_an_empty_corpus() -> None:
    assert read_corpus([]).documents == ()


def test_a_file_knows_its_path_and_folder(folder: Path) -> None:
    (file,) = read_corpus([write_corpus(folder, ONE)]).files
    assert (file.path, file.folder) == ("corpus.toml", folder.name)


def test_the_problems_of_every_file_are_collected(folder: Path) -> None:
    (folder / "a.toml").write_text("[[agency]]\n", encoding="utf-8")
    (folder / "b.toml").write_text("name =\n", encoding="utf-8")
    loaded = load_files([folder / "a.toml", folder / "b.toml"])
    assert loaded.corpus is None
    assert [problem.place.file for problem in loaded.problems] == ["a.toml", "a.toml", "a.toml", "b.toml"]


def test_a_faulty_corpus_is_an_error_with_every_problem(folder: Path) -> None:
    path = write_corpus(folder, AGENCY.replace('"city-bureau"', '"bureau"') + 'colour = "红"\n')
    with pytest.raises(CorpusError) as error:
        read_corpus([path])
    assert error.value.exit_status == CORPUS_FAULTS
    assert [problem.place.line for problem in error.value.problems] == [4, 5]
    assert str(error.value).startswith("corpus.toml:4: agency[0].kind: 'bureau' is none of")


def test_a_byte_order_mark_is_passed_over(folder: Path) -> None:
    assert told(write_corpus(folder, b"\xef\xbb\xbf" + ONE.encode())) == []


def test_windows_line_ends_are_read_as_line_ends(folder: Path) -> None:
    path = write_corpus(folder, ONE.replace("\n", "\r\n"))
    assert load_files([path]).texts == {"corpus.toml": ONE}


def test_a_byte_that_is_no_utf_8_is_named_with_its_line(folder: Path) -> None:
    path = write_corpus(folder, AGENCY.encode() + b'notes = ["\xb9\xab"]\n')
    assert told(path) == ["corpus.toml:5: byte 0xB9 is no valid UTF-8; save the file as UTF-8"]


def test_a_byte_that_is_no_utf_8_is_named_after_a_byte_order_mark_too(folder: Path) -> None:
    path = write_corpus(folder, b"\xef\xbb\xbf" + AGENCY.encode() + b"\xff\n")
    assert told(path) == ["corpus.toml:5: byte 0xFF is no valid UTF-8; save the file as UTF-8"]


def test_a_file_in_another_encoding_is_a_problem(folder: Path) -> None:
    (problem,) = told(write_corpus(folder, AGENCY.encode("gb18030")))
    assert problem.startswith("corpus.toml:2: byte 0x")


@pytest.mark.parametrize("text", ["[" * 3000, "x = " + "[" * 3000 + "]" * 3000, "x = " + "1" * 5000])
def test_toml_that_no_parser_can_hold_is_a_problem(folder: Path, text: str) -> None:
    (problem,) = told(write_corpus(folder, text))
    assert problem.startswith("corpus.toml:1: ")


def test_a_file_that_is_not_there_is_an_error_with_its_name(folder: Path) -> None:
    with pytest.raises(CqpolicyError, match=r"^cannot read none\.toml: ") as error:
        load_files([folder / "none.toml"])
    assert error.value.exit_status == WRONG_USAGE


def test_a_folder_in_the_place_of_a_file_is_an_error_with_its_name(folder: Path) -> None:
    (folder / "corpora").mkdir()
    with pytest.raises(CqpolicyError, match=r"^cannot read corpora: "):
        load_files([folder / "corpora"])


def test_sources_are_found_beside_their_corpus_file(tmp_path: Path) -> None:
    corpus = read_corpus([write_corpus(tmp_path, ONE, [*FRONT, "企业。"])])
    assert list(read_sources(corpus).values()) == ["试行办法\n2024年2月4日\n企业。\n"]


def test_a_source_that_is_not_there_is_left_out(folder: Path) -> None:
    assert read_sources(read_corpus([write_corpus(folder, ONE)])) == {}


def test_a_folder_in_the_place_of_a_source_is_left_out(folder: Path) -> None:
    (folder / "sources" / "one.txt").mkdir(parents=True)
    assert read_sources(read_corpus([write_corpus(folder, ONE)])) == {}


def test_a_source_with_an_impossible_name_is_left_out(folder: Path) -> None:
    path = write_corpus(folder, ONE.replace("sources/one.txt", "x" * 300))
    assert read_sources(read_corpus([path])) == {}


def test_a_source_that_is_no_utf_8_is_read_with_marks_in_it(folder: Path) -> None:
    path = write_corpus(folder, ONE, FRONT)
    (folder / "sources" / "one.txt").write_bytes("企业".encode() + b"\xff")
    assert list(read_sources(read_corpus([path])).values()) == ["企业\ufffd"]


def test_a_file_below_the_working_folder_has_a_short_name(folder: Path) -> None:
    assert display_name(folder / "corpora" / "one.toml") == "corpora/one.toml"


def test_a_file_elsewhere_keeps_its_name(folder: Path) -> None:
    (folder / "here").mkdir()
    elsewhere = folder.parent / "elsewhere.toml"
    assert display_name(elsewhere) == str(elsewhere)


def test_the_shipped_files_are_there() -> None:
    assert [path.name for path in shipped_files() if path.is_file()] == ["policies.toml", "agencies.toml"]
    assert (shipped_folder() / "sources").is_dir()
