"""This module proposes an outcome for the strengths and the purpose, by the first row that is met. Pure.

The rows of a purpose are read twice, with every unknown at its worst and at its best. So nobody is refused for a gap
that a question could close, and a better answer never worsens the proposal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from assessment.rules.scoring import PLACES, Shown
from criteria.purpose import Purpose, Row
from criteria.vocabulary import OUTCOMES

FRAUD = "suspected-fraud"
MORE = "more-evidence"
REFUSED = "not-recognised"


class StrengthReading(NamedTuple):
    """What rows are read with: the strength of each criterion, and what the learner has shown.

    None: the criterion does not apply, and meets every minimum.
    """

    strengths: Mapping[str, str | None]
    shown: Shown


@dataclass(frozen=True)
class FiredRow:
    """A row that fired: the outcome it proposes, and the one after its condition is met, within the purpose's limit."""

    row: Row
    outcome: str
    then: str | None


def holds(strength: str | None, needed: str) -> bool:
    """Whether a strength is enough; a criterion that does not apply meets every minimum."""
    return strength is None or PLACES[strength] >= PLACES[needed]


def meets(row: Row, reading: StrengthReading) -> bool:
    """Whether a row is met: every minimum, and what the learner has to have shown."""
    strengths, shown = reading
    for name, needed in row.minimum.items():
        if not holds(strengths[name], needed):
            return False
    return shown.holds(needed_of(row))


def needed_of(row: Row) -> Shown:
    """What the learner has to have shown for a row."""
    return Shown(row.covered, row.tested)


def first_row(purpose: Purpose, reading: StrengthReading, *, not_in_full: bool = False) -> FiredRow:
    """The first row that is met. `not_in_full`: the volume gives no credit, so recognition in full is ruled out."""
    for place, row in enumerate(purpose.rows):
        if not (not_in_full and row.outcome == "full") and meets(row, reading):
            return _fired(purpose, place, not_in_full=not_in_full)
    raise AssertionError(f"{purpose.id}: the last row is always met")


@lru_cache(maxsize=1_000)
def _fired(purpose: Purpose, place: int, *, not_in_full: bool) -> FiredRow:
    row = purpose.rows[place]
    return FiredRow(row, row.outcome, "partial" if row.then and not_in_full else row.then)


def better(outcome: str, other: str) -> bool:
    """Whether an outcome is better than another; a stop is worse than any."""
    return rank(outcome) > rank(other)


def rank(outcome: str) -> int:
    """Place of an outcome, worst first; a stop is -1."""
    return OUTCOMES.index(outcome) if outcome in OUTCOMES else -1


@dataclass(frozen=True)
class OutcomeProposal:
    """The outcome that the two readings give together."""

    outcome: str
    then: str | None
    row: Row | None
    pessimist: FiredRow
    optimist: FiredRow


def propose(pessimist: FiredRow, optimist: FiredRow, *, stopped: bool) -> OutcomeProposal:
    """The proposal from the rows that fire with every unknown at its worst and at its best.

    `stopped`: an answer stops the algorithm.
    """
    if stopped:
        return OutcomeProposal(FRAUD, None, None, pessimist, optimist)
    if pessimist.outcome != REFUSED or optimist.outcome == REFUSED:
        return OutcomeProposal(pessimist.outcome, pessimist.then, pessimist.row, pessimist, optimist)
    return OutcomeProposal(MORE, None, None, pessimist, optimist)
