"""How often the 95 % intervals of agreement hold the true figure, and how wide they are.

The data come from three models, none of which is the one the intervals are made with: raters who know or guess, items
that are hard for all, and ratings that miss by a step.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

from reports.agreement.coefficients import agreement
from reports.agreement.ratings import Level, Ratings

SHARES = np.array([0.1, 0.2, 0.3, 0.4])
RUNS = 60
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


def coverage() -> None:
    """A line for each model, size and number of raters."""
    for (kind, level), items, raters, skill in product(LEVEL_OF.items(), (10, 20, 50), (2, 3, 5), (0.7, 0.9, 0.97)):
        chance = np.random.default_rng([items, raters, int(100 * skill)])
        true = agreement(table_of(drawn(chance, kind, 20_000, raters, skill), level)).figures
        lines = {}
        for name in ("alpha", "percent", "ac1"):
            lines[name] = [0, 0, 0.0]
        for seed in range(RUNS):
            figures = agreement(table_of(drawn(chance, kind, items, raters, skill), level), seed).figures
            for name, line in lines.items():
                low, high, value = figures[name].low, figures[name].high, true[name].value
                if low is not None and high is not None and value is not None:
                    line[0] += 1
                    line[1] += low - 1e-9 <= value <= high + 1e-9
                    line[2] += high - low
        text = ", ".join(
            f"{name} {held / count:.2f} (width {width / count:.2f})"
            for name, (count, held, width) in lines.items()
            if count
        )
        print(f"95 % intervals, {kind}, {level}, {items} items x {raters}, alpha {true['alpha'].value:.2f}: {text}")
