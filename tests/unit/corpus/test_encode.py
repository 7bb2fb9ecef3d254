"""The one canonical form of a corpus file."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import tomli

from cqpolicy_cli.corpus.encode import encode
from cqpolicy_cli.corpus.read import load_files
from cqpolicy_cli.facts.amount import Amount
from cqpolicy_cli.facts.deadline import Deadline
from cqpolicy_cli.facts.responsibility import Charge, Responsibility
from cqpolicy_cli.model import Agency, Clause, CorpusFile, Document, DocumentPeriod, Matter, Section
from tests.unit.corpus.minimal import AGENCY, CLAUSE, DOCUMENT, write_corpus

DUTY = Responsibility(
    line=3, statement="(责任单位:甲局)", agencies=(Charge(agency="甲局", role="lead", as_written="甲局"),)
)
ENTRY = Clause(id="one/1", label="一", kind="clause", title="企业", line=3, text="企业。")
ACT = Document(
    slug="one",
    title="试行办法",
    short_title="试行办法",
    issuers=("市政府办公厅",),
    addressees=(),
    issued=date(2024, 2, 4),
    source="sources/one.txt",
    matter=(Matter(kind="title", line=1, text="试行办法"), Matter(kind="date", line=2, text="2024年2月4日")),
    clause=(ENTRY,),
)
BODY = Agency(name="甲局", full_name="重庆市甲局", kind="city-bureau")


def written(*, document: Document | None = None, agency: Agency | None = None) -> str:
    """Write a file of one document or of one body of the registry."""
    documents, agencies = (document,) if document else (), (agency,) if agency else ()
    return encode(CorpusFile(path="a.toml", folder="corpora", document=documents, agency=agencies))


def clause_written(clause: Clause) -> str:
    """Write a document of one clause and give the lines of the clause."""
    return written(document=replace(ACT, clause=(clause,))).partition("[[document.clause]]\n")[2]


def figure_written(figure: str) -> str:
    """Give how the canonical form writes a figure."""
    amount = Amount(kind="benefit", max=Decimal(figure), unit="CNY", quote="元")
    return clause_written(replace(ENTRY, amounts=(amount,))).partition("max = ")[2].partition(",")[0]


def test_a_corpus_is_written_in_the_order_of_its_fields() -> None:
    assert written(document=ACT) == DOCUMENT + CLAUSE


def test_documents_come_before_agencies_with_an_empty_line_between() -> None:
    assert written(document=ACT, agency=BODY) == f"{DOCUMENT}{CLAUSE}\n{AGENCY}"


def test_an_empty_corpus_is_an_empty_file() -> None:
    assert encode(CorpusFile(path="a.toml")) == ""


def test_the_path_of_a_file_is_not_written_into_it() -> None:
    text = written(agency=BODY)
    assert "a.toml" not in text
    assert "corpora" not in text


def test_values_at_their_default_are_left_out() -> None:
    assert written(agency=BODY).splitlines()[1:] == [
        'name = "甲局"',
        'full_name = "重庆市甲局"',
        'kind = "city-bureau"',
    ]


def test_a_required_list_is_written_though_it_is_empty() -> None:
    assert "addressees = []\n" in written(document=ACT)


def test_truth_is_written_as_toml_has_it() -> None:
    assert written(agency=replace(BODY, members_open=True)).endswith("members_open = true\n")


def test_short_values_stand_in_one_line() -> None:
    assert written(agency=replace(BODY, aliases=("甲", "甲厅"))).endswith('aliases = ["甲", "甲厅"]\n')


def test_long_sentences_stand_on_a_line_each() -> None:
    assert written(agency=replace(BODY, notes=("短", "长" * 41))).splitlines()[-4:] == [
        "notes = [",
        '  "短",',
        f'  "{"长" * 41}",',
        "]",
    ]


def test_quotation_marks_backslashes_and_line_breaks_are_escaped() -> None:
    assert written(agency=replace(BODY, aliases=('甲"乙\\丙\n丁',))).endswith(r'aliases = ["甲\"乙\\丙\n丁"]' + "\n")


def test_facts_stand_on_a_line_each() -> None:
    deadline = Deadline(kind="by", end=date(2027, 12, 31), precision="year", quote="到2027年")
    clause = replace(ENTRY, deadlines=(deadline,))
    assert clause_written(clause).endswith(
        'deadlines = [\n  { kind = "by", end = 2027-12-31, precision = "year", quote = "到2027年" },\n]\n'
    )


def test_a_responsibility_has_a_table_of_its_own_below_its_clause() -> None:
    assert clause_written(replace(ENTRY, responsibility=DUTY)).endswith(
        'text = "企业。"\n'
        "\n"
        "[document.clause.responsibility]\n"
        "line = 3\n"
        'statement = "(责任单位:甲局)"\n'
        "agencies = [\n"
        '  { agency = "甲局", role = "lead", as_written = "甲局" },\n'
        "]\n"
    )


def test_sections_come_before_clauses() -> None:
    section = Section(id="one/1", heading="总则", line=3, responsibility=DUTY)
    text = written(document=replace(ACT, section=(section,)))
    heads = [line for line in text.splitlines() if line.startswith("[")]
    assert heads == [
        "[[document]]",
        "[[document.section]]",
        "[document.section.responsibility]",
        "[[document.clause]]",
    ]


def test_a_period_stands_in_one_line() -> None:
    period = DocumentPeriod(start=date(2023, 1, 1), end=date(2027, 12, 31), precision="year", quote="2023—2027年")
    line = 'period = { start = 2023-01-01, end = 2027-12-31, precision = "year", quote = "2023—2027年" }\n'
    assert line in written(document=replace(ACT, period=period))


@pytest.mark.parametrize(
    ("figure", "written"),
    [
        ("5", "5"),
        ("0.5", "0.5"),
        ("8.60", "8.60"),
        ("9999", "9999"),
        ("10000", "10_000"),
        ("420000000000", "420_000_000_000"),
        ("10000.25", "10_000.25"),
        ("1E+5", "100_000"),
        ("1E-7", "0.0000001"),
    ],
)
def test_figures_are_written_in_full_and_large_ones_in_groups(figure: str, written: str) -> None:
    assert figure_written(figure) == written


@pytest.mark.parametrize("figure", ["0", "-5", "-20000", "0.0000001", "1E+30", "123456789.123456789"])
def test_a_figure_as_written_reads_back(figure: str) -> None:
    assert tomli.loads(f"x = {figure_written(figure)}", parse_float=Decimal)["x"] == Decimal(figure)


def test_a_document_without_clauses_is_refused_or_reads_back(tmp_path: Path) -> None:
    path = write_corpus(tmp_path, DOCUMENT + "clause = []\n")
    corpus = load_files([path]).corpus
    if corpus is not None:
        path.write_text(encode(corpus.files[0]), encoding="utf-8")
    assert load_files([path]).corpus == corpus
