"""Decisions that depart from the nearest earlier one on the same course, and the sentence that says why.

A sentence may say something of a person, so it is told to those alone who coordinate the country it was written in.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from assessment.access.roles import Person
from assessment.case.redaction import GONE
from assessment.store.database import Session
from assessment.store.sessions import check_anywhere
from assessment.store.tables import DECISION_INPUTS, DECISIONS, REGISTER
from reports.comparison.filters import FACTS, Filters, compares_for, reach

MOST = 25
FEW = 5
"""Fewer than so many are not told of another country."""


@dataclass(frozen=True)
class Departure:
    """A decision, the outcome and country of the precedent it departs from, and why."""

    on: datetime.date
    country: str
    titles: str
    outcome: str
    precedent: str
    precedent_country: str
    reason: str
    code: str


def departures(filters: Filters, person: Person, *, session: Session) -> tuple[list[Departure], dict[str, int]]:
    """The newest 25 of the person's own countries, and how many by country; small numbers of others are left out.

    NotAllowedError when the session's person is no coordinator.
    """
    check_anywhere("compare", session=session)
    filters = filters.within(reach(person))
    against = (DECISION_INPUTS.c.seq == FACTS.seq) & DECISION_INPUTS.c.against.is_not(None)
    counted = select(FACTS.country, func.count()).join(DECISION_INPUTS, against).where(*filters.where())
    counts = {code: number for code, number in session.execute(counted.group_by(FACTS.country))}
    own = [code for code in counts if compares_for(person, code)]
    shown = {code: number for code, number in counts.items() if code in own or number >= FEW}
    pair = (DECISIONS.c.case_id == REGISTER.c.case_id) & (DECISIONS.c.number == REGISTER.c.number)
    query = (
        select(FACTS.issued_on, FACTS.country, FACTS.outcome, REGISTER.c.code, REGISTER.c.entry, DECISIONS.c.snapshot)
        .join(DECISION_INPUTS, against)
        .join(REGISTER, REGISTER.c.seq == FACTS.seq)
        .join(DECISIONS, pair)
        .where(*filters.where(), FACTS.country.in_(own))
        .order_by(FACTS.issued_on.desc(), FACTS.seq.desc())
        .limit(MOST)
    )
    return [_told(row) for row in session.execute(query)] if own else [], shown


def _told(row: Any) -> Departure:
    case = json.loads(row.snapshot).get("case") or {}
    precedent = (case.get("decision") or {}).get("precedent") or {}
    reason = precedent.get("reason", "")
    titles = "; ".join(one["title"] for one in json.loads(row.entry)["courses"] if one.get("title"))
    return Departure(
        row.issued_on,
        row.country,
        titles,
        row.outcome,
        precedent.get("outcome", ""),
        precedent.get("country", ""),
        "" if reason == GONE else reason,
        row.code,
    )
