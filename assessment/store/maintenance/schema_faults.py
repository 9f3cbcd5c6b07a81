"""Names where a database is not built as this version of the desk builds it.

Whoever may write the database may also take its guards away, put a view in the place of a table, or let another table
of the same name come first. Each is a step towards changing what is on record without anybody noticing.

>>> list(faults(session=session))
['Table register: the trigger register_no_update is missing or switched off.']
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect
from sqlalchemy.engine.reflection import Inspector
from sqlmodel import Session

from assessment.store.database import open_database
from assessment.store.tables import CASES

VERSION = "alembic_version"
"""The table that says which schema a database has; it lies where the others do."""

TRIGGERS_OF_SQLITE = "SELECT tbl_name, name, sql FROM sqlite_schema WHERE type = 'trigger'"

TRIGGERS_OF_POSTGRES = """
SELECT c.relname, t.tgname, NULL FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND pg_table_is_visible(c.oid)
"""

FILTERED = """
SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND pg_table_is_visible(c.oid)
AND (c.relrowsecurity OR c.relhasrules)
"""
"""Tables of which PostgreSQL shows or writes only what a policy or a rule lets through."""


SCHEMAS = """
SELECT c.relname, n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND pg_table_is_visible(c.oid)
"""


def faults(*, session: Session) -> Iterator[str]:
    """The differences in tables, columns, keys and guards, as sentences; nothing when there are none."""
    connection = session.connection()
    yield from _table_faults(inspect(connection))
    yield from _guard_faults(connection)
    if connection.dialect.name == "postgresql":
        yield from _hidden_faults(connection)


def _hidden_faults(connection: Connection) -> Iterator[str]:
    """Tables that PostgreSQL lets nobody see whole, and those before which another one of the same name comes."""
    for (table,) in connection.exec_driver_sql(FILTERED):
        yield f"Table {table}: a policy or a rule decides which rows of it are seen or written."
    schemas = {row.relname: row.nspname for row in connection.exec_driver_sql(SCHEMAS)}
    for table in CASES.metadata.tables:
        if schemas.get(table, schemas.get(VERSION)) != schemas.get(VERSION):
            yield f"Table {table}: one of the same name in the schema {schemas[table]} comes before it."


def _table_faults(inspected: Inspector) -> Iterator[str]:
    there = set(inspected.get_table_names())
    for table in CASES.metadata.sorted_tables:
        if table.name not in there:
            yield f"Table {table.name} is not there, or something else stands in its place."
            continue
        columns = {column["name"]: column["nullable"] for column in inspected.get_columns(table.name)}
        for column in table.columns:
            if column.name not in columns:
                yield f"Table {table.name}: the column {column.name} is missing."
            elif columns[column.name] and not column.nullable:
                yield f"Table {table.name}: the column {column.name} may be empty, which it must not."
        keys = inspected.get_pk_constraint(table.name)["constrained_columns"]
        if set(keys) != {column.name for column in table.primary_key}:
            yield f"Table {table.name}: its primary key is missing or another one."


def _guard_faults(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        there = {(table, name): text for table, name, text in connection.exec_driver_sql(TRIGGERS_OF_SQLITE)}
        expected: dict[tuple[str, str], str | None] = dict(_guards())
    else:
        there = {(table, name): None for table, name, _ in connection.exec_driver_sql(TRIGGERS_OF_POSTGRES)}
        expected = dict.fromkeys(_guards())
    for (table, name), text in expected.items():
        if (table, name) not in there:
            yield f"Table {table}: the trigger {name} is missing or switched off."
        elif there[table, name] != text:
            yield f"Table {table}: the trigger {name} is another one than this version makes."
    for table, name in there.keys() - expected.keys():
        yield f"Table {table}: the trigger {name} is not one of the desk's."


@cache
def _guards() -> dict[tuple[str, str], str]:
    """The triggers of a new database by table and name. Both kinds of database have them under the same names."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'new.sqlite3'}")
        with engine.connect() as connection:
            made = {(table, name): text for table, name, text in connection.exec_driver_sql(TRIGGERS_OF_SQLITE)}
        engine.dispose()
    return made
