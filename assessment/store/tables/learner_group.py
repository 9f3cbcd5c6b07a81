"""The table of what learners said about themselves, apart from their cases. Nobody who decides can see it."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from assessment.store.tables.base import TableModel, core


class LearnerGroupRow(TableModel, table=True):
    """What the learner of a case said; None: left out. `told_in`: the quarter in which it was said.

    Only `assessment.store.decisions.learner_groups` reads it, to count, and the erasure deletes it.
    """

    __tablename__ = "learner_group"
    __table_args__ = (
        CheckConstraint("gender IN ('woman', 'man', 'other')", name="learner_group_gender"),
        CheckConstraint("age IN ('under-25', '25-34', '35-44', '45-54', '55-over')", name="learner_group_age"),
        CheckConstraint("work IN ('out-of-work', 'in-work', 'neither')", name="learner_group_work"),
    )

    case_id: str = Field(primary_key=True, foreign_key="case_file.id")
    told_in: str
    gender: str | None = None
    age: str | None = None
    work: str | None = None


LEARNER_GROUPS = core(LearnerGroupRow)
