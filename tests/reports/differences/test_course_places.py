"""Courses of other countries: rounded, from ten on, and with the grid together they give no small number away."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pytest

from assessment.store.decisions.base_cells import BaseCell
from assessment.store.decisions.figures import FIGURES, ISSUED
from assessment.store.decisions.same_courses import CourseCount
from reports.comparison.grid import ALL, GridPlace, protected
from reports.differences.course_places import CoursePlace, told_courses
from reports.protection.disclosure_control import BASE, ENOUGH
from tests.reports.comparison.attack import Attack, attack, small_counts

QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3")
COURSES = ("botany", "algebra", "law", "welding", "rare")
PLATFORMS = {"edx:botany": "edx", "edx:algebra": "edx", "nau:law": "nau", "fun:welding": "fun", "fun:rare": "fun"}


def decided(seed: int, many: int) -> tuple[list[BaseCell], list[CourseCount]]:
    """Made-up decisions of one country: as cells of the grid, and by course."""
    draw = np.random.default_rng(seed)
    cells: Counter[tuple[str, str, str]] = Counter()
    keys: Counter[tuple[str, str, str]] = Counter()
    by_course: dict[tuple[str, str], list[int]] = {}
    for _ in range(many):
        quarter = str(draw.choice(QUARTERS))
        course = str(draw.choice(COURSES, p=(0.4, 0.25, 0.2, 0.1, 0.05)))
        outcome, key = str(draw.choice(ISSUED, p=(0.5, 0.35, 0.1, 0.05))), int(draw.integers(2**32))
        values = {"outcomes": outcome, "changes": "as-proposed", "overridden": "no", "days.band": "8-14"}
        values |= {name: "strong" for name in FIGURES if name.startswith("strength.")}
        for figure, category in values.items():
            cells[figure, quarter, category] += 1
            keys[figure, quarter, category] += key
        count = by_course.setdefault((course, outcome), [0, 0])
        count[0] += 1
        count[1] += key
    base = [
        BaseCell(figure, "PT", quarter, "1", "", category, n, keys[figure, quarter, category])
        for (figure, quarter, category), n in cells.items()
    ]
    counts = [CourseCount("PT", course, outcome, n, key) for (course, outcome), (n, key) in by_course.items()]
    return base, counts


def with_courses(problem: Attack, told: list[CoursePlace]) -> None:
    """Add what the courses say: each is a part of the country's decisions, and its outcomes add up to it."""
    for figure, categories in (("", ("",)), ("outcomes", ISSUED)):
        for category in categories:
            parts = []
            for place in told:
                number = place.counts.get(category, 0) if figure else place.decisions
                cell = ("", "course", place.course, ALL, figure, category)
                problem.bounds[cell] = (max(number - BASE + 1, 0), number + BASE - 1)
                parts.append(cell)
            if parts:
                problem.sums.append((("", "", "", ALL, figure, category), parts, True))
    for place in told:
        whole, parts = ("", "course", place.course, ALL, "", ""), []
        parts = [("", "course", place.course, ALL, "outcomes", outcome) for outcome in ISSUED]
        problem.sums.append((whole, parts, False))
    problem.prepare()


@pytest.mark.parametrize("seed", range(12))
def test_courses_and_grid_together_give_nothing_away(seed: int) -> None:
    base, counts = decided(seed, 40 + 15 * seed)
    places = protected({"": base}, {"": []})
    told = told_courses(counts, {}, places)
    assert all(place.decisions % BASE == 0 and place.decisions >= ENOUGH for place in told)
    assert all(n % BASE == 0 for place in told for n in place.counts.values())
    problem = attack(places, {"": {cell.quarter for cell in base}}, "PT")
    with_courses(problem, told)
    small = small_counts([("", cell) for cell in base], "PT")
    shown = {place.course for place in told}
    small += [
        ("", "course", count.course_key, ALL, "outcomes", count.outcome)
        for count in counts
        if count.course_key in shown and count.decisions < BASE
    ]
    assert problem.given_away(small) == []


