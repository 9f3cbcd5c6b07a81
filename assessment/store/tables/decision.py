"""The tables of issued decisions and of the register."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from assessment.store.columns import CompressedText, Moment, WrittenText, now
from assessment.store.tables.base import TableModel, core


class DecisionRow(TableModel, table=True):
    """An issued decision, exactly as it was issued.

    Afterwards only two columns can change, once each: `superseded_by`, and `pdf_sha256` if the record is drawn later.
    When the case is erased, personal data are removed from the snapshot.
    """

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint("length(sha256) = 64", name="decision_sha256"),
        CheckConstraint("pdf_sha256 IS NULL OR length(pdf_sha256) = 64", name="decision_pdf_sha256"),
        CheckConstraint("number >= 1 AND (superseded_by IS NULL OR superseded_by > number)", name="decision_number"),
        ForeignKeyConstraint(["case_id", "superseded_by"], ["decision.case_id", "decision.number"]),
        Index("decision_record", "pdf_sha256"),
    )

    case_id: str = Field(primary_key=True, foreign_key="case_file.id")
    number: int = Field(primary_key=True)
    at: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    by: str | None = Field(default=None, sa_type=WrittenText)
    snapshot: str = Field(sa_type=CompressedText)  # JSON, byte for byte
    sha256: str  # of the snapshot's JSON
    pdf_sha256: str | None = None
    superseded_by: int | None = None


class RegisterRow(TableModel, table=True):
    """An entry of the register, with the hash of the entry before. `kind`: a decision as everybody may know it, or a
    revocation.

    `entry` is RFC 8785 JSON without personal data; `sha256` is the hash of those bytes. Personal data enter it only as
    a commitment. Its `salt` may be deleted: then nothing in the chain can be traced to a person any more.
    """

    __tablename__ = "register"
    __table_args__ = (
        CheckConstraint("seq >= 1", name="register_seq"),
        CheckConstraint("length(sha256) = 64", name="register_sha256"),
        UniqueConstraint("code", name="register_code"),
        CheckConstraint("kind IN ('decision', 'revocation')", name="register_kind"),
        UniqueConstraint("case_id", "number", "kind", name="register_decision"),
        ForeignKeyConstraint(["case_id", "number"], ["decision.case_id", "decision.number"]),
        Index("register_record", "record_sha256"),
    )

    seq: int = Field(primary_key=True)
    code: str
    case_id: str
    number: int
    entry: str = Field(sa_type=CompressedText)
    sha256: str
    record_sha256: str | None = (
        None  # of the sealed PDF; repeated from the entry, so that the entry can be looked up by it
    )
    salt: str | None = None
    kind: str = "decision"


DECISIONS, REGISTER = core(DecisionRow), core(RegisterRow)
