"""Where in a case somebody is: in the browser's address, and in the store for the next time they open it."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from assessment.case.stored import Stored
from assessment.screens.shell.session import open_session
from assessment.store.cases import saving
from assessment.store.database import OUTAGES


def keep_address(case_id: str, **parameters: str) -> None:
    """Let the browser's address name the case and what else is shown of it, when that has changed.

    A link from a page to itself runs the script with the new address, but the browser keeps showing the old one.
    """
    shown = {"case": case_id, **parameters}
    if st.session_state.get("shown") != shown:
        st.session_state["shown"] = shown
        st.query_params.from_dict({**st.query_params.to_dict(), **shown})


def remember_place(stored: Stored, place: str) -> None:
    """Store where the case was left, when that has changed.

    A database that refuses to write is no reason to show nothing: a case can still be read then.
    """
    if stored.place != place:
        with suppress(*OUTAGES), open_session() as session:
            saving.remember_place(stored.id, place, session=session)
