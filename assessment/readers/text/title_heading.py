"""This module settles where a title ends, if one of its readings is a heading of the page as well.

"Upon completion of the course Soil Science of Prova Academy" may name the course with or without the academy. Where
"Soil Science" also stands alone on a line above, that is the title.
"""

from __future__ import annotations

from assessment.readers.findings import Entry, Findings
from assessment.readers.layout.blocks import place_of
from assessment.readers.layout.lines import Line, box_of
from assessment.readers.layout.page import Page
from assessment.readers.text.awards import plain
from assessment.readers.text.title_text import title_of

_MOST_SEEN = 60


def confirm_title(page: Page, findings: Findings) -> None:
    """State the title that stands alone on a line above, if what is offered only begins with it or is cut off in it."""
    entries = sorted(findings.candidates.get("course_title", []), key=lambda entry: len(str(entry["value"])))
    if page.number > 1 or len(entries) < 2:
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


def _is_above(line: Line, entry: Entry) -> bool:
    """Whether a line ends above the place of an entry."""
    box = box_of(line.glyphs)
    return box is not None and entry["box"] is not None and box["y1"] <= entry["box"]["y0"]
