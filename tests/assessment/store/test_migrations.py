"""From every earlier schema to the present one, with data in place, on both databases: nothing is lost or changed.

The data is made by the desk as it is now, and put row by row into a database of each earlier schema, as far as that one
had the tables and columns.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Column, Connection, Engine, LargeBinary, MetaData, insert, inspect, select, update

from assessment.case.stored import NewDocument
from assessment.facts.model import Fact, Reading
from assessment.store import tables
from assessment.store.cases.documents import add_document
from assessment.store.database import MIGRATIONS, engine_of, open_database, upgrade, work
from assessment.store.documents import Documents
from assessment.store.maintenance import schema_faults
from assessment.store.maintenance.integrity import check
from assessment.store.tables import CASES
from reports.demo import fill as fill_decided
from tests.support.database_rows import fill as fill_open
from tests.support.worklist_rows import Rows, as_text, rows_of

EARLIER = sorted(path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))[:-1]
BYTES = b"A certificate, as far as this is concerned."


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rows]:
    """Every row of a desk that has been at work: open and decided cases, appeals, documents, several centres."""
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('content') / 'laila.sqlite3'}")
    fill_open(engine, 12)
    fill_decided(engine, 20, seed=3, today=datetime.date(2026, 11, 1))
    documents = Documents("memory://content")
    with work(engine) as session:
        since_ever = CASES.c.state.in_(("draft", "in-assessment", "waiting", "decided"))
        session.execute(update(CASES).where(~since_ever).values(state="in-assessment"))
        facts = {"platform": Fact(value="coursera"), "verification_code": Fact(value="QX7RT2LM94VB")}
        for case_id in session.scalars(select(CASES.c.id).where(CASES.c.state == "draft").limit(3)):
            sha256 = documents.put(BYTES)
            reading = Reading(file="c.pdf", sha256=sha256, facts=facts).model_dump(mode="json")
            document = NewDocument(sha256, "c.pdf", len(BYTES), "application/pdf", pages=1, reading=reading)
            add_document(case_id, document, by="Ada", session=session)
    yield rows_of(engine)
    engine.dispose()


def at_revision(url: str, revision: str) -> Engine:
    """An empty database whose schema is that of an earlier version."""
    engine, config = engine_of(url), Config()
    if engine.dialect.name == "sqlite":
        Path(str(engine.url.database)).parent.mkdir()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    return engine


def _fitting(value: object, column: Column[Any]) -> object:
    """A value as the column takes it. A text in a column of bytes is read as plain text."""
    return value.encode() if isinstance(value, str) and isinstance(column.type, LargeBinary) else value


def put(content: Rows, connection: Connection) -> dict[str, set[str]]:
    """Insert what the schema has a place for. The columns of each table, as they are then."""
    there: dict[str, set[str]] = {}
    schema = MetaData()
    schema.reflect(connection)
    for table in tables.TableModel.metadata.sorted_tables:
        if table.name in schema.tables:
            place = schema.tables[table.name]
            there[table.name] = {column.name for column in place.columns}
            # A decision may name a later one.
            rows = sorted(content[table.name], key=lambda row: row.get("number") or 0, reverse=True)
            kept = [{name: _fitting(row[name], place.c[name]) for name in row if name in place.c} for row in rows]
            if kept:
                connection.execute(insert(place), kept)
    return there


@pytest.mark.parametrize("revision", EARLIER)
def test_from_an_earlier_schema_everything_comes_along(url: str, revision: str, content: Rows, tmp_path: Path) -> None:
    engine = at_revision(url, revision)
    with engine.begin() as connection:
        there = put(content, connection)
    upgrade(engine)
    after = rows_of(engine)
    for name, columns in there.items():
        wanted = [{key: value for key, value in row.items() if key in columns} for row in content[name]]
        rows = [{key: value for key, value in row.items() if key in columns} for row in after[name]]
        assert sorted(rows, key=as_text) == sorted(wanted, key=as_text), name
    assert after["certificate_number"] == content["certificate_number"] != []
    if "outdated" not in there.get("decision_input", {"outdated"}):
        kept = {(row["country"], '"units"' in row["facts"], row["outdated"]) for row in after["decision_input"]}
        assert all(bool(outdated) == (code in ("IT", "ES", "SI") or units) for code, units, outdated in kept), kept
        assert len({outdated for _, _, outdated in kept}) == 2
    documents = Documents("memory://content")
    unregistered = "register" not in there
    assert [fault for fault in check(engine, documents) if not (unregistered and "regist" in fault)] == []
    with work(engine) as session:
        assert list(schema_faults.faults(session=session)) == []
    engine.dispose()


def test_all_migrations_together_make_the_schema_of_the_tables(url: str) -> None:
    """Each earlier schema goes the rest of this way, so it ends with the same one."""
    engine = at_revision(url, "head")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.TableModel.metadata) == []
    engine.dispose()


def test_the_data_fills_the_tables_that_matter(content: Rows, engine: Engine) -> None:
    filled = {name for name, rows in content.items() if rows}
    assert filled >= {"centre", "case_file", "answer", "event", "document", "decision", "register", "decision_fact"}
    assert any(row["superseded_by"] for row in content["decision"])
    assert set(inspect(engine).get_table_names()) == {*content, "alembic_version"}