def on_platforms(seed: int, many: int) -> tuple[dict[str, list[BaseCell]], list[CourseCount]]:
    """The same decisions, with the platform of each: cells by slice, and courses whose keys begin with it."""
    _, counts = decided(seed, many)
    names = dict(zip(COURSES, PLATFORMS, strict=True))
    counts = [count._replace(course_key=names[count.course_key]) for count in counts]
    alike = {"changes": "as-proposed", "overridden": "no", "days.band": "8-14"}
    alike |= {name: "strong" for name in FIGURES if name.startswith("strength.")}
    cells: dict[str, list[BaseCell]] = {"": [], "platform": []}
    for count in counts:
        for name, value in (("", ""), ("platform", PLATFORMS[count.course_key])):
            for figure, category in {"outcomes": count.outcome, **alike}.items():
                for quarter, n in (("2025-Q4", count.decisions // 2), (QUARTERS[0], (count.decisions + 1) // 2)):
                    cells[name].append(BaseCell(figure, "PT", quarter, "1", value, category, n, count.oldest))
    return cells, counts


@pytest.mark.parametrize("many", [32, 80])
def test_a_course_says_nothing_about_its_platform(many: int) -> None:
    """A platform's 0 (0 to 4) beside a 5 (1 to 9) of its only course is 1 to 4."""
    seen = 0
    for seed in range(4):
        cells, counts = on_platforms(seed, many)
        places = protected(cells, {"": [], "platform": []})
        told = told_courses(counts, {}, places)
        seen += len(told)
        problem = attack(places, {"": {"2025-Q4", QUARTERS[0]}, "platform": set(PLATFORMS.values())}, "PT")
        with_courses(problem, told)
        for platform in set(PLATFORMS.values()):
            mine = [place.course for place in told if PLATFORMS[place.course] == platform]
            for figure, category in (("", ""), *(("outcomes", outcome) for outcome in ISSUED)):
                parts = [("", "course", course, ALL, figure, category) for course in mine]
                problem.sums.append((("", "platform", platform, ALL, figure, category), parts, True))
        problem.prepare()
        listed = [(name, cell) for name, some in cells.items() for cell in some]
        assert problem.given_away(small_counts(listed, "PT")) == []
    assert seen


def test_without_the_check_courses_would_give_numbers_away() -> None:
    """Otherwise the attack would prove nothing: a country's 0 (0 to 4) beside a course's 5 (1 to 9) is 1 to 4."""
    base, _ = decided(3, 85)
    places = protected({"": base}, {"": []})
    whole = next(place for place in places if place.period == ALL)
    low = next(outcome for outcome in ISSUED if whole.counts["outcomes"].get(outcome, 0) <= BASE)
    told = [CoursePlace("PT", "botany", ENOUGH, {low: whole.counts["outcomes"].get(low, 0) + BASE})]
    problem = attack(places, {"": {cell.quarter for cell in base}}, "PT")
    with_courses(problem, told)
    cell = ("", "course", "botany", ALL, "outcomes", low)
    point = problem.solve({cell: -1.0})
    assert point is None or point[problem.places[cell]] < told[0].counts[low] + BASE - 1


def test_most_courses_with_enough_decisions_are_told() -> None:
    base, counts = decided(5, 400)
    told = told_courses(counts, {}, protected({"": base}, {"": []}))
    assert {"botany", "algebra"} <= {place.course for place in told}


def test_courses_confirmed_as_the_same_are_one() -> None:
    base, counts = decided(5, 400)
    places: list[GridPlace] = protected({"": base}, {"": []})
    told = told_courses(counts, {"botany": "algebra"}, places)
    apart = told_courses(counts, {}, places)
    assert "botany" not in {place.course for place in told}
    sizes = {place.course: place.decisions for place in apart}
    [both] = [place.decisions for place in told if place.course == "algebra"]
    assert abs(both - sizes["botany"] - sizes["algebra"]) < 2 * BASE


@pytest.mark.parametrize("seed", range(6))
def test_confirming_courses_as_the_same_asks_for_nothing_new(seed: int) -> None:
    """Else 2 to the power of the courses would be as many sums, each rounded by itself, as somebody likes to read."""
    base, counts = decided(seed, 60 + 30 * seed)
    places = protected({"": base}, {"": []})
    apart = {place.course: place for place in told_courses(counts, {}, places)}
    for course, other in combinations(COURSES, 2):
        together = {place.course: place for place in told_courses(counts, {other: course}, places)}
        both = [apart[name] for name in (course, other) if name in apart]
        assert sum(place.decisions for place in both) == (together[course].decisions if course in together else 0)
        for outcome in ISSUED:
            parts = sum(place.counts.get(outcome, 0) for place in both)
            assert parts == (together[course].counts.get(outcome, 0) if course in together else 0)


def test_a_country_the_grid_does_not_tell_has_no_courses() -> None:
    _, counts = decided(5, 60)
    assert told_courses(counts, {}, []) == []
