"""Recognise statements of responsibility and the bodies that they name, each with its role."""

import re
from collections.abc import Iterator

from cqpolicy_cli.drafting.patterns import Pattern
from cqpolicy_cli.facts.responsibility import Role

_WHO = "单位|部门|机关|领导"
LABEL = rf"(?:(?:责任|牵头|主责|主办|主管|负责|第一责任|总牵头|配合|参与|协办|协助|协同|参加|实施|落实|承办|具体落实)(?:责任)?(?:{_WHO})(?:及(?:{_WHO}))?)"
TIME_LABEL = r"(?:完成时(?:限|间)|时限要求|时间要求|责任时限|办理时限|时间节点|时间进度)"
_ROLE = r"(?:牵头|参与|配合|协同|协助|具体落实|组织实施|负责|落实|实施)"

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "labelled in brackets",
        re.compile(rf"^[(（〔\[【]\s*(?:{LABEL}|{TIME_LABEL}).+[)）〕\]】][。.;；]?$", re.DOTALL),
        (("(责任单位:市科技局)", "(责任单位:市科技局)"), ("〔牵头单位：省财政厅〕。", "〔牵头单位：省财政厅〕。")),
        ("(以下统称区县政府)", "(市科技局的责任)", "(含两江新区)"),
    ),
    Pattern(
        "labelled line",
        re.compile(rf"^(?:{LABEL}|{TIME_LABEL})\s*[:：].+$", re.DOTALL),
        (("牵头单位:省财政厅", "牵头单位:省财政厅"), ("完成时限：2025年12月", "完成时限：2025年12月")),
        ("责任单位要加强统筹", "牵头单位负责人:"),
    ),
    Pattern(
        "roles in brackets",
        re.compile(rf"^[(（〔\[【](?:由)?[\u4e00-\u9fff、,，;；和及与()（）]{{3,400}}?{_ROLE}[)）〕\]】][。.;；]?$"),
        (
            ("(省发展改革委、省财政厅按职责分工负责)", "(省发展改革委、省财政厅按职责分工负责)"),
            ("(省科技厅牵头,省财政厅配合)", "(省科技厅牵头,省财政厅配合)"),
        ),
        ("(市科技局)", "(含设备采购、安装)"),
    ),
)
BARE = re.compile(r"^[(（〔\[【]([^:：。]{3,400})[)）〕\]】][。.;；]?$")
TRAILING_LINE = re.compile(rf"(?<=[。;；!！])\s*(?:{LABEL})\s*[:：][^。]{{2,400}}。?$")
MENTION = re.compile(rf"{LABEL}\s*[:：]")

ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("lead", re.compile(r"牵头|主办|主责|为主")),
    ("participate", re.compile(r"配合|参与|协办|协助|协同|参加|会同")),
    ("implement", re.compile(r"具体落实|组织实施|具体实施|具体负责|贯彻落实|落实|实施|承办")),
)
VERBS = re.compile(
    r"(?:按照?(?:各自)?(?:职责|职能)(?:分工)?|分别|共同|按照?分工)?"
    r"(?:牵头(?:负责|组织|落实|实施|推进|抓总)*|(?:参与|配合|协同|协助)(?:落实|实施)?|具体(?:落实|负责|实施)|组织实施|贯彻落实|抓好落实|负责(?:落实|实施)?|落实|实施)"
    r"(?=$|[,，;；、和]|[市省县区州各国重有由])"
)
SUFFIX = (
    r"(?:局|委|厅|办|部|会|府|院|行|社|司|署|处|团|校|站|所|中心|集团|公司|单位|部门|专班|小组|机构|海关|协会|新区|高新区|开发区|经开区|自贸区"
    r"|街道|乡镇|镇|学院|大学|办公室|处室|支队|总队|政数|督查室|研究室|企业|园区)"
)
BODY = re.compile(
    rf"^(?:[市省县区州盟各旗]|有关|相关|国家|人行|中国|国网|中共|[\u4e00-\u9fff]{{2,4}}(?:省|市|区|县|海关|监管局|证监局|分行)).{{0,60}}{SUFFIX}(?:[(（].*[)）])?$"
)
STANDS_ALONE = re.compile(
    r"^(?:各|有关|相关)(?:区县|县区|县市区|区|县|市州|市|镇街|乡镇|街道|镇|盟市|设区市|单位|部门)$"
)
ENDS_LIKE_BODY = re.compile(rf"{SUFFIX}(?:[(（][^()（）]*[)）])?$")
ADJACENT = re.compile(r"(?<=[局委厅办])(?=[市省县区](?!级)[\u4e00-\u9fff]{2}|各[市省县区])")
COLLECTIVE = re.compile(r"[(（]以下(?:统称|简称)([^)）]+)[)）]")
_TIME_PART = re.compile(rf"{TIME_LABEL}\s*[:：]?[^;；)）〕\]】]*")
_BRACKETS = {"(": ")", "（": "）", "〔": "〕", "[": "]", "【": "】"}


