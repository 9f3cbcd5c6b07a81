"""This module shows a page of the certificate beside the questions, with the places outlined from which facts came.

A picture is drawn once and kept for a while, so that a click which changes an answer does not wait for it.
"""

from __future__ import annotations

import base64
import io
import time
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup
from PIL import Image

from assessment.case.stored import Document, Stored
from assessment.evidence import answer_offers
from assessment.screens.components import page_images
from assessment.screens.components.page_images import PageNotDrawnError, Places
from assessment.screens.shell import navigation
from criteria.text import Words

ZOOMS = (100, 150, 220)
"""Widths of the picture, in per cent of its column."""

AGAIN_AFTER = 60
"""A page that could not be drawn is tried again after so many seconds."""


def show(criterion: str, stored: Stored, words: Words) -> None:
    """Show the chosen page of the case's documents, or what to do when there is none."""
    pages = [(document, number) for document in stored.documents for number in range(1, document.pages + 1)]
    if not pages:
        sentence = words("assess.no-picture" if stored.documents else "assess.no-document")
        st.html(Markup("<p>{}</p>").format(sentence))
        navigation.link("intake", words("assess.to-intake"), stored.id)
        return
    places = answer_offers.boxes(criterion, stored)
    document, number = pages[_chosen(pages, places, criterion, words)]
    zoom = _zoom(words)
    boxes = [box for box in places.get(document.sha256, ()) if box["page"] == number]
    corners = tuple((box["x0"], box["y0"], box["x1"], box["y1"]) for box in boxes)
    address = _address(document.sha256, number, corners)
    if address is None:
        st.html(Markup("<p>{}</p>").format(words("assess.not-drawn")))
        return
    page = Markup(
        '<div class="l-page" tabindex="0" role="region" aria-label="{name}">'
        '<img src="{address}" alt="{name}" style="width:{zoom}%"></div>'
    )
    name = words("assess.page", name=document.name, page=number)
    st.html(page.format(name=name, address=address, zoom=zoom))


def _chosen(
    pages: Sequence[tuple[Document, int]], places: Mapping[str, list[dict[str, Any]]], criterion: str, words: Words
) -> int:
    """Let a person choose a page; returns its index in `pages`. At first it is one that this criterion's facts are on.

    `pages`: documents with page numbers from 1. `places`: boxes by the document's SHA-256.
    """
    if len(pages) == 1:
        return 0
    first = next((index for index, (document, number) in enumerate(pages) if number == document.first_page), 0)
    marked = [any(box["page"] == number for box in places.get(document.sha256, ())) for document, number in pages]
    names = [words("assess.page", name=document.name, page=number) for document, number in pages]
    return st.selectbox(
        words("assess.which-page"),
        range(len(pages)),
        index=marked.index(True) if any(marked) else first,
        format_func=names.__getitem__,
        key=f"page:{criterion}:{pages[0][0].sha256}",  # a page of one case's files says nothing of another's
    )


def _zoom(words: Words) -> int:
    chosen = st.segmented_control(
        words("assess.zoom"),
        ZOOMS,
        format_func=lambda zoom: f"{zoom} %",
        default=ZOOMS[0],
        key="zoom",
        label_visibility="collapsed",
    )
    return chosen or ZOOMS[0]


def _address(sha256: str, number: int, places: Places) -> str | None:
    """The picture as a `data:` address; None when it cannot be drawn now."""
    tried = f"not-drawn:{sha256}:{number}"
    if time.monotonic() - st.session_state.get(tried, -AGAIN_AFTER) < AGAIN_AFTER:
        return None
    try:
        return _drawn(sha256, number, places)
    except PageNotDrawnError:
        st.session_state[tried] = time.monotonic()
        return None


# Personal, so kept as `page_images` keeps its pictures: few, and not for long.
@st.cache_data(max_entries=64, ttl=1800, show_spinner=False)
def _drawn(sha256: str, number: int, places: Places) -> str:
    png = page_images.page(sha256, number)
    if png is None:
        raise PageNotDrawnError
    out = io.BytesIO()
    with Image.open(io.BytesIO(page_images.outlined(png, places)), formats=("PNG",)) as image:
        image.save(out, "WEBP", quality=82)
    return f"data:image/webp;base64,{base64.b64encode(out.getvalue()).decode()}"
