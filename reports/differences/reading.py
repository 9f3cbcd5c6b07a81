"""This module reads what the questions are answered from: other countries from the grid, own countries exactly.

>>> material = CountryReader(person, places, session).countries(Filters())
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment.access.roles import Person, compares_for
from assessment.store.database import Session
from assessment.store.decisions.courses import remember
from assessment.store.decisions.figures import GRANTED
from assessment.store.decisions.own_decisions import (
    OwnCourseDecisions,
    centre_names,
    centre_outcomes,
    own_course_decisions,
)
from assessment.store.decisions.same_courses import course_titles, same_course_keys
from criteria.dated import last_of_quarter, quarter_of
from reports.comparison.figures import compare
from reports.comparison.filters import Filters
from reports.comparison.grid import GridPlace
from reports.comparison.model import Comparison
from reports.comparison.told import NotToldError
from reports.differences.course_places import read_courses
from reports.differences.courses import MOST_COURSES, CourseDifference, CourseSide, own_side, ranked, told_side
from reports.differences.funnel import CentreShare

MOST_QUARTERS = 12
"""Quarters shown, the latest."""

MIXES = ("purpose", "platform", "level")
"""What cases can be a mix of: the filters of the grid's slices."""


@dataclass(frozen=True)
class CountryReader:
    """Reads figures for a person. `places`: the grid, from which the figures of other countries come."""

    person: Person
    places: Sequence[GridPlace]
    session: Session

    def countries(self, filters: Filters) -> Comparison:
        """The figures of the decisions that match the filters. Raises NotToldError as a comparison does."""
        return compare(filters, self.person, places=self.places, session=self.session)

    def quarters(self, filters: Filters) -> dict[str, Comparison]:
        """The same for each of the latest quarters that match. Raises NotToldError if another filter is set, too."""
        names = sorted({place.period for place in self.places if "-" in place.period})
        first, last = (day and quarter_of(day) for day in (filters.since, filters.until))
        asked = [name for name in names if (not first or first <= name) and (not last or name <= last)]
        return {name: self.countries(_within(filters, name)) for name in asked[-MOST_QUARTERS:]}

    def strata(self, filters: Filters, mix: str) -> dict[str, Comparison]:
        """The same for each value of one of MIXES. Raises NotToldError if other filters are set."""
        name = "target_level" if mix == "level" else mix
        field = {"purpose": "purposes", "platform": "platforms", "level": "levels"}[mix]
        values = sorted({place.value for place in self.places if place.slice == name and place.value})
        chosen = {str(value) for value in getattr(filters, field)}
        if chosen or filters.since or filters.until:
            raise NotToldError
        return {value: self.countries(_of_stratum(filters, mix, value)) for value in values}

    def centres(self, country: str, filters: Filters) -> list[CentreShare]:
        """The centres of a country that the person coordinates, by name. Raises NotAllowedError for another country."""
        counted: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        for row in centre_outcomes(country, replace(filters, countries=(country,)), session=self.session):
            counted[row.name, row.centre][row.outcome] = row.decisions
        return [
            CentreShare(name, sum(outcomes.get(kind, 0) for kind in GRANTED), sum(outcomes.values()))
            for (name, _), outcomes in sorted(counted.items())
        ]

    def courses(self, filters: Filters, countries: Sequence[str]) -> list[CourseDifference]:
        """Courses decided differently: between countries, or between the centres of one country of one's own.

        Others are told without filters; with filters, and beside others, one's own stand alone.
        """
        own = [code for code in countries if compares_for(self.person, code)]
        same = same_course_keys(session=self.session)
        alone = len(countries) == 1
        rows = own_course_decisions(own, filters, session=self.session) if own else []
        by_side: dict[tuple[str, str], list[OwnCourseDecisions]] = defaultdict(list)
        for row in rows:
            by_side[same.get(row.course_key, row.course_key), row.centre if alone else row.country].append(row)
        sides: dict[str, list[CourseSide]] = defaultdict(list)
        for (course, place), decisions in sorted(by_side.items()):
            sides[course].append(own_side(place, decisions))
        if not alone and not replace(filters, countries=()).narrowed:
            for told in read_courses(self.places, session=self.session):
                if told.country in countries and told.country not in own and (side := told_side(told)):
                    sides[told.course].append(side)
        differing = ranked(sides)
        remember(session=self.session)
        titles = course_titles([each.course for each in differing[:MOST_COURSES]], session=self.session)
        names = centre_names(session=self.session) if alone else {}
        return [each.named(titles.get(each.course, each.course), names) for each in differing]


def _of_stratum(filters: Filters, mix: str, value: str) -> Filters:
    if mix == "purpose":
        return replace(filters, purposes=(value,))
    return replace(filters, platforms=(value,)) if mix == "platform" else replace(filters, levels=(int(value),))


def _within(filters: Filters, quarter: str) -> Filters:
    year, number = int(quarter[:4]), int(quarter[-1])
    first = datetime.date(year, 3 * number - 2, 1)
    last = last_of_quarter(first)
    return replace(filters, since=max(filters.since or first, first), until=min(filters.until or last, last))
