"""Outcomes by what learners said: rounded for everybody, and with the grid together they give no small number away."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from assessment.case.learner_groups import GROUPS
from assessment.store.decisions.base_cells import BaseCell
from assessment.store.decisions.figures import FIGURES, GRANTED, ISSUED
from assessment.store.decisions.learner_groups import OTHER, RECOGNISED, GroupCount
from criteria.language_state import kept_languages
from criteria.text import words_in
from reports.comparison.chart import RowChart
from reports.comparison.grid import ALL, protected
from reports.comparison.narrative import DASH
from reports.differences.group_places import OUTCOMES, GroupPlace, told_groups
from reports.differences.groups import groups, unequal
from reports.protection.disclosure_control import BASE, ENOUGH
from tests.reports.comparison.attack import Attack, Cell, attack, small_counts

QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3")
ODDS = {"gender": (0.55, 0.4, 0.05), "age": (0.2, 0.3, 0.3, 0.15, 0.05), "work": (0.5, 0.4, 0.1)}


def decided(
    seed: int, many: int, tell: float = 0.7, editions: tuple[str, ...] = ("1",)
) -> tuple[list[BaseCell], list[GroupCount]]:
    """Made-up decisions of one country, as cells of the grid and by group. `tell`: the part of learners who say it."""
    draw = np.random.default_rng(seed)
    cells: Counter[tuple[str, str, str, str]] = Counter()
    keys: Counter[tuple[str, str, str, str]] = Counter()
    by_group: dict[tuple[str, str, str], list[int]] = {}
    for _ in range(many):
        quarter, edition = str(draw.choice(QUARTERS)), editions[0]
        if editions[1:]:
            edition = editions[int(draw.random() ** 2 * len(editions))]
        outcome, key = str(draw.choice(ISSUED, p=(0.5, 0.3, 0.12, 0.08))), int(draw.integers(2**32))
        values = {"outcomes": outcome, "changes": "as-proposed", "overridden": "no", "days.band": "8-14"}
        values |= {name: "strong" for name in FIGURES if name.startswith("strength.")}
        for figure, category in values.items():
            cells[figure, quarter, edition, category] += 1
            keys[figure, quarter, edition, category] += key
        for question, kinds in GROUPS.items():
            if draw.random() < tell:
                group = str(draw.choice(kinds, p=ODDS[question]))
                told = RECOGNISED if outcome in GRANTED else OTHER
                count = by_group.setdefault((question, group, told), [0, 0])
                count[0] += 1
                count[1] += key
    base = [
        BaseCell(figure, "PT", quarter, edition, "", category, n, keys[figure, quarter, edition, category])
        for (figure, quarter, edition, category), n in cells.items()
    ]
    return base, [GroupCount("PT", *cell, n, key) for cell, (n, key) in by_group.items()]


def with_groups(problem: Attack, told: list[GroupPlace]) -> None:
    """Add what the groups say: those of a question are a part of the country's decisions, by outcome."""

    def cell(question: str, group: str, name: str, number: int) -> Cell:
        which = ("", question, group, ALL, "group", name)
        problem.bounds[which] = (max(number - BASE + 1, 0), number + BASE - 1)
        return which

    wholes = {"": ("", "", "", ALL, "", "")}
    for name in (RECOGNISED, OTHER):
        wholes[name] = ("", "", "", ALL, "granted or not", name)
        problem.bounds[wholes[name]] = (0, np.inf)
        problem.sums.append((wholes[name], [("", "", "", ALL, "outcomes", each) for each in OUTCOMES[name]], False))
    for question in GROUPS:
        mine = [place for place in told if place.question == question]
        parts: dict[str, list[Cell]] = {name: [] for name in wholes}
        for place in mine:
            whole = cell(question, place.group, "", place.decisions)
            halves = [cell(question, place.group, name, place.counts[name]) for name in (RECOGNISED, OTHER)]
            problem.sums.append((whole, halves, False))
            for name, each in zip(("", RECOGNISED, OTHER), (whole, *halves), strict=True):
                parts[name].append(each)
        for name, each in parts.items():
            if each:
                problem.sums.append((wholes[name], each, True))
    problem.prepare()


