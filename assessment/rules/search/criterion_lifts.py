"""This module finds the smallest changes of answers that raise a criterion to what a row asks for. Pure and exact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations
from typing import NamedTuple

from assessment.rules.judgement import Change
from assessment.rules.scoring import CriterionFigures, shown_by
from assessment.rules.search.prospects import Asks, Improvement, Prospect, standing_answers
from assessment.rules.steps import (
    ALL,
    BASIS,
    COVERED,
    GOING_ON,
    SHOWN,
    STRENGTH,
    TESTED,
    Steps,
    covered_steps,
    of_criterion,
    placed,
    strength_steps,
)
from assessment.rules.totals import KEPT, Total
from criteria.model import Criterion, Thresholds
from criteria.vocabulary import CRITERIA, UNKNOWN

Changed = int
"""The changed answers of a criterion: a digit for each question, that of the first question last.

0: the answer stays as it is; 1, 2 ...: the first, the second ... of the better answers to the question, least first.
"""

DIGIT = 4
"""The bits of a digit, which is at most 15 (`criteria.question.Question`)."""

LAST_DIGIT: Changed = (1 << DIGIT) - 1
"""All bits of the last digit."""


def _changed_to(number: int, digit: int) -> Changed:
    """The change of one answer. `number`: the place of its question in the criterion, from 0."""
    return digit << DIGIT * number


def _digit(changed: Changed, number: int) -> int:
    return changed >> DIGIT * number & LAST_DIGIT


@dataclass(eq=False)
class Option:
    """Changed answers of a criterion, and what they lead to.

    `answers`: each new answer, after the number of its question. `asks`: what they ask for. `steps`: those of the
    criterion after the changes, with every unknown at its worst.
    """

    lifts: Lifts
    changed: Changed
    answers: tuple[tuple[int, Improvement], ...]
    asks: Asks
    steps: Steps

    def changes(self, result: CriterionFigures) -> Iterator[Change]:
        """The changed answers of a criterion with this result, in the order of the questions."""
        questions, before = result.criterion.question_ids, result.answers
        for number, after in self.answers:
            yield Change(questions[number], before[number] or UNKNOWN, after.answer.id, after.by)

    @cached_property
    def fewer(self) -> tuple[tuple[Asks, Steps], ...]:
        """What the criterion reaches without each of the changes that removes no stop, after what that change asks."""
        return self.lifts.fewer(self.changed)

    @cached_property
    def with_centre_test(self) -> Option:
        """The option with the centre's own test passed, as far as its questions can still be answered so."""
        return self.lifts.with_centre_test(self.changed)


class Choice(NamedTuple):
    """The options by which a criterion reaches what a row asks for, and how many answers each changes, rising."""

    options: tuple[Option, ...]
    sizes: tuple[int, ...]


class Outset(NamedTuple):
    """What the search starts from in a criterion. Equal ones have the same options, which are worked out once.

    `prospects`: what can become of each answer, in the order of the questions; None: it stays and counts only in
    `staying`, the sum of the answers that stay. `at_worst` is that of the result. `fixed`: no answer decides the
    strength, which is then `strength` (None: the criterion does not apply).
    """

    criterion: Criterion
    thresholds: Thresholds
    not_asked: frozenset[str]
    prospects: tuple[Prospect | None, ...]
    staying: Total
    at_worst: Steps
    fixed: bool
    strength: str | None


def outset_of(result: CriterionFigures, *, to_come: bool) -> Outset:
    """What the search starts from in a criterion with this result."""
    table = standing_answers(result.criterion, to_come=to_come, applies=result.worst is not None)
    entries = [by_answer[answer] for by_answer, answer in zip(table, result.answers, strict=True)]
    not_asked = result.not_asked
    staying = [pair for _, pair in entries if pair and (not not_asked or pair[0].id not in not_asked)]
    return Outset(
        result.criterion,
        result.thresholds,
        not_asked,
        tuple([prospect for prospect, _ in entries]),
        result.limit.plus_all(staying),
        result.at_worst,
        result.fixed,
        result.worst if result.fixed else None,
    )


