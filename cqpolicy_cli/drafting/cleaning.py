"""Clean a pasted text: control characters and words of the web site out, lines with their numbers."""

import re
from dataclasses import dataclass

from cqpolicy_cli.drafting.patterns import Pattern
from cqpolicy_cli.text.width import width

LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ue000-\uf8ff\ufffe\uffff]"
)
BETWEEN_HAN = re.compile(r"(?<![A-Za-z0-9.,;:%)\]]) | (?![A-Za-z0-9(\[])")
ARTICLE_SPACE = re.compile(r"^(\s*第[零〇一二三四五六七八九十百\d]+[编章节条])\s+(?=\S)")
BAR_ROW = re.compile(r"\s*\|([^|]*\|.*?)\|?\s*")
BAR_RULE = re.compile(r"\s*\|[-:|\s]*-[-:|\s]*")
MAX_CHROME = 120

CHROME: tuple[Pattern, ...] = (
    Pattern(
        "breadcrumbs",
        re.compile(r"^(?:您?(?:当前的?|现在的?|所在)位置|首页)\s*(?:[:：]|[>＞»›]).*"),
        (("首页 > 政务公开 > 文件", "首页 > 政务公开 > 文件"), ("当前位置：首页", "当前位置：首页")),
        ("首页设计方案", "当前，位置优越"),
    ),
    Pattern(
        "origin",
        re.compile(
            r"^[【\[(（]?(?:(?:信息|文章|稿件)?来源|发布(?:时间|日期|机构)|浏览(?:次数|量)|阅读(?:次数|量)?|点击(?:数|量)|字号|字体|索引号|主题分类"
            r"|责任编辑|作者|审核|编辑|视力保护色|成文日期|发文字号|有效性|公开方式|体裁分类)\s*[:：].*"
        ),
        (
            ("来源：市科技局   浏览次数：128", "来源：市科技局   浏览次数：128"),
            ("字体：【大 中 小】", "字体：【大 中 小】"),
        ),
        ("来源于农业的收入：", "责任单位：市科技局"),
    ),
    Pattern(
        "page tools",
        re.compile(
            r"^(?:[【\[]\s*)?(?:打印(?:本页|此页)?|关闭(?:窗口|本页)?|返回(?:顶部|首页)?|收藏(?:本页)?|纠错|分享(?:到|至)?|扫一扫.*|下载|文件下载|附件下载|上一篇.*|下一篇.*|相关(?:文件|链接|解读).*)"
            r"\s*(?:[】\]].*|[:：].*)?$"
        ),
        (("【打印本页】 【关闭窗口】", "【打印本页】 【关闭窗口】"), ("文件下载：", "文件下载：")),
        ("打印机产业加快发展", "下载量达到5万次"),
    ),
    Pattern(
        "site footer",
        re.compile(
            r"^(?:主办(?:单位)?|承办(?:单位)?|技术支持|版权所有|网站(?:标识码|地图)|联系我们|政府网站标识码|ICP备案|.{0,2}ICP备|.{0,3}公网安备)\s*(?:[:：\d].*|号.*|)$"
        ),
        (
            ("主办单位：江岸区人民政府办公室", "主办单位：江岸区人民政府办公室"),
            ("渝ICP备05003300号", "渝ICP备05003300号"),
        ),
        ("主办单位负责现场管理。", "承办单位应当具备资质"),
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source: its number, its words as they stand, and as they are read."""

    number: int
    raw: str
    text: str

    @property
    def indent(self) -> int:
        """Count the columns of white space before the first word."""
        return width(self.raw[: len(self.raw) - len(self.raw.lstrip())])

    @property
    def columns(self) -> int:
        """Count the columns up to the last word."""
        return width(self.raw.rstrip())


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines of a text and what was left out of it; line numbers count what is kept."""

    lines: tuple[Line, ...]
    chrome: tuple[str, ...]

    @property
    def source(self) -> str:
        """Give the text that is kept as evidence."""
        return "".join(f"{line.raw}\n" for line in self.lines)


def clean(text: str) -> Cleaned:
    """Clean a text and cut it into lines; words of the web site are left out."""
    whole = INVISIBLE.sub("", LINE_ENDS.sub("\n", text))
    kept: list[str] = []
    chrome: list[str] = []
    for raw in whole.split("\n"):
        if not BAR_RULE.fullmatch(raw):
            (chrome if is_chrome(raw) else kept).append(tabbed(raw).rstrip())
    lines = tuple(Line(n, raw, tidy(raw)) for n, raw in enumerate(_trim(kept), 1))
    return Cleaned(lines, tuple(line.strip() for line in chrome))


def tabbed(raw: str) -> str:
    """Put tabs in the place of the bars of a Markdown table's row: they are no words of the document.

    >>> tabbed("| 1 | 甲 企业 | 5家 |")
    '1\\t甲 企业\\t5家'
    """
    row = BAR_ROW.fullmatch(raw)
    return "\t".join(cell.strip() for cell in row[1].split("|")) if row else raw


def is_chrome(raw: str) -> bool:
    """Tell whether a line is the web site's, not the document's."""
    line = raw.strip()
    return 0 < len(line) <= MAX_CHROME and any(pattern.regex.search(line) for pattern in CHROME)


def tidy(raw: str) -> str:
    """Take out white space but that between Latin words and that after 第一条.

    >>> tidy("关 于 印 发 GB/T 33358 的 通 知"), tidy("第一条　为了 发展")
    ('关于印发GB/T 33358的通知', '第一条 为了发展')
    """
    text = ARTICLE_SPACE.sub(lambda match: match[1].strip() + "\0", re.sub(r"\s+", " ", raw))
    return BETWEEN_HAN.sub("", text).strip().replace("\0", " ")


def _trim(lines: list[str]) -> list[str]:
    """Drop empty lines before the first and after the last word."""
    full = [number for number, line in enumerate(lines) if line.strip()]
    return lines[full[0] : full[-1] + 1] if full else []
