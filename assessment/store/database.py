"""The database: SQLite in a file by default, PostgreSQL with the same code. Each `work` is one transaction.

Screens and reports take `Session`, `Engine` and `DatabaseError` from here, so that they need not know SQLAlchemy.

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
"""Any number, the same for everyone: PostgreSQL's advisory lock while the schema is brought up to date."""

CONNECT_WITHIN = 5
"""Seconds until a database server that does not answer counts as away; twice that on a connection that was open."""

EFFECTS = "effects"
"""In the `info` of a session: what is to run after its commit."""

DatabaseError = SQLAlchemyError
"""Every error of the database and of the statements sent to it."""

OUTAGES = (OperationalError, InterfaceError, InternalError, NoConnectionFreeError, sqlite3.OperationalError)
"""Errors by which the database says that it is away, full, read-only or too busy."""


class DatabaseNotUsableError(Exception):
    """The database cannot be used. The message says in one sentence what is wrong and what to do."""


def open_database(url: str) -> Engine:
    """The database at an address, made if need be and brought to the present schema. DatabaseNotUsableError otherwise.

    `postgresql://...` goes through psycopg. A SQLite file's folder is made, readable by its owner only.
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
    """The database that the settings name, as `open_database` opens it."""
    return open_database(chosen.database_url)


def is_outage(problem: BaseException | None) -> bool:
    """Whether the database is at fault and not what was asked of it: away, full, read-only, too busy.

    What could not be saved may be saved unchanged when that is over.
    """
    if isinstance(problem, DatabaseNotUsableError):
        return is_outage(problem.__cause__)
    if isinstance(problem, DBAPIError) and problem.connection_invalidated:
        return True
    return isinstance(problem, OUTAGES)


def engine_of(url: str) -> Engine:
    """The database at an address as it is: neither made nor upgraded, nor even asked yet."""
    address = address_of(url)
    engine = create_engine(address, **_options(address))
    if address.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare)
    return engine


@contextmanager
def work(engine: Engine, person: Person | None = None) -> Iterator[Session]:
    """A session whose work is kept whole when the block ends, and undone whole when it fails.

    `person`: for whom it works; the store then shows and changes only what that person may see and change. None: the
    installation itself, as a shell command does. What was registered with `after_commit` runs once the work is kept.
    """
    effects: list[Callable[[], object]] = []
    info = {"person": person, EFFECTS: effects}
    with Session(engine, expire_on_commit=False, info=info) as session, session.begin():
        yield session
    for effect in effects:
        try:
            effect()
        except Exception:  # the commit stands, and the effects after this one are still owed
            log.exception("after a commit, %s failed", _name_of(effect))


def after_commit(session: Session, effect: Callable[[], object]) -> None:
    """Run `effect` once the transaction of this session is committed; when it is rolled back, never.

    This is the only way to do what a rollback cannot undo: delete bytes, show a secret code, send something. An effect
    that fails is logged; it undoes nothing and stops no other effect. The session must be one of `work`.

    >>> after_commit(session, partial(documents.remove, sha256))
    """
    session.info[EFFECTS].append(effect)


def _name_of(effect: Callable[[], object]) -> str:
    """The name of a function for the log, without its arguments: one of them may be a secret code."""
    function = effect.func if isinstance(effect, partial) else effect
    return getattr(function, "__qualname__", type(function).__name__)


def address_of(url: str) -> URL:
    """An address as SQLAlchemy needs it, with the driver. DatabaseNotUsableError if it is none we know."""
    try:
        address = make_url(url)
    except Exception as problem:
        expected = "expected sqlite:///FILE or postgresql://..."
        raise DatabaseNotUsableError(f"{url!r} is no database address; {expected}") from problem
    if address.drivername in ("postgresql", "postgres"):
        return address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() not in ("sqlite", "postgresql"):
        raise DatabaseNotUsableError(f"{address.drivername}: expected a database address of sqlite or postgresql")
    return address


def _why_nothing_is_written(address: URL) -> str | None:
    """Why nothing can be written beside a SQLite file, where that is so: SQLite itself does not say."""
    if address.get_backend_name() != "sqlite" or not address.database or address.database == ":memory:":
        return None
    folder = Path(address.database).parent
    try:
        with TemporaryFile(dir=folder):
            return None
    except OSError as problem:
        return f"nothing can be written to the folder {folder}: {problem.strerror}"


def _make_folder(address: URL) -> None:
    if address.database and address.database != ":memory:":
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
        options["pool_pre_ping"] = True  # a server restarted overnight is no error to the first person of the morning
        options["connect_args"] = {"connect_timeout": CONNECT_WITHIN, "tcp_user_timeout": CONNECT_WITHIN * 2000}
    if address.database != ":memory:" and address.database:
        options |= {"pool_size": 16, "max_overflow": 16}
    return options


def _prepare(connection: Any, _record: object) -> None:
    """Each SQLite connection.

    In WAL mode a committed transaction survives a killed process with any `synchronous`: it is in the log, which the
    operating system holds. FULL also writes the log to the disk at each commit, so that an answer that was shown as
    saved survives a flat battery; NORMAL would not promise that.
    """
    cursor = connection.cursor()
    for pragma in ("busy_timeout = 10000", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def head() -> str:
    """The name of the last migration: that of its file, so that looking it up costs nothing."""
    return max(path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def upgrade(engine: Engine) -> None:
    """Bring the schema to head, all of it or nothing; Alembic is not even imported when it is there already."""
    if is_current(engine):
        return
    with engine.begin() as connection:
        _lock(connection)
        if _version(connection) != head():
            _run_alembic(connection)


def is_current(engine: Engine) -> bool:
    """Whether the schema is that of this program."""
    with engine.connect() as connection:
        return _version(connection) == head()


def _version(connection: Connection) -> str | None:
    """The migration the database is at; None before the first. DatabaseNotUsableError when this program does not know
    it.
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
    """Only one process changes the schema; those that start at the same moment wait here."""
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
