"""Many cases at once: the same figures as `judge` one by one, computed in columns. No sentences, no advice.

Everything stays in whole numbers: a score is a numerator over the points possible, the whole case's over the least
common multiple, so that not one figure differs from the fractions `judge` works with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from operator import attrgetter, methodcaller
from typing import Any

import numpy as np

from assessment.case.model import Case
from assessment.rules.batch_volume import Volumes
from assessment.rules.inputs import JudgementInput, input_of
from assessment.rules.level import eqf_of
from assessment.rules.outcome import FRAUD, MORE, REFUSED
from assessment.rules.scoring import thresholds_on
from criteria.country import Country
from criteria.load import country
from criteria.model import STRENGTHS, UNKNOWN, Criterion, Framework, Purpose, Question

Column = np.ndarray[Any, Any]
NOT_APPLICABLE = len(STRENGTHS)
"""Stands for a criterion that does not apply: above every strength, so that it meets every minimum."""


@dataclass(frozen=True)
class Figures:
    """What the batch gives for each case, in the order of the cases.

    `credits` is the first system's (ECTS), `own` the figure in the centre's own unit, `own_system`.
    """

    outcome: list[str]
    row: list[str | None]
    score: list[float | None]
    low: list[float]
    high: list[float]
    credits: list[float | None]
    strengths: dict[str, list[str]]
    own: list[float | None]
    own_system: list[str | None]


def judge_many(cases: Sequence[Case], rules: Framework) -> Figures:
    """The figures of many cases under the rules of each one's date. NotYetInForceError as for one."""
    return judge_inputs([input_of(case, case.day) for case in cases], rules)


def judge_inputs(
    inputs: Sequence[JudgementInput], rules: Framework, place: Callable[[str], Country] = country
) -> Figures:
    """The figures of many cases as the rules see them. An answer the rules do not have counts as unknown.

    `place`: a country's data by its code.
    """
    return judge_with(Volumes(rules, place), inputs)


def judge_with(volumes: Volumes, inputs: Sequence[JudgementInput]) -> Figures:
    """As `judge_inputs`, batch after batch: what a course is worth is worked out once for all of them."""
    return _Batch(inputs, volumes).figures()


@dataclass
class _Ends:
    """A criterion in columns: numerators over `possible`, of what is known, least, greatest, and the pessimist's."""

    known: Column
    possible: Column
    low: Column
    high: Column
    worst: Column
    whole: int


