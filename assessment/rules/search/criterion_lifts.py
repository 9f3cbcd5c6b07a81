"""This module finds the smallest changes of answers that raise a criterion to what a row asks for. Pure and exact.

Nobody is asked for the impossible: an answer that says how something was in the past stays as it is, and an answer that
nobody could bring about is never asked for (`Question.past`, `Answer.changeable_by`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, reduce
from itertools import combinations
from typing import NamedTuple

from assessment.rules.figures import Figures, questions_left_out
from assessment.rules.judgement import Change
from assessment.rules.outcome import holds
from assessment.rules.scoring import (
    ALL_SHOWN,
    KEPT,
    NOTHING_SHOWN,
    AnswersInOrder,
    CriterionFigures,
    Shown,
    Total,
    answers_in_order,
    shown_by,
)
from assessment.rules.search.row_needs import Demand, State, demand_for
from criteria.model import Criterion, Thresholds
from criteria.question import Answer, Question, Worth
from criteria.vocabulary import UNAVAILABLE, UNKNOWN

MOST_QUESTIONS = 6
"""Questions of a criterion, at most (`criteria.model.Criterion`)."""

Changed = AnswersInOrder
"""The changed answers of a criterion, in the order of its questions; None: the answer stays as it is."""


class Standing(NamedTuple):
    """The state of a criterion. `worst`, `best`, `shown_worst` and `shown_best` are as in `CriterionFigures`.

    `fixed`: no answer decides its strength, because a person set it or the criterion does not apply. `to_come`: the
    course is still to come, so its provider can change what is past for the holder of a certificate. `falls_away`:
    questions that count nowhere and are asked only as long as their answer stops the algorithm.
    """

    criterion: Criterion
    answers: AnswersInOrder
    thresholds: Thresholds
    limit: Total
    worst: str | None
    best: str | None
    shown_worst: Shown
    shown_best: Shown
    fixed: bool
    to_come: bool = False
    falls_away: frozenset[str] = frozenset()


Standings = tuple[Standing, ...]
"""The states of the criteria of a case, in the framework's order."""


class Option(NamedTuple):
    """Changed answers of a criterion, and what they lead to.

    `worths`: what each changed answer is worth. `places` has a bit for each question that changes. `state`: the
    strength of the criterion after the changes, with every unknown at its worst, and what the learner has then shown.
    `no_basis`: an answer still leaves the hours without basis.
    """

    changed: Changed
    changes: tuple[Change, ...]
    worths: dict[str, Worth]
    places: int
    state: State
    no_basis: bool


def standings_of(figures: Figures, *, to_come: bool = False) -> Standings:
    """The states of the criteria of a judged case, in the framework's order. `to_come`: the course is still to come."""
    left_out = questions_left_out(figures.rules, figures.inputs.participation)
    return tuple(
        [
            _standing(figures, criterion, figures.criteria[criterion.id], left_out)._replace(to_come=to_come)
            for criterion in figures.criteria_asked
        ]
    )


def _standing(figures: Figures, criterion: Criterion, result: CriterionFigures, left_out: frozenset[str]) -> Standing:
    return Standing(
        criterion,
        answers_in_order(criterion, figures.inputs.answers),
        figures.thresholds,
        figures.limit(criterion),
        result.worst,
        result.best,
        result.shown_worst,
        result.shown_best,
        result.worst is None or result.proposed_strength is not None,
        falls_away=left_out and left_out & frozenset(criterion.question_ids),
    )


