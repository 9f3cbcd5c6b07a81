"""This module finds the floor or cap that decides a criterion's strength where the mean of the answers does not. Pure.

The one sentence beside a light must not contradict it. If a criterion is strong because the centre tested the outcomes,
an answer about the certificate that would make it weak does not explain it.
"""

from __future__ import annotations

from typing import NamedTuple

from assessment.rules.scoring import CriterionFigures
from assessment.rules.totals import Total
from criteria.question import Question, Worth


class Decider(NamedTuple):
    """What decides instead of the mean: the answer to `question`, or a fact of the case (None)."""

    question: str | None


def decider(result: CriterionFigures) -> Decider | None:
    """What raises or lowers the strength of the known answers; None if their mean gives the same strength."""
    known, thresholds = result.known, result.thresholds
    mean = Total(known.earned, known.possible)
    if known.within_limits() == mean.within_limits():
        return None
    if known.strength(thresholds) == mean.strength(thresholds):
        return None
    claimed = max(known.floor * known.possible, 100 * known.earned)
    within_cap = min(known.cap * known.possible, claimed)
    if known.own_floor and known.own_floor * known.possible >= within_cap:
        return _lifting(_answers(result), known.own_floor, result.limit.own_floor, bonus=True)
    if within_cap < claimed:
        return _capping(_answers(result), known.cap, result.limit)
    return _lifting(_answers(result), known.floor, result.limit.floor, bonus=False)


def capping(result: CriterionFigures) -> Decider | None:
    """What keeps the score below what the answers earn; None if nothing does."""
    return _capping(_answers(result), result.known.cap, result.limit) if result.known.capped else None


def _answers(result: CriterionFigures) -> list[tuple[Question, Worth]]:
    """The known answers that count, by their worth."""
    return [(question, question.answer(answer).worth) for question, answer in result.pairs() if answer is not None]


def _capping(answers: list[tuple[Question, Worth]], cap: int, limit: Total) -> Decider:
    """The fact or answer whose cap holds. Of two caps that hold only together, the answer that is worth less."""
    if limit.cap == cap:
        return Decider(None)
    capping = [pair for pair in answers if pair[1].cap == cap]
    together = [pair for pair in answers if pair[1].together <= cap]
    question, _ = min(capping or together, key=lambda pair: pair[1])
    return Decider(question.id)


def _lifting(answers: list[tuple[Question, Worth]], floor: int, of_fact: int, *, bonus: bool) -> Decider:
    """The fact or the first answer whose floor holds."""
    lifting = [question.id for question, worth in answers if question.bonus == bonus and worth.floor == floor]
    return Decider(lifting[0] if lifting and of_fact < floor else None)
