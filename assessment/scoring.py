"""Answers -> score, range, strength and reasons of each criterion. Pure and exact.

After the way evaluators of micro-credentials judge, in four strengths; points, caps and floors are data of the
framework, this tool's own. Arithmetic is in whole numbers and fractions: one case alone and the same case in a batch
never differ at a threshold.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from assessment.case import Case, Given
from assessment.judgement import CriterionResult
from criteria.dated import in_force
from criteria.model import STRENGTHS, UNAVAILABLE, UNKNOWN, Criterion, Framework, Question, Thresholds
from criteria.text import Words

Worth = tuple[int, int, int]
"""What an answer does: points (0-3), cap and floor (0-100)."""

HUNDRED = Fraction(100)


class Total(NamedTuple):
    """What some answers of a criterion come to: points earned and possible (weighted), lowest cap, highest floor."""

    earned: int = 0
    possible: int = 0
    cap: int = 100
    floor: int = 0

    def plus(self, question: Question, worth: Worth) -> Total:
        """With one more answer. A bonus question stays out of the mean."""
        points, cap, floor = worth
        weight = 0 if question.bonus else question.weight
        return Total(
            self.earned + weight * points, self.possible + weight * 3, min(self.cap, cap), max(self.floor, floor)
        )

    def score(self) -> Fraction | None:
        """The weighted mean (0-100) within cap and floor, a floor beating a cap; None without an answer that counts.

        A bonus alone gives no score: a better one would else bring the criterion into the mean of the case, and lower it.
        """
        if not self.possible:
            return None
        return max(Fraction(self.floor), min(Fraction(self.cap), Fraction(100 * self.earned, self.possible)))

    def strength(self, thresholds: Thresholds) -> str:
        """The strength of the score, without building a fraction; nothing earned counts as 0."""

        def reached(step: int) -> bool:
            return self.floor >= step or (
                self.cap >= step and self.possible > 0 and 100 * self.earned >= step * self.possible
            )

        return STRENGTHS[reached(thresholds.weak) + reached(thresholds.substantial) + reached(thresholds.strong)]


def total(criterion: Criterion, worths: Mapping[str, Worth], limit: int = 100) -> Total:
    """What the known answers of a criterion come to. `limit` is a cap that follows from facts of the case."""
    found = Total(cap=limit)
    for question in criterion.questions:
        if question.id in worths:
            found = found.plus(question, worths[question.id])
    return found


def strength(value: Fraction, thresholds: Thresholds) -> str:
    """The strength a score (0-100) has under the thresholds in force.

    >>> strength(Fraction(50), thresholds)
    'substantial'
    """
    steps = (thresholds.weak, thresholds.substantial, thresholds.strong)
    return STRENGTHS[sum(value >= step for step in steps)]


def thresholds_on(rules: Framework, on: datetime.date) -> Thresholds:
    """The thresholds in force on a day; a day before the first ones is an error that says so."""
    return in_force(rules.thresholds, on, "thresholds of the framework")


def readings(
    criterion: Criterion, answers: dict[str, str], limit: int = 100
) -> tuple[Fraction | None, Fraction, Fraction, Fraction]:
    """(score, low, high, pessimist) of a criterion, each 0-100.

    `low` and `high` are the least and the greatest score over all ways the unknown answers could turn out;
    `pessimist` is the least over those that do not stop the algorithm.
    """
    known = {q.id: q.answer(answers[q.id]).worth for q in criterion.questions if q.id in answers}
    open_questions = [question for question in criterion.questions if question.id not in answers]
    ends = (
        total(criterion, known | {q.id: q.least for q in open_questions}, limit),
        total(criterion, known | {q.id: q.greatest for q in open_questions}, limit),
        total(criterion, known | {q.id: q.least_going_on for q in open_questions}, limit),
    )
    low, high, pessimist = (end.score() or Fraction(0) for end in ends)
    return total(criterion, known, limit).score(), low, high, pessimist


def known_answers(case: Case, criterion: Criterion) -> dict[str, str]:
    """The answers given to a criterion's questions, without `unknown`."""
    given = {question.id: case.answer(question.id) for question in criterion.questions}
    return {name: answer for name, answer in given.items() if answer != UNKNOWN}


