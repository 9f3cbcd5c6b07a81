"""Earlier decisions on the same course. They are shown before deciding, and whoever departs from them gives a reason.

A precedent of another centre holds nothing that leads to a person: country, month, outcome, figures. Of another country
it tells the year in place of the month. `assessment.rules.precedents` compares precedents with a case.

>>> precedents(stored, session=session)[0].outcome
'partial'
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import select

from assessment.case.model import Case
from assessment.case.stored import Stored
from assessment.register.entries import FICTIONAL, is_fictional
from assessment.rules.columns import Tables
from assessment.rules.inputs import JudgementInput
from assessment.rules.judgement import Judgement
from assessment.rules.precedents import Precedent, alike_to, nearest
from assessment.store.database import Session
from assessment.store.decisions.course_matching import CourseOfCase
from assessment.store.decisions.inputs import inputs_of
from assessment.store.tables import CENTRES, DECISION_FACTS, DECISIONS, REGISTER
from criteria.dated import current_day
from criteria.load import framework
from criteria.vocabulary import CRITERIA

MOST = 40
"""The greatest number of decisions that are read, the newest first, of the centre's country and of all others: a
popular course has thousands.
"""

MOST_READ = 3 * MOST
"""The greatest number that are looked at, because some with the same key may be on another course."""


def number_of(code: str) -> int:
    """What stands for a precedent in a decision that departs from it: a positive number of 31 bits out of its code.

    The code is random and opens the decision to whoever knows it, and the number of its entry in the register would
    count the decisions of all countries between two precedents. From this number nobody looks anything up or counts.
    """
    return (int.from_bytes(hashlib.sha256(f"precedent {code}".encode()).digest()[:4], "big") >> 1) or 1


def precedents(stored: Stored, *, session: Session) -> list[Precedent]:
    """Decisions on the case's course, the newest first: at most 40 of the centre's country, and at most 40 of others.
    The case's own earlier decisions are left out.

    A fictional decision is a precedent only for fictional cases.
    """
    course = CourseOfCase(stored.case, session=session)
    if not course.keys:
        return []
    facts = [
        DECISION_FACTS.c[name]
        for name in (
            "seq",
            "course_key",
            "country",
            "centre",
            "issued_on",
            "outcome",
            "proposed",
            "credits",
            "system",
            "edition",
            "platform",
            "purpose",
            "target_level",
            "in_force",
            *CRITERIA,
        )
    ]
    query = (
        select(*facts, REGISTER.c.entry, REGISTER.c.code)
        .join(REGISTER, REGISTER.c.seq == DECISION_FACTS.c.seq)
        .where(DECISION_FACTS.c.course_key.in_(course.keys))
        .where(REGISTER.c.case_id != stored.id)
        .where((REGISTER.c.seq > FICTIONAL) if is_fictional(stored.centre) else (REGISTER.c.seq <= FICTIONAL))
        .order_by(DECISION_FACTS.c.issued_on.desc(), DECISION_FACTS.c.seq.desc())
        .limit(MOST_READ if course.unsure else MOST)
    )
    home = session.scalar(select(CENTRES.c.country).where(CENTRES.c.id == stored.centre))
    country = DECISION_FACTS.c.country
    parts = [session.execute(query.where(part)) for part in (country == home, country != home)]
    rows = [row for part in parts for row in islice(_on(course, part, session), MOST)]
    rows.sort(key=lambda row: (row.issued_on, row.seq), reverse=True)
    inputs = inputs_of([row.seq for row in rows], session=session)
    today_proposed = _proposed_today(inputs)
    return [
        _precedent(row, inputs.get(row.seq), today_proposed.get(row.seq), own=row.centre == stored.centre, home=home)
        for row in rows
    ]


def _on(course: CourseOfCase, rows: Iterable[Any], session: Session) -> Iterator[Any]:
    """The rows that are on the course."""
    if not course.unsure:
        yield from rows
        return
    for row in rows:
        if not course.has(row.course_key, _titles(json.loads(row.entry))):
            continue
        if not course.asks_for_page(row.course_key) or course.is_of(_snapshot(row.seq, session)):
            yield row


def _snapshot(seq: int, session: Session) -> str:
    pair = (REGISTER.c.case_id == DECISIONS.c.case_id) & (REGISTER.c.number == DECISIONS.c.number)
    query = select(DECISIONS.c.snapshot).join(REGISTER, pair).where(REGISTER.c.seq == seq)
    return str(session.scalar(query))


def _titles(entry: dict[str, Any]) -> str:
    return "; ".join(course["title"] for course in entry["courses"] if course.get("title"))


def _proposed_today(inputs: Mapping[int, JudgementInput]) -> dict[int, str]:
    """What today's rules would propose for each decision."""
    today = current_day()
    figures = Tables(framework()).figures([judged._replace(on=today) for judged in inputs.values()])
    return dict(zip(inputs, figures.outcome, strict=True))


def _precedent(
    row: Any, judged: JudgementInput | None, proposed: str | None, *, own: bool, home: str | None
) -> Precedent:
    """The precedent of a row. `own`: of the case's centre. `home`: the centre's country."""
    abroad = row.country != home
    month = row.issued_on.replace(day=1)
    entry = json.loads(row.entry)
    courses = entry["courses"]
    way = framework().way(judged.participation) if judged else None
    return Precedent(
        entry=number_of(row.code),
        country=row.country,
        own=own,
        abroad=abroad,
        issued_on=row.issued_on if own else month.replace(month=1) if abroad else month,
        outcome=row.outcome,
        credits=row.credits,
        system=row.system,
        level=entry["level"],
        edition=row.edition,
        title=_titles(entry),
        platform=row.platform,
        run=None if abroad else next((course["year"] for course in courses if course.get("year")), None),
        about={
            "purpose": row.purpose,
            "target_level": row.target_level,
            "participation": way.id if way else None,
            **{name: row._mapping[name] for name in CRITERIA},
        },
        counts=bool(row.in_force) and proposed == row.proposed,
    )


def binding(stored: Stored, case: Case, judgement: Judgement, *, session: Session) -> Precedent | None:
    """The precedent from which a case's decision departs; None if there is no precedent, or the decision agrees with
    it.
    """
    if case.decision is None:
        return None
    precedent = nearest(precedents(stored, session=session), alike_to(case, judgement))
    return precedent if precedent and precedent.outcome != case.decision.outcome else None
