"""The centre's logo: drawn anew by the reading process, so that only a picture is kept, whatever the file was."""

from __future__ import annotations

import logging

import streamlit as st

from assessment.sandbox import page_picture
from assessment.screens.centre.profile import change
from assessment.screens.components.html import quiet
from assessment.screens.shell import session
from assessment.screens.shell.language import reader_words
from assessment.store.centres import CentreProfile
from assessment.store.documents import DocumentError, DocumentsAwayError

WIDTH = 600
"""Pixels; enough for a letterhead in print."""

MOST_MEGABYTES = 5

TAKEN_MEGABYTES = 20
"""What the server takes in any upload; a logo above `MOST_MEGABYTES` gets a sentence of its own."""

log = logging.getLogger("laila")


def logo(profile: CentreProfile) -> None:
    """The field for the picture, and the picture as it is kept."""
    words = reader_words()
    st.session_state.setdefault("centre:logos", 0)
    key = f"centre:logo:{st.session_state['centre:logos']}"
    # Any file is taken as far as here: Streamlit's own refusal of a kind or a size is English and names no way out.
    uploaded = st.file_uploader(words("centre.logo"), max_upload_size=TAKEN_MEGABYTES, key=key)
    quiet(words("centre.logo.help"))
    if why := st.session_state.get("centre:logo:refused"):
        st.error(why)
    if uploaded:
        st.session_state["centre:logo:refused"] = _store_logo(uploaded.getvalue())
        st.session_state["centre:logos"] += 1
        st.rerun()
    if profile.logo:
        _shown(profile.logo)


def _store_logo(data: bytes) -> str | None:
    """Keep the picture; a sentence when it is none."""
    if len(data) > MOST_MEGABYTES * 1024 * 1024:
        return reader_words()("centre.logo.large", most=MOST_MEGABYTES)
    png = page_picture(data, 1, WIDTH) if _is_picture(data) else None
    if png is None:
        return reader_words()("centre.logo.refused")
    try:
        change(logo=session.installation().documents.put(png))
    except OSError:
        log.exception("keeping the logo failed")
        return reader_words()("screen.not-saved")
    return None


def _shown(sha256: str) -> None:
    words = reader_words()
    try:
        st.image(session.installation().documents.get(sha256), width=240, alt=words("centre.logo.alt"))
    except DocumentError as problem:
        log.exception("the logo cannot be shown")
        away = isinstance(problem, DocumentsAwayError)
        quiet(words("screen.documents-away" if away else "centre.logo.gone"))
    st.button(words("centre.logo.remove"), on_click=change, kwargs={"logo": None})


def _is_picture(data: bytes) -> bool:
    return data.startswith((b"\x89PNG", b"\xff\xd8\xff"))
