"""This module keeps where somebody is in a case: in the browser's address, and in the store for the next visit."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from assessment.case.stored import Stored
from assessment.screens.shell.session import open_session
from assessment.store.cases import saving
from assessment.store.database import OUTAGES


def keep_address(case_id: str, **parameters: str) -> None:
    """Put the case, and what else is shown of it, into the browser's address, if that has changed.

    A link from a page to itself runs the script with the new address, but the browser keeps showing the old one.
    """
    shown = {"case": case_id, **parameters}
    if st.session_state.get("shown") != shown:
        st.session_state["shown"] = shown
        st.query_params.from_dict({**st.query_params.to_dict(), **shown})


def remember_place(stored: Stored, place: str) -> None:
    """Store where the person was in the case, if that has changed.

    If the database refuses to write, the case can still be read, so the screen is shown nevertheless.
    """
    if stored.place != place:
        with suppress(*OUTAGES), open_session() as session:
            saving.remember_place(stored.id, place, session=session)
