"""One JSON document with all records."""

import json
from typing import TextIO

from cqpolicy_cli.controls import escaped
from cqpolicy_cli.render import View
from cqpolicy_cli.tabular import SCHEMA_VERSION, Table


def render(table: Table, out: TextIO, view: View) -> None:
    """Write the envelope with the records; without rows it is a valid document all the same."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "kind": table.kind,
        "as_of": table.as_of.isoformat(),
        "count": len(table.rows),
        "items": [row.record for row in table.rows],
    }
    out.write(escaped(json.dumps(document, ensure_ascii=False, indent=2)) + "\n")