class Lifts:
    """The smallest changes by which a criterion comes to what a row asks for, calculated when somebody asks for them.

    `place`: that of the criterion in the framework. `field`: all of its steps. `most`: those that are reached with the
    best answers.

    Every option removes a stop. Where a row asks for a basis, it also removes an answer that leaves the hours without
    one.
    """

    def __init__(self, outset: Outset) -> None:
        criterion = outset.criterion
        self._outset, self._name, self.place = outset, criterion.id, CRITERIA.index(criterion.id)
        self._by_demand: dict[Steps, Choice] = {}
        self._options: dict[Changed, Option] = {}
        self._strengths: dict[Changed, Steps] = {}
        prospects = [entry for entry in outset.prospects if entry]
        self._better = [entry.better if entry else () for entry in outset.prospects]
        self._stopping = {entry.number for entry in prospects if entry.stop}
        self._no_basis = {entry.number for entry in prospects if entry.no_basis}
        self._touch_basis = [entry.number for entry in prospects if entry.touches_basis]
        counting = [entry for entry in prospects if entry.question.id not in outset.not_asked]
        self._changing = [(DIGIT * entry.number, entry.question, entry.worths) for entry in counting if entry.better]
        self._shown = {
            entry.number: [shown_by(entry.question, worth, outset.thresholds) for worth in entry.worths]
            for entry in prospects
            if entry.showing
        }
        self._showing = [entry.number for entry in counting if entry.showing]
        self.field = placed(ALL, self._name)
        self._asked, self.most = self._steps_asked(), self._steps_at_most()

    def _steps_asked(self) -> Steps:
        """The steps that can be missing. Demands that differ only in others share their options."""
        asked, criterion = STRENGTH, self._outset.criterion
        asked |= COVERED if criterion.asks_coverage else 0
        asked |= TESTED if criterion.centre_tests else 0
        asked |= BASIS if self._no_basis else 0
        asked |= GOING_ON if self._stopping else 0
        return placed(asked, self._name)

    def _steps_at_most(self) -> Steps:
        best = sum([_changed_to(number, len(better)) for number, better in enumerate(self._better) if better])
        steps = self._strength_after(best) | self._shown_after(best)
        steps |= BASIS if all(self._better[number] for number in self._no_basis) else 0
        steps |= GOING_ON if all(self._better[number] for number in self._stopping) else 0
        return placed(steps, self._name)

    def choice(self, demand: Steps) -> Choice:
        """The options by which the criterion reaches what a row asks for, those with the fewest changes first.

        `demand`: the steps that the row asks for, of this criterion and of others. Of this criterion, some are not
        reached yet, and none is beyond `most`.
        """
        demand &= self._asked
        choice = self._by_demand.get(demand)
        if choice is None:
            options = [self._option(changed) for changed in self._lifting(of_criterion(demand, self._name))]
            choice = Choice(tuple(options), tuple([len(option.answers) for option in options]))
            self._by_demand[demand] = choice
        return choice

    @property
    def unchanged(self) -> Option:
        """The option that changes nothing."""
        return self._option(0)

    def fewer(self, changed: Changed) -> tuple[tuple[Asks, Steps], ...]:
        """What the criterion reaches without each of the changes that removes no stop, after what that change asks."""
        return tuple(
            [
                (self._better[number][digit - 1].asks, self._steps_after(changed - _changed_to(number, digit)))
                for number, digit in self._digits(changed)
                if number not in self._stopping
            ]
        )

    def with_centre_test(self, changed: Changed) -> Option:
        """The option with the centre's own test passed, as far as its questions can still be answered so."""
        for number in self._outset.criterion.centre_tests:
            if not _digit(changed, number):
                changed += _changed_to(number, len(self._better[number]))
        return self._option(changed)

    def _digits(self, changed: Changed) -> list[tuple[int, int]]:
        """The digit of each answer that changes, after the number of its question."""
        numbers = range(len(self._better))
        return [(number, digit) for number in numbers if (digit := changed >> DIGIT * number & LAST_DIGIT)]

    def _option(self, changed: Changed) -> Option:
        option = self._options.get(changed)
        if option is None:
            answers = tuple([(number, self._better[number][digit - 1]) for number, digit in self._digits(changed)])
            asks = sum([answer.asks for _, answer in answers])
            option = self._options[changed] = Option(self, changed, answers, asks, self._steps_after(changed))
        return option

    def _steps_after(self, changed: Changed) -> Steps:
        """The steps of the criterion after these changes, which remove every stop, with every unknown at its worst."""
        steps = self._strength_after(changed) | self._shown_after(changed) | GOING_ON
        if not any(self._is_no_basis(number, _digit(changed, number)) for number in self._touch_basis):
            steps |= BASIS
        return placed(steps, self._name)

    def _is_no_basis(self, number: int, digit: int) -> bool:
        """Whether an answer leaves the hours without basis once it is changed to this digit."""
        return self._better[number][digit - 1].answer.no_basis if digit else number in self._no_basis

    def _shown_after(self, changed: Changed) -> Steps:
        """What the learner has shown after these changes."""
        outset, shown = self._outset, SHOWN
        if not self._showing or (outset.fixed and outset.strength is None):
            return shown
        if outset.strength and outset.criterion.asks_coverage:
            shown = covered_steps(outset.strength) | TESTED
        for number in self._showing:
            shown &= self._shown[number][_digit(changed, number)]
        return shown

    def _strength_after(self, changed: Changed) -> Steps:
        """The strength after these changes, with every unknown at its worst."""
        outset = self._outset
        if outset.fixed:
            return strength_steps(outset.strength)
        strength = self._strengths.get(changed)
        if strength is None:
            after = [(question, worths[changed >> place & LAST_DIGIT]) for place, question, worths in self._changing]
            strength = strength_steps(outset.staying.plus_all(after).strength(outset.thresholds))
            self._strengths[changed] = strength
        return strength

    def _lifting(self, demand: Steps) -> list[Changed]:
        """The smallest changes by which the criterion reaches some steps, the fewest changes first."""
        enough = self._enough(demand & SHOWN)
        forced = self._forced(demand & ~of_criterion(self._outset.at_worst, self._name))
        if self._outset.fixed:
            return [sum([_changed_to(number, enough[number][0]) for number in forced])]
        best = [_changed_to(number, digits[-1]) for number, digits in enumerate(enough) if digits]
        required = sum([_changed_to(number, enough[number][-1]) for number in forced])
        needed = demand & STRENGTH
        return [self._least(changed, enough, needed) for changed in self._smallest(best, required, needed)]

    def _smallest(self, best: Sequence[Changed], required: Changed, needed: Steps) -> list[Changed]:
        """The smallest sets of these changes, each to a best answer, that are enough and hold what is required."""
        free = [change for change in best if not change & required]
        smallest: list[Changed] = []
        for size in range(len(free) + 1):
            for chosen in combinations(free, size):
                changed = required + sum(chosen)
                smaller = smallest and [other for other in smallest if not other & ~changed]
                if not (smaller or needed & ~self._strength_after(changed)):
                    smallest.append(changed)
            if smallest == [required]:  # nothing else is needed
                break
        return smallest

    def _forced(self, missing: Steps) -> set[int]:
        """The questions, by their number, whose answer has to change in any case."""
        forced = set(self._stopping)
        if missing & BASIS:
            forced |= self._no_basis
        shown = missing & SHOWN
        return forced.union([number for number in self._showing if shown & ~self._shown[number][0]])

    def _enough(self, shown: Steps) -> list[Sequence[int]]:
        """For each question, the digits of the better answers with which the learner has shown enough, least first."""
        enough: list[Sequence[int]] = [range(1, len(better) + 1) for better in self._better]
        for number, by_digit in self._shown.items() if shown and self._showing else ():
            enough[number] = [digit for digit in enough[number] if not shown & ~by_digit[digit]]
        return enough

    def _least(self, changed: Changed, enough: Sequence[Sequence[int]], needed: Steps) -> Changed:
        """The least answers to these questions that are still enough: nobody is asked for more than is needed."""
        for number, best in self._digits(changed):
            others = changed - _changed_to(number, best)
            for digit in enough[number][:-1]:
                if not needed & ~self._strength_after(others + _changed_to(number, digit)):
                    changed = others + _changed_to(number, digit)
                    break
        return changed


@lru_cache(maxsize=KEPT)
def lifts_of(result: CriterionFigures, *, to_come: bool) -> Lifts:
    """The changes that lift a criterion with this result.

    `to_come`: the course is still to come, so its provider can change what is past for the holder of a certificate.
    """
    return _lifts(outset_of(result, to_come=to_come))


_lifts = lru_cache(maxsize=KEPT)(Lifts)
