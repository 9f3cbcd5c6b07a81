"""Earlier decisions on the same course: shown before deciding, and departed from only with a sentence.

A precedent counts as long as it stands and today's rules would still propose what they proposed then; an older one is
history. Precedents of other centres come without anything that leads to a person: country, month, outcome, figures.

>>> found = precedents(stored, session=session)
>>> nearest(found, alike_to(case, judgement)).outcome
'partial'
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from assessment.case.model import Case
from assessment.case.stored import Stored
from assessment.matching.course_keys import course_key
from assessment.rules.batch import judge_inputs
from assessment.rules.inputs import JudgementInput
from assessment.rules.judgement import Judgement
from assessment.store.decisions.courses import same_as
from assessment.store.decisions.inputs import inputs_of
from assessment.store.tables import DECISION_FACTS, REGISTER
from criteria.dated import current_day
from criteria.load import framework
from criteria.model import CRITERIA

MOST = 40
"""Decisions looked at, the newest: a popular course has thousands."""

ABOUT = ("purpose", "target_level", "participation", *CRITERIA)
"""What two cases are compared in: what was asked for, how the learner took part, and the strengths found."""

MUST = ("purpose", "target_level", "participation")
"""What must not differ for a decision to bind: another request may well be decided otherwise."""


@dataclass(frozen=True)
class Precedent:
    """A decision on the same course. `about`: its values for ABOUT. `counts`: it stands, in line with today's rules.

    `entry`: its number in the register. Of another centre's, `issued_on` is the first of the month.
    """

    entry: int
    country: str
    own: bool
    issued_on: datetime.date
    outcome: str
    credits: float | None
    system: str | None
    level: int | None
    edition: str
    title: str
    platform: str
    run: int | None
    about: Mapping[str, Any]
    counts: bool

    def compared(self, mine: Mapping[str, Any]) -> tuple[list[str], list[str]]:
        """What is alike and what differs. What is not known on one side is neither."""
        known = [name for name in ABOUT if _known(self.about[name]) and _known(mine[name])]
        same = [name for name in known if self.about[name] == mine[name]]
        return same, [name for name in known if name not in same]


def _known(value: Any) -> bool:
    return value not in (None, "", "open")


def key_of(case: Case) -> str:
    """The course of a case as a key; the keys of a bundle's courses together. Empty without a title."""
    courses = [entry.course for entry in case.certificates] or [case.course]
    keys = (course_key(one.platform, one.title, one.url) for one in courses)
    return " + ".join(dict.fromkeys(key for key in keys if key))


def alike_to(case: Case, judgement: Judgement) -> dict[str, Any]:
    """The values a case is compared by."""
    strengths: dict[str, Any] = {name: judgement.criteria[name].strength for name in CRITERIA}
    way = framework().way(case.elements.participation)
    about = {"purpose": case.purpose, "target_level": case.target.level, "participation": way.id if way else None}
    return {**about, **strengths}


def precedents(stored: Stored, *, session: Session) -> list[Precedent]:
    """Decisions on the case's course, the newest first, at most 40. The case's own earlier ones are not among them."""
    key = key_of(stored.case)
    if not key:
        return []
    facts = [
        DECISION_FACTS.c[name]
        for name in (
            "seq",
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
        select(*facts, REGISTER.c.entry)
        .join(REGISTER, REGISTER.c.seq == DECISION_FACTS.c.seq)
        .where(DECISION_FACTS.c.course_key.in_(same_as(key, session=session)))
        .where(REGISTER.c.case_id != stored.id)
        .order_by(DECISION_FACTS.c.issued_on.desc(), DECISION_FACTS.c.seq.desc())
        .limit(MOST)
    )
    rows = session.execute(query).all()
    inputs = inputs_of([row.seq for row in rows], session=session)
    today_proposed = _proposed_today(inputs)
    return [_precedent(row, inputs.get(row.seq), today_proposed.get(row.seq), stored.centre) for row in rows]


def _proposed_today(inputs: Mapping[int, JudgementInput]) -> dict[int, str]:
    """What today's rules would propose for each decision."""
    today = current_day()
    figures = judge_inputs([given._replace(on=today) for given in inputs.values()], framework())
    return dict(zip(inputs, figures.outcome, strict=True))


def _precedent(row: Any, given: JudgementInput | None, proposed: str | None, centre: str) -> Precedent:
    entry = json.loads(row.entry)
    courses = entry["courses"]
    way = framework().way(given.participation) if given else None
    return Precedent(
        entry=row.seq,
        country=row.country,
        own=row.centre == centre,
        issued_on=row.issued_on if row.centre == centre else row.issued_on.replace(day=1),
        outcome=row.outcome,
        credits=row.credits,
        system=row.system,
        level=entry["level"],
        edition=row.edition,
        title="; ".join(one["title"] for one in courses if one.get("title")),
        platform=row.platform,
        run=next((one["year"] for one in courses if one.get("year")), None),
        about={
            "purpose": row.purpose,
            "target_level": row.target_level,
            "participation": way.id if way else None,
            **{name: row._mapping[name] for name in CRITERIA},
        },
        counts=bool(row.in_force) and proposed == row.proposed,
    )


def nearest(found: Iterable[Precedent], mine: Mapping[str, Any]) -> Precedent | None:
    """The precedent that binds: of those that count and ask for the same, the one most alike, of two the newer one."""
    best: tuple[float, datetime.date] | None = None
    chosen = None
    for one in found:
        same, differ = one.compared(mine)
        if not one.counts or "purpose" not in same or set(differ) & set(MUST):
            continue
        rank = len(same) / len([*same, *differ]), one.issued_on
        if best is None or rank > best:
            best, chosen = rank, one
    return chosen


def binding(stored: Stored, case: Case, judgement: Judgement, *, session: Session) -> Precedent | None:
    """The precedent a case's decision departs from; None where it has none, or decides as that one does."""
    if case.decision is None:
        return None
    found = nearest(precedents(stored, session=session), alike_to(case, judgement))
    return found if found and found.outcome != case.decision.outcome else None


def in_order(found: Sequence[Precedent], mine: Mapping[str, Any]) -> list[Precedent]:
    """Those that count before history; the most alike first, of two the newer one."""
    return sorted(found, key=lambda one: (one.counts, len(one.compared(mine)[0]), one.issued_on), reverse=True)
