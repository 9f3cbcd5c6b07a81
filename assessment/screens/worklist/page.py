"""This is the first screen: the centre's cases. Search, filters, order and page are in the address and run in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from assessment.screens.shell import frame, identity, navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import load_styles
from assessment.screens.worklist import assigning, following, views
from assessment.screens.worklist.query import (
    EVERY,
    NOBODY,
    SIZE,
    SORTS,
    asked,
    asked_params,
    columns_asked,
    purposes,
    sort_asked,
)
from assessment.screens.worklist.rows import rows
from assessment.store import outgoing_mail
from assessment.store.cases import worklist
from assessment.store.cases.listed import listed_cases
from assessment.store.cases.worklist import COUNT_UP_TO, WorklistRow
from assessment.store.list_views import SHOWN, ListView

MOST_STUCK = 5
"""So many cases with an e-mail that was not sent are named above the list."""


def show() -> None:
    """Show the whole screen."""
    load_styles("worklist")
    words = reader_words()
    title, new = st.columns([4, 1], vertical_alignment="bottom")
    title.title(words("worklist.title"), anchor=False)
    if new.button(words("worklist.new"), type="primary", width="stretch"):
        navigation.go("intake")
    query = asked()
    with open_session() as session:
        counts = worklist.counts_by_state(identity.centre(), session=session)
        waiting = worklist.counts_by_queue(query, session=session)
        listing = worklist.worklist(query, session=session)
        if not listing.rows and listing.total:
            query = replace(query, page=-(-listing.total // SIZE))
            listing = worklist.worklist(query, session=session)
        cases = listed_cases([row.id for row in listing.rows], session=session)
        stuck = outgoing_mail.stuck_cases(identity.centre(), most=MOST_STUCK, session=session)
    if not any(counts.values()):
        _take_in()
        st.info(words("worklist.empty"))
        return
    kept, names = views.kept(), assigning.colleagues()
    views.links(kept)
    for case_id, reference in stuck:
        navigation.link("decision", words("worklist.mail-stuck", reference=reference), case_id)
    _queues(query, waiting, sum(counts.values()))
    _filters(query, counts, names)
    if not listing.rows:
        _nothing()
        _beside(kept, [])
        return
    following.remember(listing.rows)
    chooses = assigning.choosing() and bool(names)
    with st.container():  # always there, as those below: what moves is drawn anew, and loses the focus
        if chooses:
            assigning.every(listing.rows, words)
    rows(
        listing.rows,
        cases,
        columns_asked(),
        place=following.places_in_list(),
        tick=assigning.tick if chooses else None,
    )
    _pages(query, listing)
    _beside(kept, names, listing.rows if chooses else ())


def _beside(kept: list[ListView], names: list[str], chosen_from: Sequence[WorklistRow] = ()) -> None:
    """Show what is rarely used: giving cases away, taking cases in, the list as a file, columns and views.

    `chosen_from`: the rows of which some are ticked now, to be given away.
    """
    words = reader_words()
    with st.container():
        assigning.show_given()
    with st.container(horizontal=True, vertical_alignment="center"):
        assigning.begin(names, words)
        navigation.link("export_list", words("worklist.export"), **asked_params(*SHOWN, "q"))
        _take_in()
    with st.container():
        if chosen_from:
            assigning.give(chosen_from, names, words)
    views.settings(kept, words)


def _take_in() -> None:
    navigation.link("take_in", reader_words()("worklist.take-in"))


def _queues(query: worklist.WorklistQuery, waiting: dict[Any, int], every: int) -> None:
    """Show what waits for whom; the queues that are rare only when a case is in them."""
    rare = ("nobody", "conditions", "ask")
    some = {name: n for name, n in waiting.items() if n or name not in rare or name == query.queue}
    shown = {name: _counted(f"worklist.queue.{name}", count) for name, count in some.items()}
    shown[""] = _counted("worklist.all", every)
    _control(
        st.segmented_control,
        "queue",
        query.queue or "",
        list(shown),
        label=reader_words()("worklist.queue"),
        format_func=shown.__getitem__,
        required=True,
    )


def _filters(query: worklist.WorklistQuery, counts: dict[str, int], names: list[str]) -> None:
    words = reader_words()
    every = sum(counts.values())
    some = {state: count for state, count in counts.items() if count or state == query.state}
    shown = {"": _counted("worklist.all", every)} | {s: _counted(f"worklist.state.{s}", n) for s, n in some.items()}
    _control(
        st.segmented_control,
        "state",
        query.state or "",
        list(shown),
        label=words("worklist.state"),
        format_func=shown.__getitem__,
        required=True,
    )
    search, purpose, *whose, sort = st.columns([3, 2, 2, 2] if names else [3, 2, 2], vertical_alignment="bottom")
    key = _follow("q", query.search)
    search.text_input(words("worklist.search"), key=key, max_chars=200, on_change=_remember, args=("q",))
    _control(
        purpose.selectbox,
        "purpose",
        query.purpose or "",
        ["", *purposes()],
        label=words("worklist.purpose"),
        format_func=lambda name: words(f"purpose.{name}.name") if name else words("worklist.any-purpose"),
    )
    for place in whose:
        chosen = st.query_params.get("who", "")[:200]
        _control(
            place.selectbox,
            "who",
            chosen,
            list(dict.fromkeys(("", *names, NOBODY, chosen))),
            label=words("worklist.who"),
            format_func=lambda name: {"": words("worklist.who.anybody"), NOBODY: words("worklist.assign.nobody")}.get(
                name, name
            ),
        )
    _control(
        sort.selectbox,
        "sort",
        sort_asked(),
        list(SORTS),
        label=words("worklist.sort"),
        format_func=lambda name: words(f"worklist.sort.{name}"),
    )


def _counted(name: str, count: int) -> str:
    words = reader_words()
    return f"{words(name)} {words.number(min(count, COUNT_UP_TO))}{'+' if count > COUNT_UP_TO else ''}"


def _control(widget: Any, name: str, value: str, options: list[str], **more: Any) -> None:
    widget(options=options, key=_follow(name, value), on_change=_remember, args=(name,), **more)


def _follow(name: str, value: str) -> str:
    """The key of a control, which shows what the address says."""
    key = f"worklist:{name}"
    st.session_state[key] = value
    return key


def _remember(name: str) -> None:
    """Write a control into the address, so that a reload, a bookmark and the way back show the same list."""
    value = st.session_state[f"worklist:{name}"]
    st.query_params.pop("page", None)
    if value and (name, value) != ("sort", "updated"):
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def _nothing() -> None:
    words = reader_words()
    st.info(words("worklist.none"))
    st.button(words("worklist.show-all"), on_click=_show_all)


def _show_all() -> None:
    for name in EVERY:
        st.query_params.pop(name, None)


def _pages(query: worklist.WorklistQuery, listing: worklist.WorklistPage) -> None:
    """Show which rows these are, and the way to the others where there are any."""
    words = reader_words()
    first = (query.page - 1) * SIZE + 1
    last = first + len(listing.rows) - 1
    of = f"{words.number(listing.total)}{'+' if listing.more else ''}"
    where, back, on = st.columns([4, 1, 1], vertical_alignment="center")
    where.markdown(words("worklist.range", first=first, last=last, total=of))
    more = last < listing.total or (listing.more and len(listing.rows) == SIZE)
    if query.page == 1 and not more:
        return
    turn: dict[str, Any] = {"on_click": _turn, "width": "stretch"}
    back.button(words("worklist.previous"), disabled=query.page == 1, args=(query.page - 1,), **turn)
    on.button(words("worklist.next"), disabled=not more, args=(query.page + 1,), **turn)


def _turn(page: int) -> None:
    """Show another page of the list, from its first row on."""
    st.query_params["page"] = str(page)
    st.session_state[frame.SEE] = f"cases {page}"


SCREEN = Screen("worklist", show)