class Lifts:
    """The smallest changes by which a criterion meets each demand, calculated when somebody asks for them first.

    `place`: the place of the criterion in the framework, from 0; it decides which bits of `Option.places` the questions
    have.

    There is no option if nothing helps, and one option without changes if nothing has to change. Every option removes a
    stop. For recognition in full it also removes an answer that leaves the hours without basis.
    """

    def __init__(self, standing: Standing, place: int) -> None:
        self._standing, self._shift = standing, place * MOST_QUESTIONS
        self._questions = questions = standing.criterion.questions
        self.size = len(questions)
        self._by_demand: dict[Demand, tuple[Option, ...]] = {}
        self._options: dict[Changed, Option] = {}
        self._fewer: dict[Changed, tuple[tuple[int, Option], ...]] = {}
        self._strengths: dict[Changed, str] = {}
        present = [question.answer(answer) if answer else None for question, answer in self._pairs()]
        self._unchanged: Changed = (None,) * len(questions)
        self._stopping = {number for number, answer in enumerate(present) if answer and answer.stop}
        self._no_basis = {number for number, answer in enumerate(present) if answer and answer.no_basis}
        self._tests = [number for number, question in enumerate(questions) if question.centre_test]
        self.tests = sum([1 << self._shift + number for number in self._tests])
        self._today = [
            (number, question, answer.worth if answer else question.least_going_on)
            for number, (question, answer) in enumerate(zip(questions, present, strict=True))
            if question.id not in standing.falls_away
        ]
        self._shows = bool(self._tests) or standing.criterion.asks_coverage
        self._showing = [entry for entry in self._today if entry[1].coverage or entry[1].centre_test]
        self._better = [
            # Of a criterion that does not apply, nothing is asked but to lift a stop.
            _improvements(standing.criterion, number, answer, to_come=standing.to_come)
            if standing.worst is not None or number in self._stopping
            else ()
            for number, answer in enumerate(standing.answers)
        ]

    def options(self, demand: Demand) -> tuple[Option, ...]:
        """The options that meet a demand, those with the fewest changes first."""
        options = self._by_demand.get(demand)
        if options is None:
            strength, shown, basis = demand
            # Demands that come to the same for this criterion share their options.
            key = demand_for(strength, shown if self._shows else NOTHING_SHOWN, basis and bool(self._no_basis))
            options = self._by_demand.get(key)
            if options is None:
                options = self._by_demand[key] = tuple([self._option(changed) for changed in self._lifting(key)])
            self._by_demand[demand] = options
        return options

    def fewer(self, option: Option) -> tuple[tuple[int, Option], ...]:
        """The option without each of its changes that removes no stop, after the bit of its question."""
        fewer = self._fewer.get(option.changed)
        if fewer is None:
            places = [n for n, answer in enumerate(option.changed) if answer and n not in self._stopping]
            fewer = tuple([(1 << self._shift + n, self._option(_with(option.changed, n, None))) for n in places])
            self._fewer[option.changed] = fewer
        return fewer

    def with_centre_test(self, option: Option) -> Option:
        """The option with the centre's own test passed, as far as its questions can still be answered in this way."""
        changed = option.changed
        for number in self._tests:
            if self._better[number] and changed[number] is None:
                changed = _with(changed, number, self._better[number][-1].id)
        return self._option(changed)

    def _pairs(self) -> zip[tuple[Question, str | None]]:
        return zip(self._questions, self._standing.answers, strict=True)

    def _option(self, changed: Changed) -> Option:
        option = self._options.get(changed)
        if option is None:
            option = self._options[changed] = self._worked_out(changed)
        return option

    def _worked_out(self, changed: Changed) -> Option:
        standing = self._standing
        places, changes, worths = 0, [], {}
        no_basis = any(changed[number] is None for number in self._no_basis)
        for number, (question, before) in enumerate(self._pairs()):
            after = changed[number]
            if after is not None:
                answer = question.answer(after)
                places |= 1 << self._shift + number
                changes.append(Change(question.id, before or UNKNOWN, after, question.brought_about_by(after)))
                worths[question.id] = answer.worth
                no_basis = no_basis or answer.no_basis
        worst = standing.worst if standing.fixed else self._worst_after(changed)
        return Option(changed, tuple(changes), worths, places, (worst, self._shown_after(changed)), no_basis)

    def _shown_after(self, changed: Changed) -> Shown:
        """What the learner has shown after these changes."""
        standing = self._standing
        if standing.worst is None or not self._shows:
            return ALL_SHOWN
        most = Shown(covered=standing.worst) if standing.fixed and standing.criterion.asks_coverage else ALL_SHOWN
        after = self._after(changed, self._showing)
        return reduce(Shown.and_also, [shown_by(*pair, standing.thresholds) for pair in after], most)

    def _worst_after(self, changed: Changed) -> str:
        """The strength after these changes, with every unknown at its worst."""
        strength = self._strengths.get(changed)
        if strength is None:
            total = self._standing.limit.plus_all(self._after(changed, self._today))
            strength = self._strengths[changed] = total.strength(self._standing.thresholds)
        return strength

    def _after(self, changed: Changed, today: list[tuple[int, Question, Worth]]) -> list[tuple[Question, Worth]]:
        """Each question of `today` with the worth of its answer after these changes, unknown ones at their worst."""
        return [
            (question, worth if (answer := changed[number]) is None else question.answer(answer).worth)
            for number, question, worth in today
        ]

    def _lifting(self, demand: Demand) -> list[Changed]:
        """The smallest changes by which the criterion meets a demand, the fewest changes first."""
        standing, needed = self._standing, demand.strength
        met = holds(standing.worst, needed)
        forced = self._forced(demand)
        asks = demand.shown != NOTHING_SHOWN
        if met and not forced and not (asks and not self._shown_after(self._unchanged).holds(demand.shown)):
            return [self._unchanged]
        enough = [self._enough(number, demand.shown) for number in range(len(self._better))] if asks else self._better
        if (standing.fixed and not met) or not all(enough[number] for number in forced):
            return []
        best = tuple([answers[-1].id if answers else None for answers in enough])
        if asks and not self._shown_after(best).holds(demand.shown):
            return []
        if standing.fixed:
            return [tuple([answers[0].id if n in forced else None for n, answers in enumerate(enough)])]
        if not holds(self._worst_after(best), needed):
            return []
        return [self._least(changed, enough, needed) for changed in self._smallest(best, forced, needed)]

    def _smallest(self, best: Changed, forced: set[int], needed: str) -> list[Changed]:
        """The smallest sets of questions that are enough if each of them gets its best answer, with these answers."""
        numbers = [number for number, answer in enumerate(best) if answer]
        required = sum(1 << place for place, number in enumerate(numbers) if number in forced)
        sets: list[int] = []
        smallest = []
        for chosen in _subsets(len(numbers)):
            if required & ~chosen or any(chosen & smaller == smaller for smaller in sets):
                continue
            kept = {number for place, number in enumerate(numbers) if chosen >> place & 1}
            changed = tuple([answer if number in kept else None for number, answer in enumerate(best)])
            if holds(self._worst_after(changed), needed):
                sets.append(chosen)
                smallest.append(changed)
        return smallest

    def _forced(self, demand: Demand) -> set[int]:
        """The questions, by their number, whose answer has to change in any case."""
        forced = self._stopping
        if demand.basis:
            forced = forced | self._no_basis
        if demand.shown != NOTHING_SHOWN and self._standing.worst is not None:
            forced = forced | self._unshown(demand.shown)
        return forced

    def _unshown(self, needed: Shown) -> set[int]:
        """Questions whose answer does not say that the learner has shown enough."""
        thresholds = self._standing.thresholds
        return {n for n, question, today in self._showing if not shown_by(question, today, thresholds).holds(needed)}

    def _enough(self, number: int, needed: Shown) -> Sequence[Answer]:
        """The better answers to a question that say that the learner has shown enough, least first."""
        question, thresholds = self._questions[number], self._standing.thresholds
        if not (question.coverage or question.centre_test):
            return self._better[number]
        return [a for a in self._better[number] if shown_by(question, a.worth, thresholds).holds(needed)]

    def _least(self, changed: Changed, enough: Sequence[Sequence[Answer]], needed: str) -> Changed:
        """The least answers to these questions that are still enough: nobody is asked for more than is needed."""
        for number, best in enumerate(changed):
            for answer in enough[number][:-1] if best else ():
                lesser = _with(changed, number, answer.id)
                if holds(self._worst_after(lesser), needed):
                    changed = lesser
                    break
        return changed