def judge_criterion(
    criterion: Criterion, case: Case, thresholds: Thresholds, words: Words, limit: int = 100, limited: str = ""
) -> CriterionResult:
    """One criterion that applies. `limit` caps it by a fact of the case, for the reason `limited`."""
    answers = known_answers(case, criterion)
    value, low, high, pessimist = readings(criterion, answers, limit)
    lowest, highest = strength(low, thresholds), strength(high, thresholds)
    said = lowest if lowest == highest else "open"
    result = CriterionResult(
        id=criterion.id,
        score=value,
        low=low,
        high=high,
        strength=said,
        strength_low=lowest,
        strength_high=highest,
        worst=strength(pessimist, thresholds),
        best=highest,
        reasons=tuple(_reasons(criterion, case, words, limited)),
        unknown=tuple(question.id for question in criterion.questions if question.id not in answers),
    )
    return _overridden(result, case, words)


def not_applicable(criterion: Criterion, reason: str, words: Words) -> CriterionResult:
    """A criterion that does not apply: it leaves the mean and meets every minimum."""
    said = "not-applicable"
    return CriterionResult(
        criterion.id, None, Fraction(0), HUNDRED, said, said, said, None, None,
        reasons=(words("reason.not-applicable", reason=reason),),
    )  # fmt: skip


def _reasons(criterion: Criterion, case: Case, words: Words, limited: str) -> Iterable[str]:
    for question in criterion.questions:
        given = case.answers.get(question.id, Given())
        if given.answer == UNKNOWN:
            continue
        if given.answer != UNAVAILABLE:
            yield words(f"answer.{question.id}.{given.answer}.sentence")
        elif given.on:
            yield words("reason.unavailable-on", on=given.on, question=words(f"question.{question.id}.text"))
        else:
            yield words("reason.unavailable", question=words(f"question.{question.id}.text"))
    if limited:
        yield limited
    unknown = [question for question in criterion.questions if case.answer(question.id) == UNKNOWN]
    if len(unknown) == len(criterion.questions):
        yield words("reason.nothing")
    else:
        for question in unknown:
            if not question.bonus:
                yield words("reason.unknown", question=words(f"question.{question.id}.text"))


def _overridden(result: CriterionResult, case: Case, words: Words) -> CriterionResult:
    override = case.overrides.get(result.id)
    if override is None:
        return result
    name = words(f"strength.{override.strength}")
    said = words("reason.override", strength=name, reason=override.reason)
    return CriterionResult(
        id=result.id,
        score=result.score,
        low=result.low,
        high=result.high,
        strength=override.strength,
        strength_low=override.strength,
        strength_high=override.strength,
        worst=override.strength,
        best=override.strength,
        proposed_strength=result.strength,
        decided_by=override.by or "assessor",
        reasons=(*result.reasons, said),
        unknown=result.unknown,
    )


def overall(rules: Framework, results: dict[str, CriterionResult]) -> tuple[Fraction | None, Fraction, Fraction]:
    """(value, low, high) of the whole case, 0-100: weighted means over the criteria that apply.

    The value is the mean over what is known, None where nothing is. It decides nothing.
    """
    applying = [(c.weight, results[c.id]) for c in rules.criteria if results[c.id].strength != "not-applicable"]
    if not applying:
        return None, Fraction(0), HUNDRED
    total = sum(weight for weight, _ in applying)
    low = sum((weight * result.low for weight, result in applying), Fraction(0)) / total
    high = sum((weight * result.high for weight, result in applying), Fraction(0)) / total
    known = [(weight, result.score) for weight, result in applying if result.score is not None]
    if not known:
        return None, low, high
    value = sum((w * s for w, s in known), Fraction(0)) / sum(w for w, _ in known)
    # A fact may cap a criterion without answers, a bonus may lift one: the mean of the others must stay in the range.
    return min(max(value, low), high), low, high
