"""This module leads from one decided case to the next one of the list from which the person came, with its filters.

The session keeps the list as the person left it. The address of each case keeps it too, without personal data, so that
a reload or a bookmark continues in the same list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from assessment.screens.components.fields import plain
from assessment.screens.shell import conflicts, identity, navigation
from assessment.screens.shell.session import open_session
from assessment.screens.worklist.query import EVERY, NOBODY, asked, asked_params, query_of
from assessment.screens.worklist.rows import where_left
from assessment.store.cases import worklist
from assessment.store.cases.worklist import WorklistQuery, WorklistRow
from criteria.text import Words

LEFT = "worklist:left"

GO_ON = "worklist:go-on"

MINE = "*"
"""What `who` says in a case's address for the cases of the person at the desk, whose name it leaves out."""


@dataclass(frozen=True)
class LeftList:
    """The list as somebody left it: its query, the ids it showed in their order, and its address.

    `at`: where in `ids` the case stood that somebody went to, when the ids are those of now and the case may be gone.
    """

    query: WorklistQuery
    ids: tuple[str, ...]
    params: dict[str, str]
    at: int | None = None


def remember(rows: Sequence[WorklistRow]) -> None:
    """Note what the list shows now."""
    st.session_state[LEFT] = LeftList(asked(), tuple(row.id for row in rows), asked_params(*EVERY))


def places_in_list() -> Callable[[int], str]:
    """What gives the list of the address and a row of it (from 0 on its page), for the address of that row's case."""
    params = asked_params(*EVERY)
    return lambda index: _written(params, str(index))


def _written(params: Mapping[str, str], at: str) -> str:
    """The list for a case's address, without search text and colleagues' names, which are personal data."""
    whose = params.get("who")
    who = MINE if whose and whose == identity.person() else whose if whose == NOBODY else None
    kept = {name: value for name, value in params.items() if name not in ("q", "who")}
    return urlencode(kept | ({"who": who} if who else {}) | {"at": at})


def _left(case_id: str) -> LeftList | None:
    """The list as the person left it: from the session, or from the address if that names another list."""
    known: LeftList | None = st.session_state.get(LEFT)
    asked_for = dict(parse_qsl(st.query_params.get(navigation.LIST, "")[:1000]))
    if not asked_for or (known and _written(known.params, asked_for.get("at", "")) == urlencode(asked_for)):
        return known
    params = {name: value for name, value in asked_for.items() if name in EVERY and name != "q"}
    if params.get("who") == MINE:
        params["who"] = identity.person()
    query, at = query_of(params), asked_for.get("at", "")
    with open_session() as session:
        ids = tuple(row.id for row in worklist.worklist(query, session=session).rows)
        elsewhere = (
            case_id not in ids and worklist.worklist(replace(query, ids=(case_id,), page=1), session=session).rows
        )
    index = int(at) if at.isdecimal() and len(at) < 4 else 0
    # A case that has moved to the list's first page has pushed the rows of this one down by one.
    return LeftList(query, ids, params, index + 1 if elsewhere and query.page > 1 else index)


def show(case_id: str, words: Words) -> None:
    """Show the links to the next case of the list and to the list itself, as it was left."""
    left = _left(case_id)
    row = next_case(left, case_id) if left else None
    with st.container(horizontal=True, key="following"):
        if left and row:
            name, more = _address(left, row)
            title = row.title or words("worklist.no-title")
            navigation.link(name, plain(words("worklist.following", case=f"{row.reference} {title}")), row.id, **more)
        navigation.link("worklist", words("worklist.back"), **(left.params if left else {}))


def is_there(case_id: str) -> bool:
    """Whether another case follows in the list that somebody came from."""
    left = _left(case_id)
    return left is not None and next_case(left, case_id) is not None


def ask_to_go_on(case_id: str) -> None:
    """Note that somebody has decided a case and wants the next one, from a function that runs before the screen."""
    st.session_state[GO_ON] = case_id


def go_on_if_asked(case_id: str, done: str) -> None:
    """Go to the next case where that was asked for with this one."""
    if st.session_state.pop(GO_ON, None) == case_id:
        go_on(case_id, done)


def go_on(case_id: str, done: str) -> None:
    """Go to the next case of the list; to the list itself where no case is left in it.

    `done`: a sentence on what was done with this case, which the next screen says.
    """
    st.session_state[conflicts.DONE] = plain(done)
    left = _left(case_id)
    row = next_case(left, case_id) if left else None
    if left and row:
        name, more = _address(left, row)
        navigation.go(name, row.id, **more)
    navigation.go("worklist", **(left.params if left else {}))


def _address(left: LeftList, row: WorklistRow) -> tuple[str, dict[str, str]]:
    """The screen that a case opens on, and what else its address names, the list among it."""
    name, more = where_left(row)
    return name, more | {navigation.LIST: _written(left.params, str(_place_now(left, row.id)))}


def next_case(left: LeftList, case_id: str) -> WorklistRow | None:
    """The first case after this one that is still in the list; else the first of the list as it is now."""
    after = _after(left, case_id)
    with open_session() as session:
        there = worklist.worklist(replace(left.query, ids=tuple(after), page=1), session=session).rows
        by_id = {row.id: row for row in there}
        ordered = [by_id[other] for other in after if other in by_id]
        if not ordered:
            again = worklist.worklist(replace(left.query, page=1, size=2), session=session).rows
            ordered = [row for row in again if row.id != case_id]
    return ordered[0] if ordered else None


def _after(left: LeftList, case_id: str) -> list[str]:
    """The other cases of the list, from the one that followed this case on to the one before it.

    Once decided, a case may have left the list or have moved within it: counted without it, the place where it stood
    is that of the case that followed.
    """
    others = [other for other in left.ids if other != case_id]
    known = left.ids.index(case_id) if left.at is None and case_id in left.ids else left.at or 0
    return [*others[known:], *others[:known]]


def _place_now(left: LeftList, case_id: str) -> int:
    """Where a case stands now on the page of the list that was left; at its beginning if it stands on another."""
    with open_session() as session:
        rows = worklist.worklist(left.query, session=session).rows
    return next((index for index, row in enumerate(rows) if row.id == case_id), 0)
