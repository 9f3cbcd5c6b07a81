"""This module shows how the list looks: its columns, and the views that a person has saved under a name."""

from __future__ import annotations

import logging

import streamlit as st
from markupsafe import Markup

from assessment.screens.components.fields import plain
from assessment.screens.shell import identity, navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.screens.worklist.query import COLUMNS, asked_params, columns_asked
from assessment.store import list_views
from assessment.store.database import DatabaseError
from assessment.store.errors import NotValidError
from assessment.store.list_views import ListView
from criteria.text import Words

log = logging.getLogger("laila")


def kept() -> list[ListView]:
    """The views of who is at the desk, at this centre."""
    with open_session() as session:
        return list_views.views(identity.centre(), session=session)


def links(views: list[ListView]) -> None:
    """Show each view as a link, which works in a new tab and as a bookmark too. The one that is shown is marked.

    Where something else than the usual list is shown, the way back to that comes first.

    A link of Streamlit's from a page to itself would leave the browser's address as it is, and a reload would show
    another list.
    """
    if not views:
        return
    link = Markup('<a href="{}" class="l-inside" target="_self"{}>{}</a>')
    mark, shown = Markup(' aria-current="true"'), asked_params(*list_views.SHOWN)
    usual = [ListView(reader_words()("worklist.show-all"))] if shown else []
    named = (
        link.format(navigation.href("worklist", **view.shown), mark if view.shown == shown else "", view.name)
        for view in (*usual, *views)
    )
    listed = Markup('<nav class="laila-views" aria-label="{}">{}</nav>')
    st.html(listed.format(reader_words()("worklist.view"), Markup().join(named)))


def settings(views: list[ListView], words: Words) -> None:
    """Show the columns to choose, and the field under whose name the list as it is now is kept.

    They are drawn once somebody unfolds them: every click on the list would draw them anew.
    """
    with st.expander(words("worklist.view"), key="list-view", on_change="rerun") as folded:
        if folded.open:
            _settings(views, words)


def _settings(views: list[ListView], words: Words) -> None:
    asked = columns_asked()
    st.session_state["worklist:columns"] = asked
    st.multiselect(
        words("worklist.columns"),
        list(COLUMNS),
        default=asked,
        key="worklist:columns",
        format_func=lambda name: words(f"worklist.column.{name}"),
        placeholder=words("worklist.columns.usual"),
        on_change=_choose_columns,
    )
    field, button = st.columns([3, 1], vertical_alignment="bottom")
    field.text_input(words("worklist.view.name"), key="view-name", max_chars=list_views.NAME_LENGTH)
    button.button(words("worklist.view.save"), key="view-save", width="stretch", on_click=_save)
    st.caption(words("worklist.view.about"))
    for view in views:
        st.button(
            words("worklist.view.delete", name=plain(view.name)),
            key=f"view-delete:{view.name}",
            type="tertiary",
            on_click=_delete,
            args=(view.name,),
        )


def _choose_columns() -> None:
    chosen = st.session_state["worklist:columns"]
    if chosen:
        st.query_params["columns"] = ",".join(name for name in COLUMNS if name in chosen)
    else:
        st.query_params.pop("columns", None)


def _save() -> None:
    name = st.session_state.get("view-name", "").strip()
    try:
        with open_session() as session:
            list_views.save_view(identity.centre(), ListView(name, asked_params(*list_views.SHOWN)), session=session)
    except NotValidError:
        st.session_state["problem"] = reader_words()("worklist.view.refused", most=list_views.MOST)
        return
    except (DatabaseError, OSError):
        log.exception("a view of the list was not kept")
        st.session_state["problem"] = reader_words()("screen.not-saved")
        return
    st.session_state["view-name"] = ""


def _delete(name: str) -> None:
    with open_session() as session:
        list_views.delete_view(identity.centre(), name, session=session)
