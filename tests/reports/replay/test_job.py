"""A replay as a job: one at a time for a place, in its own process, stopped when asked, its result kept."""

from __future__ import annotations

import datetime
import errno
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, update

from assessment.access.roles import Held, Person, owner
from assessment.case.workflow import NotAllowedError
from assessment.settings import settings
from assessment.store import replay_jobs
from assessment.store.columns import now
from assessment.store.daft_runner import SharedOutError
from assessment.store.database import DatabaseError, open_configured, work
from assessment.store.tables import REPLAY_JOBS
from reports.comparison.grid import read_grid
from reports.demo import fill
from reports.replay import job, worker
from reports.replay.changed_rules import Changed
from reports.replay.job import BusyError, ReplayQuestion, as_data, of_data
from reports.replay.replay import replay
from reports.replay.told import published
from tests.reports.replay.test_changed_rules import own_files

ADA = owner("Ada")
ITALY = Person("1", "Bo", (Held("coordinator", country="IT"),))
AS_SPAIN = ReplayQuestion(countries=["IT", "ES"], profile="ES")


def stricter() -> ReplayQuestion:
    """Rules by which nearly every strength is lower."""
    files = {path: data.decode() for path, data in own_files().items()}
    for name, before, after in (("weak", 25, 60), ("substantial", 50, 80), ("strong", 75, 95)):
        outcome = files["criteria/framework/outcome.yaml"]
        files["criteria/framework/outcome.yaml"] = outcome.replace(f"{name}: {before}", f"{name}: {after}")
    return ReplayQuestion(countries=["IT", "ES"], files=files)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setenv("LAILA_DATA", str(tmp_path / "data"))
    settings.cache_clear()
    engine = open_configured(settings())
    fill(engine, 40, seed=5)
    yield engine
    engine.dispose()
    settings.cache_clear()


def nobody(_job_id: str) -> None:
    """A process that is killed before it does anything."""


def wait_for(desk: Engine, is_there: Callable[[replay_jobs.ReplayJob], bool]) -> replay_jobs.ReplayJob:
    for _ in range(600):
        latest = job.latest(desk, ADA)
        assert latest is not None
        if is_there(latest):
            return latest
        time.sleep(0.1)
    raise AssertionError(latest)


def test_in_its_own_process_it_comes_to_the_same_as_here(desk: Engine) -> None:
    question = stricter()
    job.start(desk, question, ADA)
    done = wait_for(desk, lambda latest: latest.state != "running")
    assert (done.state, done.by, done.done) == ("done", "Ada", done.total)
    assert done.result is not None
    here = replay(desk, question.changed(), countries=["IT", "ES"])
    assert as_data(of_data(done.result), {}) == as_data(here, {})
    assert here.whole.decisions > 10
    assert here.whole.any


def test_one_job_runs_for_a_place_at_a_time(desk: Engine) -> None:
    job.start(desk, AS_SPAIN, ADA, nobody)
    with pytest.raises(BusyError):
        job.start(desk, AS_SPAIN, ADA, nobody)
    job.start(desk, ReplayQuestion(countries=["IT"]), ITALY, nobody)  # another place has a turn of its own
    assert job.latest(desk, ITALY).question["countries"] == ["IT"]
    with pytest.raises(NotAllowedError):
        job.start(desk, AS_SPAIN, Person("2", "Cy", (Held("assessor", centre="home"),)), nobody)


def test_who_asks_it_to_stop_is_heard(desk: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "SAYS_EVERY", 0)

    def stopped_then_run(job_id: str) -> None:
        job.stop(desk, ADA)
        job.run(desk, job_id)

    job.start(desk, AS_SPAIN, ADA, stopped_then_run)
    assert job.latest(desk, ADA).state == "cancelled"
    job.start(desk, AS_SPAIN, ADA, nobody)


