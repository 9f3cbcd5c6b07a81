"""This module reads what is filled into the fields of a PDF form: texts, and what was chosen from lists.

Only what a person sees counts: a hidden field, one outside the page and one whose text has the colour of its ground are
left out. A box that is ticked shows a tick and no words, and a signature's name and day are neither learner nor issue.
What stands beside a box that is not ticked was not chosen, so the places of such boxes are told.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from assessment.readers.document.page_objects import Rectangle
from assessment.readers.document.studio import Studio

MOST_FIELDS, MOST_CHARACTERS, _MOST_OPTIONS = 200, 2_000, 500
_BOXES = {pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON}
_TEXTS, _LISTS = {pdfium.FPDF_FORMFIELD_TEXTFIELD}, {pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX}
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW | pdfium.FPDF_ANNOT_FLAG_INVISIBLE
_PASSWORD = 1 << 13
# The least difference of brightness inside a field in which something can be read.
_CONTRAST = 40
_BORDER = 2.0
# The sizes of type in a field that leaves its size to the reader, and the smallest that an eye reads.
_USUAL, _SMALLEST, _SHARE = 12.0, 2.0, 0.7
_LEADING = 1.15


def open_form(pdf: pypdfium2.PdfDocument) -> None:
    """Make the fields of a file appear in its pictures. This must come before its pages are loaded."""
    if pdf.get_formtype() == pdfium.FORMTYPE_NONE:
        return
    pdf.init_forms()
    if pdf.formenv:
        pdfium.FPDF_RemoveFormFieldHighlight(pdf.formenv.raw)


def fields_on(pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[tuple[str, Rectangle, float]]:
    """Each line filled into a field of a page that is not turned, with its rectangle and its size of type."""
    if not pdf.formenv:
        return
    studio = Studio(page)
    drawing = None
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), MOST_FIELDS)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        value, box = _value(pdf.formenv.raw, note), pdfium.FS_RECTF()
        if value and pdfium.FPDFAnnot_GetRect(note, box):
            rectangle = (box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top))
            drawing = drawing or studio.draw(colours=False)
            cut = drawing.cut(rectangle, -_BORDER)
            levels = [level for level, count in enumerate(cut.histogram()) if count] if cut else [0]
            if studio.shows(rectangle) and levels[-1] - levels[0] >= _CONTRAST:
                yield from _lines(value, rectangle, _size(pdf.formenv.raw, note, rectangle))
        pdfium.FPDFPage_CloseAnnot(note)


def unticked_on(pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[Rectangle]:
    """The rectangles of the boxes that somebody could have ticked and did not."""
    if not pdf.formenv:
        return
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), MOST_FIELDS)):
        note, box = pdfium.FPDFPage_GetAnnot(page.raw, index), pdfium.FS_RECTF()
        if (
            note
            and pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_WIDGET
            and pdfium.FPDFAnnot_GetFormFieldType(pdf.formenv.raw, note) in _BOXES
            and not pdfium.FPDFAnnot_GetFlags(note) & _UNSEEN
            and not pdfium.FPDFAnnot_IsChecked(pdf.formenv.raw, note)
            and pdfium.FPDFAnnot_GetRect(note, box)
        ):
            yield box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)
        pdfium.FPDFPage_CloseAnnot(note)


def _value(form: Any, note: Any) -> str:
    """What is filled in or chosen; an empty string for what is no such field or cannot be seen."""
    if not note or pdfium.FPDFAnnot_GetSubtype(note) != pdfium.FPDF_ANNOT_WIDGET:
        return ""
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, note)
    if pdfium.FPDFAnnot_GetFlags(note) & _UNSEEN or pdfium.FPDFAnnot_GetFormFieldFlags(form, note) & _PASSWORD:
        return ""
    if kind in _TEXTS:
        return _text(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, note, buffer, size))
    if kind not in _LISTS:
        return ""
    count = min(max(pdfium.FPDFAnnot_GetOptionCount(form, note), 0), _MOST_OPTIONS)
    chosen = [number for number in range(count) if pdfium.FPDFAnnot_IsOptionSelected(form, note, number)]
    if not chosen and kind == pdfium.FPDF_FORMFIELD_COMBOBOX:  # typed, and not from its list
        return _text(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, note, buffer, size))
    return "\n".join(_label(form, note, number) for number in chosen)


def _label(form: Any, note: Any, number: int) -> str:
    return _text(lambda buffer, size: pdfium.FPDFAnnot_GetOptionLabel(form, note, number, buffer, size))


def _text(read: Callable[[Any, int], int]) -> str:
    """The text that a function of PDFium writes into a buffer, in UTF-16 with a zero at its end."""
    size = read(None, 0)
    if not 2 < size <= 2 * MOST_CHARACTERS:
        return ""
    buffer = ctypes.create_string_buffer(size)
    read(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")


def _size(form: Any, note: Any, box: Rectangle) -> float:
    size = ctypes.c_float()
    if pdfium.FPDFAnnot_GetFontSize(form, note, size) and size.value > 0:
        return size.value
    return min(_USUAL, _SHARE * (box[3] - box[1]))


def _lines(value: str, box: Rectangle, size: float) -> Iterator[tuple[str, Rectangle, float]]:
    """The lines of a value, from the top; a single one in the middle of its field."""
    lines = [line for line in value.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    high = size * _LEADING
    top = (box[1] + box[3] + high) / 2 if len(lines) == 1 else box[3] - _BORDER
    for number, line in enumerate(lines if size >= _SMALLEST else []):
        upper = top - number * high
        yield " ".join(line.split()), (box[0] + _BORDER, upper - high, box[2], upper), size
