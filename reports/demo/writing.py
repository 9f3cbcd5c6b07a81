"""Many decisions into the database at once: what `store` and `register` write one by one, as rows by the thousand.

The rows go in as the driver takes them, without the column types' work on each value: that is half the time.
"""

from __future__ import annotations

import datetime
import hashlib
import heapq
import random
import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlmodel import Session

from assessment.matching.folding import fold
from assessment.register import codes, entries
from assessment.store.cases.mapping import KEY
from assessment.store.compression import compressed
from assessment.store.database import work
from assessment.store.decisions import register, register_chain
from assessment.store.decisions.facts import cell_key
from assessment.store.dialect import upserting
from assessment.store.tables import (
    ANSWERS,
    CASES,
    COUNTERS,
    DECISION_FACTS,
    DECISION_INPUTS,
    DECISIONS,
    EVENTS,
    REGISTER,
)
from reports.demo.habits import CENTRES, Habits
from reports.demo.patterns import (
    CODE,
    EARLIER,
    NAME,
    ON,
    PERSON,
    PREVIOUS,
    REFERENCE,
    SEQ,
    Decided,
    Pattern,
    Patterns,
    name,
)

MEMORY = 131_072
"""KiB of cache that SQLite may use."""

APPEALED = 20
"""The learner objects to one decision in so many, where there is anything to win."""


@dataclass
class FictionalDecision:
    """A case once it has a decision, for the one that may follow."""

    id: str
    reference: str
    pattern: Pattern
    learner: str
    code: str
    seq: int


@dataclass
class Planned:
    """A decision to come: of a new case, or (`filed` by then) on appeal."""

    on: datetime.date
    habits: Habits
    appeals_on: datetime.date | None = None
    before: Planned | None = None
    filed: FictionalDecision | None = None


@dataclass(frozen=True)
class Issue:
    """When a decision of a case is issued, as its which, and at which version of the case.

    `days`: from the case's arrival; None where nobody counts them. `earlier_code`: of the decision it replaces.
    """

    on: datetime.date
    number: int
    version: int
    days: int | None
    earlier_code: str = ""


class DemoEvent(NamedTuple):
    """A row of what happened to a case, by the columns of its table."""

    case_id: str
    version: int
    at: str
    kind: str
    key: str
    after: str


def plan(decisions: int, start: datetime.date, day: datetime.date, chance: random.Random) -> list[Planned]:
    """So many decisions in the order of their days, spread evenly; some come back on appeal after weeks."""
    shares = [habits.share for habits in CENTRES]
    later: list[tuple[datetime.date, int, Planned]] = []
    planned: list[Planned] = []
    while len(planned) < decisions:
        on = start + (day - start) * len(planned) // max(decisions, 1)
        if later and later[0][0] <= on:
            before = heapq.heappop(later)[2]
            planned.append(Planned(on, before.habits, before=before))
            continue
        decision = Planned(on, chance.choices(CENTRES, shares)[0])
        planned.append(decision)
        if chance.random() < 1 / APPEALED:
            heapq.heappush(later, (on + datetime.timedelta(days=chance.randrange(20, 70)), len(planned), decision))
    return planned


