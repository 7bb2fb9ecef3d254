"""The style sheet: for paper A4 landscape in black and white, with page numbers and a running head."""

from collections.abc import Iterable

from cqpolicy_cli.i18n import _
from cqpolicy_cli.tabular import Section

STYLE = """\
@font-face { font-family: "List Title"; src: local("FZXiaoBiaoSong-B05S"), local("方正小标宋简体"),
  local("STZhongsong"), local("Noto Serif CJK SC Bold"), local("Source Han Serif SC Bold"); }
:root { color: #000; background: #fff; }
body { margin: 0 auto; max-width: 1180px; padding: 1em; font: 10.5pt/1.45 FangSong, FangSong_GB2312, STFangsong,
  "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; }
h1, h2 { font: 22pt/1.3 "List Title", SimSun, "Songti SC", serif; font-weight: normal; text-align: center;
  margin: 0.3em 0 0.5em; break-after: avoid; }
b, dt, th, figcaption { font-family: SimHei, STHeiti, "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  font-weight: normal; }
b { font-weight: 500; }
dl { margin: 0 0 0.6em; break-after: avoid; }
dl div { display: flex; }
dt { flex: 0 0 6em; }
dd { margin: 0; }
table { border-collapse: collapse; width: calc(100% - 1pt); margin: 0 auto; table-layout: fixed; }
th, td { border: 0.6pt solid #000; padding: 0.25em 0.4em; vertical-align: top; overflow-wrap: anywhere; }
th { border-bottom-width: 1.5pt; vertical-align: middle; text-align: center; }
td.number { text-align: center; }
a { color: inherit; }
figure { margin: 1em 0 0; break-inside: avoid; }
svg { width: 100%; height: auto; display: block; }
svg text { font-family: inherit; fill: #000; }
.notes { margin-top: 0.6em; font-size: 9pt; }
.notes p { margin: 0; }
section + section { margin-top: 4em; }
@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.35; }
  section + section { margin-top: 0; break-before: page; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .notes { break-inside: avoid; break-before: avoid; }
  a { text-decoration: none; }
}
"""


def style() -> str:
    """Give the style sheet with the page set-up."""
    numbers = _css(_("page {page} of {pages}"))
    for name in ("page", "pages"):
        numbers = numbers.replace(f"{{{name}}}", f'" counter({name}) "')
    box = "font: 9pt SimSun, 'Noto Serif CJK SC', serif;"
    pages = f"@page {{ size: A4 landscape; margin: 15mm 12mm; @bottom-right {{ content: {numbers}; {box} }} }}\n"
    return STYLE + pages


def page_names(sections: Iterable[Section]) -> str:
    """Give each section pages of its own kind, which say at the top whose list they belong to."""
    return "".join(
        f"@page p{number} {{ @top-right {{ content: {_css(section.title)}; "
        f"font: 9pt SimSun, 'Noto Serif CJK SC', serif; }} }}\n#s{number} {{ page: p{number}; }}\n"
        for number, section in enumerate(sections)
    )


def _css(text: str) -> str:
    r"""Write a text as a string of CSS that neither ends early nor closes the style element.

    >>> _css('a"</style>')
    '"a\\22 \\3c /style\\3e "'
    """
    unsafe = {ord(character): f"\\{ord(character):x} " for character in '"\\<>&\n\r\f'}
    return f'"{text.translate(unsafe)}"'
