"""What a comparison is narrowed to: in an address, in a shell call, in SQL."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import ColumnElement, select

from assessment.access.roles import Person
from assessment.store.database import Session
from assessment.store.tables import CENTRES, DECISION_FACTS

MOST = 60
"""Values of one filter; an address with more is cut."""

LONGEST = 120

_MANY = {
    "country": "countries",
    "centre": "centres",
    "platform": "platforms",
    "purpose": "purposes",
    "edition": "editions",
}
"""A filter's name in an address and its field."""

NOWHERE = ("-",)
"""A country no decision is of."""

FACTS = DECISION_FACTS.c


@dataclass(frozen=True)
class Filters:
    """Which decisions are compared; an empty field narrows nothing. Both days count. `levels`: EQF of the target.

    >>> Filters.of_address({"country": "IT,ES", "since": "2026-01-01"}).countries
    ('ES', 'IT')
    """

    countries: tuple[str, ...] = ()
    centres: tuple[str, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None
    platforms: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    editions: tuple[str, ...] = ()

    @classmethod
    def of_address(cls, address: Mapping[str, str]) -> Filters:
        """What an address asks for; what it asks in error is left out."""
        many = {name: _split(address.get(short, "")) for short, name in _MANY.items()}
        many["countries"] = tuple(sorted({code.upper() for code in many["countries"]}))
        levels = tuple(sorted({int(one) for one in _split(address.get("level", "")) if one in tuple("12345678")}))
        return cls(**many, levels=levels, since=_day(address.get("since")), until=_day(address.get("until")))

    def address(self) -> dict[str, str]:
        """The same as the parameters of an address; what narrows nothing is left out."""
        found = {short: ",".join(getattr(self, name)) for short, name in _MANY.items()}
        found["level"] = ",".join(map(str, self.levels))
        found |= {name: day.isoformat() for name in ("since", "until") if (day := getattr(self, name))}
        return {name: value for name, value in found.items() if value}

    def where(self) -> list[ColumnElement[bool]]:
        """The conditions for a row of DECISION_FACTS; a decision that was replaced or revoked is never compared."""
        columns = {
            "countries": FACTS.country,
            "centres": FACTS.centre,
            "platforms": FACTS.platform,
            "purposes": FACTS.purpose,
            "levels": FACTS.target_level,
            "editions": FACTS.edition,
        }
        found = [FACTS.in_force.is_(True)]
        found += [column.in_(chosen) for name, column in columns.items() if (chosen := getattr(self, name))]
        if self.since:
            found.append(FACTS.issued_on >= self.since)
        if self.until:
            found.append(FACTS.issued_on <= self.until)
        return found

    def within(self, own: tuple[str, ...]) -> Filters:
        """As far as somebody may narrow who coordinates the countries `own` (of `reach`).

        Of other countries' decisions neither centre nor day is told, so neither may be asked for: a centre leaves one's
        own countries only, and days count as whole months.
        """
        if "*" in own or not (self.centres or self.since or self.until):
            return self
        if self.centres:
            mine = tuple(code for code in own if not self.countries or code in self.countries)
            return replace(self, countries=mine or NOWHERE)
        if self.countries and set(self.countries) <= set(own):
            return self
        until = self.until and self.until.replace(day=monthrange(self.until.year, self.until.month)[1])
        return replace(self, since=self.since and self.since.replace(day=1), until=until)

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
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
    """What there is to choose from. `centres`: id -> name, of the countries the person compares for."""

    countries: tuple[str, ...]
    platforms: tuple[str, ...]
    purposes: tuple[str, ...]
    levels: tuple[int, ...]
    editions: tuple[str, ...]
    centres: dict[str, str]


def choices(person: Person, *, session: Session) -> Choices:
    """What the decisions on record can be narrowed to."""

    def distinct(column: Any) -> tuple[Any, ...]:
        found = session.scalars(select(column).distinct())
        return tuple(sorted(value for value in found if value not in (None, "")))

    query = select(CENTRES.c.id, CENTRES.c.name, CENTRES.c.country).order_by(CENTRES.c.country, CENTRES.c.name)
    own = [row for row in session.execute(query) if row.name and compares_for(person, row.country)]
    return Choices(
        distinct(FACTS.country),
        distinct(FACTS.platform),
        distinct(FACTS.purpose),
        distinct(FACTS.target_level),
        distinct(FACTS.edition),
        {row.id: f"{row.name} ({row.country})" for row in own},
    )


def compares_for(person: Person, country: str) -> bool:
    """Whether somebody coordinates a country: its numbers are shown to them however small, where it stands alone."""
    return any(held.country in (None, country) for held in person.for_deed("compare"))


def reach(person: Person) -> tuple[str, ...]:
    """The countries somebody coordinates, in order; `*` stands for all."""
    return tuple(sorted({held.country or "*" for held in person.for_deed("compare")}))


def only_own(person: Person, countries: Iterable[str]) -> bool:
    """Whether these are one country, and the person's own: then nothing is told across countries."""
    found = set(countries)
    return len(found) == 1 and compares_for(person, found.pop())
