"""What would change the outcome: the smallest sets of changed answers that reach a better one. Pure and exact.

Only the pessimist's reading makes a recognised outcome, so a set of changes reaches one exactly when it lifts the
least possible score of every criterion a row asks for. A criterion's score depends on its own questions alone and
rises with each of them; so the minimal sets are found criterion by criterion, kept, and then combined.

Nobody is asked for what cannot be: an answer that says how something was stays as it is, and one that nobody could
bring about is never asked for (`Question.past`, `Answer.changeable_by`).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import combinations, groupby
from operator import attrgetter
from typing import NamedTuple

from assessment.rules.figures import Figures, questions_left_out
from assessment.rules.judgement import Change
from assessment.rules.outcome import StrengthReading, better, first_row, holds, needed_of, rank
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
from criteria.purpose import Purpose, Row
from criteria.question import Answer, Question, Worth
from criteria.vocabulary import UNAVAILABLE, UNKNOWN

AT_MOST = 5
"""Sets shown for an outcome: more is no advice."""

LOOKED_AT = 30
"""Combinations looked at for a row; the smallest come first, so the smallest set is always among them."""

MOST_QUESTIONS = 6
"""Questions of a criterion, at most (`criteria.model.Criterion`)."""

RECOGNISED = ("full", "partial", "conditional")
"""Outcomes that changes can lead to, best first."""

Changes = dict[str, str]
"""Changed answers by question."""


class Standing(NamedTuple):
    """How a criterion stands; `worst`, `best`, `shown_worst` and `shown_best` are as in `CriterionFigures`.

    `fixed`: its strength follows from no answer, since it was set or does not apply.
    `to_come`: the course is still to come, so that its provider can make otherwise what is past for a certificate.
    `falls_away`: questions that count nowhere and are asked only as long as their answer stops the algorithm.
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
"""How the criteria of a case stand, in the framework's order."""


class Demand(NamedTuple):
    """What a row asks of a criterion: a strength, what the learner has to have shown, no answer without basis."""

    strength: str
    shown: Shown
    basis: bool


class Option(NamedTuple):
    """Changed answers of a criterion, in the order of its questions, and what each is then worth.

    `places`: the questions that change, a bit each. `worst`: the strength the criterion then has. `no_basis`: an answer
    still leaves the hours without basis. `shown`: what the learner has then shown.
    """

    changes: Changes
    worths: dict[str, Worth]
    places: int
    worst: str | None
    no_basis: bool
    shown: Shown


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


class AdviceTarget(NamedTuple):
    """What decides which advice is given, beside how each criterion stands. The last two are as in `Figures`."""

    purpose: Purpose
    outcome: str
    too_small: bool
    no_basis: bool


def would_change(figures: Figures, standings: Standings) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    """The minimal sets of changed answers after which a better outcome is proposed, best outcome first.

    At most five an outcome, ordered by size; only answers somebody can still change. Each set is as small as it can be:
    leave one change out and the outcome is not reached. `standings`: how each criterion stands (`standings_of`).
    """
    target = target_of(figures)
    if not any(better(outcome, target.outcome) for outcome in RECOGNISED):
        return ()
    lifts = tuple([_lifts(standing, place) for place, standing in enumerate(standings)])
    return tuple([(outcome, _as_changes(figures, changes)) for outcome, changes in _sets_of_changes(target, lifts)])


def target_of(figures: Figures) -> AdviceTarget:
    """What the advice about a judged case depends on beside its criteria."""
    return AdviceTarget(figures.purpose, figures.proposal.outcome, figures.too_small, figures.no_basis)


def standings_of(figures: Figures, *, to_come: bool = False) -> Standings:
    """How the criteria of a judged case stand, in the framework's order. `to_come`: the course is still to come."""
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


@lru_cache(maxsize=20_000)
def _sets_of_changes(target: AdviceTarget, lifts: tuple[Lifts, ...]) -> tuple[tuple[str, Changes], ...]:
    """The minimal sets for each better outcome, best outcome first."""
    outcomes = [outcome for outcome in RECOGNISED if better(outcome, target.outcome)]
    minimal = {outcome: MinimalSets(outcome) for outcome in outcomes}
    rows = [_for_row(target, row, lifts) for row in target.purpose.rows if better(row.outcome, target.outcome)]
    for entry in _by_size(rows):
        wanted = [sets for sets in minimal.values() if len(sets.shown) < AT_MOST]
        if not wanted:
            break
        for sets in wanted:
            sets.offer(entry)
    return tuple((outcome, entry.changes()) for outcome, sets in minimal.items() for entry in sets.shown)


