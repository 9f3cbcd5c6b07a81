"""How far people who judged the same things agree: percent, Krippendorff's alpha, Gwet's AC1 and AC2, kappa.

    alpha   K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): 1 - observed/expected disagreement;
            any number of raters, ratings may be missing.
    AC1/2   K. L. Gwet, "Computing inter-rater reliability and its variance in the presence of high agreement" (2008):
            chance agreement that does not grow when one value dominates; AC2 counts a near miss in part.
    Fleiss  J. L. Fleiss, "Measuring nominal scale agreement among many raters" (1971); missing ratings as Gwet has it.
    Cohen   J. Cohen (1960; weighted 1968): two raters, in `reports.agreement.pairwise`.

Items that were rated alike form a pattern, and each pattern is counted. A figure is worked out for rows of such counts:
the row of the counts themselves gives its value, and a thousand resampled rows give its interval.

>>> agreement(ratings([("Ada", "1", "a"), ("Bea", "1", "a"), ("Ada", "2", "b"), ("Bea", "2", "a")], "nominal")).percent
Coefficient(value=0.5, low=None, high=None, undefined=None)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from reports.agreement.ratings import Level, Ratings

Floats = NDArray[np.float64]

RESAMPLES, FEWER_RESAMPLES, MANY_PATTERNS = 1_000, 200, 10_000
"""Resamples for an interval. Above MANY_PATTERNS there are fewer, since the interval is narrow then anyway."""

FEW_ITEMS = 5
"""Items with two ratings that an interval needs; of fewer it would say nothing."""

BLOCK = 4_000_000
"""Cells of a table that are worked on at once, which limits the memory needed."""

Undefined = Literal["one-rater", "no-pairs", "all-equal"]


@dataclass(frozen=True)
class Coefficient:
    """A coefficient (1: full agreement, 0: as by chance) with its 95 % bootstrap interval over items.

    `value` is None where it is not defined, and `undefined` says why: one rater only, no item with two ratings, or all
    ratings equal. `low` and `high` are None for fewer than FEW_ITEMS items.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    undefined: Undefined | None = None

    def as_json(self) -> dict[str, Any]:
        """The figures as `laila agreement --json` prints them."""
        return {"value": self.value, "low": self.low, "high": self.high, "undefined": self.undefined}


@dataclass(frozen=True)
class Agreement:
    """All figures of one table. `compared`: items with two ratings or more. `shares`: of each value, 0 to 1."""

    level: Level
    raters: int
    items: int
    ratings: int
    compared: int
    figures: dict[str, Coefficient] = field(default_factory=dict)
    shares: dict[str, float] = field(default_factory=dict)

    @property
    def percent(self) -> Coefficient:
        """The share of agreeing pairs of ratings of an item, the mean over items."""
        return self.figures["percent"]

    @property
    def paradox(self) -> bool:
        """Whether kappa's paradox occurs: most agree and one value dominates, yet kappa is low where AC1 is high."""
        percent, fleiss, ac1 = (self.figures[name].value for name in ("percent", "fleiss", "ac1"))
        if percent is None or fleiss is None or ac1 is None:
            return False
        return percent >= 0.75 and max(self.shares.values()) >= 0.75 and ac1 - fleiss >= 0.2

    def as_json(self) -> dict[str, Any]:
        """The figures as `laila agreement --json` prints them."""
        return {
            "level": self.level,
            "raters": self.raters,
            "items": self.items,
            "ratings": self.ratings,
            "compared": self.compared,
            **{name: figure.as_json() for name, figure in self.figures.items()},
            "shares": self.shares,
            "paradox": self.paradox,
        }


