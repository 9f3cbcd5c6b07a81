"""Past decisions under changed rules: what would have been proposed, before anyone adopts them.

Each decision is judged under the day it was issued on, by the answers it was decided with. What is compared is what
the rules proposed: a person's decision stands, and an override counts as it did then. The figures are those of judging
each decision alone; they are worked out in columns (`assessment.rules.batch`).

>>> found = replay(engine, read_changed(files_in_folder(Path("changed"))))
>>> found.whole.decisions, found.whole.any
(312, 17)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Engine, func, select

from assessment.rules.batch import judge_with
from assessment.rules.batch_volume import Volumes
from assessment.rules.inputs import Facts, JudgementInput, input_of_row
from assessment.store.database import Session, work
from assessment.store.decisions import inputs
from assessment.store.tables import DECISION_FACTS, DECISION_INPUTS
from criteria.model import CRITERIA
from reports.replay.changed_rules import Changed

BATCH = 5_000

Progress = Callable[[int, int], None]
"""Hears how many decisions are done, of how many. What it raises ends the replay."""


class RuleVerdict(NamedTuple):
    """What the rules say of a decision. `ects`: credits suggested, None without a basis; `own` in the centre's unit."""

    outcome: str
    strengths: tuple[str, ...]
    ects: float | None
    own: float | None
    own_system: str | None

    def credits_differ(self, other: RuleVerdict) -> bool:
        """Whether a figure differs; two own units are not compared."""
        same_unit = self.own_system == other.own_system
        return self.ects != other.ects or (same_unit and self.own != other.own)


class Past(NamedTuple):
    """A decision as it was issued, and what it was judged by."""

    seq: int
    given: JudgementInput
    before: RuleVerdict


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
    """What changes, of some decisions. Moves are counted as (before, after); only those that differ."""

    decisions: int = 0
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    strengths: dict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: {one: Counter() for one in CRITERIA})
    with_strength: int = 0
    credits: int = 0
    any: int = 0

    def add(self, pair: ReplayedDecision) -> None:
        """Count what changes in one decision."""
        before, after = pair.past.before, pair.after
        self.any += 1
        if before.outcome != after.outcome:
            self.outcomes[before.outcome, after.outcome] += 1
        if before.strengths != after.strengths:
            self.with_strength += 1
            for name, one, other in zip(CRITERIA, before.strengths, after.strengths, strict=True):
                if one != other:
                    self.strengths[name][one, other] += 1
        self.credits += before.credits_differ(after)


@dataclass
class Replay:
    """The whole result. `cases`: the register numbers of what changes, by (country, outcome before, after).

    `not_judged`: decisions of a day on which the changed rules do not hold yet. `lost`: answers the changed framework
    does not have and that count as unknown, by `question.answer`.
    """

    whole: Tally = field(default_factory=Tally)
    countries: dict[str, Tally] = field(default_factory=dict)
    cases: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)
    not_judged: int = 0
    lost: Counter[str] = field(default_factory=Counter)

    def add(self, pair: ReplayedDecision) -> None:
        """Count one decision."""
        country = pair.past.given.country
        if country not in self.countries:
            self.countries[country] = Tally()
        changed = pair.changed
        for tally in (self.whole, self.countries[country]):
            tally.decisions += 1
            if changed:
                tally.add(pair)
        if changed:
            self.cases.setdefault((country, pair.past.before.outcome, pair.after.outcome), []).append(pair.past.seq)


def replay(
    engine: Engine, changed: Changed, *, countries: Sequence[str] = (), progress: Progress | None = None
) -> Replay:
    """All registered decisions under changed rules. `countries`: only those of these countries.

    Decisions are read in batches, each in a transaction of its own, so that others can go on working.
    """
    with work(engine) as session:
        inputs.fill(session=session)
    found, judging = Replay(), Judging(changed)
    done, last = 0, 0
    with Session(engine) as session:
        total = session.execute(_filtered(select(func.count()).select_from(DECISION_INPUTS), countries)).scalar_one()
    while True:
        with Session(engine) as session:
            batch = list(past(session, countries, after=last))
        if not batch:
            return found
        last = batch[-1].seq
        judging.into(found, batch)
        done += len(batch)
        if progress:
            progress(done, total)