def _by_size(rows: Iterable[Iterator[ReachedSet]]) -> Iterator[ReachedSet]:
    """The sets of all rows in the order of their size, of one size those to the least outcome first."""
    size = attrgetter("size")
    for _, entries in groupby(heapq.merge(*rows, key=size), key=size):
        yield from sorted(entries, key=attrgetter("rank"))


def _for_row(target: AdviceTarget, row: Row, lifts: Sequence[Lifts]) -> Iterator[ReachedSet]:
    """Sets of changes that meet a row, smallest first, and the outcome after each (stops are lifted by then)."""
    full = row.outcome == "full"
    if full and target.too_small:
        return
    shown, basis = needed_of(row), full and target.no_basis
    choices: list[tuple[Option, ...]] = []
    for lift in lifts:
        choices.append(lift[Demand(row.minimum.get(lift.criterion.id, "none"), shown, basis)])
        if not choices[-1]:
            return
    outcomes = _outcomes(target.purpose, tuple([lift.criterion.id for lift in lifts]))
    several = [place for place, options in enumerate(choices) if len(options) > 1]
    sizes = tuple([tuple([len(option.changes) for option in choices[place]]) for place in several])
    first = [options[0] for options in choices]
    fixed_size = sum(len(option.changes) for place, option in enumerate(first) if place not in several)
    for size, picks in _smallest_first(sizes):
        options = first.copy()
        for place, pick in zip(several, picks, strict=True):
            options[place] = choices[place][pick]
        outcome, rank = _outcome_after(target, outcomes, options)
        if row.tested and not _needs_each(target, outcomes, lifts, options):
            continue
        yield ReachedSet(fixed_size + size, rank, outcome, sum([option.places for option in options]), options)


def _outcome_after(target: AdviceTarget, outcomes: Outcomes, options: Sequence[Option]) -> tuple[str, int]:
    """The outcome that options lead to, and its rank (stops are lifted by then)."""
    not_in_full = target.too_small or (target.no_basis and any(option.no_basis for option in options))
    shown = reduce(Shown.and_also, [option.shown for option in options if option.shown is not ALL_SHOWN], ALL_SHOWN)
    return outcomes[not_in_full, tuple([option.worst for option in options]), shown]


def _needs_each(target: AdviceTarget, outcomes: Outcomes, lifts: Sequence[Lifts], options: Sequence[Option]) -> bool:
    """Whether every change is needed.

    A row that rests on the centre's own test asks for changes which may be needless for another row as good.
    """
    whole = _outcome_after(target, outcomes, options)[1]
    for place, (lift, option) in enumerate(zip(lifts, options, strict=True)):
        for name in option.changes:
            if name not in lift.stopping:
                fewer = [*options[:place], lift.without(option, name), *options[place + 1 :]]
                if _outcome_after(target, outcomes, fewer)[1] >= whole:
                    return False
    return True


class Outcomes(dict[tuple[bool, tuple[str | None, ...], Shown], tuple[str, int]]):
    """The outcome that the criteria's strengths lead to, and its rank, worked out when they are asked for first.

    The key: whether the volume stands against recognition in full, the strengths, and what the learner has shown.
    """

    def __init__(self, purpose: Purpose, names: tuple[str, ...]) -> None:
        super().__init__()
        self._purpose, self._names = purpose, names

    def __missing__(self, key: tuple[bool, tuple[str | None, ...], Shown]) -> tuple[str, int]:
        not_in_full, strengths, shown = key
        reading = StrengthReading(dict(zip(self._names, strengths, strict=True)), shown)
        outcome = first_row(self._purpose, reading, not_in_full=not_in_full).outcome
        self[key] = outcome, rank(outcome)
        return self[key]


_outcomes = lru_cache(maxsize=100)(Outcomes)


