"""Write small corpora of other places for the tests."""

from pathlib import Path

DOCUMENT = """\
place = "{place}"

[[document]]
slug = "{slug}"
title = "{title}"
short_title = "{title}"
number = "{number}"
issuers = ["{place}人民政府"]
addressees = []
issued = {issued}
{relations}source = "sources/{slug}.txt"
matter = [
  {{ kind = "title", line = 1, text = "{title}" }},
  {{ kind = "number", line = 2, text = "{number}" }},
  {{ kind = "date", line = 3, text = "{day}" }},
]

[[document.clause]]
id = "{slug}/1"
label = "一"
kind = "clause"
title = "支持滑翔伞产业"
line = 4
text = "一、支持滑翔伞产业。"

[document.clause.responsibility]
line = 5
statement = "(责任单位:市科技局)"
agencies = [
  {{ agency = "市科技局", role = "responsible", as_written = "市科技局" }},
]
"""
REGISTRY = """\

[[agency]]
name = "市科技局"
full_name = "{place}科学技术局"
kind = "city-bureau"
aliases = ["科技局", "{place}科技局"]
"""


def write_document(
    folder: Path,
    slug: str,
    *,
    place: str = "沙洲市",
    title: str = "滑翔伞产业办法",
    number: str = "沙政发〔2024〕1号",
    issued: str = "2024-03-01",
    relations: str = "",
    registry: bool = True,
) -> Path:
    """Write the corpus of one document with one clause, and its source, into a folder."""
    year, month, day = map(int, issued.split("-"))
    spelled = f"{year}年{month}月{day}日"
    lines = f"relations = [\n  {relations},\n]\n" if relations else ""
    text = DOCUMENT.format(
        place=place, slug=slug, title=title, number=number, issued=issued, relations=lines, day=spelled
    )
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    source = f"{title}\n{number}\n{spelled}\n一、支持滑翔伞产业。\n(责任单位:市科技局)\n"
    (folder / "sources" / f"{slug}.txt").write_text(source, encoding="utf-8")
    path = folder / f"{slug}.toml"
    path.write_text(text + (REGISTRY.format(place=place) if registry else ""), encoding="utf-8")
    return path
