"""The tables of a case: its content, answers, events and documents."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    literal_column,
    text,
)
from sqlmodel import Field

from assessment.case.workflow import STATES
from assessment.store.columns import CompressedJson, Json, Key, Moment, WrittenText, now
from assessment.store.tables.base import TableModel, core

OF_DOCUMENT: ColumnElement[str] = literal_column("'document'")
"""The kind of the events about files, written out in a statement. Only then do databases use the index of them."""

_ABOUT_FILES = text("kind = 'document'")

_STATES = ", ".join(f"'{state}'" for state in STATES)


class CaseRow(TableModel, table=True):
    """A case without its answers. The columns before `content` repeat the values by which lists show, sort and
    search.
    """

    __tablename__ = "case_file"
    __table_args__ = (
        CheckConstraint(f"state IN ({_STATES})", name="case_file_state"),
        CheckConstraint("version >= 1", name="case_file_version"),
        CheckConstraint("length(id) >= 12", name="case_file_id"),
        UniqueConstraint("centre_id", "year", "number", name="case_file_reference"),
        # This index holds all columns by which a list filters, so a rare word is found without reading the cases.
        Index("case_file_work", "centre_id", "state", "updated", "id", "purpose", "due", "search"),
        Index("case_file_updated", "centre_id", "updated", "id"),
        Index("case_file_due", "centre_id", "due", "id"),
        Index("case_file_learner", "centre_id", "learner_key", "id"),
        Index("case_file_title", "centre_id", "title_key", "id"),
        Index("case_file_request", "request"),
        Index("case_file_desk", "centre_id", "state", "due", "awaited_by", "awaits", "assigned_to"),
        Index("case_file_awaited", "centre_id", "awaited_by", "id"),
        Index("case_file_ask", "centre_id", "ask_on"),
    )

    id: str = Field(primary_key=True)
    centre_id: str = Field(foreign_key="centre.id")
    year: int
    number: int
    reference: str
    state: str = "draft"
    version: int = 1
    purpose: str
    country: str
    language: str | None = None
    learner: str = Field(default="", sa_type=WrittenText)
    title: str = Field(default="", sa_type=WrittenText)
    platform: str = Field(default="", sa_type=WrittenText)
    learner_key: str = Field(default="", sa_type=Key)
    title_key: str = Field(default="", sa_type=Key)
    search: str = Field(default="", sa_type=Key)
    request: str | None = None
    due: datetime.date | None = None
    awaits: str | None = None  # who must answer, separated by commas; "condition" once decided on a condition
    awaited_by: datetime.date | None = None
    assigned_to: str | None = Field(default=None, sa_type=WrittenText)  # the assessor who works on it; None: nobody yet
    ask_on: datetime.date | None = None  # the learner agreed to be asked on this day whether the decision helped
    asked_on: datetime.date | None = None
    erased: datetime.datetime | None = Field(default=None, sa_type=Moment)  # when its personal data were erased
    place: str | None = None  # the screen or criterion at which it was left
    created: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    updated: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    content: dict[str, Any] = Field(sa_type=Json)


class AnswerRow(TableModel, table=True):
    """The present answer to a question of a case. Earlier answers are in the events."""

    __tablename__ = "answer"
    __table_args__ = ({"sqlite_with_rowid": False},)  # else SQLite would keep each key twice

    case_id: str = Field(primary_key=True, foreign_key="case_file.id")
    question: str = Field(primary_key=True)
    answer: str
    note: str | None = Field(default=None, sa_type=WrittenText)
    evidence: str | None = Field(default=None, sa_type=WrittenText)
    on: datetime.date | None = None
    by: str | None = Field(default=None, sa_type=WrittenText)
    at: datetime.datetime = Field(default_factory=now, sa_type=Moment)


class EventRow(TableModel, table=True):
    """An event of a case. Events are only added; the database refuses to change them."""

    __tablename__ = "event"
    __table_args__ = (
        Index("event_case", "case_id", "version"),
        # Whether a case had a file once is asked about each file of an erased case. Few events are about files.
        Index("event_document", "key", sqlite_where=_ABOUT_FILES, postgresql_where=_ABOUT_FILES),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="case_file.id")
    version: int
    at: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    by: str | None = Field(default=None, sa_type=WrittenText)
    kind: str  # created, answer, part, document, state, issued
    key: str
    before: Any = Field(default=None, sa_type=CompressedJson, nullable=True)
    after: Any = Field(default=None, sa_type=CompressedJson, nullable=True)


class DocumentRow(TableModel, table=True):
    """A document of a case. Its bytes are in the store of documents under their SHA-256."""

    __tablename__ = "document"
    __table_args__ = (
        CheckConstraint("length(sha256) = 64", name="document_sha256"),
        CheckConstraint("size >= 0 AND pages >= 0", name="document_size"),
        Index("document_by_file", "sha256"),
    )

    case_id: str = Field(primary_key=True, foreign_key="case_file.id")
    sha256: str = Field(primary_key=True)
    name: str = Field(sa_type=WrittenText)
    media_type: str | None = None
    size: int  # bytes
    pages: int = 0
    reading: dict[str, Any] | None = Field(default=None, sa_type=Json)
    added: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    by: str | None = Field(default=None, sa_type=WrittenText)


class NumberRow(TableModel, table=True):
    """A certificate number that was read from a document, with its platform or host. It finds a certificate handed in
    twice.
    """

    __tablename__ = "certificate_number"
    __table_args__ = (
        ForeignKeyConstraint(["case_id", "sha256"], ["document.case_id", "document.sha256"]),
        Index("certificate_number_by_number", "number"),
    )

    case_id: str = Field(primary_key=True)
    sha256: str = Field(primary_key=True)
    number: str = Field(primary_key=True, sa_type=Key)


CASES, ANSWERS, EVENTS = core(CaseRow), core(AnswerRow), core(EventRow)
DOCUMENTS, NUMBERS = core(DocumentRow), core(NumberRow)
