"""The tables of what became of decisions: links that are still open, and counts of the answers.

No row leads from an answer to a person: an answer is added to counts, and the link that it came by is deleted.
"""

from __future__ import annotations

import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field

from assessment.store.columns import Key, WrittenText
from assessment.store.tables.base import TableModel, core


class FeedbackInvitationRow(TableModel, table=True):
    """The SHA-256 of a link by which somebody may answer once, and the case that it is about."""

    __tablename__ = "feedback_invitation"
    __table_args__ = (
        CheckConstraint("asked IN ('learner', 'employer', 'school')", name="feedback_invitation_asked"),
        CheckConstraint("length(code_sha256) = 64", name="feedback_invitation_sha256"),
        Index("feedback_invitation_case", "case_id"),
        Index("feedback_invitation_until", "until"),
    )

    code_sha256: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case_file.id")
    asked: str
    until: datetime.date  # the last day on which it can be used


class FeedbackCountRow(TableModel, table=True):
    """How many answers of a country fell into a category of a question in a quarter, such as `2026-Q3`.

    `slice`: empty for all answers, `platform` or `provider`; `value`: the platform or the provider, and `name` how it
    is written. `key`: the sum of random numbers, one for each answer, by which the count is rounded.
    """

    __tablename__ = "feedback_count"
    __table_args__ = (CheckConstraint("answers >= 1", name="feedback_count_answers"),)

    country: str = Field(primary_key=True)
    quarter: str = Field(primary_key=True)
    slice: str = Field(primary_key=True)
    value: str = Field(primary_key=True, sa_type=Key)
    figure: str = Field(primary_key=True)
    category: str = Field(primary_key=True)
    name: str = Field(default="", sa_type=WrittenText)
    answers: int
    key: int = Field(sa_type=BigInteger)


FEEDBACK_INVITATIONS = core(FeedbackInvitationRow)
FEEDBACK_COUNTS = core(FeedbackCountRow)
