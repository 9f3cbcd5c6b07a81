"""This module finds what stands between a proposal and the nearest better row: the criteria that fall short. Pure.

Reasons are made from these criteria alone, so no reason names a criterion that did not fall short.
"""

from __future__ import annotations

from typing import NamedTuple

from assessment.rules.figures import Figures
from assessment.rules.outcome import RowNeeds, needs_of, rank
from assessment.rules.steps import COVERED, TESTED, Steps, everywhere
from criteria.purpose import Row
from criteria.vocabulary import CriterionId

_COVERED, _TESTED = everywhere(COVERED), everywhere(TESTED)


class Shortfall(NamedTuple):
    """A row, and what falls short of it.

    `uncovered`: too little of what is essential is covered. `uncounted`: no figure can be recognised in full.
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
    """The better row from which the fewest criteria fall short, with these criteria; of two, the better row.

    None if no row is better. A row that rests on the centre's own test counts only once that test is passed. A row in
    full does not count if the volume is too small, whatever the criteria become. Without a figure, a row in full has
    one thing more that falls short.
    """
    too_small, proposed = figures.not_in_full and bool(figures.credits.units), rank(figures.proposal.outcome)
    gaps = [
        _shortfall(needs, missing, uncounted=figures.not_in_full and needs.row.outcome == "full")
        for needs in needs_of(figures.purpose)
        if needs.rank > proposed
        and not (missing := needs.steps & ~figures.at_worst) & _TESTED
        and not (too_small and needs.row.outcome == "full")
    ]
    return min(gaps, key=lambda gap: gap.size, default=None)


def _shortfall(needs: RowNeeds, missing: Steps, *, uncounted: bool) -> Shortfall:
    short = tuple([name for name, asked in needs.strengths if asked & missing])
    return Shortfall(needs.row, short, bool(missing & _COVERED), uncounted)
