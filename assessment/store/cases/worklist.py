"""The list of cases. Search, filters, sorting and pages are all done in SQL, so that it stays fast with many cases."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Literal

from sqlalchemy import String, bindparam, func, literal, select, true
from sqlalchemy.sql import ColumnElement
from sqlmodel import Session

from assessment.case.workflow import STATES, Role
from assessment.matching.folding import fold
from assessment.store.cases.damage import UNREADABLE, readable_columns
from assessment.store.cases.listed import outcome_column
from assessment.store.cases.loading import LONG_AGO
from assessment.store.cases.queues import ANYBODY, QUEUES, ListReader, Queue, in_queue, queue_parts
from assessment.store.sessions import check_centre
from assessment.store.tables import CASES
from criteria.dated import current_day

COUNT_UP_TO = 10_000
"""The number of cases up to which a total is counted exactly; a larger total is only called "more".

Counting a million cases would take longer than anybody would page through.
"""

FEW = 2_000
"""If the filters leave at most this many cases, the database first collects them and then sorts them."""

BATCH = 1_000
"""The number of rows in memory at a time, when all rows of a list are wanted."""

Sort = Literal["updated", "reference", "learner", "title", "due", "awaited", "state", "purpose"]


NOBODY = ""
"""The value of `assigned_to` in a query that asks for cases assigned to nobody."""


@dataclass(frozen=True)
class WorklistQuery:
    """A question to the list of cases. Pages count from 1.

    `queue`: one of `queues.QUEUES`, as seen by the `reader`. `search`: each of its words must occur in reference,
    learner, title or platform; accents and capitals do not matter. `due_by`: only cases due on or before this day.
    `assigned_to`: the name of an assessor, or `NOBODY`. `awaited`: only cases that wait for an answer by a day. `ids`:
    only these cases.
    """

    centre: str
    search: str = ""
    state: str | None = None
    purpose: str | None = None
    due_by: datetime.date | None = None
    queue: Queue | None = None
    reader: ListReader = ANYBODY
    assigned_to: str | None = None
    awaited: bool = False
    ids: tuple[str, ...] | None = None
    sort: Sort = "updated"
    descending: bool = True
    page: int = 1
    size: int = 25


@dataclass(frozen=True)
class WorklistRow:
    """A case as a list shows it."""

    id: str
    reference: str
    learner: str
    title: str
    platform: str
    purpose: str
    country: str
    state: str
    due: datetime.date | None
    awaits: str | None
    awaited_by: datetime.date | None
    assigned_to: str | None
    place: str | None
    created: datetime.datetime
    updated: datetime.datetime
    version: int
    damaged: bool = False  # its row cannot be read whole


_SHOWN = tuple(name for name in WorklistRow.__dataclass_fields__ if name != "damaged")
"""The columns of a case that the list shows."""


@dataclass(frozen=True)
class WorklistPage:
    """The rows of a page, and how many cases there are in all. If `more` is true, there are more than `total`."""

    rows: list[WorklistRow]
    total: int
    more: bool = False


def worklist(query: WorklistQuery, *, session: Session) -> WorklistPage:
    """One page of a centre's cases.

    If few cases match, an index that holds all filtered columns finds them, and they are then sorted. If many match,
    they are read in the order of the sort's own index until the page is full. A queue is counted first, because an
    index alone answers that.
    """
    check_centre(query.centre, "move", session=session)
    total = _total(query, session) if query.queue else None
    if _narrowed(query) and (total is None or total <= FEW):
        ids = list(session.scalars(select(CASES.c.id).where(*_filters(query)).limit(FEW + 1)))
        if len(ids) <= FEW:
            return WorklistPage(_page(query, [CASES.c.id.in_(ids)], session) if ids else [], len(ids))
    total = _total(query, session) if total is None else total
    rows = _page(query, _filters(query), session)
    return WorklistPage(rows, min(total, COUNT_UP_TO), total > COUNT_UP_TO)


def every_row(query: WorklistQuery, *, session: Session) -> Iterator[tuple[WorklistRow, str | None]]:
    """All cases of a list in its order, each with the outcome of its decision. Only a part is in memory at a time."""
    check_centre(query.centre, "move", session=session)
    which = select(CASES.c.id).where(*_filters(query)).order_by(*_in_order(query)).execution_options(yield_per=BATCH)
    for ids in session.scalars(which).partitions():
        columns = (CASES.c[name] for name in _SHOWN)
        some = select(*columns, outcome_column(session)).where(CASES.c.id.in_(ids))
        rows: dict[str, tuple[WorklistRow, str | None]] = {}
        try:
            rows = {row.id: (WorklistRow(*row[:-1]), row[-1]) for row in session.execute(some)}
        except UNREADABLE:
            rows = {case_id: (_one_row(case_id, session), None) for case_id in ids}
        yield from (rows[case_id] for case_id in ids if case_id in rows)


def counts_by_state(centre: str, *, session: Session) -> dict[str, int]:
    """How many cases of a centre are in each state. A count of COUNT_UP_TO + 1 means "more than COUNT_UP_TO"."""
    check_centre(centre, "move", session=session)
    return dict(zip(STATES, _numbers(_counting_states(), session, centre=centre), strict=True))


def counts_by_queue(query: WorklistQuery, *, session: Session) -> dict[Queue, int]:
    """How many cases of a centre are in each queue, for the reader of the query. COUNT_UP_TO + 1 means "more"."""
    check_centre(query.centre, "move", session=session)
    counting = _counting_queues(frozenset(query.reader.roles), current_day(), shares=query.reader.shares)
    numbers = _numbers(counting, session, centre=query.centre, reader=query.reader.name)
    return dict(zip(QUEUES, numbers, strict=True))


def _total(query: WorklistQuery, session: Session) -> int:
    """How many cases a query asks for. COUNT_UP_TO + 1 means "more"."""
    return _numbers(select(_count(query)), session)[0]


def _numbers(counting: Any, session: Session, **values: str) -> list[int]:
    """The numbers that a statement counts. COUNT_UP_TO + 1 means "more"."""
    return [min(number, COUNT_UP_TO + 1) for number in session.execute(counting, values).one()]


CENTRE: Any = bindparam("centre", type_=String)
READER: Any = bindparam("reader", type_=String)
"""The centre and the name of the reader in statements that are put together once: each click on the list counts."""


@cache
def _counting_states() -> Any:
    """The statement that counts the cases of a centre by state."""
    return select(*(_count(WorklistQuery(CENTRE, state=state)) for state in STATES))


@lru_cache(maxsize=32)
def _counting_queues(roles: frozenset[Role], today: datetime.date, *, shares: bool) -> Any:
    """The statement that counts the cases of a centre by queue, for readers with these roles."""
    reader = ListReader(READER, roles, shares)
    return select(*(_count(WorklistQuery(CENTRE, queue=queue, reader=reader), today) for queue in QUEUES))


def _count(query: WorklistQuery, today: datetime.date | None = None) -> ColumnElement[int]:
    of_centre = select(CASES.c.centre_id).where(*_filters(replace(query, queue=None)))
    parts = queue_parts(query.queue, query.reader, today or current_day()) if query.queue else [true()]
    some = [of_centre.where(part).limit(COUNT_UP_TO + 1).subquery() for part in parts]
    return sum((select(func.count()).select_from(part).scalar_subquery() for part in some), literal(0))


def _narrowed(query: WorklistQuery) -> bool:
    whose = query.assigned_to is not None or query.ids is not None
    return bool(query.search.strip() or query.state or query.purpose or query.due_by or query.queue or whose)


def _filters(query: WorklistQuery) -> list[ColumnElement[bool]]:
    filters = [CASES.c.centre_id == query.centre]
    if query.state:
        filters.append(CASES.c.state == query.state)
    if query.purpose:
        filters.append(CASES.c.purpose == query.purpose)
    if query.queue:
        filters.append(in_queue(query.queue, query.reader, current_day()))
    if query.due_by:
        filters.append(CASES.c.due <= query.due_by)
    if query.assigned_to is not None:
        filters.append(CASES.c.assigned_to == query.assigned_to if query.assigned_to else CASES.c.assigned_to.is_(None))
    if query.awaited:
        filters.append(CASES.c.awaited_by.is_not(None))
    if query.ids is not None:
        filters.append(CASES.c.id.in_(query.ids))
    return filters + [CASES.c.search.contains(word, autoescape=True) for word in fold(query.search).split()[:10]]


def _page(query: WorklistQuery, filters: list[Any], session: Session) -> list[WorklistRow]:
    size, page = max(query.size, 1), max(query.page, 1)
    which = select(CASES.c.id).where(*filters).order_by(*_in_order(query)).limit(size).offset((page - 1) * size)
    try:
        return [WorklistRow(*row) for row in session.execute(which.with_only_columns(*(CASES.c[n] for n in _SHOWN)))]
    except UNREADABLE:
        return [_one_row(case_id, session) for case_id in list(session.scalars(which))]


def _one_row(case_id: str, session: Session) -> WorklistRow:
    columns, damage = readable_columns(case_id, _SHOWN, session=session)
    for name in ("created", "updated"):
        columns[name] = columns[name] or LONG_AGO
    return WorklistRow(**columns, damaged=bool(damage))


def _in_order(query: WorklistQuery) -> list[Any]:
    return [_sorted(column, descending=query.descending) for column in _order(query.sort)]


def _sorted(column: Any, *, descending: bool) -> Any:
    """The order by a column. A case without a day stands behind all days: databases differ there if nothing is said."""
    if not column.nullable:
        return column.desc() if descending else column.asc()
    return column.desc().nulls_first() if descending else column.asc().nulls_last()


def _order(sort: Sort) -> list[Any]:
    """The columns to sort by. The last one is unique, so the order is the same each time."""
    columns: dict[str, list[Any]] = {
        "updated": [CASES.c.updated, CASES.c.id],
        "reference": [CASES.c.year, CASES.c.number],
        "learner": [CASES.c.learner_key, CASES.c.id],
        "title": [CASES.c.title_key, CASES.c.id],
        "due": [CASES.c.due, CASES.c.id],
        "awaited": [CASES.c.awaited_by, CASES.c.id],
        "state": [CASES.c.state, CASES.c.updated, CASES.c.id],
        "purpose": [CASES.c.purpose, CASES.c.updated, CASES.c.id],
    }
    return columns[sort]
