"""Does the file show signs that it was changed after it was made, or hold more than a certificate needs?

Programs that print, shrink or send files save them again, so such a sign is never held against a certificate. It tells
the assessor where to look. Only something that starts a program fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assessment.checks import CheckAnswer, OpenedFile
from assessment.checks.pdf.byte_ranges import has_traces
from assessment.checks.pdf.revisions import later_parts, structure, trailing
from assessment.checks.pdf.trailing_bytes import after_picture

if TYPE_CHECKING:
    from assessment.facts.context import ReadingContext

CHECK = "file-integrity"
# Bytes that may follow the end of a file: some programs add a line of their own.
_FEW = 64


def inspect(opened: OpenedFile, context: ReadingContext) -> Iterator[CheckAnswer]:
    """One answer for a PDF or a picture: the most serious sign decides, and all of them are in the detail."""
    if opened.kind == "application/pdf":
        yield _of_pdf(opened.data)
    elif opened.kind in ("image/png", "image/jpeg"):
        after = after_picture(opened.data, opened.kind)
        detail = f"bytes: {len(opened.data)}\nafter: {after}"
        yield (
            CheckAnswer("cannot-tell", "more-behind", {"bytes": str(after)}, detail)
            if after > _FEW
            else CheckAnswer("passed", "nothing-behind", {}, detail)
        )


def _of_pdf(data: bytes) -> CheckAnswer:
    again, behind = later_parts(data), trailing(data)
    try:
        faults, acts = structure(data)
    except Exception as problem:  # noqa: BLE001 - pikepdf opens fewer files than PDFium, and raises errors of many kinds
        return CheckAnswer("cannot-tell", "unreadable", {}, f"open: {type(problem).__name__}")
    detail = "\n".join([f"saved: {again}", f"behind: {behind}", *(f"acts: {act}" for act in acts), *faults[:10]])
    programs = [act for act in acts if act == "launch" or act.startswith("program")]
    if programs:
        return CheckAnswer("failed", "program", {}, detail)
    if acts:
        return CheckAnswer("cannot-tell", "script", {}, detail)
    if faults:
        return CheckAnswer("cannot-tell", "mended", {}, detail)
    if behind > _FEW:
        return CheckAnswer("cannot-tell", "more-behind", {"bytes": str(behind)}, detail)
    if has_traces(data):
        return CheckAnswer("cannot-tell", "see-signature", {}, detail)
    if again:
        return CheckAnswer("cannot-tell", "saved-again", {"times": str(again)}, detail)
    return CheckAnswer("passed", "saved-once", {}, detail)
