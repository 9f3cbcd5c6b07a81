"""The filters of a statistic over registered decisions, as conditions on their rows."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from assessment.store.tables import DECISION_FACTS


@dataclass(frozen=True)
class DecisionFilters:
    """The filters for decisions. An empty field does not filter.

    `since` and `until`: the first and the last day of issue. `levels`: EQF levels of the target.
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
    """The filters as conditions on a row of DECISION_FACTS. Decisions that were replaced or revoked are always left
    out.
    """
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
