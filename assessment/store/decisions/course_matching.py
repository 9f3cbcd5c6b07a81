"""Which decisions are on the course of a case: what the keys of courses alone cannot tell.

A decision is found by its course's key. Two courses with different codes can have one key. And where the platform is
known from the address of the course's page alone, the key of the decision lacks it, because no entry of the register
holds an address.

>>> course = CourseOfCase(stored.case, session=session)
>>> query.where(DECISION_FACTS.c.course_key.in_(course.keys))
"""

from __future__ import annotations

import json

from pydantic import ValidationError

from assessment.case.model import Case
from assessment.matching.course_titles import codes_differ, course_codes
from assessment.rules.precedents import key_of
from assessment.store.database import Session
from assessment.store.decisions.courses import same_as


class CourseOfCase:
    """The course of a case, and the keys of the decisions that may be on it; there are none without a title.

    `unsure`: a decision with one of the keys may be on another course.
    """

    def __init__(self, case: Case, *, session: Session) -> None:
        self._own, self._bare = key_of(case), key_of(case, pages=False)
        self._title = case.title() or ""
        confirmed = same_as(self._own, session=session) - {self._own} if self._own else set()
        self._to_check = {self._own, self._bare} - confirmed
        self.unsure = self._bare != self._own or bool(course_codes(self._title))
        self.keys = {self._own, self._bare} | confirmed if self._own else set()

    def has(self, key: str, title: str) -> bool:
        """Whether a decision with one of the keys is on this course, as far as its title tells.

        A course that somebody confirmed as the same stays it under any title.
        """
        return key not in self._to_check or not codes_differ(self._title, title)

    def asks_for_page(self, key: str) -> bool:
        """Whether only the decision's snapshot tells, because its key lacks what the address of the page says."""
        return key in self._to_check and key != self._own

    def is_of(self, snapshot: str) -> bool:
        """Whether the case of this snapshot has the same key once the address of its page is looked at."""
        try:
            return key_of(Case.model_validate(json.loads(snapshot)["case"])) == self._own
        except (KeyError, ValidationError):
            return False
