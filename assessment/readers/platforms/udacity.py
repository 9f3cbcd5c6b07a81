"""This module reads the certificates of Udacity's Nanodegree programmes and single courses.

It was built from 29 genuine PDFs of 2016 to 2023, in English with full text. Until 2020 they have the date, the
learner, "Has successfully completed the", the title, "NANODEGREE PROGRAM". Since 2021 the title stands above
"CERTIFICATE OF COMPLETION", the learner below "Awarded to", and the date in any place. Single courses of 2016 have
"UDACITY CERTIFIES THAT" and "HAS SUCCESSFULLY COMPLETED" with name and title at the right, no address, and a seal of
single letters. "VERIFIED" is a label, and "Udacity has confirmed the participation" says nothing about identity. There
are no hours, no grade and no institution. The addresses below udacity.com are known from public files only.
"""

from __future__ import annotations

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, below, is_date, place_of, text_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, label
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.statements import same_row, state_date, state_learner, state_own_award, state_title

PLATFORM = "udacity"
_UUID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
SHAPES = (
    Shape(PLATFORM, "confirm.udacity.com", rf"/(?:e/)?(?P<code>{_UUID}|[A-Z0-9]{{7,8}})"),
    Shape(PLATFORM, "udacity.com", rf"/certificate/(?:e/)?(?P<code>{_UUID}|[A-Z0-9]{{7,8}})"),
    Shape(PLATFORM, "graduation.udacity.com", r"/confirm/(?:e/)?(?P<code>[A-Z0-9]{7,8})"),
)

_CERTIFIES = label("Udacity certifies that")
_COMPLETED = label("has successfully completed") + "(?:the)?"
_AWARDED = label("awarded to")
_OF_COMPLETION = label("certificate of completion")
_NANODEGREE = label("certificate of nanodegree program completion")
_CONFIRMED = label("Udacity has confirmed") + "(?:the)?participation"


def recognise(page: Page) -> float:
    """How surely the page is Udacity's: by its address, or by what only Udacity prints."""
    if any(page.find(shape.printed) for shape in SHAPES):
        return 1.0
    if any(shape.code(link.to) for link in page.links for shape in SHAPES):
        return 1.0
    own = page.find(_CERTIFIES) or page.find(_CONFIRMED) or page.find("founder,udacity")
    return 0.9 if own and (page.find(_OF_COMPLETION) or page.find(_NANODEGREE)) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    read_addresses(page, SHAPES, findings)
    name = page.find("udacity")
    findings.state("platform", PLATFORM, name.place() if name else page.start())
    if certifies := page.find(_CERTIFIES):
        _read_beside(page, findings, certifies.lines()[0])
    elif awarded := page.find(_AWARDED):
        _read_awarded(page, findings, awarded.lines()[0])
    elif completed := page.find(_COMPLETED):
        state_learner(page, findings, above(page, completed.lines()[0]))
        state_title(page, findings, below(page, completed.lines()[-1]))
    elif len(page.lines) <= 2:  # a text layer with the title only
        findings.offer("course_title", text_of(page.seen), place_of(page, page.seen))
    dates = [line for line in page.seen if is_date(line)]
    if len(dates) == 1:
        state_date(findings, dates[0].text, place_of(page, dates))
    state_own_award(findings, "Udacity")
    return findings


def _read_awarded(page: Page, findings: Findings, awarded: Line) -> None:
    """Read a certificate since 2021: the title above "Certificate of completion", the learner below "Awarded to".

    Later ones have the title below "Verified Certificate Of Nanodegree Program Completion".
    """
    state_learner(page, findings, below(page, awarded))
    if heading := page.find(_NANODEGREE):
        state_title(page, findings, [line for line in below(page, heading.lines()[-1]) if line.middle < awarded.middle])
        return
    over = [heading.lines()[0] for heading in page.find_all(_OF_COMPLETION) if len(heading.lines()) == 1]
    if over := [line for line in over if line.middle < awarded.middle]:
        nearest = max(over, key=lambda line: line.middle)
        state_title(page, findings, [line for line in above(page, nearest) if not is_date(line)])


def _read_beside(page: Page, findings: Findings, certifies: Line) -> None:
    """Read a certificate of 2016: the labels stand at the left, name and title at their right."""
    state_learner(page, findings, [line for line in same_row(page, certifies) if line.left > certifies.right][:1])
    if completed := page.find(_COMPLETED):
        line = completed.lines()[0]
        state_title(page, findings, [other for other in same_row(page, line) if other.left > line.right][:1])