class Writer:
    """Writes batches, each a transaction of its own."""

    def __init__(self, engine: Engine, chance: random.Random) -> None:
        self.engine, self.chance = engine, chance
        self.run, self.count = secrets.token_hex(4), 0
        self.zone = "+00" if engine.dialect.name == "postgresql" else ""
        self.rows: dict[str, list[dict[str, Any]]] = {}
        self.answers: list[tuple[str, str, str, str]] = []
        self.superseded: list[dict[str, Any]] = []

    def write(self, planned: Sequence[Planned], patterns: Patterns) -> None:
        """One batch: decisions in the order of their days."""
        self.rows, self.answers, self.superseded = defaultdict(list), [], []
        with work(self.engine) as session:
            _roomy(session)
            register.lock(session)
            self.numbers = _CaseNumbers(session)
            self.head = register_chain.head(session=session, fictional=True)
            for decision in planned:
                self._decide(decision, patterns)
            self._insert(session)
            self.numbers.save(session)

    def _decide(self, planned: Planned, patterns: Patterns) -> None:
        before = planned.before.filed if planned.before else None
        if before and before.pattern.on_appeal:
            self._on_appeal(before, before.pattern.on_appeal, planned.on)
            return
        pattern, learner = patterns.pick(planned.habits, planned.on), name(self.chance)
        days = int(self.chance.gammavariate(3, planned.habits.pace / 3)) + 1
        since = planned.on - datetime.timedelta(days=days)
        planned.filed = self._file(pattern, learner, planned.on, since)
        if pattern.first:
            self._register(planned.filed, pattern.first, Issue(planned.on, number=1, version=2, days=days))

    def _on_appeal(self, filed: FictionalDecision, decided: Decided, on: datetime.date) -> None:
        earlier_seq, earlier_code = filed.seq, filed.code
        moves = (("appealed", "The learner objects."), ("reopened", "New evidence came."))
        for version, (state, reason) in enumerate(moves, 3):
            self._move(filed.id, version, on, state, f'{{"state":"{state}","reason":"{reason}","until":null}}')
        self._register(filed, decided, Issue(on, number=2, version=5, days=None, earlier_code=earlier_code))
        self.superseded.append({"of_case": filed.id, "of_seq": earlier_seq, "at_version": 5})

    def _file(self, pattern: Pattern, learner: str, on: datetime.date, since: datetime.date) -> FictionalDecision:
        """Write a decided case in its second version: it came in on the day `since` and was last changed `on` a day."""
        self.count += 1
        case_id = f"{self.run}{self.count:012}"  # in their order, so that the database writes page after page
        number = self.numbers.next(pattern.habits.id, since.year)
        reference = f"{since.year}-{number:04}"
        fill, created = {NAME: learner, ON: on.isoformat()}, self._moment(since, 9)
        self.rows["case_file"].append(
            {
                **pattern.listed,
                "id": case_id,
                "centre_id": pattern.habits.id,
                "year": since.year,
                "number": number,
                "reference": reference,
                "state": "decided",
                "awaits": None,
                "awaited_by": None,
                "version": 2,
                "learner": learner,
                "learner_key": fold(learner)[:KEY],
                "search": f"{reference} {fold(learner)} {pattern.searched}",
                "created": created,
                "updated": self._moment(on, 15),
                "content": pattern.content.filled(fill),
            }
        )
        self.answers += [(case_id, question, answer, created) for question, answer in pattern.answers]
        self._event(DemoEvent(case_id, 1, created, "created", reference, pattern.created.filled(fill)))
        return FictionalDecision(case_id, reference, pattern, learner, "", 0)

    def _register(self, filed: FictionalDecision, decided: Decided, issue: Issue) -> None:
        on, number = issue.on, issue.number
        code, salt = codes.new_code(), secrets.token_hex(32)
        fill = {ON: on.isoformat(), CODE: code}
        snapshot = decided.snapshot.filled({**fill, NAME: filed.learner, REFERENCE: filed.reference})
        sha256, at = hashlib.sha256(snapshot.encode()).hexdigest(), self._moment(on, 15)
        pair = {"case_id": filed.id, "number": number}
        self.rows["decision"].append(
            {**pair, "at": at, "by": "Demo", "snapshot": compressed(snapshot), "sha256": sha256}
        )
        after = f'{{"number":{number},"sha256":"{sha256}","pdf_sha256":null}}'
        self._event(DemoEvent(filed.id, issue.version, at, "issued", str(number), after))
        seq = self.head.seq + 1
        chained = {SEQ: str(seq), PREVIOUS: self.head.sha256, PERSON: entries.commitment(salt, snapshot)}
        entry = decided.entry.filled({**fill, **chained, EARLIER: issue.earlier_code})
        self.head = register_chain.Head(seq, hashlib.sha256(entry.encode()).hexdigest())
        self.rows["register"].append(
            {
                **pair,
                "seq": seq,
                "code": code,
                "entry": compressed(entry),
                "sha256": self.head.sha256,
                "salt": salt,
                "kind": entries.DECISION,
            }
        )
        own = {"seq": seq, "cell_key": cell_key(code), "issued_on": on.isoformat(), "days": issue.days}
        self.rows["decision_fact"].append({**decided.fact, **own})
        self.rows["decision_input"].append({**decided.input, "seq": seq, "on": on.isoformat()})
        filed.code, filed.seq = code, seq

    def _move(self, case_id: str, version: int, on: datetime.date, state: str, after: str) -> None:
        self._event(DemoEvent(case_id, version, self._moment(on, 12), "state", state, after))

    def _event(self, event: DemoEvent) -> None:
        after = event.after if self.zone else compressed(event.after)  # PostgreSQL compresses by itself
        self.rows["event"].append({**event._asdict(), "by": "Demo", "after": after})

    def _moment(self, day: datetime.date, hour: int) -> str:
        return f"{day.isoformat()} {hour:02}:00:00.000000{self.zone}"

    def _insert(self, session: Session) -> None:
        connection = session.connection()
        for table in (CASES, EVENTS, DECISIONS, REGISTER, DECISION_FACTS, DECISION_INPUTS):
            if rows := self.rows[table.name]:
                _insert_rows(connection, table.name, tuple(rows[0]), [tuple(row.values()) for row in rows])
        _insert_rows(connection, ANSWERS.name, ("case_id", "question", "answer", "at"), self.answers)
        if self.superseded:
            self._supersede(connection)

    def _supersede(self, connection: sa.Connection) -> None:
        case: sa.BindParameter[str] = sa.bindparam("of_case")
        seq: sa.BindParameter[int] = sa.bindparam("of_seq")
        version: sa.BindParameter[int] = sa.bindparam("at_version")
        for statement in (
            sa.update(DECISIONS).where(DECISIONS.c.case_id == case, DECISIONS.c.number == 1).values(superseded_by=2),
            sa.update(DECISION_FACTS).where(DECISION_FACTS.c.seq == seq).values(in_force=False),
            sa.update(CASES).where(CASES.c.id == case).values(version=version),
        ):
            names = statement.compile().params
            rows = [{key: value for key, value in row.items() if key in names} for row in self.superseded]
            connection.execute(statement, rows)


class _CaseNumbers:
    """The reference numbers the centres have given out, counted on here and kept at the end of a batch."""

    def __init__(self, session: Session) -> None:
        query = sa.select(COUNTERS).where(COUNTERS.c.centre_id.in_([habits.id for habits in CENTRES]))
        self.last: dict[tuple[str, int], int] = {(row.centre_id, row.year): row.last for row in session.execute(query)}

    def next(self, centre: str, year: int) -> int:
        self.last[centre, year] = self.last.get((centre, year), 0) + 1
        return self.last[centre, year]

    def save(self, session: Session) -> None:
        for (centre, year), last in self.last.items():
            insert = upserting(COUNTERS, session).values(centre_id=centre, year=year, last=last)
            session.execute(insert.on_conflict_do_update(index_elements=["centre_id", "year"], set_={"last": last}))


def _roomy(session: Session) -> None:
    """Let SQLite hold a batch in memory: else it writes each page of the indexes over and over."""
    if session.get_bind().dialect.name == "sqlite":
        session.connection().exec_driver_sql(f"PRAGMA cache_size = -{MEMORY}")


def _insert_rows(connection: sa.Connection, table: str, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join(mark for _ in columns)
    connection.exec_driver_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
