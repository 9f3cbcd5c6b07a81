"""How far centres agree that decided on the same course.

This says less than a calibration round, because the centres' learners and targets differed. Where decisions of other
countries are among them, counts and coefficients are rounded by the keys of the decisions, like all that is told of
others.

>>> same = same_courses(session=session)
>>> same.courses, same.exact
(30, False)
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from assessment.access.roles import compares_for
from assessment.store.database import Session
from assessment.store.decisions.same_courses import decisions_on_same_courses
from assessment.store.sessions import person_of_session
from reports.agreement.coefficients import Agreement
from reports.agreement.scales import SCALES, judged_alike
from reports.protection.disclosure_control import ENOUGH, rounded


@dataclass(frozen=True)
class SameCourses:
    """Courses on which several centres decided for the same purpose, and how far they agree.

    `agreement` goes by criterion and outcome. It is empty for so few courses that it would tell who decided what.
    `exact`: nothing is rounded, because all are of one country that the person coordinates; else `courses` is 0 for so
    few, since a 5 that became a 0 with the next decision would say that there are one to four.
    """

    courses: int
    agreement: dict[str, Agreement | None]
    exact: bool = True


def same_courses(*, session: Session) -> SameCourses:
    """The agreement of each centre's latest decisions in force on a course and purpose.

    NotAllowedError when the session's person is no coordinator.
    """
    decisions = decisions_on_same_courses(session=session)
    courses = {(decision.course_key, decision.purpose) for decision in decisions}
    countries, person = {decision.country for decision in decisions}, person_of_session(session)
    exact = len(countries) <= 1 and all(person is None or compares_for(person, code) for code in countries)
    key = sum(decision.key for decision in decisions)
    count = len(courses) if exact else rounded(len(courses), key)
    agreement = {}
    if count < ENOUGH and not exact:
        count = 0
    if count >= ENOUGH:
        for name in SCALES:
            rows = [(row.centre, f"{row.purpose} {row.course_key}", row.values[name]) for row in decisions]
            figures = judged_alike(name, rows)
            agreement[name] = figures if exact or figures is None else _told(figures, key)
    return SameCourses(count, agreement, exact)


def _told(figures: Agreement, key: int) -> Agreement:
    """The figures with every count a multiple of five, and every coefficient one of five hundredths."""

    def number(value: float | None) -> float | None:
        return None if value is None else math.copysign(rounded(round(100 * abs(value)), key) / 100, value)

    coefficients = {
        name: replace(
            figure,
            value=number(figure.value),
            low=number(figure.low),
            high=number(figure.high),
            at_least=number(figure.at_least),
        )
        for name, figure in figures.figures.items()
    }
    shares = {name: number(share) or 0.0 for name, share in figures.shares.items()}
    others = {name: (number(low) or 0.0, number(high) or 0.0) for name, (low, high) in figures.others.items()}
    items, ratings, compared = (rounded(count, key) for count in (figures.items, figures.ratings, figures.compared))
    told = replace(figures, items=items, ratings=ratings, compared=compared)
    return replace(told, figures=coefficients, shares=shares, others=others)
