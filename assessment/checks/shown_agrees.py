"""Does a PDF show what its text says?

The text of a page and the value of a form's field are kept beside what is drawn, and either can be changed alone. The
reader takes the text, a person sees the drawing. Honest software seldom lets them differ, but it happens (a form that
writes "2024-03-08" as "8 March 2024"), so nothing fails here; what was read is then no longer certain.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assessment.checks import CheckAnswer, OpenedFile
from assessment.checks.pdf.appearances import disagreeing
from assessment.checks.pdf.letters import misnamed

if TYPE_CHECKING:
    from assessment.facts.context import ReadingContext

CHECK = "shown-agrees"
_MOST_QUOTED, _MOST_TOLD = 80, 40


def inspect(opened: OpenedFile, context: ReadingContext) -> Iterator[CheckAnswer]:
    """One answer for fonts and one for fields that say other than they show; none for any other file."""
    import pikepdf

    if opened.kind != "application/pdf":
        return
    try:
        with pikepdf.open(io.BytesIO(opened.data), suppress_warnings=True) as pdf:
            letters, fields = list(misnamed(pdf)), list(disagreeing(pdf))
    except pikepdf.PdfError:
        return  # PDFium opens files that pikepdf cannot
    if letters:
        page, drawn, text = letters[0]
        reason = "letters" if drawn else "digit"
        yield CheckAnswer("cannot-tell", reason, {"page": str(page), "drawn": drawn, "text": text}, _detail(letters))
    if fields:
        page, value, shown = fields[0]
        told = {"page": str(page), "value": value[:_MOST_QUOTED], "shown": shown[:_MOST_QUOTED]}
        yield CheckAnswer("cannot-tell", "field", told)


def _detail(letters: list[tuple[int, str, str]]) -> str:
    return "\n".join(f"page={page} drawn={drawn!r} text={text!r}" for page, drawn, text in letters[:_MOST_TOLD])
