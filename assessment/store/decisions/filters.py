"""Which registered decisions a statistic is of, as conditions on their rows."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from assessment.store.tables import DECISION_FACTS


@dataclass(frozen=True)
class DecisionFilters:
    """A selection of decisions; an empty field narrows nothing.

    `since` and `until` are the first and the last day of issue. `levels` are EQF levels of the target.
    """

    countries: tuple[str, ...] = ()
    centres: tuple[str, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None
    platforms: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    editions: tuple[str, ...] = ()


def conditions(filters: DecisionFilters) -> list[ColumnElement[bool]]:
    """The conditions on a row of DECISION_FACTS. A decision that was replaced or revoked never meets them."""
    facts = DECISION_FACTS.c
    chosen = [
        (facts.country, filters.countries),
        (facts.centre, filters.centres),
        (facts.platform, filters.platforms),
        (facts.purpose, filters.purposes),
        (facts.target_level, filters.levels),
        (facts.edition, filters.editions),
    ]
    met: list[ColumnElement[bool]] = [facts.in_force.is_(True)]
    met += [column.in_(values) for column, values in chosen if values]
    if filters.since:
        met.append(facts.issued_on >= filters.since)
    if filters.until:
        met.append(facts.issued_on <= filters.until)
    return met
