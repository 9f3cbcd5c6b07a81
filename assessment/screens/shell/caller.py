"""For whom a screen asks: the person who has signed in, else this tab of a browser and its address."""

from __future__ import annotations

import streamlit as st

from assessment.access.callers import Caller
from assessment.sandbox.waiting import read_for
from assessment.screens.shell import sign_in, streamlit_internals
from assessment.screens.shell.identity import who

BROWSER = "laila_browser"
"""The cookie that tells one browser from another: a random text, gone when the browser is closed."""


def caller() -> Caller:
    """Who is at this tab; the owner of a desk without sign-in is a person the desk knows."""
    if not sign_in.configured():
        return Caller("owner", signed_in=True)
    if person := who().id:
        return Caller(person, signed_in=True)
    return Caller(streamlit_internals.session_id(), st.context.ip_address or "")


def arrive() -> None:
    """At the start of a run: files are read for whoever is here, and what is shown belongs to this browser."""
    read_for(caller())
    streamlit_internals.MEDIA.arrive(streamlit_internals.session_id(), st.context.cookies.get(BROWSER, ""))
