"""What is told of answers: rounded for everybody, from five on, and all of it together gives no small number away."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import pytest

from assessment.case.feedback import ASKED, FIGURES, FIGURES_OF
from assessment.store.cases.feedback import SLICES, FeedbackCount
from criteria.language_state import kept_languages
from criteria.text import words_in
from reports.comparison.chart import RowChart
from reports.comparison.grid import ALL, GridPlace
from reports.feedback.narrative import became
from reports.feedback.places import FeedbackPlace, data, protected, together
from reports.protection.disclosure_control import BASE, ENOUGH, Bounds
from tests.reports.comparison.attack import Attack, Cell

PLATFORMS = ("edx", "coursera", "nau", "")
PROVIDERS = ("university harbour", "school lake", "rare", "other", "")


def answers(seed: int, many: int, country: str = "IT") -> list[FeedbackCount]:
    """Made-up answers of a country, ten in a quarter, counted as the store counts them.

    More of them begin with the same ones.
    """
    draw = np.random.default_rng(seed)
    counted: Counter[tuple[str, str, str, str]] = Counter()
    oldest: dict[tuple[str, str, str, str], int] = {}
    for number in range(many):
        values = {"": "", "platform": str(draw.choice(PLATFORMS, p=(0.5, 0.3, 0.15, 0.05)))}
        values["provider"] = str(draw.choice(PROVIDERS, p=(0.4, 0.3, 0.05, 0.2, 0.05)))
        asked = ASKED[int(draw.choice(3, p=(0.8, 0.12, 0.08)))]
        for figure in FIGURES_OF[asked]:
            odds = np.array((6, 3, 2, 1, 1)[: len(FIGURES[figure])])
            category = str(draw.choice(FIGURES[figure], p=odds / odds.sum()))
            for slice_by in SLICES:
                cell = slice_by, values[slice_by], figure, category
                counted[cell] += 1
                key = int(draw.integers(2**32))
                oldest.setdefault(cell, (number // 10 << 64) + key)
    return [
        FeedbackCount(country, *cell[:2], cell[1].title(), *cell[2:], n, oldest[cell]) for cell, n in counted.items()
    ]


def problem_of(places: list[FeedbackPlace]) -> Attack:
    """Everything published about one country as a linear program. The attacker knows all platforms and providers."""
    published = {(place.slice, place.value): place for place in places}
    problem = Attack()
    where = [("", ""), *(("platform", name) for name in PLATFORMS), *(("provider", name) for name in PROVIDERS)]

    def cell(slice_by: str, value: str, figure: str, category: str, bounds: Bounds) -> Cell:
        name = (slice_by, value, "all", figure, category)
        problem.bounds[name] = (bounds.least, np.inf if bounds.most is None else bounds.most)
        return name

    wholes: dict[tuple[str, str], list[tuple[str, Cell]]] = defaultdict(list)
    for slice_by, value in where:
        place = published.get((slice_by, value), FeedbackPlace("IT", slice_by, value, ""))
        for asked in ASKED:
            total = cell(slice_by, value, f"all {asked}", "", place.bounds(asked))
            wholes[f"all {asked}", ""].append((slice_by, total))
            for figure in FIGURES_OF[asked]:
                parts = [
                    cell(slice_by, value, figure, category, place.bounds(asked, figure, category))
                    for category in FIGURES[figure]
                ]
                problem.sums.append((total, parts, False))
                for category, part in zip(FIGURES[figure], parts, strict=True):
                    wholes[figure, category].append((slice_by, part))
    for cells in wholes.values():
        [whole] = [each for slice_by, each in cells if not slice_by]
        for name in ("platform", "provider"):
            problem.sums.append((whole, [each for slice_by, each in cells if slice_by == name], False))
    problem.prepare()
    return problem


def small(counts: list[FeedbackCount]) -> list[Cell]:
    """The true counts from 1 to 4, which nobody may find out."""
    true: Counter[Cell] = Counter()
    asked_of = {figures[0]: asked for asked, figures in FIGURES_OF.items()}
    for count in counts:
        true[count.slice, count.value, "all", count.figure, count.category] += count.answers
        if asked := asked_of.get(count.figure):
            true[count.slice, count.value, "all", f"all {asked}", ""] += count.answers
    return [cell for cell, number in true.items() if 0 < number < BASE]


@pytest.mark.parametrize("seed", range(10))
def test_all_that_is_told_together_gives_nothing_away(seed: int) -> None:
    counts = answers(seed, 12 + 25 * seed)
    hidden = small(counts)
    assert hidden
    assert problem_of(protected(counts)).given_away(hidden) == []


def test_without_the_rule_for_totals_something_would_be_given_away() -> None:
    """Otherwise the attack would prove nothing: an exact total tells what its rounded parts hide."""
    counts = answers(3, 60)
    exact = Counter[tuple[str, str]]()
    for count in counts:
        if not count.slice:
            exact[count.figure, count.category] += count.answers
    problem = problem_of(protected(counts))
    for (figure, category), number in exact.items():
        problem.bounds["", "", "all", figure, category] = (number, number)
    assert problem.given_away(small(counts))


@pytest.mark.parametrize("many", [0, 1, 4, 9, 30, 200])
def test_every_number_told_is_a_multiple_of_five_from_five_on(many: int) -> None:
    for place in protected(answers(7, many)):
        numbers = [*place.answers.values(), *(n for row in place.counts.values() for n in row.values())]
        assert all(number % BASE == 0 and number >= BASE for number in numbers)
        for asked in ASKED:
            if any(figure in place.counts for figure in FIGURES_OF[asked]):
                assert place.answers[asked] >= ENOUGH


def test_no_number_falls_while_answers_come_in() -> None:
    """Whoever kept the numbers of the last quarter compares them: a 5 and then a 0 would mean one to four."""
    compared = rose = 0
    for seed in range(4):
        before: dict[tuple[str, ...], int] = {}
        for many in range(10, 130, 10):
            now = {
                (place.slice, place.value, figure, category): number
                for place in protected(answers(seed, many))
                for figure, row in {"": place.answers, **place.counts}.items()
                for category, number in row.items()
            }
            compared += len(before)
            rose += sum(number > before.get(cell, 0) for cell, number in now.items())
            assert [cell for cell, number in before.items() if now.get(cell, 0) < number] == []
            before = now
    assert compared > 1_500
    assert rose > 200


def test_nothing_is_told_of_a_place_of_which_the_grid_tells_nothing() -> None:
    """Whoever answered was decided on: a 5 of answers (1 to 9) beside a 0 of decisions (0 to 4) would be 1 to 4."""
    counts = answers(5, 200)
    whole, edx = GridPlace("IT", ALL, "", "", 5), GridPlace("IT", ALL, "platform", "edx", 5)
    others = [GridPlace("IT", "2026", "", "", 5), GridPlace("ES", ALL, "", "", 5)]
    told = {(place.slice, place.value) for place in protected(counts, [whole, edx, *others])}
    assert {where for where in told if where[0] != "provider"} == {("", ""), ("platform", "edx")}
    assert any(where[0] == "provider" for where in told)
    assert protected(counts, [edx, *others]) == [place for place in protected(counts, [edx]) if place.value == "edx"]
    assert protected(counts, others) == []


def test_the_same_answers_give_the_same_numbers() -> None:
    assert protected(answers(5, 80)) == protected(reversed(answers(5, 80)))


def test_few_answers_have_no_share_and_many_do() -> None:
    few, many = (together(protected(answers(1, n)), "", ["IT"]) for n in (5, 300))  # 5 is never rounded to ten
    assert all(row.succeeded is None for row in few.values())
    share = many["IT"].succeeded
    assert share is not None
    low, high = share.interval
    assert low < share.share < high
    assert many["IT"].fair is not None
    assert together(protected(answers(1, 300)), "", ["ES"]) == {}


@pytest.mark.parametrize("language", kept_languages())
def test_countries_platforms_and_providers_stand_side_by_side(language: str) -> None:
    words = words_in(language)
    counts = [*answers(1, 300), *answers(2, 250, "ES"), *answers(3, 3, "PT")]
    question = became(protected(counts), ["IT", "ES", "PT"], words)
    assert question.sentence.endswith(words("diff.became.chance"))
    assert isinstance(question.chart, RowChart)
    assert len(question.chart.rows) == 2
    first, platforms, providers = question.tables
    assert [row[0].label for row in first.rows][:2] == [words.country("IT"), words.country("ES")]
    assert "edX" in [row[0].label for row in platforms.rows]
    assert "University Harbour" in [row[0].label for row in providers.rows]


def test_the_sentence_follows_the_interval() -> None:
    words = words_in("en")
    same = became(protected([*answers(1, 200), *answers(2, 200, "ES")]), ["IT", "ES"], words)
    assert words("diff.became.chance") in same.sentence
    worse = [
        count._replace(country="ES", category="nothing" if count.figure == "helped" else count.category)
        for count in answers(2, 200)
        if count.figure != "helped" or count.category == "place"
    ]
    apart = became(protected([*answers(1, 200), *worse]), ["IT", "ES"], words)
    assert words("diff.became.beyond") in apart.sentence
    assert became([], ["IT"], words).sentence == words("diff.became.few")


def test_the_data_holds_rounded_numbers_alone() -> None:
    document = data(protected(answers(1, 100)))
    assert document["rounded_to"] == BASE
    assert {"country", "slice", "value", "name", "answers", "counts"} == set(document["places"][0])
