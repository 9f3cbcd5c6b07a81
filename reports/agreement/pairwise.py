"""Cohen's kappa of every two raters, plain and weighted, on the items both have judged.

>>> [pair] = pairs(ratings([("Ada", "1", "a"), ("Bea", "1", "a"), ("Ada", "2", "b"), ("Bea", "2", "a")], "nominal"))
>>> pair.raters, pair.figures["kappa"].value
(('Ada', 'Bea'), 0.0)
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from reports.agreement.coefficients import UNSEEN
from reports.agreement.intervals import Coefficient, Floats, Population, figures
from reports.agreement.ratings import Ratings

MOST_RATERS = 12
"""The most raters of whom every pair is compared: 13 would make 78 pairs, which nobody reads."""

MOST_UNSEEN = 20
"""Different values up to which pairs of values are thought of that were not seen."""

Weights = Literal["linear", "quadratic"]


@dataclass(frozen=True)
class RaterPair:
    """Two raters on the items both judged: `percent`, `kappa`, and for values with an order `weighted`."""

    raters: tuple[str, str]
    items: int
    figures: dict[str, Coefficient]

    def as_json(self) -> dict[str, Any]:
        """The figures as `laila agreement --json` prints them."""
        figures = {name: figure.as_json() for name, figure in self.figures.items()}
        return {"raters": list(self.raters), "items": self.items, **figures}


def pairs(table: Ratings, *, weights: Weights | None = None, seed: int = 1) -> list[RaterPair]:
    """The figures of every two raters; none where there are more than MOST_RATERS.

    `weights` of the weighted kappa: by steps on the scale (`linear`, the default for ordinal) or their square
    (`quadratic`, the default for interval and ratio, there by the values themselves).
    """
    if len(table.raters) > MOST_RATERS:
        return []
    values = np.full((len(table.raters), len(table.items)), -1)
    values[table.rater, table.item] = table.value
    away = _away(table, weights)
    return [_pair((first, second), values, away, table, seed) for first, second in combinations(range(len(values)), 2)]


def _away(table: Ratings, weights: Weights | None) -> Floats | None:
    """How far two values are apart for the weighted kappa; None where they have no order."""
    if table.level == "nominal":
        return None
    x = np.arange(len(table.values), dtype=float) if table.level == "ordinal" else table.numbers
    apart = np.abs(np.subtract.outer(x, x))
    linear = weights == "linear" or (weights is None and table.level == "ordinal")
    return apart if linear else apart**2


def _pair(
    who: tuple[int, int], by_rater: NDArray[np.intp], away: Floats | None, table: Ratings, seed: int
) -> RaterPair:
    first, second = by_rater[who[0]], by_rater[who[1]]
    both = (first >= 0) & (second >= 0)
    names = (table.raters[who[0]], table.raters[who[1]])
    kinds = ["percent", "kappa", *(["weighted"] if away is not None else [])]
    if not both.any():
        return RaterPair(names, 0, {kind: Coefficient(None, undefined="no-pairs") for kind in kinds})
    size = len(table.values)
    cells, often = np.unique(first[both] * size + second[both], return_counts=True)
    if size <= MOST_UNSEEN:  # pairs of values that were not seen and might be
        rest = np.setdiff1d(np.arange(size * size), cells)
        cells, often = np.concatenate([cells, rest]), np.concatenate([often, np.zeros(len(rest), dtype=often.dtype)])
    left, right = cells // size, cells % size
    shares = [np.bincount(side[both], minlength=size) + 1.0 / size for side in (first, second)]
    unseen = np.where(often > 0, 0.0, shares[0][left] * shares[1][right])
    split = left != right
    for kind, weight in ((split, UNSEEN), (~split, UNSEEN / 2)):
        unseen[kind] *= weight / (unseen[kind].sum() or 1)

    def work(rows: Floats) -> dict[str, Floats]:
        total = rows.sum(1)
        rows_of, columns_of = (_summed(rows, side, size) / total[:, None] for side in (left, right))
        plain = rows @ (left != right) / total
        values = {"percent": 1 - plain, "kappa": _kappa(plain, 1 - (rows_of * columns_of).sum(1), 1)}
        if away is not None:
            expected = ((rows_of @ away) * columns_of).sum(1)
            values["weighted"] = _kappa(rows @ away[left, right] / total, expected, float(away.max()))
        return values

    count = int(both.sum())
    return RaterPair(names, count, figures(Population(often, split.astype(float), unseen, count, size), work, seed))


def _summed(rows: Floats, by: NDArray[np.intp], size: int) -> Floats:
    """The sums of each row's cells that have the same number, numbers from 0 to below the size."""
    places = np.arange(len(rows))[:, None] * size + by
    sums: Floats = np.bincount(places.ravel(), rows.ravel(), len(rows) * size).astype(float).reshape(-1, size)
    return sums


def _kappa(observed: Floats, expected: Floats, most: float) -> Floats:
    """1 - observed/expected disagreement; NaN where both raters used the same value throughout.

    `most`: the greatest disagreement there can be; far below it, a disagreement is a rounding error.
    """
    return np.where(expected > 1e-12 * most, 1 - observed / expected, np.nan)
