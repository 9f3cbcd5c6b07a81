"""Intervals: none for few items or where all agree, wide where little is known, and right in simulation."""

from __future__ import annotations

import numpy as np
import pytest

from criteria.text import words_in
from reports.agreement.coefficients import Agreement, agreement
from reports.agreement.explained import meaning, notes, shown
from reports.agreement.intervals import ENOUGH_ITEMS, Coefficient, Population
from reports.agreement.ratings import Level, Ratings, ratings
from tests.bench.coverage import counted, drawn, table_of

WORDS = words_in("en")


def alike(items: int, raters: int = 3, apart: int = 0) -> Agreement:
    rows = [
        (str(rater), str(item), "b" if rater == 0 and item < apart else "ab"[item % 2])
        for item in range(items)
        for rater in range(raters)
    ]
    return agreement(ratings(rows, "nominal"))


@pytest.mark.parametrize("items", [2, 5, ENOUGH_ITEMS - 1])
def test_of_few_items_there_is_a_bound_and_no_interval(items: int) -> None:
    figure = alike(items, apart=1).figures["alpha"]
    assert (figure.low, figure.high) == (None, None)
    assert figure.at_least < figure.value


def test_where_all_agree_there_is_a_bound_that_rises_with_the_items() -> None:
    bounds = [alike(items).figures["percent"].at_least for items in (5, 20, 80, 320)]
    assert bounds == sorted(bounds)
    assert 0.3 < bounds[0] < 0.75
    assert bounds[-1] > 0.97
    assert alike(20).figures["percent"].low is None


def test_one_disagreement_in_twenty_leaves_much_open() -> None:
    """The bootstrap says 0.77 to 1 here, and is wrong too often."""
    figure = alike(20, raters=2, apart=2).figures["alpha"]
    assert figure.low < 0.77
    assert figure.high < 1


@pytest.mark.parametrize(("kind", "level"), [("knows", "nominal"), ("near", "ordinal"), ("hard", "interval")])
def test_intervals_hold_in_simulation(kind: str, level: Level) -> None:
    """A few draws of each; `tests.bench.coverage` measures it. The data come from other models than the intervals."""
    chance = np.random.default_rng(7)
    true = agreement(table_of(drawn(chance, kind, 4_000, 3, 0.9), level)).figures["alpha"].value
    held = []
    for seed in range(16):
        figure = agreement(table_of(drawn(chance, kind, 20, 3, 0.9), level), seed).figures["alpha"]
        held.append(figure.low is None or figure.low <= true <= figure.high)
    assert sum(held) >= 14


def test_five_raters_who_seldom_agree_get_intervals_that_hold() -> None:
    """With most items split, the share of split items alone says too little: 83 % were covered so."""
    true, alpha = counted(("near", 10, 5, 0.7), 20)["alpha"]
    assert 0.7 < true < 0.85
    assert alpha.intervals == 20
    assert alpha.held >= 18


def test_items_that_one_rater_judged_make_an_interval_no_narrower() -> None:
    rows = [(who, str(item), "xy"[(item + (who == "b" and item < 5)) % 2]) for item in range(20) for who in "ab"]
    figure = agreement(ratings(rows, "nominal")).figures["percent"]
    more = agreement(ratings([*rows, *(("a", str(item), "xy"[item % 2]) for item in range(20, 100))], "nominal"))
    assert more.figures["percent"].low == pytest.approx(figure.low, abs=0.06)
    assert more.figures["percent"].high == pytest.approx(figure.high, abs=0.06)


def test_tables_drawn_have_a_disagreement_where_there_was_one_and_keep_what_was_rated_once() -> None:
    seen = Population(np.array([9, 1, 4]), np.array([0.0, 1.0, np.nan]), np.zeros(3), 10, 3)
    drawn_tables = seen.drawn(np.array([0.999, 0.001, 0.0]), np.random.default_rng(1))
    assert (drawn_tables[:, 1] >= 1).all()
    assert (drawn_tables[:, :2].sum(1) == 10).all()
    assert (drawn_tables[:, 2] == 4).all()


def test_for_other_raters_the_interval_is_wider() -> None:
    table = table_of(drawn(np.random.default_rng(3), "knows", 30, 4, 0.85), "nominal")
    measured = agreement(table)
    low, high = measured.others["alpha"]
    figure = measured.figures["alpha"]
    assert low < figure.low < figure.high <= high
    assert any("For other people like them" in sentence for sentence in notes(measured, [], WORDS))
    assert agreement(two(table)).others == {}


def two(table: Ratings) -> Ratings:
    rows = [
        (table.raters[r], table.items[i], str(table.values[v]))
        for r, i, v in zip(table.rater, table.item, table.value, strict=True)
        if r < 2
    ]
    return ratings(rows, "nominal")


@pytest.mark.parametrize(
    ("figure", "sentence"),
    [
        (Coefficient(0.95, 0.85, 0.99), "High enough to rely on"),
        (Coefficient(0.95, 0.7, 0.99), "Good enough for cautious conclusions"),
        (Coefficient(0.95, 0.2, 0.99), "Better than chance. Whether it can be relied on"),
        (Coefficient(0.5, 0.2, 0.6), "Better than chance, but too low"),
        (Coefficient(0.9, -0.1, 1.0), "Cannot be told apart from chance"),
        (Coefficient(-0.5, -0.8, -0.1), "Worse than chance"),
        (Coefficient(1.0, at_least=0.7), "Good enough for cautious conclusions"),
        (Coefficient(1.0), "How sure this is cannot be said"),
    ],
)
def test_the_sentence_follows_the_interval_and_never_the_value_alone(figure: Coefficient, sentence: str) -> None:
    assert meaning("alpha", figure, WORDS).startswith(sentence)
    assert shown("alpha", figure, WORDS)


def test_an_outcome_that_cannot_be_issued_is_on_the_scale_only_where_somebody_chose_it() -> None:
    rows = [(who, str(item), value) for who in "ab" for item, value in enumerate(["full", "partial", "conditional"])]
    assert "more-evidence" not in ratings(rows, "ordinal").values
    assert "more-evidence" in ratings([*rows, ("a", "9", "more-evidence")], "ordinal").values
