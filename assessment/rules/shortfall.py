"""What stands between a proposal and the better row that is nearest: the criteria that fell short of it. Pure.

Reasons are built from these alone, so that no reason names what did not fall short.
"""

from __future__ import annotations

from typing import NamedTuple

from assessment.rules.figures import Figures
from assessment.rules.outcome import StrengthReading, better, holds
from assessment.rules.scoring import Shown
from criteria.purpose import Row
from criteria.vocabulary import CriterionId


class Shortfall(NamedTuple):
    """A row, and what falls short of it.

    `uncovered`: too little of what is essential is covered. `uncounted`: there is no figure that could be recognised
    in full.
    """

    row: Row
    criteria: tuple[CriterionId, ...]
    uncovered: bool
    uncounted: bool

    @property
    def size(self) -> int:
        """How many things fall short."""
        return len(self.criteria) + self.uncovered + self.uncounted


def nearest_better_row(figures: Figures) -> Shortfall | None:
    """The better row that the fewest criteria keep away, and these; of two as near, the better one.

    None where no row is better. A row that rests on the centre's own test counts only once that test is passed; one in
    full does not where the volume is too small, whatever the criteria become. Where there is no figure, a row in full
    is as much further away.
    """
    reading = figures.at_worst
    too_small = figures.not_in_full and bool(figures.credits.units)
    gaps = [
        _shortfall(row, reading, uncounted=figures.not_in_full and row.outcome == "full")
        for row in figures.purpose.rows
        if better(row.outcome, figures.proposal.outcome)
        and (reading.shown.tested or not row.tested)
        and not (too_small and row.outcome == "full")
    ]
    return min(gaps, key=lambda gap: gap.size, default=None)


def _shortfall(row: Row, reading: StrengthReading, *, uncounted: bool) -> Shortfall:
    short = tuple(name for name, needed in row.minimum.items() if not holds(reading.strengths[name], needed))
    return Shortfall(row, short, not reading.shown.holds(Shown(row.covered, tested=False)), uncounted)