def is_statement(text: str) -> bool:
    """Tell whether a paragraph is nothing but a statement of responsibility.

    >>> [is_statement(t) for t in ("(责任单位:市科技局)", "牵头单位:省财政厅", "各单位负责实施。")]
    [True, True, False]
    """
    squeezed = text.strip()
    if len(squeezed) > 800:
        return False
    if squeezed[:1] in _BRACKETS and _opening(squeezed) != 0:
        return False
    return any(pattern.regex.match(squeezed) for pattern in PATTERNS) or _is_list_of_bodies(squeezed)


def _is_list_of_bodies(text: str) -> bool:
    """Tell whether brackets hold names of bodies and nothing else."""
    match = BARE.match(text)
    return bool(match) and all(
        BODY.match(name) or STANDS_ALONE.match(name) for name in _names(match[1] if match else "")
    )


def split_statement(text: str) -> tuple[str, str]:
    """Split a paragraph into its words and the statement at its end, which may be empty.

    >>> split_statement("加强统筹。(责任单位:市科技局)")
    ('加强统筹。', '(责任单位:市科技局)')
    """
    start = _opening(text)
    if start > 0 and is_statement(text[start:]):
        return text[:start].rstrip(), text[start:]
    if match := TRAILING_LINE.search(text, max(0, len(text) - 500)):
        return text[: match.start()], match[0].strip()
    return text, ""


def _opening(text: str) -> int:
    """Find the bracket that the last bracket of a text closes; -1 when it ends with none."""
    end = len(text.rstrip("。.;； ")) - 1
    if end < 0 or text[end] not in _BRACKETS.values():
        return -1
    depth = 0
    for index in range(end, max(-1, end - 800), -1):
        depth += (text[index] in _BRACKETS.values()) - (text[index] in _BRACKETS)
        if depth == 0:
            return index
    return -1


def read_charges(statement: str, default: Role = "responsible") -> list[tuple[Role, str]]:
    """Read the bodies of a statement with their roles, in order.

    >>> read_charges("(责任单位:市经济信息委牵头,市发展改革委参与,有关区县政府具体落实)")
    [('lead', '市经济信息委'), ('participate', '市发展改革委'), ('implement', '有关区县政府')]
    >>> read_charges("牵头单位:省财政厅;配合单位:省教育厅、省科技厅")
    [('lead', '省财政厅'), ('participate', '省教育厅'), ('participate', '省科技厅')]
    """
    inner = _TIME_PART.sub("", _without_brackets(statement))
    charges: list[tuple[Role, str]] = []
    for label, part in _labelled(inner):
        role = _role(label) if label else default
        charges += _part(part, role)
    return list(dict.fromkeys(charges))


def _without_brackets(statement: str) -> str:
    """Take the brackets around a statement and the full stop behind it away."""
    text = "".join(statement.split(" ")).rstrip("。.;；") if "\n" in statement else statement.strip().rstrip("。.;；")
    return text[1:-1] if text[:1] in _BRACKETS and text[-1:] == _BRACKETS[text[0]] else text


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    """Split at the labels 责任单位, 牵头单位 …; the first piece may have none."""
    pieces = re.split(rf"({LABEL})\s*[:：]?", text)
    if pieces[0].strip():
        yield "", pieces[0]
    yield from zip(pieces[1::2], pieces[2::2], strict=True)


