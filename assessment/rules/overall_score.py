"""This module calculates score and range of the whole case from its criteria. It decides nothing. Exact. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import chain, combinations
from math import lcm
from typing import NamedTuple

from assessment.rules.scoring import HUNDRED, NOT_APPLICABLE, ZERO, CriterionFigures
from assessment.rules.totals import KEPT
from criteria.model import Criterion, Framework


class Overall(NamedTuple):
    """Score and range of the whole case, 0-100: `value` is the mean of what is known (None if nothing is)."""

    value: Fraction | None
    low: Fraction
    high: Fraction


class ScoreParts(NamedTuple):
    """A criterion's share in the whole: its weight, the part of it that has a score, and its scores as whole numbers.

    The scores are over the framework's `common` denominator and not yet weighted.
    """

    weight: int
    known_weight: int
    value: int
    low: int
    high: int


@lru_cache(maxsize=100)
def common_denominator(rules: Framework) -> int:
    """The least common multiple of all possible points, so that the score of every criterion can be written over it."""
    return lcm(*chain.from_iterable(_points_possible(criterion) for criterion in rules.criteria))


def _points_possible(criterion: Criterion) -> Iterable[int]:
    weights = [3 * question.weight for question in criterion.questions if not question.bonus]
    for size in range(1, len(weights) + 1):
        yield from map(sum, combinations(weights, size))


@lru_cache(maxsize=KEPT)
def parts_of(result: CriterionFigures, common: int) -> ScoreParts:
    """What a criterion adds to the sums of the whole case."""
    if result.strength == NOT_APPLICABLE:
        return ScoreParts(0, 0, 0, 0, 0)
    weight = result.criterion.weight
    low, high = (end.numerator * (common // end.denominator) for end in (result.low, result.high))
    if result.score is None:
        return ScoreParts(weight, 0, 0, low, high)
    value = result.score.numerator * (common // result.score.denominator)
    return ScoreParts(weight, weight, value, low, high)


def overall(rules: Framework, results: Sequence[CriterionFigures]) -> Overall:
    """The weighted means over the criteria that apply, in the framework's order."""
    common = common_denominator(rules)
    weight = known = value = low = high = 0
    for result in results:
        own, of_known, own_value, own_low, own_high = parts_of(result, common)
        weight += own
        known += of_known
        value += of_known * own_value
        low += own * own_low
        high += own * own_high
    if not weight:
        return Overall(None, ZERO, HUNDRED)
    least, greatest = Fraction(low, weight * common), Fraction(high, weight * common)
    if not known:
        return Overall(None, least, greatest)
    # A fact may cap a criterion without answers, a bonus may lift one: the mean of the others must stay in the range.
    if value * weight < low * known:
        return Overall(least, least, greatest)
    if value * weight > high * known:
        return Overall(greatest, least, greatest)
    return Overall(Fraction(value, known * common), least, greatest)
