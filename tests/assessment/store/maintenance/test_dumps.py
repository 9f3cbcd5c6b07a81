"""A dump is put back whole or not at all, over whatever schema is there, and what other programs keep stays."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from assessment.store import outgoing_mail
from assessment.store.database import DatabaseNotUsableError, engine_of, open_database, work
from assessment.store.documents import Documents
from assessment.store.maintenance import dumps
from assessment.store.maintenance.dumps import _run as run_program
from assessment.store.maintenance.dumps import load_dump, write_dump
from assessment.store.maintenance.integrity import check
from assessment.store.maintenance.restore import restore
from assessment.store.maintenance.schema_faults import faults
from assessment.store.outgoing_mail import NewMail
from reports.cli.commands.upkeep import stopped_gently
from tests.assessment.store.maintenance.test_backup import postgres_tool
from tests.assessment.store.test_migrations import at_revision
from tests.support.databases import postgres_database, with_schema

OF_OTHERS = (
    "CREATE VIEW report AS SELECT id FROM case_file",
    "CREATE TABLE follow_up (case_id varchar REFERENCES case_file)",
)


AUDIT = (
    "CREATE TABLE of_another AS SELECT 1 AS number",
    "CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
    "CREATE TRIGGER audit BEFORE UPDATE ON case_file FOR EACH ROW EXECUTE FUNCTION audit()",
)
HALF = "sed '/^CREATE TABLE public.event /,$d'"
"""What hands on a script only as far as it creates this table."""


def run_all(connection: Connection, *statements: str) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)


@pytest.fixture
def older(postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Engine]]:
    """A dump of an earlier schema, and a database of today's. In both, other programs have a view and a table that
    refer to the desk's.
    """
    monkeypatch.setenv("PATH", f"{Path(postgres_tool('pg_dump')).parent}{os.pathsep}{os.environ['PATH']}")
    with (
        postgres_database(postgres_url) as address,
        postgres_database(postgres_url, with_schema(postgres_url)) as today,
    ):
        old, engine = at_revision(address, "0005"), engine_of(today)
        for each in (old, engine):
            with each.begin() as connection:
                run_all(connection, *OF_OTHERS)
        write_dump(old, tmp_path / "older")
        yield tmp_path / "older", engine
        old.dispose(), engine.dispose()


def test_a_dump_of_an_older_schema_is_put_back_over_todays(older: tuple[Path, Engine]) -> None:
    """The tables that came later refer to those in the dump; another program's table stays as it is."""
    dump, engine = older
    with engine.begin() as connection:
        run_all(connection, *AUDIT)
    address = engine.url.render_as_string(hide_password=False)
    restore(dump, address)
    upgraded = open_database(address)
    assert check(upgraded, Documents("memory://none")) == []
    with work(upgraded) as session:
        assert list(faults(session=session)) == []
    with upgraded.connect() as connection:
        assert connection.exec_driver_sql("SELECT number FROM of_another").scalar() == 1
        assert connection.exec_driver_sql("SELECT count(*) FROM report CROSS JOIN follow_up").scalar() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM pg_proc WHERE proname = 'audit'").scalar() == 1
    upgraded.dispose()
    assert sorted(file.name for file in dump.parent.iterdir()) == ["older", "older.before-restore"]


def test_mail_of_a_dump_is_stopped_in_the_transaction_that_puts_it_back(older: tuple[Path, Engine]) -> None:
    dump, engine = older[0].with_name("with-mail"), older[1]
    with work(engine) as session:
        mail = NewMail("a", "letter", "ana@centre.example", "S", "T", "<1@desk>")
        outgoing_mail.put(mail, case_id=None, session=session)
    write_dump(engine, dump)
    load_dump(dump, engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT state, problem FROM outgoing_mail").all() == [("perhaps", "restored")]


def of_script(folder: Path, then: str) -> None:
    """Put a `pg_restore` into a folder that does something else with the script than to hand on all of it."""
    real = postgres_tool("pg_restore")
    lines = ("#!/bin/sh", f'case "$*" in *--list*) exec {real} "$@";; esac', f'{real} "$@" | {then}')
    folder.mkdir(exist_ok=True)
    (folder / "pg_restore").write_text("\n".join(lines))
    (folder / "pg_restore").chmod(0o700)


def wait_until_nobody_is_left(engine: Engine) -> None:
    """Wait until the server has ended what it did for `psql`. It must, since nobody is at the other end any more."""
    own = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'psql'"
    for _ in range(600):
        with engine.connect() as connection:
            if not connection.exec_driver_sql(own).scalar():
                return
        time.sleep(0.05)
    raise AssertionError("psql still works in the database")


def test_what_is_not_put_back_whole_changes_nothing(
    older: tuple[Path, Engine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump, engine = older
    with engine.begin() as connection, monkeypatch.context() as patch:
        patch.setattr(dumps, "LOCK_WITHIN", 0.2)
        run_all(connection, "SELECT id FROM case_file")
        with pytest.raises(DatabaseNotUsableError, match=r"lock timeout.*stop the desk first"):
            load_dump(dump, engine)
    path = os.environ["PATH"]
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{path}")
    of_script(tmp_path / "bin", f"{HALF}; echo 'no space' >&2; exit 1")
    with pytest.raises(DatabaseNotUsableError, match="pg_restore did not succeed: no space"):
        load_dump(dump, engine)
    of_script(tmp_path / "bin", f"{HALF}; kill -TERM $PPID; exec yes ''")
    with pytest.raises(SystemExit), stopped_gently():
        load_dump(dump, engine)
    of_script(tmp_path / "bin", "sed 's/^CREATE TABLE public.event /CREATE TABLE public.centre /'")
    with pytest.raises(DatabaseNotUsableError, match=r"psql did not succeed: ERROR.*centre.*already exists"):
        load_dump(dump, engine)
    of_script(tmp_path / "bin", "grep -v restrict")
    with pytest.raises(DatabaseNotUsableError, match="install their newest version"):
        load_dump(dump, engine)
    of_script(tmp_path / "bin", HALF)  # as psql sees it when this process is killed
    load_dump(dump, engine)
    monkeypatch.setenv("PATH", path)
    with work(engine) as session:
        assert list(faults(session=session)) == []
    wait_until_nobody_is_left(engine)
    with engine.begin() as connection:
        run_all(connection, "DROP TABLE alembic_version, case_file CASCADE")
    write_dump(engine, tmp_path / "of-others")
    with pytest.raises(DatabaseNotUsableError, match="of-others is no backup of this desk"):
        load_dump(tmp_path / "of-others", engine)


def test_a_program_of_postgresql_that_fails_is_quoted_with_the_details() -> None:
    """Of two versions that do not fit, the first line says only that they do not."""
    with pytest.raises(DatabaseNotUsableError, match="sh did not succeed: mismatch; server version: 18"):
        run_program("sh", "-c", "printf 'mismatch\\nserver version: 18\\nmore' >&2; exit 1")
