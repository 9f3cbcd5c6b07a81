"""This module chooses the pages that OCR should read, and adds to them what OCR reads.

OCR reads all pages whose text layer cannot be read. Where the text names neither learner nor course, it also reads
pages on which they may be drawn.
"""

from __future__ import annotations

import time
from typing import Any

from assessment.readers.document.opening import OpenDocument
from assessment.readers.document.text_quality import is_readable
from assessment.readers.layout.lines import Line, box_of
from assessment.readers.layout.page import Page

# The width in points of a picture, which has no page size: A4 on its side.
_WIDTH = 842.0
_MOST_PARTIAL = 2


def unread_pages(document: OpenDocument, pages: list[Page], answer: dict[str, Any]) -> list[Page]:
    """The pages on which OCR may read more than the text layer says. `answer` holds the facts read so far."""
    unreadable = [page for page in pages if not is_readable(page.text)]
    without = [page for page in unreadable if page.lines or document.has_drawn_words(page.number)]
    if len(unreadable) == len(pages):
        return without
    learner, title = (_values(answer, name) for name in ("learner", "course_title"))
    if learner and title and not learner & title:
        return []
    partial = [page for page in pages if page not in unreadable and _is_upright(page)][:_MOST_PARTIAL]
    return without + [page for page in partial if document.has_drawn_words(page.number)]


def _values(answer: dict[str, Any], name: str) -> set[str]:
    """The values read for a fact, whether certain or not.

    On a page of bare values, one value may be offered both as learner and as title; then it is neither yet.
    """
    fact = answer["facts"].get(name)
    entries = [fact] if fact else answer["candidates"].get(name, [])
    return {str(entry["value"]) for entry in entries}


def keep_learner(printed: dict[str, Any], read: dict[str, Any]) -> None:
    """Keep the learner whom the text layer alone told, if the page with what OCR read names nobody else.

    On a page of values the name is known by standing alone, and no more does so among the words that OCR adds.
    `printed`: what the text layer says. `read`: what the page says with OCR, to which the learner is added.
    """
    fact = printed["facts"].get("learner")
    others = {str(entry["value"]).casefold() for entry in read["candidates"].get("learner", [])}
    if fact is None or "learner" in read["facts"] or not others <= {str(fact["value"]).casefold()}:
        return
    read["candidates"].pop("learner", None)
    read["facts"]["learner"] = {**fact, "certainty": "derived"}


def read_by_ocr(document: OpenDocument, pages: list[Page]) -> None:
    """Read the pages by OCR, as many as time allows, and add the lines it reads. Lines of the text layer stay."""
    from assessment.readers.ocr import recognise

    end = time.monotonic() + recognise.MOST_SECONDS
    for page in pages[: recognise.MOST_PAGES]:
        if time.monotonic() > end:
            break
        image = document.image(page.number, recognise.LONGEST)
        if image.convert("L").getextrema()[0] == image.convert("L").getextrema()[1]:
            continue  # an empty page
        size = page.size or (_WIDTH, _WIDTH * image.height / image.width)
        text = page.lines if is_readable(page.text) else []
        boxes = [box for line in text if (box := box_of(line.glyphs))]
        lines = recognise.lines_in(image, size, _origin(text, size))
        page.replace_lines(text + [line for line in lines if not any(_covers(box, line) for box in boxes)])


def _origin(text: list[Line], size: tuple[float, float]) -> tuple[float, float]:
    """The position of the page's top left corner in the coordinates of its text, in points."""
    for glyph in (glyph for line in text for glyph in line.glyphs):
        if glyph.shown:
            return glyph.x0 - glyph.shown[0] * size[0], glyph.y0 - glyph.shown[1] * size[1]
    return 0.0, 0.0


def _covers(box: dict[str, float], line: Line) -> bool:
    """Whether the box of a text holds the middle of a line."""
    place = box_of(line.glyphs)
    if place is None:
        return False
    across, down = (place["x0"] + place["x1"]) / 2, (place["y0"] + place["y1"]) / 2
    beside = place["x0"] < box["x1"] and box["x0"] < place["x1"] and (box["x0"] <= across <= box["x1"])
    return beside and box["y0"] <= down <= box["y1"]


def _is_upright(page: Page) -> bool:
    """Whether no text of the page is turned, so that its lines and those of OCR can be put in one order."""
    return all(glyph.turn == 0 for line in page.lines for glyph in line.glyphs)
