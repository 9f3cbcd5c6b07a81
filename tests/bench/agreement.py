"""Krippendorff's alpha on a million ratings against the `krippendorff` package, both from numbers in memory."""

from __future__ import annotations

import krippendorff
import numpy as np

from reports.agreement.coefficients import agreement, patterns
from reports.agreement.ratings import Ratings
from tests.bench.measure import line, seconds, side_by_side

RATERS, ITEMS, VALUES = 5, 210_000, 5


def million(seed: int = 1) -> tuple[Ratings, np.ndarray]:
    """A million ratings, one in twenty missing: as a long table, and as the raters x items the package takes."""
    chance = np.random.default_rng(seed)
    truth = chance.integers(0, VALUES, ITEMS)
    drawn = np.where(chance.random((RATERS, ITEMS)) < 0.7, truth, chance.integers(0, VALUES, (RATERS, ITEMS)))
    wide = np.where(chance.random((RATERS, ITEMS)) < 0.05, np.nan, drawn)
    rater, item = np.nonzero(~np.isnan(wide))
    names = tuple(map(str, range(ITEMS)))
    values = tuple(float(v) for v in range(VALUES))
    ratings = Ratings("ordinal", rater, item, wide[rater, item].astype(np.intp), names[:RATERS], names, values)
    return ratings, wide


def against_krippendorff() -> None:
    """Alpha alone, side by side; then every figure with its interval, which the package does not have."""
    from reports.agreement.coefficients import _alpha

    table, wide = million()

    def ours() -> float:
        counts, often = patterns(table)
        return float(_alpha(counts, often[None].astype(float), table)[0])

    def theirs() -> float:
        return krippendorff.alpha(wide, level_of_measurement="ordinal")

    assert abs(ours() - theirs()) < 1e-9, "not the same figure"
    what = f"alpha on {len(table.value):,} ratings / the krippendorff package"
    line(what, *side_by_side(ours, theirs, rounds=3))
    whole, alone = seconds(lambda: agreement(table)), seconds(theirs)
    line("all figures with intervals / the package's alpha alone", whole, alone, whole / alone)
