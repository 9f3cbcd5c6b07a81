"""This module finds the smallest changes of answers that raise a criterion to what a row asks for. Pure and exact.

Nobody is asked for the impossible: an answer that says how something was in the past stays as it is, and an answer that
nobody could bring about is never asked for (`Question.past`, `Answer.changeable_by`).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations
from typing import NamedTuple

from assessment.rules.judgement import Change
from assessment.rules.scoring import KEPT, CriterionFigures, Total, shown_by
from assessment.rules.steps import (
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
from criteria.model import Criterion, Thresholds
from criteria.question import Answer, Question, Worth
from criteria.vocabulary import CRITERIA, UNAVAILABLE, UNKNOWN

MOST_QUESTIONS = 6
"""Questions of a criterion, at most (`criteria.model.Criterion`)."""

Changed = int
"""The changed answers of a criterion: a digit for each question, that of the first question last.

0: the answer stays as it is; 1, 2 ...: the first, the second ... of the better answers to the question, least first.
"""

DIGIT = 4
"""The bits of a digit, which is at most 15 (`criteria.question.Question`)."""


def _changed_to(number: int, digit: int) -> Changed:
    """The change of one answer. `number`: the place of its question in the criterion, from 0."""
    return digit << DIGIT * number


def _digit(changed: Changed, number: int) -> int:
    return changed >> DIGIT * number & (1 << DIGIT) - 1


@dataclass(eq=False)
class Option:
    """Changed answers of a criterion, and what they lead to.

    `criterion`: its place in the framework. `answers`: each new answer, after the number of its question. `worths`:
    what each is worth, by a bit for its question. `places`: these bits together. `steps`: those of the criterion after
    the changes, with every unknown at its worst.
    """

    lifts: Lifts
    criterion: int
    changed: Changed
    answers: tuple[tuple[int, Answer], ...]
    worths: dict[int, Worth]
    places: int
    steps: Steps

    def changes(self, result: CriterionFigures) -> Iterator[Change]:
        """The changed answers of a criterion with this result, in the order of the questions."""
        for number, after in self.answers:
            question, before = result.criterion.questions[number], result.answers[number]
            yield Change(question.id, before or UNKNOWN, after.id, question.brought_about_by(after.id))

    @cached_property
    def fewer(self) -> tuple[tuple[int, Option], ...]:
        """The option without each of its changes that removes no stop, after the bit of its question."""
        return self.lifts.fewer(self.changed)

    @cached_property
    def with_centre_test(self) -> Option:
        """The option with the centre's own test passed, as far as its questions can still be answered so."""
        return self.lifts.with_centre_test(self.changed)


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
    table = _prospects(result.criterion, to_come=to_come, applies=result.worst is not None)
    prospects = [by_answer[answer] for by_answer, answer in zip(table, result.answers, strict=True)]
    staying = [
        (entry.question, entry.worths[0])
        for entry in prospects
        if not entry.better and entry.question.id not in result.not_asked
    ]
    return Outset(
        result.criterion,
        result.thresholds,
        result.not_asked,
        tuple([entry if entry.matters else None for entry in prospects]),
        result.limit.plus_all(staying),
        result.at_worst,
        result.fixed,
        result.worst if result.fixed else None,
    )


