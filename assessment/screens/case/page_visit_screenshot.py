"""A screenshot of the page that was opened: looked through by the reading process, kept as a document of the case."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

import streamlit as st

from assessment.case.model import PageCheck
from assessment.case.stored import Stored
from assessment.readers.document.limits import MOST_BYTES
from assessment.readers.document.media_type import media_type
from assessment.sandbox import render_pages
from assessment.screens.case import page_visit_saving
from assessment.screens.components import page_images
from assessment.screens.shell import identity, saving
from assessment.screens.shell import session as shell_session
from assessment.store.cases import documents, loading
from criteria.text import Words

TYPES = {"image/png": "png", "image/jpeg": "jpg"}

log = logging.getLogger("laila")


def show(look: PageCheck, stored: Stored, words: Words) -> None:
    """Where it is dropped, or that it is kept. Asked for once it is said what the page showed."""
    if not look.page:
        return
    count = st.session_state.setdefault("screenshots", 0)
    if look.screenshot:
        _kept(look, stored, words)
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
        with st.spinner(words("intake.files.reading")):
            refused = _take_in(uploaded.getvalue(), look, stored, words)
        if refused:
            st.session_state["screenshot-refused"] = refused
        st.session_state["screenshots"] = count + 1
        st.rerun()


def _kept(look: PageCheck, stored: Stored, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words("screenshot.kept"), width="stretch")
        st.button(
            words("intake.files.remove"), key=f"screenshot-out:{look.screenshot}", on_click=_remove, args=(look, stored)
        )


def _take_in(data: bytes, look: PageCheck, stored: Stored, words: Words) -> str | None:
    """Keep a picture that can be drawn. A sentence when it is none, or could not be kept."""
    kind = media_type(data)
    if kind not in TYPES or not render_pages(data, width=page_images.WIDTH):
        return words("screenshot.no-picture")
    try:
        sha256 = shell_session.installation().documents.put(data)
    except OSError:
        log.exception("keeping a screenshot failed")
        return words("screen.not-saved")
    name = words("screenshot.name", on=look.on.isoformat(), ending=TYPES[kind])
    about = {"name": name, "size": len(data), "media_type": kind, "pages": 1}
    saving.save(stored.id, partial(_write, look, stored, sha256, about, identity.person()))
    return None


def _write(
    look: PageCheck, stored: Stored, sha256: str, about: dict[str, Any], by: str, session: Any, version: int
) -> int:
    """The document and the entry that names it, both or neither."""
    documents.add_document(stored.id, sha256, by=by, session=session, **about)
    return page_visit_saving.write(stored, look, {"screenshot": sha256}, by, session, version)


def _remove(look: PageCheck, stored: Stored) -> None:
    saving.save(stored.id, partial(_write_out, look, stored, identity.person()))


def _write_out(look: PageCheck, stored: Stored, by: str, session: Any, version: int) -> int:
    version = page_visit_saving.write(stored, look, {"screenshot": None}, by, session, version)
    left = loading.load(stored.id, session=session).case.page_checks
    if look.screenshot and look.screenshot not in {one.screenshot for one in left}:
        documents.remove_document(stored.id, look.screenshot, by=by, session=session)
    return version
