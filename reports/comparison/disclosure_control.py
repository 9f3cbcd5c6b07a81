"""Small numbers across countries: one below five is not shown, nor can it be worked out from the others. Pure.

A country's row of counts adds up to its total, which is shown. So where one number is hidden a second one is hidden
too, and those hidden together stand for at least five decisions. Totals over all countries are not shown, so that
nothing can be subtracted from them.

>>> protect({"full": 40, "partial": 2, "conditional": 9, "not-recognised": 0})
{'full': 40, 'partial': None, 'conditional': None, 'not-recognised': 0}
"""

from __future__ import annotations

from collections.abc import Mapping

FEWEST = 5
"""Decisions; a smaller number could point to a person."""


def small(count: int) -> bool:
    """Whether a number is too small to be shown. Zero may be shown."""
    return 0 < count < FEWEST


def protect(counts: Mapping[str, int]) -> dict[str, int | None]:
    """A row whose sum is shown, with None for small numbers and for those from which a small one would follow."""
    hidden = {name for name, count in counts.items() if small(count)}
    rest = sorted((name for name, count in counts.items() if count >= FEWEST), key=lambda name: counts[name])
    while hidden and rest and (len(hidden) < 2 or sum(counts[name] for name in hidden) < FEWEST):
        hidden.add(rest.pop(0))
    return {name: None if name in hidden else count for name, count in counts.items()}


def shown(count: int) -> int | None:
    """A number that stands by itself, in no sum that is shown."""
    return None if small(count) else count
