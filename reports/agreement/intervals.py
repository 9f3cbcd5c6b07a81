"""How far a coefficient can be trusted: 95 % intervals by test inversion, or a bound where there is too little.

Resampling the items, as a bootstrap does, claims far too much where most agree: what happened once or never in twenty
items may well happen in one of ten. So it is asked instead from which populations of items the figure observed would be
no surprise. Populations are made that differ from what was seen, with a little of what was not seen (`unseen`), step by
step along a direction: more or less weight for the items on which many pairs of ratings differ, and more or less for
those that raise or lower alpha. Tables of the same size are drawn from each; a population is possible when the figure
lies in the middle of theirs. The interval goes from the least to the greatest value that the figure has in a population
that is possible. Where somebody disagreed, it is compared with such tables only, in which somebody does: a table
without any disagreement gets a bound and no interval, so whoever reads an interval knows that it was not one of those.

Sources. Confidence sets by inverting a test: J. Neyman (1937). Families of populations tilted exponentially along the
influence of each item, which are the hardest to tell from what was seen: B. Efron, "Nonparametric standard errors and
confidence intervals" (1981), section 11; T. DiCiccio and J. Romano, "Nonparametric confidence limits by resampling
methods and least favorable families" (1990). That the bootstrap fails for agreement in few items: A. Zapf and others,
"Measuring inter-rater reliability for nominal data - which coefficients and confidence intervals are appropriate?"
(2016). `tests/bench/coverage.py` measures how often the intervals hold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product
from math import lgamma
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ENOUGH_ITEMS = 10
"""Items with two ratings that an interval needs; of fewer a bound is given."""

DRAWN = 400
"""Tables drawn from each population."""

STEPS = np.concatenate([np.arange(0, 2, 0.5), np.arange(2, 4, 0.25), np.geomspace(4, 10, 6)])
"""How far the populations lie from what was seen, in standard errors. They lie close where intervals mostly end."""

STEEPEST = 20.0
"""The greatest exponent of a factor. A pattern that is rarer yet would make figures of rounding errors."""

LITTLE = 1e-4
"""The part by which a pattern is made more frequent to see what it changes."""

ALONG = ("alpha", "kappa", "weighted")
"""The figures along whose influence the populations differ. Percent goes by the pairs that differ alone, and AC1 and
AC2 are near enough to one of both; a direction for each would take longer and cover no more."""

TAIL = 0.01
"""The part of the tables beyond the figure that makes a population impossible, on each side. It is less than the 0.025
of a 95 % interval, since what was seen tells of the population less than it seems: with 0.02, 90 % were covered."""

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
    """The patterns of ratings an item can have, how often each was seen, and how far the raters differ in each.

    `apart`: the share of pairs of ratings that differ, 0 to 1; NaN for fewer than two ratings. `unseen`: the weight of
    each pattern that was not seen but might be; `width`: columns the work needs for each row.
    """

    often: NDArray[np.int64]
    apart: Floats
    unseen: Floats
    compared: int
    width: int

    @property
    def split(self) -> NDArray[np.bool_]:
        """The patterns in which somebody differs."""
        return self.apart > 0

    @property
    def once(self) -> Floats:
        """How often each pattern was seen that cannot be compared; this stays as it is in every table drawn."""
        often: Floats = np.where(np.isnan(self.apart), self.often, 0.0)
        return often

    @property
    def weights(self) -> Floats:
        """How much each pattern that can be compared weighs, with those not seen."""
        weights: Floats = np.where(np.isnan(self.apart), 0.0, self.often + self.unseen)
        return weights

    def tilted(self, along: Floats, steps: Floats) -> Floats:
        """The chances of the patterns that can be compared, a row for each step along a direction.

        Each pattern weighs as it was seen, times a factor that grows or shrinks exponentially with `along`.
        """
        weights: Floats = self.weights / self.weights.sum()
        along = np.where(weights > 0, along, 0.0)
        along = along - weights @ along
        spread = float(np.sqrt(weights @ along**2))
        if not spread > 0:
            return weights.reshape(1, -1)
        slopes = np.outer(steps / np.sqrt(self.compared), along / spread)
        chances = weights * np.exp(np.maximum(slopes - slopes.max(1, keepdims=True), -STEEPEST))
        whole: Floats = chances / chances.sum(1, keepdims=True)
        return whole

    def drawn(self, chances: Floats, chance: np.random.Generator) -> Floats:
        """DRAWN tables with these chances, in all of which somebody differs where somebody did in the one observed."""
        split, size = self.split, self.compared
        share, alike = (min(float(chances[part].sum()), 1.0) for part in (split, ~split))
        if not self.often[split].any() or not share or not alike:
            whole: Floats = chance.multinomial(size, chances, DRAWN) + self.once
            return whole
        many = _one_or_more(size, share, chance.uniform(min(alike**size, 1.0), 1, DRAWN))
        rows = np.zeros((DRAWN, len(chances)))
        rows[:, split] = chance.multinomial(many, chances[split] / share)
        rows[:, ~split] = chance.multinomial(size - many, chances[~split] / alike)
        tables: Floats = rows + self.once
        return tables


def _one_or_more(size: int, share: float, levels: Floats) -> NDArray[np.int64]:
    """The numbers of a binomial distribution at these levels, which lie above that of none."""
    many = np.arange(size + 1)
    ways = np.array([lgamma(size + 1) - lgamma(k + 1) - lgamma(size - k + 1) for k in many.tolist()])
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = ways + many * np.log(share) + np.where(many < size, (size - many) * np.log1p(-share), 0.0)
    numbers: NDArray[np.int64] = np.clip(np.searchsorted(np.cumsum(np.exp(logs)), levels, side="right"), 1, size)
    return numbers


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
    bound_only = population.compared < ENOUGH_ITEMS or not population.often[population.split].any()
    possible: dict[str, list[float]] = {name: [value] for name, value in values.items()}
    directions = [np.nan_to_num(population.apart)]
    directions += [_influence(population, work, name) for name in values if name in ALONG]
    for along, steps in product(directions, (STEPS, -STEPS)):
        tilted = population.tilted(along, steps)
        wholes = work(tilted * population.compared + population.once)
        for place, chances in enumerate(tilted):
            drawn = work(population.drawn(chances, chance))
            some = [name for name in values if _is_possible(values[name], drawn[name], bound_only=bound_only)]
            if not some:
                break
            for name in some:
                possible[name].append(float(wholes[name][place]))
    known = {name: [value for value in some if np.isfinite(value)] for name, some in possible.items()}
    if bound_only:
        return {name: {"at_least": min(some)} for name, some in known.items()}
    return {name: {"low": min(some), "high": max(some)} for name, some in known.items()}


def _is_possible(value: float, drawn: Floats, *, bound_only: bool) -> bool:
    """Whether the value is no surprise among those drawn. For a bound only values as high are asked for."""
    known = drawn[np.isfinite(drawn)]
    if not len(known):
        return False
    above, below = np.mean(known >= value - 1e-9), np.mean(known <= value + 1e-9)
    return bool(above > 2 * TAIL) if bound_only else bool(min(above, below) > TAIL)


def _influence(population: Population, work: Work, name: str) -> Floats:
    """How much a figure changes with a little more of each pattern; 0 where that is not defined."""
    weights = population.weights + population.once
    at_once = max(1, BLOCK // max(len(weights), population.width))
    parts = []
    for start in range(0, len(weights), at_once):
        rows = np.repeat(weights[None], min(at_once, len(weights) - start), 0)
        rows[np.arange(len(rows)), np.arange(start, start + len(rows))] += LITTLE * weights.sum()
        parts.append(work(rows)[name])
    return np.nan_to_num(np.concatenate(parts) - work(weights[None])[name])


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
