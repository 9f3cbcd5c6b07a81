"""Deciding one case after the other: which comes next in the list that somebody came from, as it was filtered there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from assessment.screens.components.fields import plain
from assessment.screens.shell import navigation
from assessment.screens.shell.session import open_session
from assessment.screens.worklist.asking import EVERY, asked, asked_params
from assessment.screens.worklist.rows import where_left
from assessment.store.cases import worklist
from assessment.store.cases.worklist import WorklistQuery, WorklistRow
from criteria.text import Words

LEFT = "worklist:left"


@dataclass(frozen=True)
class LeftList:
    """The list as somebody left it: its query, the ids it showed in their order, and its address."""

    query: WorklistQuery
    ids: tuple[str, ...]
    params: dict[str, str]


def remember(rows: Sequence[WorklistRow]) -> None:
    """Note what the list shows now."""
    st.session_state[LEFT] = LeftList(asked(), tuple(row.id for row in rows), asked_params(*EVERY))


def show(case_id: str, words: Words) -> None:
    """Show the links to the next case of the list and to the list itself, as it was left."""
    left: LeftList | None = st.session_state.get(LEFT)
    row = next_case(left, case_id) if left else None
    with st.container(horizontal=True, key="following"):
        if row:
            name, more = where_left(row)
            title = row.title or words("worklist.no-title")
            navigation.link(name, plain(words("worklist.following", case=f"{row.reference} {title}")), row.id, **more)
        navigation.link("worklist", words("worklist.back"), **(left.params if left else {}))


def next_case(left: LeftList, case_id: str) -> WorklistRow | None:
    """The first case after this one that is still in the list; else the first of the list as it is now."""
    place = left.ids.index(case_id) + 1 if case_id in left.ids else 0
    after = [other for other in (*left.ids[place:], *left.ids[:place]) if other != case_id]
    with open_session() as session:
        there = worklist.worklist(replace(left.query, ids=tuple(after), page=1), session=session).rows
        by_id = {row.id: row for row in there}
        ordered = [by_id[other] for other in after if other in by_id]
        if not ordered:
            again = worklist.worklist(replace(left.query, page=1, size=2), session=session).rows
            ordered = [row for row in again if row.id != case_id]
    return ordered[0] if ordered else None
