"""The schema, what the database itself refuses, backup and restore."""

from __future__ import annotations

import errno
import importlib
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.settings import Settings
from assessment.store import database, tables
from assessment.store.cases.loading import load
from assessment.store.cases.saving import save_answer
from assessment.store.database import DatabaseNotUsableError, open_database, upgrade, work
from assessment.store.decisions.issuing import issue
from assessment.store.documents import Documents
from assessment.store.maintenance.backup import backup
from assessment.store.maintenance.integrity import check
from assessment.store.maintenance.restore import restore
from tests.support.database_rows import fill
from tests.support.people import ADA

FileCase = Callable[..., str]


def test_the_migrations_make_the_tables_as_they_are_declared(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.TableModel.metadata) == []


def test_opening_again_keeps_everything_and_needs_no_alembic(
    url: str, engine: Engine, file_case: FileCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = file_case()
    monkeypatch.setattr(database, "_run_alembic", None)
    again = open_database(url)
    with work(again) as session:
        assert load(case_id, session=session).version == 1
    again.dispose()


def test_a_schema_that_is_current_is_only_looked_at(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(connection: Any) -> None:
        raise AssertionError("Alembic ran on a schema that is current")

    monkeypatch.setattr(database, "_run_alembic", never)
    upgrade(engine)


def test_a_failed_migration_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url, run = f"sqlite:///{tmp_path / 'new.sqlite3'}", database._run_alembic

    def fail_at_the_end(connection: Any) -> None:
        run(connection)
        raise KeyboardInterrupt

    monkeypatch.setattr(database, "_run_alembic", fail_at_the_end)
    with pytest.raises(KeyboardInterrupt):
        open_database(url)
    with sqlite3.connect(tmp_path / "new.sqlite3") as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []
    monkeypatch.undo()
    open_database(url).dispose()


def test_several_processes_may_start_on_an_empty_database(url: str) -> None:
    faults: list[Exception] = []

    def start() -> None:
        try:
            open_database(url).dispose()
        except Exception as fault:  # noqa: BLE001 - whatever it is, the test shows it
            faults.append(fault)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_a_database_of_a_newer_version_is_not_touched(url: str, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_later'"))
    with pytest.raises(DatabaseNotUsableError, match=r"newer version of the desk \(9999_later\)"):
        open_database(url)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("nonsense", "no database address"),
        ("mysql://host/db", "expected a database address of sqlite or postgresql"),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
        ("sqlite:///file:desk?mode=memory&uri=true", "in memory"),
        ("sqlite:////proc/nowhere/laila.sqlite3", "cannot be made"),
        ("postgresql://ada:secret@127.0.0.1:1/desk", r"psycopg://ada:\*\*\*@127.0.0.1:1/desk cannot be opened"),
    ],
)
def test_an_address_that_does_not_work_is_explained(address: str, words: str) -> None:
    with pytest.raises(DatabaseNotUsableError, match=words):
        open_database(address)


def test_the_tables_may_be_imported_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("assessment.store.tables")]:
        monkeypatch.delitem(sys.modules, name)  # as Streamlit does when a file has changed
    again = importlib.import_module("assessment.store.tables")
    assert again is not tables
    assert set(again.TableModel.metadata.tables) == set(tables.TableModel.metadata.tables)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decision SET snapshot = '{}'",
        "UPDATE decision SET superseded_by = 3, by = 'Eve'",
        "DELETE FROM decision",
        "UPDATE event SET by = 'Eve'",
        "DELETE FROM event",
    ],
)
def test_what_is_on_record_cannot_be_changed(engine: Engine, file_case: FileCase, statement: str) -> None:
    case_id = file_case()
    with work(engine) as session:
        issue(Edit(case_id, 1, ADA), '{"outcome": "full"}', None, session=session)
    with pytest.raises(DBAPIError, match="what is on record is not"), work(engine) as session:
        session.execute(text(statement))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE case_file SET state = 'lost'",
        "UPDATE case_file SET version = 0",
        "UPDATE case_file SET centre_id = 'nowhere'",
        "INSERT INTO answer (case_id, question, answer, at) VALUES ('nowhere', 'q', 'a', '2026-01-01 00:00:00')",
    ],
)
def test_the_database_refuses_what_cannot_be(engine: Engine, file_case: FileCase, statement: str) -> None:
    file_case()
    with pytest.raises(IntegrityError), work(engine) as session:
        session.execute(text(statement))


