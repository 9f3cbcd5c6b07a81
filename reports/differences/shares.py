"""This module counts the shares of decisions that a question is about, each with its uncertainty. Pure."""

from __future__ import annotations

from assessment.store.decisions.figures import GRANTED, ISSUED
from reports.comparison.model import JUDGED, Comparison
from reports.differences.proportion import Proportion

GOOD = ("strong", "substantial")


def recognised(comparison: Comparison, place: str) -> Proportion | None:
    """The share of a country's decisions that recognise in full or in part; None if there are too few."""
    row = comparison.outcomes.counts[place]
    return _proportion(comparison, place, row, (GRANTED, ISSUED), comparison.outcomes.totals[place])


def found_good(comparison: Comparison, criterion: str, place: str) -> Proportion | None:
    """The share that found a criterion strong or substantial, of the decisions that judged it; None as above."""
    return _proportion(comparison, place, comparison.strengths[criterion].counts[place], (GOOD, JUDGED))


def _proportion(
    comparison: Comparison,
    place: str,
    row: dict[str, int],
    kinds: tuple[tuple[str, ...], tuple[str, ...]],
    told: int | None = None,
) -> Proportion | None:
    part, whole = (sum(row[name] for name in names) for names in kinds)
    times = 0 if comparison.exact else comparison.places.get(place, 1)
    rounded = (times * len(kinds[0]), times * (len(kinds[1]) - len(kinds[0])))
    return Proportion.of(part, whole, rounded, told)
