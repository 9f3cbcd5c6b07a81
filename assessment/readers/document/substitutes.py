"""This module finds text without ink of its own whose letters the picture of the page shows all the same.

Letters may be clipped out of a picture or a pattern, or stand as outlines under text that serves only for search: then
the picture changes exactly where the letters are. Or the text is the layer that a program for text recognition put
over, or under, a scan: then its letters stand only roughly where the scan shows writing.
"""

from __future__ import annotations

from collections.abc import Sequence

from PIL import ImageFilter, ImageStat

from assessment.readers.document.marks import Mark, around, words_of
from assessment.readers.document.page_objects import Rectangle
from assessment.readers.document.studio import Drawing
from assessment.readers.layout.lines import IN_SCAN

# Letters differ from what is around them by so much brightness, in one colour at least, and by so many times as much as
# either varies in itself; and nearly all of them do.
_DIFFERENT, _CLEARLY, _NEARLY_ALL = 30, 1.5, 0.8
# Writing differs from the paper by so much brightness, and varies so much more inside the words than between the lines.
_WRITING, _VARIES = 40, 1.25
_MOST_WORDS = 3000
_TO_INSIDE = [255 if value < 128 else 0 for value in range(256)]
_TO_OUTSIDE = [255 - value for value in range(256)]
# Outlines under a text are bolder than its letters by up to so much of their height on each side.
_BOLDER = 0.07


def seen_otherwise(blank: Sequence[Mark], letters: Drawing, bare: Drawing, *, scan: bool) -> dict[int, str]:
    """The places of the characters without ink that the page shows all the same, with "" or, in a scan, `IN_SCAN`.

    `letters`: a drawing of nothing but these characters; `bare`: one of the page without its texts. `scan`: whether the
    page is a picture under a layer of text.
    """
    words = words_of(blank)[:_MOST_WORDS]
    clear = [word for word in words if _is_painted(word, letters, bare)]
    rest = [word for word in words if word not in clear]
    written = _over_writing(rest, bare) if scan and rest else []
    return {mark.place: "" for word in clear for mark in word} | {
        mark.place: IN_SCAN for word in written for mark in word
    }


def _is_painted(word: list[Mark], letters: Drawing, bare: Drawing) -> bool:
    """Whether the picture differs inside and outside the shapes of nearly all letters of a word."""
    return sum(_differs(mark, letters, bare) for mark in word) >= _NEARLY_ALL * len(word)


def _differs(mark: Mark, letters: Drawing, bare: Drawing) -> bool:
    margin = max(1.0, 0.2 * (mark.shape[3] - mark.shape[1]))
    shape, picture = letters.cut(mark.shape, margin=margin), bare.cut(mark.shape, margin=margin)
    if shape is None or picture is None:
        return False
    inside = shape.convert("L").point(_TO_INSIDE)
    counts = inside.histogram()
    if not (counts[0] and counts[255]):
        return False
    rim = max(1, round(_BOLDER * shape.height))
    outside = inside.filter(ImageFilter.MaxFilter(2 * rim + 1)).point(_TO_OUTSIDE)
    if not outside.getbbox():
        outside = inside.point(_TO_OUTSIDE)
    within, without = (ImageStat.Stat(picture, mask) for mask in (inside, outside))
    channels = zip(within.mean, without.mean, within.stddev, without.stddev, strict=True)
    return any(abs(first - second) >= max(_DIFFERENT, _CLEARLY * max(spreads)) for first, second, *spreads in channels)


def _over_writing(words: list[list[Mark]], bare: Drawing) -> list[list[Mark]]:
    """The words where the picture shows writing; none if it varies as much between the lines as in them (a photo)."""
    grey = bare._replace(image=bare.image.convert("L"))
    boxes = [around(mark.box for mark in word) for word in words]
    inside = sum(_spread(grey, box) for box in boxes)
    between = sum(_spread(grey, band) for box in boxes for band in _bands(box)) / 2
    if inside < _VARIES * between:
        return []
    return [word for word, box in zip(words, boxes, strict=True) if _contrast(grey, box) >= _WRITING]


def _bands(box: Rectangle) -> tuple[Rectangle, Rectangle]:
    """The strips just above and just below a word, a fifth of its height."""
    x0, y0, x1, y1 = box
    strip = 0.2 * (y1 - y0)
    return (x0, y1, x1, y1 + strip), (x0, y0 - strip, x1, y0)


def _spread(grey: Drawing, box: Rectangle) -> float:
    cut = grey.cut(box)
    return float(ImageStat.Stat(cut).stddev[0]) if cut else 0.0


def _contrast(grey: Drawing, box: Rectangle) -> int:
    cut = grey.cut(box, margin=0.1 * (box[3] - box[1]))
    levels = [level for level, count in enumerate(cut.histogram()) if count] if cut else [0]
    return levels[-1] - levels[0]
