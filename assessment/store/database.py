"""The database: SQLite in a file by default, or PostgreSQL, with the same code. Each `work` block is one transaction.

Screens and reports import `Session`, `Engine` and `DatabaseError` from here, so that they do not depend on SQLAlchemy.

>>> engine = open_database("sqlite:////srv/laila/laila.sqlite3")
>>> with work(engine) as session:
...     save_answer(Edit(case_id, 3, "Ada"), "quality.label", AnswerRecord(answer="yes"), session=session)
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event, inspect, make_url
from sqlalchemy import Engine as Engine
from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFreeError
from sqlmodel import Session as Session

from assessment.access.roles import Person
from assessment.settings import Settings

log = logging.getLogger("laila")

MIGRATIONS = Path(__file__).with_name("migrations")

UPGRADE_LOCK = 20_260_001
"""The key of the PostgreSQL advisory lock that is held while the schema is upgraded. Any number would do."""

CONNECT_WITHIN = 5
"""Seconds after which a database server that does not answer counts as away; twice as many on an open connection."""

EFFECTS = "effects"
"""The key in a session's `info` that holds what must run after its commit."""

DatabaseError = SQLAlchemyError
"""The base class of all errors that the database raises, and of errors in the statements sent to it."""

OUTAGES = (OperationalError, InterfaceError, InternalError, NoConnectionFreeError, sqlite3.OperationalError)
"""The errors with which a database says that it is away, full, read-only or too busy."""


class DatabaseNotUsableError(Exception):
    """The database cannot be used. The message says in one sentence what is wrong and what to do."""


def open_database(url: str) -> Engine:
    """Open the database at an address: create it if it does not exist, and bring its schema up to date.

    `postgresql://...` is opened with psycopg. The folder of a SQLite file is created so that only its owner can read
    it. DatabaseNotUsableError: the database cannot be opened or upgraded.
    """
    address = address_of(url)
    if address.get_backend_name() == "sqlite":
        _make_folder(address)
    engine = engine_of(url)
    try:
        upgrade(engine)
    except (DBAPIError, sqlite3.Error) as problem:
        where = address.render_as_string()  # without the password
        why: object = _why_nothing_is_written(address) or getattr(problem, "orig", problem)
        raise DatabaseNotUsableError(f"The database {where} cannot be opened: {why}") from problem
    return engine


def open_configured(chosen: Settings) -> Engine:
    """Open the database that the settings name. See `open_database`."""
    return open_database(chosen.database_url)


def is_outage(problem: BaseException | None) -> bool:
    """Whether an error means that the database is away, full, read-only or too busy, and not that the statement was
    wrong.

    What could not be saved can then be saved unchanged later.
    """
    if isinstance(problem, DatabaseNotUsableError):
        return is_outage(problem.__cause__)
    if isinstance(problem, DBAPIError) and problem.connection_invalidated:
        return True
    return isinstance(problem, OUTAGES)


def engine_of(url: str) -> Engine:
    """Return the engine for an address. It neither creates nor upgrades the database, and does not connect yet."""
    address = address_of(url)
    engine = create_engine(address, **_options(address))
    if address.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare)
    return engine


@contextmanager
def work(engine: Engine, person: Person | None = None) -> Iterator[Session]:
    """A session as one transaction: committed when the block ends, rolled back completely when the block raises an
    error.

    `person`: for whom the session works. The store then shows and changes only what that person may see and change.
    None: for the installation itself, as in a shell command. What was registered with `after_commit` runs after the
    commit.
    """
    effects: list[Callable[[], object]] = []
    info = {"person": person, EFFECTS: effects}
    with Session(engine, expire_on_commit=False, info=info) as session, session.begin():
        yield session
    for effect in effects:
        try:
            effect()
        except Exception:  # the data is committed; the other effects must still run
            log.exception("after a commit, %s failed", _name_of(effect))


def after_commit(session: Session, effect: Callable[[], object]) -> None:
    """Run `effect` after the transaction of this session is committed. If it is rolled back, `effect` never runs.

    This is the only way to do what a rollback cannot undo: delete bytes, show a secret code, send something. If an
    effect raises an error, the error is logged; the commit stays and the other effects still run. The session must come
    from `work`.

    >>> after_commit(session, partial(documents.remove, sha256))
    """
    session.info[EFFECTS].append(effect)


