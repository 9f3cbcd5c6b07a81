"""This module settles where a title ends, if one of its readings is a heading of the page as well.

"Upon completion of the course Soil Science of Prova Academy" may name the course with or without the academy. Where
"Soil Science" also stands alone on a line above, that is the title. So it is where it was only offered as the largest
line, and a sentence about learning a course names it again.
"""

from __future__ import annotations

from assessment.readers.findings import Entry, Findings
from assessment.readers.layout.blocks import place_of
from assessment.readers.layout.flow import Flow
from assessment.readers.layout.lines import Line, box_of
from assessment.readers.layout.page import Page
from assessment.readers.text.body_words import is_body
from assessment.readers.text.learning_words import COURSE, DENIED, LEARNED
from assessment.readers.text.letterhead import plain
from assessment.readers.text.standing_out import HEADING
from assessment.readers.text.title_text import title_of
from assessment.readers.text.vocabulary import NO_COURSE

_MOST_SEEN, _FEWEST = 60, 2


def confirm_title(page: Page, findings: Findings) -> None:
    """State the title that stands alone on a line above, if what is offered only begins with it or is cut off in it."""
    entries = sorted(findings.candidates.get("course_title", []), key=lambda entry: len(str(entry["value"])))
    if page.number > 1 or not entries:
        return
    if len(entries) == 1:
        _confirm_again(page, findings, str(entries[0]["value"]))
        return
    shortest, longest = plain(str(entries[0]["value"])), plain(str(entries[-1]["value"]))
    if not all(longest.startswith(plain(str(entry["value"]))) for entry in entries):
        return
    for line in page.seen[:_MOST_SEEN]:
        text = plain(line.text)
        if longest.startswith(text) and text.startswith(shortest) and _is_above(line, entries[-1]):
            findings.candidates.pop("course_title")
            findings.state("course_title", title_of(line.text), place_of(page, [line]))
            return


def _confirm_again(page: Page, findings: Findings, title: str) -> None:
    """State a title that was offered, stands alone on a line, and is named behind a word for a course in another."""
    lines = page.seen[:_MOST_SEEN]
    own = next((line for line in lines if plain(line.text) == plain(title)), None)
    if own is None or len(title.split()) < _FEWEST or is_body(title):
        return
    if any(_names_course(page, line, title) for line in lines if line is not own):
        findings.candidates.pop("course_title")
        findings.state("course_title", title, place_of(page, [own]))


def _names_course(page: Page, line: Line, title: str) -> bool:
    """Whether a sentence on a line, which may go on in the next, says that the course of that title was learned."""
    text = Flow.below(page, line).text[: len(line.text) + 2 * len(title)]
    before = text[: len(line.text)]
    if HEADING.match(before) or not LEARNED.search(before) or DENIED.search(before) or NO_COURSE.search(before):
        return False
    ends = [match.end() for match in COURSE.finditer(before)]
    return any(before[end:].strip() and _begins(text[end:], title) for end in ends)


def _begins(text: str, title: str) -> bool:
    return plain(text).lstrip(':"«').startswith(plain(title))


def _is_above(line: Line, entry: Entry) -> bool:
    """Whether a line ends above the place of an entry."""
    box = box_of(line.glyphs)
    return box is not None and entry["box"] is not None and box["y1"] <= entry["box"]["y0"]
