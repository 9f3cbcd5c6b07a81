"""This module compares a case with earlier decisions and finds the one that binds it. Pure.

A precedent counts as long as it is in force and today's rules would propose the same; any other is history.
`assessment.store.decisions.precedents` reads them from the register.

>>> nearest(precedents, alike_to(case, judgement)).outcome
'partial'
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.case.model import Case
from assessment.matching.course_keys import course_key
from assessment.rules.judgement import Judgement
from criteria.load import framework
from criteria.vocabulary import CRITERIA

ABOUT = ("purpose", "target_level", "participation", *CRITERIA)
"""Two cases are compared in what was asked for, in how the learner took part, and in the strengths found."""

MUST = ("purpose", "target_level", "participation")
"""Where these differ, an earlier decision does not bind, because another request may be decided otherwise."""


@dataclass(frozen=True)
class Precedent:
    """An earlier decision on the same course.

    `about`: its values for ABOUT. `counts`: it is in force, and today's rules propose the same. `entry`: what
    stands for it, a number that counts nothing. For another centre's decision, `issued_on` is the first day of the
    month; for one `abroad`, of another country than the case's centre, the first day of the year.
    """

    entry: int
    country: str
    own: bool
    abroad: bool
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
        """What agrees and what differs. What is unknown on one side is in neither list."""
        known = [name for name in ABOUT if _known(self.about[name]) and _known(mine[name])]
        same = [name for name in known if self.about[name] == mine[name]]
        return same, [name for name in known if name not in same]


def _known(value: Any) -> bool:
    return value not in (None, "", "open")


def key_of(case: Case, *, pages: bool = True) -> str:
    """The key of the case's course, or the keys of a bundle's courses joined. Empty without a title.

    `pages=False`: without what the addresses of the courses' pages tell, which entries of the register do not hold.
    """
    courses = [entry.course for entry in case.certificates] or [case.course]
    keys = (course_key(course.platform, course.title, course.url if pages else None) for course in courses)
    return " + ".join(dict.fromkeys(key for key in keys if key))


def alike_to(case: Case, judgement: Judgement) -> dict[str, Any]:
    """The values a case is compared by."""
    strengths: dict[str, Any] = {name: judgement.criteria[name].strength for name in CRITERIA}
    way = framework().way(case.elements.participation)
    request = {"purpose": case.purpose, "target_level": case.target.level, "participation": way.id if way else None}
    return {**request, **strengths}


def nearest(precedents: Iterable[Precedent], mine: Mapping[str, Any]) -> Precedent | None:
    """The precedent that binds: among those that count and ask for the same, the most similar, then the newest.

    `mine`: the values of the case, as `alike_to` returns them. None if no precedent binds.
    """
    best: tuple[float, datetime.date] | None = None
    binding = None
    for precedent in precedents:
        same, differ = precedent.compared(mine)
        if not precedent.counts or "purpose" not in same or set(differ) & set(MUST):
            continue
        rank = len(same) / len([*same, *differ]), precedent.issued_on
        if best is None or rank > best:
            best, binding = rank, precedent
    return binding


def in_order(precedents: Sequence[Precedent], mine: Mapping[str, Any]) -> list[Precedent]:
    """The precedents in the order shown: those that count come first, then the most similar, then the newest."""

    def rank(precedent: Precedent) -> tuple[bool, int, datetime.date]:
        return precedent.counts, len(precedent.compared(mine)[0]), precedent.issued_on

    return sorted(precedents, key=rank, reverse=True)
