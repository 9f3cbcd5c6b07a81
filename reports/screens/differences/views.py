"""Saved views: the address of the questions, saved by a person under a name and opened again."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import streamlit as st
from markupsafe import Markup

from assessment.screens.shell import navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store import saved_views
from assessment.store.errors import NotValidError
from criteria.text import Words
from reports.comparison.filters import Filters

EARLIER = ("earlier-since", "earlier-until")


def show_views(filters: Filters, words: Words) -> None:
    """Show the person's views as links, and a field to save the present one."""
    with open_session() as session:
        kept = saved_views.saved_views(session=session)
    with st.expander(words("views.title", count=len(kept)), key="diff-views"):
        st.markdown(words("views.how"))
        for view in kept:
            with st.container(horizontal=True, vertical_alignment="center", key=f"view-{view.id}"):
                address = urlencode(navigation.address(None, **dict(parse_qsl(view.address))))
                link = Markup('<a href="?{}" target="_self">{}</a>').format(address, view.name)
                st.html(link, width="stretch")
                st.button(words("views.forget"), key=f"forget-{view.id}", on_click=_forget, args=(view.id,))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(words("views.name"), key="view-name", max_chars=saved_views.LONGEST, width=340)
            earlier = {name: st.query_params[name] for name in EARLIER if name in st.query_params}
            shown = urlencode(filters.address() | earlier)
            st.button(words("views.save"), key="view-save", on_click=_save, args=(shown,))
        if problem := st.session_state.pop("view-problem", None):
            st.error(problem)


def _save(address: str) -> None:
    words, name = reader_words(), st.session_state.get("view-name", "")
    try:
        with open_session() as session:
            saved_views.save(name, address, session=session)
    except NotValidError:
        word = "views.too-many" if name.strip() else "views.no-name"
        st.session_state["view-problem"] = words(word, most=saved_views.MOST)
        return
    st.session_state["view-name"] = ""


def _forget(view_id: int) -> None:
    with open_session() as session:
        saved_views.remove(view_id, session=session)
