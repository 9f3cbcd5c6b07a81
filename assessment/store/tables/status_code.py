"""Codes with which learners look up how their request stands. Only a hash of each is kept."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from assessment.store.columns import Moment, WrittenText, now
from assessment.store.tables.base import TableModel, core


class StatusCodeRow(TableModel, table=True):
    """The SHA-256 of a code, and a case whose state it shows. One code may show several cases of one request."""

    __tablename__ = "status_code"
    __table_args__ = (
        CheckConstraint("length(code_sha256) = 64", name="status_code_sha256"),
        Index("status_code_case", "case_id"),
    )

    code_sha256: str = Field(primary_key=True)
    case_id: str = Field(primary_key=True, foreign_key="case_file.id")
    at: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    by: str | None = Field(default=None, sa_type=WrittenText)


STATUS_CODES = core(StatusCodeRow)
