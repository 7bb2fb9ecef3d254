"""Read the words of a web page: a line a paragraph, a row of a table with tabs between its cells."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from cqpolicy_cli.drafting.decoding import MAX_PACKED, decode_text
from cqpolicy_cli.errors import CqpolicyError
from cqpolicy_cli.i18n import _

LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "nav",
        "footer",
        "button",
        "select",
        "input",
        "textarea",
        "iframe",
        "svg",
        "video",
        "audio",
        "object",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
MENU = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|crumbs?|breadcrumbs?|footer|sidebar|share|toolbar)(?:$|[\s_-])", re.IGNORECASE
)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_html(data: bytes, name: str) -> str:
    """Read a page; CqpolicyError when it has no words.

    >>> read_html("<p>一、总则</p><table><tr><td>序号<td>任务<tr><td>1<td>建园</table>".encode(), "a.html").split("\\n")
    ['一、总则', '序号\\t任务', '1\\t建园']
    """
    text = DECLARATION.sub("", decode_text(data, name, MAX_PACKED).text)
    try:
        root = document_fromstring(text, parser=HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True))
    except (etree.ParserError, ValueError) as error:
        raise CqpolicyError(_("{file} has no words to read").format(file=name)) from error
    lines = (_trimmed(line) for line in "".join(_pieces(root)).split("\n"))
    words = "\n".join(line for line in lines if line.strip())
    if not words:
        raise CqpolicyError(_("{file} has no words to read").format(file=name))
    return words


def _trimmed(line: str) -> str:
    """Bring the white space of a line together, keeping the tabs between cells and the indent."""
    return re.sub(r"[^\S\t\u3000]+", " ", line).strip(" ").rstrip()


def _pieces(root: HtmlElement) -> Iterator[str]:
    """Walk the page without recursion, giving its words and where lines and cells end."""
    stack: list[HtmlElement | str] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item.tag, str) and not _is_left_out(item):
            stack += _parts(item)


def _is_left_out(element: HtmlElement) -> bool:
    """Tell whether an element is the web site's, hidden, or no words."""
    named = f"{element.get('class', '')} {element.get('id', '')}"
    hidden = "display:none" in element.get("style", "").replace(" ", "").lower()
    return element.tag in LEFT_OUT or hidden or (element.tag != "body" and bool(MENU.search(named)))


def _parts(element: HtmlElement) -> list[HtmlElement | str]:
    """Give what an element holds, last first."""
    if element.tag == "br":
        return ["\n"]
    if element.tag == "tr" and _is_data(element):
        return ["\n", "\t".join(_cells(element)), "\n"]
    parts: list[HtmlElement | str] = [_plain(element.text)]
    for child in element:
        parts += [child, _plain(child.tail)]
    if element.tag in BLOCKS:
        parts = ["\n", *parts, "\n"]
    return parts[::-1]


def _is_data(row: HtmlElement) -> bool:
    """Tell a row of data from one that lays out a page: it has several cells and no table in them."""
    return len(row.findall("td")) + len(row.findall("th")) > 1 and row.find(".//table") is None


def _cells(row: HtmlElement) -> Iterator[str]:
    """Give the words of each cell of a row in one line."""
    for cell in row.iterchildren("td", "th"):
        yield " ".join("".join(cell.itertext()).split())


def _plain(text: str | None) -> str:
    """Give words whose line breaks mean nothing."""
    return re.sub(r"[\r\n\t]+", " ", text or "")
