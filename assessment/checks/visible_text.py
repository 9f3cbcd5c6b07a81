"""Can everything be seen that the file says in print?

A file can hold text that its picture does not show: in the colour of the paper, painted over, outside the page, under
a note. Nothing of that is read. Harmless software leaves some too (its own name in white), so only text from which a
value would have been read fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assessment.checks import CheckAnswer, OpenedFile
from assessment.readers.layout.lines import IN_SCAN, Line, box_of

if TYPE_CHECKING:
    from assessment.facts.context import ReadingContext

CHECK = "visible-text"
# The reasons of `assessment/readers/document/visibility.py` in the order in which they are told.
_REASONS = ("covered", "note", "blank", "struck", "small", "outside", "cut")
_NOT_LOOKED = "slow"
# The end of a line that runs over the edge of the page is missing by mistake, and a stroke through words is there for
# everybody to see.
_OPENLY = ("cut", "struck")
_MOST_QUOTED, _MOST_LINES, _SHORT = 120, 40, 60


def inspect(opened: OpenedFile, context: ReadingContext) -> Iterator[CheckAnswer]:
    """One answer for each reason why print is not seen; one in all when all of it is seen."""
    unseen = {page.number: page.unseen() for page in opened.pages}
    lines = [
        (number, reason, line) for number, of in unseen.items() for reason in _REASONS for line in of.get(reason, ())
    ]
    unlooked = [
        page.number
        for page in opened.pages
        if (page.lines and not page.is_looked_at) or _NOT_LOOKED in unseen[page.number]
    ]
    if unlooked:
        yield CheckAnswer("cannot-tell", "too-slow", {"page": str(unlooked[0])})
    told = [reason for reason in _REASONS if any(reason == other for _, other, _ in lines)]
    words = " ".join(line.text for _, _, line in lines)
    withheld = any(opened.withheld.get(reason) for reason in told)
    if not withheld and len(words) <= _SHORT and not any(map(str.isdigit, words)):
        if not unlooked:
            yield from _nothing_hidden(opened, words)
        return
    for reason in told:
        of_reason = [(number, line) for number, other, line in lines if other == reason]
        fields = {"page": str(of_reason[0][0]), "text": _quoted([line for _, line in of_reason])}
        fails = opened.withheld.get(reason) and reason not in _OPENLY
        detail = "\n".join(_place(number, line) for number, line in of_reason[:_MOST_LINES])
        yield CheckAnswer("failed" if fails else "cannot-tell", reason, fields, detail)


def _nothing_hidden(opened: OpenedFile, words: str) -> Iterator[CheckAnswer]:
    glyphs = [glyph for page in opened.pages for line in page.lines for glyph in line.glyphs]
    if any(glyph.unseen == IN_SCAN for glyph in glyphs):
        yield CheckAnswer("cannot-tell", "scan")
    elif words:
        yield CheckAnswer("passed", "nothing-said", {"text": words})
    elif glyphs:
        yield CheckAnswer("passed", "all-seen")


def _quoted(lines: list[Line]) -> str:
    text = " / ".join(line.text for line in lines)
    return text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED]}\u2026"


def _place(number: int, line: Line) -> str:
    """The line with its place: page, and the shares of width and height from the top left corner."""
    box = box_of(line.glyphs) or {"x0": 0.0, "y0": 0.0}
    return f"page={number} left={box['x0']:.0%} top={box['y0']:.0%}: {line.text[:_MOST_QUOTED]}"
