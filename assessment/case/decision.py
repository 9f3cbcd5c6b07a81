"""What a person decided about a case, and the hearing that a refusal needs before. Pure."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from assessment.case.centre import Signatory
from assessment.case.fields import (
    LONGEST,
    MAX_HOURS,
    MOST_ENTRIES,
    CasePart,
    CountryCode,
    Day,
    Exact,
    Text,
    Texts,
    between,
)
from criteria.vocabulary import OutcomeId


class Against(CasePart):
    """The precedent that a decision departs from, and the reason.

    `entry`: the number that stands for it (`assessment.store.decisions.precedents.number_of`). Unlike its code, it
    opens the other case to nobody.
    """

    entry: Annotated[int, Field(ge=1)]
    country: CountryCode
    outcome: OutcomeId
    reason: Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=r"\S")]


def _above_zero(value: Fraction) -> Fraction:
    if value == 0:
        raise ValueError("expected more than 0 hours")
    return value


class RecognisedUnit(CasePart):
    """A competence, unit (UDA, UFCD, módulo, skup ishoda učenja) or subject that is recognised, with its hours.

    `hours` may be left out where the country recognises the competence or unit and not hours.
    """

    title: Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=r"\S")]
    kind: Literal["competence", "unit", "subject"] = "competence"
    hours: Annotated[Exact, between(0, MAX_HOURS, "hours"), AfterValidator(_above_zero)] | None = None


FINDING_KINDS = (
    "contradiction",
    "sources",
    "page",
    "check",
    "outcomes",
    "condition",
    "ceiling",
    "credits",
    "volume",
    "appeal-office",
    "centre-test",
    "date",
    "certificate",
    "currency",
)
"""What the id of a finding before issuing begins with; after a colon follows what it is about."""


GRANTS = ("full", "partial", "conditional")
"""The outcomes with which something is recognised."""


def _finding(name: str) -> str:
    if name.partition(":")[0] not in FINDING_KINDS or ":" not in name:
        kinds = ", ".join(FINDING_KINDS)
        raise ValueError(f"expected the id of a finding, such as check:dates-plausible; it begins with one of {kinds}")
    return name


class Decision(CasePart):
    """What a person decided.

    `units`: what is recognised, one by one with its hours; the hours then take the place of those worked out, and
    `credits` is left out or their sum. `explained`: by the key of a finding (`assessment.rules.findings`), the sentence
    that explains it. `signatories`: who signs it; empty means everybody whom the letterhead names.
    `conditions_until`: the day by which the conditions must be met. `precedent`: the nearest earlier decision on the
    same course, if this one departs from it.
    """

    outcome: OutcomeId
    credits: Annotated[Exact, between(0, 5000, "credits or hours")] | None = None
    units: list[RecognisedUnit] = Field(default_factory=list)
    explained: dict[Annotated[str, AfterValidator(_finding)], Text] = Field(default_factory=dict)
    reason: Text | None = None
    conditions: Texts = Field(default_factory=list)
    conditions_until: Day | None = None
    signatories: list[Signatory] = Field(default_factory=list, max_length=MOST_ENTRIES)
    by: Text | None = None
    on: Day | None = None
    validity: Text | None = None
    message: Text | None = None
    precedent: Against | None = None

    def as_decided(self) -> Decision:
        """Without what a person entered for another outcome before: a refusal grants no hours on no condition."""
        if self.outcome in GRANTS:
            return self
        return self.model_copy(update={"credits": None, "units": [], "conditions": [], "conditions_until": None})


class Hearing(CasePart):
    """The learner was told the reasons before a refusal, and what came of it.

    `until`: the last day for an answer. `letter`: the notice as it was sent. `settled_on`: the day the answer came, or
    the day on which somebody noted that none had come. `reply`: why the answer changed nothing.
    """

    notified_on: Day
    until: Day
    letter: Annotated[str, Field(max_length=20_000)] = ""
    by: Text | None = None
    result: Literal["answered", "nothing"] | None = None
    settled_on: Day | None = None
    answer: Text | None = None
    reply: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Hearing:
        if self.until < self.notified_on:
            raise ValueError(f"until: came {self.until}, expected no day before the notice of {self.notified_on}")
        if (self.result is None) != (self.settled_on is None):
            raise ValueError("result and settled_on stand together: expected both")
        if self.settled_on and self.settled_on < self.notified_on:
            raise ValueError(f"settled_on: came {self.settled_on}, expected no day before {self.notified_on}")
        if self.result == "nothing" and self.settled_on and self.settled_on <= self.until:
            raise ValueError(f"settled_on: nothing came can be noted after {self.until}, came {self.settled_on}")
        return self