class _Batch:
    def __init__(self, inputs: Sequence[JudgementInput], volumes: Volumes) -> None:
        self.inputs, self.volumes, self.rules, self.size = inputs, volumes, volumes.rules, len(inputs)

    @cached_property
    def codes(self) -> dict[str, Column]:
        """Answers by question, each as its place among the question's answers; -1: unknown."""
        found = {}
        given = [one.answers for one in self.inputs]
        for name, question in self.rules.questions.items():
            place = {answer.id: number for number, answer in enumerate(question.answers)} | {UNKNOWN: -1}
            answers = map(methodcaller("get", name, UNKNOWN), given)
            found[name] = np.fromiter(map(place.get, answers, repeat(-1)), np.int64, self.size)
        return found

    @cached_property
    def steps(self) -> Column:
        """Thresholds of each case's date: weak, substantial, strong."""
        by_day = {day: thresholds_on(self.rules, day) for day in {one.on for one in self.inputs}}
        rows = {day: (t.weak, t.substantial, t.strong) for day, t in by_day.items()}
        return np.array([rows[one.on] for one in self.inputs], np.int64).reshape(self.size, 3)

    @cached_property
    def limits(self) -> Column:
        """The cap of the level: lower where the level found is below the target's and the purpose minds."""
        minding = {purpose.id for purpose in self.rules.purposes if purpose.level_counts}
        caps = np.full(self.size, 100, np.int64)
        for number, one in enumerate(self.inputs):
            if one.target_level and one.purpose in minding:
                eqf = eqf_of(one.facts.case)
                if eqf is not None and eqf < one.target_level:
                    caps[number] = self.rules.level_cap
        return caps

    def ends(self, criterion: Criterion) -> _Ends:
        """The criterion's four scores in columns."""
        totals = {name: self._total(criterion, name) for name in ("known", "least", "greatest", "least_going_on")}
        whole = 3 * sum(question.weight for question in criterion.questions if not question.bonus)
        known, possible = totals["known"]
        low, high, worst = (totals[name][0] for name in ("least", "greatest", "least_going_on"))
        return _Ends(known, possible, low, high, worst, whole)

    def _total(self, criterion: Criterion, unknown: str) -> tuple[Column, Column]:
        """(numerator, points possible) with the unknown left out, or at one of their ends."""
        earned = np.zeros(self.size, np.int64)
        possible, floor = earned.copy(), earned.copy()
        cap = self.limits.copy() if criterion.id == "level" else np.full(self.size, 100, np.int64)
        for question in criterion.questions:
            code = self.codes[question.id]
            points, caps, floors = self._worths(question, unknown)[code].T
            cap, floor = np.minimum(cap, caps), np.maximum(floor, floors)
            if not question.bonus:
                earned += question.weight * points
                possible += np.where((code >= 0) | (unknown != "known"), 3 * question.weight, 0)
        numerator = np.maximum(floor * possible, np.minimum(cap * possible, 100 * earned))
        return numerator, possible

    def _worths(self, question: Question, unknown: str) -> Column:
        """Points, cap and floor by place; the last one (place -1) is what stands for an unknown."""
        neutral = (0, 100, 0) if unknown == "known" else getattr(question, unknown)
        return np.array([*(answer.worth for answer in question.answers), neutral], np.int64)

    def strengths(self, numerator: Column, whole: int) -> Column:
        """The place among STRENGTHS of scores over `whole` points."""
        return (numerator[:, None] >= self.steps * whole).sum(axis=1)

    def applies(self, criterion: Criterion) -> Column:
        """Whether a criterion applies to each case."""
        ways = {name: self.rules.way(name) for name in {one.participation for one in self.inputs}}
        out = {name for name, way in ways.items() if way and criterion.id in way.not_applicable}
        if not out:
            return np.ones(self.size, bool)
        return np.fromiter((one.participation not in out for one in self.inputs), bool, self.size)

    def overridden(self, criterion: Criterion) -> Column:
        """The overriding strength's place; -1: none."""
        found = map(methodcaller("get", criterion.id), map(attrgetter("overrides"), self.inputs))
        places = (-1 if strength is None else STRENGTHS.index(strength) for strength in found)
        return np.fromiter(places, np.int64, self.size)

    @cached_property
    def stopped(self) -> Column:
        """Whether an answer stops the algorithm."""
        found = np.zeros(self.size, bool)
        for name, question in self.rules.questions.items():
            stops = np.array([*(answer.stop for answer in question.answers), False])
            found |= stops[self.codes[name]]
        return found

    def figures(self) -> Figures:
        """Everything, criterion by criterion and then purpose by purpose."""
        ends: dict[str, _Ends] = {criterion.id: self.ends(criterion) for criterion in self.rules.criteria}
        worst: dict[str, Column] = {}
        best: dict[str, Column] = {}
        said: dict[str, list[str]] = {}
        for criterion in self.rules.criteria:
            worst[criterion.id], best[criterion.id], said[criterion.id] = self._read(criterion, ends[criterion.id])
        credits = [self.volumes.credits(one) for one in self.inputs]
        needing = {purpose.id for purpose in self.rules.purposes if purpose.needs_credits}
        stands = (found.against and one.purpose in needing for found, one in zip(credits, self.inputs, strict=True))
        outcome, row = self._outcomes(worst, best, np.fromiter(stands, bool, self.size))
        value, low, high = self._overall(ends)
        first, own = [found.first for found in credits], [found.own for found in credits]
        return Figures(outcome, row, value, low, high, first, said, own, [found.own_system for found in credits])

    def _read(self, criterion: Criterion, ends: _Ends) -> tuple[Column, Column, list[str]]:
        low, high = self.strengths(ends.low, ends.whole), self.strengths(ends.high, ends.whole)
        worst = self.strengths(ends.worst, ends.whole)
        words = np.where(low == high, np.array(STRENGTHS)[low], "open").astype(object)
        override, applies = self.overridden(criterion), self.applies(criterion)
        names = np.array([*STRENGTHS, ""])[override]
        words = np.where(override >= 0, names, words)
        worst, high = (np.where(override >= 0, override, end) for end in (worst, high))
        worst, high = (np.where(applies, end, NOT_APPLICABLE) for end in (worst, high))
        return worst, high, list(np.where(applies, words, "not-applicable"))

    def _outcomes(
        self, worst: dict[str, Column], best: dict[str, Column], against: Column
    ) -> tuple[list[str], list[str | None]]:
        outcome = np.empty(self.size, object)
        row = np.empty(self.size, object)
        asked = np.array([one.purpose for one in self.inputs], object)
        for purpose in self.rules.purposes:
            here = asked == purpose.id
            if not here.any():
                continue
            low, high = (self._first_rows(purpose, ends, against, here) for ends in (worst, best))
            outcomes = np.array([entry.outcome for entry in purpose.rows], object)
            names = np.array([entry.id for entry in purpose.rows], object)
            more = (outcomes[low] == REFUSED) & (outcomes[high] != REFUSED)
            outcome[here] = np.where(more, MORE, outcomes[low])
            names = names[low]
            names[more] = None
            row[here] = names
        outcome[self.stopped], row[self.stopped] = FRAUD, None
        return list(outcome), list(row)

    def _first_rows(self, purpose: Purpose, ends: dict[str, Column], against: Column, here: Column) -> Column:
        """The place of the first row that is met, for the cases of a purpose."""
        met = np.ones((len(purpose.rows), int(here.sum())), bool)
        for number, entry in enumerate(purpose.rows):
            for name, needed in entry.minimum.items():
                met[number] &= ends[name][here] >= STRENGTHS.index(needed)
            if entry.outcome == "full":
                met[number] &= ~against[here]
        return met.argmax(axis=0)

    def _overall(self, ends: dict[str, _Ends]) -> tuple[list[float | None], list[float], list[float]]:
        """Value, low and high of each case, shown with one decimal."""
        wholes = [end.whole for end in ends.values()]
        denominators = {int(n) for end in ends.values() for n in np.unique(end.possible) if n} | set(wholes)
        common = int(np.lcm.reduce(np.array(sorted(denominators), np.int64)))
        weights = sum(criterion.weight for criterion in self.rules.criteria)
        if common * weights * 100 * 20 * weights > 2**62:
            raise OverflowError("the framework's weights are too different for whole-number columns")
        sums = {name: np.zeros(self.size, np.int64) for name in ("value", "low", "high", "known", "all")}
        for criterion in self.rules.criteria:
            end, weight = ends[criterion.id], np.where(self.applies(criterion), criterion.weight, 0)
            has = weight * (end.possible > 0)
            sums["value"] += has * end.known * (common // np.maximum(end.possible, 1))
            sums["known"] += has
            sums["all"] += weight
            for name, numerator in (("low", end.low), ("high", end.high)):
                sums[name] += weight * numerator * (common // end.whole)
        return self._shown(sums, common)

    def _shown(self, sums: dict[str, Column], common: int) -> tuple[list[float | None], list[float], list[float]]:
        known, whole = np.maximum(sums["known"], 1), np.maximum(sums["all"], 1)
        value, low, high = sums["value"] * whole, sums["low"] * known, sums["high"] * known
        value = np.minimum(np.maximum(value, low), high)
        none = sums["all"] == 0
        shown_value = _decimal(value, known * whole * common)
        lows = np.where(none, 0.0, _decimal(sums["low"], whole * common))
        highs = np.where(none, 100.0, _decimal(sums["high"], whole * common))
        has = sums["known"] > 0
        return [float(v) if h else None for v, h in zip(shown_value, has, strict=True)], list(lows), list(highs)


def _decimal(numerator: Column, denominator: Column) -> Column:
    """A fraction with one decimal, half up, as `judgement.shown` writes it."""
    return (20 * numerator + denominator) // (2 * denominator) / 10
