"""The table of letters that ask somebody for something about a case."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from assessment.store.columns import Json, WrittenText
from assessment.store.tables.base import TableModel, core


class InquiryRow(TableModel, table=True):
    """A letter that asks somebody for what is missing in a case, and whether an answer came."""

    __tablename__ = "inquiry"
    __table_args__ = (
        CheckConstraint("asked IN ('learner', 'provider', 'platform')", name="inquiry_asked"),
        CheckConstraint("result IN ('answered', 'nothing')", name="inquiry_result"),
        Index("inquiry_case", "case_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="case_file.id")
    asked: str  # learner, provider or platform
    questions: list[str] = Field(sa_type=Json)
    language: str
    subject: str = Field(sa_type=WrittenText)
    letter: str = Field(sa_type=WrittenText)
    on: datetime.date
    until: datetime.date
    by: str | None = Field(default=None, sa_type=WrittenText)
    answered_on: datetime.date | None = None
    result: str | None = None


INQUIRIES = core(InquiryRow)
