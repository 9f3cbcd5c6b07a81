"""This module finds courses that are decided differently, by how much, and the criterion that divides them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from assessment.store.decisions.figures import GRANTED, ISSUED
from assessment.store.decisions.own_decisions import OwnCourseDecisions
from criteria.vocabulary import CRITERIA
from reports.comparison.model import JUDGED
from reports.differences.course_places import CoursePlace
from reports.differences.proportion import Proportion, ShareDifference, difference, holm, homogeneity
from reports.differences.shares import GOOD

MOST_COURSES = 20
"""The number of courses listed, which are those that differ most."""


@dataclass(frozen=True)
class CourseSide:
    """One side of a comparison of a course, and how often it recognised the course in full or in part.

    `strengths`: how often a criterion had which strength, by whether the decision recognises; own decisions only.
    `newest`: the number of the latest own decision in the register.
    """

    place: str
    recognised: Proportion
    strengths: Mapping[tuple[bool, str, str], int]
    newest: int = 0


@dataclass(frozen=True)
class CourseDifference:
    """A course with its sides, and the greatest difference between two of them.

    The difference has its probability by chance among so many courses (Holm). `split_by`: the criterion in which own
    decisions that recognise differ most from the others; empty: not known.
    """

    course: str
    title: str
    sides: tuple[CourseSide, ...]
    greatest: ShareDifference
    chance: float
    split_by: str

    def named(self, title: str, places: Mapping[str, str]) -> CourseDifference:
        """With its title, and the names of its sides."""
        sides = tuple(replace(side, place=places.get(side.place, side.place)) for side in self.sides)
        return replace(self, title=title, sides=sides)

    @property
    def newest(self) -> int:
        """The number of the latest own decision in the register; 0 if there is none."""
        return max(side.newest for side in self.sides)


def own_side(place: str, rows: Sequence[OwnCourseDecisions]) -> CourseSide:
    """A side from own decisions, which is exact."""
    strengths: Counter[tuple[bool, str, str]] = Counter()
    part = 0
    for row in rows:
        granted = row.outcome in GRANTED
        part += row.decisions if granted else 0
        for name in CRITERIA:
            strengths[granted, name, row.strengths[name]] += row.decisions
    whole = sum(row.decisions for row in rows)
    return CourseSide(place, Proportion(part, whole), strengths, max(row.newest for row in rows))


def told_side(course: CoursePlace) -> CourseSide | None:
    """A side from what is known of another country; None if that is too little."""
    part = sum(course.counts.get(outcome, 0) for outcome in GRANTED)
    share = Proportion.of(part, sum(course.counts.values()), (len(GRANTED), len(ISSUED) - len(GRANTED)))
    return CourseSide(course.country, share, {}) if share else None


def ranked(sides: Mapping[str, Sequence[CourseSide]]) -> list[CourseDifference]:
    """The courses whose shares differ, the surest difference first, by the lower end of its interval.

    The interval holds although the pair was chosen: out of all pairs of its course, and out of all courses.
    """
    differing = []
    several = {course: of_course for course, of_course in sides.items() if len(of_course) > 1}
    tests = [homogeneity([side.recognised for side in of_course]).chance for of_course in several.values()]
    for (course, of_course), chance in zip(several.items(), holm(tests), strict=True):
        pairs = [(a, b) if a.recognised.share >= b.recognised.share else (b, a) for a, b in combinations(of_course, 2)]
        among = len(pairs) * len(several)
        gaps = [difference(a.recognised, b.recognised, among=among) for a, b in pairs]
        greatest = max(gaps, key=lambda each: (each.low, each.value))
        if greatest.value > 0:
            differing.append(CourseDifference(course, "", tuple(of_course), greatest, chance, split_by(of_course)))
    return sorted(differing, key=lambda each: (-each.greatest.low, -each.greatest.value, each.course))


def split_by(sides: Iterable[CourseSide]) -> str:
    """The criterion that was strong or substantial much more often where a course was recognised."""
    counts: Counter[tuple[bool, str, str]] = Counter()
    for side in sides:
        counts.update(side.strengths)
    gaps = {}
    for name in CRITERIA:
        shares = []
        for granted in (True, False):
            judged = sum(counts[granted, name, strength] for strength in JUDGED)
            good = sum(counts[granted, name, strength] for strength in GOOD)
            shares.append(good / judged if judged else None)
        if shares[0] is not None and shares[1] is not None and shares[0] > shares[1]:
            gaps[name] = shares[0] - shares[1]
    return max(gaps, key=lambda name: gaps[name]) if gaps else ""
