"""Counts decisions with DuckDB, which reads the files of `fact_files`.

A question is a SQLAlchemy query over the table `decision_fact`, just as it could be sent to the database. SQLAlchemy
writes it in the SQL dialect of PostgreSQL, which DuckDB understands. So each figure is defined once, for all engines
(`distributed_engine` is the other one).

>>> answers(select(FACTS.country, func.count()).group_by(FACTS.country), session=session)
[('ES', 77), ('IT', 120)]
"""

from __future__ import annotations

import atexit
import logging
import shutil
import tempfile
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, Select
from sqlmodel import Session

from assessment.settings import settings
from assessment.store.decisions import distributed_engine
from assessment.store.decisions.duckdb_dialect import DuckDBDialect
from assessment.store.decisions.fact_files import FactFiles, FactsUnusableError
from assessment.store.decisions.fact_manifest import FactManifest
from assessment.store.tables import DECISION_FACTS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

log = logging.getLogger("laila")

MEMORY = "1GB"
"""The most memory that DuckDB may use. What does not fit goes to a temporary folder."""


def answers(query: Select[Any], *, session: Session) -> list[tuple[Any, ...]]:
    """The rows that a query over the decisions in force returns.

    The query may use every column of `decision_fact` except `in_force`. FactsUnusableError: the files can be neither
    read nor made again.
    """
    import duckdb

    unreadable = duckdb.IOException, duckdb.InvalidInputException, OSError
    engine: Engine = session.get_bind().engine
    files = FactFiles.of(engine)
    try:
        return _ask(query, files, files.current(session=session))
    except unreadable as problem:  # another process has just replaced the files, or one cannot be read
        log.warning("the facts of decisions at %s are made anew: %s", files.place, problem)
    try:
        return _ask(query, files, files.rebuild(session=session))
    except unreadable as problem:
        raise FactsUnusableError(f"The figures of decisions cannot be counted at {files.place}: {problem}") from problem


def statement(query: Select[Any]) -> tuple[str, list[Any]]:
    """A query as SQL for DuckDB, and the values of its placeholders `$1`, `$2` ..."""
    compiled = query.compile(
        dialect=DuckDBDialect(paramstyle="numeric_dollar"),  # type: ignore[no-untyped-call]
        compile_kwargs={"render_postcompile": True},
    )
    return str(compiled), [compiled.params[name] for name in compiled.positiontup or ()]


def source(files: FactFiles, manifest: FactManifest) -> str:
    """The SQL that takes the place of the table `decision_fact`: the files, without decisions that are no longer in
    force.
    """
    if not manifest.files:
        kinds = {"INTEGER": "BIGINT", "FLOAT": "DOUBLE", "BOOLEAN": "BOOLEAN", "DATE": "DATE", "BIGINT": "BIGINT"}
        columns = (f'NULL::{kinds.get(str(c.type), "VARCHAR")} AS "{c.name}"' for c in DECISION_FACTS.columns)
        return f"SELECT {', '.join(columns)} WHERE false"
    paths = ", ".join("'" + files.path(file).replace("'", "''") + "'" for file in manifest.files)
    gone = f" WHERE seq NOT IN ({', '.join(map(str, manifest.ended))})" if manifest.ended else ""
    return f"SELECT *, true AS in_force FROM read_parquet([{paths}]){gone}"


def _ask(query: Select[Any], files: FactFiles, manifest: FactManifest) -> list[tuple[Any, ...]]:
    if settings().facts_engine == "daft" and manifest.files:
        return distributed_engine.ask(query, files, manifest)
    words, values = statement(query)
    connection = _connection()
    system = files.file_system()
    if system is not None and not connection.filesystem_is_registered(_protocol(system)):
        connection.register_filesystem(system)
    with connection.cursor() as cursor:
        named = f"WITH {DECISION_FACTS.name} AS NOT MATERIALIZED ({source(files, manifest)})"
        return cursor.execute(f"{named} {words}", values).fetchall()


def _protocol(system: Any) -> str:
    """The name of a file system, such as `s3`."""
    return system.protocol if isinstance(system.protocol, str) else str(system.protocol[0])


@cache
def _connection() -> DuckDBPyConnection:
    """The one DuckDB connection of this process. It works in memory and loads nothing from the network."""
    import duckdb

    folder = tempfile.mkdtemp(prefix="laila-duckdb-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": folder,
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    return duckdb.connect(":memory:", config=config)
