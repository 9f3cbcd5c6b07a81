"""This module adds up what the answers of a criterion are worth, and finds the strength of the sum. Pure and exact.

Points, caps and floors are this tool's own and are data of the framework. Arithmetic is in whole numbers and fractions,
so a case alone and the same case among many never differ at a threshold.

>>> Total(earned=5, possible=6, cap=49).score()
Fraction(49, 1)
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from criteria.dated import in_force
from criteria.model import Criterion, Framework, Thresholds
from criteria.question import Question, Worth
from criteria.vocabulary import STRENGTHS

HIGHEST = 100
"""The highest score, which as a cap limits nothing."""

NONE, WEAK, SUBSTANTIAL, STRONG = STRENGTHS

KEPT = 200_000
"""The most results that are kept. The framework has some 25,000 combinations of answers."""


class Total(NamedTuple):
    """The sum of some answers of a criterion: weighted points earned and possible, the lowest cap, the highest floors.

    `floor` comes from claims of certificate and course. A cap goes before it, because what refutes a claim outranks it.
    `own_floor` comes from bonus questions, such as a test of the centre, and goes before every cap. `together` is the
    lowest cap that holds only beside a second one. `unfounded`: facts of the case refute the claims, so no `floor`
    counts. `no_minimum`: nothing depends on the criterion, so it meets every minimum, whatever its score is.
    """

    earned: int = 0
    possible: int = 0
    cap: int = HIGHEST
    floor: int = 0
    own_floor: int = 0
    together: int = HIGHEST
    unfounded: bool = False
    no_minimum: bool = False

    def plus(self, question: Question, worth: Worth) -> Total:
        """With one more answer."""
        return self.plus_all(((question, worth),))

    def plus_all(self, answers: Iterable[tuple[Question, Worth]]) -> Total:
        """With these answers to questions. A bonus question stays out of the mean and can only raise the score."""
        earned, possible, lowest, highest, own, doubt, unfounded, no_minimum = self
        for question, (points, cap, floor, together) in answers:
            if question.bonus:
                own = max(own, floor)
                continue
            earned += question.weight * points
            possible += question.weight * 3
            if cap < lowest:
                lowest = cap
            if together < 100:
                lowest, doubt = min(lowest, max(doubt, together)), min(doubt, together)
            if floor > highest and not unfounded:
                highest = floor
        return Total(earned, possible, lowest, highest, own, doubt, unfounded, no_minimum)

    def score(self) -> Fraction | None:
        """The weighted mean (0-100), raised by a floor, lowered by a cap; the centre's own floor goes before them all.

        None without an answer that counts. A bonus alone gives no score, because a better bonus would otherwise bring
        the criterion into the case's mean and lower it.
        """
        return _over(*self.within_limits()) if self.possible else None

    def within_limits(self) -> tuple[int, int]:
        """The same as numerator and denominator; without an answer that counts, the mean is 0."""
        earned, possible, cap, floor, own_floor, *_ = self
        parts = possible or 1
        score = floor * parts if floor * parts > HIGHEST * earned else HIGHEST * earned
        if score > cap * parts:
            score = cap * parts
        return (score if score > own_floor * parts else own_floor * parts), parts

    @property
    def capped(self) -> bool:
        """Whether the cap keeps the score below what the answers earn."""
        claimed = max(self.floor * self.possible, 100 * self.earned)
        return self.own_floor < self.cap and claimed > self.cap * self.possible

    def strength(self, thresholds: Thresholds) -> str:
        """The strength of the score, found without making a fraction."""
        score, parts = self.within_limits()
        if score >= thresholds.substantial * parts:
            return STRONG if score >= thresholds.strong * parts else SUBSTANTIAL
        return WEAK if score >= thresholds.weak * parts else NONE


@lru_cache(maxsize=KEPT)
def _over(numerator: int, denominator: int) -> Fraction:
    """A fraction of whole numbers. The scores of all criteria are a few thousand, and each is reduced once."""
    return Fraction(numerator, denominator)


NO_LIMIT = Total()
"""The limit of a criterion that no fact of the case limits. The answers are added to it."""


def total(criterion: Criterion, worths: Mapping[str, Worth], limit: Total = NO_LIMIT) -> Total:
    """The sum of the known answers of a criterion. `limit`: what follows from facts of the case."""
    return limit.plus_all((question, worths[question.id]) for question in criterion.questions if question.id in worths)


@lru_cache(maxsize=1_000)
def thresholds_on(rules: Framework, on: datetime.date) -> Thresholds:
    """The thresholds in force on a day. Raises NotYetInForceError for a day before the first ones."""
    return in_force(rules.thresholds, on, "thresholds of the framework")
