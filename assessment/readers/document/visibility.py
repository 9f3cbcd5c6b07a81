"""This module tells which characters of a PDF page a person can see, by comparing pictures of the page.

A page is drawn twice, with its text and without. Where both pictures are alike, the text leaves no ink, whatever the
reason is: it has the colour of its ground, is transparent, clipped, painted over, outside the page, in a layer that is
off. Texts that stand one over the other are taken away one after the other, so that each is judged by its own ink.

Text without ink of its own can be read all the same where something else paints its letters, or where it is the
invisible layer over a scan (`substitutes.py`) or over outlines: some design programs draw all letters as outlines and
lay a text over them for search, in a font without letters.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from assessment.readers.document.marks import Mark, around, holds, words_of
from assessment.readers.document.overlaps import layers_of
from assessment.readers.document.page_objects import Rectangle, objects_on
from assessment.readers.document.strikes import struck
from assessment.readers.document.studio import Drawing, Studio, Texts, address_of, ink_of
from assessment.readers.document.substitutes import seen_otherwise

# Why a character is not seen: it is too small, outside the page, cut off where its line runs over the edge, under an
# annotation, under something that is drawn later, or it leaves no trace (the colour of its ground, transparent,
# clipped, in a layer that is off). A character of an invisible layer over a scan is seen, but in the scan. What is
# struck through is seen, and does not count any more. On a page that takes too long to draw, nobody found out whether
# something else paints a character that leaves no trace.
SMALL, OUTSIDE, CUT, NOTE, COVERED, BLANK = "small", "outside", "cut", "note", "covered", "blank"
STRUCK, SLOW = "struck", "slow"
# On a sheet of A4 the letters of a 2-point type are less than half a millimetre high, which no eye reads: their boxes
# are 2.3 points high, and 0.35 points wide on average when they are squeezed.
_LOW, _NARROW = 2.3, 0.35
# The box of a type is so many times as high as its letters.
_BOX_OF_LETTER = 1.3
# A word of which less than this share of the height is left cannot be read, nor a letter of which less is left.
_LEGIBLE_WORD, _LEGIBLE_LETTER = 0.4, 0.2
# Less of its width is the edge of the letter beside it.
_EDGE = 0.4
# A scan takes at least this share of the page, and so much of the page's text is its invisible layer.
_SCAN, _LAYER = 0.5, 0.5
_MOST_NOTES = 200
# A page that takes more seconds to draw is not drawn further, in colours or for what else may show its letters.
_QUICK = 1.0
_COVER_NOTHING = {pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_HIGHLIGHT}


def unseen(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, marks: Sequence[Mark]) -> dict[int, str]:
    """The characters that nobody sees, by their place, each with the reason. The page must not be turned."""
    if not marks:
        return {}
    studio = Studio(page)
    texts = {mark.place: pdfium.FPDFText_GetTextObject(text.raw, mark.place) for mark in marks}
    owners = {place: address_of(owner) for place, owner in texts.items()}
    layers, rest = layers_of(marks, owners)
    reasons = {mark.place: COVERED for mark in rest}
    for word in words_of(marks):
        reasons |= _by_place_and_size(word, studio)
    looks = [(layer, {owners[mark.place]: texts[mark.place] for mark in layer}) for layer in layers]
    start = time.process_time()
    blank = [mark for mark in _without_ink(studio, looks, colours=False) if mark.place not in reasons]
    quick = time.process_time() - start < _QUICK
    if blank and quick:
        # Letters as bright as their ground differ from it in colours only, which take longer to draw.
        in_colours = {mark.place for mark in _without_ink(studio, looks, colours=True)}
        blank = [mark for mark in blank if mark.place in in_colours]
    if blank and quick:
        letters = studio.draw_letters({owners[mark.place]: texts[mark.place] for mark in blank})
        layer = len(blank) >= _LAYER * len(marks) and (studio.picture_share() >= _SCAN or letters.is_empty())
        bare = studio.draw({owners[place]: text for place, text in texts.items()}.values())
        seen = seen_otherwise(blank, letters, bare, scan=layer)
        reasons |= seen
        blank = [mark for mark in blank if mark.place not in seen]
    if quick:
        reasons |= _causes(page, blank, owners) if blank else {}
    else:
        reasons |= {mark.place: SLOW for mark in blank}
    reasons |= _cut_off(reasons, owners)
    reasons |= {place: STRUCK for place in struck(page, marks, owners) if place not in reasons}
    return _with_points(marks, reasons)


def _by_place_and_size(word: list[Mark], studio: Studio) -> dict[int, str]:
    """The letters of a word that are outside the page, or too small."""
    letters = [mark for mark in word if mark.is_letter]
    if letters and _is_small(letters, studio):
        return {mark.place: SMALL for mark in letters}
    return {mark.place: OUTSIDE for mark in word if not studio.shows(mark.box)}


def _without_ink(studio: Studio, looks: Sequence[tuple[list[Mark], Texts]], *, colours: bool) -> Iterator[Mark]:
    """The letters that leave too little ink, layer by layer."""
    whole = studio.draw(colours=colours)
    for layer, texts in looks:
        ink = ink_of(whole, studio.draw(texts.values(), colours=colours))
        for word in words_of(layer):
            yield from _blank_letters(word, ink)


def _blank_letters(word: list[Mark], ink: Drawing) -> list[Mark]:
    """The letters of a word that leave too little ink; points and dashes only if the word has no letter."""
    letters = [mark for mark in word if mark.is_letter] or word
    shape = around(mark.shape for mark in letters)
    cut = ink.cut(shape)
    rest = cut.getbbox() if cut else None
    if cut is None or rest is None:
        return letters
    sideways = letters[0].is_sideways
    left = (rest[2] - rest[0]) / cut.width if sideways else (rest[3] - rest[1]) / cut.height
    if left < _LEGIBLE_WORD:
        return letters
    if sideways or any(mark.text.isdigit() for mark in letters):  # digits matter one by one
        return [mark for mark in letters if not _is_left(ink, mark.shape)]
    columns, start = cut.getprojection()[0], ink.pixels(shape)[0]
    spans = ((mark, ink.pixels(mark.shape)) for mark in letters)
    return [mark for mark, (x0, _, x1, _) in spans if 1 not in columns[max(x0 - start, 0) : x1 - start]]


def _is_left(ink: Drawing, shape: Rectangle) -> bool:
    """Whether ink is left over so much of the height and width of a letter that it can be read."""
    cut = ink.cut(shape)
    rest = cut.getbbox() if cut else None
    if cut is None or rest is None:
        return False
    inside = rest[0] > 0 and rest[2] < cut.width  # a thin stem, "l" or "1": no letter beside it reaches so far
    wide = inside or rest[2] - rest[0] >= _EDGE * cut.width
    return rest[3] - rest[1] >= _LEGIBLE_LETTER * cut.height and wide


def _is_small(letters: list[Mark], studio: Studio) -> bool:
    """Whether the letters of a word are too low or too narrow to be read."""
    high, wide = zip(*(_sides(mark) for mark in letters), strict=True)
    return studio.on_a_sheet(max(high)) < _LOW or studio.on_a_sheet(sum(wide) / len(wide)) < _NARROW


def _sides(mark: Mark) -> tuple[float, float]:
    """The height of a letter's type and its width, in reading direction."""
    (x0, y0, x1, y1), (left, low, right, top) = mark.box, mark.shape
    if mark.is_sideways:
        return max(x1 - x0, _BOX_OF_LETTER * (right - left)), y1 - y0
    return max(y1 - y0, _BOX_OF_LETTER * (top - low)), x1 - x0


