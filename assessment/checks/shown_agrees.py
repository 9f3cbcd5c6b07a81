"""Does a PDF show what its text says?

The text of a page, a text that replaces it, and the value of a form's field are kept beside what is drawn, and each can
be changed alone. The reader takes the text, a person sees the drawing. Honest software seldom lets them differ, but it
happens (a form that writes "2024-03-08" as "8 March 2024"), so nothing fails here; what was read is then no longer
certain.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from assessment.checks import CheckAnswer, OpenedFile
from assessment.checks.pdf.appearances import disagreeing
from assessment.checks.pdf.letters import misnamed
from assessment.checks.pdf.replacement_text import replaced

if TYPE_CHECKING:
    from assessment.facts.context import ReadingContext

log = logging.getLogger("laila")

Remark = tuple[int, str, str]
"""A page, and two texts that differ."""

CHECK = "shown-agrees"
_MOST_QUOTED, _MOST_TOLD = 80, 40


def inspect(opened: OpenedFile, context: ReadingContext) -> Iterator[CheckAnswer]:
    """One answer for letters and one for fields that say other than they show; none for any other file."""
    import pikepdf

    if opened.kind != "application/pdf":
        return
    try:
        with pikepdf.open(io.BytesIO(opened.data), suppress_warnings=True) as pdf:
            letters = [*_guarded(replaced, pdf), *_guarded(misnamed, pdf)]
            fields = _guarded(disagreeing, pdf)
    except pikepdf.PdfError:
        return  # PDFium opens files that pikepdf cannot
    if letters:
        letters.sort(key=lambda remark: not remark[1])  # two shapes of a digit must not hide another letter
        page, drawn, text = letters[0]
        reason = "letters" if drawn else "digit"
        yield CheckAnswer(
            "cannot-tell",
            reason,
            {"page": str(page), "drawn": drawn[:_MOST_QUOTED], "text": text[:_MOST_QUOTED]},
            _detail(letters),
        )
    if fields:
        page, value, shown = fields[0]
        told = {"page": str(page), "value": value[:_MOST_QUOTED], "shown": shown[:_MOST_QUOTED]}
        yield CheckAnswer("cannot-tell", "field", told)


def _guarded(compare: Callable[[Any], Iterable[Remark]], pdf: Any) -> list[Remark]:
    """The remarks of one comparison; if a file breaks it, those until then, and the other comparison goes on."""
    remarks: list[Remark] = []
    try:
        remarks.extend(compare(pdf))
    except Exception:
        # A hostile file may break any library. The line is seen only by somebody who runs the reading by hand.
        log.exception("%s broke", compare.__name__)
    return remarks


def _detail(letters: list[tuple[int, str, str]]) -> str:
    return "\n".join(f"page={page} drawn={drawn!r} text={text!r}" for page, drawn, text in letters[:_MOST_TOLD])
