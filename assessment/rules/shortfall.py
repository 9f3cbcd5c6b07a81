"""What stands between a proposal and the better row that is nearest: the criteria that fell short of it. Pure.

Reasons are built from these alone, so that no reason names what did not fall short.
"""

from __future__ import annotations

from typing import NamedTuple

from assessment.rules.figures import Figures, reading_of
from assessment.rules.outcome import Reading, better, holds
from assessment.rules.scoring import Shown
from criteria.model import CriterionId, Row


class Shortfall(NamedTuple):
    """A row, and what falls short of it. `uncovered`: too little of what is essential is covered."""

    row: Row
    criteria: tuple[CriterionId, ...]
    uncovered: bool

    @property
    def size(self) -> int:
        """How many things fall short."""
        return len(self.criteria) + self.uncovered


def nearest_better_row(figures: Figures) -> Shortfall | None:
    """The better row that the fewest criteria keep away, and these; of two as near, the better one.

    None where no criterion does. A row that rests on the centre's own test counts only once that test is passed.
    """
    reading = reading_of(figures.criteria, best=False)
    gaps = [
        _shortfall(row, reading)
        for row in figures.purpose.rows
        if better(row.outcome, figures.proposal.outcome) and (reading.shown.tested or not row.tested)
    ]
    return min((gap for gap in gaps if gap.size), key=lambda gap: gap.size, default=None)


def _shortfall(row: Row, reading: Reading) -> Shortfall:
    short = tuple(name for name, needed in row.minimum.items() if not holds(reading.strengths[name], needed))
    return Shortfall(row, short, not reading.shown.holds(Shown(row.covered, tested=False)))
