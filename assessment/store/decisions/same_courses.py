"""Decisions of several centres on the same course."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import case, func, select
from sqlmodel import Session

from assessment.store.decisions.fact_engine import answers
from assessment.store.decisions.oldest import OLDEST, secret_oldest
from assessment.store.sessions import check_anywhere
from assessment.store.tables import COURSES, DECISION_FACTS, SAME_COURSES
from criteria.vocabulary import CRITERIA


class CourseDecision(NamedTuple):
    """A centre's decision on a course for a purpose. `values`: each criterion's strength, and the outcome under
    `outcome`.

    `key`: the decision's `cell_key`, by which counts of decisions are rounded.
    """

    course_key: str
    purpose: str
    centre: str
    values: dict[str, str]
    country: str
    key: int


def decisions_on_same_courses(*, session: Session) -> list[CourseDecision]:
    """For each course and purpose on which several centres decided: the newest decision in force of each of these
    centres.

    In the order of the register. Courses that people confirmed as the same count as one. NotAllowedError: the session's
    person is not a coordinator.
    """
    check_anywhere("compare", session=session)
    facts = DECISION_FACTS.c
    same = same_course_keys(session=session)
    stands = [(facts.course_key == name, first) for name, first in same.items()]
    key = case(*stands, else_=facts.course_key) if same else facts.course_key
    course = key.label("course_key"), facts.purpose
    several = (
        select(*course)
        .where(facts.in_force, facts.course_key != "")
        .group_by(key, facts.purpose)
        .having(func.count(func.distinct(facts.centre)) > 1)
        .subquery()
    )
    both = (key == several.c.course_key) & (facts.purpose == several.c.purpose)
    latest = select(func.max(facts.seq)).join(several, both).where(facts.in_force)
    latest = latest.group_by(key, facts.purpose, facts.centre)
    names = (*CRITERIA, "outcome")
    query = select(*course, facts.centre, facts.country, facts.cell_key, *(facts[name] for name in names)).where(
        facts.seq.in_(latest)
    )
    return [
        CourseDecision(course_key, purpose, centre, dict(zip(names, values, strict=True)), country, key)
        for course_key, purpose, centre, country, key, *values in answers(query.order_by(facts.seq), session=session)
    ]


class CourseCount(NamedTuple):
    """The number of decisions of a country on a course with an outcome. `oldest`: of them (`oldest.secret_oldest`)."""

    country: str
    course_key: str
    outcome: str
    decisions: int
    oldest: int


def course_counts(*, session: Session) -> list[CourseCount]:
    """The counts of all decisions in force by country, course and outcome. They are exact and must be protected before
    others see them.

    NotAllowedError as in `decisions_on_same_courses`.
    """
    check_anywhere("compare", session=session)
    facts = DECISION_FACTS.c
    cell = facts.country, facts.course_key, facts.outcome
    query = select(*cell, func.count(), OLDEST).where(facts.in_force, facts.course_key != "")
    rows = answers(query.group_by(*cell), session=session)
    return [
        CourseCount(country, course, outcome, n, secret_oldest(country, oldest, session=session))
        for country, course, outcome, n, oldest in rows
    ]


def same_course_keys(*, session: Session) -> dict[str, str]:
    """For courses that people confirmed as the same: {key: the first of these keys in the alphabet}.

    A course that stands for itself has no entry. NotAllowedError as in `decisions_on_same_courses`.
    """
    check_anywhere("compare", session=session)
    pairs = session.execute(select(SAME_COURSES.c.one, SAME_COURSES.c.other).where(SAME_COURSES.c.same)).all()
    stands: dict[str, str] = {}

    def first(key: str) -> str:
        while key in stands:
            key = stands[key]
        return key

    for pair in pairs:
        low, high = sorted((first(pair.one), first(pair.other)))
        if low != high:
            stands[high] = low
    return {key: first(key) for key in stands}


def course_titles(keys: Sequence[str], *, session: Session) -> dict[str, str]:
    """The titles of some courses, as their first decisions named them. NotAllowedError as in
    `decisions_on_same_courses`.
    """
    check_anywhere("compare", session=session)
    query = select(COURSES.c.key, COURSES.c.title).where(COURSES.c.key.in_(keys))
    return {row.key: row.title for row in session.execute(query) if row.title}
