"""Names where a database is not built as this version of the desk builds it.

Whoever may write the database may also take its guards away, put a view in the place of a table, or let another table
of the same name come first. Each is a step towards changing what is on record without anybody noticing.

>>> list(faults(session=session))
['Table register: the trigger register_no_update is missing or switched off.']
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, inspect
from sqlalchemy.engine.reflection import Inspector
from sqlmodel import Session

from assessment.store.database import open_database
from assessment.store.migrations.guards import DIFFERS, LOOKING, REFUSING
from assessment.store.tables import CASES

TABLES = frozenset(CASES.metadata.tables)
"""The names of the desk's tables. What other programs keep in the same database is their own."""

VERSION = "alembic_version"
"""The table that says which schema a database has; it lies where the others do."""

TRIGGERS_OF_SQLITE = "SELECT tbl_name, name, sql FROM sqlite_schema WHERE type = 'trigger'"

TRIGGERS_OF_POSTGRES = """
SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid, TRUE) AS definition, p.prosrc, p.proconfig
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND pg_table_is_visible(c.oid)
"""
"""The triggers that fire for whoever writes: those that are switched off, or on for a replica only, do not."""

RELATIONS = """
SELECT c.relname, n.nspname, c.relkind = 'r' AS is_table, pg_table_is_visible(c.oid) AS comes_first,
c.relkind = 'r' AND (
    EXISTS (SELECT 1 FROM pg_rewrite WHERE ev_class = c.oid AND ev_enabled <> 'D')
    OR (c.relrowsecurity AND (row_security_active(c.oid) OR EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = c.oid)))
) AS is_filtered
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
"""
"""What PostgreSQL takes for a table, in all schemas. `comes_first`: it is meant by its name alone. `is_filtered`: of it
only what a policy or a rule lets through is shown or written. A server may switch policies on for each new table: while
there is none and the desk owns the table, that filters nothing.
"""


_OF_SQLITE = re.compile(
    r"(?P<start>CREATE TRIGGER .+ FOR EACH ROW) WHEN \((?P<refused>.+)\)"
    r" BEGIN SELECT RAISE\(ABORT, '(?P<words>.+)'\); END"
)
"""The text of a trigger that the migrations make on SQLite."""

_CHANGES = re.compile(
    re.escape(DIFFERS["sqlite"].format("COLUMN")).replace("COLUMN", r"(\w+)", 1).replace("COLUMN", r"\1")
)
"""Where a trigger of SQLite asks whether the value of a column changes."""


@dataclass(frozen=True)
class Relations:
    """What stands in the database under the names of the desk's tables. Tables of other programs are left out.

    `tables`: the names under which a table is found, and not a view. `filtered`: those of which only a part may be
    seen. `covered`: the schema of what comes before a table of the desk, by its name.
    """

    tables: frozenset[str]
    filtered: tuple[str, ...] = ()
    covered: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: Connection) -> Relations:
        """Ask the database. SQLite has one schema, and shows each table whole."""
        if connection.dialect.name == "sqlite":
            return cls(frozenset(inspect(connection).get_table_names()))
        names = {*TABLES, VERSION}
        rows = [row for row in connection.exec_driver_sql(RELATIONS) if row.relname in names]
        first = {row.relname: row for row in rows if row.comes_first}
        home = first[VERSION].nspname
        covered = {
            row.relname: first[row.relname].nspname
            for row in rows
            if row.nspname == home and row.relname in first and not row.comes_first
        }
        return cls(
            frozenset(name for name, row in first.items() if row.is_table),
            tuple(sorted(name for name, row in first.items() if row.is_filtered)),
            covered,
        )


def faults(*, session: Session) -> Iterator[str]:
    """The differences in tables, columns, keys and guards, as sentences; nothing when there are none."""
    connection = session.connection()
    relations = Relations.of(connection)
    yield from _table_faults(inspect(connection), relations.tables)
    yield from _guard_faults(connection)
    for table in relations.filtered:
        yield f"Table {table}: a policy or a rule decides which rows of it are seen or written."
    for table, schema in sorted(relations.covered.items()):
        yield f"Table {table}: one of the same name in the schema {schema} comes before it."


def _table_faults(inspected: Inspector, there: frozenset[str]) -> Iterator[str]:
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
    there: dict[tuple[str, str], object]
    expected: dict[tuple[str, str], object]
    if connection.dialect.name == "sqlite":
        there = {(table, name): text for table, name, text in connection.exec_driver_sql(TRIGGERS_OF_SQLITE)}
        expected = dict(_guards())
    else:
        there = {
            (row.relname, row.tgname): _Trigger.of(row.definition, row.prosrc, row.proconfig)
            for row in connection.exec_driver_sql(TRIGGERS_OF_POSTGRES)
        }
        expected = {key: _on_postgresql(text) for key, text in _guards().items()}
    for (table, name), trigger in expected.items():
        if (table, name) not in there:
            yield f"Table {table}: the trigger {name} is missing or switched off."
        elif there[table, name] != trigger:
            yield f"Table {table}: the trigger {name} is another one than this version makes."
    for table, name in sorted(key for key in there.keys() - expected.keys() if key[0] in TABLES):
        yield f"Table {table}: the trigger {name} is not one of the desk's."


class _Trigger(NamedTuple):
    """A trigger of PostgreSQL. `fires`: when, in one layout for all versions of PostgreSQL. `body`, `options`: those of
    its function.
    """

    fires: str
    body: str
    options: str = ""

    @classmethod
    def of(cls, definition: str, body: str, options: list[str] | None = None) -> _Trigger:
        """A trigger as PostgreSQL writes its definition: with brackets, quotes and casts of its own choice."""
        fires = re.sub(r'[()"]|::text\b', "", definition.partition(" EXECUTE ")[0].lower())
        return cls(" ".join(fires.split()), body, ",".join(options or ()))


def _on_postgresql(text: str) -> _Trigger:
    """What PostgreSQL has for a trigger of SQLite: the migrations make both of the same condition."""
    parts = _OF_SQLITE.fullmatch(text)
    if parts is None:
        raise ValueError(f"not a trigger of the migrations: {text}")
    refused = _CHANGES.sub(DIFFERS["postgresql"].format(r"\1"), parts["refused"])
    if "SELECT" in refused:  # the condition of a trigger cannot read another table, so its function does
        return _Trigger.of(parts["start"], LOOKING.format(refused=refused, words=parts["words"]))
    return _Trigger.of(f"{parts['start']} WHEN {refused}", REFUSING.format(words=parts["words"]))


@cache
def _guards() -> dict[tuple[str, str], str]:
    """The triggers of a new database by table and name. Both kinds of database have them under the same names."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'new.sqlite3'}")
        with engine.connect() as connection:
            made = {(table, name): text for table, name, text in connection.exec_driver_sql(TRIGGERS_OF_SQLITE)}
        engine.dispose()
    return made
