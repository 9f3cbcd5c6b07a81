"""What would change the outcome: the smallest sets of changed answers that reach a better one. Pure and exact.

Only the pessimist's reading makes a recognised outcome, so a set of changes reaches one exactly when it lifts the
least possible score of every criterion a row asks for. A criterion's score depends on its own questions alone and
rises with each of them; so the minimal sets are found criterion by criterion, kept, and then combined.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from operator import itemgetter
from typing import NamedTuple

from assessment.rules.figures import Figures
from assessment.rules.judgement import Change
from assessment.rules.outcome import better, first_row, holds, rank
from assessment.rules.scoring import (
    KEPT,
    AnswersInOrder,
    CriterionFigures,
    Worth,
    answers_in_order,
    criterion_figures,
)
from criteria.model import UNAVAILABLE, UNKNOWN, Answer, Criterion, Purpose, Question, Row, Thresholds

AT_MOST = 5
"""Sets shown for an outcome: more is no advice."""

LOOKED_AT = 30
"""Combinations looked at for a row; the smallest come first, so the smallest set is always among them."""

MOST_QUESTIONS = 6
"""Questions of a criterion, at most (`criteria.model.Criterion`)."""

Changes = dict[str, str]
"""Changed answers by question."""


class Standing(NamedTuple):
    """How a criterion stands. `fixed`: its strength follows from no answer, since it was set or does not apply."""

    criterion: Criterion
    given: AnswersInOrder
    thresholds: Thresholds
    limit: int
    worst: str | None
    fixed: bool


Demand = tuple[str, bool]
"""What a row asks of a criterion: a strength, and whether no answer may leave the hours without basis."""


class Option(NamedTuple):
    """Changed answers of a criterion, in the order of its questions, and what each is then worth.

    `places`: the questions that change, a bit each. `worst`: the strength the criterion then has. `no_basis`: an answer
    still leaves the hours without basis.
    """

    changes: Changes
    worths: dict[str, Worth]
    places: int
    worst: str | None
    no_basis: bool


class ReachedSet(NamedTuple):
    """Options that together lead to an outcome. `size`: how many answers they change; `places`: which, a bit each."""

    size: int
    rank: int
    outcome: str
    places: int
    options: list[Option]

    def changes(self) -> Changes:
        """The changed answers, in the framework's order of questions."""
        return {name: answer for option in self.options for name, answer in option.changes.items()}

    def worths(self) -> dict[str, Worth]:
        """What each changed answer is worth."""
        return {name: worth for option in self.options for name, worth in option.worths.items()}


def would_change(figures: Figures) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    """The minimal sets of changed answers after which a better outcome is proposed, best outcome first.

    At most five an outcome, ordered by size; only answers somebody can change. Each set is as small as it can be:
    leave one change out and the outcome is not reached.
    """
    now = figures.proposal.outcome
    outcomes = [outcome for outcome in ("full", "partial", "conditional") if better(outcome, now)]
    if not outcomes:
        return ()
    reached = sorted(_reached(figures), key=itemgetter(0, 1))
    return tuple(
        (outcome, _as_changes(figures, entry.changes())) for outcome in outcomes for entry in _minimal(reached, outcome)
    )


def standing_of(figures: Figures, criterion: Criterion, result: CriterionFigures) -> Standing:
    """How a criterion of a judged case stands."""
    given = answers_in_order(criterion, figures.given.answers)
    fixed = result.worst is None or result.proposed_strength is not None
    return Standing(criterion, given, figures.thresholds, figures.limit(criterion), result.worst, fixed)


def _reached(figures: Figures) -> Iterator[ReachedSet]:
    """Sets of changes that meet a better row, and what is proposed after each."""
    results = figures.criteria
    lifts = [
        _lifts(standing_of(figures, criterion, results[criterion.id]), place * MOST_QUESTIONS)
        for place, criterion in enumerate(figures.rules.criteria)
    ]
    for row in figures.purpose.rows:
        if better(row.outcome, figures.proposal.outcome):
            yield from _for_row(figures, row, lifts)


