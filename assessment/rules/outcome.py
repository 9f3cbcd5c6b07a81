"""This module proposes an outcome for the strengths and the purpose, by the first row that is met. Pure.

The rows of a purpose are read twice, with every unknown at its worst and at its best. So nobody is refused for a gap
that a question could close, and a better answer never worsens the proposal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from assessment.rules.scoring import PLACES
from assessment.rules.steps import TESTED, Steps, covered_steps, everywhere, placed, strength_steps
from criteria.purpose import Purpose, Row
from criteria.vocabulary import OUTCOMES, CriterionId

FRAUD = "suspected-fraud"
MORE = "more-evidence"
REFUSED = "not-recognised"


@dataclass(frozen=True, eq=False)
class FiredRow:
    """A row that fired: the outcome it proposes, and the one after its condition is met, within the purpose's limit.

    There is one object for each row with and without that limit (`needs_of`), so that proposals can be kept by them.
    """

    row: Row
    outcome: str
    then: str | None
    rank: int


class RowNeeds(NamedTuple):
    """A row, the steps it asks for, the rank of its outcome, and what it proposes if it fires.

    `strengths`: the steps of each criterion's minimum strength, as they stand in the row. `not_in_full`: what it
    proposes if the volume gives no credit; None: the row is then ruled out.
    """

    row: Row
    steps: Steps
    strengths: tuple[tuple[CriterionId, Steps], ...]
    rank: int
    fired: FiredRow
    not_in_full: FiredRow | None

    def met(self, steps: Steps) -> bool:
        """Whether no step that the row asks for is missing."""
        return not self.steps & ~steps


@lru_cache(maxsize=100)
def needs_of(purpose: Purpose) -> tuple[RowNeeds, ...]:
    """The rows of a purpose, the best outcome first."""
    return tuple([_needs(row) for row in purpose.rows])


def _needs(row: Row) -> RowNeeds:
    strengths = tuple([(name, placed(strength_steps(needed), name)) for name, needed in row.minimum.items()])
    shown = everywhere(covered_steps(row.covered) | (TESTED if row.tested else 0))
    steps = shown | sum(asked for _, asked in strengths)
    fired = FiredRow(row, row.outcome, row.then, rank(row.outcome))
    in_part = replace(fired, then="partial" if row.then else None)
    return RowNeeds(row, steps, strengths, fired.rank, fired, None if row.outcome == "full" else in_part)


def holds(strength: str | None, needed: str) -> bool:
    """Whether a strength is enough; a criterion that does not apply meets every minimum."""
    return strength is None or PLACES[strength] >= PLACES[needed]


def first_row(purpose: Purpose, steps: Steps, *, not_in_full: bool = False) -> FiredRow:
    """The first row that is met. `not_in_full`: the volume gives no credit, so recognition in full is ruled out."""
    return first_met(needs_of(purpose), steps, not_in_full=not_in_full)


def first_met(rows: Sequence[RowNeeds], steps: Steps, *, not_in_full: bool) -> FiredRow:
    """The same for the rows of a purpose."""
    for needs in rows:
        if not needs.steps & ~steps:
            fired = needs.not_in_full if not_in_full else needs.fired
            if fired:
                return fired
    raise AssertionError(f"{rows[-1].row.id}: the last row is always met")


def better(outcome: str, other: str) -> bool:
    """Whether an outcome is better than another; a stop is worse than any."""
    return rank(outcome) > rank(other)


_RANKS: dict[str, int] = {outcome: place for place, outcome in enumerate(OUTCOMES)}


def rank(outcome: str) -> int:
    """Place of an outcome, worst first; a stop is -1."""
    return _RANKS.get(outcome, -1)


def after_condition(outcome: str, proposed: str, then: str | None) -> str | None:
    """What an outcome, decided or proposed, leads to once its conditions are met; None: it has none.

    `then`: what the rules say of their proposal. Where a person set a condition of their own, the rules do not know
    what it is for: it leads to recognition in full only where the rules would have recognised in full without it.

    >>> after_condition("conditional", "partial", None)
    'partial'
    """
    if outcome == proposed:
        return then
    if outcome != "conditional":
        return None
    return "full" if proposed == "full" else "partial"


@dataclass(frozen=True, slots=True)
class OutcomeProposal:
    """The outcome that the two readings give together."""

    outcome: str
    then: str | None
    row: Row | None
    pessimist: FiredRow
    optimist: FiredRow


@lru_cache(maxsize=10_000)
def propose(pessimist: FiredRow, optimist: FiredRow, *, stopped: bool) -> OutcomeProposal:
    """The proposal from the rows that fire with every unknown at its worst and at its best.

    `stopped`: an answer stops the algorithm.
    """
    if stopped:
        return OutcomeProposal(FRAUD, None, None, pessimist, optimist)
    if pessimist.outcome != REFUSED or optimist.outcome == REFUSED:
        return OutcomeProposal(pessimist.outcome, pessimist.then, pessimist.row, pessimist, optimist)
    return OutcomeProposal(MORE, None, None, pessimist, optimist)
