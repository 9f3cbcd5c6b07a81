"""On this screen people choose how they are told what waits: the daily digest, on or off, and its language."""

from __future__ import annotations

import streamlit as st

from assessment.screens.components.fields import hold, plain
from assessment.screens.components.html import paragraph, quiet
from assessment.screens.shell import identity
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import load_styles
from assessment.settings import settings
from assessment.store import people
from criteria.language_state import languages_for
from criteria.text import ENGLISH, language_name


def show() -> None:
    """Show the whole screen."""
    load_styles()
    words = reader_words()
    st.title(words("page.notices"), anchor=False)
    with open_session() as session:
        choice = people.notice_choice(session=session)
    if choice is None:
        return
    paragraph(words("notices.intro"))
    if not settings().smtp_url.get_secret_value():
        quiet(words("notices.no-mail"))
    hold("notices:digest", choice.digest)
    label = words("notices.wanted", address=plain(choice.email))
    st.checkbox(label, value=choice.digest, key="notices:digest", on_change=_want)
    languages, profile = languages_for("desk"), identity.profile()
    usual = profile.language if profile else ENGLISH  # what the digest is written in until somebody chooses
    chosen = next((code for code in (choice.language, usual) if code in languages), ENGLISH)
    hold("notices:language", chosen)
    st.selectbox(
        words("notices.language"),
        languages,
        languages.index(chosen),
        format_func=language_name,
        key="notices:language",
        on_change=_choose_language,
        width=240,
    )


def _want() -> None:
    with open_session() as session:
        people.want_digest(wanted=bool(st.session_state["notices:digest"]), session=session)


def _choose_language() -> None:
    code = st.session_state["notices:language"]
    if code in languages_for("desk"):
        with open_session() as session:
            people.choose_language(code, session=session)


SCREEN = Screen("notices", show)
