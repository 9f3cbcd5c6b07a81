"""This module describes purposes of recognition, and the rows of minimum strengths that lead to an outcome."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from criteria.base import Data, NonEmptyText
from criteria.vocabulary import OUTCOMES, CriterionId, OutcomeId, PurposeId, Strength


class Row(Data):
    """Minimum strengths by criterion that lead to an outcome. `then`: the outcome once its condition is met.

    `covered`: how well the essential outcomes have to be covered by themselves, however the course describes them.
    `tested`: the centre's own supervised test has to be passed, so that the row rests on what the learner has shown.
    """

    id: str
    outcome: Literal["full", "partial", "conditional", "not-recognised"]
    then: Literal["full", "partial"] | None = None
    minimum: dict[CriterionId, Strength] = Field(default_factory=dict)
    covered: Literal["none", "weak", "substantial"] = "none"
    tested: bool = False
    sentence: NonEmptyText
    conditions: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _then(self) -> Row:
        if (self.outcome == "conditional") != (self.then is not None):
            raise ValueError(f"{self.id}: `then` stands with the outcome conditional, and only there")
        return self


class Purpose(Data):
    """What recognition is asked for. `level_counts`: a level below the target's is a gap for this purpose.

    `levels_below`: so many levels below are no gap yet, because a qualification has parts of lower levels too.
    `needs_credits`: a volume that gives no credit by itself cannot be recognised in full for this purpose.
    """

    id: PurposeId
    name: NonEmptyText
    text: NonEmptyText
    for_learner: str | None = None
    level_counts: bool = False
    levels_below: Annotated[int, Field(ge=0, le=7)] = 0
    needs_credits: bool = False
    rows: Annotated[tuple[Row, ...], Field(min_length=2)]

    def __hash__(self) -> int:
        """A cheap hash, since rows that are met are kept by purpose."""
        return hash(self.id)

    @model_validator(mode="after")
    def _best_first(self) -> Purpose:
        ranks = [(OUTCOMES.index(row.outcome), row.then != "partial") for row in self.rows]
        if ranks != sorted(ranks, reverse=True):
            raise ValueError(f"{self.id}: rows must stand best outcome first")
        last = self.rows[-1]
        if last.outcome != "not-recognised" or last.minimum or last.tested or last.covered != "none":
            raise ValueError(f"{self.id}: the last row must be not-recognised without a minimum")
        return self


class Outcome(Data):
    """One outcome: its name and what it means for the learner."""

    id: OutcomeId
    name: NonEmptyText
    text: NonEmptyText
