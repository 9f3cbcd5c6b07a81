"""Dumps of a PostgreSQL database: written, checked and put back with PostgreSQL's own programs.

`pg_dump`, `pg_restore` and `psql` must be installed on this machine.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from sqlalchemy import Engine, inspect, make_url

from assessment.store import mail_queue
from assessment.store.database import DatabaseNotUsableError
from assessment.store.maintenance.schema_faults import TABLES, VERSION
from assessment.store.tables import OUTGOING_MAIL

LOCK_WITHIN = 30
"""Seconds after which a restore gives up because somebody else still uses a table of the desk."""

_OWN = sorted({*TABLES, VERSION})

_RESTORE = ("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "--file", "-")

_EXECUTE = ("psql", "--no-psqlrc", "--quiet", "--output", os.devnull, "--set", "ON_ERROR_STOP=1")

_BEGINNING = 1000
"""Bytes of a script in which its first line that is no comment ends."""

_PIECE, _END = 65_536, 4_096
"""Bytes of a script that are handed on at a time, and at its end, in which its COMMIT stands."""

_COMMIT = b"\nCOMMIT;\n"

_RESTRICTED = re.compile(rb"(?:(?:--.*)?\n)*\\restrict ")
"""The beginning of a script in which `psql` executes no commands of its own, such as those of the shell."""


class Contents(NamedTuple):
    """What a dump puts back: the names of its tables and of its functions without arguments, in whatever schema."""

    tables: frozenset[str]
    functions: frozenset[str]


def write_dump(engine: Engine, file: Path) -> None:
    """Write a dump of a database, and check it. DatabaseNotUsableError: it did not succeed."""
    plain, password = _plain(engine)
    _run("pg_dump", "--format=custom", "--file", str(file), "--dbname", plain, password=password)
    check_dump(file)


def check_dump(dump: Path) -> None:
    """Read a dump to its end. DatabaseNotUsableError: it is damaged.

    The list of its contents stands at the beginning, and a dump that was cut off still has it.
    """
    _run("pg_restore", "--file", os.devnull, str(dump))


def load_dump(dump: Path, engine: Engine) -> None:
    """Replace a database by a dump, in one transaction. DatabaseNotUsableError: it did not succeed, and nothing has
    changed.

    The script goes from `pg_restore` through this process to `psql`, so that it never lies on the disk. `pg_restore`
    writes the COMMIT when it has read the dump to its end; if one of the three ends before, PostgreSQL rolls back. The
    e-mail that waits in the dump is stopped before the COMMIT: some of it may have been sent already, and a desk that
    starts next would send it.
    """
    contents = _contents(dump)
    if not contents.tables >= {VERSION, "case_file"}:
        raise DatabaseNotUsableError(f"{dump} is no backup of this desk: its tables are not in it.")
    plain, password = _plain(engine)
    preparing = "".join(f"{statement};\n" for statement in _preparing(engine, contents))
    with (
        TemporaryFile() as of_reader,
        TemporaryFile() as of_psql,
        _started((*_RESTORE, str(dump)), of_reader) as reader,
        _started((*_EXECUTE, "--dbname", plain), of_psql, password) as psql,
    ):
        is_whole = False
        with suppress(BrokenPipeError):  # psql stopped at an error, which it says itself
            assert psql.stdin is not None
            assert reader.stdout is not None
            psql.stdin.write(preparing.encode())
            beginning = reader.stdout.read(_BEGINNING)
            if beginning and not _RESTRICTED.match(beginning):
                raise DatabaseNotUsableError(
                    "PostgreSQL's client programs on this machine let a dump run commands of the shell, so nothing was"
                    " put back: install their newest version."
                )
            psql.stdin.write(beginning)
            end = _handed_on(reader.stdout, psql.stdin)
            if reader.wait():
                raise _failure("pg_restore", of_reader)
            rest, commit, behind = end.rpartition(_COMMIT)
            psql.stdin.write(rest + (_holding(engine, contents) if commit else b"") + commit + behind)
            psql.stdin.close()
            is_whole = True
        if psql.wait() or not is_whole:
            failure = _failure("psql", of_psql)
            raise DatabaseNotUsableError(
                f"{failure}. Nothing has changed. While a backup is put back, nobody else may use the database: stop"
                " the desk first."
            )


def _handed_on(script: IO[bytes], receiver: IO[bytes]) -> bytes:
    """Hand a script on but for its end, which is returned."""
    end = b""
    while some := script.read(_PIECE):
        receiver.write((end + some)[:-_END])
        end = (end + some)[-_END:]
    return end


def _holding(engine: Engine, contents: Contents) -> bytes:
    """The statements that stop the e-mail of a dump; none if its schema has no queue yet."""
    if OUTGOING_MAIL.name not in contents.tables:
        return b""
    statement = mail_queue.holding().compile(engine, compile_kwargs={"literal_binds": True})
    return f"\nRESET search_path;\n{statement};\n".encode()  # the script leaves an empty one


def _contents(dump: Path) -> Contents:
    listed = _run("pg_restore", "--list", str(dump))
    tables = re.findall(r"^\d+; \d+ \d+ TABLE (?!DATA )\S+ (\S+)", listed, re.MULTILINE)
    functions = re.findall(r"^\d+; \d+ \d+ FUNCTION \S+ (\w+)\(\)", listed, re.MULTILINE)
    return Contents(frozenset(tables), frozenset(functions))


def _preparing(engine: Engine, contents: Contents) -> Iterator[str]:
    """The statements that begin the transaction and make room for what `pg_restore --clean` puts back.

    `pg_restore` drops what the dump knows, and PostgreSQL drops no table to which another one refers. So all foreign
    keys of the desk's tables are dropped first. What an older schema does not have goes too: later tables, with what
    refers to them, and guards, because upgrading that schema makes them anew.
    """
    quote = engine.dialect.identifier_preparer.quote
    with engine.connect() as connection:
        inspected = inspect(connection)
        present = sorted(set(inspected.get_table_names()) & set(_OWN))
        keys = [(table, key["name"]) for table in present for key in inspected.get_foreign_keys(table)]
    yield f"SET lock_timeout = '{LOCK_WITHIN}s'"
    yield "SET client_min_messages = warning"
    yield "BEGIN"
    if present:  # at once, because the dump's script takes the time limit away
        yield f"LOCK TABLE {', '.join(map(quote, present))} IN ACCESS EXCLUSIVE MODE"
    for table, key in keys:
        yield f"ALTER TABLE {quote(table)} DROP CONSTRAINT {quote(str(key))}"
    for table in present:
        for guard in (f"{table}_no_{action}" for action in ("update", "delete")):
            if guard not in contents.functions:
                yield f"DROP TRIGGER IF EXISTS {quote(guard)} ON {quote(table)}"
                yield f"DROP FUNCTION IF EXISTS {quote(guard)}()"
    for table in present:
        if table not in contents.tables:
            yield f"DROP TABLE {quote(table)} CASCADE"


@contextmanager
def _started(command: tuple[str, ...], errors: IO[bytes], password: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """A program with pipes to and from it. It is killed if it still runs when this context ends."""
    _check_installed(command[0])
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=_environment(password)
    ) as process:
        try:
            yield process
        finally:
            process.kill()
            if process.stdin:
                with suppress(BrokenPipeError):
                    process.stdin.close()


def _plain(engine: Engine) -> tuple[str, str]:
    """The address in the form that PostgreSQL's own programs take, without its password, and the password.

    Everybody on the machine can read the arguments of a program in the list of processes.
    """
    address = make_url(engine.url)
    password = address.password or address.query.get("password") or ""
    bare = address._replace(password=None).set(drivername="postgresql").difference_update_query(["password"])
    return bare.render_as_string(hide_password=False), str(password)


def _run(program: str, *arguments: str, password: str = "") -> str:
    """What one of PostgreSQL's programs prints. DatabaseNotUsableError: it is not installed, or it did not succeed."""
    _check_installed(program)
    with TemporaryFile() as errors:
        command = [program, *arguments]
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, check=False, env=_environment(password)
        )
        if done.returncode:
            raise _failure(program, errors)
    return done.stdout


def _check_installed(program: str) -> None:
    if shutil.which(program) is None:
        raise DatabaseNotUsableError(
            f"This database is kept by PostgreSQL, and {program} is not on this machine: install PostgreSQL's client"
            " programs, or back it up where the server runs."
        )


def _environment(password: str) -> dict[str, str]:
    return os.environ | ({"PGPASSWORD": password} if password else {})


def _failure(program: str, errors: IO[bytes]) -> DatabaseNotUsableError:
    """The error that says why a program did not succeed."""
    errors.seek(0)
    lines = errors.read().decode(errors="replace").strip().splitlines()
    told = [line for line in lines if not line.startswith("WARNING:")]
    why = "; ".join(told[:2]) or "no reason given"  # the second says the details
    return DatabaseNotUsableError(f"{program} did not succeed: {why}")
