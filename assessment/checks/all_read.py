"""Was everything read that the file holds?

An export of a wallet may hold more digital credentials than are read from one file. What is left out must not be taken
for read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assessment.checks import CheckAnswer, OpenedFile

if TYPE_CHECKING:
    from assessment.facts.context import ReadingContext

CHECK = "all-read"


def inspect(opened: OpenedFile, context: ReadingContext) -> Iterator[CheckAnswer]:
    """One answer for a file of which credentials were left out; none for any other."""
    if opened.left_out:
        told = {"read": str(len(opened.credentials)), "left": str(opened.left_out)}
        yield CheckAnswer("cannot-tell", "left-out", told)