def _for_row(figures: Figures, row: Row, lifts: Sequence[Lifts]) -> Iterator[ReachedSet]:
    """Sets of changes that meet a row, smallest first, and the outcome after each (stops are lifted by then)."""
    full = row.outcome == "full"
    if full and figures.too_small:
        return
    basis = full and figures.no_basis
    choices: list[tuple[Option, ...]] = []
    for name, lift in zip(figures.criteria, lifts, strict=True):
        options = lift[row.minimum.get(name, "none"), basis]  # type: ignore[call-overload]
        if not options:
            return
        choices.append(options)
    outcomes = {flag: _outcomes(figures.purpose, tuple(figures.criteria), not_in_full=flag) for flag in (True, False)}
    for size, picked in _smallest_first(choices):
        not_in_full = figures.too_small or (figures.no_basis and any(option.no_basis for option in picked))
        outcome, rank = outcomes[not_in_full][tuple([option.worst for option in picked])]
        yield ReachedSet(size, rank, outcome, sum([option.places for option in picked]), picked)


class Outcomes(dict[tuple[str | None, ...], tuple[str, int]]):
    """The outcome that the criteria's strengths lead to, and its rank, worked out when they are asked for first."""

    def __init__(self, purpose: Purpose, names: tuple[str, ...], *, not_in_full: bool) -> None:
        super().__init__()
        self._purpose, self._names, self._not_in_full = purpose, names, not_in_full

    def __missing__(self, strengths: tuple[str | None, ...]) -> tuple[str, int]:
        by_name = dict(zip(self._names, strengths, strict=True))
        outcome = first_row(self._purpose, by_name, not_in_full=self._not_in_full).outcome
        self[strengths] = outcome, rank(outcome)
        return self[strengths]


_outcomes = lru_cache(maxsize=100)(Outcomes)


def _minimal(reached: Sequence[ReachedSet], outcome: str) -> list[ReachedSet]:
    """The smallest sets that reach an outcome, without those that ask for more than another set as good does.

    `reached`: sets in the order of their size.
    """
    least = rank(outcome)
    result: list[ReachedSet] = []
    smaller: list[tuple[int, dict[str, Worth]]] = []
    for entry in reached:
        if entry.rank < least:
            continue
        worths: dict[str, Worth] = {}
        for places, other in smaller:
            if places & ~entry.places:
                continue
            worths = worths or entry.worths()
            if all(worth <= worths[name] for name, worth in other.items()):
                break
        else:
            smaller.append((entry.places, worths or entry.worths()))
            if entry.outcome == outcome:
                result.append(entry)
                if len(result) == AT_MOST:
                    break
    return result


def _as_changes(figures: Figures, changes: Changes) -> tuple[Change, ...]:
    answers, questions = figures.given.answers, figures.rules.questions
    return tuple(
        [
            Change(name, answers.get(name, UNKNOWN), answer, questions[name].changeable_by)
            for name, answer in changes.items()
        ]
    )


def _smallest_first(choices: list[tuple[Option, ...]]) -> Iterator[tuple[int, list[Option]]]:
    """One option of each list, with the size of all changes; the smallest first. Each list is sorted by size."""
    first = [options[0] for options in choices]
    sizes = [[len(option.changes) for option in options] for options in choices]
    several = [place for place, options in enumerate(choices) if len(options) > 1]
    # An entry: size, the option picked of each list in `several`, and from which of these lists on picks may still
    # move: each combination is then reached once.
    heap = [(sum(size[0] for size in sizes), (0,) * len(several), 0)]
    for _ in range(LOOKED_AT):
        if not heap:
            return
        size, picks, start = heapq.heappop(heap)
        picked = first.copy()
        for place, pick in zip(several, picks, strict=True):
            picked[place] = choices[place][pick]
        yield size, picked
        for number in range(start, len(several)):
            place, pick = several[number], picks[number] + 1
            if pick < len(choices[place]):
                more = sizes[place][pick] - sizes[place][pick - 1]
                heapq.heappush(heap, (size + more, (*picks[:number], pick, *picks[number + 1 :]), number))


