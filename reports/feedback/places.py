"""The counts of answers as they may be shown: a fixed grid of places, each protected once. Pure but for `read_places`.

A place is a country, or a platform or a provider within a country, over all quarters that are over. Everybody sees the
same rounded numbers, whoever coordinates the country: learners were told so when they answered. Of a place with fewer
than ten answers (rounded) only their number is told. Where the grid of decisions tells no number of a place, none of
answers is told: a 5 of answers beside a 0 of decisions would say that there are one to four. A number is drawn by its
first quarter, so it never falls while answers come in: a 5 that was followed by a 0 would say the same.

>>> [place.answers["learner"] for place in read_places(today, session=session) if not place.slice]
[40]
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_
from typing import Any

from assessment.case.feedback import ASKED, FIGURES, FIGURES_OF, NOT_YET, REFUSED, SUCCEEDED, Asked
from assessment.store.cases.feedback import FeedbackCount, feedback_counts
from assessment.store.database import Session
from assessment.store.decisions.base_cells import SLICES
from reports.comparison.grid import ALL, WHOLE, GridPlace, read_grid
from reports.comparison.room import Counted
from reports.differences.proportion import Proportion
from reports.protection.disclosure_control import BASE, ENOUGH, UNBOUND, Bounds, rounded

UNTOLD = ("helped", REFUSED)
"""How many of those who answered were refused is not told. Where few were refused, the grid of decisions says so, and
both together would say that it is from one to four.
"""

Exact = Mapping[tuple[str, str], Counted]
"""Answers by figure and category."""


@dataclass(frozen=True)
class FeedbackPlace:
    """Rounded numbers of answers. `answers`: by who was asked; what is 0 has no entry.

    `counts[figure][category]`: only where ten or more answered; what is 0 has no entry there either, and what is never
    told (`UNTOLD`) has none.
    """

    country: str
    slice: str
    value: str
    name: str
    answers: Mapping[Asked, int] = field(default_factory=dict)
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def bounds(self, asked: Asked, figure: str = "", category: str = "") -> Bounds:
        """How many answers a count may stand for, as far as the place tells; an empty figure: all answers."""
        total = Bounds.of([self.answers.get(asked, 0)])
        if not figure:
            return total
        counted = self.counts.get(figure)
        if counted is None or (figure, category) == UNTOLD:
            return Bounds(0, total.most)
        return Bounds.of([counted.get(category, 0)])


def read_places(
    today: datetime.date, *, session: Session, grid: Sequence[GridPlace] | None = None
) -> list[FeedbackPlace]:
    """All places, protected. `grid`: of decisions, where it is read already.

    NotAllowedError when the session's person is no coordinator.
    """
    grid = read_grid(session=session) if grid is None else grid
    return protected(feedback_counts(today, session=session), grid)


def protected(counts: Iterable[FeedbackCount], grid: Sequence[GridPlace] | None = None) -> list[FeedbackPlace]:
    """The places out of exact counts, without those of which nothing is left after rounding.

    `grid`: what is told of decisions; None: nothing is.
    """
    told = None if grid is None else {(each.country, each.slice, each.value) for each in grid if each.period == ALL}
    exact: dict[tuple[str, str, str], dict[tuple[str, str], Counted]] = defaultdict(dict)
    names: dict[tuple[str, str, str], str] = {}
    for count in counts:
        where = count.country, count.slice, count.value
        exact[where][count.figure, count.category] = Counted(count.answers, count.oldest)
        names[where] = count.name
    places: list[FeedbackPlace] = []
    for where in sorted(exact, key=lambda each: (each[1] == "", each)):  # parts first, since they bind the whole
        country, slice_by, value = where
        if told is not None and (country, *((slice_by, value) if slice_by in SLICES else WHOLE[:2])) not in told:
            exact[where].clear()
        parts = [place for place in places if place.country == country] if not slice_by else []
        places.append(_place(where, names[where], exact[where], parts))
    return sorted((place for place in places if place.answers), key=lambda each: (each.country, each.slice, each.value))


def _place(where: tuple[str, str, str], name: str, exact: Exact, parts: list[FeedbackPlace]) -> FeedbackPlace:
    answers: dict[Asked, int] = {}
    counts: dict[str, dict[str, int]] = {}
    for asked in ASKED:
        figures = FIGURES_OF[asked]
        total = Counted.of(exact.get((figures[0], category), Counted()) for category in FIGURES[figures[0]])
        bound, untold = _of_parts(parts, asked), UNBOUND
        if rounded(*total, bound) >= ENOUGH:
            for figure in figures:
                shown = {
                    category: rounded(
                        *exact.get((figure, category), Counted()),
                        _of_parts(parts, asked, figure, category),
                        f"{figure} {category}",
                    )
                    for category in FIGURES[figure]
                    if (figure, category) != UNTOLD
                }
                parts_of = Bounds.of(shown.values())
                if figure == UNTOLD[0]:  # else more answers than these allow would say how many were refused
                    bound, untold = bound & Bounds(parts_of.least), Bounds(0, (parts_of.most or 0) + BASE - 1)
                else:
                    bound &= parts_of
                counts[figure] = {category: count for category, count in shown.items() if count}
        number = rounded(*total, bound & untold)
        if number := number if number in bound else rounded(*total, bound):
            answers[asked] = number
    return FeedbackPlace(*where, name, answers, counts)


def _of_parts(parts: Iterable[FeedbackPlace], asked: Asked, figure: str = "", category: str = "") -> Bounds:
    """What the published parts of a whole allow its count to be: once by platform, and once by provider."""
    ways: dict[str, Bounds] = {}
    for place in parts:
        ways[place.slice] = ways.get(place.slice, Bounds(0, 0)) + place.bounds(asked, figure, category)
    return reduce(and_, ways.values(), UNBOUND)


def data(places: Iterable[FeedbackPlace]) -> dict[str, Any]:
    """The places as JSON data. `slice`: empty for all answers of a country."""
    rows = [
        {
            "country": place.country,
            "slice": place.slice,
            "value": place.value,
            "name": place.name,
            "answers": {str(asked): number for asked, number in place.answers.items()},
            "counts": {figure: dict(row) for figure, row in place.counts.items()},
        }
        for place in places
    ]
    return {"rounded_to": BASE, "places": rows}


def together(places: Iterable[FeedbackPlace], slice_by: str, countries: Iterable[str]) -> dict[str, FeedbackSum]:
    """The places of some countries added up by the value of a slice, or (an empty slice) each country by itself."""
    wanted = set(countries)
    sums: dict[str, FeedbackSum] = {}
    for place in places:
        if place.country in wanted and place.slice == slice_by:
            key = place.value if slice_by else place.country
            sums[key] = sums.get(key, FeedbackSum(place.name)) | place
    return sums


@dataclass(frozen=True)
class FeedbackSum:
    """Rounded numbers of one or several places. `places`: how many were added up, by figure."""

    name: str
    answers: Mapping[Asked, int] = field(default_factory=dict)
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)

    def __or__(self, place: FeedbackPlace) -> FeedbackSum:
        """With another place."""
        answers = {asked: self.answers.get(asked, 0) + place.answers.get(asked, 0) for asked in ASKED}
        counts = {
            figure: {
                category: self.counts.get(figure, {}).get(category, 0) + place.counts.get(figure, {}).get(category, 0)
                for category in FIGURES[figure]
            }
            for figure in (*self.counts, *place.counts)
        }
        times = {figure: self.places.get(figure, 0) + (figure in place.counts) for figure in counts}
        return FeedbackSum(self.name or place.name, answers, counts, times)

    @property
    def succeeded(self) -> Proportion | None:
        """Of the learners to whom something was recognised, those whom it brought a place, an exemption or a job."""
        return self._share("helped", SUCCEEDED, (*SUCCEEDED, NOT_YET))

    @property
    def fair(self) -> Proportion | None:
        """Of the learners who were tested, those who found the test fair."""
        return self._share("fair", ("yes",), ("yes", "partly", "no"))

    def copes(self, asked: Asked) -> Proportion | None:
        """Of the employers or schools who can tell already, those who say that the person copes."""
        return self._share(asked, ("yes",), ("yes", "partly", "no"))

    def _share(self, figure: str, of_part: tuple[str, ...], of_whole: tuple[str, ...]) -> Proportion | None:
        row, times = self.counts.get(figure, {}), self.places.get(figure, 0)
        part, whole = (sum(row.get(name, 0) for name in names) for names in (of_part, of_whole))
        return Proportion.of(part, whole, (times * len(of_part), times * (len(of_whole) - len(of_part))))
