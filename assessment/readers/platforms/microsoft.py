"""This module reads Microsoft: certifications and applied skills, of its certification site and of Microsoft Learn.

It was built from 23 genuine files of 2012 to 2024. Until 2021 they are PDFs made with iTextSharp: "NAME Has
successfully completed the requirements to be recognized as a Microsoft Certified: ...", "Date of achievement",
"Certification number". Since then they are prints from a browser, in English, Portuguese and Dutch: "NAME has
successfully passed all requirements for TITLE", "Credential ID", "Certification number", "Earned on", sometimes
"Expires on". In most of them the word Microsoft stands only in the title. Two are prints of a transcript ("has
successfully achieved the certification", with a legal name below). All certify a passed exam, not a course. The
addresses hold a user name. The day of printing has a time of day. Labels in Spanish, French, German and Italian are
translations from memory. Prints of learning paths and modules have not been seen: they are recognised by their address,
and only labels are read.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, below, place_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, label
from assessment.readers.text.labels import read_labelled
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.statements import state_date, state_learner, state_own_award, state_title

PLATFORM = "microsoft"
_LOCALE = r"/(?:[a-z]{2}-[a-z]{2}/)?"
SHAPES = (
    Shape(PLATFORM, "learn.microsoft.com", _LOCALE + r"users/[\w.-]{1,60}/credentials/(?P<code>[0-9a-f]{15,16})"),
    Shape(
        PLATFORM,
        "learn.microsoft.com",
        r"/api/credentials/share/[a-z]{2}-[a-z]{2}/[\w.-]{1,60}/(?P<code>[0-9a-f]{15,16})",
    ),
    Shape(PLATFORM, "learn.microsoft.com", _LOCALE + r"users/[\w.-]{1,60}/achievements/(?P<code>[0-9a-z]{8})"),
)

_RECOGNIZED = label("has successfully completed the requirements to be recognized as") + r"an?(?P<title>[^.]{3,150})\."
_SENTENCES = (
    "has successfully passed all requirements for",
    "has successfully achieved the certification",
    "has successfully demonstrated the skills for",
    "foi aprovado com sucesso em todos os requisitos para",
    "ha superado con éxito todos los requisitos de",
    "ha superato tutti i requisiti per",
    "a satisfait à toutes les conditions requises pour",
    "hat alle Anforderungen erfolgreich bestanden für",
    "is geslaagd voor alle vereisten voor",
)
_PASSED = f"(?:{'|'.join(map(label, _SENTENCES))})"
_NUMBER = r"(?<![A-Z0-9-])(?P<code>[A-Z0-9]{6}-[A-Z0-9]{6}|[A-Z]\d{3}-\d{4})(?![0-9-])"
_CREDENTIAL = re.compile(r"^[^\d:]{4,40}:\s*(?P<code>[0-9A-F]{15,16})$")
_EARNED = re.compile(
    r"(?:date of achievement|earned on|obtido em|obtenid[oa] el|obtenue? le|erworben am|ottenut[oa] il|conseguit[oa] il"
    r"|behaald op)\s*:?\s*(?P<date>.{6,40})$",
    re.IGNORECASE,
)


def recognise(page: Page) -> float:
    """How surely the page is Microsoft's: by its address, or by a sentence of its own with a certification number."""
    own = any(page.find(shape.printed) or any(shape.code(link.to) for link in page.links) for shape in SHAPES)
    if page.find(_RECOGNIZED) and (page.find("microsoft") or page.find(_NUMBER)):
        return 1.0
    if page.find(_PASSED) and (own or page.find("microsoft") or (page.find(_NUMBER) and _credential(page))):
        return 0.95
    if page.find(_NUMBER) and _credential(page):
        return 0.6
    return 0.5 if own else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    read_addresses(page, SHAPES, findings)
    name = page.find("microsoft")
    place = name.place() if name else page.start()
    findings.state("platform", PLATFORM, place, certainty="stated" if name else "derived")
    recognized, passed = page.find(_RECOGNIZED), page.find(_PASSED)
    if recognized:
        state_learner(page, findings, above(page, recognized.lines()[0]))
        findings.state("course_title", recognized.words("title"), recognized.place("title"))
    elif passed:
        state_learner(page, findings, _learner(page, passed.lines()[0]))
        state_title(page, findings, below(page, passed.lines()[-1]))
    else:
        read_labelled(page, findings)
    _read_codes(page, findings)
    for line in page.lines:
        if earned := _EARNED.search(line.text):
            state_date(findings, earned["date"], place_of(page, [line]))
    state_own_award(findings, "Microsoft")
    return findings


def _learner(page: Page, sentence: Line) -> list[Line]:
    """The name above the sentence. "Legal name: ...", also in brackets, may stand between them."""
    block = above(page, sentence)
    return above(page, block[0]) if block and (":" in block[0].text or block[0].text.startswith("(")) else block


def _credential(page: Page) -> Line | None:
    return next((line for line in page.lines if _CREDENTIAL.match(line.text)), None)


def _read_codes(page: Page, findings: Findings) -> None:
    """State the credential ID, with which the credential is found online; without one, the certification number."""
    if line := _credential(page):
        match = _CREDENTIAL.match(line.text)
        findings.state("verification_code", match and match["code"], place_of(page, [line]))
    elif number := page.find(_NUMBER, case=True):
        findings.state("verification_code", number.squeezed("code"), number.place("code"))
