"""A replay in a process of its own: it goes on when its tab is closed, can be stopped, and its result is kept.

>>> start(engine, ReplayQuestion(countries=["IT"], profile="ES"), person)
>>> latest(engine, person).state
'running'
"""

from __future__ import annotations

import datetime
import logging
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic_core import from_json, to_json

from assessment.access.roles import Person, reach
from assessment.store import replay_jobs
from assessment.store.database import DatabaseError, Engine, work
from assessment.store.replay_jobs import BusyError as BusyError
from assessment.store.replay_jobs import ReplayJob
from criteria.vocabulary import CRITERIA
from reports.comparison.grid import read_grid
from reports.replay.changed_rules import Changed, read_changed
from reports.replay.failure import reason_of
from reports.replay.replay import Replay, Tally, replay
from reports.replay.told import Published, published, told

log = logging.getLogger("laila")

LISTED = 1_000
"""Decisions of one kind of change whose numbers are kept, those first that change most."""

SAYS_EVERY = 0.5
"""Seconds between two reports of a job."""

BREATHES_EVERY = 10
"""Seconds between two signs of life of a job that has nothing to report."""


WAITS = (1, 5, 20, 60)
"""Seconds between tries to say how a job ended."""


class ReplayQuestion(BaseModel):
    """What is asked: of which countries, under which rules. `files`: changed rules that somebody brought, by path."""

    model_config = ConfigDict(frozen=True)

    countries: list[str]
    profile: str | None = None
    on: datetime.date | None = None
    files: dict[str, str] = {}

    def changed(self) -> Changed:
        """The rules asked for. SourceError: this version of the desk cannot read them any more."""
        rules = read_changed({path: text.encode() for path, text in self.files.items()}) if self.files else Changed()
        return Changed(rules.rules, rules.countries, self.profile, self.on, rules.brought)


class CancelledError(Exception):
    """Somebody asked the job to stop."""


def place_of(person: Person) -> str:
    """For whom a job runs: the countries that its asker coordinates. They share it, and there is one at a time."""
    return ",".join(reach(person))


def start(
    engine: Engine, question: ReplayQuestion, person: Person, launch: Callable[[str], object] | None = None
) -> None:
    """Start a job. BusyError: another one runs. NotAllowedError for who is no coordinator.

    If the process cannot be started, the job has failed.
    """
    with work(engine, person) as session:
        asked = question.model_dump(mode="json")
        job_id = replay_jobs.begin(place_of(person), person.name, asked, session=session)
    try:
        (launch or in_own_process)(job_id)
    except OSError:  # no memory, or no room for another process
        log.exception("the replay %s could not be started", job_id)
        _end(engine, job_id, "failed", reason="start")


def in_own_process(job_id: str) -> None:
    """Run a job in a process that outlives this one. It has the settings of this one."""
    command = [sys.executable, "-m", "reports.replay.worker", job_id]
    quiet = subprocess.DEVNULL  # what goes wrong stands in the log of the desk, to which the process writes as well
    child = subprocess.Popen(command, stdin=quiet, stdout=quiet, start_new_session=True)
    threading.Thread(target=child.wait, daemon=True).start()  # so that it leaves no entry behind when it ends


def latest(engine: Engine, person: Person) -> ReplayJob | None:
    """The newest job for a person's countries; None where there is none."""
    with work(engine, person) as session:
        return replay_jobs.latest(place_of(person), session=session)


def last_done(engine: Engine, person: Person) -> ReplayJob | None:
    """The newest job for a person's countries that has a result; None where there is none."""
    with work(engine, person) as session:
        return replay_jobs.last_done(place_of(person), session=session)


def stop(engine: Engine, person: Person) -> None:
    """Ask the running job for a person's countries to stop."""
    with work(engine, person) as session:
        replay_jobs.ask_to_stop(place_of(person), session=session)


def run(engine: Engine, job_id: str) -> None:
    """Do a job: judge, report, keep the result. However it ends, its row says so and why, unless it is killed."""
    with work(engine) as session:
        asked = replay_jobs.job_of(job_id, session=session)
    question = ReplayQuestion.model_validate(asked.question)
    reporter = _Reporter(engine, job_id)
    breathing = threading.Thread(target=reporter.breathe, daemon=True)
    breathing.start()
    state: replay_jobs.State = "failed"
    kept: str | None = None
    reason = ""
    try:
        result = replay(engine, question.changed(), countries=question.countries, progress=reporter.show)
        state, kept = "done", to_json(as_data(result, _grid(engine, question, asked.place))).decode()
    except CancelledError:
        state = "cancelled"
    except Exception as problem:  # whatever it is, whoever waits is told
        reason = reason_of(problem)
        log.exception("the replay %s failed (%s)", job_id, reason)
    except BaseException as ending:  # somebody ends the process politely
        reason = reason_of(ending)
        raise
    finally:
        reporter.over.set()
        breathing.join()
        _end(engine, job_id, state, kept, reason)


