"""SQL that SQLite and PostgreSQL write differently."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session


def upserting(table: Table, session: Session) -> Any:
    """An INSERT that can say what happens if the row exists already. Each database has its own form."""
    return _insert(table, session.get_bind().dialect.name)


def putting(table: Table, key: tuple[str, ...], session: Session) -> Any:
    """An INSERT of a row that replaces the row with the same `key`, if there is one; executed with all its columns."""
    return _putting(table, key, session.get_bind().dialect.name)


@cache
def _putting(table: Table, key: tuple[str, ...], dialect: str) -> Any:
    insert = _insert(table, dialect)
    columns = {name: insert.excluded[name] for name in table.columns.keys() if name not in key}  # noqa: SIM118 - it iterates over columns
    return insert.on_conflict_do_update(index_elements=list(key), set_=columns)


def _insert(table: Table, dialect: str) -> Any:
    return (postgresql if dialect == "postgresql" else sqlite).insert(table)
