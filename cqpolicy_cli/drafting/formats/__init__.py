"""Readers of file formats other than text; each needs a library of the extra ``draft``."""

READERS: dict[str, str] = {
    ".html": "cqpolicy_cli.drafting.formats.html:read_html",
    ".htm": "cqpolicy_cli.drafting.formats.html:read_html",
    ".docx": "cqpolicy_cli.drafting.formats.docx:read_docx",
}
