"""This module holds the filters of a comparison, as an address or a shell command gives them and as far as allowed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from assessment.access.roles import Person, compares_for, reach
from assessment.store.database import Session
from assessment.store.decisions.base_cells import SLICES
from assessment.store.decisions.filters import DecisionFilters
from assessment.store.decisions.statistics import desk_countries, known_values
from reports.comparison.grid import GridPlace

MOST = 60
"""The most values of one filter. An address with more is cut."""

LONGEST = 120
"""The most characters of one value."""

_MANY = {
    "country": "countries",
    "centre": "centres",
    "platform": "platforms",
    "purpose": "purposes",
    "edition": "editions",
}
"""A filter's name in an address and its field."""

NOWHERE = ("-",)
"""The code of a country that no decision is of."""


@dataclass(frozen=True)
class Filters(DecisionFilters):
    """Which decisions are compared. An empty field is no filter.

    >>> Filters.of_address({"country": "IT,ES", "since": "2026-01-01"}).countries
    ('ES', 'IT')
    """

    @classmethod
    def of_address(cls, address: Mapping[str, str]) -> Filters:
        """The filters that an address asks for. Values that are not valid are left out."""
        many = {name: _split(address.get(short, "")) for short, name in _MANY.items()}
        many["countries"] = tuple(sorted({code.upper() for code in many["countries"]}))
        levels = tuple(sorted({int(level) for level in _split(address.get("level", "")) if level in tuple("12345678")}))
        return cls(**many, levels=levels, since=_day(address.get("since")), until=_day(address.get("until")))

    def address(self) -> dict[str, str]:
        """The same as the parameters of an address, without empty filters."""
        parameters = {short: ",".join(getattr(self, name)) for short, name in _MANY.items()}
        parameters["level"] = ",".join(map(str, self.levels))
        parameters |= {name: day.isoformat() for name in ("since", "until") if (day := getattr(self, name))}
        return {name: value for name, value in parameters.items() if value}

    def within(self, own: tuple[str, ...]) -> Filters:
        """The filters as far as a person may use them who coordinates the countries `own` (of `reach`).

        Nobody learns the centre of another country's decision, so nobody may ask for it: a filter for a centre limits
        the decisions to the person's own countries.
        """
        if "*" in own or not self.centres:
            return self
        mine = tuple(code for code in own if not self.countries or code in self.countries)
        return replace(self, countries=mine or NOWHERE)

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return any(getattr(self, field.name) for field in fields(self))


def _split(text: str) -> tuple[str, ...]:
    return tuple(sorted({part[:LONGEST] for part in text.split(",") if part.strip()})[:MOST])


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Choices:
    """The values a person can choose from. `centres`: id and name of those in the countries the person compares for."""

    countries: tuple[str, ...]
    platforms: tuple[str, ...]
    purposes: tuple[str, ...]
    levels: tuple[int, ...]
    editions: tuple[str, ...]
    centres: dict[str, str]


def choices(person: Person, places: Iterable[GridPlace], *, session: Session) -> Choices:
    """The values that a person can choose: those of their own countries, and those that the grid holds."""
    values = known_values(reach(person), session=session)
    own = {id_: f"{name} ({country})" for id_, name, country in values.centres if compares_for(person, country)}
    told: dict[str, set[str]] = {name: set() for name in SLICES}
    for place in places:
        if place.value:
            told[place.slice].add(place.value)
    return Choices(
        desk_countries(session=session),
        tuple(sorted({*values.platforms, *told["platform"]})),
        tuple(sorted({*values.purposes, *told["purpose"]})),
        tuple(sorted({*values.levels, *map(int, told["target_level"])})),
        values.editions,
        own,
    )
