"""Decisions of several centres on the same course."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session

from assessment.store.decisions.fact_engine import answers
from assessment.store.sessions import check_anywhere
from assessment.store.tables import DECISION_FACTS
from criteria.vocabulary import CRITERIA


class CourseDecision(NamedTuple):
    """What a centre decided on a course for a purpose. `values`: each criterion's strength, and `outcome`.

    `key`: by which counts that hold the decision are rounded.
    """

    course_key: str
    purpose: str
    centre: str
    values: dict[str, str]
    country: str
    key: int


def decisions_on_same_courses(*, session: Session) -> list[CourseDecision]:
    """The latest decision in force of each centre, on every course and purpose that several centres decided on.

    In the order of the register. NotAllowedError when the session's person is no coordinator.
    """
    check_anywhere("compare", session=session)
    facts = DECISION_FACTS.c
    course = facts.course_key, facts.purpose
    several = (
        select(*course)
        .where(facts.in_force, facts.course_key != "")
        .group_by(*course)
        .having(func.count(func.distinct(facts.centre)) > 1)
        .subquery()
    )
    same = (facts.course_key == several.c.course_key) & (facts.purpose == several.c.purpose)
    latest = select(func.max(facts.seq)).join(several, same).where(facts.in_force).group_by(*course, facts.centre)
    names = (*CRITERIA, "outcome")
    query = select(*course, facts.centre, facts.country, facts.cell_key, *(facts[name] for name in names)).where(
        facts.seq.in_(latest)
    )
    return [
        CourseDecision(course_key, purpose, centre, dict(zip(names, values, strict=True)), country, key)
        for course_key, purpose, centre, country, key, *values in answers(query.order_by(facts.seq), session=session)
    ]