def agreement(table: Ratings, seed: int = 1) -> Agreement:
    """Every figure that the level of the ratings allows, with intervals. The same seed gives the same intervals.

    `percent`, `alpha` at the level of the ratings, `ac1` and `fleiss` (values told apart only), `ac2` beside them where
    values have an order.
    """
    counts, often = patterns(table)
    compared = int(often[counts.sum(1) >= 2].sum())
    figures = _figures(counts, often, compared, table, seed)
    shares = np.bincount(table.value, minlength=len(table.values)) / len(table.value)
    return Agreement(
        table.level,
        len(table.raters),
        len(table.items),
        len(table.value),
        compared,
        figures,
        {str(value): float(share) for value, share in zip(table.values, shares, strict=True) if share},
    )


def patterns(table: Ratings) -> tuple[Floats, NDArray[np.int64]]:
    """The different rows of counts of values given to an item, and how many items have each row.

    Shapes: (patterns, values) and (patterns,).
    """
    size = len(table.values)
    cells = np.bincount(table.item * size + table.value, minlength=len(table.items) * size).reshape(-1, size)
    base = int(cells.max()) + 1
    if base**size < 2**62:  # a row fits into one number then, and sorting numbers is much faster
        keys = cells @ (base ** np.arange(size, dtype=np.int64))
        _, first, often = np.unique(keys, return_index=True, return_counts=True)
        return cells[first].astype(float), often
    rows, often = np.unique(cells, axis=0, return_counts=True)
    return rows.astype(float), often


def bootstrap(
    often: NDArray[np.int64], work: Callable[[Floats], dict[str, Floats]], compared: int, width: int, seed: int
) -> dict[str, Coefficient]:
    """The figures that `work` gives for rows of counts: for the counts as they are, and resampled over items.

    `width`: how many columns `work` needs for each row beside the counts. A resample for which a figure is not defined
    is left out; an interval needs half of them.
    """
    drawn: dict[str, Floats] = {}
    with np.errstate(invalid="ignore", divide="ignore"):  # what is not defined becomes NaN, and `_figure` says so
        values = {name: float(row[0]) for name, row in work(often[None].astype(float)).items()}
        if compared >= FEW_ITEMS:
            parts = [work(rows) for rows in _resampled(often, width, np.random.default_rng(seed))]
            drawn = {name: np.concatenate([part[name] for part in parts]) for name in values}
    return {name: _figure(value, drawn.get(name)) for name, value in values.items()}


