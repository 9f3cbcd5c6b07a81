"""Agreement: published tables, the libraries others use, and what must hold for any ratings."""

from __future__ import annotations

import itertools
import json
import math
import random
import re
from collections.abc import Callable, Sequence

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.agreement import coefficients as module
from reports.agreement import intervals
from reports.agreement.coefficients import Agreement, agreement
from reports.agreement.intervals import Coefficient
from reports.agreement.pairwise import pairs
from reports.agreement.ratings import LEVELS, Level, RatingsError, ratings

_ = None
KRIPPENDORFF_2011 = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3),
    (_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _),
)
"""Four observers, twelve units (example C). Gwet's handbook has the same data."""

FLEISS_1971 = """
444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445
333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555
"""
"""Thirty patients, six psychiatrists, five diagnoses."""

Table = Sequence[Sequence[int | float | None]]
"""A row a rater, a column an item."""


Kappa = Callable[..., float]


@pytest.fixture
def fleiss_kappa() -> Kappa:
    """The coefficient as statsmodels reckons it. To import it takes seconds, which only its tests should spend."""
    from statsmodels.stats.inter_rater import fleiss_kappa

    return fleiss_kappa


@pytest.fixture
def cohen_kappa_score() -> Kappa:
    """The coefficient as scikit-learn reckons it, imported late for the same reason."""
    from sklearn.metrics import cohen_kappa_score

    return cohen_kappa_score


def long(table: Table) -> list[tuple[str, str, str]]:
    return [
        (f"rater {r}", f"item {i}", str(value))
        for r, row in enumerate(table)
        for i, value in enumerate(row)
        if value is not None
    ]


def figures(table: Table, level: Level) -> Agreement:
    return agreement(ratings(long(table), level))


def value(result: Agreement, name: str) -> float | None:
    return result.figures[name].value


def square(*rows: Sequence[int]) -> Table:
    """Two raters' ratings out of a table of counts."""
    cells = [(first, other) for first, row in enumerate(rows) for other, count in enumerate(row) for _ in range(count)]
    return list(zip(*cells, strict=True))


