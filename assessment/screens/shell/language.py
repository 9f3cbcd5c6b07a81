"""The language of the reader, and its words."""

from __future__ import annotations

import streamlit as st

from criteria.language_state import languages_for
from criteria.text import Words, without_region, words_in


def language() -> str:
    """The reader's language: from the address, chosen earlier, the centre's, the browser's, or else English."""
    profile = st.session_state.get("profile")
    browser = without_region(st.context.locale or "")
    address = without_region(st.query_params.get("lang", ""))
    wished = (address, st.session_state.get("lang"), profile and profile.language, browser)
    return next((code for code in wished if code in languages_for("desk")), "en")


def reader_words() -> Words:
    """The words of the reader's language."""
    return words_in(st.session_state.get("language") or language())
