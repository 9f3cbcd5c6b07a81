"""How far people who judged the same things agree: percent, Krippendorff's alpha, Gwet's AC1 and AC2, kappa.

    alpha   K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): 1 - observed/expected disagreement;
            any number of raters, ratings may be missing.
    AC1/2   K. L. Gwet, "Computing inter-rater reliability and its variance in the presence of high agreement" (2008):
            chance agreement that does not grow when one value dominates; AC2 counts a near miss in part.
    Fleiss  J. L. Fleiss, "Measuring nominal scale agreement among many raters" (1971); missing ratings as Gwet has it.
    Cohen   J. Cohen (1960; weighted 1968): two raters, in `reports.agreement.pairwise`.

Items that were rated alike form a pattern, and each pattern is counted. A figure is worked out for rows of such counts:
the row of the counts themselves gives its value; `intervals` asks it for rows of other counts.

>>> rows = [("Ada", "1", "a"), ("Bea", "1", "a"), ("Ada", "2", "b"), ("Bea", "2", "a")]
>>> agreement(ratings(rows, "nominal")).percent.value
0.5
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reports.agreement.intervals import Coefficient, Floats, Population, Undefined, figures
from reports.agreement.ratings import Level, Ratings

APART = 0.2
"""How far alpha and AC2 may lie apart before a reader is told which to believe."""

PSEUDO = 40
"""Patterns that were not seen and might be, drawn for each number of ratings an item has."""

STUDENT = dict(enumerate((4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201), start=2))
"""The 97.5 % points of Student's t by degrees of freedom (any table of it)."""

MOST_LEFT_OUT = 12
"""Raters up to which each is left out in turn."""

UNSEEN = 1.0
"""Items that all of them together stand for."""


@dataclass(frozen=True)
class Agreement:
    """All figures of one table. `compared`: items with two ratings or more. `shares`: of each value, 0 to 1.

    The intervals of the figures are for these raters; `others` has those for raters like them, where there are three
    and more.
    """

    level: Level
    raters: int
    items: int
    ratings: int
    compared: int
    figures: dict[str, Coefficient] = field(default_factory=dict)
    shares: dict[str, float] = field(default_factory=dict)
    others: dict[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def percent(self) -> Coefficient:
        """The share of agreeing pairs of ratings of an item, the mean over items."""
        return self.figures["percent"]

    @property
    def apart(self) -> bool:
        """Whether alpha and the chance-corrected figure beside it (AC2, else AC1) lead to different conclusions."""
        alpha, other = self.figures["alpha"].value, self.figures["ac2" if "ac2" in self.figures else "ac1"].value
        return alpha is not None and other is not None and abs(alpha - other) >= APART

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
            "other_raters": {name: {"low": low, "high": high} for name, (low, high) in self.others.items()},
            "paradox": self.paradox,
        }


def agreement(table: Ratings, seed: int = 1) -> Agreement:
    """Every figure that the level of the ratings allows, with intervals. The same seed gives the same intervals.

    `percent`, `alpha` at the level of the ratings, `ac1` and `fleiss` (values told apart only), `ac2` beside them where
    values have an order.
    """
    counts, often = patterns(table)
    compared = int(often[counts.sum(1) >= 2].sum())
    measured = _figures(counts, often, compared, table, seed)
    shares = np.bincount(table.value, minlength=len(table.values)) / len(table.value)
    return Agreement(
        table.level,
        len(table.raters),
        len(table.items),
        len(table.value),
        compared,
        measured,
        {str(value): float(share) for value, share in zip(table.values, shares, strict=True) if share},
        _for_other_raters(table, measured),
    )


def _for_other_raters(table: Ratings, measured: dict[str, Coefficient]) -> dict[str, tuple[float, float]]:
    """The intervals for raters like these, who are then a sample as the items are (Gwet 2008, section 5).

    What leaving out each rater in turn changes (the jackknife) comes on top of what the items leave open.
    """
    count = len(table.raters)
    if not 3 <= count <= MOST_LEFT_OUT:
        return {}
    without = [_values(_without(table, rater)) for rater in range(count)]
    factor = STUDENT[count - 1]
    ends = {}
    for name, figure in measured.items():
        values = [each[name] for each in without if not np.isnan(each.get(name, np.nan))]
        if figure.value is None or figure.low is None or figure.high is None or len(values) < count:
            continue
        spread = factor * float(np.sqrt((count - 1) / count * np.sum((np.array(values) - np.mean(values)) ** 2)))
        low, high = np.hypot(figure.value - figure.low, spread), np.hypot(figure.high - figure.value, spread)
        ends[name] = (float(figure.value - low), float(min(figure.value + high, 1.0)))
    return ends


