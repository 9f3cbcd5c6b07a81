"""Revoking an issued decision: on which ground, and what happened."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from assessment.case.fields import LONGEST
from assessment.case.stored import Stored
from assessment.case.workflow import GROUNDS
from assessment.screens.shell import identity, saving
from assessment.store.decisions import revoking
from criteria.text import Words


def show(stored: Stored, words: Words) -> None:
    """Folded away: it is rare, and there is no way back but a new decision."""
    with st.expander(words("move.revoke")):
        st.html(f"<p>{escape(words('move.revoke.about'))}</p>")
        st.radio(
            words("revoke.ground"),
            GROUNDS,
            index=None,
            key="revoke-ground",
            format_func=lambda one: words(f"revoke.ground.{one}"),
        )
        st.text_area(words("move.revoke.reason"), key="revoke-reason", max_chars=LONGEST, height=90)
        st.button(words("move.revoke"), key="revoke", on_click=_revoke, args=(stored.id,))


def _revoke(case_id: str) -> None:
    ground, reason = st.session_state.get("revoke-ground") or "", st.session_state.get("revoke-reason", "")
    saving.save(case_id, lambda s, v: _write(case_id, ground, reason, s, v))


def _write(case_id: str, ground: str, reason: str, session: Any, version: int) -> int:
    revoking.revoke(case_id, ground, reason, version=version, by=identity.mover(), session=session)
    return version + 1
