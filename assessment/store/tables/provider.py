"""The table of findings about awarding bodies and platforms, with day and source."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from assessment.store.columns import Json, Key, Moment, WrittenText, now
from assessment.store.tables.base import TableModel, core


class ProviderFindingRow(TableModel, table=True):
    """One finding about a provider: never a verdict, always dated. `identity`: the same for a row that is
    read twice.
    """

    __tablename__ = "provider_finding"
    __table_args__ = (
        CheckConstraint("kind IN ('awarding-body', 'platform')", name="provider_finding_kind"),
        CheckConstraint("source IN ('deqar', 'register', 'centre', 'feedback')", name="provider_finding_source"),
        UniqueConstraint("identity", name="provider_finding_identity"),
        Index("provider_finding_name", "name_key", "on"),
        Index("provider_finding_on", "on", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    name: str = Field(sa_type=WrittenText)
    name_key: str = Field(sa_type=Key)
    country: str | None = None
    source: str
    source_name: str = Field(default="", sa_type=WrittenText)
    on: datetime.date
    until: datetime.date | None = None
    says: str = Field(sa_type=WrittenText)
    url: str | None = Field(default=None, sa_type=WrittenText)
    centre_id: str | None = Field(default=None, foreign_key="centre.id")
    by: str | None = Field(default=None, sa_type=WrittenText)
    added: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    identity: str = Field(sa_type=Key)
    counted: dict[str, Any] | None = Field(default=None, sa_type=Json)  # rounded counts, in place of words of somebody


PROVIDER_FINDINGS = core(ProviderFindingRow)
