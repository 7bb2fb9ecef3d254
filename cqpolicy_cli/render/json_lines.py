"""One JSON record a line."""

import json
from typing import TextIO

from cqpolicy_cli.controls import escaped
from cqpolicy_cli.render import View
from cqpolicy_cli.tabular import Table


def render(table: Table, out: TextIO, view: View) -> None:
    """Write the bare records."""
    out.writelines(escaped(json.dumps(row.record, ensure_ascii=False)) + "\n" for row in table.rows)
