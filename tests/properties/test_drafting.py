"""Any text ends in a draft that is a corpus file, or in a message: texts mangled line by line, and noise."""

from contextlib import suppress
from decimal import Decimal

import tomli
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cqpolicy_cli.corpus.checks.evidence import blocks_of, read_source
from cqpolicy_cli.corpus.decode import decode
from cqpolicy_cli.corpus.encode import encode
from cqpolicy_cli.drafting.decoding import decode_text
from cqpolicy_cli.drafting.drafting import Draft, Known, draft_document
from cqpolicy_cli.errors import CqpolicyError, Place, Problem
from cqpolicy_cli.model import CorpusFile
from tests.conftest import ROOT

TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/quality/texts").glob("*/*.txt"))]
LINES = sorted({line for text in TEXTS for line in text.split("\n")})
NOISE = (
    *("", "　", "(", "）", "《", "1.", "1.1.1.1.1.1", "①", "一、", "(一)", "第一条", "附件", "附件1"),
    *("|", "\t", "序号", "责任单位:", "(责任单位:)", "2024年2月30日", "〔2024〕号", "9999年", "0年"),
    *("每年", "万亿元", "%", "12月底前", "百", "\ufeff", "\x00", "\u2028", "\ufffd"),
)
LINE = st.one_of(st.sampled_from(LINES), st.sampled_from(NOISE), st.text(max_size=12))
MANGLED = st.lists(LINE, max_size=40).map("\n".join)


def drafted(text: str) -> Draft | None:
    """Draft a text; None where there is nothing to draft, which is said in words."""
    with suppress(CqpolicyError):
        return draft_document(text, "x", Known())
    return None


@settings(max_examples=150)
@example("①完善标准。\n2025年4月30日\n3\t检验中心\t5000万元\t市市场监管局\t2025年12月")
@example("示例\ufffe\uffff")
@given(MANGLED)
def test_a_draft_of_any_text_is_a_corpus_file_in_canonical_form(text: str) -> None:
    if draft := drafted(text):
        written = encode(draft.file)
        problems: list[Problem] = []
        read = decode(
            CorpusFile, tomli.loads(written, parse_float=Decimal) | {"path": "x.toml"}, Place("x.toml"), problems
        )
        assert (problems, read and encode(read)) == ([], written)


@settings(max_examples=150)
@example("1.\n(此件公开发布)\n〔2024〕号")
@example("4\tA服务\tB局\n0|0")
@example("| 序号 | 指标 | 责任单位 |\n|---|:-:|---|\n| 1 | 甲企业 | 市科技局 |\n| 2 | | 市教委 |")
@given(MANGLED)
def test_every_piece_of_a_draft_stands_in_its_source(text: str) -> None:
    if draft := drafted(text):
        source = read_source(draft.source)
        blocks = list(blocks_of(Place("x.toml"), draft.document))
        assert [(block.place.key, block.line) for block in blocks if source.find(block) is None] == []


@settings(max_examples=100)
@given(MANGLED)
def test_ids_of_a_draft_are_unique(text: str) -> None:
    if draft := drafted(text):
        ids = [clause.id for clause in draft.document.clause]
        assert len(ids) == len(set(ids))


@settings(max_examples=60)
@given(st.sampled_from(TEXTS), st.data())
def test_the_same_text_gives_the_same_draft(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    cut = data.draw(st.integers(0, len(lines)))
    assert drafted("\n".join(lines[cut:])) == drafted("\n".join(lines[cut:]))


@settings(max_examples=200)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)))
def test_any_bytes_become_text_or_a_message(data: bytes) -> None:
    with suppress(CqpolicyError):
        assert decode_text(data, "a.txt").text.strip()