def _grid(engine: Engine, question: ReplayQuestion, place: str) -> dict[str, Published]:
    """What is published of all countries while the job runs; nothing where it is told exactly and not needed."""
    own = place.split(",")
    if len(question.countries) == 1 and ("*" in own or question.countries[0] in own):
        return {}
    with work(engine) as session:
        return published(read_grid(session=session))


def _end(engine: Engine, job_id: str, state: replay_jobs.State, kept: str | None = None, reason: str = "") -> None:
    """Say in the row of a job how it ended. While the database is away, it is tried again for some minutes."""
    for seconds in WAITS:
        with suppress(DatabaseError), work(engine) as session:
            replay_jobs.end(job_id, state, kept, reason=reason, session=session)
            return
        time.sleep(seconds)
    with work(engine) as session:
        replay_jobs.end(job_id, state, kept, reason=reason, session=session)


class _Reporter:
    """Says in the row of a job how far it has come, and hears whether it is to stop."""

    def __init__(self, engine: Engine, job_id: str) -> None:
        self.engine, self.job_id = engine, job_id
        self.over = threading.Event()
        self.done = self.total = 0
        self.said = 0.0

    def show(self, done: int, total: int) -> None:
        """Progress of the replay. CancelledError: somebody asked it to stop."""
        self.done, self.total = done, total
        if time.monotonic() - self.said >= SAYS_EVERY or done >= total:
            self.said = time.monotonic()
            if not self._report():
                raise CancelledError

    def breathe(self) -> None:
        """Say now and then that the process is alive, also while it prepares."""
        while not self.over.wait(BREATHES_EVERY):
            with suppress(DatabaseError):
                self._report()

    def _report(self) -> bool:
        with work(self.engine) as session:
            return replay_jobs.report(self.job_id, self.done, self.total, session=session)


def as_data(result: Replay, grid: Mapping[str, Published]) -> dict[str, Any]:
    """A result to keep: all figures, and of each kind of change the decisions that change most.

    `grid`: what was published of the countries at that time, and so limits what is told of them.
    """
    return {
        "grid": {code: [of.decisions, of.strengths] for code, of in grid.items()},
        "whole": _tally(result.whole),
        "countries": {code: _tally(tally) for code, tally in result.countries.items()},
        "keys": {code: _tally(tally) for code, tally in result.keys.items()},
        "cases": [
            [*group, len(seqs), [[seq, *result.sizes[seq]] for seq in result.most_important(seqs)[:LISTED]]]
            for group, seqs in result.cases.items()
        ],
    }


def result_of(done: ReplayJob, person: Person) -> Replay | None:
    """What came out of a job as it may be told to somebody; None while there is nothing."""
    if done.state != "done" or done.result is None:
        return None
    question, grid = ReplayQuestion.model_validate(done.question), from_json(done.result)["grid"]
    known = {code: Published(decisions, strengths) for code, (decisions, strengths) in grid.items()}
    return told(of_data(done.result), question.countries, person, known)


def of_data(text: str) -> Replay:
    """The result that a job kept; of each kind of change at most the `LISTED` decisions that change most."""
    data = from_json(text)
    result = Replay(
        _tally_of(data["whole"]),
        {code: _tally_of(tally) for code, tally in data["countries"].items()},
        {code: _tally_of(tally) for code, tally in data["keys"].items()},
    )
    for country, before, after, _, cases in data["cases"]:
        result.cases[country, before, after] = [seq for seq, *_ in cases]
        result.sizes |= {seq: (steps, strengths, credits) for seq, steps, strengths, credits in cases}
    return result


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        **{name: getattr(tally, name) for name in ("decisions", "with_strength", "credits", "any", "not_judged")},
        "lost": dict(tally.lost),
        "outcomes": [[*move, count] for move, count in tally.outcomes.items()],
        "strengths": {
            name: [[*move, count] for move, count in moves.items()] for name, moves in tally.strengths.items()
        },
    }


def _tally_of(data: Mapping[str, Any]) -> Tally:
    def moves(rows: list[list[Any]]) -> Counter[tuple[str, str]]:
        return Counter({(before, after): count for before, after, count in rows})

    return Tally(
        data["decisions"],
        moves(data["outcomes"]),
        {name: moves(data["strengths"][name]) for name in CRITERIA},
        data["with_strength"],
        data["credits"],
        data["any"],
        data["not_judged"],
        Counter(data["lost"]),
    )
