"""The file of a backup: a SQLite database, or a dump of PostgreSQL. This module writes, checks and reads such files.

SQLite is copied with its own function; `dumps.py` has PostgreSQL's.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from assessment.private_files import new_private
from assessment.store.database import DatabaseNotUsableError
from assessment.store.maintenance.dumps import write_dump


def write_copy(engine: Engine, file: Path) -> None:
    """Write the present state of a database into a new file, and check it. Nobody has to stop working, and nobody else
    can read the file while it is written.

    DatabaseNotUsableError: the copy is damaged, or PostgreSQL's programs do not succeed. OSError and sqlite3.Error: the
    file cannot be written.
    """
    new_private(file).close()
    if engine.dialect.name == "sqlite":
        _copy(engine.raw_connection(), file)
        check_copy(file)
    else:
        write_dump(engine, file)


def check_copy(file: Path) -> None:
    """Check a SQLite file. DatabaseNotUsableError: it is missing, damaged, or no database of this desk."""
    if not file.is_file():
        raise DatabaseNotUsableError(f"There is no file {file}.")
    try:
        with closing(open_read_only(file)) as connection:
            faults = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
            faults += [
                f"row {row[1]} of {row[0]} lacks its parent" for row in connection.execute("PRAGMA foreign_key_check")
            ]
            connection.execute("SELECT 1 FROM alembic_version JOIN case_file LIMIT 1")
    except sqlite3.DatabaseError as problem:
        raise DatabaseNotUsableError(f"{file} is no backup of this desk: {problem}.") from problem
    if faults != ["ok"]:
        raise DatabaseNotUsableError(f"{file} is damaged: {next(fault for fault in faults if fault != 'ok')}.")


def open_read_only(file: Path) -> sqlite3.Connection:
    """A connection to a SQLite file that cannot change it."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def _copy(pooled: object, file: Path) -> None:
    """Copy the SQLite database of a connection into an empty file."""
    with closing(pooled) as source, closing(sqlite3.connect(file)) as target:  # type: ignore[type-var]
        source.driver_connection.backup(target)  # type: ignore[attr-defined]
        target.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
