"""Udacity: Nanodegree programmes and single courses.

Seen: 29 genuine ones of 2016 to 2023, PDFs in English with full text. Until 2020: date, learner, "Has successfully
completed the", title, "NANODEGREE PROGRAM". Since 2021: date and title above "CERTIFICATE OF COMPLETION", learner below
"Awarded to"; the date stands anywhere. Single courses of 2016: "UDACITY CERTIFIES THAT" and "HAS SUCCESSFULLY
COMPLETED" with name and title at their right, no address, and a seal read letter by letter. "VERIFIED" is a label and
"Udacity has confirmed the participation" is no statement about identity. No hours, no grade, no institution. The
addresses below udacity.com are known from public files only.
"""

from __future__ import annotations

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, below, is_date, place_of, text_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, label
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.statements import same_row, state_learner, state_title, take_date

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
_CONFIRMED = label("Udacity has confirmed") + "(?:the)?participation"


def recognise(page: Page) -> float:
    """How surely the page is Udacity's: by its address, or by what only Udacity prints."""
    if any(page.find(shape.printed) for shape in SHAPES):
        return 1.0
    if any(shape.code(link.to) for link in page.links for shape in SHAPES):
        return 1.0
    own = page.find(_CERTIFIES) or page.find(_CONFIRMED) or page.find("founder,udacity")
    return 0.9 if own and page.find(_OF_COMPLETION) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    found = Findings()
    read_addresses(page, SHAPES, found)
    name = page.find("udacity")
    found.state("platform", PLATFORM, name.place() if name else page.start())
    if certifies := page.find(_CERTIFIES):
        _read_beside(page, found, certifies.lines()[0])
    elif awarded := page.find(_AWARDED):
        _read_awarded(page, found, awarded.lines()[0])
    elif completed := page.find(_COMPLETED):
        state_learner(page, found, above(page, completed.lines()[0]))
        state_title(page, found, below(page, completed.lines()[-1]))
    elif len(page.lines) <= 2:  # a layer that holds the title only
        found.offer("course_title", text_of(page.seen), place_of(page, page.seen))
    dates = [line for line in page.seen if is_date(line)]
    if len(dates) == 1:
        take_date(found, dates[0].text, place_of(page, dates))
    return found


def _read_awarded(page: Page, found: Findings, awarded: Line) -> None:
    """Since 2021: the title stands above "Certificate of completion", the learner below "Awarded to"."""
    state_learner(page, found, below(page, awarded))
    over = [said.lines()[0] for said in page.find_all(_OF_COMPLETION) if len(said.lines()) == 1]
    if over := [line for line in over if line.middle < awarded.middle]:
        nearest = max(over, key=lambda line: line.middle)
        state_title(page, found, [line for line in above(page, nearest) if not is_date(line)])


def _read_beside(page: Page, found: Findings, certifies: Line) -> None:
    """In 2016 the labels stand at the left, name and title at their right."""
    state_learner(page, found, [line for line in same_row(page, certifies) if line.left > certifies.right][:1])
    if completed := page.find(_COMPLETED):
        line = completed.lines()[0]
        state_title(page, found, [one for one in same_row(page, line) if one.left > line.right][:1])
