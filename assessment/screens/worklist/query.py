"""This module reads from the address what is asked of the list of cases: queue, filters, order, columns, page."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import streamlit as st

from assessment.case.workflow import STATES
from assessment.screens.shell import identity
from assessment.store.cases import worklist
from assessment.store.cases.queues import QUEUES, ListReader
from assessment.store.list_views import SHOWN
from criteria.load import framework

# An order's name in the address: what it sorts by, and whether it descends.
SORTS: dict[str, tuple[Any, bool]] = {
    "updated": ("updated", True),
    "oldest": ("updated", False),
    "due": ("due", False),
    "awaited": ("awaited", False),
    "reference": ("reference", True),
    "learner": ("learner", False),
    "title": ("title", False),
    "state": ("state", False),
    "purpose": ("purpose", False),
}
SIZE = 25

COLUMNS = ("learner", "course", "platform", "purpose", "state", "due", "assigned", "updated", "lights")
"""Columns that can be chosen, in their order; the reference always stands first."""

ALONE = ("learner", "course", "purpose", "state", "due", "lights")
"""The columns if nobody has chosen others. With colleagues, the person who has the case is shown too."""

EVERY = (*SHOWN, "q", "page")
"""The parameters of the list's address."""

NOBODY = "-"
"""The value of `who` in the address for cases that belong to nobody."""


def asked() -> worklist.WorklistQuery:
    """The query that the address asks for. Values that are not valid are ignored."""
    return query_of(st.query_params)


def query_of(params: Mapping[str, str]) -> worklist.WorklistQuery:
    """The query that parameters of the list's address ask for. Values that are not valid are ignored."""
    queue = params.get("queue")
    state, purpose, page = params.get("state"), params.get("purpose"), params.get("page", "")
    order = _sort_of(params)
    sort, descending = SORTS[order]
    whose = params.get("who", "")[:200]
    return worklist.WorklistQuery(
        centre=identity.centre(),
        search=params.get("q", "")[:200],
        state=state if state in STATES else None,
        purpose=purpose if purpose in purposes() else None,
        queue=queue if queue in QUEUES else None,
        reader=reader(),
        assigned_to=worklist.NOBODY if whose == NOBODY else whose or None,
        # By a day, the cases that have one: an empty day is no day before the others.
        due_by=datetime.date.max if order == "due" else None,
        awaited=order == "awaited",
        sort=sort,
        descending=descending,
        page=max(int(page), 1) if page.isdecimal() and len(page) < 7 else 1,
        size=SIZE,
    )


def reader() -> ListReader:
    """Who looks at the list."""
    return ListReader(identity.person(), frozenset(st.session_state["roles"]), bool(identity.who().id))


def sort_asked() -> str:
    """The name of the order in the address; if there is none, the last changed cases come first."""
    return _sort_of(st.query_params)


def _sort_of(params: Mapping[str, str]) -> str:
    sort = params.get("sort", "")
    return sort if sort in SORTS else "updated"


def columns_asked() -> list[str]:
    """The columns that the address names, in the list's own order; the usual ones where it names none."""
    named = st.query_params.get("columns", "").split(",")
    usual = (*ALONE, "assigned") if identity.who().id else ALONE
    chosen = [name for name in COLUMNS if name in named]
    return chosen or [name for name in COLUMNS if name in usual]


def asked_params(*names: str) -> dict[str, str]:
    """The parameters of these names, as they stand in the address."""
    return {name: st.query_params[name] for name in names if st.query_params.get(name)}


def purposes() -> list[str]:
    """The ids of the purposes a case may have."""
    return [purpose.id for purpose in framework().purposes]