def _name_of(effect: Callable[[], object]) -> str:
    """The name of a function for the log, without its arguments: one of them may be a secret code."""
    function = effect.func if isinstance(effect, partial) else effect
    return getattr(function, "__qualname__", type(function).__name__)


def address_of(url: str) -> URL:
    """The address in SQLAlchemy's form, with the driver. DatabaseNotUsableError: it is not an address of SQLite or
    PostgreSQL, or one of a SQLite database in memory: that is lost when the program ends.
    """
    try:
        address = make_url(url)
    except Exception as problem:
        expected = "expected sqlite:///FILE or postgresql://..."
        raise DatabaseNotUsableError(f"{url!r} is no database address; {expected}") from problem
    if address.drivername in ("postgresql", "postgres"):
        return address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() not in ("sqlite", "postgresql"):
        raise DatabaseNotUsableError(f"{address.drivername}: expected a database address of sqlite or postgresql")
    if address.get_backend_name() == "sqlite" and _is_in_memory(address):
        raise DatabaseNotUsableError(
            f"{url} keeps the database in memory, where it would be lost: expected sqlite:///FILE or postgresql://..."
        )
    return address


def _is_in_memory(address: URL) -> bool:
    name = address.database or ""
    return not name or ":memory:" in name or address.query.get("mode") == "memory" or "mode=memory" in name


def _why_nothing_is_written(address: URL) -> str | None:
    """Why nothing can be written beside a SQLite file, or None if it can. SQLite itself does not say why."""
    if address.get_backend_name() != "sqlite" or not address.database:
        return None
    folder = Path(address.database).parent
    try:
        with TemporaryFile(dir=folder):
            return None
    except OSError as problem:
        return f"nothing can be written to the folder {folder}: {problem.strerror}"


def _make_folder(address: URL) -> None:
    if address.database:
        try:
            Path(address.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as problem:
            raise DatabaseNotUsableError(
                f"The folder for {address.database} cannot be made: {problem.strerror}"
            ) from problem


def _options(address: URL) -> dict[str, Any]:
    compact = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
    # What people wrote must not reach a log through an error that quotes the statement's values.
    options: dict[str, Any] = {"json_serializer": compact, "hide_parameters": True}
    if address.get_backend_name() == "postgresql":
        options["pool_pre_ping"] = True  # after the server was restarted, the first user must not see an error
        options["connect_args"] = {"connect_timeout": CONNECT_WITHIN, "tcp_user_timeout": CONNECT_WITHIN * 2000}
    if address.database:
        options |= {"pool_size": 16, "max_overflow": 16}
    return options


def _prepare(connection: Any, _record: object) -> None:
    """Set up each SQLite connection.

    In WAL mode a committed transaction survives a killed process with any value of `synchronous`, because the operating
    system holds the log. FULL also writes the log to the disk at each commit, so that an answer that was shown as saved
    survives a power failure. NORMAL does not promise that.
    """
    cursor = connection.cursor()
    for pragma in ("busy_timeout = 10000", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def head() -> str:
    """The name of the last migration. It is read from the file name, which is fast."""
    return max(path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def upgrade(engine: Engine) -> None:
    """Bring the schema up to date, completely or not at all. If it is up to date already, Alembic is not even
    imported.
    """
    if is_current(engine):
        return
    with engine.begin() as connection:
        _lock(connection)
        if _version(connection) != head():
            _run_alembic(connection)


def is_current(engine: Engine) -> bool:
    """Whether the database has the schema of this version of the program."""
    with engine.connect() as connection:
        return _version(connection) == head()


def _version(connection: Connection) -> str | None:
    """The migration that the database is at; None before the first one.

    DatabaseNotUsableError: this program does not know the migration, because a newer version made it.
    """
    if not inspect(connection).has_table("alembic_version"):
        return None
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if version is not None and not (MIGRATIONS / "versions" / f"{version}.py").exists():
        raise DatabaseNotUsableError(
            f"The database is of a newer version of the desk ({version}): install that version."
        )
    return version


def _lock(connection: Connection) -> None:
    """Lock the schema, so that only one process changes it. Others that start at the same moment wait here."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})")
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _run_alembic(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
