"""This module reads DataCamp: statements of accomplishment of courses and tracks, and certifications.

It was built from 39 genuine statements of 2020 to 2025 and one certification of 2022, PDFs in English. All pages of
statements are 900 by 519 points. Most have "HAS BEEN AWARDED TO NAME FOR SUCCESSFULLY COMPLETING TITLE LENGTH 4 HOURS
COMPLETED ON SEP 06, 2020", a third of them without the platform's name. In some of 2021 and 2022 only the values are
text (number, learner, title, date), and the rest is a picture. The length is that of the whole course or track. No
address is printed, and the printed number is no part of one. A certification ("has been certified as a ...") is an
exam, not a course. The addresses are from memory.
"""

from __future__ import annotations

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import blocks_of, is_date, place_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, label
from assessment.readers.text.person_names import person_at
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.quantities import number
from assessment.readers.text.statements import state_date, state_learner, state_own_award, state_title

PLATFORM = "datacamp"
SHAPES = (
    Shape(
        PLATFORM, "datacamp.com", r"/(?:completed/)?statement-of-accomplishment/(?:course|track)/(?P<code>[0-9a-f]{40})"
    ),
    Shape(PLATFORM, "datacamp.com", r"/certificate/(?P<code>[A-Z]{2,4}\d{10,13})"),
    Shape(PLATFORM, "datacamp.com", r"/skill-verification/(?P<code>[A-Z]{2,4}\d{10,13})"),
)

_NUMBER = r"#(?P<code>\d{1,3}(?:,\d{3}){1,2})"
_AWARDED = label("has been awarded to")
_COMPLETING = label("for successfully completing")
_LENGTH = r"LENGTH(?P<hours>\d{1,3})(?:HOURS?|HRS?)"
_COMPLETED = label("completed on") + r"(?P<date>[A-Z]{3,9}\d{1,2},20\d\d)"
_CERTIFIED = (
    label("this confirms that") + r"(?P<learner>.{1,120}?)hasbeen" + label("certified") + r"asan?(?P<title>.{3,80}?)by"
    r"DataCamp"
)
_ON = label("certified on") + r"(?P<date>[A-Z]{3,9}\d{1,2},20\d\d)"
_EXAM = r"(?P<code>[A-Z]{2,4}\d{10,13})(?=Certi)"
_SIZES = ((900, 519),)


def recognise(page: Page) -> float:
    """How surely the page is DataCamp's: by its name and a label, or by the size and number of its partial layer."""
    if any(page.find(shape.printed) for shape in SHAPES):
        return 1.0
    if page.find("datacamp") and (page.find(_AWARDED) or page.find(_CERTIFIED)):
        return 0.95
    if not (_has_size(page) and page.find(_NUMBER)):
        return 0.0
    return 0.9 if page.find(_AWARDED) and page.find(_COMPLETING) else 0.85 if len(_values(page)) == 2 else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    read_addresses(page, SHAPES, findings)
    name = page.find("datacamp")
    findings.state(
        "platform", PLATFORM, name.place() if name else page.start(), certainty="stated" if name else "derived"
    )
    if page.find(_CERTIFIED):
        _read_certification(page, findings)
    else:
        _read_statement(page, findings)
    state_own_award(findings, "DataCamp")
    return findings


def _read_statement(page: Page, findings: Findings) -> None:
    awarded, completing, length = page.find(_AWARDED), page.find(_COMPLETING), page.find(_LENGTH)
    if awarded and completing:
        last = length.lines()[0] if length else None
        after = _within(page, completing.lines()[-1], last)
        state_learner(page, findings, _within(page, awarded.lines()[-1], completing.lines()[0]))
        state_title(page, findings, [line for line in after if not is_date(line)])
    elif len(values := _values(page)) == 2:
        state_learner(page, findings, values[0])
        state_title(page, findings, values[1])
    if length:
        findings.state("hours", number(length.squeezed("hours")), length.place())
    if code := page.find(_NUMBER):
        findings.state("verification_code", code.squeezed("code"), code.place("code"))
    if completed := page.find(_COMPLETED):
        state_date(findings, completed.words("date"), completed.place("date"))
    elif len(dates := [line for line in page.seen if is_date(line)]) == 1:
        state_date(findings, dates[0].text, place_of(page, dates))


def _read_certification(page: Page, findings: Findings) -> None:
    if certified := page.find(_CERTIFIED):
        findings.state("learner", person_at(certified.words("learner")), certified.place("learner"))
        findings.state("course_title", certified.words("title"), certified.place("title"))
    if on := page.find(_ON):
        state_date(findings, on.words("date"), on.place("date"))
    if code := page.find(_EXAM):
        findings.state("verification_code", code.squeezed("code"), code.place("code"))


def _within(page: Page, first: Line, last: Line | None) -> list[Line]:
    """The lines after `first` and before `last`, in the order of the file, four at most."""
    start = page.lines.index(first) + 1
    end = page.lines.index(last) if last in page.lines[start:] else len(page.lines)
    return page.lines[start:end][:4]


def _values(page: Page) -> list[list[Line]]:
    """The blocks between number and date on a page without labels, from top to bottom: learner and title."""
    lines = [line for line in page.seen if line.text and not line.text.startswith("#")][:8]
    if not lines or not is_date(lines[-1]):
        return []
    return blocks_of(lines[:-1])


def _has_size(page: Page) -> bool:
    return page.size is not None and (round(page.size[0]), round(page.size[1])) in _SIZES
