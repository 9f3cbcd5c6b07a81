"""The table of the views of the list of cases that people save under a name."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from assessment.store.columns import Json, Moment, WrittenText, now
from assessment.store.tables.base import TableModel, core


class ListViewRow(TableModel, table=True):
    """A view of the list at a centre. `owner`: the id of the person who saved it; empty on a desk without sign-in."""

    __tablename__ = "list_view"
    __table_args__ = (UniqueConstraint("centre_id", "owner", "name", name="list_view_name"),)

    id: int | None = Field(default=None, primary_key=True)
    centre_id: str = Field(foreign_key="centre.id")
    owner: str
    name: str = Field(sa_type=WrittenText)
    shown: dict[str, Any] = Field(sa_type=Json)
    saved: datetime.datetime = Field(default_factory=now, sa_type=Moment)


LIST_VIEWS = core(ListViewRow)
