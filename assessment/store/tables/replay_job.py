"""The table of replays: what was asked, how far each has come, and its result."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field

from assessment.store.columns import Json, Moment, WrittenText, now
from assessment.store.tables.base import TableModel, core


class ReplayJobRow(TableModel, table=True):
    """A replay that runs in a process of its own.

    `place`: the countries of the person who asked. `runs_for` repeats it while the job runs; the column is unique, so
    there is only one running job at a time. `heard`: when the process last reported. `question` and `result` are as
    `reports.replay.job` writes them; `reason` says why a job failed. The result holds exact numbers; the code that
    shows it must protect them.
    """

    __tablename__ = "replay_job"
    __table_args__ = (
        CheckConstraint("state IN ('running', 'done', 'cancelled', 'failed')", name="replay_job_state"),
        UniqueConstraint("runs_for", name="replay_job_runs_for"),
        Index("replay_job_place", "place", "at"),
    )

    id: str = Field(primary_key=True)
    place: str
    runs_for: str | None = None
    by: str = Field(sa_type=WrittenText)
    at: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    heard: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    state: str = "running"
    stop: bool = False
    done: int = 0
    total: int = 0
    question: Any = Field(sa_type=Json)
    result: str | None = Field(default=None, sa_type=Text)
    reason: str = ""


REPLAY_JOBS = core(ReplayJobRow)
