"""Files of facts: they follow the register, and whatever happens to them, no wrong number comes out of them."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, update

from assessment.settings import Settings, settings
from assessment.store.database import open_database, work
from assessment.store.decisions import fact_files, fact_places, replay_files
from assessment.store.decisions.fact_engine import answers
from assessment.store.decisions.fact_files import FactFiles
from assessment.store.decisions.fact_manifest import FactFile, FactManifest, to_merge
from assessment.store.decisions.fact_places import MANIFEST
from assessment.store.decisions.fact_tables import digest, standing, tables_of
from assessment.store.documents import Documents
from assessment.store.maintenance import fictional
from assessment.store.maintenance.backup import backup
from assessment.store.maintenance.restore import restore
from assessment.store.tables import DECISION_FACTS
from reports.demo import fill
from tests.assessment.store.decisions.test_facts import again, issued

FACTS = DECISION_FACTS.c


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    fill(engine, 60, seed=3)
    yield engine
    engine.dispose()


def place(engine: Engine) -> Path:
    return Path(f"{engine.url.database}.facts")


def told(engine: Engine) -> dict[str, int]:
    """Decisions by outcome, as the engine counts them."""
    query = select(FACTS.outcome, func.count()).where(FACTS.in_force).group_by(FACTS.outcome)
    with work(engine) as session:
        return dict(answers(query, session=session))


def true(engine: Engine) -> dict[str, int]:
    """The same out of the database."""
    query = select(FACTS.outcome, func.count()).where(FACTS.in_force).group_by(FACTS.outcome)
    with work(engine) as session:
        return {row[0]: row[1] for row in session.execute(query)}


def manifest(engine: Engine) -> FactManifest:
    with work(engine) as session:
        return FactFiles.of(engine).current(session=session)


def test_what_is_registered_later_is_appended_and_files_stay_few(desk: Engine) -> None:
    assert told(desk) == true(desk)
    before = manifest(desk)
    for seed in range(4, 7):  # some of them on appeal, by which an earlier decision no longer stands
        fill(desk, 30, seed=seed)
        assert told(desk) == true(desk)
    after = manifest(desk)
    assert before.heads in after.passed
    assert len(after.files) <= 4
    assert after.rows == sum(true(desk).values())
    with work(desk) as session:
        kept = FactFiles.of(desk)
        rows = (batch for table in tables_of(standing(), session) for batch in table.to_batches())
        assert digest(kept.batches(kept.current(session=session))) == digest(rows)


def test_a_decision_that_no_longer_stands_leaves_the_figures(desk: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.demo.writing.APPEALED", 1)  # nearly every case comes back
    fill(desk, 80, seed=5)
    first = manifest(desk)
    fill(desk, 80, seed=6)
    assert told(desk) == true(desk)
    assert first.rows < manifest(desk).rows
    with work(desk) as session:
        gone = session.scalar(select(func.count()).select_from(DECISION_FACTS).where(FACTS.in_force.is_(False)))
    assert gone


def test_files_that_are_only_behind_are_no_fault_and_are_mended(desk: Engine) -> None:
    """As after a crash between the commit and the files."""
    told(desk)
    fill(desk, 20, seed=9)
    with work(desk) as session:
        assert list(FactFiles.of(desk).faults(session=session)) == []
    stored = FactFiles.of(desk).manifest()
    assert stored is not None
    assert stored.rows == sum(true(desk).values())


@pytest.mark.parametrize("harm", ["gone", "changed", "cut", "manifest", "no manifest", "empty folder"])
def test_broken_files_are_made_anew(harm: str, desk: Engine) -> None:
    told(desk)
    [file] = place(desk).glob("*.parquet")
    data = bytearray(file.read_bytes())
    if harm == "changed":
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
    elif harm == "cut":
        file.write_bytes(data[:-9])
    elif harm == "manifest":
        (place(desk) / MANIFEST).write_text('{"format": 1, "files": [')
    elif harm == "no manifest":
        (place(desk) / MANIFEST).unlink()
    else:
        for path in [file] if harm == "gone" else list(place(desk).iterdir()):
            path.unlink()
    if harm in ("changed", "cut", "gone"):
        with work(desk) as session:
            [fault] = FactFiles.of(desk).faults(session=session)
            assert "was gone or changed" in fault
            assert list(FactFiles.of(desk).faults(session=session)) == []
    assert told(desk) == true(desk)


def test_rows_that_were_changed_behind_the_files_are_a_fault(desk: Engine) -> None:
    told(desk)
    with work(desk) as session:
        session.execute(update(DECISION_FACTS).values(outcome="full"))
        [fault] = FactFiles.of(desk).faults(session=session)
        assert "something else than the rows" in fault
    assert set(told(desk)) == {"full"}


def test_another_database_or_an_older_one_is_seen(desk: Engine, tmp_path: Path) -> None:
    """As after a backup was put back, or `laila demo` taken away."""
    told(desk)
    other = open_database(f"sqlite:///{tmp_path / 'other.sqlite3'}")
    fill(other, 60, seed=3)
    os.rename(place(desk), place(other))
    assert told(other) == true(other)
    with work(other) as session:
        fictional.remove(Documents(str(tmp_path / "documents")), "example.org", session=session)
    assert told(other) == {}


def test_an_older_backup_that_was_put_back_is_no_fault_of_the_files(desk: Engine, tmp_path: Path) -> None:
    """The files were appended to since, so they know the heads of the older register as well."""
    told(desk)
    for file in ("once", "again"):
        backup(desk, tmp_path / file)
        fill(desk, 20, seed=9)
        told(desk)
        restore(tmp_path / file, str(desk.url))
        with work(desk) as session:
            assert list(FactFiles.of(desk).faults(session=session)) == []
        assert told(desk) == true(desk)
    fill(desk, 20, seed=9)
    told(desk)
    restore(tmp_path / "once", str(desk.url))
    fact_files.prepare(desk)
    assert told(desk) == true(desk), "also when the desk starts and nobody has checked"


def test_only_their_owner_reads_them(desk: Engine) -> None:
    told(desk)
    assert stat.S_IMODE(place(desk).stat().st_mode) == 0o700
    modes = {stat.S_IMODE(path.stat().st_mode) for path in place(desk).iterdir()}
    assert modes == {0o600}


def test_where_nothing_can_be_written_a_process_keeps_its_own(desk: Engine, tmp_path: Path) -> None:
    place(desk).write_text("a file is where the folder should be")
    assert told(desk) == true(desk)
    assert place(desk).is_file()


def test_they_may_lie_in_any_store_of_files(desk: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAILA_FACTS_URL", "memory://facts")
    settings.cache_clear()
    try:
        assert told(desk) == true(desk)
        assert FactFiles.of(desk).path(manifest(desk).files[0]).startswith("memory://")
        fill(desk, 20, seed=7)
        assert told(desk) == true(desk)
    finally:
        monkeypatch.undo()
        settings.cache_clear()


def test_the_files_follow_what_is_registered_once_it_is_committed(
    engine: Engine, file_case: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In both kinds of database; the decision that was replaced leaves them."""
    monkeypatch.setenv("LAILA_DATA", str(tmp_path / "data"))
    settings.cache_clear()
    case_id = issued(engine, file_case)
    assert told(engine) == true(engine)
    again(engine, case_id)
    with work(engine) as session:
        fact_files.follow(session)
        behind = FactFiles.of(engine).manifest()
    stored = FactFiles.of(engine).manifest()
    settings.cache_clear()
    assert behind is not None
    assert stored is not None
    assert behind.heads != stored.heads
    assert stored.rows == 1
    assert told(engine) == true(engine)


