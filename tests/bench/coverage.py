"""How often the 95 % intervals and bounds of agreement hold the true figure, and how wide intervals are.

The data come from three models, none of which is the one the intervals are made with: raters who know or guess, items
that are hard for all, and ratings that miss by a step.

Two shares are told. "intervals" counts only samples that got an interval: near full agreement these are the samples
with more disagreement than most, so this asks for more than 95 % confidence promises. "all" also counts a bound (few
items, or all agree) as what it says: the figure lies between it and 1. Samples for which a figure is not defined make
no claim and are left out of both.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from reports.agreement.coefficients import agreement
from reports.agreement.intervals import Coefficient
from reports.agreement.ratings import Level, Ratings

SHARES = np.array([0.1, 0.2, 0.3, 0.4])
RUNS, RUNS_OF_WORST = 60, 400
WORST = {
    ("knows", 10, 5, 0.7),
    ("near", 10, 5, 0.7),
    ("hard", 20, 2, 0.7),
    ("hard", 10, 3, 0.97),
    ("knows", 10, 2, 0.97),
}
"""Cells in which intervals were too narrow once, or are few."""

LEVEL_OF: dict[str, Level] = {"knows": "nominal", "hard": "interval", "near": "ordinal"}

Table = NDArray[np.int64]


def drawn(chance: np.random.Generator, kind: str, items: int, raters: int, skill: float) -> Table:
    """Ratings, a row a rater; `skill`: how often a rating is right for a reason."""
    truth = chance.choice(len(SHARES), items, p=SHARES)
    guessed = chance.choice(len(SHARES), (raters, items), p=SHARES)
    if kind == "knows":
        return np.where(chance.random((raters, items)) < skill, truth, guessed)
    if kind == "hard":
        return np.where(chance.random(items) < skill, truth, guessed)
    step = chance.choice([-1, 1], (raters, items)) * (chance.random((raters, items)) > skill)
    return np.clip(truth + step, 0, len(SHARES) - 1)


def table_of(rows: Table, level: Level) -> Ratings:
    """The same as ratings."""
    raters, items = rows.shape
    rater, item = np.indices(rows.shape)
    names = tuple(map(str, range(items)))
    values = tuple(float(value) for value in range(len(SHARES)))
    return Ratings(level, rater.ravel(), item.ravel(), rows.ravel(), names[:raters], names, values)


@dataclass
class Count:
    """Samples of one figure: with an interval or a bound, how many of each hold, and the sum of the widths."""

    intervals: int = 0
    held: int = 0
    width: float = 0.0
    bounds: int = 0
    bounds_held: int = 0

    def add(self, figure: Coefficient, true: float) -> None:
        """Counts one sample."""
        if figure.low is not None and figure.high is not None:
            self.intervals += 1
            self.held += figure.low - 1e-9 <= true <= figure.high + 1e-9
            self.width += figure.high - figure.low
        elif figure.at_least is not None:
            self.bounds += 1
            self.bounds_held += true >= figure.at_least - 1e-9

    def __str__(self) -> str:
        claims = self.intervals + self.bounds
        every = f"all {(self.held + self.bounds_held) / claims:.3f}" if claims else "no claim"
        if not self.intervals:
            return f"{every} ({self.bounds} bounds)"
        held, width = self.held / self.intervals, self.width / self.intervals
        return f"{every}, {self.intervals} intervals {held:.3f} (width {width:.2f}), {self.bounds} bounds"


def coverage() -> None:
    """A line for each figure of each model, size and number of raters."""
    for cell in product(LEVEL_OF, (5, 10, 20, 50), (2, 3, 5), (0.7, 0.9, 0.97)):
        runs = RUNS_OF_WORST if cell in WORST else RUNS
        kind, items, raters, skill = cell
        for name, (true, count) in counted(cell, runs).items():
            print(
                f"95 %, {kind}, {LEVEL_OF[kind]}, {items} x {raters}, {skill}: {name} {true:.2f}, {runs} runs: {count}"
            )


def counted(cell: tuple[str, int, int, float], runs: int) -> dict[str, tuple[float, Count]]:
    """The true value of each figure, and how often what is told of it held: (model, items, raters, skill)."""
    kind, items, raters, skill = cell
    level = LEVEL_OF[kind]
    chance = np.random.default_rng([items, raters, int(100 * skill)])
    true = agreement(table_of(drawn(chance, kind, 20_000, raters, skill), level)).figures
    counts = {
        name: (figure.value, Count()) for name, figure in true.items() if name != "fleiss" and figure.value is not None
    }
    for seed in range(runs):
        figures = agreement(table_of(drawn(chance, kind, items, raters, skill), level), seed).figures
        for name, (value, count) in counts.items():
            count.add(figures[name], value)
    return counts
