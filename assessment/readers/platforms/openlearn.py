"""This module reads the statements of participation of OpenLearn (The Open University).

It was built from two statements of 2025 that their owner had made public, and from descriptions. Page 1 has the
learner, "has completed the free course including any mandatory tests for:", the title, "This free 24-hour course looked
at ...", "Issue date: 11 August 2025". Page 2 has a summary, outcomes (not read, since their dots are drawn and nothing
shows where one ends) and the completed sections. There is no code and no verification address: the printed address is
the course's page, and the course code is the same for all learners. The hours are the study time of the whole course.
"All mandatory tests were passed" is printed even if a course has none, so it proves no test.
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
from assessment.readers.text.statements import state_printed_date

PLATFORM = "openlearn"
SHAPES: tuple[Shape, ...] = ()

_NAMED = r"open\.edu/openlearn|OpenLearn(?![a-z])"
_STATEMENT = label("statement of participation")
_COMPLETED = r"hascompletedthe(?:free)?course(?:includinganymandatorytests)?(?:for)?:?"
_LENGTH = r"Thisfree(?P<hours>\d{1,3}(?:\.\d)?)-?hour(?:badged)?course"
_ISSUED = re.compile(r"\bissue\s*date\s*:?\s*$", re.IGNORECASE)


def recognise(page: Page) -> float:
    """How surely the page is OpenLearn's: by its name, with the kind of paper or a course code."""
    return 0.9 if page.find(_NAMED) and (page.find(_STATEMENT) or page.find("COURSECODE:")) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    name = page.find(_NAMED)
    findings.state("platform", PLATFORM, name.place() if name else page.start())
    length = page.find(_LENGTH)
    if completed := page.find(_COMPLETED):
        _read_names(page, findings, completed, length)
    if length:
        findings.state("hours", number(length.squeezed("hours")), length.place())
    if university := page.find("TheOpenUniversity"):
        findings.state("awarding_body", university.words(), university.place())
    _read_date(page, findings)
    return findings


def _read_names(page: Page, findings: Findings, completed: Match, length: Match | None) -> None:
    learner = above(page, completed.lines()[0])
    findings.state("learner", person_at(text_of(learner)), place_of(page, learner))
    last = completed.lines()[-1]
    title = between(page, last, length.lines()[0]) if length else below(page, last)
    if title and len(title) <= 4:
        findings.state("course_title", text_of(title), place_of(page, title))


def _read_date(page: Page, findings: Findings) -> None:
    for line in page.lines:
        for printed in dates_in(line.text):
            if _ISSUED.search(line.text[: printed.start]):
                state_printed_date(findings, printed, place_of(page, [line]))