def test_merging_keeps_each_file_larger_than_all_after_it() -> None:
    def files(*rows: int) -> list[FactFile]:
        return [FactFile(name=str(n), rows=count, bytes=1, sha256="") for n, count in enumerate(rows)]

    kept, merged = to_merge(files(100, 40, 1, 1))
    assert [file.rows for file in kept] == [100, 40]
    assert [file.rows for file in merged] == [1, 1]
    assert to_merge(files(100, 40, 1))[1] == []
    assert [file.rows for file in to_merge(files(100, 40, 2, 39))[1]] == [40, 2, 39]


def test_an_empty_register_has_no_rows(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    assert told(engine) == {}
    engine.dispose()


def test_the_folder_that_all_databases_once_shared_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fact_places, "settings", lambda: Settings(data=tmp_path))
    former = tmp_path / "facts"
    former.mkdir()
    for name in (MANIFEST, "0a1b.parquet"):
        (former / name).write_bytes(b"{}")
    for place in ("s3://bucket/facts", str(former), f"{tmp_path}/laila.sqlite3.facts"):
        fact_places.forget_former(place)
        assert (former / MANIFEST).is_file()
    fact_places.forget_former(f"{tmp_path}/facts-laila")
    assert not former.exists()
    former.mkdir()
    (former / "own.txt").write_text("not the desk's")
    fact_places.forget_former(f"{tmp_path}/facts-laila")
    assert (former / "own.txt").is_file()


def test_a_running_replay_keeps_its_files_and_a_killed_one_leaves_none(desk: Engine) -> None:
    told(desk)
    running, killed = replay_files.write(desk), replay_files.write(desk)
    for written, ago in ((running, 2), (killed, 25)):
        for path in (Path(written.folder), *Path(written.folder).iterdir()):
            os.utime(path, times=(time.time() - ago * 3600,) * 2)
    with work(desk) as session:
        FactFiles.of(desk).rebuild(session=session)
    assert all(Path(file.address).is_file() for file in running.files)
    assert not Path(killed.folder).exists()
    later = replay_files.write(desk)
    for path in (Path(later.folder), *Path(later.folder).iterdir()):
        os.utime(path, times=(0, 0))
    fact_files.prepare(desk)
    assert [path.name for path in place(desk).glob("replay-*")] == [Path(running.folder).name]
    running.close()
