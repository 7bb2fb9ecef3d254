"""Tell what a sum or percentage is for by the words around it: benefit, threshold, target, funding or rate."""

import re
from dataclasses import dataclass

from cqpolicy_cli.drafting.patterns import Pattern
from cqpolicy_cli.facts.amount import AmountKind
from cqpolicy_cli.text.money import INCLUDED, MAXIMUM, MINIMUM

BOUND = re.compile(
    "|".join([*sorted((*MAXIMUM, *MINIMUM, "由"), key=len, reverse=True), r"(?<![通经超])[过超](?=\d|$)"])
)
AFTER = re.compile(rf"(?:{INCLUDED}(?:及?以上|以内|以下|的上限))?")
LIMIT = re.compile("(?:" + "|".join(MAXIMUM) + ")$")
PHRASE = re.compile(r"[，,。；;：:!！?？]")
SENTENCE = re.compile(r"[。；;!！?？]")
NUMBERING = re.compile(r"^\d{1,2}[.．、]")
SHARE = re.compile(r"配置|配建|配备|配套建设|装机|面积|用地")
FOR_WHOM = re.compile(r"^(?:对|凡)")
CONTEXT = 160

GIVES = Pattern(
    "given",
    re.compile(
        r"给予|补助|补贴|奖励|奖补|资助|贴息|减免|抵减|扣除|减按|减征|免征|免税额|减税额|返还|配套(?:资金|支持)|兑付|兑现|扶持|申领|额度|支持(?!力度)|奖金"
        r"|按(?:照)?[^，,。;；]{0,24}的$"
    ),
    (("按不超过投资额的10%,择优给予", "给予"), ("兑付比例为", "兑付")),
    ("本地配套率达到", "到2027年"),
)
GROWTH = Pattern(
    "growth or share",
    re.compile(
        r"增长|增速|增幅|增加值|占比|比重|提高|提升|下降|(?<![费税利])率[^，,。]{0,4}(?:达|超过|为|提|降|保持|稳定)|达到|覆盖"
    ),
    (("技改投资增长10%以上", "增长"), ("本地配套率达到70%", "率达")),
    ("年化担保费率不超过1%",),
)
RATE = Pattern(
    "rate",
    re.compile(r"税率|费率|利率|缴费比例|税|保费|保证金|出资|持股|首付|利息|租金|手续费"),
    (("按20%税率缴纳", "税率"), ("缴费比例均为0.5%", "缴费比例")),
    ("占比达到",),
)
FUND = Pattern(
    "fund",
    re.compile(r"基金|资金池|专项资金|总规模|首期规模|总投资|统筹安排|安排[^，,。]{0,12}资金|预算安排|财政安排"),
    (("设立总规模100亿元的产业基金", "总规模"), ("加快建设10亿元风险补偿资金池", "资金池")),
    ("奖励资金最高500万元",),
)
CONDITION = Pattern(
    "condition",
    re.compile(
        r"^(?:之间|区间)?的(?!奖|补|资金|贴|一次性|绩效|研发补|支持|保费补|[^，,。的]{0,6}基金|[^，,。的]{0,6}资金|专项|规模)|^且"
        r"|^(?:级)?(?:企业|项目|园区|平台|产业集群|集群|镇街|单位)\d+[家个户]"
    ),
    (("的企业达到100家", "的"), ("的,分别给予", "的"), ("之间的,按照", "之间的"), ("企业5家以上", "企业5家")),
    ("的奖励", "的一次性奖励", "奖励", "的产业基金", "的母基金"),
)
MEASURE = Pattern(
    "measure of a firm",
    re.compile(
        r"营业收入|销售收入|注册资本|实缴|资产总额|固定资产投资|投资额|投资(?:在|为|达)?$|年收入|产值|交易(?:总)?额|进口总额|出口总额|纳税"
    ),
    (("年营业收入不超过2亿元", "营业收入"),),
    ("奖励资金",),
)
AIM = Pattern(
    "aim",
    re.compile(
        r"达到|突破|实现|完成|力争|争取|累计|投放|产值|营业收入|主营业务收入|出口(?:额|规模|金额)|规模|到\d{4}年|融资"
    ),
    (("产值达到4000亿元", "产值"), ("年出口金额超过1200亿元", "出口金额")),
    ("给予奖励",),
)
PATTERNS = (GIVES, GROWTH, RATE, FUND, CONDITION, MEASURE, AIM)