def _filtered(query: Any, countries: Sequence[str]) -> Any:
    return query.where(DECISION_INPUTS.c.country.in_(countries)) if countries else query


def past(
    session: Session, countries: Sequence[str] = (), *, after: int = 0, only: Sequence[int] = ()
) -> Iterator[Past]:
    """The next batch of decisions in the order of the register, or those of some numbers."""
    columns = [DECISION_INPUTS.c[name] for name in inputs.INPUT_COLUMNS]
    figures = [DECISION_INPUTS.c[name] for name in ("ects", "own", "own_system")]
    facts = [DECISION_FACTS.c[name] for name in ("proposed", *CRITERIA)]
    query = select(DECISION_INPUTS.c.seq, *figures, *facts, *columns)
    query = query.join(DECISION_FACTS, DECISION_FACTS.c.seq == DECISION_INPUTS.c.seq).order_by(DECISION_INPUTS.c.seq)
    if only:
        query = query.where(DECISION_INPUTS.c.seq.in_(only))
    else:
        query = _filtered(query, countries).where(DECISION_INPUTS.c.seq > after).limit(BATCH)
    for seq, ects, own, system, proposed, *rest in session.execute(query):
        strengths, given = tuple(rest[: len(CRITERIA)]), input_of_row(*rest[len(CRITERIA) :])
        yield Past(seq, given, RuleVerdict(proposed, strengths, ects, own, system))


class Judging:
    """Judges batch after batch under changed rules; what a course is worth is worked out once for all of them."""

    def __init__(self, changed: Changed) -> None:
        self.changed = changed
        self.volumes = Volumes(changed.rules, changed.place)
        self.known = {(q.id, a.id) for q in changed.rules.questions.values() for a in q.answers}
        self.plain: dict[Any, Facts] = {}

    def into(self, found: Replay, batch: Sequence[Past]) -> None:
        """Count a batch into a result."""
        judged = self.pairs(batch)
        found.not_judged += len(batch) - len(judged)
        found.lost.update(self._lost(pair.past for pair in judged))
        for pair in judged:
            found.add(pair)

    def pairs(self, batch: Sequence[Past]) -> list[ReplayedDecision]:
        """Before and after of the decisions on whose day the changed rules hold."""
        ready = [(one, self.as_judged(one.given)) for one in batch]
        ready = [(one, given) for one, given in ready if given.on >= self.changed.first_day(given.country)]
        figures = judge_with(self.volumes, [given for _, given in ready])
        strengths = zip(*(figures.strengths[name] for name in CRITERIA), strict=True)
        verdicts = map(RuleVerdict, figures.outcome, strengths, figures.credits, figures.own, figures.own_system)
        return [ReplayedDecision(one, verdict) for (one, _), verdict in zip(ready, verdicts, strict=True)]

    def as_judged(self, given: JudgementInput) -> JudgementInput:
        """The decision as it would come before the changed rules; under another country's profile, without the
        centre's own credit rules, which are for its own country's units.
        """
        if self.changed.profile is None:
            return given
        facts = given.facts
        if facts.own_rules:
            facts = self.plain.setdefault(facts.key, Facts(("plain", facts.key), facts.case))
        return given._replace(country=self.changed.profile, facts=facts)

    def _lost(self, batch: Iterable[Past]) -> Counter[str]:
        known = self.known
        return Counter(
            f"{name}.{answer}"
            for one in batch
            if not known.issuperset(given := one.given.answers.items())
            for name, answer in given
            if (name, answer) not in known
        )


def rows_of(engine: Engine, changed: Changed, seqs: Sequence[int]) -> list[ReplayedDecision]:
    """Some decisions before and after, in the order of the register, for a page of a list."""
    with Session(engine) as session:
        return Judging(changed).pairs(list(past(session, only=seqs))) if seqs else []