@pytest.mark.parametrize("editions", [("1",), ("1", "2", "3")])
@pytest.mark.parametrize(("seed", "tell"), [(seed, tell) for seed in range(6) for tell in (0.5, 1.0)])
def test_groups_and_all_grids_together_give_nothing_away(seed: int, tell: float, editions: tuple[str, ...]) -> None:
    """The grid of a desk, that of each edition as partners are handed it, and the groups, all side by side."""
    base, counts = decided(seed, 40 + 30 * seed, tell, editions)
    places = protected({"": base}, {"": []})
    shared = [place for edition in editions for place in protected({"": base}, {"": []}, edition=edition)]
    told = told_groups(counts, [*places, *shared])
    assert all(place.decisions % BASE == 0 and place.decisions >= ENOUGH for place in told)
    assert all(n % BASE == 0 for place in told for n in place.counts.values())
    problem = attack(places, {"": {cell.quarter for cell in base}}, "PT", shared)
    with_groups(problem, told)
    small = small_counts([("", cell) for cell in base], "PT", by_edition=True)
    shown = {(place.question, place.group) for place in told}
    small += [
        ("", count.question, count.group, ALL, "group", count.outcome)
        for count in counts
        if (count.question, count.group) in shown and count.decisions < BASE
    ]
    assert problem.given_away(small) == []


def test_where_all_learners_tell_an_exact_rest_would_give_a_number_away() -> None:
    """Otherwise the attack would prove nothing: beside the grid, a group is told only as far as it leaves enough."""
    base, counts = decided(3, 130, 1.0)
    places = protected({"": base}, {"": []})
    whole = next(place for place in places if place.period == ALL)
    least = {outcome: whole.counts["outcomes"].get(outcome, 0) for outcome in OUTCOMES[OTHER]}
    told = [GroupPlace("PT", "gender", "woman", 100, {RECOGNISED: 50, OTHER: sum(least.values()) + 3 * BASE - 1})]
    problem = attack(places, {"": {cell.quarter for cell in base}}, "PT")
    with_groups(problem, told)
    cell = ("", "gender", "woman", ALL, "group", OTHER)
    point = problem.solve({cell: -1.0})
    assert point is None or point[problem.places[cell]] < told[0].counts[OTHER] + BASE - 1
    assert {place.group for place in told_groups(counts, places)}  # real groups of this country are told


def test_small_groups_are_not_told() -> None:
    base, counts = decided(2, 120)
    told = told_groups(counts, protected({"": base}, {"": []}))
    assert "other" not in {place.group for place in told if place.question == "gender"}
    assert {"woman", "man"} <= {place.group for place in told}
    assert told_groups(counts, []) == []


@pytest.mark.parametrize("language", kept_languages())
def test_the_sentence_follows_the_interval(language: str) -> None:
    words = words_in(language)
    base, counts = decided(2, 300)
    places = protected({"": base}, {"": []})
    question = groups(told_groups(counts, places), "PT", words)
    assert words("diff.groups.by.gender") in question.sentence
    assert isinstance(question.chart, RowChart)
    assert question.chart.rows
    assert words("groups.gender.woman") in [row[0].label for row in question.tables[0].rows]
    differing = [
        GroupPlace("PT", "gender", group, 100, {RECOGNISED: share, OTHER: 100 - share})
        for group, share in (("woman", 40), ("man", 80))
    ]
    likewise = [differing[0], GroupPlace("PT", "gender", "man", 20, {RECOGNISED: 10, OTHER: 10})]
    apart, alike = (groups(each, "PT", words).sentence for each in (differing, likewise))
    assert [unequal(each, "PT") for each in (differing, likewise)] == [("gender",), ()]
    chance, beyond = (words[f"diff.groups.{name}"].partition("{by}: ")[2][:25] for name in ("chance", "beyond"))
    assert beyond in apart
    assert chance in alike
    assert beyond not in alike
    assert groups([], "PT", words).sentence == words("diff.groups.few")


def test_each_group_is_held_to_its_own_difference() -> None:
    words = words_in("en")

    def verdicts(question: str, shares: dict[str, int]) -> list[str]:
        told = [
            GroupPlace("PT", question, group, 400, {RECOGNISED: 4 * share, OTHER: 4 * (100 - share)})
            for group, share in shares.items()
        ]
        [table] = groups(told, "PT", words).tables
        return [row[-1].label for row in table.rows]

    assert verdicts("age", {"under-25": 40, "25-34": 60, "35-44": 80}) == ["yes", "no", "yes"]
    assert verdicts("age", {"under-25": 60, "25-34": 60, "35-44": 62}) == ["no", "no", "no"]
    assert verdicts("gender", {"woman": 40, "man": 80}) == ["yes", "yes"]
    assert verdicts("gender", {"woman": 40}) == [DASH]