def _with(changed: Changed, number: int, answer: str | None) -> Changed:
    """The changed answers with another answer, or none (None), to the question of a number."""
    return (*changed[:number], answer, *changed[number + 1 :])


@lru_cache(maxsize=MOST_QUESTIONS + 1)
def _subsets(count: int) -> tuple[int, ...]:
    """All subsets of `count` things, with a bit for each thing, the smallest subsets first.

    >>> _subsets(2)
    (0, 1, 2, 3)
    """
    sizes = range(count + 1)
    return tuple([sum(1 << place for place in places) for size in sizes for places in combinations(range(count), size)])


lifts_of = lru_cache(maxsize=KEPT)(Lifts)


@lru_cache(maxsize=5_000)
def _improvements(criterion: Criterion, number: int, present: str | None, *, to_come: bool) -> tuple[Answer, ...]:
    """Answers to a question that somebody can still bring about and that are better than today's, least first.

    An unknown counts as its least answer.
    """
    question = criterion.questions[number]
    if present and question.is_past(present) and not to_come:
        return ()
    today = question.answer(present).worth if present else question.least_going_on
    stopped = bool(present and question.answer(present).stop)
    lifting = question.answer(present).lifted_by if present else ()
    no_basis = bool(present and question.answer(present).no_basis)
    return tuple(
        sorted(
            (
                answer
                for answer in question.answers
                if answer.id not in (UNKNOWN, UNAVAILABLE, present)
                and question.brought_about_by(answer.id) != "nobody"
                and not answer.stop
                and (not lifting or answer.id in lifting)
                and not (no_basis and answer.no_basis)
                and (answer.worth > today or stopped or (no_basis and answer.worth >= today))
            ),
            key=lambda answer: answer.worth,
        )
    )
