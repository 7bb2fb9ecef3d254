"""Write a list a body, and an overview of them, into a folder."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from cqpolicy_cli.cli.files import refuse_existing, write_files
from cqpolicy_cli.cli.options import OutputOptions
from cqpolicy_cli.cli.output import file_view, rendered
from cqpolicy_cli.cli.progress import with_progress
from cqpolicy_cli.i18n import _
from cqpolicy_cli.render import EXTENSIONS
from cqpolicy_cli.tabular import Table

FORBIDDEN = '/\\:*?"<>|'  # in the names of files, on one system or another
LONGEST = 60

Tables = Sequence[tuple[str, Callable[[], Table]]]
Overview = Callable[[tuple[str, ...]], Table]


def write_folder(tables: Tables, overview: Overview, formats: Sequence[str], options: OutputOptions) -> int:
    """Write every table, each under its name, and the overview, which is told the files' names; count the files."""
    view, folder = file_view(options), options.output or Path()
    endings = {name: extension_of(name) for name in formats}
    stems = list(file_stems([_("Overview"), *(name for name, _make in tables)]))
    refuse_existing(folder, (stem + ending for stem in stems for ending in endings.values()), force=options.force)
    files: dict[str, str | bytes] = {}
    work = (((stem, table), 1) for stem, table in zip(stems[1:], tables, strict=True))
    for stem, (_name, make) in with_progress(work, name=lambda pair: pair[1][0]):
        table = make()
        files |= {stem + ending: rendered(table, name, view) for name, ending in endings.items()}
    for name, ending in endings.items():
        files[stems[0] + ending] = rendered(overview(tuple(stem + ending for stem in stems[1:])), name, view)
    write_files(folder, files, force=options.force)
    return len(files)


def extension_of(name: str) -> str:
    """Give the extension of a format."""
    return next((ending for ending, format_name in EXTENSIONS.items() if format_name == name), f".{name}")


def file_stems(names: Sequence[str]) -> Iterator[str]:
    """Make names of files, none twice, whatever the case.

    >>> list(file_stems(["市科技局", "a/b", "A:B"]))
    ['市科技局', 'a_b', 'A_B-2']
    """
    taken: set[str] = set()
    for name in names:
        stem = "".join("_" if c in FORBIDDEN or not c.isprintable() else c for c in name)[:LONGEST].strip(" .") or "_"
        tried, number = stem, 1
        while tried.casefold() in taken:
            number += 1
            tried = f"{stem}-{number}"
        taken.add(tried.casefold())
        yield tried
