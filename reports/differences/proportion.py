"""Shares of decisions with what is not known of them: intervals, differences, and whether several differ by chance.

A share counts as drawn from the cases that might come. Its 95 % interval is that of E. B. Wilson (1927); that of a
difference is made of two of these (R. G. Newcombe, *Statistics in Medicine* 17, 1998, method 10). Whether several
shares differ more than chance would make them is asked by the chi-squared test of homogeneity (K. Pearson, 1900; for
unequal variances W. G. Cochran, 1954). Of several questions at once the least likely answers are held to a stricter
measure (S. Holm, 1979). The greatest of several differences was chosen because it is great, so its interval is wider:
it holds for all of them together (Z. Šidák, *Journal of the American Statistical Association* 62, 1967).

Rounded counts know less: what rounding adds to the variance is turned into decisions that are missing, as survey
statistics do with an effective sample size (L. Kish, 1965).

>>> [round(limit, 4) for limit in Proportion(50, 100).interval]
[0.4038, 0.5962]
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from reports.protection.disclosure_control import ENOUGH, ROUNDING_VARIANCE

Z = 1.959963984540054
"""The quantile of the normal distribution above which 2.5 % lie."""

ALPHA = 0.05
"""From this probability on, a difference is explained by chance."""

Interval = tuple[float, float]


@dataclass(frozen=True)
class Proportion:
    """A part of some decisions. `rounded`: how many rounded counts the part was added up from, and the rest; 0: exact.

    `told`: the number of these decisions where others see it. It is rounded by itself, so it may not be `whole`; None:
    nobody else sees it. Fewer than ten rounded decisions are no proportion: see `of`.
    """

    part: int
    whole: int
    rounded: tuple[int, int] = (0, 0)
    told: int | None = None

    @classmethod
    def of(cls, part: int, whole: int, rounded: tuple[int, int] = (0, 0), told: int | None = None) -> Proportion | None:
        """The proportion; None if there is no decision, or if there are fewer rounded ones than may be shown."""
        return cls(min(part, whole), whole, rounded, told) if whole >= (ENOUGH if any(rounded) else 1) else None

    @classmethod
    def together(cls, proportions: Collection[Proportion]) -> Proportion | None:
        """Several proportions added up; None if there is none."""
        if not proportions:
            return None
        of_part, of_rest = (sum(each.rounded[place] for each in proportions) for place in (0, 1))
        part, whole = sum(each.part for each in proportions), sum(each.whole for each in proportions)
        return cls(part, whole, (of_part, of_rest))

    @property
    def decisions(self) -> int:
        """The number of decisions to write beside the share: one number for the same decisions, wherever it stands."""
        return self.whole if self.told is None else self.told

    @property
    def share(self) -> float:
        """The share, 0 to 1."""
        return self.part / self.whole

    @cached_property
    def size(self) -> float:
        """The number of exact decisions that would tell as much."""
        middle = (self.part + 2) / (self.whole + 4)  # away from 0 and 1, where the variance would be none
        return self.whole / (1 + self.noise(middle) / (middle * (1 - middle) / self.whole))

    def noise(self, share: float) -> float:
        """What rounding adds to the variance of the share, if it adds so much."""
        of_part, of_rest = self.rounded
        return ROUNDING_VARIANCE * (of_part * (1 - share) ** 2 + of_rest * share**2) / self.whole**2

    @property
    def interval(self) -> Interval:
        """The 95 % interval of the share."""
        return wilson(self.share, self.size)


def wilson(share: float, size: float, z: float = Z) -> Interval:
    """The interval of a share that was observed in so many decisions; of 95 % unless another quantile is asked for."""
    middle = (share + z * z / (2 * size)) / (1 + z * z / size)
    half = z / (1 + z * z / size) * sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    return max(middle - half, 0.0), min(middle + half, 1.0)


@dataclass(frozen=True)
class ShareDifference:
    """A share less another one, with its 95 % interval, and how likely so great a one would be by chance."""

    value: float
    low: float
    high: float
    chance: float

    @property
    def beyond_chance(self) -> bool:
        """Whether chance is an unlikely explanation."""
        return self.chance < ALPHA


def difference(first: Proportion, second: Proportion, *, among: int = 1) -> ShareDifference:
    """The first share less the second. `among`: of how many differences this one was chosen; its interval is one of so
    many that hold all together with 95 %.
    """
    z = quantile_among(among)
    minuend, subtrahend = ((each.share, wilson(each.share, each.size, z)) for each in (first, second))
    return ShareDifference(*between(minuend, subtrahend), homogeneity((first, second)).chance)


def quantile_among(several: int) -> float:
    """The quantile at which so many intervals hold all together with 95 %; that of one is Z."""
    from scipy.special import ndtri

    return float(ndtri((1 + (1 - ALPHA) ** (1 / several)) / 2)) if several > 1 else Z


def between(first: tuple[float, Interval], second: tuple[float, Interval]) -> tuple[float, float, float]:
    """A share less another one, and its interval, out of the interval of each."""
    (share, (low_1, high_1)), (other, (low_2, high_2)) = first, second
    value = share - other
    low = value - sqrt((share - low_1) ** 2 + (high_2 - other) ** 2)
    return value, low, value + sqrt((high_1 - share) ** 2 + (other - low_2) ** 2)


@dataclass(frozen=True)
class Homogeneity:
    """Whether shares are alike.

    `chance`: how likely they would lie as far apart if they were alike. `spread`: how far the true shares lie apart, as
    a standard deviation, without chance and rounding.
    """

    chance: float
    spread: float

    @property
    def beyond_chance(self) -> bool:
        """Whether chance is an unlikely explanation."""
        return self.chance < ALPHA


def homogeneity(proportions: Sequence[Proportion]) -> Homogeneity:
    """Whether several shares are alike; fewer than two always are."""
    from scipy.special import chdtrc

    weights = [float(each.whole) for each in proportions]
    pooled = _mean(proportions, weights)
    if len(proportions) < 2 or not 0 < pooled < 1:
        return Homogeneity(1.0, 0.0)
    # The moment estimate of R. DerSimonian and N. Laird (1986): what is left once each one's own variance is out.
    weights = [1 / (pooled * (1 - pooled) / each.whole + each.noise(pooled)) for each in proportions]
    pooled = _mean(proportions, weights)
    statistic = sum(w * (each.share - pooled) ** 2 for w, each in zip(weights, proportions, strict=True))
    total = sum(weights)
    scale = total - sum(w * w for w in weights) / total
    freedom = len(proportions) - 1
    return Homogeneity(float(chdtrc(freedom, statistic)), sqrt(max((statistic - freedom) / scale, 0.0)))


def _mean(proportions: Sequence[Proportion], weights: Sequence[float]) -> float:
    return sum(w * each.share for w, each in zip(weights, proportions, strict=True)) / (sum(weights) or 1)


def holm(chances: Sequence[float]) -> list[float]:
    """The probabilities of several questions asked at once, each increased as Holm's method requires."""
    adjusted, greatest = [1.0] * len(chances), 0.0
    for rank, place in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        greatest = max(greatest, min((len(chances) - rank) * chances[place], 1.0))
        adjusted[place] = greatest
    return adjusted