def _without(table: Ratings, rater: int) -> Ratings:
    kept = table.rater != rater
    return replace(table, rater=table.rater[kept], item=table.item[kept], value=table.value[kept])


def _values(table: Ratings) -> dict[str, float]:
    """The figures alone, without intervals; what is not defined is NaN."""
    counts, often = patterns(table)
    if not (counts.sum(1) >= 2).any():
        return {}
    with np.errstate(invalid="ignore", divide="ignore"):
        rows = {"alpha": _alpha(counts, often[None].astype(float), table)}
        rows |= _by_chance(counts, often[None].astype(float), _kinds(table))
    return {name: float(row[0]) for name, row in rows.items()}


def patterns(table: Ratings) -> tuple[Floats, NDArray[np.int64]]:
    """The different rows of counts of values given to an item, and how many items have each row.

    Shapes: (patterns, values) and (patterns,).
    """
    size = len(table.values)
    cells = np.bincount(table.item * size + table.value, minlength=len(table.items) * size).reshape(-1, size)
    cells = cells[cells.any(1)]
    base = int(cells.max()) + 1
    if base**size < 2**62:  # a row fits into one number then, and sorting numbers is much faster
        keys = cells @ (base ** np.arange(size, dtype=np.int64))
        _, first, often = np.unique(keys, return_index=True, return_counts=True)
        return cells[first].astype(float), often
    rows, often = np.unique(cells, axis=0, return_counts=True)
    return rows.astype(float), often


def with_unseen(counts: Floats, often: NDArray[np.int64], seed: int) -> tuple[Floats, NDArray[np.int64], Floats]:
    """The patterns with some that were not seen, how often each was, and the weight of those that were not.

    These are items rated by chance: each rating as often as its value occurs, every value of the scale a little.
    Without them, a table in which the one disagreement is small could not have come from one with a great one.
    """
    chance = np.random.default_rng(seed)
    used = counts.T @ often + 1.0 / counts.shape[1]
    sizes = np.unique(counts.sum(1)[counts.sum(1) >= 2]).astype(int)
    shares = used / used.sum()
    drawn = [chance.multinomial(size, shares, PSEUDO).astype(float) for size in sizes[-3:]]
    pseudo = np.concatenate(drawn) if drawn else np.empty((0, counts.shape[1]))
    split = pseudo.max(1) < pseudo.sum(1) if len(pseudo) else np.zeros(0, dtype=bool)
    weight = np.where(split, UNSEEN / max(int(split.sum()), 1), UNSEEN / 2 / max(int((~split).sum()), 1))
    return (
        np.concatenate([counts, pseudo]),
        np.concatenate([often, np.zeros(len(pseudo), dtype=often.dtype)]),
        np.concatenate([np.zeros(len(counts)), weight]),
    )


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

    whole, seen, unseen = with_unseen(counts, often, seed)
    population = Population(seen, _apart(whole), unseen, compared, max(whole.shape[1], len(whole)))

    def work(rows: Floats) -> dict[str, Floats]:
        return {"alpha": _alpha(whole, rows, table), **_by_chance(whole, rows, kinds)}

    return figures(population, work, seed)


def _apart(counts: Floats) -> Floats:
    """The share of the pairs of ratings that differ, in each pattern; NaN for fewer than two ratings."""
    rated = counts.sum(1)
    pairs = np.where(rated >= 2, rated * (rated - 1), np.nan)
    apart: Floats = 1 - (counts * (counts - 1)).sum(1) / pairs
    return apart


def _kinds(table: Ratings) -> dict[str, Floats]:
    """How much two values agree, for AC1 and, where values have an order, for AC2."""
    kinds = {"ac1": np.eye(len(table.values))}
    if table.level != "nominal":
        kinds["ac2"] = near(table)
    return kinds


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
