"""Shares as they would be if every country had the same mix of cases: direct standardisation.

Each country's share in a stratum (such as those who asked for credit) counts as much as this stratum has decisions in
all countries together (N. E. Breslow, N. E. Day, *Statistical Methods in Cancer Research* II, IARC 1987, chapter 2).
The interval is Wilson's at the effective number of decisions (N. Dean, M. Pagano, *Journal of Survey Statistics and
Methodology* 3, 2015).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reports.differences.proportion import Interval, Proportion, wilson


@dataclass(frozen=True)
class Standardised:
    """A share with the same mix of cases for all, and its 95 % interval."""

    share: float
    interval: Interval


def common_strata(strata: Mapping[str, Mapping[str, Proportion]]) -> tuple[str, ...]:
    """The strata that every country has, in their order. `strata`: by country, then by stratum."""
    names = [set(row) for row in strata.values()]
    return tuple(sorted(set.intersection(*names))) if names else ()


def weights(strata: Mapping[str, Mapping[str, Proportion]], names: tuple[str, ...]) -> dict[str, float]:
    """The weight of each stratum: its part of the decisions of all countries together."""
    sizes = {name: sum(row[name].whole for row in strata.values()) for name in names}
    return {name: size / sum(sizes.values()) for name, size in sizes.items()}


def standardised(row: Mapping[str, Proportion], by: Mapping[str, float]) -> Standardised:
    """A country's share with weighted strata. `by`: the weights, which add up to 1."""
    share = sum(weight * row[name].share for name, weight in by.items())
    variance = sum(weight**2 * _variance(row[name]) for name, weight in by.items())
    whole = sum(row[name].whole for name in by)
    middle = (share * whole + 2) / (whole + 4)
    size = middle * (1 - middle) / variance
    return Standardised(share, wilson(share, size))


def _variance(proportion: Proportion) -> float:
    """The variance of a share, calculated away from 0 and 1, where it would be none."""
    middle = (proportion.part + 2) / (proportion.whole + 4)
    return middle * (1 - middle) / proportion.size
