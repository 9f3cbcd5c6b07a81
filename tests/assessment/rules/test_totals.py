"""What answers add up to: the mean of their points, and which cap or floor goes before which."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assessment.rules.totals import HIGHEST, NO_LIMIT, Total
from criteria.load import framework
from criteria.question import Question, Worth

QUESTIONS = framework().questions.values()
PLAIN = next(question for question in QUESTIONS if not question.bonus)
BONUS = next(question for question in QUESTIONS if question.bonus)


def added(*worths: Worth, question: Question = PLAIN, to: Total = NO_LIMIT) -> Total:
    return to.plus_all((question, worth) for worth in worths)


@pytest.mark.parametrize(
    ("known", "score"),
    [
        (Total(5, 6), Fraction(250, 3)),
        (Total(1, 6, floor=70), Fraction(70)),
        (Total(5, 6, cap=49, floor=70), Fraction(49)),
        (Total(5, 6, cap=49, own_floor=60), Fraction(60)),
        (Total(own_floor=60), None),
    ],
)
def test_a_cap_goes_before_a_floor_and_the_centres_own_floor_before_both(known: Total, score: Fraction | None) -> None:
    assert known.score() == score


def test_a_doubt_caps_only_beside_a_second_doubt() -> None:
    doubt, smaller = Worth(3, HIGHEST, 0, 40), Worth(3, HIGHEST, 0, 60)
    assert added(doubt).cap == HIGHEST
    assert added(doubt, smaller).cap == added(smaller, doubt).cap == 60
    assert added(doubt, doubt).cap == 40


def test_facts_that_refute_the_claims_leave_no_floor() -> None:
    claim = Worth(0, HIGHEST, 70, HIGHEST)
    assert added(claim).floor == 70
    assert added(claim, to=Total(unfounded=True)).floor == 0


def test_a_bonus_stays_out_of_the_mean() -> None:
    total = added(Worth(3, HIGHEST, 80, HIGHEST), question=BONUS)
    assert (total.earned, total.possible, total.own_floor, total.score()) == (0, 0, 80, None)
