"""This module counts outcomes by what learners said of themselves, and protects the counts. Pure but for `read_groups`.

Everybody sees the same rounded numbers, also the coordinator of the country. A group is shown if it has at least ten
decisions after rounding. A reader could subtract groups from the country's own numbers in the grid. So the groups of a
question are shown only as long as enough of each of these numbers is left over, as for courses (`course_places`).

>>> read_groups(places, today, session=session)[0].recognised
Proportion(part=10, whole=25, rounded=(1, 1))
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.case.learner_groups import GROUPS
from assessment.store.database import Session
from assessment.store.decisions.figures import GRANTED, ISSUED
from assessment.store.decisions.learner_groups import OTHER, RECOGNISED, GroupCount, group_counts
from reports.comparison.grid import GridPlace, most_of
from reports.comparison.room import Counted
from reports.differences.course_places import OPEN
from reports.differences.proportion import Proportion
from reports.protection.disclosure_control import BASE, ENOUGH, Bounds, rounded

OUTCOMES = {RECOGNISED: GRANTED, OTHER: tuple(outcome for outcome in ISSUED if outcome not in GRANTED), "": ("",)}
"""The outcomes of the grid that each outcome told of a group stands for; an empty name: all decisions."""


@dataclass(frozen=True)
class GroupPlace:
    """A country's decisions about learners of a group, rounded. `counts`: by `recognised` and `other`."""

    country: str
    question: str
    group: str
    decisions: int
    counts: dict[str, int]

    @property
    def recognised(self) -> Proportion | None:
        """The share that was recognised in full or in part."""
        part, rest = self.counts[RECOGNISED], self.counts[OTHER]
        return Proportion.of(part, part + rest, (1, 1))


def data(places: Iterable[GroupPlace]) -> dict[str, Any]:
    """The groups as JSON data. `question`: what learners were asked."""
    rows = [
        {
            "country": place.country,
            "question": place.question,
            "group": place.group,
            "decisions": place.decisions,
            "counts": dict(place.counts),
        }
        for place in places
    ]
    return {"rounded_to": BASE, "places": rows}


def read_groups(places: Sequence[GridPlace], today: datetime.date, *, session: Session) -> list[GroupPlace]:
    """All groups that may be told. `places`: every grid (`read_every_grid`), since all may be laid side by side.

    NotAllowedError when the session's person is no coordinator.
    """
    return told_groups(group_counts(today, session=session), places)


def told_groups(counts: Iterable[GroupCount], places: Sequence[GridPlace]) -> list[GroupPlace]:
    """The groups that may be told out of exact counts, in the order of the questions."""
    exact: dict[tuple[str, str, str], dict[str, Counted]] = defaultdict(dict)
    for count in counts:
        exact[count.country, count.question, count.group][count.outcome] = Counted(count.decisions, count.oldest)
    told: list[GroupPlace] = []
    for country in sorted({country for country, _, _ in exact}):
        limits = _limits(places, country)
        for question, groups in GROUPS.items():
            taken: Counter[str] = Counter()
            for group in groups:
                place = _place(country, question, group, exact.get((country, question, group), {}))
                if place is None:
                    continue
                least = {name: Bounds.of([place.counts.get(name, place.decisions)]).least for name in limits}
                if all(taken[name] + number + OPEN <= limits[name] for name, number in least.items()):
                    taken.update(least)
                    told.append(place)
    return told


def _limits(places: Sequence[GridPlace], country: str) -> dict[str, int]:
    """How many decisions of each outcome there may be in a country at most, by all that the grid tells of it."""
    most = most_of(places, country)
    whole = most("", "")
    return {
        name: min(whole, sum(most("outcomes" if outcome else "", outcome) for outcome in outcomes))
        for name, outcomes in OUTCOMES.items()
    }


def _place(country: str, question: str, group: str, row: dict[str, Counted]) -> GroupPlace | None:
    counts = {
        name: rounded(*row.get(name, Counted()), name=f"{question} {group} {name}") for name in (RECOGNISED, OTHER)
    }
    decisions = rounded(*Counted.of(row.values()), Bounds.of(counts.values()), f"{question} {group}")
    return GroupPlace(country, question, group, decisions, counts) if decisions >= ENOUGH else None
