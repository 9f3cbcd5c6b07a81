"""This module reads the developer certifications of freeCodeCamp.

It was built from 7 genuine prints from a browser, of 2023 and 2025, in English. They have "This certifies that NAME
successfully completed the TITLE Developer Certification on DATE representing approximately 300 hours of work", and then
the address, which holds a user name and the certification's short name; there is no code. Some software puts the
signature first. A print from a browser also has the day of printing, and the address again. "Approximately 300 hours"
is the platform's estimate for everybody, so the hours are offered and never stated. Older wordings ("has successfully
completed freeCodeCamp.org's ...") and certificates without the word "Developer" are from memory.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import place_of
from assessment.readers.layout.page import Match, Page, Place, label
from assessment.readers.text.person_names import person_at
from assessment.readers.text.platform_addresses import Shape, host_and_path
from assessment.readers.text.statements import state_date, state_own_award

PLATFORM = "freecodecamp"
_PATH = r"/certification/(?P<code>[\w.-]{1,60}/[a-z][a-z0-9-]{2,80})"
SHAPES = tuple(Shape(PLATFORM, host, _PATH) for host in ("freecodecamp.org", "freecodecamp.com"))

_PRINTED = re.compile(
    r"(?<![\w.@/-])(?:https?://)?(?:www\.)?freecodecamp\.(?:org|com)" + _PATH + r"(?![\w/])", re.IGNORECASE
)
_SENTENCE = (
    label("this certifies that") + r"(?P<learner>.{1,120}?)(?:has)?successfullycompleted(?:the)?"
    r"(?:free\s?code\s?camp(?:\.org)?(?:'s)?)?(?P<title>.{3,120}?)(?:Developer)?Certificationon(?P<date>.{4,24}?20\d\d)"
)
_HOURS = label("representing approximately") + r"(?P<hours>\d{1,2},?\d{2,3})hours"


def recognise(page: Page) -> float:
    """How surely the page is freeCodeCamp's: by its address, or by its sentence with its name."""
    if _addresses(page):
        return 1.0
    return 0.9 if page.find(_SENTENCE) and page.find("freecodecamp") else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    sentence = page.find(_SENTENCE)
    name = page.find("freecodecamp")
    findings.state("platform", PLATFORM, name.place() if name else page.start())
    if sentence:
        _read_sentence(sentence, findings)
    _read_addresses(page, findings, sentence.words("title") if sentence else "")
    if hours := page.find(_HOURS):
        findings.offer("hours", int(hours.squeezed("hours").replace(",", "")), hours.place())
    state_own_award(findings, "freeCodeCamp")
    return findings


def _read_sentence(sentence: Match, findings: Findings) -> None:
    findings.state("learner", person_at(sentence.words("learner")), sentence.place("learner"))
    findings.state("course_title", sentence.words("title"), sentence.place("title"))
    state_date(findings, sentence.words("date"), sentence.place("date"))


def _read_addresses(page: Page, findings: Findings, title: str) -> None:
    """State an address whose short name starts with the title's words; offer others, which may have been cut off."""
    words = re.findall(r"[a-z0-9]+", title.lower().replace("#", "-sharp"))
    for address, place in _addresses(page):
        whole = bool(words) and address.rsplit("/", 1)[-1].startswith("-".join(words))
        findings.state_or_offer("verification_url", address, place, sure=whole)


def _addresses(page: Page) -> list[tuple[str, Place]]:
    """The addresses as printed and as linked, without "www." so that they can be equal, and their places."""
    printed = [
        (f"https://freecodecamp.org/certification/{match.group('code')}", place_of(page, [line]))
        for line in page.lines
        for match in _PRINTED.finditer(line.text)
    ]
    linked = [
        (f"https://freecodecamp.org{host_and_path(link.to)[1].rstrip('/')}", link.place)
        for link in page.links
        if any(shape.code(link.to) for shape in SHAPES)
    ]
    return printed + linked