@pytest.mark.parametrize(
    ("problem", "reason"), [(RuntimeError("no"), "fault"), (MemoryError(), "memory"), (SharedOutError("no"), "engine")]
)
def test_an_error_is_said_with_its_reason_and_makes_room(
    desk: Engine, monkeypatch: pytest.MonkeyPatch, problem: Exception, reason: str
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr(job, "replay", broken)
    job.start(desk, AS_SPAIN, ADA, lambda job_id: job.run(desk, job_id))
    latest = job.latest(desk, ADA)
    assert (latest.state, latest.reason, latest.result) == ("failed", reason, None)
    job.start(desk, AS_SPAIN, ADA, nobody)


def test_rules_that_cannot_be_read_any_more_are_the_reason(desk: Engine) -> None:
    question = ReplayQuestion(countries=["IT"], files={"framework.yaml": "a: 1"})
    job.start(desk, question, ADA, lambda job_id: job.run(desk, job_id))
    assert job.latest(desk, ADA).reason == "rules"


def test_a_process_that_cannot_be_started_has_failed_at_once(desk: Engine) -> None:
    def no_memory(_job_id: str) -> None:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    job.start(desk, AS_SPAIN, ADA, no_memory)
    latest = job.latest(desk, ADA)
    assert (latest.state, latest.reason) == ("failed", "start")


def test_a_database_that_is_away_for_a_while_learns_how_it_ended(desk: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    end, tries = replay_jobs.end, []

    def away_twice(*arguments: Any, **named: Any) -> None:
        tries.append(arguments)
        if len(tries) < 3:
            raise DatabaseError("away")
        end(*arguments, **named)

    monkeypatch.setattr(job.replay_jobs, "end", away_twice)
    monkeypatch.setattr(job, "WAITS", (0, 0, 0))
    job.start(desk, AS_SPAIN, ADA, lambda job_id: job.run(desk, job_id))
    assert (job.latest(desk, ADA).state, len(tries)) == ("done", 3)


def test_what_others_are_told_keeps_to_the_grid_of_its_time(desk: Engine) -> None:
    """A coordinator of Italy hears of other countries the grid's own number, and never a number under ten."""
    question = ReplayQuestion(countries=["IT", "ES"], profile="PT")
    job.start(desk, question, ITALY, lambda job_id: job.run(desk, job_id))
    replayed = job.result_of(job.latest(desk, ITALY), ITALY)
    with work(desk) as session:
        known = published(read_grid(session=session))
    assert {code: tally.decisions for code, tally in replayed.countries.items()} == {
        code: known[code].decisions for code in ("ES", "IT") if code in known
    }
    assert replayed.countries


def test_a_killed_process_is_said_so_and_makes_room(desk: Engine) -> None:
    job.start(desk, AS_SPAIN, ADA, nobody)
    with work(desk) as session:
        session.execute(update(REPLAY_JOBS).values(heard=now() - replay_jobs.SILENT * 2))
    assert job.latest(desk, ADA).state == "killed"
    job.start(desk, AS_SPAIN, ADA, nobody)
    assert job.latest(desk, ADA).state == "running"


def test_only_the_last_ones_are_kept(desk: Engine) -> None:
    for _ in range(replay_jobs.KEPT + 2):
        job.start(desk, AS_SPAIN, ADA, lambda job_id: job.run(desk, job_id))
    with work(desk) as session:
        assert len(session.execute(REPLAY_JOBS.select()).all()) == replay_jobs.KEPT


def test_ended_politely_the_row_says_so(desk: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "replay", lambda *_, **__: os.kill(os.getpid(), signal.SIGTERM))
    less_urgent: list[int] = []
    monkeypatch.setattr(os, "nice", less_urgent.append)  # it would stay so for all tests that follow
    before = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(SystemExit):
            job.start(desk, AS_SPAIN, ADA, worker.main)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert (job.latest(desk, ADA).state, job.latest(desk, ADA).reason) == ("failed", "stopped")
    assert less_urgent == [5]


def test_as_if_in_force_on_a_day(desk: Engine) -> None:
    """Rules that hold since yesterday leave all decisions out, unless they count as decided then."""
    rules = Changed().rules
    since = datetime.date(2026, 11, 28)
    later = rules.model_copy(
        update={"thresholds": [each.model_copy(update={"since": since}) for each in rules.thresholds]}
    )
    assert replay(desk, Changed(later)).whole.decisions == 0
    assert replay(desk, Changed(later, on=since)).whole.decisions == replay(desk, Changed()).whole.decisions > 30


def test_what_changes_most_comes_first(desk: Engine) -> None:
    result = replay(desk, stricter().changed(), countries=["IT", "ES"])
    ordered = result.most_important(seq for seqs in result.cases.values() for seq in seqs)
    sizes = [result.sizes[seq] for seq in ordered]
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) == result.whole.any > 5
