"""A copy of the database while it is in use, and back again. SQLite only: PostgreSQL brings its own tools.

The documents are not in it. They never change once stored, so their folder is simply copied, after the database.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing, suppress
from itertools import chain, count
from pathlib import Path

from sqlalchemy import Engine

from assessment.store.database import DatabaseError, DatabaseNotUsableError, address_of, open_database


def backup(engine: Engine, file: str | Path) -> None:
    """Write the database, as it is at this moment, into one file. Nobody has to stop working.

    A file of that name is replaced only when the new one is whole. DatabaseNotUsableError when it cannot be written.

    >>> backup(engine, "/backup/laila.sqlite3")
    """
    if engine.dialect.name != "sqlite":
        raise DatabaseNotUsableError(
            "This database is kept by PostgreSQL: use pg_dump, such as pg_dump -Fc -f FILE NAME."
        )
    file = Path(file)
    passing = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        _copy(engine.raw_connection(), passing)
        os.replace(passing, file)
    except (OSError, sqlite3.Error) as problem:
        raise DatabaseNotUsableError(f"The backup {file} cannot be written: {problem}") from problem
    finally:
        passing.unlink(missing_ok=True)


def restore(file: str | Path, url: str) -> Path | None:
    """Put a backup in the place of the database at `url`, as one transaction: people at work see the one or the other.

    What was there is kept beside it first; returns that file (None when there was nothing). An older schema is brought
    up to date. DatabaseNotUsableError when the backup is damaged or not one of ours: then nothing has changed.
    """
    address, file = address_of(url), Path(file)
    if address.get_backend_name() != "sqlite" or not address.database:
        raise DatabaseNotUsableError(
            "This database is kept by PostgreSQL: use pg_restore, such as pg_restore -d NAME FILE."
        )
    _must_be_ours(file)
    place = Path(address.database)
    before = _keep(place, url) if place.exists() else None
    open_database(url).dispose()
    with closing(_open(file)) as source, closing(sqlite3.connect(place, timeout=10)) as target:
        source.backup(target)
    open_database(url).dispose()
    return before


def registered(engine: Engine) -> dict[tuple[int, str], str]:
    """The entries of the register of a database, damaged ones and databases of older versions included, as far as they
    can be read: number and hash, with the code."""
    try:
        with engine.connect() as connection:
            rows = connection.exec_driver_sql("SELECT seq, sha256, code FROM register ORDER BY seq")
            return {(seq, sha256): code for seq, sha256, code in rows}
    except DatabaseError:
        return {}
    finally:
        engine.dispose()


def _keep(place: Path, url: str) -> Path:
    """What is there now, beside it: a copy; or, when it is too damaged to be read, the file itself."""
    names = (f"{place.name}.before-restore{number}" for number in chain([""], (f"-{n}" for n in count(2))))
    before = next(place.with_name(name) for name in names if not place.with_name(name).exists())
    try:
        engine = open_database(url)
        backup(engine, before)
        engine.dispose()
    except DatabaseNotUsableError:
        for end in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.replace(f"{place}{end}", f"{before}{end}")
    return before


def _copy(pooled: object, passing: Path) -> None:
    with closing(pooled) as source, closing(sqlite3.connect(passing)) as target:  # type: ignore[type-var]
        source.driver_connection.backup(target)  # type: ignore[attr-defined]
        target.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
    passing.chmod(0o600)


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def _must_be_ours(file: Path) -> None:
    if not file.is_file():
        raise DatabaseNotUsableError(f"There is no file {file}.")
    try:
        with closing(_open(file)) as connection:
            faults = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
            connection.execute("SELECT 1 FROM alembic_version JOIN case_file LIMIT 1")
    except sqlite3.DatabaseError as problem:
        raise DatabaseNotUsableError(f"{file} is no backup of this desk: {problem}.") from problem
    if faults != ["ok"]:
        raise DatabaseNotUsableError(f"{file} is damaged: {faults[0]}.")
