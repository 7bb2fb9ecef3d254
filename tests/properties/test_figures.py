"""One value has many spellings: another spelling is no changed fact, another value is one."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cqpolicy_cli.index.entries import Index
from cqpolicy_cli.tracing.changes import Change, name_changes
from cqpolicy_cli.tracing.compare import find_hunks
from cqpolicy_cli.tracing.facts import MATTERING
from cqpolicy_cli.tracing.folding import fold_exactly
from cqpolicy_cli.tracing.vocabulary import Vocabulary, build_vocabulary

HAN = "零一二三四五六七八九"
FULL_WIDTH = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
SAME: dict[str, tuple[str, ...]] = {
    "10 %": ("10%", "１０％", "10 %", "10.0%", "百分之十", "百分之10", "一成", "1成", "100‰", "千分之一百", "十分之一"),
    "15 %": ("15%", "百分之十五", "百分之15", "一成五", "150‰"),
    "100 %": ("100%", "百分之百", "百分之一百", "十成"),
    "0.5 %": ("0.5%", "5‰", "千分之五", "千分之5", "百分之零点五", "万分之五十"),
    "points": ("2个百分点", "两个百分点", "二个百分点", "2百分点", "2.0个百分点"),
    "twice": ("2倍", "两倍", "二倍"),
    "a hundred million": ("1亿元", "10000万元", "10,000万元", "一亿元", "壹亿元", "1.0亿元", "100000000元", "1亿"),
    "compound": ("1亿2000万元", "1.2亿元", "12000万元", "一亿二千万元", "一点二亿元", "1亿2千万元", "1亿2,000万元"),
    "with decimals": ("2.5万元", "25000元", "2.50万元", "两万五千元", "二点五万元", "贰万伍仟元"),
    "short of 元": ("500万元", "500万", "五百万元", "五百万", "5百万元", "0.05亿元"),
    "over": ("100多家", "100余家", "一百多家", "一百余家"),
    "over a sum": ("300多万元", "300余万元", "三百余万元"),
    "firms": ("1.5万家", "15000家", "15,000家", "一万五千家", "1万5千家", "1.50万家"),
    "year": ("2027年", "二〇二七年", "二零二七年", "二○二七年", "２０２７年"),
    "end of a year": ("2027年底", "2027年末", "2027年年底", "二〇二七年底", "二零二七年年末"),
    "month": ("2027年6月", "2027年06月", "二〇二七年六月"),
    "day": ("2027年12月31日", "2027年12月31号", "二〇二七年十二月三十一日", "2027.12.31", "2027-12-31", "2027/12/31"),
    "day of any year": ("12月5日", "12月05日", "十二月五日", "12月5号"),
    "quarter": ("2025年一季度", "2025年第一季度", "2025年1季度", "2025年第1季度", "二〇二五年第一季度"),
    "years": ("2年", "两年", "二年"),
    "working days": ("15个工作日", "十五个工作日", "15工作日"),
    "days": ("30日", "30天", "三十日", "三十天"),
    "span": ("1—2家", "1-2家", "1～2家", "1至2家", "1到2家", "一至两家", "1家至2家"),
    "span of sums": (
        "100万元至200万元", "100—200万元", "100至200万元", "100万元-200万元", "100万至200万元", "一百万元到两百万元",
    ),
    "span of shares": ("10%—20%", "10%至20%", "10—20%", "百分之十至百分之二十"),
    "span of years": (
        "2023—2027年", "2023-2027年", "2023年至2027年", "2023年—2027年", "2023至2027年", "二〇二三至二〇二七年",
    ),
    "rank": ("前10", "前十"),
    "ordinal": ("第3批", "第三批"),
}  # fmt: skip
OTHER: tuple[tuple[str, str], ...] = (
    ("10%", "百分之二十"), ("10%", "1%"), ("10%", "10‰"), ("10%", "10个百分点"), ("三成", "三成五"),
    ("1亿元", "1000万元"), ("1亿2000万元", "2000万元"), ("三万一千元", "一千元"), ("100家", "100多家"),
    ("100多家", "200多家"), ("2027年", "二〇二六年"), ("2027年底", "2026年底"), ("2027年底", "2027年12月31日"),
    ("2027年底", "2027年6月底"), ("2025年一季度", "2025年二季度"), ("15个工作日", "15日"), ("30日", "30个月"),
    ("3年", "两年"), ("1—2家", "1—3家"), ("1—2家", "2家"), ("100至200万元", "200万元"),
    ("100至200万元", "100元至200万元"), ("2023—2027年", "2023—2026年"), ("2023—2027年", "2022年至2027年"),
    ("前10", "前五"), ("2倍", "2成"), ("第三批", "第2批"), ("500万元", "500元"), ("1.5万家", "1500家"),
)  # fmt: skip


@pytest.fixture(scope="module")
def vocabulary(index: Index) -> Vocabulary:
    return build_vocabulary(index)


def changes(vocabulary: Vocabulary, policy: str, passage: str) -> tuple[Change, ...]:
    """Name what changes between two figures that stand in the same sentence."""
    left, right = (fold_exactly(f"对符合条件的项目按{words}，由主管部门办理") for words in (policy, passage))
    return name_changes(left, right, find_hunks(left, right, vocabulary), vocabulary)


def matter(found: tuple[Change, ...]) -> list[Change]:
    return [change for change in found if change.kind in MATTERING]


PAIRS = [(one, other) for spellings in SAME.values() for one in spellings for other in spellings if one != other]


@pytest.mark.parametrize(("policy", "passage"), PAIRS)
def test_another_spelling_of_a_value_is_no_changed_fact(vocabulary: Vocabulary, policy: str, passage: str) -> None:
    assert matter(changes(vocabulary, policy, passage)) == []


@pytest.mark.parametrize(("policy", "passage"), [*OTHER, *[(b, a) for a, b in OTHER]])
def test_another_value_is_a_changed_fact(vocabulary: Vocabulary, policy: str, passage: str) -> None:
    assert matter(changes(vocabulary, policy, passage))


def han(number: int) -> str:
    """Spell a whole number below a hundred million in Chinese characters."""
    if number >= 10_000:
        rest = number % 10_000
        zero = "零" if 0 < rest < 1000 else ""
        return f"{han(number // 10_000)}万{zero}{han(rest) if rest else ''}"
    out, gap = "", False
    for unit, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, value)
        if digit:
            out += ("零" if gap and out else "") + HAN[digit] + unit
        gap = not digit
    return out.removeprefix("一") if out.startswith("一十") else out or "零"


def spell_sum(yuan: int) -> list[str]:
    """Spell a sum of money in several ways."""
    figures = f"{yuan / 10_000:.4f}".rstrip("0").rstrip(".")
    return [f"{yuan}元", f"{yuan:,}元", f"{han(yuan)}元", f"{figures}万元", f"{figures}万元".translate(FULL_WIDTH)]


def spell_share(thousandths: int) -> list[str]:
    """Spell a share in several ways."""
    percent = f"{thousandths / 10:.1f}"
    han_percent = han(thousandths // 10) + (f"点{HAN[thousandths % 10]}" if thousandths % 10 else "")
    return [f"{percent}%", f"{percent}％", f"百分之{percent}", f"百分之{han_percent}", f"{thousandths}‰"]


def spell_count(number: int) -> list[str]:
    """Spell a count in several ways."""
    return [f"{number}家", f"{number:,}家", f"{han(number)}家", f"{number}家".translate(FULL_WIDTH)]


def spell_year(year: int) -> list[str]:
    """Spell a year in several ways."""
    digits = "".join(HAN[int(digit)] for digit in str(year))
    return [f"{year}年", f"{digits}年", f"{digits.replace('零', '〇')}年", f"{digits.replace('零', '○')}年"]


KINDS = st.sampled_from(
    [
        (spell_sum, st.integers(1, 9999).map(lambda n: n * 500)),
        (spell_share, st.integers(1, 1000)),
        (spell_count, st.integers(1, 99_999)),
        (spell_year, st.integers(2001, 2050)),
    ]
)


@given(KINDS, st.data())
def test_a_value_is_compared_however_it_is_spelled(vocabulary: Vocabulary, kind: tuple, data: st.DataObject) -> None:  # type: ignore[type-arg]
    spell, numbers = kind
    one, other = data.draw(numbers), data.draw(numbers)
    policy, passage = data.draw(st.sampled_from(spell(one))), data.draw(st.sampled_from(spell(one)))
    assert matter(changes(vocabulary, policy, passage)) == []
    assume(one != other)
    assert matter(changes(vocabulary, policy, data.draw(st.sampled_from(spell(other)))))
