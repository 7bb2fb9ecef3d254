"""What holds for every sentence of the corpus when it is traced."""

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.tracing.facts import MATTERING
from cqpolicy_cli.tracing.folding import fold_exactly
from cqpolicy_cli.tracing.judge import Judge
from cqpolicy_cli.tracing.passages import Passage, cut_into_passages
from cqpolicy_cli.tracing.trace import Trace, trace

Sentences = list[tuple[str, str]]
FULL_WIDTH = {ord(c): ord(c) + 0xFEE0 for c in map(chr, range(0x21, 0x7F))}
VARIANTS: dict[str, Callable[[str], str]] = {
    "full width": lambda text: text.translate(FULL_WIDTH),
    "a space after every character": " ".join,
    "no white space": lambda text: "".join(text.split()),
    "without punctuation": lambda text: re.sub(r"[,。;、:“”()《》·]", "", text),
    "Chinese punctuation": lambda text: text.translate(str.maketrans(",;:()?", "，；：（）？")),
    "without its full stop": lambda text: text.rstrip("。;"),
    "over two lines": lambda text: text[: len(text) // 2] + "\n" + text[len(text) // 2 :],
}


@pytest.fixture(scope="module")
def judge(index: Index) -> Judge:
    return Judge(index)


@pytest.fixture(scope="module")
def sentences(index: Index) -> Sentences:
    """Cut every clause into sentences."""
    return [
        (entry.clause.id, sentence.strip())
        for entry in index.entries
        for sentence in re.split(r"(?<=[。;\n])", entry.clause.text)
        if fold_exactly(sentence).text
    ]


def traced(judge: Judge, text: str) -> Trace:
    """Trace one passage."""
    (found,) = trace(judge, [Passage(text=text, kind="sentence", line=1)])
    return found


def is_verbatim(judge: Judge, text: str, clause: str) -> bool:
    found = traced(judge, text)
    return found.verdict == "verbatim" and clause in {piece.id for piece in found.pieces}


def test_every_sentence_is_traced_to_its_clause(judge: Judge, sentences: Sentences) -> None:
    assert len(sentences) > 500
    assert [pair for pair in sentences if not is_verbatim(judge, pair[1], pair[0])] == []


@pytest.mark.parametrize("variant", VARIANTS)
def test_width_punctuation_and_spaces_do_not_count(judge: Judge, sentences: Sentences, variant: str) -> None:
    change = VARIANTS[variant]
    assert [text for clause, text in sentences if not is_verbatim(judge, change(text), clause)] == []


def test_every_clause_as_a_text_is_verbatim_throughout(judge: Judge, index: Index) -> None:
    wrong = [
        (entry.clause.id, one.passage.text, one.verdict)
        for entry in index.entries
        for one in trace(judge, cut_into_passages(entry.clause.text))
        if one.verdict != "verbatim" or entry.clause.id not in {piece.id for piece in one.pieces}
    ]
    assert wrong == []


@pytest.mark.parametrize("step", [1, 7])
def test_every_changed_digit_is_caught_and_named(judge: Judge, sentences: Sentences, step: int) -> None:
    missed = []
    for clause, text in sentences:
        for digit in list(re.finditer(r"\d", text))[::3]:
            changed = text[: digit.start()] + str((int(digit[0]) + step) % 10) + text[digit.end() :]
            found = traced(judge, changed)
            named = any(c.kind in (*MATTERING, "label") and c.policy and c.passage for c in found.changes)
            if found.verdict != "differs" or not named or clause not in {piece.id for piece in found.pieces}:
                missed.append(changed)
    assert missed == []


BY_A_FIGURE = r"{0}(?=\d)|(?<=[元万亿家项个%]){0}"


@pytest.mark.parametrize(("old", "new"), [("最高", "不低于"), ("不超过", "不低于"), ("以上", "以下"), ("超过", "不到")])
def test_every_changed_bound_is_caught(judge: Judge, sentences: Sentences, old: str, new: str) -> None:
    texts = [re.sub(BY_A_FIGURE.format(old), new, text, count=1) for _clause, text in sentences]
    found = [
        traced(judge, text) for text, (_clause, old_text) in zip(texts, sentences, strict=True) if text != old_text
    ]
    assert found
    assert [one.passage.text for one in found if one.verdict == "verbatim" or not one.changes] == []


@pytest.mark.parametrize("bound", ["最高", "不超过", "不低于", "以上", "超过"])
def test_every_bound_left_out_is_named(judge: Judge, sentences: Sentences, bound: str) -> None:
    texts = [re.sub(BY_A_FIGURE.format(bound), "", text, count=1) for _clause, text in sentences]
    found = [
        traced(judge, text) for text, (_clause, old_text) in zip(texts, sentences, strict=True) if text != old_text
    ]
    assert found
    assert [one.passage.text for one in found if all(c.kind != "bound" for c in one.changes)] == []


def test_a_statement_with_a_body_more_or_less_is_never_that_of_its_clause(judge: Judge, index: Index) -> None:
    for entry in index.entries:
        statement = entry.clause.responsibility.statement if entry.clause.responsibility else ""
        if "、" in statement:
            fewer = traced(judge, re.sub(r"、[^、,)〕]+", "", statement, count=1))
            more = traced(judge, statement.replace("、", "、市生态环境局、", 1))
            verbatim_in = [piece.id for one in (fewer, more) if one.verdict == "verbatim" for piece in one.pieces]
            assert (entry.clause.id in verbatim_in, more.verdict) == (False, "differs")
            assert "agency" in {change.kind for change in more.changes}


@example("0《》")
@given(st.text(alphabet="企业最高不超过5０0万元%。;“”()《》〔〕第六条渝府办发号 \n|-*#>1.", max_size=60))
def test_any_text_gets_a_verdict(judge: Judge, text: str) -> None:
    for one in trace(judge, cut_into_passages(text)):
        assert (one.verdict == "verbatim") == (one.score == 1.0 and not one.changes)
        assert 0 <= one.score <= 1


@given(st.text(max_size=80))
def test_passages_are_words_of_the_text_in_order(text: str) -> None:
    place = 0
    squeezed = "".join(text.split())
    for passage in cut_into_passages(text, typed=False):
        words = "".join(passage.text.split())
        place = squeezed.index(words, place) + len(words)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_comparison_holds_the_whole_passage(judge: Judge, before: str, after: str) -> None:
    text = f"{before}对高端摩托车新车研发给予单个车型最高300万元奖励{after}"
    said = "".join(segment.text for segment in judge.find(text).segments if segment.kind != "left-out")
    assert "".join(said.split()) in ("", "".join(text.split()))
