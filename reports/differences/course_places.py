"""This module counts how each country decided on a course, as far as others may know. All but `read_courses` is pure.

A country's decisions on a course are shown from ten rounded decisions on, with outcomes rounded like all counts that
leave a country. Together with what the grid says about that country and about the course's platform, they must reveal
nothing. No number of a course is greater than its platform's, since its decisions are among those of the platform. A
course is left out if its numbers take up all that the country's or the platform's own numbers leave, and so would show
that a count lies between 1 and 4.

>>> read_courses(places, session=session)[0].counts
{'full': 10, 'partial': 5}
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
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
    taken: Counter[tuple[_Most, str, str]] = Counter()
    wholes: dict[tuple[str, str | None], _Most] = {}
    courses = []
    for (country, course), row in sorted(exact.items()):
        for platform in (None, _platform(course)):
            if (country, platform) not in wholes:
                of_platform = () if platform is None else ("platform", platform)
                wholes[country, platform] = most_of(places, country, *of_platform)
        parts_of = list(dict.fromkeys((wholes[country, None], wholes[country, _platform(course)])))
        place = _place(country, course, row, parts_of[-1])
        if place is None:
            continue
        shown = [("", "", place.decisions), *(("outcomes", name, count) for name, count in place.counts.items())]
        least = {(most, figure, name): Bounds.of([count]).least for figure, name, count in shown for most in parts_of}
        if all(taken[part] + n + OPEN <= part[0](*part[1:]) for part, n in least.items()):
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


_Most = Callable[[str, str], int]
"""What a count may be at most by what the grid tells of a place (`most_of`)."""


def _platform(course: str) -> str | None:
    """The platform of a course, or of the first of several; None: its key names none."""
    platform, named, _ = course.partition(":")
    return platform if named else None


def _place(country: str, course: str, row: dict[str, Counted], most: _Most) -> CoursePlace | None:
    """A course as it may be told. `most`: of the smallest place of the grid of which the course is a part."""
    counts = {
        outcome: rounded(*row.get(outcome, Counted()), Bounds(0, most("outcomes", outcome)), f"{course} {outcome}")
        for outcome in ISSUED
    }
    bound = Bounds.of(counts.values()) & Bounds(0, most("", ""))
    decisions = rounded(*Counted.of(row.values()), bound, course)
    if decisions < ENOUGH or decisions not in bound:
        return None
    return CoursePlace(country, course, decisions, {outcome: n for outcome, n in counts.items() if n})
