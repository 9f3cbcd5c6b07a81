"""All that a database holds, to compare one with another."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Engine, select

from assessment.store import tables

Rows = dict[str, list[dict[str, Any]]]


def rows_of(engine: Engine) -> Rows:
    """Every row of every table of the present schema, in a fixed order."""
    rows: Rows = {}
    with engine.connect() as connection:
        for table in tables.TableModel.metadata.sorted_tables:
            rows[table.name] = [dict(row) for row in connection.execute(select(table)).mappings()]
            rows[table.name].sort(key=as_text)
    return rows


def as_text(row: dict[str, Any]) -> str:
    """A row to sort by."""
    return json.dumps(row, default=str, sort_keys=True)
