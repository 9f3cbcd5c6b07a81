"""This module looks at several certificates of one learner together: overlaps, their sum, the gap that remains. Pure.

Each certificate is judged by itself. The sum is a portfolio and no qualification. Units are never mixed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Literal

from assessment.case.model import Case, Course
from assessment.matching.course_titles import same_title
from assessment.rules.judgement import Equivalence, Judgement

Span = tuple[Fraction, Fraction]

COUNTS = ("full", "partial", "conditional")
"""Outcomes with which a certificate adds to the sum."""


@dataclass(frozen=True)
class Overlap:
    """Two certificates, counted from 0, that are about one course, or that list the same outcomes."""

    first: int
    second: int
    why: Literal["course", "outcomes"]
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True)
class StackedCredits:
    """The sum of the certificates that count in one unit: from the least to the most."""

    name: str
    unit: str
    indicative: bool
    span: Span


@dataclass(frozen=True)
class Stack:
    """All certificates together. `counted`: those in the sum; `below`: those below the target's level.

    `unsized`: those that count and say nothing about their hours. `gap`: the hours that are missing to the target, from
    the least to the most; None without a target.
    """

    counted: tuple[int, ...]
    overlaps: tuple[Overlap, ...]
    hours: Span
    sums: tuple[StackedCredits, ...]
    levels: tuple[int | None, ...]
    below: tuple[int, ...]
    unsized: tuple[int, ...]
    gap: Span | None


def stack(cases: Sequence[Case], judgements: Sequence[Judgement]) -> Stack:
    """The certificates together, each with its judgement.

    Of two for one course only the larger one is in the sum. If two share some outcomes, the least figure counts only
    the larger one and the greatest figure counts both, because only the centre can say how much is the same.
    """
    overlaps = tuple(_overlaps(cases))
    twice = {_smaller(overlap, judgements) for overlap in overlaps if overlap.why == "course"}
    likely = [n for n, judgement in enumerate(judgements) if judgement.outcome.proposed in COUNTS]
    counted = tuple(n for n in likely if n not in twice)
    shared = {_smaller(pair, judgements) for pair in overlaps if {pair.first, pair.second} <= set(counted)}
    hours = _add([(_hours(judgements[n]), n in shared) for n in counted])
    target = cases[0].target
    levels = tuple(judgement.level.eqf for judgement in judgements)
    return Stack(
        counted,
        overlaps,
        hours,
        _sums(counted, shared, judgements),
        levels,
        tuple(n for n in likely if target.level and (levels[n] or target.level) < target.level),
        tuple(n for n in counted if not judgements[n].equivalence),
        _gap(target.hours, hours) if target.hours else None,
    )


def _overlaps(cases: Sequence[Case]) -> list[Overlap]:
    overlaps = []
    for first, second in combinations(range(len(cases)), 2):
        case, other = cases[first], cases[second]
        both = _shared(case, other)
        if same_course(case.course, other.course):
            overlaps.append(Overlap(first, second, "course"))
        elif both:
            overlaps.append(Overlap(first, second, "outcomes", both))
    return overlaps


def same_course(a: Course, b: Course) -> bool:
    """The same title, and no two platforms that differ."""
    if not a.title or not b.title or same_title(a.title, b.title) != "same":
        return False
    return not (a.platform and b.platform and a.platform.casefold() != b.platform.casefold())


def _shared(case: Case, other: Case) -> tuple[str, ...]:
    """Outcomes listed in both, as the first says them; capitals, spaces and a full stop make no difference."""
    theirs = {_plain(outcome) for outcome in other.outcomes.listed}
    return tuple(outcome for outcome in case.outcomes.listed if _plain(outcome) in theirs)


def _plain(outcome: str) -> str:
    return " ".join(outcome.split()).casefold().rstrip(".;,")


def _hours(judgement: Judgement) -> Span:
    return judgement.equivalence[0].hours if judgement.equivalence else (Fraction(0), Fraction(0))


def _smaller(overlap: Overlap, judgements: Sequence[Judgement]) -> int:
    """The certificate of the two that adds less: one that does not count, or else the one with fewer hours."""

    def adds(number: int) -> tuple[bool, Span]:
        return judgements[number].outcome.proposed in COUNTS, _hours(judgements[number])[::-1]

    return min(overlap.second, overlap.first, key=adds)


def _add(spans: list[tuple[Span, bool]]) -> Span:
    """The sum. A certificate that may be counted already (True) adds nothing to the least figure."""
    low = sum((span[0] for span, shared in spans if not shared), Fraction(0))
    return low, sum((span[1] for span, _ in spans), Fraction(0))


def _sums(counted: Sequence[int], shared: set[int], judgements: Sequence[Judgement]) -> tuple[StackedCredits, ...]:
    by_system: dict[str, list[tuple[Equivalence, bool]]] = {}
    for number in counted:
        for entry in judgements[number].own_first:
            by_system.setdefault(entry.system, []).append((entry, number in shared))
    return tuple(
        StackedCredits(
            entries[0][0].name,
            entries[0][0].unit,
            entries[0][0].indicative,
            _add([(entry.exact, also) for entry, also in entries]),
        )
        for entries in by_system.values()
    )


def _gap(target: Fraction, hours: Span) -> Span:
    return max(Fraction(0), target - hours[1]), max(Fraction(0), target - hours[0])
