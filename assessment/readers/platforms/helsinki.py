"""This module reads the University of Helsinki's open courses (certificates.mooc.fi): Elements of AI, Full Stack Open.

It was built from two pictures of Elements of AI (2021 and 2023) and a print of one from a browser, which their owners
had made public, and from descriptions. People mostly hand in pictures, so most text is read by OCR, which reads "AI" as
"Al". A certificate has "Presented to", the learner, "This is to certify that you have successfully completed the 2 ECTS
credits online course". The course's name stands above "CERTIFICATE OF COMPLETION" as a logo and is recognised by its
words. No genuine Full Stack Open certificate has been seen: its "5 ECTS online course with grade 1" is read as it was
described. Credits are stated as credits; no hours are printed. A date with a time of day is the day of printing.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, below, date_of, place_of, text_of
from assessment.readers.layout.page import Page, label
from assessment.readers.text.person_names import person_at
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.quantities import number
from assessment.readers.text.statements import state_printed_date

PLATFORM = "helsinki"
SHAPES = (Shape(PLATFORM, "certificates.mooc.fi", r"/validate/(?P<code>[a-z0-9]{10,11})"),)

_UNIVERSITY = label("university of helsinki")
_PRESENTED = label("presented to")
_COMPLETED = label("certificate of completion")
_CREDITS = r"(?P<credits>\d{1,2}(?:[.,]\d)?)ECTS(?:credits?)?(?:onlinecourse|course)"
_GRADE = r"withgrade:?(?P<grade>\d(?:/\d)?|pass(?:ed)?|honou?rs)"
_CERTIFIED = label("this is to certify that") + r"(?!you)"
_HAS = r"hassuccessfullycompleted"
# A pattern for the printed name of each course, in which I and l are equal, and the name.
_COURSES = (
    (r"ElementsofA[Il1]", "Elements of AI"),
    (r"BuildingA[Il1]", "Building AI"),
    (r"EthicsofA[Il1]", "Ethics of AI"),
    (r"FullStackOpen", "Full Stack Open"),
)


def recognise(page: Page) -> float:
    """How surely the page is Helsinki's: by its address, or by the university's name with its credits."""
    if page.find(SHAPES[0].printed) or any(SHAPES[0].code(link.to) for link in page.links):
        return 1.0
    known = any(page.find(pattern) for pattern, _ in _COURSES)
    return 0.8 if page.find(_UNIVERSITY) and page.find(_CREDITS) and known else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    read_addresses(page, SHAPES, findings)
    findings.state("platform", PLATFORM, page.start())
    if university := page.find(_UNIVERSITY):
        findings.state("awarding_body", university.words(), university.place())
    _read_learner(page, findings)
    _read_title(page, findings)
    if ects := page.find(_CREDITS):
        findings.state("credits", number(ects.squeezed("credits")), ects.place())
        if grade := page.find(_GRADE):
            findings.state("grade", grade.squeezed("grade"), grade.place("grade"))
    _read_date(page, findings)
    return findings


def _read_learner(page: Page, findings: Findings) -> None:
    """State the name below "Presented to", or between "This is to certify that" and "has successfully completed"."""
    if presented := page.find(_PRESENTED):
        learner = below(page, presented.lines()[-1])
    elif certified := page.find(_CERTIFIED):
        learner = below(page, certified.lines()[-1])
    elif done := page.find(_HAS):
        learner = above(page, done.lines()[0])
    else:
        return
    findings.state("learner", person_at(text_of(learner)), place_of(page, learner))


def _read_title(page: Page, findings: Findings) -> None:
    """State the title of a known course; otherwise offer the text above "CERTIFICATE OF COMPLETION"."""
    named = [(page.find(pattern), name) for pattern, name in _COURSES]
    for known, name in named:
        if known:
            findings.state("course_title", name, known.place())
    if not any(known for known, _ in named) and (completed := page.find(_COMPLETED)):
        over = above(page, completed.lines()[0])
        findings.offer("course_title", text_of(over) if over else None, place_of(page, over))


def _read_date(page: Page, findings: Findings) -> None:
    """State a date on a line of its own, unless a time of day follows: that is the day of printing."""
    alone = [(line, date_of(line)) for line in page.lines if not re.search(r"\d[:.]\d\d$", line.text)]
    dates = [(line, date) for line, date in alone if date]
    for line, printed in dates:
        state_printed_date(findings, printed, place_of(page, [line]), sure=len(dates) == 1)
