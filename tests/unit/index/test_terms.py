"""Tests of short cuts in folding texts: they give what the long way gives."""

from hypothesis import assume, given
from hypothesis import strategies as st

from cqpolicy_cli.index import terms

WORDS = st.text(alphabet="渝产AaZß09.%_ \n\t，。、“”()·-Ⅳ㎡e\u0301ｶﾞ\u1100\u1161", max_size=6)
FIGURES = st.text(alphabet="0159,.百千万亿一二两元%年号 的", max_size=20)


@given(st.lists(WORDS, max_size=5))
def test_words_folded_together_are_as_if_folded_one_by_one(words: list[str]) -> None:
    assert terms.normal_all(words) == " ".join(map(terms.normal, words))


@given(WORDS)
def test_folded_words_have_single_spaces_and_neither_marks_nor_capitals(word: str) -> None:
    folded = terms.normal(word)
    assert folded == " ".join(folded.split()) == folded.casefold()
    assert not set(folded) & set("，。、“”()·-_\n")


@given(FIGURES)
def test_figures_are_found_in_a_run_as_in_the_whole_text(text: str) -> None:
    assume(not terms._DAY.search(text))
    marks = [terms.figure_mark(match[1], percent=match[2] == "%") for match in terms._FIGURE.finditer(text)]
    assert list(terms.quantities(text)) == [mark for mark in marks if mark]
