"""Past decisions under changed rules: what would have been proposed, before anyone adopts them.

Each decision in force is judged by the answers it was decided with, under the day it was issued on or, if the changed
rules are to count as in force on another day, under that. The replay compares what
the rules propose: a person's decision stands, and an override counts as it did then. The figures are those of judging
each decision alone; many are looked up at once (`assessment.rules.columns`). Where the setting `facts_engine` is
`daft`, other processes or machines judge them, file by file, and the result is the same.

>>> result = replay(engine, read_changed(files_in_folder(Path("changed"))))
>>> result.whole.decisions, result.whole.any
(312, 17)
"""

from __future__ import annotations

import gc
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import NamedTuple

from assessment.rules.columns import Tables
from assessment.rules.credits import place_of
from assessment.rules.inputs import JudgementInput
from assessment.settings import settings
from assessment.store import daft_runner
from assessment.store.database import Engine, Session, work
from assessment.store.decisions import history, inputs, replay_files
from criteria.vocabulary import CRITERIA
from reports.replay.changed_rules import Changed

OUTCOME_ORDER = ("full", "partial", "conditional", "more-evidence", "not-recognised", "suspected-fraud")
"""What the rules propose, best first."""

Progress = Callable[[int, int], None]
"""Is called with how many decisions are done, and of how many. An exception it raises ends the replay."""


class RuleVerdict(NamedTuple):
    """What the rules propose for a decision. `strengths` stand in the order of CRITERIA.

    `ects` are the credits suggested, None without a basis; `own` the same in the unit of the centre (`own_system`).
    """

    outcome: str
    strengths: tuple[str, ...]
    ects: float | None
    own: float | None
    own_system: str | None

    def size_of_change(self, other: RuleVerdict) -> tuple[int, int, float]:
        """How much another verdict differs, to sort by: steps between the outcomes, strengths that differ, credits."""
        steps = abs(OUTCOME_ORDER.index(self.outcome) - OUTCOME_ORDER.index(other.outcome))
        strengths = sum(was != now for was, now in zip(self.strengths, other.strengths, strict=True))
        return steps, strengths, abs((self.ects or 0) - (other.ects or 0))

    def credits_differ(self, other: RuleVerdict) -> bool:
        """Whether the credits differ. Those in the centre's unit are compared only where the unit is the same."""
        same_unit = self.own_system == other.own_system
        return self.ects != other.ects or (same_unit and self.own != other.own)


class Past(NamedTuple):
    """A decision by its number in the register, what it was judged by, and what the rules proposed then.

    `key`: by which counts that hold it are rounded.
    """

    seq: int
    judged_by: JudgementInput
    before: RuleVerdict
    key: int = 0


class ReplayedDecision(NamedTuple):
    """A decision before and after."""

    past: Past
    after: RuleVerdict

    @property
    def changed(self) -> bool:
        """Whether outcome, a strength or the credits differ."""
        before, after = self.past.before, self.after
        return before[:2] != after[:2] or before.credits_differ(after)


