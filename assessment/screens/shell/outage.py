"""The database is away, full or locked: the screen says so, keeps what was typed, and goes on by itself.

`arrive` stands at the start of every run. As long as the database does not answer, the run stops there, so the page in
the browser stays as it is, with what is being typed into it; only the message at its top is new.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from assessment.screens.components.fields import plain
from assessment.screens.shell import frame, saving, session
from assessment.screens.shell.language import reader_words
from assessment.store.database import DatabaseError, DatabaseNotUsableError, is_outage
from assessment.store.decisions.fact_files import FactsUnusableError

EVERY = 1.0
"""Seconds between two attempts."""

TRUSTED = 3
"""Runs in a row that may break off although the database answers; then the fault is another one, and is shown."""

log = logging.getLogger("laila")


def arrive() -> None:
    """Look up who is here, and go on only when the database has answered and has taken what was to be saved.

    A fault of another kind is raised, such as a database of a newer version.
    """
    problem = _problem()
    if problem is None:
        if over := st.session_state.pop("outage:over", None):
            st.toast(reader_words()(over))
        return
    unsaved = saving.something_waits()
    frame.open_frame(lambda: _show_problem(problem))
    moment = st.empty()
    while _problem() is not None:
        time.sleep(EVERY)
        moment.empty()  # where Streamlit looks whether somebody has clicked, or gone
    st.session_state["outage:over"] = "outage.over-saved" if unsaved else "outage.over"
    st.rerun()


def _problem() -> str | None:
    """What keeps the desk from working, as the id of a sentence; None when nothing does."""
    try:
        session.arrive()
    except (DatabaseError, DatabaseNotUsableError) as problem:
        if not is_outage(problem):
            raise
        return "outage.away"
    return None if saving.save_what_waits() else "outage.unsaved"


def _show_problem(problem: str) -> None:
    words = reader_words()
    with st.container(key="outage", border=True):
        st.error(words(problem))
        if problem == "outage.unsaved":
            st.button(words("outage.drop"), key="outage:drop", on_click=_drop)


def _drop() -> None:
    st.session_state.pop("unsaved", None)


@contextmanager
def waited_out() -> Iterator[None]:
    """Around a screen: when the database goes away in it, the run starts over, and `arrive` waits for the database.

    A screen that needs figures that cannot be counted ends with a sentence that says so.
    """
    try:
        yield
    except (DatabaseError, DatabaseNotUsableError) as problem:
        broken = st.session_state.get("outage:broken", 0) + 1
        if not is_outage(problem) or broken > TRUSTED:
            raise
        log.warning("a screen waits for the database: %s", getattr(problem, "orig", problem))
        st.session_state["outage:broken"] = broken
        st.rerun()
    except FactsUnusableError as problem:
        _say_no_figures(problem)
    st.session_state.pop("outage:broken", None)


def say_unexpected(problem: Exception) -> bool | None:
    """Streamlit calls this for an error nobody expected. True when the database or the files of figures are at fault,
    and the screen says so.
    """
    if isinstance(problem, FactsUnusableError):
        _say_no_figures(problem)
        return True
    if not is_outage(problem):
        return None
    st.error(reader_words()("outage.unexpected"))
    return True


def _say_no_figures(problem: FactsUnusableError) -> None:
    log.error("%s", problem)
    st.error(reader_words()("screen.no-figures", problem=plain(problem)))
