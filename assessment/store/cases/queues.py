"""What waits for whom: conditions on the rows of the worklist, all of them answered out of one index."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, and_, false, not_, or_, select

from assessment.case.workflow import AT_WORK, Role
from assessment.store.cases.transitions import CONDITION, STANDS
from assessment.store.tables import CASES, EVENTS

Queue = Literal["mine", "others", "week", "conditions", "ask"]
QUEUES: tuple[Queue, ...] = get_args(Queue)

WEEK = datetime.timedelta(days=7)

_MINE = (*AT_WORK, "reviewed", "appealed")


def in_queue(queue: Queue, who: str, roles: Collection[Role], today: datetime.date) -> ColumnElement[bool]:
    """Which cases stand in a queue for someone with some roles.

    `mine`: to be worked on, looked at, issued, or asked about, since a day has passed without an answer. `others`: an
    answer or another person is awaited. `week`: due within seven days or late, and no answer is awaited. `conditions`:
    decided on a condition that is still open. `ask`: the learner agreed to be asked by now whether the decision helped.
    """
    if queue == "week":
        return CASES.c.state.in_((*_MINE, "proposed")) & (CASES.c.due <= today + WEEK)
    if queue == "conditions":
        return (CASES.c.state == "decided") & (CASES.c.awaits == CONDITION)
    if queue == "ask":
        return (CASES.c.ask_on <= today) & CASES.c.asked_on.is_(None)
    if queue == "others":
        waits = CASES.c.state.in_(STANDS) & or_(CASES.c.awaited_by.is_(None), CASES.c.awaited_by >= today)
        return or_(waits, and_(CASES.c.state == "proposed", not_(_to_review(who, roles))))
    return or_(_to_assess(roles, today), and_(CASES.c.state == "proposed", _to_review(who, roles)))


def _to_assess(roles: Collection[Role], today: datetime.date) -> ColumnElement[bool]:
    if "assessor" not in roles:
        return false()
    late = CASES.c.awaited_by < today
    condition = (CASES.c.state == "decided") & (CASES.c.awaits == CONDITION)
    return or_(CASES.c.state.in_(_MINE), and_(CASES.c.state.in_(STANDS), late), and_(condition, late))


def _to_review(who: str, roles: Collection[Role]) -> ColumnElement[bool]:
    """Whoever proposed a decision does not look at it as well."""
    if "reviewer" not in roles:
        return false()
    proposed: Any = select(EVENTS.c.by).where(
        EVENTS.c.case_id == CASES.c.id, EVENTS.c.kind == "state", EVENTS.c.key == "proposed"
    )
    last = proposed.order_by(EVENTS.c.id.desc()).limit(1).correlate(CASES).scalar_subquery()
    return or_(last.is_(None), last != who)
