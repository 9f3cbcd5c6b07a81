"""The courses a centre has recognised, for everybody to read: no person, no case, no day.

Only of a centre that has chosen to list them, and only decisions that still stand.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from assessment.matching.course_titles import telling_words
from assessment.store.tables import CENTRES, DECISION_FACTS, REGISTER

OUTCOMES = ("full", "partial", "conditional")
"""Outcomes by which something is recognised."""


@dataclass(frozen=True)
class RecognisedCourse:
    """A course with what was made of it. `month` is the first day of the month: a day could point to a person.

    `credits` in `system`, the centre's own unit where it has one; None where no figure was given.
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
    """What anybody may know of a centre before asking."""

    id: str
    name: str
    country: str


def public_centres(*, session: Session) -> list[PublicCentre]:
    """The centres that have a name, by name."""
    query = select(CENTRES.c.id, CENTRES.c.name, CENTRES.c.country).where(CENTRES.c.name != "")
    return [PublicCentre(*row) for row in session.execute(query.order_by(CENTRES.c.name, CENTRES.c.id))]


def recognised(
    centre: str, *, search: str = "", page: int = 1, size: int = 10, session: Session
) -> tuple[list[RecognisedCourse], bool]:
    """A page of a centre's recognised courses, latest first, and whether another page follows. Pages count from 1.

    `search`: each word that tells a course from others must occur in the course's key, as the key has them: without
    accents and capitals.
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
    conditional = outcome["final"] == "conditional"
    return RecognisedCourse(
        tuple(titles),
        tuple(body for body in bodies if body),
        entry["purpose"],
        outcome["final"],
        outcome["then"] if conditional else None,
        row.credits,
        row.system,
        row.issued_on.replace(day=1),
    )
