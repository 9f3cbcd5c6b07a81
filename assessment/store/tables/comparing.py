"""The tables of what coordinators save for comparisons: partners' shares, the log of what was done with them, saved
views.
"""

from __future__ import annotations

import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from assessment.store.columns import Key, Moment, WrittenText, now
from assessment.store.tables.base import TableModel, core


class PartnerRow(TableModel, table=True):
    """Another installation, with the newest file it shared. `id` follows from the certificate of its seal."""

    __tablename__ = "partner"

    id: str = Field(primary_key=True, sa_type=Key)
    name: str = Field(sa_type=WrittenText)
    file: bytes
    made: datetime.datetime = Field(sa_type=Moment)
    taken_by: str = Field(sa_type=WrittenText)
    taken_at: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    trusted_by: str | None = Field(default=None, sa_type=WrittenText)
    trusted_at: datetime.datetime | None = Field(default=None, sa_type=Moment)


class PartnerEventRow(TableModel, table=True):
    """An entry of the log of partners' shares. It stays when the partner is removed."""

    __tablename__ = "partner_event"
    __table_args__ = (Index("partner_event_partner", "partner_id"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    by: str = Field(sa_type=WrittenText)
    person_id: str = Field(default="", sa_type=Key)
    deed: str
    partner_id: str = Field(sa_type=Key)
    name: str = Field(sa_type=WrittenText)
    made: datetime.datetime = Field(sa_type=Moment)


class SavedViewRow(TableModel, table=True):
    """The filters of a comparison, saved under a name. `person_id`: empty on a desk without sign-in.

    `mail_on`: the day from which its figures are sent to the person by e-mail next.
    """

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("person_id", "name", name="saved_view_name"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: str = Field(default="", sa_type=Key)
    name: str = Field(sa_type=WrittenText)
    address: str = Field(sa_type=WrittenText)
    saved: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    mail_on: datetime.date | None = None


PARTNERS, PARTNER_EVENTS, SAVED_VIEWS = core(PartnerRow), core(PartnerEventRow), core(SavedViewRow)
