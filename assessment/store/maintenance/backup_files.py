"""The file of a backup: a SQLite database, or a dump of PostgreSQL. This module writes, checks and reads such files.

SQLite is copied with its own function. PostgreSQL's programs `pg_dump`, `pg_restore` and `psql` must be installed on
this machine.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, make_url, text

from assessment.store.database import DatabaseNotUsableError
from assessment.store.tables import TableModel

_GUARDS = text(
    "SELECT DISTINCT CAST(CAST(tgfoid AS regprocedure) AS text) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
    " WHERE NOT tgisinternal AND relname = ANY(:own) AND relnamespace = CAST(current_schema() AS regnamespace)"
)
"""The functions that the triggers of some tables call, with their arguments, as PostgreSQL writes them."""


def write_copy(engine: Engine, file: Path) -> None:
    """Write the present state of a database into a file, and check it. Nobody has to stop working.

    DatabaseNotUsableError: the copy is damaged, or PostgreSQL's programs do not succeed. OSError and sqlite3.Error: the
    file cannot be written.
    """
    if engine.dialect.name == "sqlite":
        _copy(engine.raw_connection(), file)
        check_copy(file)
    else:
        plain, password = _plain(engine)
        _run("pg_dump", "--format=custom", "--file", str(file), "--dbname", plain, password=password)
        check_dump(file)


def load_dump(file: Path, engine: Engine) -> None:
    """Replace a PostgreSQL database by a dump, in one transaction. DatabaseNotUsableError: it did not succeed.

    The desk's present tables are dropped first. A dump of an older schema does not know those that came later, and
    PostgreSQL drops no table to which another one refers, so `pg_restore` alone would refuse such a dump.
    """
    plain, password = _plain(engine)
    options = ("--no-psqlrc", "--quiet", "--single-transaction", "--set", "ON_ERROR_STOP=1", "--dbname", plain)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=file.absolute().parent) as folder:
        script = str(Path(folder, "dump.sql"))
        _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--file", script, str(file))
        _run("psql", *options, "--command", _dropping(engine), "--file", script, password=password)


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


def check_dump(dump: Path) -> None:
    """Read a dump of PostgreSQL to its end. DatabaseNotUsableError: it is damaged.

    The list of its contents stands at the beginning, and a dump that was cut off still has it.
    """
    _run("pg_restore", "--file", os.devnull, str(dump))


def open_read_only(file: Path) -> sqlite3.Connection:
    """A connection to a SQLite file that cannot change it."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def _copy(pooled: object, file: Path) -> None:
    """Copy the SQLite database of a connection into a file that only its owner can read."""
    with closing(pooled) as source, closing(sqlite3.connect(file)) as target:  # type: ignore[type-var]
        source.driver_connection.backup(target)  # type: ignore[attr-defined]
        target.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
    file.chmod(0o600)


def _plain(engine: Engine) -> tuple[str, str]:
    """The address in the form that PostgreSQL's own programs take, without its password, and the password.

    Everybody on the machine can read the arguments of a program in the list of processes.
    """
    address = make_url(engine.url)
    password = address.password or address.query.get("password") or ""
    bare = address._replace(password=None).set(drivername="postgresql").difference_update_query(["password"])
    return bare.render_as_string(hide_password=False), str(password)


def _dropping(engine: Engine) -> str:
    """The statement that drops the desk's tables, and the functions that guard them. Other programs' tables stay."""
    own = [*TableModel.metadata.tables, "alembic_version"]
    with engine.connect() as connection:
        guards = connection.scalars(_GUARDS, {"own": own}).all()
    names = engine.dialect.identifier_preparer
    statements = [f"DROP TABLE IF EXISTS {', '.join(map(names.quote, own))}"]
    statements += [f"DROP FUNCTION IF EXISTS {guard}" for guard in guards]
    return "; ".join(statements)


def _run(program: str, *arguments: str, password: str = "") -> None:
    """Run one of PostgreSQL's programs. DatabaseNotUsableError: it is not installed, or it did not succeed."""
    if shutil.which(program) is None:
        raise DatabaseNotUsableError(
            f"This database is kept by PostgreSQL, and {program} is not on this machine: install PostgreSQL's client"
            " programs, or back it up where the server runs."
        )
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        why = "; ".join(done.stderr.strip().splitlines()[:2]) or "no reason given"  # the second says the details
        raise DatabaseNotUsableError(f"{program} did not succeed: {why}")