def _role(words: str) -> Role:
    """Read a role from a label or a verb."""
    return next((role for role, pattern in ROLES if pattern.search(words)), "responsible")


def _part(part: str, default: Role) -> Iterator[tuple[Role, str]]:
    """Read names and the verbs behind them; a verb holds for the names since the verb before."""
    position = 0
    for match in VERBS.finditer(part):
        names = part[position : match.start()]
        position = match.end()
        yield from _clause(names, _role(match[0]) if _says_role(match[0]) else default, default)
    yield from ((default, name) for name in _names(part[position:]))


def _says_role(verb: str) -> bool:
    """Tell whether a verb gives a role of its own rather than 按职责分工负责."""
    return _role(verb) != "responsible"


def _clause(names: str, role: Role, default: Role) -> Iterator[tuple[Role, str]]:
    """Give names up to a verb: the last group between commas has its role, those before the label's."""
    *before, last = re.split(r"[;；]", names)
    for group in before:
        yield from ((default, name) for name in _names(group))
    found = re.split(r"(?:,|，)?会同", last)
    yield from ((role, name) for name in _names(found[0]))
    for group in found[1:]:
        yield from (("participate", name) for name in _names(group))


def _names(text: str) -> list[str]:
    """Split a list of bodies into single names.

    >>> _names("市财政局,各市、县(市、区)人民政府和省工业和信息化厅")
    ['市财政局', '各市、县(市、区)人民政府', '省工业和信息化厅']
    """
    names: list[str] = []
    for group in _outside_brackets(r"[,，;；\s]", text):
        names += _group(group)
    return [name for name in (_trim(name) for name in names) if name]


def _trim(name: str) -> str:
    """Take words away that are no part of a name."""
    return re.sub(
        r"^(?:由|以及|及|和|与|会同)|(?:等|分别|共同|按照?(?:各自)?(?:职责|职能)(?:分工)?|按照?分工)+$",
        "",
        name.strip(" 。.:："),
    )


def _group(group: str) -> Iterator[str]:
    """Split a group at 、 and 和, keeping together what is one body."""
    if match := COLLECTIVE.search(group):
        start = next(
            (m.start() for m in re.finditer(r"(?:^|(?<=、))(?:各|有关)", group) if m.start() < match.start()), 0
        )
        yield from _group(group[:start].rstrip("、")) if start else ()
        yield group[start : match.end()]
        yield from _group(group[match.end() :].lstrip("、和及")) if group[match.end() :] else ()
        return
    pending = ""
    for piece in _outside_brackets("、", group):
        joined = f"{pending}、{piece}" if pending else piece
        if ENDS_LIKE_BODY.search(piece) or (STANDS_ALONE.match(piece) and not pending and piece[-1] not in "市州县区"):
            yield from _conjunctions(joined)
            pending = ""
        else:
            pending = joined
    if pending:
        yield from _conjunctions(pending)


def _conjunctions(name: str) -> Iterator[str]:
    """Split at 和, 及 and 与 where what stands before is a whole body, and where names were run together."""
    start = 0
    for match in re.finditer(r"以及|[和及与]", name):
        before, after = name[start : match.start()], name[match.end() :]
        if ENDS_LIKE_BODY.search(before) and (ENDS_LIKE_BODY.search(after) or STANDS_ALONE.match(after)):
            yield from ADJACENT.split(before)
            start = match.end()
    yield from ADJACENT.split(name[start:])


def _outside_brackets(separator: str, text: str) -> list[str]:
    """Split at a separator, but not within brackets."""
    pieces, depth, start = [], 0, 0
    for index, character in enumerate(text):
        depth = max(0, depth + (character in _BRACKETS) - (character in _BRACKETS.values()))
        if depth == 0 and re.match(separator, character):
            pieces.append(text[start:index])
            start = index + 1
    return [piece for piece in (*pieces, text[start:]) if piece.strip()]
