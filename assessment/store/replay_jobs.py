"""Replays as jobs: one at a time for a place, kept with their result, whoever closes which tab.

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
"""Jobs of a place that are kept; an older one makes room."""

SILENT = datetime.timedelta(seconds=60)
"""A running job that has not been heard of for so long was ended from outside."""

State = Literal["running", "done", "cancelled", "failed", "killed"]

JOBS = REPLAY_JOBS.c


class BusyError(Exception):
    """A job of this place is still running."""


class ReplayJob(NamedTuple):
    """A job as it is now. `result`: JSON, once it is done. `killed`: its process ended without a word."""

    id: str
    by: str
    at: datetime.datetime
    state: State
    done: int
    total: int
    question: Mapping[str, Any]
    result: str | None


def begin(place: str, by: str, question: Mapping[str, Any], *, session: Session) -> str:
    """A new job, which counts as running. Returns its id. BusyError: another one of this place runs.

    NotAllowedError when the session's person is no coordinator.
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
    ids = list(session.scalars(older))
    session.execute(delete(REPLAY_JOBS).where(JOBS.id.in_(ids)))
    return job_id


def latest(place: str, *, session: Session) -> ReplayJob | None:
    """The newest job of a place; None where there is none. NotAllowedError as above."""
    check_anywhere("compare", session=session)
    query = select(REPLAY_JOBS).where(JOBS.place == place).order_by(JOBS.at.desc()).limit(1)
    row = session.execute(query).first()
    return _job(row) if row else None


def job_of(job_id: str, *, session: Session) -> ReplayJob:
    """A job by its id. NotFoundError: there is none."""
    row = session.execute(select(REPLAY_JOBS).where(JOBS.id == job_id)).first()
    if row is None:
        raise NotFoundError(f"There is no replay {job_id[:40]!r}.")
    return _job(row)


def ask_to_stop(place: str, *, session: Session) -> None:
    """Ask the running job of a place to stop. NotAllowedError as above."""
    check_anywhere("compare", session=session)
    session.execute(update(REPLAY_JOBS).where(JOBS.runs_for == place).values(stop=True))


def report(job_id: str, done: int, total: int, *, session: Session) -> bool:
    """Say how far a job has come. Returns whether it is to go on."""
    session.execute(update(REPLAY_JOBS).where(JOBS.id == job_id).values(done=done, total=total, heard=now()))
    return session.scalar(select(JOBS.stop).where(JOBS.id == job_id, JOBS.runs_for.is_not(None))) is False


def end(job_id: str, state: State, result: str | None = None, *, session: Session) -> None:
    """Keep how a job ended."""
    ended = {"state": state, "result": result, "runs_for": None, "heard": now()}
    session.execute(update(REPLAY_JOBS).where(JOBS.id == job_id).values(**ended))


def _job(row: Any) -> ReplayJob:
    killed = row.state == "running" and (row.runs_for is None or row.heard < now() - SILENT)
    state: State = "killed" if killed else row.state
    return ReplayJob(row.id, row.by, row.at, state, row.done, row.total, row.question, row.result)
