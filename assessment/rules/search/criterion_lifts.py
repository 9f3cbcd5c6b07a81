"""This module finds the smallest changes of answers that raise a criterion to what a row asks for. Pure and exact.

Nobody is asked for the impossible: an answer that says how something was in the past stays as it is, and an answer that
nobody could bring about is never asked for (`Question.past`, `Answer.changeable_by`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, reduce
from itertools import combinations
from typing import NamedTuple

from assessment.rules.figures import Figures, questions_left_out
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
from criteria.model import Criterion, Thresholds
from criteria.question import Answer, Question, Worth
from criteria.vocabulary import UNAVAILABLE, UNKNOWN

MOST_QUESTIONS = 6
"""Questions of a criterion, at most (`criteria.model.Criterion`)."""

Changes = dict[str, str]
"""Changed answers by question."""

AnswersChanged = tuple[tuple[str, str], ...]
"""The same as pairs."""


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


class Demand(NamedTuple):
    """What a row asks of a criterion: a strength, what the learner has to have shown, no answer without basis."""

    strength: str
    shown: Shown
    basis: bool


_demand = lru_cache(maxsize=1_000)(Demand)
"""The same object for the same demand. There are few, and each further object would slow down garbage collection."""


class Option(NamedTuple):
    """Changed answers of a criterion, in the order of its questions, and what each is then worth.

    `places` has a bit for each question that changes. `worst`: the strength of the criterion after the changes.
    `no_basis`: an answer still leaves the hours without basis. `shown`: what the learner has shown after the changes.
    """

    changes: Changes
    worths: dict[str, Worth]
    places: int
    worst: str | None
    no_basis: bool
    shown: Shown


def standings_of(figures: Figures, *, to_come: bool = False) -> Standings:
    """The states of the criteria of a judged case, in the framework's order. `to_come`: the course is still to come."""
    return tuple(
        [
            _standing(figures, criterion, figures.criteria[criterion.id], to_come=to_come)
            for criterion in figures.criteria_asked
        ]
    )


def _standing(figures: Figures, criterion: Criterion, result: CriterionFigures, *, to_come: bool) -> Standing:
    answers = answers_in_order(criterion, figures.inputs.answers)
    fixed = result.worst is None or result.proposed_strength is not None
    return Standing(
        criterion,
        answers,
        figures.thresholds,
        figures.limit(criterion),
        result.worst,
        result.best,
        result.shown_worst,
        result.shown_best,
        fixed,
        to_come,
        questions_left_out(figures.rules, figures.inputs.participation) & frozenset(criterion.question_ids),
    )


