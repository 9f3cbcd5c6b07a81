"""This module keeps room between the rounded counts of one place, so that they say nothing small together. Pure.

Each figure of a place counts the same decisions another way, so a reader has several bounds for their number. Where
one figure says "at least 12" and another "at most 13", what is left for a category may lie between 1 and 4. Two rules
prevent it. Each figure by itself leaves `ROOM` decisions below and above the true number of all decisions: where it
does not, some of its counts become the other multiple of five beside the exact count, the greatest first. What is part
of another number (decisions with credits, days, and the total itself) is then rounded within what all figures leave.

>>> least({"outcomes": {"full": 15, "partial": 5}}, "outcomes"), most({"overridden": {"no": 5}}, "overridden")
(12, 13)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from assessment.store.decisions.figures import FIGURES
from reports.protection.disclosure_control import BASE, Bounds

PARTITIONS = ("outcomes", "changes", "overridden", *(name for name in FIGURES if name.startswith("strength.")))
"""The categories of these figures are all published, and hold each decision once."""

OVERRIDES = tuple(name for name in FIGURES if name.startswith("override."))

YES, NO = FIGURES["overridden"].categories

BANDS = "days.band"

ROOM = 2
"""How many decisions a figure leaves below and above the true number: five numbers, so one of them is a multiple."""

Counts = Mapping[str, Mapping[str, int]]
"""Shown counts by figure and category."""


class Counted(NamedTuple):
    """A number of decisions or answers, and which of them is the oldest (of `BaseCell`, `FeedbackCount`)."""

    decisions: int = 0
    oldest: int = 0

    def plus(self, decisions: int, oldest: int) -> Counted:
        """The same with some more decisions."""
        if not (self.decisions and decisions):  # nothing has no oldest decision
            return self if self.decisions else Counted(decisions, oldest)
        return Counted(self.decisions + decisions, min(self.oldest, oldest))

    @classmethod
    def of(cls, parts: Iterable[Counted]) -> Counted:
        """The decisions of several parts together."""
        whole = cls()
        for part in parts:
            whole = whole.plus(*part)
        return whole


def least(shown: Counts, figure: str) -> int:
    """How many decisions there are at least by a figure. Overrides of one criterion are decisions with an override."""
    row = shown.get(figure, {})
    if figure != "overridden":
        return Bounds.of(row.values()).least
    return max(Bounds.of([row.get(YES, 0)]).least, least_overridden(shown)) + Bounds.of([row.get(NO, 0)]).least


def least_overridden(shown: Counts) -> int:
    """How many decisions with an override there are at least, by the overrides of each criterion."""
    return max((least(shown, name) for name in OVERRIDES), default=0)


def most(shown: Counts, figure: str) -> int:
    """How many decisions there are at most by a figure; of a category that is not there, up to four."""
    row = shown.get(figure, {})
    return sum(row.get(category, 0) + BASE - 1 for category in FIGURES[figure].categories)


def most_of_all(shown: Counts) -> int:
    """The greatest number of decisions of which no figure says that it is too many."""
    return min(most(shown, name) for name in PARTITIONS)


def least_of_all(shown: Counts) -> int:
    """The least number of decisions of which no figure says that it is too few."""
    return max(least(shown, name) for name in (*PARTITIONS, BANDS))


def leave_room(
    shown: dict[str, dict[str, int]],
    exact: Mapping[str, Mapping[str, Counted]],
    decisions: int,
    within: Callable[[str, str], Bounds],
) -> None:
    """Change counts to the other multiple beside the exact one, in `shown`, until each figure leaves ROOM.

    `decisions`: the true number of all. `within`: what a count may be by the parts of the place. Where that leaves no
    other multiple, a figure may still leave too little; `least_of_all` and `most_of_all` show it.
    """

    def turn(figure: str, categories: Iterable[str], by: int, missing: Callable[[], bool], floor: int = 0) -> None:
        counted = exact.get(figure, {})
        known = [category for category in categories if category in counted]
        for category in sorted(known, key=lambda name: (-counted[name].decisions, name)):
            number = shown[figure][category]
            away = (counted[category].decisions - number) * by > 0
            if away and missing() and number + by in within(figure, category) & Bounds(floor):
                shown[figure][category] += by

    def low(figure: str, others: int = 0) -> Callable[[], bool]:
        return lambda: least(shown, figure) + others > decisions - ROOM

    for figure in (*PARTITIONS, BANDS):
        categories: tuple[str, ...] = FIGURES[figure].categories
        if figure == "overridden":
            turn(figure, (NO,), -BASE, low(figure))
            without = Bounds.of([shown.get(figure, {}).get(NO, 0)]).least
            for name in OVERRIDES:
                turn(name, FIGURES[name].categories, -BASE, low(name, without))
            turn(figure, (YES,), -BASE, low(figure), least_overridden(shown))
        else:
            turn(figure, categories, -BASE, low(figure))
        if figure != BANDS:
            turn(figure, categories, BASE, lambda figure=figure: most(shown, figure) < decisions + ROOM)  # type: ignore[misc]
