"""This module lists what the rows of a purpose ask for, and which outcome the states of the criteria lead to. Pure."""

from __future__ import annotations

from functools import lru_cache, reduce
from typing import NamedTuple

from assessment.rules.outcome import StrengthReading, first_row, needed_of, rank
from assessment.rules.scoring import ALL_SHOWN, Shown
from criteria.purpose import Purpose, Row
from criteria.vocabulary import CRITERIA, STRENGTHS

State = tuple[str | None, Shown]
"""The strength of a criterion (None: it does not apply), and what the learner has shown in it."""

States = tuple[State, ...]
"""The states of all criteria, in the framework's order."""

MOST_OUTCOMES = 20_000
"""How many outcomes are remembered of one purpose."""


class Demand(NamedTuple):
    """What a row asks of a criterion: a strength, what the learner has to have shown, no answer without basis."""

    strength: str
    shown: Shown
    basis: bool


demand_for = lru_cache(maxsize=1_000)(Demand)
"""The same object for the same demand. There are few, and each further object would slow down garbage collection."""


class RowNeeds(NamedTuple):
    """A row, the rank of its outcome, and what it asks for. `strengths`: by criterion, in the framework's order.

    `demands`: of each criterion. `with_basis`: the same, and that no answer leaves the hours without basis.
    """

    row: Row
    rank: int
    strengths: tuple[str, ...]
    shown: Shown
    demands: tuple[Demand, ...]
    with_basis: tuple[Demand, ...]


@lru_cache(maxsize=100)
def needs_of(purpose: Purpose) -> tuple[RowNeeds, ...]:
    """The rows of a purpose, the best outcome first."""
    return tuple([_needs(row) for row in purpose.rows])


def _needs(row: Row) -> RowNeeds:
    shown = needed_of(row)
    strengths = tuple([row.minimum.get(name, STRENGTHS[0]) for name in CRITERIA])
    demands, with_basis = (tuple([demand_for(each, shown, basis) for each in strengths]) for basis in (False, True))
    return RowNeeds(row, rank(row.outcome), strengths, shown, demands, with_basis)


class OutcomeTable(dict[tuple[bool, States], tuple[str, int]]):
    """The outcome, and its rank, by the states of the criteria, calculated when somebody asks for it first.

    The key: whether the volume rules out recognition in full, and the states. A full table begins anew, so that a desk
    that runs for months does not keep every state it met.
    """

    def __init__(self, purpose: Purpose) -> None:
        super().__init__()
        self._purpose = purpose

    def __missing__(self, key: tuple[bool, States]) -> tuple[str, int]:
        not_in_full, states = key
        strengths: dict[str, str | None] = {
            name: strength for name, (strength, _) in zip(CRITERIA, states, strict=True)
        }
        reading = StrengthReading(strengths, reduce(Shown.and_also, [shown for _, shown in states], ALL_SHOWN))
        outcome = first_row(self._purpose, reading, not_in_full=not_in_full).outcome
        if len(self) >= MOST_OUTCOMES:
            self.clear()
        self[key] = outcome, rank(outcome)
        return self[key]


outcome_table = lru_cache(maxsize=100)(OutcomeTable)
