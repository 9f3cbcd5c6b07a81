"""The courses that a centre has recognised, for a public page: no person, no case, no day.

Only centres that chose to list them are shown, and only decisions in force.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from assessment.matching.course_titles import telling_words
from assessment.rules.outcome import after_condition
from assessment.store.tables import CENTRES, DECISION_FACTS, REGISTER

OUTCOMES = ("full", "partial", "conditional")
"""The outcomes with which something is recognised."""


@dataclass(frozen=True)
class RecognisedCourse:
    """A course and the decision about it. `month`: the first day of the month, because a day could point to a person.

    `credits`: in `system`, the centre's own unit if it has one; None if no figure was decided.
    """

    titles: tuple[str, ...]
    bodies: tuple[str, ...]
    purpose: str
    outcome: str
    then: str | None
    credits: float | None
    system: str | None
    month: datetime.date


@dataclass(frozen=True)
class PublicCentre:
    """The data of a centre that everybody may see."""

    id: str
    name: str
    country: str


def public_centres(*, session: Session) -> list[PublicCentre]:
    """The centres that have a name, sorted by name."""
    query = select(CENTRES.c.id, CENTRES.c.name, CENTRES.c.country).where(CENTRES.c.name != "")
    return [PublicCentre(*row) for row in session.execute(query.order_by(CENTRES.c.name, CENTRES.c.id))]


def recognised(
    centre: str, *, search: str = "", page: int = 1, size: int = 10, session: Session
) -> tuple[list[RecognisedCourse], bool]:
    """A page of a centre's recognised courses, newest first, and whether there is a next page. Pages count from 1.

    `search`: every word of it that distinguishes courses must occur in the course's key. Accents and capitals do not
    matter.
    """
    facts = DECISION_FACTS
    filters = [facts.c.centre == centre, facts.c.in_force, facts.c.outcome.in_(OUTCOMES), CENTRES.c.lists_courses]
    filters += [facts.c.course_key.contains(word, autoescape=True) for word in telling_words(search)[:10]]
    query = (
        select(REGISTER.c.entry, facts.c.credits, facts.c.system, facts.c.issued_on)
        .join_from(facts, REGISTER, REGISTER.c.seq == facts.c.seq)
        .join(CENTRES, CENTRES.c.id == facts.c.centre)
        .where(*filters)
        .order_by(facts.c.issued_on.desc(), facts.c.seq.desc())
    )
    rows = session.execute(query.limit(size + 1).offset((max(page, 1) - 1) * size)).all()
    return [_course(row) for row in rows[:size]], len(rows) > size


def _course(row: Any) -> RecognisedCourse:
    entry = json.loads(row.entry)
    titles = dict.fromkeys(course["title"] for course in entry["courses"] if course.get("title"))
    bodies = dict.fromkeys(course.get("awarding_body") or course.get("platform") for course in entry["courses"])
    outcome = entry["outcome"]
    return RecognisedCourse(
        tuple(titles),
        tuple(body for body in bodies if body),
        entry["purpose"],
        outcome["final"],
        after_condition(outcome["final"], outcome["proposed"], outcome["then"]),
        row.credits,
        row.system,
        row.issued_on.replace(day=1),
    )
