"""Decisions in force that depart from the nearest earlier decision on the same course, with the reason given."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from assessment.case.redaction import GONE
from assessment.register.entries import course_titles
from assessment.store.decisions.filters import DecisionFilters, conditions
from assessment.store.decisions.oldest import OLDEST, secret_oldest
from assessment.store.sessions import check_anywhere
from assessment.store.tables import DECISION_FACTS, DECISION_INPUTS, DECISIONS, REGISTER

FACTS = DECISION_FACTS.c

_DEPARTS = FACTS.seq.in_(select(DECISION_INPUTS.c.seq).where(DECISION_INPUTS.c.against.is_not(None)))
"""As a list, which a database reads from the index alone; for a join SQLite looks up the input of every decision."""


@dataclass(frozen=True)
class Departure:
    """A decision that departs from a precedent, with the outcome and the country of that precedent.

    `reason`: the sentence written for it; empty once it has been erased. It may say something about a person.
    """

    on: datetime.date
    country: str
    titles: str
    outcome: str
    precedent: str
    precedent_country: str
    reason: str
    code: str


def departure_counts(filters: DecisionFilters, *, session: Session) -> dict[str, tuple[int, int]]:
    """How many decisions of each country depart from a precedent, and the oldest of them (`oldest.secret_oldest`).

    NotAllowedError: the session's person is not a coordinator.
    """
    check_anywhere("compare", session=session)
    query = select(FACTS.country, func.count(), OLDEST).where(_DEPARTS, *conditions(filters))
    rows = session.execute(query.group_by(FACTS.country)).all()
    return {country: (n, secret_oldest(country, oldest, session=session)) for country, n, oldest in rows}


def latest_departures(
    filters: DecisionFilters, countries: Sequence[str], *, most: int, session: Session
) -> list[Departure]:
    """The newest departures of some countries, the newest first. NotAllowedError: the person is not a coordinator."""
    check_anywhere("compare", session=session)
    pair = (DECISIONS.c.case_id == REGISTER.c.case_id) & (DECISIONS.c.number == REGISTER.c.number)
    newest = FACTS.issued_on.desc(), FACTS.seq.desc()
    latest = select(FACTS.seq).where(_DEPARTS, *conditions(filters), FACTS.country.in_(countries))
    query = (  # only of these are the entry and the snapshot read, which are long
        select(FACTS.issued_on, FACTS.country, FACTS.outcome, REGISTER.c.code, REGISTER.c.entry, DECISIONS.c.snapshot)
        .join(REGISTER, REGISTER.c.seq == FACTS.seq)
        .join(DECISIONS, pair)
        .where(FACTS.seq.in_(latest.order_by(*newest).limit(most)))
        .order_by(*newest)
    )
    return [_departure(row) for row in session.execute(query)]


def _departure(row: Any) -> Departure:
    case = json.loads(row.snapshot).get("case") or {}
    precedent = (case.get("decision") or {}).get("precedent") or {}
    reason = precedent.get("reason", "")
    return Departure(
        on=row.issued_on,
        country=row.country,
        titles=course_titles(json.loads(row.entry)),
        outcome=row.outcome,
        precedent=precedent.get("outcome", ""),
        precedent_country=precedent.get("country", ""),
        reason="" if reason == GONE else reason,
        code=row.code,
    )
