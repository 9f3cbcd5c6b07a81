"""This module gets the pages of a certificate as pictures. The reading process draws them; a cache keeps a few.

>>> png = page_images.page(sha256, 1)
>>> png = page_images.with_places(sha256, 1, page_images.places_of(reading, 1))
"""

from __future__ import annotations

import io
import itertools

import streamlit as st
from PIL import Image, ImageDraw

from assessment.facts.model import Box, Reading
from assessment.sandbox import render_pages
from assessment.screens.shell import session
from assessment.store.documents import DocumentError
from assessment.ui.tokens import COLOURS

WIDTH = 900
"""Pixels of a page's width: a printed line of a certificate can be read."""

Place = tuple[float, float, float, float]
"""Left, top, right and bottom of a rectangle, as fractions of the page."""

Places = tuple[Place, ...]


class PageNotDrawnError(Exception):
    """The page cannot be drawn now. It is an exception so that the cache does not keep it, since it may work later."""


def page(sha256: str, number: int) -> bytes | None:
    """Page `number` (from 1) of a stored document as PNG; None when it cannot be drawn or is no longer there."""
    try:
        drawn = _drawn(sha256)
    except (PageNotDrawnError, DocumentError):
        return None
    return drawn[number - 1] if 0 < number <= len(drawn) else None


def with_places(sha256: str, number: int, places: Places) -> bytes | None:
    """The page with places outlined."""
    try:
        return _with_places(sha256, number, places)
    except (PageNotDrawnError, DocumentError):
        return None


def places_of(reading: Reading, number: int) -> Places:
    """Where on a page the facts and the readings to choose from were read."""
    read_there = [*reading.facts.values(), *itertools.chain.from_iterable(reading.candidates.values())]
    boxes = [entry.box for entry in read_there if entry.box and entry.box.page == number]
    return tuple(sorted({place_of(box) for box in boxes}))


def place_of(box: Box) -> Place:
    """A box without its page."""
    return (box.x0, box.y0, box.x1, box.y1)


def outlined(png: bytes, places: Places) -> bytes:
    """A picture of a page with the places outlined that facts were read from."""
    if not places:
        return png
    with Image.open(io.BytesIO(png), formats=("PNG",)) as opened:
        image = opened.convert("RGB")
    pen = ImageDraw.Draw(image)
    for x0, y0, x1, y1 in places:
        left, right = x0 * image.width - 4, x1 * image.width + 4
        top, bottom = y0 * image.height - 3, y1 * image.height + 3
        pen.rectangle((left, top, right, bottom), outline=COLOURS.warning, width=2)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def cut(sha256: str, number: int, place: Place) -> bytes | None:
    """The strip of a page that one place stands in, as PNG: to compare what was read with what is there."""
    try:
        return _cut(sha256, number, place)
    except PageNotDrawnError:
        return None


# What people hand in is personal: a few files only, and not for long.
@st.cache_data(max_entries=64, ttl=1800, show_spinner=False)
def _cut(sha256: str, number: int, place: Place) -> bytes:
    png = page(sha256, number)
    if png is None:
        raise PageNotDrawnError
    x0, y0, x1, y1 = place
    with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
        wide, high = image.size
        beside, above = 0.06 * wide, max(5.0, 0.3 * (y1 - y0) * high)
        corners = (x0 * wide - beside, y0 * high - above, x1 * wide + beside, y1 * high + above)
        strip = image.crop((max(corners[0], 0), max(corners[1], 0), min(corners[2], wide), min(corners[3], high)))
    out = io.BytesIO()
    strip.save(out, "PNG", compress_level=1)
    return out.getvalue()


# What people hand in is personal: a few files only, and not for long.
@st.cache_data(max_entries=64, ttl=1800, show_spinner=False)
def _with_places(sha256: str, number: int, places: Places) -> bytes:
    png = page(sha256, number)
    if png is None:
        raise PageNotDrawnError
    return outlined(png, places)


@st.cache_data(max_entries=16, ttl=1800, show_spinner=False)
def _drawn(sha256: str) -> list[bytes]:
    drawn = render_pages(session.installation().documents.get(sha256), width=WIDTH)
    if not drawn:
        raise PageNotDrawnError
    return drawn