@dataclass
class Tally:
    """How many decisions change, and how. Outcomes and strengths are counted as (before, after), where they differ.

    `not_judged`: decisions of a day on which the changed rules do not hold yet; `decisions` does not count them.
    `lost`: answers the changed framework does not have and that count as unknown, by `question.answer`.
    """

    decisions: int = 0
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    strengths: dict[str, Counter[tuple[str, str]]] = field(
        default_factory=lambda: {name: Counter() for name in CRITERIA}
    )
    with_strength: int = 0
    credits: int = 0
    any: int = 0
    not_judged: int = 0
    lost: Counter[str] = field(default_factory=Counter)

    def add(self, pair: ReplayedDecision, number: int = 1) -> None:
        """Count what changes in one decision. `number`: what it counts as; its key where keys are added up."""
        before, after = pair.past.before, pair.after
        self.any += number
        if before.outcome != after.outcome:
            self.outcomes[before.outcome, after.outcome] += number
        if before.strengths != after.strengths:
            self.with_strength += number
            for name, was, now in zip(CRITERIA, before.strengths, after.strengths, strict=True):
                if was != now:
                    self.strengths[name][was, now] += number
        if before.credits_differ(after):
            self.credits += number

    def merge(self, other: Tally) -> None:
        """Count what another one counted."""
        for name in ("decisions", "any", "with_strength", "credits", "not_judged"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.outcomes += other.outcomes
        self.lost += other.lost
        for name in CRITERIA:
            self.strengths[name] += other.strengths[name]


@dataclass
class Replay:
    """The whole result. `cases`: the register numbers of what changes, by (country, outcome before, after).

    `keys`: the tallies of the countries, of keys.
    `sizes`: by how much each of these differs (`RuleVerdict.size_of_change`). `rounded`: the figures are told rounded
    (`reports.replay.told`). `left_out`: countries of the person's own that have too few decisions to be told beside
    others.
    """

    whole: Tally = field(default_factory=Tally)
    countries: dict[str, Tally] = field(default_factory=dict)
    keys: dict[str, Tally] = field(default_factory=dict)
    cases: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)
    sizes: dict[int, tuple[int, int, float]] = field(default_factory=dict)
    rounded: bool = False
    left_out: tuple[str, ...] = ()

    def add(self, pair: ReplayedDecision) -> None:
        """Count one decision."""
        country = pair.past.judged_by.country
        changed = pair.changed
        for tally, number in self._tallies(pair.past):
            tally.decisions += number
            if changed:
                tally.add(pair, number)
        if changed:
            self.cases.setdefault((country, pair.past.before.outcome, pair.after.outcome), []).append(pair.past.seq)
            self.sizes[pair.past.seq] = pair.past.before.size_of_change(pair.after)

    def add_not_judged(self, past: Past) -> None:
        """Count a decision on whose day the changed rules do not hold yet."""
        for tally, number in self._tallies(past):
            tally.not_judged += number

    def add_lost(self, past: Past, answer: str) -> None:
        """Count an answer that the changed framework does not have."""
        for tally, number in self._tallies(past):
            tally.lost[answer] += number

    def _tallies(self, past: Past) -> tuple[tuple[Tally, int], ...]:
        """Where a decision is counted, and what it counts as there."""
        country = past.judged_by.country
        if country not in self.countries:
            self.countries[country], self.keys[country] = Tally(), Tally()
        return (self.whole, 1), (self.countries[country], 1), (self.keys[country], past.key)

    def merge(self, other: Replay) -> None:
        """Count what another one counted, of other decisions."""
        self.whole.merge(other.whole)
        for mine, others in ((self.countries, other.countries), (self.keys, other.keys)):
            for code, tally in others.items():
                mine.setdefault(code, Tally()).merge(tally)
        for group, seqs in other.cases.items():
            self.cases.setdefault(group, []).extend(seqs)
        self.sizes |= other.sizes

    def most_important(self, seqs: Iterable[int]) -> list[int]:
        """Some decisions that change, those first that change most."""
        return sorted(seqs, key=lambda seq: (*(-part for part in self.sizes[seq]), seq))


def replay(
    engine: Engine, changed: Changed, *, countries: Sequence[str] = (), progress: Progress | None = None
) -> Replay:
    """All decisions in force under changed rules. `countries`: only those of these countries.

    Decisions are read in batches, each in a transaction of its own, so that others can go on working.
    DaftMissingError, SharedOutError: Daft is to judge them, and is not installed, or fails.
    """
    with work(engine) as session:
        inputs.fill(session=session)
    with Session(engine) as session:
        total = history.count_judged(countries, session=session)
    show = progress or (lambda _done, _total: None)
    if settings().facts_engine == "daft" and total:
        return _shared_out(engine, changed, countries, lambda done: show(done, total))
    result, judging = Replay(), Judging(changed)
    done, last = 0, 0
    while True:
        with _collecting_later():
            with Session(engine) as session:
                rows = history.judged_decisions(countries, after=last, most=history.BATCH, session=session)
            if not rows:
                return result
            last = rows[-1].seq
            judging.into(result, map(_past, rows))
        done += len(rows)
        show(done, total)


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Let Python look for cycles among objects after a batch, not every few hundred objects in it.

    A batch makes tens of thousands of objects, hardly any of them in a cycle, and looking took a quarter of the time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _shared_out(engine: Engine, changed: Changed, countries: Sequence[str], show: Callable[[int], None]) -> Replay:
    """The same by Daft: the decisions are written to files, each file is a task, and the counts are put together."""
    result, done = Replay(), 0
    daft_runner.load()  # before anything is written
    written = replay_files.write(engine, countries, partial(show, 0))
    task = partial(replayed_file, pickle.dumps(changed))
    parts = daft_runner.shared_out(task, [file.address for file in written.files])
    with closing(parts), closing(written):  # the files go first: closing waits for tasks, which end without their file
        for number, part in parts:
            result.merge(pickle.loads(part))  # a process of this desk has made it
            done += written.files[number].decisions
            show(done)
    return result


