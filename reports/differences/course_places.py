"""This module counts how each country decided on a course, as far as others may know. All but `read_courses` is pure.

A country's decisions on a course are shown from ten rounded decisions on, with outcomes rounded like all counts that
leave a country. Together with what the grid says about that country, they must reveal nothing. A course is left out if
its numbers, because they take up all that the country's own numbers leave, would show that a count lies between 1 and
4.

>>> read_courses(places, session=session)[0].counts
{'full': 10, 'partial': 5}
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assessment.store.database import Session
from assessment.store.decisions.figures import ISSUED
from assessment.store.decisions.same_courses import CourseCount, course_counts, same_course_keys
from reports.comparison.grid import GridPlace, most_of
from reports.comparison.room import Counted
from reports.protection.disclosure_control import BASE, ENOUGH, Bounds, rounded

OPEN = BASE - 1
"""So many must be left of a country's number beside its courses that each of their counts may be a 5."""


@dataclass(frozen=True)
class CoursePlace:
    """A country's decisions on a course, rounded. `course`: its key, or the first of several for one course."""

    country: str
    course: str
    decisions: int
    counts: dict[str, int]


def read_courses(places: Sequence[GridPlace], *, session: Session) -> list[CoursePlace]:
    """All courses that may be shown. `places`: the grid. Raises NotAllowedError if the person is no coordinator."""
    return told_courses(course_counts(session=session), same_course_keys(session=session), places)


def told_courses(counts: Iterable[CourseCount], same: dict[str, str], places: Sequence[GridPlace]) -> list[CoursePlace]:
    """The courses that may be shown, from exact counts. `same`: the course that represents others, by their keys.

    Each course is protected by itself, and those confirmed as the same are added up afterwards: many people may confirm
    courses, and who could choose which decisions are rounded together would learn from every choice.
    """
    exact: dict[tuple[str, str], dict[str, Counted]] = defaultdict(dict)
    for count in counts:
        row = exact[count.country, count.course_key]
        row[count.outcome] = row.get(count.outcome, Counted()).plus(count.decisions, count.oldest)
    taken: Counter[tuple[str, str, str]] = Counter()
    most = {country: most_of(places, country) for country in {country for country, _ in exact}}
    courses = []
    for (country, course), row in sorted(exact.items()):
        place = _place(country, course, row)
        if place is None:
            continue
        shown = [("", "", place.decisions), *(("outcomes", name, count) for name, count in place.counts.items())]
        least = {(country, figure, name): Bounds.of([count]).least for figure, name, count in shown}
        limits = {where: most[country](*where[1:]) for where in least}
        if all(taken[where] + n + OPEN <= limits[where] for where, n in least.items()):
            taken.update(least)
            courses.append(place)
    return list(_together(courses, same))


def _together(courses: Iterable[CoursePlace], same: dict[str, str]) -> Iterator[CoursePlace]:
    """The same places with those of one course added up."""
    parts: dict[tuple[str, str], list[CoursePlace]] = defaultdict(list)
    for place in courses:
        parts[place.country, same.get(place.course, place.course)].append(place)
    for (country, course), places in sorted(parts.items()):
        counts: Counter[str] = Counter()
        for place in places:
            counts.update(place.counts)
        yield CoursePlace(country, course, sum(place.decisions for place in places), dict(counts))


def _place(country: str, course: str, row: dict[str, Counted]) -> CoursePlace | None:
    counts = {outcome: rounded(*row.get(outcome, Counted()), name=f"{course} {outcome}") for outcome in ISSUED}
    decisions = rounded(*Counted.of(row.values()), Bounds.of(counts.values()), course)
    if decisions < ENOUGH:
        return None
    return CoursePlace(country, course, decisions, {outcome: n for outcome, n in counts.items() if n})
