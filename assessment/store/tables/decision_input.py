"""The table of the inputs by which the rules judged registered decisions, to judge them again."""

from __future__ import annotations

import datetime

from sqlalchemy import Index, Text, text
from sqlmodel import Field

from assessment.store.columns import CompressedText
from assessment.store.tables.base import TableModel, core


class DecisionInputRow(TableModel, table=True):
    """The input of a registered decision's judgement, without persons. It is made from the snapshot and can be made
    again.

    `answers`, `overrides` and `facts` are JSON as `assessment.rules.inputs` writes it; empty if there is nothing.
    `outdated`: an earlier version made the row, and left out what counts now; it is made again when it is judged.
    `ects`, `own`: the figures that the rules suggested, in ECTS and in the centre's own unit (`own_system`). `against`:
    what stands for the precedent from which it departs (`assessment.store.decisions.precedents.number_of`).
    """

    __tablename__ = "decision_input"
    __table_args__ = (
        Index("decision_input_against", "against"),
        Index(
            "decision_input_outdated", "seq", sqlite_where=text("outdated = 1"), postgresql_where=text("outdated")
        ),  # few rows are, and each replay looks for them
    )

    seq: int = Field(primary_key=True)
    country: str
    purpose: str
    on: datetime.date
    answers: str = Field(default="", sa_type=CompressedText)
    overrides: str = ""
    participation: str | None = None
    target_level: int | None = None
    facts: str = Field(default="", sa_type=Text)
    ects: float | None = None
    own: float | None = None
    own_system: str | None = None
    against: int | None = None
    outdated: bool | None = None


DECISION_INPUTS = core(DecisionInputRow)
