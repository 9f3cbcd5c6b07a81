"""The tables of calibration rounds: their cases, who is invited, and each person's own judgement."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlmodel import Field

from assessment.calibration import STATES
from assessment.store.columns import Json, Moment, WrittenText, now
from assessment.store.tables.base import TableModel, core

_STATES = ", ".join(f"'{state}'" for state in STATES)


class RoundRow(TableModel, table=True):
    """A round. `discussion`: notes on what people said when the judgements were compared."""

    __tablename__ = "calibration_round"
    __table_args__ = (
        CheckConstraint(f"state IN ({_STATES})", name="calibration_round_state"),
        Index("calibration_round_created", "created", "id"),
    )

    id: str = Field(primary_key=True)
    title: str = Field(sa_type=WrittenText)
    instructions: str | None = Field(default=None, sa_type=WrittenText)
    state: str = "draft"
    by: str | None = Field(default=None, sa_type=WrittenText)
    created: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    closes_on: datetime.date | None = None
    closed: datetime.datetime | None = Field(default=None, sa_type=Moment)
    discussion: str | None = Field(default=None, sa_type=WrittenText)


class RoundItemRow(TableModel, table=True):
    """A case of a round, without a learner. `about`: what else is known of it. `consensus`: what all agreed on in the
    end.
    """

    __tablename__ = "round_item"
    __table_args__ = (CheckConstraint("number >= 1", name="round_item_number"),)

    round_id: str = Field(primary_key=True, foreign_key="calibration_round.id")
    number: int = Field(primary_key=True)
    content: dict[str, Any] = Field(sa_type=Json)
    about: str | None = Field(default=None, sa_type=WrittenText)
    note: str | None = Field(default=None, sa_type=WrittenText)
    consensus: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class RoundInvitedRow(TableModel, table=True):
    """A centre whose assessors judge the cases of a round."""

    __tablename__ = "round_invited"
    __table_args__ = (Index("round_invited_centre", "centre_id"),)

    round_id: str = Field(primary_key=True, foreign_key="calibration_round.id")
    centre_id: str = Field(primary_key=True, foreign_key="centre.id")


class RoundJudgementRow(TableModel, table=True):
    """One person's judgement of one case. `result`: its result under the rules of the day on which it was finished."""

    __tablename__ = "round_judgement"
    __table_args__ = (
        ForeignKeyConstraint(["round_id", "number"], ["round_item.round_id", "round_item.number"]),
        CheckConstraint("(finished IS NULL) = (result IS NULL)", name="round_judgement_finished"),
    )

    round_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    centre_id: str = Field(primary_key=True, foreign_key="centre.id")
    person: str = Field(primary_key=True, sa_type=WrittenText)
    given: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    updated: datetime.datetime = Field(default_factory=now, sa_type=Moment)
    finished: datetime.datetime | None = Field(default=None, sa_type=Moment)
    result: dict[str, Any] | None = Field(default=None, sa_type=Json, nullable=True)


ROUNDS, ROUND_ITEMS = core(RoundRow), core(RoundItemRow)
ROUND_INVITED, ROUND_JUDGEMENTS = core(RoundInvitedRow), core(RoundJudgementRow)
