"""The protected figures, read once for all who compare. Nobody changes them, so all get the same objects."""

from __future__ import annotations

import streamlit as st

from assessment.store.database import Session
from reports.comparison.grid import GridPlace, read_grid


@st.cache_resource(show_spinner=False, max_entries=2)
def grid(database: str, seq: int, _session: Session) -> list[GridPlace]:
    """The grid, which stays the same until the register has another entry (`seq`)."""
    return read_grid(session=_session)
