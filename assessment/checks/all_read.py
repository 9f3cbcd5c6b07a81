"""Was everything read that the file holds?

An export of a wallet may hold more digital credentials than are read from one file, and a PDF more attachments than are
looked at. What is left out must not be taken for read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assessment.checks import CheckAnswer, OpenedFile

if TYPE_CHECKING:
    from assessment.facts.context import ReadingContext

CHECK = "all-read"


def inspect(opened: OpenedFile, context: ReadingContext) -> Iterator[CheckAnswer]:
    """An answer for a file of which credentials were left out, and for one of which attachments were; else none."""
    if opened.left_out:
        told = {"read": str(len(opened.credentials)), "left": str(opened.left_out)}
        yield CheckAnswer("cannot-tell", "left-out", told)
    if opened.kind != "application/pdf":
        return
    # Only the reading process opens PDF files, so the desk need not load what opens them.
    from assessment.readers.credentials.containers.pdf_attachments import MOST_ATTACHED, count_beyond

    if left := count_beyond(opened.data):
        yield CheckAnswer("cannot-tell", "attachments", {"read": str(MOST_ATTACHED), "left": str(left)})
