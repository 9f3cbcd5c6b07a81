"""All registered decisions, one after the other, for an export."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from assessment.access.roles import reach
from assessment.register.entries import DECISION, REVOCATION
from assessment.store.sessions import check_anywhere, person_of_session
from assessment.store.tables import DECISION_FACTS, DECISIONS, REGISTER

BATCH = 1_000
"""The number of rows in memory at a time."""


class ExportedDecision(NamedTuple):
    """An entry of the register, with details that the entry itself does not hold.

    `superseded` and `revoked`: whether a later decision replaced it, and whether it was revoked. `days`: how many whole
    days the decision took; None if that is not known.
    """

    entry: dict[str, Any]
    superseded: bool
    revoked: bool
    days: int | None


def exported_decisions(*, session: Session) -> Iterator[ExportedDecision]:
    """Every decision in the order of the register. For a coordinator: the decisions of the countries that this person
    coordinates.

    NotAllowedError: the session's person is not a coordinator.
    """
    check_anywhere("compare", session=session)
    later = DECISIONS.c.superseded_by.is_not(None)
    pair = (DECISIONS.c.case_id == REGISTER.c.case_id) & (DECISIONS.c.number == REGISTER.c.number)
    other = REGISTER.alias()
    same = (other.c.case_id == REGISTER.c.case_id) & (other.c.number == REGISTER.c.number)
    revoked = select(other.c.seq).where(same, other.c.kind == REVOCATION).exists()
    days = select(DECISION_FACTS.c.days).where(DECISION_FACTS.c.seq == REGISTER.c.seq).scalar_subquery()
    query = select(REGISTER.c.entry, later, revoked, days).join(DECISIONS, pair).where(REGISTER.c.kind == DECISION)
    person = person_of_session(session)
    if person is not None and "*" not in (own := reach(person)):
        query = query.join(DECISION_FACTS, DECISION_FACTS.c.seq == REGISTER.c.seq)
        query = query.where(DECISION_FACTS.c.country.in_(own))
    for entry, *rest in session.execute(query.order_by(REGISTER.c.seq).execution_options(yield_per=BATCH)):
        yield ExportedDecision(json.loads(entry), *rest)
