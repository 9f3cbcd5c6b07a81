"""How far centres agree that decided on the same course.

This says less than a calibration round, because the centres' learners and targets differed.

>>> same = same_courses(session=session)
>>> same.courses, same.centres
(30, 5)
"""

from __future__ import annotations

from dataclasses import dataclass

from assessment.store.database import Session
from assessment.store.decisions.same_courses import decisions_on_same_courses
from reports.agreement.coefficients import Agreement
from reports.agreement.intervals import ENOUGH_ITEMS
from reports.agreement.scales import SCALES, judged_alike


@dataclass(frozen=True)
class SameCourses:
    """Courses on which several centres decided for the same purpose, and how far they agree.

    `agreement` goes by criterion and outcome. It is empty for so few courses that it would tell who decided what.
    """

    courses: int
    centres: int
    agreement: dict[str, Agreement | None]


def same_courses(*, session: Session) -> SameCourses:
    """The agreement of each centre's latest decisions in force on a course and purpose.

    NotAllowedError when the session's person is no coordinator.
    """
    decisions = decisions_on_same_courses(session=session)
    courses = {(decision.course_key, decision.purpose) for decision in decisions}
    agreement = {}
    if len(courses) >= ENOUGH_ITEMS:
        for name in SCALES:
            rows = [(row.centre, f"{row.purpose} {row.course_key}", row.values[name]) for row in decisions]
            agreement[name] = judged_alike(name, rows)
    return SameCourses(len(courses), len({decision.centre for decision in decisions}), agreement)
