"""What leaves a country is protected here and nowhere else: counts are rounded, sums are blurred. Pure.

A count becomes one of the two multiples of five around it, at random, so that it is right on average. Chance is drawn
from a key of the decisions that are counted and from the name of the count, so asking again teaches nothing, and two
counts of the same decisions are no more alike than those of others: who saw them differ would know that something lies
between them. Where the key stays while a count grows, the number never falls. A count that is the sum of other
published counts is rounded on its own as well, but never to the multiple from which one could tell that a part of it is
between 1 and 4.
`docs/disclosure.md` explains the method and names its literature.

>>> rounded(0, 0), rounded(20, 4711), rounded(3, 4711) in (0, 5)
(0, 20, True)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

BASE = 5
"""Every published count is a multiple of it."""

ENOUGH = 10
"""Parts, shares and sums are published of places whose rounded number of decisions is this or more."""

ROUNDING_VARIANCE = 6.0
"""What rounding adds to the variance of a count, at most: r (5 - r), where r is the rest of the count by five."""

METHOD = "random rounding to base 5 by cell key"

_STEPS = {"hours": 10.0, "credits": 0.5}


@dataclass(frozen=True)
class Bounds:
    """How many decisions there may be, by what else is published. `most` None: no limit is known."""

    least: int = 0
    most: int | None = None

    @classmethod
    def of(cls, shown: Iterable[int]) -> Bounds:
        """The bounds of the sum of some published counts."""
        counts = list(shown)
        return cls(sum(max(count - BASE + 1, 0) for count in counts), sum(count + BASE - 1 for count in counts))

    def __add__(self, other: Bounds) -> Bounds:
        """Of the sum of two counts."""
        both = None if self.most is None or other.most is None else self.most + other.most
        return Bounds(self.least + other.least, both)

    def __contains__(self, count: int) -> bool:
        return self.least <= count and (self.most is None or count <= self.most)

    def __and__(self, other: Bounds) -> Bounds:
        """Of one count of which both are known."""
        limits = [limit for limit in (self.most, other.most) if limit is not None]
        return Bounds(max(self.least, other.least), min(limits, default=None))


UNBOUND = Bounds()


def rounded(count: int, key: int, within: Bounds = UNBOUND, name: str = "") -> int:
    """A count as a multiple of BASE near it, by a key of its decisions.

    `within`: what it may be by its published parts. Of the two multiples around it, one outside is not taken. `name`:
    of the count among those of which each is rounded on its own.
    """
    rest = count % BASE
    if not rest:
        return count
    down, up = count - rest, count - rest + BASE
    chosen = up if _chance(key, down, f"count {name}") * BASE < rest else down
    if within.most is not None and within.most < up:
        return down
    return up if chosen < within.least else chosen


def blurred(total: float, greatest: float, *, scale: float, key: int, what: str) -> float:
    """A sum of hours or credits: as if of as many decisions as shown, and blurred by the greatest of them.

    So nobody can take one sum from another and keep the figure of a single decision. `scale`: the rounded count by the
    exact one; `what`: "hours" or "credits".
    """
    chance = 2 * _chance(key, 0, what) - 1
    away = greatest * (1 + abs(chance)) / 2 * (1 if chance > 0 else -1)
    step = _STEPS[what]
    return max(round((total + away) * scale / step) * step, step)


def share(part: int, whole: int) -> float | None:
    """The part of rounded counts, 0 to 1; None where too few decisions stand behind it."""
    return min(part / whole, 1.0) if whole >= ENOUGH else None


def day_within(bands: Mapping[tuple[int, int], int], part: float) -> int | None:
    """The day within which a part of all decisions lies, by rounded counts of spans of days; None: too few.

    Within a span the decisions count as evenly spread.
    """
    total = sum(bands.values())
    if total < ENOUGH:
        return None
    wanted, running = part * total, 0
    for (first, last), count in sorted(bands.items()):
        if count and running + count >= wanted:
            return round(first + (last - first) * (wanted - running) / count)
        running += count
    return max(last for _, last in bands)


def _chance(key: int, count: int, salt: str) -> float:
    """A number from 0 to 1 that follows from the key."""
    digest = hashlib.blake2b(f"{salt} {count} {key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64