class Lifts:
    """The smallest changes by which a criterion comes to what a row asks for, calculated when somebody asks for them.

    `most`: the steps that are reached with the best answers. `tests`: the bits of the questions that the centre's own
    test answers, as in `Option.places`.

    Every option removes a stop. Where a row asks for a basis, it also removes an answer that leaves the hours without
    one.
    """

    def __init__(self, outset: Outset) -> None:
        self._outset, self._name = outset, outset.criterion.id
        self._place = CRITERIA.index(self._name)
        self._by_demand: dict[Steps, tuple[Option, ...]] = {}
        self._options: dict[Changed, Option] = {}
        self._strengths: dict[Changed, Steps] = {}
        prospects = [entry for entry in outset.prospects if entry]
        self._better = [entry.better if entry else () for entry in outset.prospects]
        self._stopping = {entry.number for entry in prospects if entry.stop}
        self._no_basis = {entry.number for entry in prospects if entry.no_basis}
        counting = [entry for entry in prospects if entry.question.id not in outset.not_asked]
        self._changing = [(entry.number, entry.question, entry.worths) for entry in counting if entry.better]
        self._showing = [(entry.number, entry.question, entry.worths) for entry in counting if entry.showing]
        self._asked, self.most = self._steps_asked(), self._steps_at_most()
        self.tests = sum([self._bit(number) for number in outset.criterion.centre_tests])

    def _steps_asked(self) -> Steps:
        """The steps that can be missing. Demands that differ only in others share their options."""
        asked, criterion = STRENGTH, self._outset.criterion
        asked |= COVERED if criterion.asks_coverage else 0
        asked |= TESTED if criterion.centre_tests else 0
        asked |= BASIS if self._no_basis else 0
        asked |= GOING_ON if self._stopping else 0
        return placed(asked, self._name)

    def _steps_at_most(self) -> Steps:
        best = sum([_changed_to(number, len(better)) for number, better in enumerate(self._better)])
        steps = self._strength_after(best) | self._shown_after(best)
        steps |= BASIS if all(self._better[number] for number in self._no_basis) else 0
        steps |= GOING_ON if all(self._better[number] for number in self._stopping) else 0
        return placed(steps, self._name)

    def options(self, demand: Steps) -> tuple[Option, ...]:
        """The options by which the criterion reaches what a row asks for, those with the fewest changes first.

        `demand`: the steps that the row asks for, of this criterion and of others. Of this criterion, some are not
        reached yet, and none is beyond `most`.
        """
        demand &= self._asked
        options = self._by_demand.get(demand)
        if options is None:
            lifting = self._lifting(of_criterion(demand, self._name))
            options = self._by_demand[demand] = tuple([self._option(changed) for changed in lifting])
        return options

    @property
    def unchanged(self) -> Option:
        """The option that changes nothing."""
        return self._option(0)

    def fewer(self, changed: Changed) -> tuple[tuple[int, Option], ...]:
        """The option without each of its changes that removes no stop, after the bit of its question."""
        return tuple(
            [
                (self._bit(number), self._option(changed - _changed_to(number, digit)))
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

    def _bit(self, number: int) -> int:
        return 1 << self._place * MOST_QUESTIONS + number

    def _digits(self, changed: Changed) -> list[tuple[int, int]]:
        """The digit of each answer that changes, after the number of its question."""
        return [(number, digit) for number in range(len(self._better)) if (digit := _digit(changed, number))]

    def _option(self, changed: Changed) -> Option:
        option = self._options.get(changed)
        if option is None:
            option = self._options[changed] = self._worked_out(changed)
        return option

    def _worked_out(self, changed: Changed) -> Option:
        digits = self._digits(changed)
        answers = tuple([(number, self._better[number][digit - 1]) for number, digit in digits])
        steps = self._strength_after(changed) | self._shown_after(changed) | GOING_ON
        staying = self._no_basis.difference([number for number, _ in digits])
        if not staying and not any(answer.no_basis for _, answer in answers):
            steps |= BASIS
        worths = {self._bit(number): answer.worth for number, answer in answers}
        return Option(self, self._place, changed, answers, worths, sum(worths), placed(steps, self._name))

    def _shown_after(self, changed: Changed) -> Steps:
        """What the learner has shown after these changes."""
        outset, shown = self._outset, SHOWN
        if outset.fixed and outset.strength is None:
            return shown
        if outset.strength and self._showing and outset.criterion.asks_coverage:
            shown = covered_steps(outset.strength) | TESTED
        for number, question, worths in self._showing:
            shown &= shown_by(question, worths[_digit(changed, number)], outset.thresholds)
        return shown

    def _strength_after(self, changed: Changed) -> Steps:
        """The strength after these changes, with every unknown at its worst."""
        outset = self._outset
        if outset.fixed:
            return strength_steps(outset.strength)
        strength = self._strengths.get(changed)
        if strength is None:
            after = [(question, worths[_digit(changed, number)]) for number, question, worths in self._changing]
            strength = strength_steps(outset.staying.plus_all(after).strength(outset.thresholds))
            self._strengths[changed] = strength
        return strength

    def _lifting(self, demand: Steps) -> list[Changed]:
        """The smallest changes by which the criterion reaches some steps, the fewest changes first."""
        enough = [self._enough(number, demand & SHOWN) for number in range(len(self._better))]
        forced = self._forced(demand & ~of_criterion(self._outset.at_worst, self._name))
        if self._outset.fixed:
            return [sum([_changed_to(number, enough[number][0]) for number in forced])]
        best = [_changed_to(number, digits[-1]) for number, digits in enumerate(enough) if digits]
        required = sum([_changed_to(number, enough[number][-1]) for number in forced])
        needed = demand & STRENGTH
        return [self._least(changed, enough, needed) for changed in self._smallest(best, required, needed)]

    def _smallest(self, best: Sequence[Changed], required: Changed, needed: Steps) -> list[Changed]:
        """The smallest sets of these changes, each to a best answer, that are enough and hold what is required."""
        smallest: list[Changed] = []
        for size in range(len(best) + 1):
            for chosen in map(sum, combinations(best, size)):
                if required & ~chosen or any(smaller & ~chosen == 0 for smaller in smallest):
                    continue
                if not needed & ~self._strength_after(chosen):
                    smallest.append(chosen)
        return smallest

    def _forced(self, missing: Steps) -> set[int]:
        """The questions, by their number, whose answer has to change in any case."""
        forced = set(self._stopping)
        if missing & BASIS:
            forced |= self._no_basis
        for number, question, worths in self._showing if missing & SHOWN else ():
            if missing & SHOWN & ~shown_by(question, worths[0], self._outset.thresholds):
                forced.add(number)
        return forced

    def _enough(self, number: int, shown: Steps) -> Sequence[int]:
        """The digits of the better answers to a question that say that the learner has shown enough, least first."""
        digits, thresholds = range(1, len(self._better[number]) + 1), self._outset.thresholds
        question = self._outset.criterion.questions[number]
        if not shown or not self._showing:
            return digits
        return [d for d in digits if not shown & ~shown_by(question, self._better[number][d - 1].worth, thresholds)]

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


@dataclass(frozen=True, eq=False, slots=True)
class Prospect:
    """What can become of an answer to the question of a number (the place in its criterion, from 0).

    `stop` and `no_basis` are those of the answer. `better`: the answers that can take its place, the least first.
    `worths`: what it is worth itself, and then what each of these is worth. An unknown is at its worst. `showing`: it
    says what the learner can do.

    There is one object for answers to a question that differ in nothing of this, so that `Outset`s compare quickly.
    """

    number: int
    question: Question
    stop: bool
    no_basis: bool
    better: tuple[Answer, ...]
    worths: tuple[Worth, ...]
    showing: bool

    @property
    def matters(self) -> bool:
        """Whether it is of account beside its worth."""
        return bool(self.better or self.stop or self.no_basis or self.showing)


@lru_cache(maxsize=1_000)
def _prospects(criterion: Criterion, *, to_come: bool, applies: bool) -> tuple[dict[str | None, Prospect], ...]:
    """For each question what can become of each answer; None: of an unknown one.

    If the criterion does not apply, nothing is asked but to lift a stop.
    """
    table: list[dict[str | None, Prospect]] = []
    for number, question in enumerate(criterion.questions):
        known: dict[Hashable, Prospect] = {}
        table.append({})
        for present in (None, *question.worths):
            entry = _prospect(number, question, present, to_come=to_come, applies=applies)
            alike = (entry.stop, entry.no_basis, tuple([answer.id for answer in entry.better]), entry.worths)
            table[number][present] = known.setdefault(alike, entry)
    return tuple(table)


def _prospect(number: int, question: Question, present: str | None, *, to_come: bool, applies: bool) -> Prospect:
    answer = question.answer(present or UNKNOWN)
    today = answer.worth if present else question.least_going_on
    stays = (present and question.is_past(present) and not to_come) or not (applies or answer.stop)
    better = () if stays else _improvements(question, answer, today)
    return Prospect(
        number,
        question,
        answer.stop,
        answer.no_basis,
        better,
        (today, *[each.worth for each in better]),
        showing=question.coverage or question.centre_test,
    )


def _improvements(question: Question, present: Answer, today: Worth) -> tuple[Answer, ...]:
    """Answers to a question that somebody can still bring about and that are better than today's, least first.

    `today`: what the present answer is worth; an unknown counts as its least answer.
    """
    better = [
        answer
        for answer in question.answers
        if answer.id not in (UNKNOWN, UNAVAILABLE, present.id)
        and question.brought_about_by(answer.id) != "nobody"
        and not answer.stop
        and (not present.lifted_by or answer.id in present.lifted_by)
        and not (present.no_basis and answer.no_basis)
        and (answer.worth > today or present.stop or (present.no_basis and answer.worth >= today))
    ]
    return tuple(sorted(better, key=lambda answer: answer.worth))