def replayed_file(changed: bytes, address: str) -> bytes:
    """The task of a file: what becomes of its decisions, as a pickled Replay. `changed`: the rules, pickled."""
    result = Replay()
    batches = replay_files.batches_in(address)
    while True:
        with _collecting_later():
            batch = next(batches, None)
            if batch is None:
                break
            _judging(changed).into(result, map(_past, batch))
    return pickle.dumps(result)


@lru_cache(maxsize=1)
def _judging(changed: bytes) -> Judging:
    """A process keeps its tables from one file to the next."""
    return Judging(pickle.loads(changed))


def _past(row: history.JudgedDecision) -> Past:
    return Past(
        row.seq, row.judged_by, RuleVerdict(row.proposed, row.strengths, row.ects, row.own, row.own_system), row.key
    )


class Judging:
    """Judges batch after batch under changed rules; what recurs is worked out once for all of them."""

    def __init__(self, changed: Changed) -> None:
        self.changed = changed
        self.tables = Tables(changed.rules, lambda code: place_of(code, changed.place(code)))
        self.known = changed.rules.known_answers

    def into(self, result: Replay, decisions: Iterable[Past]) -> None:
        """Count a batch of decisions into a result."""
        batch = list(decisions)
        judged = self.pairs(batch)
        if len(judged) < len(batch):
            known = {pair.past.seq for pair in judged}
            for past in batch:
                if past.seq not in known:
                    result.add_not_judged(past)
        for past, answer in self._lost(pair.past for pair in judged):
            result.add_lost(past, answer)
        for pair in judged:
            result.add(pair)

    def pairs(self, batch: Sequence[Past]) -> list[ReplayedDecision]:
        """Before and after of the decisions on whose day the changed rules hold."""
        ready = [(past, self.as_judged(past.judged_by)) for past in batch]
        ready = [(past, inputs) for past, inputs in ready if inputs.on >= self.changed.first_day(inputs.country)]
        figures = self.tables.figures([inputs for _, inputs in ready])
        strengths = zip(*(figures.strengths[name] for name in CRITERIA), strict=True)
        verdicts = map(RuleVerdict, figures.outcome, strengths, figures.credits, figures.own, figures.own_system)
        return [ReplayedDecision(past, verdict) for (past, _), verdict in zip(ready, verdicts, strict=True)]

    def as_judged(self, inputs: JudgementInput) -> JudgementInput:
        """What a decision is judged by under the changed rules.

        Under another country's profile the centre's own credit rules and the result of its procedure are left out,
        since they are about its own country.
        """
        if self.changed.on:
            inputs = inputs._replace(on=self.changed.on)
        if self.changed.profile is None:
            return inputs
        return inputs._replace(country=self.changed.profile, facts=inputs.facts.elsewhere())

    def _lost(self, batch: Iterable[Past]) -> Iterator[tuple[Past, str]]:
        """The answers that the changed framework does not have, as `question.answer`, each with its decision."""
        known = self.known
        return (
            (past, f"{question}.{answer}")
            for past in batch
            if not known.issuperset(answers := past.judged_by.answers.items())
            for question, answer in answers
            if (question, answer) not in known
        )


def replayed_decisions(engine: Engine, changed: Changed, seqs: Sequence[int]) -> list[ReplayedDecision]:
    """The decisions of some numbers before and after, in the order of the register, for a page of a list."""
    with Session(engine) as session:
        rows = history.judged_decisions_of(seqs, session=session)
    return Judging(changed).pairs([_past(row) for row in rows])