class Lifts(dict[Demand, tuple[Option, ...]]):
    """The minimal changes by which a criterion meets each demand, worked out when they are asked for first.

    `shift`: the place of the criterion's first question among the bits of `Option.places`.

    No option stands where nothing does, one without changes where nothing has to change. A stop has to be lifted in any
    case, and for full recognition an answer that leaves the hours without basis.
    """

    def __init__(self, standing: Standing, shift: int) -> None:
        super().__init__()
        self._standing, self._shift = standing, shift

    def __missing__(self, demand: Demand) -> tuple[Option, ...]:
        sets = _lifting(self._standing, demand)
        self[demand] = tuple(_option(self._standing, changes, self._shift) for changes in sets)
        return self[demand]


_lifts = lru_cache(maxsize=KEPT)(Lifts)


def _option(standing: Standing, changes: Changes, shift: int) -> Option:
    given = _after(standing, changes)
    questions = standing.criterion.questions
    no_basis = any(q.answer(answer).no_basis for q, answer in zip(questions, given, strict=True) if answer)
    worths = {
        question.id: question.answer(changes[question.id]).worth for question in questions if question.id in changes
    }
    places = sum(1 << shift + place for place, question in enumerate(questions) if question.id in changes)
    return Option(changes, worths, places, _worst_after(standing, given), no_basis)


def _after(standing: Standing, changes: Mapping[str, str]) -> AnswersInOrder:
    names = standing.criterion.question_ids
    return tuple([changes.get(name, answer) for name, answer in zip(names, standing.given, strict=True)])


def _worst_after(standing: Standing, given: AnswersInOrder) -> str | None:
    if standing.fixed:
        return standing.worst
    return criterion_figures(standing.criterion, given, standing.thresholds, standing.limit).worst


def _lifting(standing: Standing, demand: Demand) -> list[Changes]:
    """The minimal changes by which a criterion meets a demand, smallest first."""
    if standing.fixed and not holds(standing.worst, demand[0]):
        return []
    forced = _forced(standing, demand)
    if not forced and holds(standing.worst, demand[0]):
        return [{}]
    better_answers = {
        question.id: options
        for question, answer in zip(standing.criterion.questions, standing.given, strict=True)
        if (options := _improvements(question, answer))
    }
    if any(name not in better_answers for name in forced):
        return []
    lifting: list[Changes] = []
    for size in range(len(forced), len(better_answers) + 1):
        for names in combinations(better_answers, size):
            if not forced <= set(names) or any(changes.keys() <= set(names) for changes in lifting):
                continue
            picked = {name: better_answers[name] for name in names}
            if standing.fixed or _reaches(standing, {n: options[-1].id for n, options in picked.items()}, demand):
                lifting.append(_least(standing, picked, demand))
        if standing.fixed:
            break
    return lifting


def _forced(standing: Standing, demand: Demand) -> set[str]:
    """Questions of a criterion whose answer has to change whatever else does."""
    return {
        question.id
        for question, answer in zip(standing.criterion.questions, standing.given, strict=True)
        if answer and (question.answer(answer).stop or (demand[1] and question.answer(answer).no_basis))
    }


def _improvements(question: Question, given: str | None) -> list[Answer]:
    """Answers better than today's (an unknown counts as its least one), least first; none if nobody can change it."""
    if question.changeable_by == "nobody":
        return []
    today = question.answer(given).worth if given else question.least_going_on
    stopped = bool(given and question.answer(given).stop)
    no_basis = bool(given and question.answer(given).no_basis)
    return sorted(
        (
            answer
            for answer in question.answers
            if answer.id not in (UNKNOWN, UNAVAILABLE, given)
            and not answer.stop
            and not (no_basis and answer.no_basis)
            and (answer.worth > today or stopped or (no_basis and answer.worth >= today))
        ),
        key=lambda answer: answer.worth,
    )


def _reaches(standing: Standing, changes: Changes, demand: Demand) -> bool:
    return holds(_worst_after(standing, _after(standing, changes)), demand[0])


def _least(standing: Standing, options: dict[str, list[Answer]], demand: Demand) -> Changes:
    """The least answers to these questions that still do: nobody is asked for more than is needed."""
    if standing.fixed:
        return {name: answers[0].id for name, answers in options.items()}
    chosen = {name: answers[-1].id for name, answers in options.items()}
    for name, answers in options.items():
        for answer in answers:
            if _reaches(standing, chosen | {name: answer.id}, demand):
                chosen[name] = answer.id
                break
    return chosen
