"""The table of outgoing e-mail: what waits to be sent, and copies of what was sent."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from assessment.store.columns import Moment, WrittenText, now
from assessment.store.tables.base import TableModel, core

BEFORE_HANDING_OVER = ("queued", "claimed")
"""The states in which the mail server has not been given the message, so that dropping it stops it for certain."""


class OutgoingMailRow(TableModel, table=True):
    """One message to one address.

    `key`: identifies the message, so that nothing is queued twice. `message_id`: the same at each try. `secret`: takes
    the place of `{secret}` in the text, and is deleted once the message is sent. `state`: queued, claimed (a process is
    connecting), handing (the server is being given the message), sent, perhaps (nobody knows whether the server took
    it), failed (given up), dropped. `claim`: the process that holds it while it is claimed or handed over;
    `claimed_until`: when that claim ends. `problem` and `answer`: why it was not sent so far.
    """

    __tablename__ = "outgoing_mail"
    __table_args__ = (
        CheckConstraint("kind IN ('letter', 'notice', 'receipt', 'digest', 'feedback')", name="outgoing_mail_kind"),
        CheckConstraint(
            "state IN ('queued', 'claimed', 'handing', 'sent', 'perhaps', 'failed', 'dropped')",
            name="outgoing_mail_state",
        ),
        UniqueConstraint("key", name="outgoing_mail_key"),
        Index("outgoing_mail_due", "state", "next_try"),
        Index("outgoing_mail_case", "case_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str
    kind: str
    case_id: str | None = Field(default=None, foreign_key="case_file.id")
    to: str = Field(sa_type=WrittenText)
    reply_to: str | None = Field(default=None, sa_type=WrittenText)
    subject: str = Field(sa_type=WrittenText)
    text: str = Field(sa_type=WrittenText)
    secret: str | None = None
    message_id: str
    queued: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    by: str | None = Field(default=None, sa_type=WrittenText)
    state: str = "queued"
    tries: int = 0
    next_try: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    claim: str | None = None
    claimed_until: datetime.datetime | None = Field(default=None, sa_type=Moment)
    sent: datetime.datetime | None = Field(default=None, sa_type=Moment)
    problem: str | None = None
    answer: str | None = Field(default=None, sa_type=WrittenText)


OUTGOING_MAIL = core(OutgoingMailRow)
