"""How far a coefficient can be trusted: 95 % intervals by test inversion, or a bound where there is too little.

Resampling the items, as a bootstrap does, claims far too much where most agree: what happened once or never in twenty
items may well happen in one of ten. So it is asked instead for which share of disagreed items the figure observed would
be no surprise. A population is made for each share: the items on which all agreed and those on which somebody did not,
in that proportion, together with a little of what was not seen (`unseen`). Tables of the same size are drawn from it;
the share is possible when the figure lies in the middle 95 % of theirs. The interval goes from the least to the
greatest value that the figure has in a population that is possible.

The idea is that of confidence sets by inverting a test (J. Neyman, 1937; for agreement A. Zapf and others, "Measuring
inter-rater reliability for nominal data - which coefficients and confidence intervals are appropriate?", 2016, shows
where the bootstrap fails). `tests/bench/coverage.py` measures how often the intervals hold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import lgamma
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ENOUGH_ITEMS = 10
"""Items with two ratings that an interval needs; of fewer a bound is given."""

DRAWN, SHARES, HALVINGS = 400, 25, 40
"""Tables drawn from each population, populations tried, and steps in which their shares are looked for."""

TAIL = 0.01
"""The part of the tables beyond the figure that makes a share impossible, on each side. It is a little less than the
0.025 of a 95 % interval, since the population is known from few items."""

MANY_ITEMS = 2_000
"""From so many items on, the bootstrap is as good and quicker."""

RESAMPLES, FEWER_RESAMPLES, MANY_PATTERNS = 1_000, 200, 10_000
"""Resamples of a bootstrap. Above MANY_PATTERNS there are fewer, since the interval is narrow then anyway."""

BLOCK = 4_000_000
"""Cells of a table that are worked on at once, which limits the memory needed."""

Undefined = Literal["one-rater", "no-pairs", "all-equal"]

Work = Callable[[Floats], dict[str, Floats]]
"""Gives the figures for rows of counts of the patterns."""


@dataclass(frozen=True)
class Coefficient:
    """A coefficient (1: full agreement, 0: as by chance) with its 95 % interval for items like these.

    `value` is None where it is not defined, and `undefined` says why: one rater only, no item with two ratings, or all
    ratings equal. `low` and `high` are None for fewer than ENOUGH_ITEMS items, and where all agree; `at_least` is then
    what it is not below, with 95 % confidence.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    undefined: Undefined | None = None
    at_least: float | None = None

    def as_json(self) -> dict[str, Any]:
        """The figures as `laila agreement --json` prints them."""
        bound = {} if self.at_least is None else {"at_least": self.at_least}
        return {"value": self.value, "low": self.low, "high": self.high, **bound, "undefined": self.undefined}


@dataclass(frozen=True)
class Population:
    """The patterns of ratings an item can have, how often each was seen, and on which of them somebody disagrees.

    `unseen`: the weight of each pattern that was not seen but might be; `width`: columns the work needs for each row.
    """

    often: NDArray[np.int64]
    disagreed: NDArray[np.bool_]
    unseen: Floats
    compared: int
    width: int

    def mixed(self, share: float) -> Floats:
        """The chance of each pattern, where this share of the items is disagreed on."""
        weights = self.often + self.unseen
        split, alike = np.where(self.disagreed, weights, 0.0), np.where(self.disagreed, 0.0, weights)
        chances: Floats = share * split / (split.sum() or 1) + (1 - share) * alike / (alike.sum() or 1)
        whole: Floats = chances / chances.sum()
        return whole


def figures(population: Population, work: Work, seed: int) -> dict[str, Coefficient]:
    """The figures for the items as they are, each with its interval or bound. The same seed gives the same ones."""
    chance = np.random.default_rng(seed)
    with np.errstate(invalid="ignore", divide="ignore"):  # what is not defined becomes NaN
        observed = {name: float(row[0]) for name, row in work(population.often[None].astype(float)).items()}
        values = {name: value for name, value in observed.items() if not np.isnan(value)}
        if population.compared >= MANY_ITEMS:
            ends = _bootstrapped(population, work, values, chance)
        else:
            ends = _inverted(population, work, values, chance)
    return {
        name: replace(Coefficient(value), **ends.get(name, {}))  # type: ignore[arg-type]
        if name in values
        else Coefficient(None, undefined="all-equal")
        for name, value in observed.items()
    }


def _inverted(
    population: Population, work: Work, values: dict[str, float], chance: np.random.Generator
) -> dict[str, dict[str, float]]:
    items, split = population.compared, int(population.often[population.disagreed].sum())
    bound_only = items < ENOUGH_ITEMS or not split
    tail = 2 * TAIL if bound_only else TAIL
    shares = _shares(split, items)
    possible: dict[str, list[float]] = {name: [value] for name, value in values.items()}
    total = int(population.often.sum())
    for share in shares:
        mixed = population.mixed(share)
        whole = work(mixed[None] * total)
        drawn = work(chance.multinomial(total, mixed, DRAWN).astype(float))
        for name, value in values.items():
            known = drawn[name][~np.isnan(drawn[name])]
            if not len(known) or np.isnan(whole[name][0]):
                continue
            above, below = np.mean(known >= value - 1e-9), np.mean(known <= value + 1e-9)
            if above > tail and (bound_only or below > tail):
                possible[name].append(float(whole[name][0]))
    if bound_only:
        return {name: {"at_least": min(some)} for name, some in possible.items()}
    return {name: {"low": min(some), "high": max(some)} for name, some in possible.items()}


def _shares(split: int, items: int) -> Floats:
    """Shares of disagreed items to try, by the exact limits (Clopper and Pearson) of the share seen at many levels.

    They lie close where the share seen is small, since a little makes much of a difference there.
    """
    levels = np.geomspace(0.0005, 0.5, SHARES // 2)
    low = _limits(levels, split, items) if split else np.zeros(1)
    high = 1 - _limits(levels, items - split, items) if split < items else np.ones(1)
    shares: Floats = np.unique(np.concatenate([low, high]))
    return shares


def _limits(levels: Floats, split: int, items: int) -> Floats:
    """For each level the share of which so many disagreed items, or more, have this chance; found by halving."""
    often = np.arange(split, items + 1)
    ways = np.array([lgamma(items + 1) - lgamma(k + 1) - lgamma(items - k + 1) for k in often.tolist()])
    low, high = np.zeros(len(levels)), np.ones(len(levels))
    for _ in range(HALVINGS):
        share = (low + high) / 2
        chances = ways + np.outer(np.log(share), often) + np.outer(np.log1p(-share), items - often)
        beyond = np.exp(chances).sum(1) > levels
        low, high = np.where(beyond, low, share), np.where(beyond, share, high)
    limits: Floats = (low + high) / 2
    return limits


def _bootstrapped(
    population: Population, work: Work, values: dict[str, float], chance: np.random.Generator
) -> dict[str, dict[str, float]]:
    """Resampled over items; a resample for which a figure is not defined is left out."""
    often = population.often
    left = RESAMPLES if len(often) <= MANY_PATTERNS else FEWER_RESAMPLES
    total, at_once = int(often.sum()), max(1, BLOCK // max(len(often), population.width))
    parts = []
    while left:
        size = min(left, at_once)
        parts.append(work(chance.multinomial(total, often / total, size).astype(float)))
        left -= size
    ends = {}
    for name in values:
        drawn = np.concatenate([part[name] for part in parts])
        known = drawn[~np.isnan(drawn)]
        if 2 * len(known) >= len(drawn):
            low, high = np.quantile(known, (0.025, 0.975))
            ends[name] = {"low": float(low), "high": float(high)}
    return ends
