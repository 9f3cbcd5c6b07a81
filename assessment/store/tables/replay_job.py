"""Replays that were asked for: what was asked, how far each has come, what came out."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field

from assessment.store.columns import Json, Moment, WrittenText, now
from assessment.store.tables.base import TableModel, core


class ReplayJobRow(TableModel, table=True):
    """A replay in a process of its own. `place`: the countries of who asked; `runs_for` repeats it while the job runs,
    so that there is one at a time.

    `heard`: when its process last said that it is at work. `question` and `result` are as `reports.replay.job` writes
    them; the result is exact, and protected by whoever shows it.
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


REPLAY_JOBS = core(ReplayJobRow)