@pytest.mark.parametrize(
    ("level", "printed"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_krippendorffs_own_example(level: Level, printed: float) -> None:
    alpha = value(figures(KRIPPENDORFF_2011, level), "alpha")
    assert round(alpha, 3) == printed
    data = np.array(KRIPPENDORFF_2011, dtype=float)
    assert alpha == pytest.approx(krippendorff.alpha(data, level_of_measurement=level), abs=1e-9)


def test_gwets_handbook() -> None:
    results = figures(KRIPPENDORFF_2011, "interval")
    assert value(results, "percent") == pytest.approx(9 / 11, abs=1e-9)
    assert round(value(results, "ac1"), 5) == 0.77544
    assert round(value(results, "fleiss"), 5) == 0.76117
    assert round(value(results, "ac2"), 3) == 0.914


def test_fleiss_1971(fleiss_kappa: Kappa) -> None:
    patients = FLEISS_1971.split()
    results = figures([[int(row[r]) for row in patients] for r in range(6)], "nominal")
    assert round(value(results, "fleiss"), 3) == 0.430
    assert round(value(results, "percent"), 3) == 0.556
    counts = [[row.count(str(kind)) for kind in range(1, 6)] for row in patients]
    assert value(results, "fleiss") == pytest.approx(fleiss_kappa(counts), abs=1e-9)


def test_cohen_1960() -> None:
    table = square((88, 14, 18), (10, 40, 10), (2, 6, 12))
    [pair] = pairs(ratings(long(table), "nominal"))
    assert pair.figures["kappa"].value == pytest.approx(29 / 59, abs=1e-9)  # printed as .492
    assert pair.figures["percent"].value == pytest.approx(0.70, abs=1e-9)
    assert pair.items == 200


@pytest.mark.parametrize(
    ("rows", "kappa", "paradox"), [(((40, 9), (6, 45)), 0.70, False), (((80, 10), (5, 5)), 0.32, True)]
)
def test_the_paradox_of_feinstein_and_cicchetti(rows: tuple, kappa: float, paradox: bool) -> None:
    table = ratings(long(square(*rows)), "nominal")
    result = agreement(table)
    assert result.percent.value == pytest.approx(0.85)
    assert round(pairs(table)[0].figures["kappa"].value, 2) == kappa
    assert result.paradox is paradox
    assert value(result, "ac1") > 0.69


def random_table(chance: random.Random, missing: float, values: Sequence[float]) -> Table:
    raters, items = chance.randint(2, 6), chance.randint(3, 40)
    truth = [chance.choice(values) for _ in range(items)]

    def rating(true: float) -> float | None:
        if chance.random() < missing:
            return None
        return true if chance.random() < 0.6 else chance.choice(values)

    return [[rating(truth_value) for truth_value in truth] for _ in range(raters)]


@pytest.mark.usefixtures("hardly_drawn")
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("seed", range(15))
def test_alpha_is_that_of_the_krippendorff_package(level: Level, seed: int) -> None:
    table = random_table(random.Random(seed), 0.2, (0, 1, 2.5, 4, 10) if seed % 2 else (1990.25, 1991, 2003))
    data = np.array(table, dtype=float)
    expected = krippendorff.alpha(data, level_of_measurement=level)
    assert value(figures(table, level), "alpha") == pytest.approx(expected, abs=1e-9)


@pytest.mark.usefixtures("hardly_drawn")
@pytest.mark.parametrize("seed", range(15))
def test_fleiss_is_that_of_statsmodels(fleiss_kappa: Kappa, seed: int) -> None:
    table = random_table(random.Random(seed), 0, (1, 2, 3, 4))
    counts = [[column.count(kind) for kind in (1, 2, 3, 4)] for column in zip(*table, strict=True)]
    assert value(figures(table, "nominal"), "fleiss") == pytest.approx(fleiss_kappa(counts), abs=1e-9)


@pytest.mark.usefixtures("hardly_drawn")
@pytest.mark.parametrize("seed", range(15))
@pytest.mark.parametrize("weights", ["linear", "quadratic"])
def test_kappa_is_that_of_scikit_learn(cohen_kappa_score: Kappa, seed: int, weights: str) -> None:
    table = random_table(random.Random(seed), 0.1, (1, 2, 3, 4))
    scale = ["1", "2", "3", "4"]
    by_pair = pairs(ratings(long(table), "ordinal", scale), weights=weights)
    for pair, (first, other) in zip(by_pair, itertools.combinations(table, 2), strict=True):
        both = [(a, b) for a, b in zip(first, other, strict=True) if None not in (a, b)]
        left, right = zip(*both, strict=True)
        for name, kind in (("kappa", None), ("weighted", weights)):
            expected = cohen_kappa_score(left, right, labels=[1, 2, 3, 4], weights=kind)
            assert pair.figures[name].value == pytest.approx(expected, abs=1e-9)


@pytest.mark.usefixtures("hardly_drawn")
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("seed", range(5))
def test_gwet_written_out_as_the_handbook_has_it(level: Level, seed: int) -> None:
    table = random_table(random.Random(seed), 0.25, (1, 2, 3, 5))
    results = figures(table, level)
    scale = sorted({v for row in table for v in row if v is not None})
    name = "ac1" if level == "nominal" else "ac2"
    assert value(results, name) == pytest.approx(gwet(table, scale, level), abs=1e-9)


def gwet(table: Table, scale: list[float], level: Level) -> float:
    """AC1 or AC2, item by item and pair by pair."""
    size = len(scale)

    def weight(k: int, m: int) -> float:
        if level == "nominal":
            return float(k == m)
        if level == "ordinal":
            return 1 - math.comb(abs(k - m) + 1, 2) / math.comb(size, 2)
        away = [[(a - b) ** 2 if level == "interval" else ((a - b) / (a + b)) ** 2 for b in scale] for a in scale]
        return 1 - away[k][m] / max(map(max, away))

    observed, shares = [], []
    for column in zip(*table, strict=True):
        ranks = [scale.index(v) for v in column if v is not None]
        if ranks:
            shares.append([ranks.count(k) / len(ranks) for k in range(size)])
        if len(ranks) > 1:
            both = list(itertools.permutations(ranks, 2))
            observed.append(sum(weight(*pair) for pair in both) / len(both))
    mean = [sum(share[k] for share in shares) / len(shares) for k in range(size)]
    spread = sum(weight(k, m) for k in range(size) for m in range(size)) / (size * (size - 1))
    chance = spread * sum(share * (1 - share) for share in mean)
    agreed = sum(observed) / len(observed)
    return (agreed - chance) / (1 - chance)


tables = st.integers(2, 5).flatmap(
    lambda raters: st.lists(
        st.lists(st.sampled_from((1, 2, 3, 7, None)), min_size=raters, max_size=raters), min_size=2, max_size=12
    )
)


def flat(result: Agreement) -> list[float | None]:
    return [figure.value for figure in result.figures.values()]


def same(result: Agreement, other: Agreement) -> None:
    assert [*(v is None for v in flat(result))] == [*(v is None for v in flat(other))]
    assert [v for v in flat(result) if v is not None] == pytest.approx(
        [v for v in flat(other) if v is not None], abs=1e-9
    )


def counted(columns: Table, level: Level) -> Agreement | None:
    rows = long(list(zip(*columns, strict=True)))
    return agreement(ratings(rows, level)) if rows else None


@pytest.mark.usefixtures("hardly_drawn")
@given(tables, st.sampled_from(LEVELS), st.randoms())
def test_who_and_which_comes_first_does_not_matter(columns: Table, level: Level, chance: random.Random) -> None:
    counts = counted(columns, level)
    if counts is None:
        return
    mixed = [chance.sample(column, len(column)) for column in columns]  # who gave a rating matters to pairs only
    chance.shuffle(mixed)
    same(counts, counted(mixed, level))


@pytest.mark.usefixtures("hardly_drawn")
@given(tables)
def test_names_of_nominal_values_do_not_matter(columns: Table) -> None:
    counts = counted(columns, "nominal")
    if counts is not None:
        other = [[{1: 9, 2: 1, 3: 4, 7: 2}.get(v) for v in column] for column in columns]
        same(counts, counted(other, "nominal"))


@pytest.mark.usefixtures("hardly_drawn")
@given(tables, st.sampled_from(LEVELS))
def test_every_item_twice_changes_alpha_by_what_it_should_and_the_rest_not(columns: Table, level: Level) -> None:
    once = counted(columns, level)
    if once is None:
        return
    twice = counted([*columns, *columns], level)
    for name in once.figures:
        if name != "alpha" and value(once, name) is not None:
            assert value(twice, name) == pytest.approx(value(once, name), abs=1e-9)
    size = sum(m for m in (sum(v is not None for v in c) for c in columns) if m > 1)
    if value(once, "alpha") is not None:
        changed = (1 - value(once, "alpha")) * (2 * size - 1) / (2 * (size - 1))
        assert 1 - value(twice, "alpha") == pytest.approx(changed, abs=1e-9)


@pytest.mark.usefixtures("seldom_drawn")
@given(tables, st.sampled_from(LEVELS))
def test_there_is_never_a_nan_and_never_more_than_full_agreement(columns: Table, level: Level) -> None:
    counts = counted(columns, level)
    if counts is None:
        return
    shown = json.loads(json.dumps(counts.as_json(), allow_nan=False))
    for name, figure in counts.figures.items():
        assert (figure.value is None) == (figure.undefined is not None), name
        assert figure.value is None or figure.value <= 1 + 1e-12
        if figure.low is not None:
            assert figure.low <= figure.high
        assert shown[name]["value"] == figure.value


@pytest.mark.parametrize("level", LEVELS)
def test_all_equal_is_said_and_not_a_number(level: Level) -> None:
    results = figures([[2] * 8, [2] * 8], level)
    assert results.percent.value == 1.0
    for name in ("alpha", "fleiss", "ac1"):
        assert (value(results, name), results.figures[name].undefined) == (None, "all-equal")
    [pair] = pairs(ratings(long([[2] * 8, [2] * 8]), level))
    assert pair.figures["kappa"].undefined == "all-equal"


def test_all_equal_on_a_scale_that_had_room_is_full_agreement_by_gwet() -> None:
    rows = [(who, str(item), "strong") for who in "ab" for item in range(6)]
    result = agreement(ratings(rows, "ordinal"))
    assert value(result, "ac1") == value(result, "ac2") == 1.0
    assert value(result, "alpha") is None


@pytest.mark.parametrize(("table", "why"), [([[1, 2, 3]], "one-rater"), ([[1, None], [None, 2]], "no-pairs")])
def test_without_pairs_nothing_is_defined(table: Table, why: str) -> None:
    results = figures(table, "ordinal")
    assert {figure.undefined for figure in results.figures.values()} == {why}
    assert results.compared == 0


def test_the_interval_holds_the_value_and_grows_narrow_with_the_items() -> None:
    table = random_table(random.Random(3), 0.1, (1, 2, 3))
    figure = figures(table, "ordinal").figures["alpha"]
    assert figure.low < figure.value < figure.high
    many = figures([list(row) * 16 for row in table], "ordinal").figures["alpha"]
    assert (many.high - many.low) < (figure.high - figure.low) / 3
    assert figure == figures(table, "ordinal").figures["alpha"], "the same seed gives the same interval"


def test_of_few_items_no_interval_is_given() -> None:
    assert figures([[1, 2, 1, 2], [1, 2, 2, 2]], "nominal").figures["alpha"].low is None


def test_resampling_patterns_is_resampling_items(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bootstrap of large tables against drawing the items one by one."""
    monkeypatch.setattr(intervals, "MANY_ITEMS", 10)
    table = [[1, 2, 3, 1, 2, 3, 1, 1, 2, 2] * 4, [1, 2, 3, 2, 2, 3, 1, 3, 2, 1] * 4]
    alpha = figures(table, "interval").figures["alpha"]
    chance, drawn = random.Random(1), []
    for _ in range(600):
        which = [chance.randrange(40) for _ in range(40)]
        again = [[row[i] for i in which] for row in table]
        drawn.append(value(fixed(again), "alpha"))
    low, high = np.quantile([value for value in drawn if value is not None], (0.025, 0.975))
    assert (alpha.low, alpha.high) == (pytest.approx(low, abs=0.08), pytest.approx(high, abs=0.08))


def fixed(table: Table) -> Agreement:
    """Without intervals, which would cost a thousand resamples for each of a thousand."""
    counts, often = module.patterns(rated := ratings(long(table), "interval"))
    alpha = module._alpha(counts, often[None].astype(float), rated)[0]
    return Agreement("interval", 2, 10, 20, 10, {"alpha": Coefficient(None if np.isnan(alpha) else float(alpha))})


def test_a_million_ratings_are_counted_as_a_thousand_are() -> None:
    """200,000 items of five raters are a few patterns."""
    chance = np.random.default_rng(1)
    truth = chance.integers(0, 5, 20_000)
    given_values = np.where(chance.random((5, 20_000)) < 0.7, truth, chance.integers(0, 5, (5, 20_000)))
    rows = [(str(r), str(i), str(v)) for r, row in enumerate(given_values) for i, v in enumerate(row)]
    table = ratings(rows, "ordinal")
    counts, _often = module.patterns(table)
    assert len(counts) <= math.comb(9, 4)
    assert value(agreement(table), "alpha") == pytest.approx(
        krippendorff.alpha(given_values.astype(float), level_of_measurement="ordinal"), abs=1e-9
    )


@pytest.mark.parametrize(
    ("rows", "level", "message"),
    [
        ([("a", "1", "weak"), ("a", "1", "none")], "nominal", "has rated '1' before"),
        ([("a", "1", "high")], "interval", "came 'high', expected a number for the level interval"),
        ([("a", "1", "-2")], "ratio", "expected a number of 0 or more"),
        ([("a", "1", "inf")], "ratio", "came 'inf'"),
        ([("a", "1", " NaN ")], "ratio", "expected at least one"),
        ([("a", "1", "")], "nominal", "expected at least one"),
        ([("a", str(i), str(i)) for i in range(1_001)], "interval", "too many; round the ratings"),
    ],
)
def test_what_cannot_be_counted_is_said(rows: list, level: Level, message: str) -> None:
    with pytest.raises(RatingsError, match=re.escape(message)):
        ratings(rows, level)
