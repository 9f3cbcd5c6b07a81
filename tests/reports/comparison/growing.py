"""Made-up decisions of one country in the order of the register, and what is published after each of them."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from assessment.store.decisions.base_cells import SLICES, BaseCell, BaseSum
from assessment.store.decisions.figures import FIGURES, GRANTED
from reports.comparison.grid import GridPlace, protected
from reports.protection.disclosure_control import BASE
from tests.reports.comparison.attack import Attack, Cell, add_grid, true_counts

COUNTRY = "IT"
VALUES = {"purpose": "abcd", "platform": "pqrstu", "target_level": "345"}
QUARTERS = ("2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2")
BEFORE, AFTER, GROWN = "before", "after", "grown"


class Made(NamedTuple):
    """A decision: its number and key, where it falls in each figure, the value of each slice, and the edition."""

    seq: int
    key: int
    quarter: str
    categories: dict[str, str]
    values: dict[str, str]
    unit: str
    edition: str = "1"


def made(seed: int, many: int) -> list[Made]:
    """Decisions by chance; most are alike, as they are."""
    chance = random.Random(seed)

    def one_of(values: Sequence[str]) -> str:
        return values[min(int(chance.expovariate(0.9)), len(values) - 1)]

    listed = []
    for seq in range(many):
        categories = {
            name: one_of(figure.categories)
            for name, figure in FIGURES.items()
            if figure.categories and not name.startswith("override.")
        }
        for name in FIGURES:
            if name.startswith("override.") and categories["overridden"] == "yes" and chance.random() < 0.3:
                categories[name] = one_of(FIGURES[name].categories)
        values = {name: one_of(VALUES[name]) for name in SLICES}
        quarter = QUARTERS[seq * len(QUARTERS) // many]
        listed.append(Made(seq, chance.getrandbits(32), quarter, categories, values, one_of(("ECTS", "CSVET"))))
    return listed


class Published(NamedTuple):
    """The places of some decisions with what is behind them, by slice."""

    places: list[GridPlace]
    cells: list[tuple[str, BaseCell]]
    sums: list[tuple[str, BaseSum]]


def published(decisions: Sequence[Made], *, edition: str = "", through: str = "") -> Published:
    """What is published after some decisions. `edition`, `through`: as of `protected`."""
    cells: dict[str, list[BaseCell]] = {}
    sums: dict[str, list[BaseSum]] = {}
    for name in ("", *SLICES):
        counted, granted = defaultdict(list), defaultdict(list)
        for each in decisions:
            where = (COUNTRY, each.quarter, each.edition, each.values[name] if name else "")
            for figure, category in each.categories.items():
                counted[figure, where, category].append(each)
            if each.categories["outcomes"] in GRANTED:
                granted[where, each.unit].append(each)
        cells[name] = [
            BaseCell(figure, *where, category, len(of), _oldest(of))
            for (figure, where, category), of in counted.items()
        ]
        sums[name] = [
            BaseSum(*where, unit, len(of), _oldest(of), sum(each.key for each in of), *(10.0,) * 3, *(2.0,) * 3)
            for (where, unit), of in granted.items()
        ]
    listed = [(name, cell) for name, row in cells.items() for cell in row]
    places = protected(cells, sums, edition=edition, through=through)
    return Published(places, listed, [(name, each) for name, row in sums.items() for each in row])


def _oldest(decisions: Sequence[Made]) -> int:
    return min((each.seq << 32) + each.key for each in decisions)


def numbers(places: Sequence[GridPlace]) -> Counter[tuple[str, ...]]:
    """Every published number by its cell."""
    told: Counter[tuple[str, ...]] = Counter()
    for place in places:
        where = place.slice, place.value, place.period
        told[*where, "", ""] = place.decisions
        for figure, row in place.counts.items():
            for category, count in row.items():
                told[*where, figure, category] = count
        for unit, volume in place.volumes.items():
            told[*where, "volume", unit] = volume.decisions
    return told


def attack_two(before: Published, after: Published) -> tuple[Attack, list[Cell]]:
    """The problem that two shares of one desk set, of which the second only adds decisions; and the counts from 1 to 4
    in it: of the first, of the second, and of what came in between.
    """
    problem, true = Attack(), {}
    quarters = {cell.quarter for _, cell in after.cells}
    known = {"": quarters, **{name: set(values) for name, values in VALUES.items()}}
    for share, each in ((BEFORE, before), (AFTER, after)):
        add_grid(problem, each.places, known, COUNTRY, share)
        true[share] = true_counts(each.cells, COUNTRY, sums=each.sums)
    true[GROWN] = true[AFTER] - true[BEFORE]
    for cell in [cell for cell in problem.bounds if cell[0] == AFTER]:
        came = (GROWN, *cell[1:])
        problem.bounds[came] = (0, float("inf"))
        if (BEFORE, *cell[1:]) in problem.bounds:
            problem.sums.append((cell, [(BEFORE, *cell[1:]), came], False))
    problem.prepare()
    small = [
        (share, *cell[1:]) for share, counts in true.items() for cell, number in counts.items() if 0 < number < BASE
    ]
    return problem, [cell for cell in small if cell in problem.bounds]