class MinimalSets:
    """The smallest sets that reach an outcome, without those that ask for more than another set as good does.

    Sets are offered in the order of their size. `shown` holds those that lead to this outcome.
    """

    def __init__(self, outcome: str) -> None:
        self.shown: list[ReachedSet] = []
        self._outcome, self._rank = outcome, rank(outcome)
        self._smaller: list[tuple[int, dict[str, Worth]]] = []

    def offer(self, entry: ReachedSet) -> None:
        """Keep a set unless a smaller one as good asks for no more."""
        if entry.rank < self._rank:
            return
        worths: dict[str, Worth] = {}
        for places, other in self._smaller:
            if places & ~entry.places:
                continue
            worths = worths or entry.worths()
            if all(worth <= worths[name] for name, worth in other.items()):
                return
        self._smaller.append((entry.places, worths or entry.worths()))
        if entry.outcome == self._outcome:
            self.shown.append(entry)


def _as_changes(figures: Figures, changes: Changes) -> tuple[Change, ...]:
    answers, questions = figures.inputs.answers, figures.rules.questions
    return tuple(
        [
            Change(name, answers.get(name, UNKNOWN), answer, questions[name].brought_about_by(answer))
            for name, answer in changes.items()
        ]
    )


@lru_cache(maxsize=10_000)
def _smallest_first(sizes: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Which option to pick of each list, with the size of all changes; the smallest first.

    `sizes`: how many answers each option of each list changes, rising within a list.

    >>> _smallest_first(((0, 2), (1, 2)))
    ((1, (0, 0)), (2, (0, 1)), (3, (1, 0)), (4, (1, 1)))
    """
    ordered: list[tuple[int, tuple[int, ...]]] = []
    # An entry: size, the option picked of each list, and from which list on picks may still move: each combination is
    # then reached once.
    heap = [(sum(options[0] for options in sizes), (0,) * len(sizes), 0)]
    while heap and len(ordered) < LOOKED_AT:
        size, picks, start = heapq.heappop(heap)
        ordered.append((size, picks))
        for number in range(start, len(sizes)):
            pick = picks[number] + 1
            if pick < len(sizes[number]):
                more = sizes[number][pick] - sizes[number][pick - 1]
                heapq.heappush(heap, (size + more, (*picks[:number], pick, *picks[number + 1 :]), number))
    return tuple(ordered)


class Lifts:
    """The minimal changes by which a criterion meets each demand, worked out when they are asked for first.

    `place`: which of the framework's criteria it is, from 0; it gives the questions their bits in `Option.places`.

    No option stands where nothing does, one without changes where nothing has to change. A stop has to be lifted in any
    case, and for full recognition an answer that leaves the hours without basis.
    """

    def __init__(self, standing: Standing, place: int) -> None:
        self.criterion = standing.criterion
        self._standing, self._shift = standing, place * MOST_QUESTIONS
        self._by_demand: dict[Demand, tuple[Option, ...]] = {}
        pairs = list(zip(self.criterion.questions, standing.answers, strict=True))
        self._questions = {question.id: question for question in self.criterion.questions}
        self.stopping = {question.id for question, answer in pairs if answer and question.answer(answer).stop}
        self._no_basis = {question.id for question, answer in pairs if answer and question.answer(answer).no_basis}
        self._showing = any(question.coverage or question.centre_test for question in self.criterion.questions)
        self._today = [
            question.answer(answer).worth if answer else question.least_going_on for question, answer in pairs
        ]
        self._better = {
            question.id: answers
            for number, (question, answer) in enumerate(pairs)
            # Of a criterion that does not apply, nothing is asked but to lift a stop.
            if standing.worst is not None or (answer and question.answer(answer).stop)
            if (answers := _improvements(self.criterion, number, answer, to_come=standing.to_come))
        }

    def __getitem__(self, demand: Demand) -> tuple[Option, ...]:
        if not self._showing:
            demand = demand._replace(shown=NOTHING_SHOWN)
        options = self._by_demand.get(demand)
        if options is None:
            options = tuple(self._option(changes) for changes in self._lifting(demand))
            self._by_demand[demand] = options
        return options

    def without(self, option: Option, name: str) -> Option:
        """The option without one of its changes."""
        return self._option(
            {other: self._questions[other].answer(a) for other, a in option.changes.items() if other != name}
        )

    def _option(self, changes: Mapping[str, Answer]) -> Option:
        questions = self.criterion.questions
        no_basis = any(answer.no_basis for answer in changes.values()) or not self._no_basis <= changes.keys()
        places = sum(1 << self._shift + place for place, question in enumerate(questions) if question.id in changes)
        worst = self._standing.worst if self._standing.fixed else self._worst_after(changes)
        return Option(
            {name: answer.id for name, answer in changes.items()},
            {name: answer.worth for name, answer in changes.items()},
            places,
            worst,
            no_basis,
            self._shown_after(changes),
        )

    def _shown_after(self, changes: Mapping[str, Answer]) -> Shown:
        """What the learner has shown after these changes."""
        standing = self._standing
        if standing.worst is None or not self._showing:
            return ALL_SHOWN
        most = Shown(covered=standing.worst) if standing.fixed and self.criterion.asks_coverage else ALL_SHOWN
        parts = [shown_by(question, worth, standing.thresholds) for question, worth in self._after(changes)]
        return reduce(Shown.and_also, parts, most)

    def _worst_after(self, changes: Mapping[str, Answer]) -> str:
        """The strength at its worst after these changes."""
        return self._standing.limit.plus_all(self._after(changes)).strength(self._standing.thresholds)

    def _after(self, changes: Mapping[str, Answer]) -> list[tuple[Question, Worth]]:
        """Each question with the worth of its answer after these changes, an unknown at its worst."""
        return [
            (question, changes[question.id].worth if question.id in changes else today)
            for question, today in zip(self.criterion.questions, self._today, strict=True)
            if question.id not in self._standing.falls_away
        ]

    def _lifting(self, demand: Demand) -> list[dict[str, Answer]]:
        """The minimal changes by which the criterion meets a demand, smallest first."""
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
        best = {name: answers[-1] for name, answers in enough.items()}
        if asks and not self._shown_after(best).holds(demand.shown):
            return []
        if standing.fixed:
            return [{name: answers[0] for name, answers in enough.items() if name in forced}]
        if not holds(self._worst_after(best), needed):
            return []
        lifting: list[dict[str, Answer]] = []
        for size in range(len(forced), len(best) + 1):
            for names in combinations(best, size):
                if not forced <= set(names) or any(changes.keys() <= set(names) for changes in lifting):
                    continue
                if holds(self._worst_after({name: best[name] for name in names}), needed):
                    lifting.append(self._least({name: enough[name] for name in names}, needed))
        return lifting

    def _forced(self, demand: Demand) -> set[str]:
        """Questions whose answer has to change whatever else does."""
        for_basis = self._no_basis if demand.basis else set()
        return self.stopping | for_basis | self._unshown(demand.shown)

    def _unshown(self, needed: Shown) -> set[str]:
        """Questions whose answer does not say that the learner has shown enough."""
        standing = self._standing
        if standing.worst is None or needed == NOTHING_SHOWN:
            return set()
        return {q.id for q, today in self._after({}) if not shown_by(q, today, standing.thresholds).holds(needed)}

    def _enough(self, name: str, needed: Shown) -> list[Answer]:
        """The better answers to a question that say that the learner has shown enough, least first."""
        question = self._questions[name]
        return [a for a in self._better[name] if shown_by(question, a.worth, self._standing.thresholds).holds(needed)]

    def _least(self, enough: Mapping[str, Sequence[Answer]], needed: str) -> dict[str, Answer]:
        """The least answers to these questions that still do: nobody is asked for more than is needed."""
        chosen = {name: answers[-1] for name, answers in enough.items()}
        for name, answers in enough.items():
            for answer in answers:
                if holds(self._worst_after(chosen | {name: answer}), needed):
                    chosen[name] = answer
                    break
        return chosen


_lifts = lru_cache(maxsize=KEPT)(Lifts)


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
    no_basis = bool(present and question.answer(present).no_basis)
    return tuple(
        sorted(
            (
                answer
                for answer in question.answers
                if answer.id not in (UNKNOWN, UNAVAILABLE, present)
                and question.brought_about_by(answer.id) != "nobody"
                and not answer.stop
                and not (no_basis and answer.no_basis)
                and (answer.worth > today or stopped or (no_basis and answer.worth >= today))
            ),
            key=lambda answer: answer.worth,
        )
    )
