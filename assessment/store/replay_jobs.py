"""Replays as jobs. Each place (a person's countries) has at most one running job. Results are kept, even if the browser
tab is closed.

>>> with work(engine, person) as session:
...     job_id = begin("IT", "Ada", {"countries": ["IT"]}, session=session)
"""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from assessment.store.columns import now
from assessment.store.errors import NotFoundError
from assessment.store.sessions import check_anywhere
from assessment.store.tables import REPLAY_JOBS

KEPT = 5
"""The number of jobs that are kept for a place; when there are more, the oldest is deleted, but not the last result."""

SILENT = datetime.timedelta(seconds=60)
"""If a running job has not reported for this long, its process was killed."""

State = Literal["running", "done", "cancelled", "failed", "killed"]

JOBS = REPLAY_JOBS.c


class BusyError(Exception):
    """Another job of this place is still running."""


class ReplayJob(NamedTuple):
    """The present state of a job. `result`: JSON text, once the job is done. State `killed`: its process ended without
    reporting. `reason`: the id of why a job failed (of `reports.replay.failure`); empty for all others.
    """

    id: str
    place: str
    by: str
    at: datetime.datetime
    state: State
    done: int
    total: int
    question: Mapping[str, Any]
    result: str | None
    reason: str


def begin(place: str, by: str, question: Mapping[str, Any], *, session: Session) -> str:
    """Create a job, which counts as running at once. Returns its id. BusyError: another job of this place is running.

    NotAllowedError: the session's person is not a coordinator.
    """
    check_anywhere("compare", session=session)
    silent = JOBS.runs_for == place, JOBS.heard < now() - SILENT
    session.execute(update(REPLAY_JOBS).where(*silent).values(runs_for=None))
    job_id = secrets.token_hex(8)
    row: dict[str, Any] = {
        "id": job_id,
        "place": place,
        "runs_for": place,
        "by": by,
        "question": question,
        "state": "running",
    }
    row |= {"at": now(), "heard": now(), "stop": False, "done": 0, "total": 0}
    try:
        with session.begin_nested():
            session.execute(insert(REPLAY_JOBS), row)
    except IntegrityError as problem:
        raise BusyError from problem
    older = select(JOBS.id).where(JOBS.place == place).order_by(JOBS.at.desc()).offset(KEPT)
    with_result = last_done(place, session=session)
    ids = {*session.scalars(older)} - {with_result.id if with_result else None}
    session.execute(delete(REPLAY_JOBS).where(JOBS.id.in_(ids)))
    return job_id


def latest(place: str, *, session: Session) -> ReplayJob | None:
    """The newest job of a place; None if there is none. NotAllowedError as in `begin`."""
    check_anywhere("compare", session=session)
    query = select(REPLAY_JOBS).where(JOBS.place == place).order_by(JOBS.at.desc()).limit(1)
    row = session.execute(query).first()
    return _job(row) if row else None


def last_done(place: str, *, session: Session) -> ReplayJob | None:
    """The newest job of a place that has a result, whatever became of those after it. NotAllowedError as in `begin`."""
    check_anywhere("compare", session=session)
    done = JOBS.place == place, JOBS.state == "done"
    row = session.execute(select(REPLAY_JOBS).where(*done).order_by(JOBS.at.desc()).limit(1)).first()
    return _job(row) if row else None


def job_of(job_id: str, *, session: Session) -> ReplayJob:
    """A job by its id. NotFoundError: there is no such job."""
    row = session.execute(select(REPLAY_JOBS).where(JOBS.id == job_id)).first()
    if row is None:
        raise NotFoundError(f"There is no replay {job_id[:40]!r}.")
    return _job(row)


def ask_to_stop(place: str, *, session: Session) -> None:
    """Ask the running job of a place to stop. NotAllowedError as in `begin`."""
    check_anywhere("compare", session=session)
    session.execute(update(REPLAY_JOBS).where(JOBS.runs_for == place).values(stop=True))


def report(job_id: str, done: int, total: int, *, session: Session) -> bool:
    """Save how far a job has come. Returns whether it should go on; False if somebody has asked it to stop, or it has
    ended.
    """
    session.execute(update(REPLAY_JOBS).where(JOBS.id == job_id).values(done=done, total=total, heard=now()))
    return session.scalar(select(JOBS.stop).where(JOBS.id == job_id, JOBS.runs_for.is_not(None))) is False


def end(job_id: str, state: State, result: str | None = None, *, reason: str = "", session: Session) -> None:
    """Save how a job ended, with its result if it has one, and the reason if it failed."""
    ended = {"state": state, "result": result, "reason": reason, "runs_for": None, "heard": now()}
    session.execute(update(REPLAY_JOBS).where(JOBS.id == job_id).values(**ended))


def _job(row: Any) -> ReplayJob:
    killed = row.state == "running" and (row.runs_for is None or row.heard < now() - SILENT)
    state: State = "killed" if killed else row.state
    return ReplayJob(
        row.id, row.place, row.by, row.at, state, row.done, row.total, row.question, row.result, row.reason
    )
