"""This module turns answers into the score, range and strength of each criterion, in numbers. Pure and exact.

The four strengths follow the way in which evaluators of micro-credentials judge. Points, caps and floors are this
tool's own and are data of the framework. Arithmetic is in whole numbers and fractions, so a case alone and the same
case among many never differ at a threshold.

The result depends on the answers to the criterion's questions (at most six), on the thresholds of the day and on a cap
that follows from facts of the case. It is calculated once for each combination that occurs, and kept.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from criteria.dated import in_force
from criteria.model import Criterion, Framework, Thresholds
from criteria.question import Question, Worth
from criteria.vocabulary import STRENGTHS, UNKNOWN

AnswersInOrder = tuple[str | None, ...]
"""The answers to a criterion's questions in their order; None: unknown."""

Pairs = Sequence[tuple[Question, str | None]]
"""Questions, each with its answer; None: unknown."""

ZERO, HUNDRED = Fraction(0), Fraction(100)

NOT_APPLICABLE = "not-applicable"
OPEN = "open"

PLACES: dict[str, int] = {strength: place for place, strength in enumerate(STRENGTHS)}
"""The place of each strength, the least first."""

KEPT = 200_000
"""The most results that are kept. The framework has some 25,000 combinations of answers."""


class Total(NamedTuple):
    """The sum of some answers of a criterion: weighted points earned and possible, the lowest cap, the highest floors.

    `floor` comes from claims of certificate and course. A cap goes before it, because what refutes a claim outranks it.
    `own_floor` comes from bonus questions, such as a test of the centre, and goes before every cap. `together` is the
    lowest cap that holds only beside a second one. `unfounded`: facts of the case refute the claims, so no `floor`
    counts.
    """

    earned: int = 0
    possible: int = 0
    cap: int = 100
    floor: int = 0
    own_floor: int = 0
    together: int = 100
    unfounded: bool = False

    def plus(self, question: Question, worth: Worth) -> Total:
        """With one more answer."""
        return self.plus_all(((question, worth),))

    def plus_all(self, answers: Iterable[tuple[Question, Worth]]) -> Total:
        """With these answers to questions. A bonus question stays out of the mean and can only raise the score."""
        earned, possible, lowest, highest, own, doubt, unfounded = self
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
        return Total(earned, possible, lowest, highest, own, doubt, unfounded)

    def score(self) -> Fraction | None:
        """The weighted mean (0-100), raised by a floor, lowered by a cap; the centre's own floor goes before them all.

        None without an answer that counts. A bonus alone gives no score, because a better bonus would otherwise bring
        the criterion into the case's mean and lower it.
        """
        if not self.possible:
            return None
        claimed = max(self.floor * self.possible, 100 * self.earned)
        return Fraction(max(self.own_floor * self.possible, min(self.cap * self.possible, claimed)), self.possible)

    @property
    def capped(self) -> bool:
        """Whether the cap keeps the score below what the answers earn."""
        claimed = max(self.floor * self.possible, 100 * self.earned)
        return self.own_floor < self.cap and claimed > self.cap * self.possible

    def strength(self, thresholds: Thresholds) -> str:
        """The strength of the score, found without making a fraction; without points earned the score counts as 0."""
        earned, possible, cap, floor, own_floor, _, _ = self
        reached = 0
        for step in (thresholds.weak, thresholds.substantial, thresholds.strong):
            claimed = floor >= step or (possible > 0 and 100 * earned >= step * possible)
            if not (own_floor >= step or (cap >= step and claimed)):
                break  # the steps rise
            reached += 1
        return STRENGTHS[reached]


NO_LIMIT = Total()
"""The limit of a criterion that no fact of the case limits. The answers are added to it."""


def total(criterion: Criterion, worths: Mapping[str, Worth], limit: Total = NO_LIMIT) -> Total:
    """The sum of the known answers of a criterion. `limit`: what follows from facts of the case."""
    return limit.plus_all((question, worths[question.id]) for question in criterion.questions if question.id in worths)


