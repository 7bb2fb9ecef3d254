"""The words on which the sense of a policy turns: bounds, roles, what must and may be, and for whom."""

from collections.abc import Mapping
from typing import Literal

Side = Literal["max", "min", "about"]

BOUNDS: Mapping[str, Side] = {
    **dict.fromkeys(("最高不超过", "不得超过", "不得高于", "不超过", "不高于", "不多于", "不大于"), "max"),
    **dict.fromkeys(("最高", "上限", "至多", "最多", "最长", "以内", "以下"), "max"),
    **dict.fromkeys(("不得低于", "不得少于", "不低于", "不少于", "不小于", "及以上", "以上"), "min"),
    **dict.fromkeys(("超过", "突破", "至少", "高于", "大于", "最低", "最少"), "min"),
    **dict.fromkeys(("低于", "少于", "小于"), "max"),
    **dict.fromkeys(("左右", "大约", "约", "近"), "about"),
    "超": "min",
}  # fmt: skip
BEFORE_A_FIGURE_ALONE = ("约", "近", "超")
AFTER_A_FIGURE = ("及以上", "以上", "以下", "以内", "左右")
ROLES = (
    "责任单位", "牵头单位", "配合单位", "牵头", "配合", "参与", "负责", "会同", "具体落实", "主办", "协办", "按职责分工",
)  # fmt: skip
FORCE = (
    "应当", "必须", "不得", "严禁", "禁止", "可以", "鼓励", "支持", "要求", "强制", "免征", "减半征收", "减征", "全额", "暂停", "取消",
    "不予", "给予", "优先", "择优", "一律", "原则上", "力争", "争取", "确保", "探索", "不再", "不能", "无需", "免费", "停止",
)  # fmt: skip
SCOPE = (
    "国家级", "省级", "市级", "区县级", "区级", "县级", "每年", "年度", "年累计", "累计", "一次性", "单个", "每个", "每户", "每家", "首次",
    "规模以上", "全市", "全国", "全省", "全球", "中小企业", "大型企业", "小微企业", "国有企业", "民营企业",
)  # fmt: skip
NEGATIONS = frozenset("不未")