def test_a_backup_is_whole_while_people_work_and_comes_back(lite: Engine, tmp_path: Path, documents: Documents) -> None:
    fill(lite, 300)
    file, done = tmp_path / "backup.sqlite3", threading.Event()
    with work(lite) as session:
        case_id = session.execute(text("SELECT id FROM case_file LIMIT 1")).scalar_one()

    def keep_writing() -> None:
        version = 1
        while not done.is_set():
            with work(lite) as session:
                record = AnswerRecord(answer="unknown", note=str(version))
                version = save_answer(Edit(case_id, version, "x"), "testing.kind", record, session=session)

    writer = threading.Thread(target=keep_writing)
    writer.start()
    for _ in range(5):
        time.sleep(0.02)
        backup(lite, file)
    done.set()
    writer.join()
    url = f"sqlite:///{tmp_path / 'elsewhere' / 'laila.sqlite3'}"
    assert restore(file, url) is None
    restored = open_database(url)
    assert check(restored, documents) == []
    with work(restored) as session:
        stored = load(case_id, session=session)
        assert stored.case.answers["testing.kind"].note == str(stored.version - 1)
    backup(lite, file)
    assert restore(file, url) == tmp_path / "elsewhere" / "laila.sqlite3.before-restore"
    assert dump(url) == dump(str(lite.url))


def test_a_damaged_database_is_put_aside_for_its_backup(lite: Engine, tmp_path: Path) -> None:
    fill(lite, 5)
    file, damaged = tmp_path / "backup.sqlite3", tmp_path / "damaged.sqlite3"
    backup(lite, file)
    damaged.write_bytes(b"no database at all" * 500)
    url = f"sqlite:///{damaged}"
    with pytest.raises(DatabaseNotUsableError, match="cannot be opened: file is not a database"):
        open_database(url)
    aside = restore(file, url)
    assert aside
    assert aside.read_bytes().startswith(b"no database")
    assert dump(url) == dump(str(lite.url))


def dump(url: str) -> list[str]:
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        return list(connection.iterdump())


def test_what_is_no_backup_changes_nothing(lite: Engine, tmp_path: Path) -> None:
    before, file = dump(str(lite.url)), tmp_path / "no.sqlite3"
    with pytest.raises(DatabaseNotUsableError, match="There is no file"):
        restore(file, str(lite.url))
    file.write_bytes(b"SQLite format 3\0" + b"nonsense" * 1000)
    with pytest.raises(DatabaseNotUsableError, match="is no backup of this desk"):
        restore(file, str(lite.url))
    sqlite3.connect(file.with_name("other.sqlite3")).execute("CREATE TABLE other (a)")
    with pytest.raises(DatabaseNotUsableError, match="is no backup of this desk: no such table"):
        restore(file.with_name("other.sqlite3"), str(lite.url))
    assert dump(str(lite.url)) == before
    with pytest.raises(DatabaseNotUsableError, match="cannot be written"):
        backup(lite, tmp_path / "no folder" / "backup.sqlite3")


def test_without_postgresqls_programs_it_is_said_what_to_install(
    engine: Engine, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if engine.dialect.name == "postgresql":
        monkeypatch.setattr("assessment.store.maintenance.dumps.shutil.which", lambda name: None)
        with pytest.raises(DatabaseNotUsableError, match="pg_dump is not on this machine"):
            backup(engine, tmp_path / "backup")
        (tmp_path / "backup").write_bytes(b"PGDMP")
        with pytest.raises(DatabaseNotUsableError, match="pg_restore is not on this machine"):
            restore(tmp_path / "backup", url)
        assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


def test_a_folder_that_cannot_be_written_is_named_with_the_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    (tmp_path / "laila.sqlite3").mkdir()  # SQLite says no more of it than of a folder that is read-only
    monkeypatch.setattr("assessment.store.database.TemporaryFile", refuse)
    with pytest.raises(DatabaseNotUsableError, match=f"written to the folder {tmp_path}: Read-only file system"):
        open_database(f"sqlite:///{tmp_path / 'laila.sqlite3'}")


def test_the_settings_follow_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAILA_DATA", "/srv/laila")
    chosen = Settings()
    assert chosen.database_url == "sqlite:////srv/laila/laila.sqlite3"
    assert chosen.documents_url == "/srv/laila/documents"
    monkeypatch.setenv("LAILA_DATABASE_URL", "postgresql://db/desk")
    assert Settings().database_url == "postgresql://db/desk"