def _resampled(often: NDArray[np.int64], width: int, chance: np.random.Generator) -> Iterator[Floats]:
    left = RESAMPLES if len(often) <= MANY_PATTERNS else FEWER_RESAMPLES
    total, at_once = int(often.sum()), max(1, BLOCK // max(len(often), width))
    while left:
        size = min(left, at_once)
        yield chance.multinomial(total, often / total, size).astype(float)
        left -= size


def _figure(value: float, drawn: Floats | None) -> Coefficient:
    if np.isnan(value):
        return Coefficient(None, undefined="all-equal")
    known = drawn[~np.isnan(drawn)] if drawn is not None else np.empty(0)
    if drawn is None or 2 * len(known) < len(drawn):
        return Coefficient(value)
    low, high = np.quantile(known, (0.025, 0.975))
    return Coefficient(value, float(low), float(high))


def _figures(
    counts: Floats, often: NDArray[np.int64], compared: int, table: Ratings, seed: int
) -> dict[str, Coefficient]:
    if not compared:
        why: Undefined = "one-rater" if len(table.raters) == 1 else "no-pairs"
        names = ["percent", "alpha", "ac1", "fleiss", *(["ac2"] if table.level != "nominal" else [])]
        return {name: Coefficient(None, undefined=why) for name in names}
    kinds = {"ac1": np.eye(len(table.values))}
    if table.level != "nominal":
        kinds["ac2"] = near(table)

    def work(rows: Floats) -> dict[str, Floats]:
        return {"alpha": _alpha(counts, rows, table), **_by_chance(counts, rows, kinds)}

    return bootstrap(often, work, compared, max(counts.shape[1], len(counts)), seed)


def near(table: Ratings) -> Floats:
    """How much two values agree, 0 to 1, by the level: Gwet's ordinal, quadratic or ratio weights."""
    x = table.numbers
    if table.level == "ordinal":
        apart = np.abs(np.subtract.outer(np.arange(len(x)), np.arange(len(x))))
        away = apart * (apart + 1) / 2
    elif table.level == "interval":
        away = np.subtract.outer(x, x) ** 2
    else:
        away = _ratio(x)
    weights: Floats = 1 - away / (away.max() or 1)
    return weights


def _by_chance(counts: Floats, rows: Floats, kinds: dict[str, Floats]) -> dict[str, Floats]:
    """Percent, Fleiss' kappa, AC1 and AC2 for each row of counts of the patterns.

    Shares of the values are means over all items with a rating, also those rated once, as Gwet has it.
    """
    rated = counts.sum(1)
    pairs = rated >= 2
    shares = (rows @ (counts / rated[:, None])) / rows.sum(1, keepdims=True)
    compared = rows[:, pairs].sum(1)
    values: dict[str, Floats] = {}
    for name, weights in kinds.items():
        compared_counts, m = counts[pairs], rated[pairs]
        observed = (
            rows[:, pairs] @ ((compared_counts * (compared_counts @ weights - 1)).sum(1) / (m * (m - 1))) / compared
        )
        size = len(weights)
        # With one value on the scale nobody could have disagreed.
        spread = weights.sum() / (size * (size - 1)) if size > 1 else np.nan
        values[name] = _beyond(observed, spread * (shares * (1 - shares)).sum(1))
        if name == "ac1":
            values |= {"percent": observed, "fleiss": _beyond(observed, (shares**2).sum(1))}
    return values


def _beyond(observed: Floats, expected: Floats) -> Floats:
    """Agreement beyond chance as a part of what is possible beyond chance; NaN where chance alone agrees fully."""
    room = np.where(expected > 1 - 1e-12, np.nan, 1 - expected)
    return (observed - expected) / room


def _alpha(counts: Floats, rows: Floats, table: Ratings) -> Floats:
    """Krippendorff's alpha for each row of counts of the patterns. Items rated once are left out."""
    pairs = counts.sum(1) >= 2
    compared, rows = counts[pairs], rows[:, pairs]
    used = rows @ compared
    total = used.sum(1)
    if table.level == "nominal":
        apart, expected = _nominal(compared, used)
    elif table.level == "ratio":
        distance = _ratio(table.numbers)
        apart, expected = ((compared @ distance) * compared).sum(1), ((used @ distance) * used).sum(1)
    else:
        score = np.cumsum(used, 1) - used / 2 if table.level == "ordinal" else table.numbers[None]
        apart, expected = _squares(compared, used, score)
    observed = (rows * (apart / (compared.sum(1) - 1))).sum(1)
    varied = (used > 0).sum(1) > 1
    return np.where(varied, 1 - observed * (total - 1) / expected, np.nan)


def _nominal(counts: Floats, used: Floats) -> tuple[Floats, Floats]:
    """Disagreeing pairs within each pattern, and within all ratings together."""
    return counts.sum(1) ** 2 - (counts**2).sum(1), used.sum(1) ** 2 - (used**2).sum(1)


def _squares(counts: Floats, used: Floats, score: Floats) -> tuple[Floats, Floats]:
    """The same with squared differences of scores, which are the values, or for `ordinal` the middle ranks of ratings.

    Ordinal distance is (sum of the counts from c to k, half of both ends)²: the squared difference of middle ranks.
    """
    score = score - ((used * score).sum(1) / used.sum(1))[:, None]
    first, second = score @ counts.T, score**2 @ counts.T
    apart = 2 * (counts.sum(1) * second - first**2)
    expected = 2 * (used.sum(1) * (used * score**2).sum(1) - (used * score).sum(1) ** 2)
    return apart, expected


def _ratio(x: Floats) -> Floats:
    """((a - b) / (a + b))², 0 between two zeros."""
    away, both = np.subtract.outer(x, x), np.add.outer(x, x)
    return np.divide(away, both, out=np.zeros_like(away), where=both != 0) ** 2
