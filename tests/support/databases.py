"""New databases for tests: the schema is made once in each process and then copied.

The migrations take a fifth of a second, and hundreds of tests want an empty database. What the migrations themselves do
is tried by `tests/assessment/store/test_migrations.py` and `test_database.py`, which open databases without this help.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.util import LRUCache

from assessment.store.database import open_database


class CompiledStatements(MutableMapping[Any, Any]):
    """The statements that SQLAlchemy has written as SQL, for all databases of a kind.

    An engine keeps them for itself, which is right where there is one of it. Thousands of tests have an engine each,
    and wrote the same forty statements again and again: that took a seventh of their time. The first part of a key is
    the engine's dialect; its kind, driver and server version stand for it here.
    """

    def __init__(self) -> None:
        self._kept: LRUCache[Any, Any] = LRUCache(2_000)

    def __getitem__(self, key: Any) -> Any:
        return self._kept[_of_a_kind(key)]

    def __setitem__(self, key: Any, compiled: Any) -> None:
        self._kept[_of_a_kind(key)] = compiled

    def __delitem__(self, key: Any) -> None:
        del self._kept[_of_a_kind(key)]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


def _of_a_kind(key: Any) -> Any:
    dialect, *others = key
    return (dialect.name, dialect.driver, dialect.paramstyle, getattr(dialect, "server_version_info", None), *others)


def compile_statements_once() -> None:
    """Let all connections of this process share what was written as SQL."""
    shared = CompiledStatements()

    @event.listens_for(Engine, "engine_connect")
    def share(connection: Connection) -> None:
        connection.execution_options(compiled_cache=shared)


def new_database(url: str) -> Engine:
    """The SQLite database at an address, opened as `open_database` opens it; a new one begins as a copy."""
    file = Path(make_url(url).database or "")
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_bytes(_empty_sqlite())
    return open_database(url)


@cache
def _empty_sqlite() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "desk.sqlite3"
        open_database(f"sqlite:///{file}").dispose()
        return file.read_bytes()


@contextmanager
def postgres_database(server: str, template: str = "template1") -> Iterator[str]:
    """The address of a new database on a PostgreSQL server, a copy of `template`. It is dropped afterwards.

    Nobody may be connected to the template. `template1` is the server's own and empty.
    """
    name = f"desk_{secrets.token_hex(6)}"
    _on_server(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")  # half of what the log costs
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@cache
def with_schema(server: str) -> str:
    """The name of a template that holds the desk's schema and nothing else."""
    name = f"template_{secrets.token_hex(6)}"
    _on_server(server, f"CREATE DATABASE {name}")
    open_database(make_url(server).set(database=name).render_as_string(hide_password=False)).dispose()
    return name


def without_waiting_for_the_disk(server: str) -> None:
    """Let a server that only tests use answer before the disk has written: dropping a database then takes no second."""
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        _on_server(server, f"ALTER SYSTEM SET {setting} = off")
    _on_server(server, "SELECT pg_reload_conf()")


def _on_server(server: str, statement: str) -> None:
    with _administration(server).connect() as connection:
        connection.exec_driver_sql(statement)


@cache
def _administration(server: str) -> Engine:
    """Connections to the server's own database; the one that is open is used again."""
    return create_engine(server, isolation_level="AUTOCOMMIT")
