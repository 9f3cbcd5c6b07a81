"""This module reads LinkedIn Learning: certificates of courses and learning paths, before and since 2023.

It was built from some 450 certificates that their owners had made public, in English, Spanish, Portuguese and French.
German and Italian sentences have not been seen in print, so their values are only offered. Since 2023 a certificate has
the title, "Course completed by NAME", "Jan 03, 2024 at 12:37PM UTC • 1 hour 58 minutes", skills, "Certificate ID:" and
64 hexadecimal digits, but not LinkedIn's name. Before, it had "Congratulations, NAME", the title, "Course completed on
...", "Certificate Id:" and 28 characters. No address is printed, but 64 digits are the last part of one. Dates are
partly translated ("dic 30, 2025 at 03:28p. m. UTC").

The time beside the date is the length of the videos and no workload: courses of 1:58 and 5:17 hours give 3.2 and 11.4
credits for continuing education of 50 minutes each, that is 2:40 and 9:30 hours. So the time is offered and never
stated. Such credits (CPE, PDU) are no ECTS credits and are left out.
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
from assessment.readers.text.statements import state_own_award, state_printed_date

PLATFORM = "linkedin-learning"
SHAPES = (Shape(PLATFORM, "linkedin.com", r"/learning/certificates/(?P<code>[0-9a-f]{64})"),)

_SEEN_BY = re.compile(
    r"^(?:(?:course|learning\s?path)\s+completed\s+by|(?:curso|itinerario\s+de\s+aprendizaje)\s+completado\s+por"
    r"|(?:curso|(?:rota|percurso|caminho|programa)\s+de\s+aprendiza(?:gem|do))\s+concluíd[oa]\s+por"
    r"|(?:cours|cursus\s+d.apprentissage)\s+terminé\s+par)(?:\s+(?P<name>\S.*))?$",
    re.IGNORECASE,
)
_OTHER_BY = re.compile(
    r"^(?:cours|cursus|parcours|formation|kurs|lernpfad|corso|percorso)\b.{3,40}?\s(?:par|von|da)\s+(?P<name>\S.*)$",
    re.IGNORECASE,
)
_GREETED = re.compile(
    r"^[¡!]?(?P<seen>congratulations|felicidades|parabéns|félicitations)?(?:enhorabuena|(?:herzlichen\s+)?glückwunsch"
    r"|congratulazioni)?(?:,\s*|(?<=félicitations)\s+)(?P<name>[^,!]\S.*?)!?$",
    re.IGNORECASE,
)
_DONE_ON = re.compile(
    r"^(?:course|learning\s?path|curso|itinerario|ruta|rota|cours|parcours|kurs|lernpfad|corso)\b", re.IGNORECASE
)
_MOMENT = re.compile(r"\b\d{1,2}[:.]\d\d\s?(?:[ap]\.?\s?m\.?)?\s?UTC\b|[•·]\s*\d", re.IGNORECASE)
_HOURS = re.compile(
    r"\b(?P<hours>\d{1,3})\s*(?:hours?|horas?|heures?|stunden?|or[ae]|h)\b(?:\s*(?:,|and|e|y|et|und)?\s*(?P<and>\d{1,2})\s*min)?"
    r"|\b(?P<minutes>\d{1,3})\s*min",
    re.IGNORECASE,
)
_CODE = (
    r"(?:certificate(?:id|no)|(?:ID|número)delcertificado|(?:ID|número|n[º°o]|código)docertificado|IDducertificat|IDdelcertificato|zertifikats-?(?:ID|nummer))"
    r"[:.]?(?P<code>[0-9a-f]{64}|[\w-]{28})"
)


def recognise(page: Page) -> float:
    """How surely the page is LinkedIn's: by its address, or by its sentence, its line of the date and its code."""
    if any(page.find(shape.printed) or any(shape.code(link.to) for link in page.links) for shape in SHAPES):
        return 1.0
    if not page.find(_CODE):
        return 0.0
    by = any(_SEEN_BY.match(line.text) or _OTHER_BY.match(line.text) for line in page.lines)
    return 0.9 if (by or page.find("LinkedInLearning|LearningContentatLinkedIn")) and _moment(page) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    read_addresses(page, SHAPES, findings)
    if name := page.find("LinkedIn"):
        findings.state("platform", PLATFORM, name.place())
    else:
        findings.state("platform", PLATFORM, page.start(), certainty="derived")
    _read_code(page, findings)
    moment = _moment(page)
    if moment:
        _read_moment(page, findings, moment)
        _read_names(page, findings, moment)
    state_own_award(findings, "LinkedIn Learning")
    return findings


def _moment(page: Page) -> Line | None:
    """The line of the date: with a time of day or the length of the videos after it, or after "completed on"."""
    lines = [line for line in page.seen if dates_in(line.text)]
    return next((line for line in lines if _MOMENT.search(line.text) or _DONE_ON.match(line.text)), None)


def _read_code(page: Page, findings: Findings) -> None:
    code = page.find(_CODE)
    if code and not re.match(r"[\w-]", code.goes_on("code")):
        findings.state("verification_code", code.squeezed("code"), code.place("code"))
        if len(code.squeezed("code")) == 64:
            address = f"https://linkedin.com/learning/certificates/{code.squeezed('code').lower()}"
            findings.offer("verification_url", address, code.place("code"))


def _read_moment(page: Page, findings: Findings, line: Line) -> None:
    printed = dates_in(line.text)[0]
    state_printed_date(findings, printed, place_of(page, [line]))
    if time := _HOURS.search(line.text[printed.end :]):
        minutes = 60 * number(time["hours"] or "0") + number(time["and"] or time["minutes"] or "0")
        findings.offer("hours", round(minutes / 60, 2), place_of(page, [line]))


def _read_names(page: Page, findings: Findings, moment: Line) -> None:
    """State learner and title for sentences that have been seen in print; offer them for others."""
    over = [line for line in page.seen if line.middle < moment.middle and line.beside(moment)]
    for index, line in enumerate(over):
        if by := _SEEN_BY.match(line.text) or _OTHER_BY.match(line.text):
            named = " ".join([by["name"] or "", *(lower.text for lower in over[index + 1 :])])
            seen = _SEEN_BY.match(line.text) is not None
            findings.state_or_offer("learner", person_at(named), place_of(page, over[index:]), sure=seen)
            _add_title(page, findings, above(page, line), sure=seen)
            return
        if greeted := _GREETED.match(line.text):
            seen = bool(greeted["seen"])
            findings.state_or_offer("learner", person_at(greeted["name"]), place_of(page, [line]), sure=seen)
            _add_title(page, findings, between(page, line, moment), sure=seen)
            return


def _add_title(page: Page, findings: Findings, title: list[Line], *, sure: bool) -> None:
    if title:
        findings.state_or_offer("course_title", text_of(title), place_of(page, title), sure=sure)
