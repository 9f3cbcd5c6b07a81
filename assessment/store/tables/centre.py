"""The tables of centres and of the last numbers that they gave out."""

from __future__ import annotations

from typing import Any

from sqlmodel import Field

from assessment.store.columns import Json, WrittenText
from assessment.store.tables.base import TableModel, core


class CentreRow(TableModel, table=True):
    """A centre's profile, kept once: letterhead, appeal, guidance, its own credit rules."""

    __tablename__ = "centre"

    id: str = Field(primary_key=True)
    country: str
    region: str | None = None  # of the country, where its file has regions
    language: str | None = None
    name: str = Field(default="", sa_type=WrittenText)
    address: str | None = Field(default=None, sa_type=WrittenText)
    email: str | None = Field(default=None, sa_type=WrittenText)  # where answers to its letters go
    logo: str | None = None  # SHA-256 of a document
    signatories: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    appeal_to: str | None = Field(default=None, sa_type=WrittenText)
    guidance: str | None = Field(default=None, sa_type=WrittenText)
    credit_rules: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    file_number: str | None = None  # a pattern
    four_eyes: bool | None = None  # None: not chosen
    policy: str | None = Field(default=None, sa_type=WrittenText)
    lists_courses: bool | None = None  # in public; None: not chosen, which means no
    ask_after_months: int | None = None  # whether a decision helped; None: not chosen
    asks_groups: bool | None = None  # what learners say of themselves, apart from the case; None: not chosen, so no


class CounterRow(TableModel, table=True):
    """The last reference number a centre gave out in a year."""

    __tablename__ = "counter"

    centre_id: str = Field(primary_key=True, foreign_key="centre.id")
    year: int = Field(primary_key=True)
    last: int


CENTRES, COUNTERS = core(CentreRow), core(CounterRow)
