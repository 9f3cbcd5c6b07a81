"""How far centres agree that decided on the same course. Weaker than a round: their learners and targets differed.

>>> found = same_courses(session=session)
>>> found.courses, found.centres
(30, 5)
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from assessment.store.database import Session
from assessment.store.rounds.rounds import DECIDED
from assessment.store.sessions import check_anywhere
from assessment.store.tables import DECISION_FACTS
from reports.agreement.coefficients import FEW_ITEMS, Agreement
from reports.agreement.scales import judged_alike


@dataclass(frozen=True)
class SameCourses:
    """Courses on which several centres decided for the same purpose, and how far they agree by criterion and outcome.

    `agreement` is empty where they are so few that they would tell who decided what.
    """

    courses: int
    centres: int
    agreement: dict[str, Agreement | None]


def same_courses(*, session: Session) -> SameCourses:
    """Each centre's latest decision in force on a course and purpose. NotAllowedError for who compares nowhere."""
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
    query = select(*course, facts.centre, *(facts[name] for name in DECIDED)).where(facts.seq.in_(latest))
    rows = session.execute(query.order_by(facts.seq)).all()
    items = {(row.course_key, row.purpose) for row in rows}
    found = {}
    if len(items) >= FEW_ITEMS:
        for name in DECIDED:
            said = [(row.centre, f"{row.purpose} {row.course_key}", getattr(row, name)) for row in rows]
            found[name] = judged_alike(name, said)
    return SameCourses(len(items), len({row.centre for row in rows}), found)
