"""This module lists decisions that depart from the nearest earlier decision on the same course, and why.

The sentence that says why may reveal something about a person. So only those see it who coordinate the country in which
it was written.
"""

from __future__ import annotations

from collections.abc import Iterable

from assessment.access.roles import Person, compares_for, reach
from assessment.store.database import Session
from assessment.store.decisions.departures import Departure, departure_counts, latest_departures
from assessment.store.decisions.filters import DecisionFilters
from reports.comparison.filters import Filters
from reports.comparison.grid import GridPlace
from reports.protection.disclosure_control import rounded

MOST = 25
"""The number of departures that are shown."""


def departures(
    filters: Filters, person: Person, places: Iterable[GridPlace], *, session: Session
) -> tuple[list[Departure], dict[str, int]]:
    """The newest 25 departures of the person's own countries, and their number by country, rounded for other countries.

    Filters do not apply, because several filtered numbers could be compared to identify a decision. Of another country
    nothing is told unless the grid (`places`) shows ten decisions: a 5 here would say that a 0 there is from one to
    four. Raises NotAllowedError if the session's person is no coordinator.
    """
    filters = filters.within(reach(person))
    counts = departure_counts(filters, session=session)
    own = [country for country in counts if compares_for(person, country)]
    shown = {country: counts[country][0] for country in own}
    enough = {place.country for place in places if place.counts}
    everywhere = {} if "*" in reach(person) else departure_counts(DecisionFilters(), session=session)
    for country, (number, oldest) in everywhere.items():
        asked = country in enough and (not filters.countries or country in filters.countries)
        if asked and not compares_for(person, country) and (told := rounded(number, oldest, name="departures")):
            shown[country] = told
    return latest_departures(filters, own, most=MOST, session=session) if own else [], shown
