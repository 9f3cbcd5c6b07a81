"""The funnel of centres around the share of their country: what chance alone would do to a centre of each size.

The limits are those of the exact binomial distribution, interpolated so that they are smooth (D. J. Spiegelhalter,
"Funnel plots for comparing institutional performance", *Statistics in Medicine* 24, 2005, appendix A.1.1): about one
centre in twenty lies outside the inner limits by chance, one in five hundred outside the outer ones. His formula is
stricter above than below. Here the upper limit is the lower one of the rest, so that it makes no difference whether
recognitions or refusals are counted.

>>> [round(limit, 4) for limit in limits(0.5, 100, INNER)]
[0.3968, 0.6032]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

INNER, OUTER = 0.05, 0.002
"""The share of centres that lie outside each pair of limits by chance."""

Verdict = Literal["inside", "watch", "outside"]


@dataclass(frozen=True)
class CentreShare:
    """The decisions of a centre, and how many of them count for the share."""

    centre: str
    part: int
    whole: int

    @property
    def share(self) -> float:
        """The share, 0 to 1."""
        return self.part / self.whole


def limits(middle: float, whole: int, outside: float) -> tuple[float, float]:
    """The limits within which centres with so many decisions lie, except for a part `outside` of them.

    0 and 1 lie within as long as they are not less likely than that.
    """
    return _lower(middle, whole, outside / 2), 1 - _lower(1 - middle, whole, outside / 2)


def _lower(middle: float, whole: int, outside: float) -> float:
    return 0.0 if (1 - middle) ** whole >= outside else _quantile(middle, whole, outside)


def _quantile(middle: float, whole: int, below: float) -> float:
    """The interpolated quantile of the share."""
    from scipy.special import bdtr

    count = 0
    low, high = 0, whole
    while low < high:  # the least count with at least so much probability up to it
        count = (low + high) // 2
        low, high = (low, count) if bdtr(count, whole, middle) >= below else (count + 1, high)
    upto, before = float(bdtr(low, whole, middle)), float(bdtr(low - 1, whole, middle)) if low else 0.0
    part = (upto - below) / (upto - before) if upto > before else 0.0
    return min(max((low - part) / whole, 0.0), 1.0)


def middle_of(centres: Sequence[CentreShare]) -> float:
    """The share of all centres together; 0 if nothing is counted."""
    whole = sum(each.whole for each in centres)
    return sum(each.part for each in centres) / whole if whole else 0.0


def verdict(centre: CentreShare, middle: float) -> Verdict:
    """Where a centre lies: inside the limits, between the inner and the outer ones, or outside."""
    low, high = limits(middle, centre.whole, OUTER)
    if not low <= centre.share <= high:
        return "outside"
    low, high = limits(middle, centre.whole, INNER)
    return "inside" if low <= centre.share <= high else "watch"
