"""Saved views: the address of the questions, saved by a person under a name and opened again."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import streamlit as st
from markupsafe import Markup

from assessment.screens.shell import identity, navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.settings import settings
from assessment.store import saved_views
from assessment.store.errors import NotValidError
from assessment.store.saved_views import SavedView
from criteria.dated import current_day
from criteria.text import Words
from reports.comparison.filters import Filters
from reports.mail import can_send
from reports.subscriptions import next_quarter

EARLIER = ("earlier-since", "earlier-until")


def show_views(filters: Filters, words: Words) -> None:
    """Show the person's views as links, and a field to save the present one."""
    with open_session() as session:
        kept = saved_views.saved_views(session=session)
    mails = bool(identity.who().id) and can_send(settings())
    with st.expander(words("views.title", count=len(kept)), key="diff-views"):
        st.markdown(words("views.how"))
        for view in kept:
            with st.container(horizontal=True, vertical_alignment="center", key=f"view-{view.id}"):
                address = urlencode(navigation.address(None, **dict(parse_qsl(view.address))))
                link = Markup('<a href="?{}" target="_self">{}</a>').format(address, view.name)
                st.html(link, width="stretch")
                if mails:
                    _by_mail(view, words)
                st.button(words("views.forget"), key=f"forget-{view.id}", on_click=_forget, args=(view.id,))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(words("views.name"), key="view-name", max_chars=saved_views.LONGEST, width=340)
            earlier = {name: st.query_params[name] for name in EARLIER if name in st.query_params}
            shown = urlencode(filters.address() | earlier)
            st.button(words("views.save"), key="view-save", on_click=_save, args=(shown,))
        if problem := st.session_state.pop("view-problem", None):
            st.error(problem)


def _by_mail(view: SavedView, words: Words) -> None:
    """Show whether a view is sent by e-mail, and let the person change that."""
    key = f"view-mail-{view.id}"
    st.session_state.setdefault(key, view.mail_on is not None)
    how = words("views.by-mail.how")
    st.toggle(words("views.by-mail"), key=key, help=how, on_change=_send, args=(view.id, key))


def _send(view_id: int, key: str) -> None:
    on = next_quarter(current_day()) if st.session_state[key] else None
    with open_session() as session:
        saved_views.send_by_mail(view_id, on, session=session)


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
