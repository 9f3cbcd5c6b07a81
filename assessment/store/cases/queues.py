"""The queues of the list of cases, as conditions on the rows of the cases. One index answers all of them."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, and_, false, not_, or_, select, true

from assessment.case.hearing import never_suspending
from assessment.case.workflow import AT_WORK, Role
from assessment.register.entries import FICTIONAL_CENTRE
from assessment.store.cases.transitions import CONDITION, STANDS
from assessment.store.tables import CASES, EVENTS

Queue = Literal["mine", "nobody", "others", "week", "conditions", "ask"]
QUEUES: tuple[Queue, ...] = get_args(Queue)

WEEK = datetime.timedelta(days=7)

_MINE = (*AT_WORK, "reviewed", "appealed")


@dataclass(frozen=True)
class ListReader:
    """The person who reads the list: the name and the `roles`.

    `shares`: whether colleagues work at the same desk, so that each case belongs to somebody. Without colleagues, all
    cases belong to this person.
    """

    name: str = ""
    roles: Collection[Role] = frozenset()
    shares: bool = False


ANYBODY = ListReader()
"""A reader without a role, for a list that does not ask for a queue."""


def in_queue(queue: Queue, reader: ListReader, today: datetime.date) -> ColumnElement[bool]:
    """The condition for a case to be in a queue for this reader of the list."""
    if queue == "week":  # in one condition, so that one index finds all these cases
        runs = or_(CASES.c.state != "notice", CASES.c.country.in_(never_suspending(today)))
        return and_(CASES.c.state.in_((*_MINE, "proposed", "notice")), CASES.c.due <= today + WEEK, runs)
    return or_(false(), *queue_parts(queue, reader, today))


def queue_parts(queue: Queue, reader: ListReader, today: datetime.date) -> tuple[ColumnElement[bool], ...]:
    """Conditions of which exactly one holds for a case that is in a queue for this reader of the list.

    Counted one by one, all but those of cases to review and of notices are answered from an index alone.

    `mine`: cases that are assigned to the reader and need work, must be issued, or got no answer by their day, and
    cases that the reader must review. `nobody`: the same work, assigned to nobody. `others`: an answer or another
    person is awaited. `week`: due within seven days or late, and the clock runs. `conditions`: decided on a
    condition that is still open. `ask`: decided, and the learner agreed to be asked by now whether the decision helped.
    """
    if queue == "week":
        due = CASES.c.due <= today + WEEK
        return CASES.c.state.in_((*_MINE, "proposed")) & due, _runs_on(today) & due
    if queue == "conditions":
        return ((CASES.c.state == "decided") & (CASES.c.awaits == CONDITION),)
    if queue == "ask":
        real = ~CASES.c.centre_id.startswith(FICTIONAL_CENTRE, autoescape=True)  # of a fictional case nobody is asked
        return (and_(CASES.c.state == "decided", CASES.c.ask_on <= today, CASES.c.asked_on.is_(None), real),)
    to_review = and_(CASES.c.state == "proposed", _to_review(reader))
    if queue == "others":
        waits = CASES.c.state.in_(STANDS) & or_(CASES.c.awaited_by.is_(None), CASES.c.awaited_by >= today)
        elsewhere = _turn(today) & CASES.c.assigned_to.is_not(None) & not_(_assigned(reader))
        return waits, elsewhere, and_(CASES.c.state == "proposed", not_(_to_review(reader)))
    if "assessor" not in reader.roles:
        return (to_review,) if queue == "mine" else ()
    if queue == "nobody":
        return (_turn(today) & CASES.c.assigned_to.is_(None),) if reader.shares else ()
    return _turn(today) & _assigned(reader), to_review


def due_meanwhile(reader: ListReader, today: datetime.date) -> ColumnElement[bool]:
    """The condition that the learner may still answer a notice, while the clock of the case runs on.

    Such a case is the reader's own or nobody's. `today`: the day whose rules count.
    """
    if "assessor" not in reader.roles:
        return false()
    return _runs_on(today) & or_(_assigned(reader), CASES.c.assigned_to.is_(None))


def _runs_on(today: datetime.date) -> ColumnElement[bool]:
    return (CASES.c.state == "notice") & CASES.c.country.in_(never_suspending(today))


def _turn(today: datetime.date) -> ColumnElement[bool]:
    """The condition that an assessor must act: work on the case, or react because a day passed without an answer."""
    late = CASES.c.awaited_by < today
    condition = (CASES.c.state == "decided") & (CASES.c.awaits == CONDITION)
    return or_(CASES.c.state.in_(_MINE), and_(CASES.c.state.in_(STANDS), late), and_(condition, late))


def _assigned(reader: ListReader) -> ColumnElement[bool]:
    return CASES.c.assigned_to == reader.name if reader.shares else true()


def _to_review(reader: ListReader) -> ColumnElement[bool]:
    """The condition that the reader must review the case. Nobody reviews a decision that they proposed themselves."""
    if "reviewer" not in reader.roles:
        return false()
    proposed: Any = select(EVENTS.c.by).where(
        EVENTS.c.case_id == CASES.c.id, EVENTS.c.kind == "state", EVENTS.c.key == "proposed"
    )
    last = proposed.order_by(EVENTS.c.id.desc()).limit(1).correlate(CASES).scalar_subquery()
    return or_(last.is_(None), last != reader.name)