@lru_cache(maxsize=1_000)
def thresholds_on(rules: Framework, on: datetime.date) -> Thresholds:
    """The thresholds in force on a day. Raises NotYetInForceError for a day before the first ones."""
    return in_force(rules.thresholds, on, "thresholds of the framework")


class Shown(NamedTuple):
    """What the learner can do, whatever the certificate proves.

    `covered`: the strength of the coverage of essential outcomes, taken by itself. `tested`: the centre's own test is
    passed. A criterion that asks about neither has the best values, and so lowers nothing.
    """

    covered: str = STRENGTHS[-1]
    tested: bool = True

    def and_also(self, other: Shown) -> Shown:
        """The lesser of both, part by part."""
        if other == ALL_SHOWN:
            return self
        return Shown(min(self.covered, other.covered, key=PLACES.__getitem__), self.tested and other.tested)

    def holds(self, needed: Shown) -> bool:
        """Whether it is enough."""
        return PLACES[self.covered] >= PLACES[needed.covered] and self.tested >= needed.tested


ALL_SHOWN, NOTHING_SHOWN = Shown(), Shown(STRENGTHS[0], tested=False)
"""The value of a criterion that asks about neither, and the need of a row that asks for neither."""


@lru_cache(maxsize=10_000)
def _shown_with(points: int, thresholds: Thresholds, *, coverage: bool) -> Shown:
    strength = Total(points, 3).strength(thresholds)
    return Shown(covered=strength) if coverage else Shown(tested=strength == STRENGTHS[-1])


def shown_by(question: Question, worth: Worth, thresholds: Thresholds) -> Shown:
    """What an answer says of what the learner can do."""
    if not (question.coverage or question.centre_test):
        return ALL_SHOWN
    return _shown_with(worth.points, thresholds, coverage=question.coverage)


def _shown(pairs: Pairs, thresholds: Thresholds, *, best: bool) -> Shown:
    """The same for all answers of a criterion; unknown ones count at their best or at their least."""
    result = ALL_SHOWN
    for question, answer in pairs:
        if not (question.coverage or question.centre_test):
            continue
        unknown = question.greatest if best else question.least_going_on
        worth = unknown if answer is None else question.answer(answer).worth
        result = result.and_also(shown_by(question, worth, thresholds))
    return result


class Ends(NamedTuple):
    """The sums of a criterion: of the known answers, at the least, at the greatest, and at the least without a stop."""

    known: Total
    low: Total
    high: Total
    worst: Total


def ends(pairs: Pairs, limit: Total = NO_LIMIT) -> Ends:
    """The sums at the least and at the greatest that the unknown answers could turn out, with caps and floors.

    The answers to a question form a chain (this is checked when the framework is loaded), so each end is reached
    question by question. `worst` leaves out the answers that stop the algorithm.
    """
    unknown = [question for question, answer in pairs if answer is None]
    known = limit.plus_all((q, q.answer(answer).worth) for q, answer in pairs if answer is not None)
    if not unknown:
        return Ends(known, known, known, known)
    return Ends(
        known,
        low=known.plus_all((question, question.least) for question in unknown),
        high=known.plus_all((question, question.greatest) for question in unknown),
        worst=known.plus_all((question, question.least_going_on) for question in unknown),
    )


