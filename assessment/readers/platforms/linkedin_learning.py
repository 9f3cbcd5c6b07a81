"""LinkedIn Learning: certificates of completion of courses and learning paths, before and since 2023.

Rebuilt from some 450 that their owners had made public, in English, Spanish and Portuguese; French, German and Italian
sentences were not seen in print and are only offered. Since 2023: title, "Course completed by NAME", "Jan 03, 2024 at
12:37PM UTC • 1 hour 58 minutes", skills, "Certificate ID:" and 64 hexadecimal digits, and nowhere LinkedIn's name.
Before: "Congratulations, NAME", title, "Course completed on ...", "Certificate Id:" and 28 characters. No address is
printed, but 64 digits are the last part of one. Dates follow the language in part ("dic 30, 2025 at 03:28p. m. UTC").

The time beside the date is how long the videos run, no workload: courses of 1:58 and 5:17 hours carry 3.2 and 11.4
credits for continuing education of 50 minutes each, that is 2:40 and 9:30 hours. So it is offered, never stated.
Credits of this kind (CPE, PDU) are no ECTS credits and are left out.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, between, place_of, text_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.person_names import person_at
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.quantities import number

PLATFORM = "linkedin-learning"
SHAPES = (Shape(PLATFORM, "linkedin.com", r"/learning/certificates/(?P<code>[0-9a-f]{64})"),)

_SEEN_BY = re.compile(
    r"^(?:(?:course|learning\s?path)\s+completed\s+by|(?:curso|itinerario\s+de\s+aprendizaje)\s+completado\s+por"
    r"|(?:curso\s+concluído|rota\s+de\s+aprendizagem\s+concluída)\s+por)(?:\s+(?P<name>\S.*))?$",
    re.IGNORECASE,
)
_OTHER_BY = re.compile(
    r"^(?:cours|parcours|formation|kurs|lernpfad|corso|percorso)\b.{3,40}?\s(?:par|von|da)\s+(?P<name>\S.*)$",
    re.IGNORECASE,
)
_GREETED = re.compile(
    r"^[¡!]?(?P<seen>congratulations|felicidades)?(?:enhorabuena|félicitations|parabéns|herzlichen\s+glückwunsch"
    r"|congratulazioni)?,\s*(?P<name>[^,!]\S.*?)!?$",
    re.IGNORECASE,
)
_DONE_ON = re.compile(
    r"^(?:course|learning\s?path|curso|itinerario|ruta|rota|cours|parcours|kurs|lernpfad|corso)\b", re.IGNORECASE
)
_MOMENT = re.compile(r"\b\d{1,2}[:.]\d\d\s?(?:[ap]\.?\s?m\.?)?\s?UTC\b|[•·]\s*\d", re.IGNORECASE)
_HOURS = re.compile(
    r"\b(?P<hours>\d{1,3})\s*(?:hours?|horas?|heures?|stunden?|or[ae]|h)\b(?:\s*(?P<and>\d{1,2})\s*min)?"
    r"|\b(?P<minutes>\d{1,3})\s*min",
    re.IGNORECASE,
)
_CODE = (
    r"(?:certificate(?:id|no)|(?:ID|número)delcertificado|códigodocertificado|IDducertificat|IDdelcertificato|zertifikats-?ID)"
    r"[:.]?(?P<code>[0-9a-f]{64}|[\w-]{28})"
)


def recognise(page: Page) -> float:
    """How surely the page is LinkedIn's: its address, or its sentence with a moment below and its code."""
    if any(page.find(shape.printed) or any(shape.code(link.to) for link in page.links) for shape in SHAPES):
        return 1.0
    if not page.find(_CODE):
        return 0.0
    by = any(_SEEN_BY.match(line.text) or _OTHER_BY.match(line.text) for line in page.lines)
    return 0.9 if (by or page.find("LinkedInLearning|LearningContentatLinkedIn")) and _moment(page) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    found = Findings()
    read_addresses(page, SHAPES, found)
    if name := page.find("LinkedIn"):
        found.state("platform", PLATFORM, name.place())
    else:
        found.state("platform", PLATFORM, page.start(), certainty="derived")
    _read_code(page, found)
    moment = _moment(page)
    if moment:
        _read_moment(page, found, moment)
        _read_names(page, found, moment)
    return found


def _moment(page: Page) -> Line | None:
    """The line of the date, with a time of day or the running time behind it, or after "completed on"."""
    lines = [line for line in page.seen if dates_in(line.text)]
    return next((line for line in lines if _MOMENT.search(line.text) or _DONE_ON.match(line.text)), None)


def _read_code(page: Page, found: Findings) -> None:
    code = page.find(_CODE)
    if code and not re.match(r"[\w-]", code.goes_on("code")):
        found.state("verification_code", code.squeezed("code"), code.place("code"))
        if len(code.squeezed("code")) == 64:
            address = f"https://linkedin.com/learning/certificates/{code.squeezed('code').lower()}"
            found.offer("verification_url", address, code.place("code"))


def _read_moment(page: Page, found: Findings, line: Line) -> None:
    printed = dates_in(line.text)[0]
    for reading in printed.readings:
        (found.state if printed.sure else found.offer)("issue_date", reading, place_of(page, [line]))
    if time := _HOURS.search(line.text[printed.end :]):
        minutes = 60 * number(time["hours"] or "0") + number(time["and"] or time["minutes"] or "0")
        found.offer("hours", round(minutes / 60, 2), place_of(page, [line]))


def _read_names(page: Page, found: Findings, moment: Line) -> None:
    over = [line for line in page.seen if line.middle < moment.middle and line.beside(moment)]
    for index, line in enumerate(over):
        if by := _SEEN_BY.match(line.text) or _OTHER_BY.match(line.text):
            named = " ".join([by["name"] or "", *(one.text for one in over[index + 1 :])])
            take = found.state if _SEEN_BY.match(line.text) else found.offer
            take("learner", person_at(named), place_of(page, over[index:]))
            title = above(page, line)
            take("course_title", text_of(title) if title else None, place_of(page, title))
            return
        if greeted := _GREETED.match(line.text):
            title = between(page, line, moment)
            take = found.state if greeted["seen"] else found.offer
            take("learner", person_at(greeted["name"]), place_of(page, [line]))
            take("course_title", text_of(title) if title else None, place_of(page, title))
            return
