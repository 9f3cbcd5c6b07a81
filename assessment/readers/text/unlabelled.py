"""This module reads pages whose text layer has only the values, since all other words are part of a picture.

Nothing says which line is the learner and which is the title, so a person chooses among the few lines.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import is_date, place_of
from assessment.readers.layout.page import Page
from assessment.readers.text.person_names import leading_name
from assessment.readers.text.quantities import amounts_in
from assessment.readers.text.standing_out import HEADING
from assessment.readers.text.title_text import title_of

_MOST_LINES = 12
_MOST_OFFERED = 3
_NO_VALUE = re.compile(r"://|www\.|@|powered by|^\W*$|:\s*\S*$|\d{5}", re.IGNORECASE)


def offer_values(page: Page, findings: Findings) -> None:
    """Offer lines as learner and as course_title if the first page has few lines and names neither."""
    known = {*findings.facts, *findings.candidates}
    if page.number > 1 or len(page.lines) > _MOST_LINES or known & {"learner", "course_title"}:
        return
    lines = [
        line
        for line in page.seen
        if not (_NO_VALUE.search(line.text) or HEADING.match(line.text) or is_date(line) or amounts_in(line.text))
    ]
    lines = lines[:_MOST_OFFERED]
    names = [(leading_name(line.text), line) for line in lines]
    names_alone = [(name, line) for (name, length), line in names if name and length == len(line.text.rstrip(" ."))]
    for name, line in names_alone:
        findings.offer("learner", name, place_of(page, [line]))
    for line in lines if names_alone else ():
        if " " in line.text:
            findings.offer("course_title", title_of(line.text), place_of(page, [line]))