class CriterionFigures(NamedTuple):
    """The result of one criterion in numbers and ids. Scores are 0-100 and exact.

    `strength` is what counts. `proposed_strength` is the rules' own if a person has set another. `worst` and `best` are
    the strengths that the rows are read with (`worst` leaves out the answers that stop); None: the criterion does not
    apply. `shown_worst`, `shown_best`: what the learner has shown, in both readings. `cap`: the cap that keeps the
    score below what the answers earn. `unknown`: questions without an answer. `stops`: questions whose answer stops the
    algorithm. `no_basis`: an answer leaves the hours without basis.
    """

    id: str
    score: Fraction | None
    low: Fraction
    high: Fraction
    strength: str
    strength_low: str
    strength_high: str
    worst: str | None
    best: str | None
    shown_worst: Shown
    shown_best: Shown
    proposed_strength: str | None
    cap: int | None
    unknown: tuple[str, ...]
    stops: tuple[str, ...]
    no_basis: bool

    def overridden(self, criterion: Criterion, strength: str) -> CriterionFigures:
        """With the strength that a person set. It may lower what is covered and never raises it."""
        most = Shown(covered=strength) if criterion.asks_coverage else Shown()
        return self._replace(
            strength=strength,
            strength_low=strength,
            strength_high=strength,
            worst=strength,
            best=strength,
            shown_worst=self.shown_worst.and_also(most),
            shown_best=self.shown_best.and_also(most),
            proposed_strength=self.strength,
        )

    def left_out(self) -> CriterionFigures:
        """As a criterion that does not apply: it is not in the mean and meets every minimum. An answer still stops."""
        return self._replace(
            score=None,
            low=ZERO,
            high=HUNDRED,
            strength=NOT_APPLICABLE,
            strength_low=NOT_APPLICABLE,
            strength_high=NOT_APPLICABLE,
            worst=None,
            best=None,
            shown_worst=ALL_SHOWN,
            shown_best=ALL_SHOWN,
            cap=None,
            unknown=(),
        )


@lru_cache(maxsize=KEPT)
def criterion_figures(
    criterion: Criterion,
    answer_ids: AnswersInOrder,
    thresholds: Thresholds,
    limit: Total = NO_LIMIT,
    not_asked: frozenset[str] = frozenset(),
) -> CriterionFigures:
    """The result of a criterion that applies. Raises KeyError for an answer that the framework does not have.

    `not_asked`: questions that fall away. An answer to one of them counts in no score, so it leaves the range as it is.
    An answer that stops the algorithm still does, and the criterion then has no strength.
    """
    pairs = [pair for pair in zip(criterion.questions, answer_ids, strict=True) if pair[0].id not in not_asked]
    known, least, greatest, going_on = ends(pairs, limit)
    score = known.score()
    low, high = (score, score) if least is known else (least.score(), greatest.score())
    answers = [(q, q.answer(answer)) for q, answer in zip(criterion.questions, answer_ids, strict=True) if answer]
    stops = tuple(question.id for question, answer in answers if answer.stop)
    strengths = [end.strength(thresholds) for end in (least, greatest, going_on)]
    weakest, strongest, worst = strengths if not_asked.isdisjoint(stops) else [STRENGTHS[0]] * 3
    return CriterionFigures(
        id=criterion.id,
        score=score,
        low=low or ZERO,
        high=high or ZERO,
        strength=weakest if weakest == strongest else OPEN,
        strength_low=weakest,
        strength_high=strongest,
        worst=worst,
        best=strongest,
        shown_worst=_shown(pairs, thresholds, best=False),
        shown_best=_shown(pairs, thresholds, best=True),
        proposed_strength=None,
        cap=known.cap if known.capped else None,
        unknown=tuple(q.id for q, answer in zip(criterion.questions, answer_ids, strict=True) if answer is None),
        stops=stops,
        no_basis=any(answer.no_basis for _, answer in answers),
    )


def asked_of(
    criterion: Criterion, answers: AnswersInOrder, not_asked: frozenset[str]
) -> tuple[Criterion, AnswersInOrder]:
    """A criterion and its answers without the questions that fall away, unless their answer stops the algorithm."""
    if not not_asked:
        return criterion, answers
    pairs = list(zip(criterion.questions, answers, strict=True))
    off = frozenset(q.id for q, a in pairs if q.id in not_asked and not (a and q.answer(a).stop))
    if not off:
        return criterion, answers
    return criterion.without(off), tuple([answer for question, answer in pairs if question.id not in off])


def answers_in_order(criterion: Criterion, answers: Mapping[str, str]) -> AnswersInOrder:
    """The answers of a case (without `unknown`) to a criterion's questions."""
    return tuple([answers.get(name) for name in criterion.question_ids])


def known_to(criterion: Criterion, answers: AnswersInOrder) -> AnswersInOrder:
    """The same answers, with None for each that the framework does not have."""
    return tuple(
        answer if answer != UNKNOWN and question.has(answer) else None
        for question, answer in zip(criterion.questions, answers, strict=True)
    )