class Lifts:
    """The smallest changes by which a criterion meets each demand, calculated when somebody asks for them first.

    `place`: the place of the criterion in the framework, from 0; it decides which bits of `Option.places` the questions
    have.

    There is no option if nothing helps, and one option without changes if nothing has to change. Every option removes a
    stop. For recognition in full it also removes an answer that leaves the hours without basis.
    """

    def __init__(self, standing: Standing, place: int) -> None:
        self.criterion = standing.criterion
        self._standing, self._shift = standing, place * MOST_QUESTIONS
        self._by_demand: dict[Demand, tuple[Option, ...]] = {}
        self._options: dict[AnswersChanged, Option] = {}
        self._at_best: dict[Shown, dict[int, str]] = {}
        pairs = list(zip(self.criterion.questions, standing.answers, strict=True))
        self._questions = {question.id: question for question in self.criterion.questions}
        self.stopping = {question.id for question, answer in pairs if answer and question.answer(answer).stop}
        self._no_basis = {question.id for question, answer in pairs if answer and question.answer(answer).no_basis}
        self.centre_tests = {question.id for question in self.criterion.questions if question.centre_test}
        self._showing = any(question.coverage or question.centre_test for question in self.criterion.questions)
        self._today = [
            (question, question.answer(answer).worth if answer else question.least_going_on)
            for question, answer in pairs
            if question.id not in standing.falls_away
        ]
        self._better = {
            question.id: answers
            for number, (question, answer) in enumerate(pairs)
            # Of a criterion that does not apply, nothing is asked but to lift a stop.
            if standing.worst is not None or (answer and question.answer(answer).stop)
            if (answers := _improvements(self.criterion, number, answer, to_come=standing.to_come))
        }

    def __getitem__(self, demand: Demand) -> tuple[Option, ...]:
        strength, shown, basis = demand
        # Demands that come to the same for this criterion share their options.
        key = _demand(strength, shown if self._showing else NOTHING_SHOWN, basis and bool(self._no_basis))
        options = self._by_demand.get(key)
        if options is None:
            options = tuple([self._option(changes) for changes in self._lifting(key)])
            self._by_demand[key] = options
        return options

    def without(self, option: Option, name: str) -> Option:
        """The option without one of its changes."""
        return self._option({other: answer for other, answer in option.changes.items() if other != name})

    def with_centre_test(self, option: Option) -> Option:
        """The option with the centre's own test passed, as far as its questions can still be answered in this way."""
        passed = {name: self._better[name][-1].id for name in self.centre_tests & self._better.keys()}
        return self._option(option.changes | passed) if passed.keys() - option.changes.keys() else option

    def _option(self, changes: Changes) -> Option:
        key = tuple(changes.items())
        option = self._options.get(key)
        if option is None:
            option = self._options[key] = self._worked_out(changes)
        return option

    def _worked_out(self, changes: Changes) -> Option:
        answers = {name: self._questions[name].answer(answer) for name, answer in changes.items()}
        no_basis = any(answer.no_basis for answer in answers.values()) or not self._no_basis <= changes.keys()
        places = 0
        for place, name in enumerate(self._questions):
            if name in changes:
                places |= 1 << self._shift + place
        return Option(
            changes,
            {name: answer.worth for name, answer in answers.items()},
            places,
            self._standing.worst if self._standing.fixed else self._worst_after(changes),
            no_basis,
            self._shown_after(changes),
        )

    def _shown_after(self, changes: Changes) -> Shown:
        """What the learner has shown after these changes."""
        standing = self._standing
        if standing.worst is None or not self._showing:
            return ALL_SHOWN
        most = Shown(covered=standing.worst) if standing.fixed and self.criterion.asks_coverage else ALL_SHOWN
        parts = [shown_by(question, worth, standing.thresholds) for question, worth in self._after(changes)]
        return reduce(Shown.and_also, parts, most)

    def _worst_after(self, changes: Changes) -> str:
        """The strength after these changes, with every unknown at its worst."""
        return self._standing.limit.plus_all(self._after(changes)).strength(self._standing.thresholds)

    def _after(self, changes: Changes) -> list[tuple[Question, Worth]]:
        """Each question with the worth of its answer after these changes; unknown ones count at their worst."""
        if not changes:
            return self._today
        return [
            (question, question.answer(changes[question.id]).worth) if question.id in changes else (question, today)
            for question, today in self._today
        ]

    def _lifting(self, demand: Demand) -> list[Changes]:
        """The smallest changes by which the criterion meets a demand, the fewest changes first."""
        standing, needed = self._standing, demand.strength
        met = holds(standing.worst, needed)
        forced = self._forced(demand)
        asks = demand.shown != NOTHING_SHOWN
        if not forced and met and not (asks and not self._shown_after({}).holds(demand.shown)):
            return [{}]
        enough: Mapping[str, Sequence[Answer]] = self._better
        if asks:
            enough = {name: answers for name in self._better if (answers := self._enough(name, demand.shown))}
        if (standing.fixed and not met) or not forced <= enough.keys():
            return []
        best = {name: answers[-1].id for name, answers in enough.items()}
        if asks and not self._shown_after(best).holds(demand.shown):
            return []
        if standing.fixed:
            return [{name: answers[0].id for name, answers in enough.items() if name in forced}]
        if not holds(self._worst_after(best), needed):
            return []
        return [
            self._least({name: enough[name] for name in names}, needed) for names in self._enough_names(best, demand)
        ]

    def _enough_names(self, best: Changes, demand: Demand) -> list[list[str]]:
        """The smallest sets of questions that are enough if each of them gets its best answer.

        The result of a set is calculated once for all strengths that rows ask for.
        """
        names, strengths = list(best), self._at_best.setdefault(demand.shown, {})
        forced_names = self._forced(demand)
        forced = sum(1 << place for place, name in enumerate(names) if name in forced_names)
        sets: list[int] = []
        for chosen in _subsets(len(names)):
            if forced & ~chosen or any(chosen & smaller == smaller for smaller in sets):
                continue
            strength = strengths.get(chosen)
            if strength is None:
                changes = {name: best[name] for place, name in enumerate(names) if chosen >> place & 1}
                strength = strengths[chosen] = self._worst_after(changes)
            if holds(strength, demand.strength):
                sets.append(chosen)
        return [[name for place, name in enumerate(names) if chosen >> place & 1] for chosen in sets]

    def _forced(self, demand: Demand) -> set[str]:
        """The questions whose answer has to change in any case."""
        for_basis = self._no_basis if demand.basis else set()
        return self.stopping | for_basis | self._unshown(demand.shown)

    def _unshown(self, needed: Shown) -> set[str]:
        """Questions whose answer does not say that the learner has shown enough."""
        standing = self._standing
        if standing.worst is None or needed == NOTHING_SHOWN:
            return set()
        return {q.id for q, today in self._today if not shown_by(q, today, standing.thresholds).holds(needed)}

    def _enough(self, name: str, needed: Shown) -> list[Answer]:
        """The better answers to a question that say that the learner has shown enough, least first."""
        question = self._questions[name]
        return [a for a in self._better[name] if shown_by(question, a.worth, self._standing.thresholds).holds(needed)]

    def _least(self, enough: Mapping[str, Sequence[Answer]], needed: str) -> Changes:
        """The least answers to these questions that are still enough: nobody is asked for more than is needed."""
        chosen = {name: answers[-1].id for name, answers in enough.items()}
        for name, answers in enough.items():
            for answer in answers:
                if holds(self._worst_after(chosen | {name: answer.id}), needed):
                    chosen[name] = answer.id
                    break
        return chosen


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
