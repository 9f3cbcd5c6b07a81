"""This module tells for whom a screen asks: the person who has signed in, or else this browser tab and its address."""

from __future__ import annotations

import streamlit as st

from assessment.access.callers import BROWSER, Caller
from assessment.sandbox.waiting import read_for
from assessment.screens.shell import sign_in
from assessment.screens.shell.identity import who
from assessment.screens.shell.streamlit_internals import tabs

ON_SCREEN = "on-screen"
"""The key of what the session keeps for the screen that somebody is on, and only as long as they stay there."""

STANDING = "standing"
"""The key of what the session keeps of a page that can be drawn in parts. It ends when a whole page is drawn again."""


def caller() -> Caller:
    """The person or tab. The owner of a desk without sign-in is a person whom the desk knows."""
    if not sign_in.configured():
        return Caller("owner", signed_in=True)
    if person := who().id:
        return Caller(person, signed_in=True)
    return Caller(tabs.session_id(), st.context.ip_address or "")


def arrive() -> None:
    """Call this at the start of a run. Files are then read for this caller, and pictures belong to this browser."""
    here, tab = caller(), tabs.session_id()
    read_for(here)
    tabs.TABS.arrive(tab, here)
    tabs.MEDIA.arrive(tab, st.context.cookies.get(BROWSER, ""))


def show(path: str) -> None:
    """Call this before a screen is shown. What was kept for another screen goes, and files handed in there with it."""
    st.session_state.pop(STANDING, None)
    if st.session_state.setdefault("screen", path) != path:
        st.session_state["screen"] = path
        st.session_state.pop(ON_SCREEN, None)
        tabs.TABS.free_own()
