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

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case
from assessment.rules.judgement import CriterionResult
from criteria.dated import in_force
from criteria.model import STRENGTHS, UNAVAILABLE, UNKNOWN, Criterion, Framework, Question, Thresholds
from criteria.text import Words

Worth = tuple[int, int, int]
"""What an answer does: points (0-3), cap and floor (0-100)."""

ZERO, HUNDRED = Fraction(0), Fraction(100)


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

        A bonus alone gives no score: a better one would else bring the criterion into the case's mean, and lower it.
        """
        if not self.possible:
            return None
        capped = min(self.cap * self.possible, 100 * self.earned)
        return Fraction(max(self.floor * self.possible, capped), self.possible)

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


def thresholds_on(rules: Framework, on: datetime.date) -> Thresholds:
    """The thresholds in force on a day; a day before the first ones is an error that says so."""
    return in_force(rules.thresholds, on, "thresholds of the framework")


class Ends(NamedTuple):
    """What a criterion comes to: with what is known, at its least and greatest, and at its least without a stop."""

    known: Total
    low: Total
    high: Total
    worst: Total


def ends(criterion: Criterion, answers: Mapping[str, str], limit: int = 100) -> Ends:
    """The least and the greatest over all ways the unknown answers could turn out, caps and floors included.

    A question's answers form a chain (checked when the framework is loaded), so each end is reached question by
    question. `worst` leaves out the answers that stop the algorithm.
    """
    known = low = high = worst = Total(cap=limit)
    for question in criterion.questions:
        if question.id in answers:
            worth = question.answer(answers[question.id]).worth
            known, low = known.plus(question, worth), low.plus(question, worth)
            high, worst = high.plus(question, worth), worst.plus(question, worth)
        else:
            low, high = low.plus(question, question.least), high.plus(question, question.greatest)
            worst = worst.plus(question, question.least_going_on)
    return Ends(known, low, high, worst)


def known_answers(case: Case, criterion: Criterion) -> dict[str, str]:
    """The answers given to a criterion's questions, without `unknown`."""
    given = {question.id: case.answer(question.id) for question in criterion.questions}
    return {name: answer for name, answer in given.items() if answer != UNKNOWN}


def judge_criterion(
    criterion: Criterion, case: Case, thresholds: Thresholds, words: Words, limit: int = 100, limited: str = ""
) -> CriterionResult:
    """One criterion that applies. `limit` caps it by a fact of the case, for the reason `limited`."""
    answers = known_answers(case, criterion)
    found = ends(criterion, answers, limit)
    lowest, highest = found.low.strength(thresholds), found.high.strength(thresholds)
    result = CriterionResult(
        id=criterion.id,
        score=found.known.score(),
        low=found.low.score() or ZERO,
        high=found.high.score() or ZERO,
        strength=lowest if lowest == highest else "open",
        strength_low=lowest,
        strength_high=highest,
        worst=found.worst.strength(thresholds),
        best=highest,
        reasons=tuple(_reasons(criterion, case, words, limited, found.known)),
        unknown=tuple(question.id for question in criterion.questions if question.id not in answers),
    )
    return _overridden(result, case, words)


def not_applicable(criterion: Criterion, reason: str, words: Words) -> CriterionResult:
    """A criterion that does not apply: it leaves the mean and meets every minimum."""
    said = "not-applicable"
    return CriterionResult(
        criterion.id,
        None,
        Fraction(0),
        HUNDRED,
        said,
        said,
        said,
        None,
        None,
        reasons=(words("reason.not-applicable", reason=reason),),
    )


def _reasons(criterion: Criterion, case: Case, words: Words, limited: str, known: Total) -> Iterable[str]:
    for question in criterion.questions:
        given = case.answers.get(question.id, AnswerRecord())
        if given.answer == UNKNOWN:
            continue
        if given.answer != UNAVAILABLE:
            yield words(f"answer.{question.id}.{given.answer}.sentence")
        elif given.on:
            yield words("reason.unavailable-on", on=given.on, question=words(f"question.{question.id}.text"))
        else:
            yield words("reason.unavailable", question=words(f"question.{question.id}.text"))
    if known.floor < known.cap and 100 * known.earned > known.cap * known.possible:
        yield words("reason.cap", cap=known.cap)
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
        return None, ZERO, HUNDRED
    total = sum(weight for weight, _ in applying)
    low = sum((weight * result.low for weight, result in applying), ZERO) / total
    high = sum((weight * result.high for weight, result in applying), ZERO) / total
    known = [(weight, result.score) for weight, result in applying if result.score is not None]
    if not known:
        return None, low, high
    value = sum((w * s for w, s in known), ZERO) / sum(w for w, _ in known)
    # A fact may cap a criterion without answers, a bonus may lift one: the mean of the others must stay in the range.
    return min(max(value, low), high), low, high
