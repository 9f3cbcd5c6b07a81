"""OpenLearn (The Open University): statements of participation.

Rebuilt from two that their owner had made public (2025) and from descriptions. Page 1: learner, "has completed the free
course including any mandatory tests for:", title, "This free 24-hour course looked at ...", "Issue date: 11 August
2025". Page 2: summary, outcomes (their dots are drawn, so that it cannot be told where one ends), completed sections.
There is no code and no address to verify: the printed address is the course's own page, and the course code is the same
for all learners. The hours are the study time of the whole course. "All mandatory tests were passed" is printed on all
of them, also where a course has none: it proves no test.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, below, between, place_of, text_of
from assessment.readers.layout.page import Match, Page, label
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.person_names import person_at
from assessment.readers.text.platform_addresses import Shape
from assessment.readers.text.quantities import number

PLATFORM = "openlearn"
SHAPES: tuple[Shape, ...] = ()

_NAMED = r"open\.edu/openlearn|OpenLearn(?![a-z])"
_STATEMENT = label("statement of participation")
_COMPLETED = r"hascompletedthe(?:free)?course(?:includinganymandatorytests)?(?:for)?:?"
_LENGTH = r"Thisfree(?P<hours>\d{1,3}(?:\.\d)?)-?hour(?:badged)?course"
_ISSUED = re.compile(r"\bissue\s*date\s*:?\s*$", re.IGNORECASE)


def recognise(page: Page) -> float:
    """How surely the page is OpenLearn's: its name, with the kind of paper or its course code."""
    return 0.9 if page.find(_NAMED) and (page.find(_STATEMENT) or page.find("COURSECODE:")) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    found = Findings()
    name = page.find(_NAMED)
    found.state("platform", PLATFORM, name.place() if name else page.start())
    length = page.find(_LENGTH)
    if completed := page.find(_COMPLETED):
        _read_names(page, found, completed, length)
    if length:
        found.state("hours", number(length.squeezed("hours")), length.place())
    if university := page.find("TheOpenUniversity"):
        found.state("awarding_body", university.words(), university.place())
    _read_date(page, found)
    return found


def _read_names(page: Page, found: Findings, completed: Match, length: Match | None) -> None:
    learner = above(page, completed.lines()[0])
    found.state("learner", person_at(text_of(learner)), place_of(page, learner))
    last = completed.lines()[-1]
    title = between(page, last, length.lines()[0]) if length else below(page, last)
    if title and len(title) <= 4:
        found.state("course_title", text_of(title), place_of(page, title))


def _read_date(page: Page, found: Findings) -> None:
    for line in page.lines:
        for printed in dates_in(line.text):
            if _ISSUED.search(line.text[: printed.start]):
                for reading in printed.readings:
                    take = found.state if printed.sure else found.offer
                    take("issue_date", reading, place_of(page, [line]))