@dataclass(frozen=True, slots=True)
class Setting:
    """The words around a sum: its phrase before and behind, its sentence before, the rest of it."""

    before: str
    after: str
    sentence: str
    rest: str
    percent: bool
    bounded: bool

    @property
    def phrase(self) -> str:
        """Give the phrase without the sum."""
        return f"{self.before}\n{self.after}"

    @property
    def follows(self) -> str:
        """Give the words behind the sum and its bound."""
        return AFTER.sub("", self.after, count=1)


def read_setting(text: str, start: int, end: int, *, is_range: bool = False) -> Setting:
    """Read the words around a sum."""
    context = text[max(0, start - CONTEXT) : start]
    before = NUMBERING.sub("", PHRASE.split(context)[-1])
    after = PHRASE.split(text[end : end + CONTEXT])[0]
    bounded = bool(BOUND.search(text[max(0, start - 8) : start + 1])) or "达到" in before[-6:]
    bounded = bounded or AFTER.sub("", after, count=1) != after or (is_range and bool(MEASURE.regex.search(before)))
    rest = SENTENCE.split(text[end : end + 60])[0]
    return Setting(before, after, SENTENCE.split(context)[-1], rest, text[end - 1] in "%％", bounded)


def kind_of(setting: Setting) -> AmountKind | None:
    """Tell what an amount is for; None for what is no amount, such as growth and share.

    >>> kind_of(read_setting("对投资1亿元以上的项目给予奖励", 3, 6)), kind_of(read_setting("占比达到30%", 4, 7))
    ('threshold', None)
    """
    if setting.percent:
        return _kind_of_rate(setting) if _is_rate(setting) else _kind_of_percentage(setting)
    condition = setting.bounded and bool(CONDITION.regex.search(setting.follows))
    if condition and re.search(r"^(?:对|凡)|^[^，,]{0,6}总投资", setting.before):
        return "threshold"
    near = f"{setting.before[-14:]}\n{setting.after[:24]}"
    if FUND.regex.search(near) and not re.search("给予|奖励", setting.before[-6:]):
        return "funding"
    return "threshold" if condition else _benefit_or_target(setting)


def _benefit_or_target(setting: Setting) -> AmountKind:
    """Tell what somebody gets from what the place aims at."""
    gives = bool(GIVES.regex.search(setting.sentence))
    if is_given(setting) or (gives and LIMIT.search(setting.before)):
        return "benefit"
    if AIM.regex.search(setting.before) and not FOR_WHOM.search(setting.before):
        return "threshold" if _is_condition(setting) else "target"
    return "benefit" if gives or not AIM.regex.search(setting.sentence) else "target"


def is_given(setting: Setting) -> bool:
    """Tell whether the phrase says that something is given."""
    return bool(GIVES.regex.search(setting.phrase))


def is_measure(setting: Setting) -> bool:
    """Tell whether a sum of money measures a firm, and is not given."""
    measured = bool(MEASURE.regex.search(setting.before[-16:]))
    return measured and not setting.percent and not is_given(setting)


def _is_condition(setting: Setting) -> bool:
    """Tell whether a measure of a firm with a bound is a condition: nothing says that it is an aim."""
    aimed = r"达到|突破|实现|完成|力争|争取|累计|\d{4}年|全[市省县区国]|年(?:产值|出口)"
    return bool(MEASURE.regex.search(setting.before)) and not re.search(aimed, setting.sentence)


def _is_rate(setting: Setting) -> bool:
    """Tell whether a percentage is a rate in itself."""
    near = setting.before[-10:] + setting.after[:4]
    return bool(re.search(r"税率|费率|缴费比例|减按", near)) and not re.search(r"率的$", setting.before)


def _kind_of_rate(setting: Setting) -> AmountKind:
    """Tell a rate from a condition on one."""
    return "threshold" if BOUND.search(setting.before[-6:]) and setting.after.startswith("的") else "rate"


def _kind_of_percentage(setting: Setting) -> AmountKind | None:
    """Tell a benefit from growth and share."""
    before, after = setting.before, setting.after
    if SHARE.search(after[:16]) or SHARE.search(before[-6:]):
        return None
    if is_given(setting) or before.startswith("按"):
        return "benefit"
    if GROWTH.regex.search(before + after[:4]):
        return None
    given_later = re.search(r"^[，,]?[^。]{0,12}(?:给予|奖|补)", setting.rest)
    if RATE.regex.search(setting.phrase) or given_later or GIVES.regex.search(setting.sentence[-60:]):
        return "benefit"
    return None