def _causes(page: pypdfium2.PdfPage, blank: list[Mark], owners: Mapping[int, int]) -> dict[int, str]:
    """For marks without ink: whether an annotation, or something that is drawn later, lies over them."""
    notes = list(_notes(page))
    order: dict[int, int] = {}
    others: list[tuple[int, Rectangle]] = []
    for number, item in enumerate(objects_on(page)):
        if item.kind == pdfium.FPDF_PAGEOBJ_TEXT:
            order[address_of(item.raw)] = number
        elif box := item.box():
            others.append((number, box))
    reasons = {mark.place: BLANK for mark in blank}
    for mark in blank:
        drawn = order.get(owners[mark.place], 0)
        if any(holds(box, mark.shape) for box in notes):
            reasons[mark.place] = NOTE
        elif any(number > drawn and holds(box, mark.shape) for number, box in others):
            reasons[mark.place] = COVERED
    return reasons


def _notes(page: pypdfium2.PdfPage) -> Iterator[Rectangle]:
    """The rectangles of the annotations that may cover something."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST_NOTES)):
        note, box = pdfium.FPDFPage_GetAnnot(page.raw, index), pdfium.FS_RECTF()
        if note and pdfium.FPDFAnnot_GetSubtype(note) not in _COVER_NOTHING and pdfium.FPDFAnnot_GetRect(note, box):
            yield box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)
        pdfium.FPDFPage_CloseAnnot(note)


def _cut_off(reasons: Mapping[int, str], owners: Mapping[int, int]) -> dict[int, str]:
    """The characters outside the page whose text begins or ends on it."""
    on_page = {owner for place, owner in owners.items() if reasons.get(place) != OUTSIDE}
    return {place: CUT for place, reason in reasons.items() if reason == OUTSIDE and owners[place] in on_page}


def _with_points(marks: Sequence[Mark], reasons: dict[int, str]) -> dict[int, str]:
    """The reasons, also for points and dashes in words of which no letter is seen."""
    for word in words_of(marks):
        letters = [mark for mark in word if mark.is_letter]
        if letters and all(mark.place in reasons for mark in letters):
            reasons |= {mark.place: reasons[letters[0].place] for mark in word if mark.place not in reasons}
    return reasons
