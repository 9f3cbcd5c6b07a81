"""The table of registered decisions as flat rows, to count and compare them."""

from __future__ import annotations

import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field

from assessment.store.columns import Key
from assessment.store.tables.base import TableModel, core


class DecisionFactRow(TableModel, table=True):
    """The data of a registered decision that are counted, without persons. They are made from its entry and can be made
    again.

    A strength is the one that counts; `..._proposed` is the one that the rules proposed. `outcome_change` and `days`
    are explained in `assessment.store.decisions.facts`, which writes the rows.
    """

    __tablename__ = "decision_fact"
    __table_args__ = (
        CheckConstraint("days IS NULL OR days >= 0", name="decision_fact_days"),
        Index("decision_fact_course", "course_key", "issued_on"),
        Index("decision_fact_country", "country", "issued_on", "seq"),
    )

    seq: int = Field(primary_key=True)  # number of the entry; no foreign key, because the row is made from the entry
    in_force: bool
    cell_key: int | None = Field(default=None, sa_type=BigInteger)  # `assessment.store.decisions.facts.cell_key`
    country: str
    centre: str  # its id
    issued_on: datetime.date
    purpose: str
    target_level: int | None = None  # EQF
    edition: str
    platform: str = Field(sa_type=Key)
    course_key: str = Field(sa_type=Key)
    proposed: str
    outcome: str
    outcome_change: str
    row: str | None = None
    days: int | None = None
    overrides: int
    quality: str
    verification: str
    level: str
    outcomes: str
    workload: str
    testing: str
    identification: str
    quality_proposed: str
    verification_proposed: str
    level_proposed: str
    outcomes_proposed: str
    workload_proposed: str
    testing_proposed: str
    identification_proposed: str
    score: float | None = None
    score_low: float
    score_high: float
    system: str | None = None  # of `credits`: the centre's own unit where it has one
    credits: float | None = None  # as decided, or else as suggested
    ects: float | None = None
    hours: float | None = None  # the upper end of the range, from which credits are suggested
    basis: str | None = None


DECISION_FACTS = core(DecisionFactRow)
