"""A screenshot of the page that was opened: the reading process draws it first, then it is a document of the case."""

from __future__ import annotations

import logging

import streamlit as st

from assessment.case.model import PageCheck
from assessment.case.stored import Stored
from assessment.readers.document.limits import MOST_BYTES
from assessment.readers.document.media_type import media_type
from assessment.sandbox import render_pages
from assessment.screens.case.page_visit_saving import Picture, add_screenshot, remove_screenshot
from assessment.screens.components import page_images
from assessment.screens.components.uploads import shown_while_read
from assessment.screens.shell import session as shell_session
from criteria.text import Words

ENDINGS = {"image/png": "png", "image/jpeg": "jpg"}
"""The kinds of pictures that are taken, and the ending of each one's file name."""

log = logging.getLogger("laila")


def show(visit: PageCheck, stored: Stored, words: Words) -> None:
    """Show where a screenshot is dropped, or that there is one; nothing until it is answered what the page showed."""
    if not visit.page:
        return
    count = st.session_state.setdefault("screenshots", 0)
    if visit.screenshot:
        _show_kept(visit, stored, words)
        return
    uploaded = st.file_uploader(
        words("screenshot.drop"),
        type=["png", "jpg", "jpeg"],
        key=f"screenshot:{stored.id}:{count}",
        max_upload_size=MOST_BYTES // (1024 * 1024),
        help=words("screenshot.how"),
    )
    if refused := st.session_state.pop("screenshot-refused", None):
        st.error(refused)
    if uploaded is not None:
        with shown_while_read(words("intake.files.reading")):
            refused = _take_in(uploaded.getvalue(), visit, stored, words)
        if refused:
            st.session_state["screenshot-refused"] = refused
        st.session_state["screenshots"] = count + 1
        st.rerun()


def _show_kept(visit: PageCheck, stored: Stored, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words("screenshot.kept"), width="stretch")
        label, key = words("intake.files.remove"), f"screenshot-out:{visit.screenshot}"
        st.button(label, key=key, on_click=remove_screenshot, args=(stored, visit))


def _take_in(data: bytes, visit: PageCheck, stored: Stored, words: Words) -> str | None:
    """Store a picture that can be drawn; returns a sentence when it is none, or could not be stored."""
    kind = media_type(data)
    if kind not in ENDINGS or not render_pages(data, width=page_images.WIDTH):
        return words("screenshot.no-picture")
    try:
        sha256 = shell_session.installation().documents.put(data)
    except OSError:
        log.exception("keeping a screenshot failed")
        return words("screen.not-saved")
    name = words("screenshot.name", on=visit.on.isoformat(), ending=ENDINGS[kind])
    add_screenshot(stored, visit, Picture(sha256, name, kind, data))
    return None
