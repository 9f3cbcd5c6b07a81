"""freeCodeCamp: developer certifications.

Seen: 7 genuine ones of 2023 and 2025, prints from a browser in English. "This certifies that NAME successfully
completed the TITLE Developer Certification on DATE representing approximately 300 hours of work", then the address,
which holds a user name and the certification's short name: there is no code. Some engines give the signature first; a
print from a browser also carries the day of printing and the address again. "Approximately 300 hours" is the
platform's estimate for everybody, so the hours are offered, never stated. Older wordings ("has successfully completed
freeCodeCamp.org's ...") and certificates without the word "Developer" are from memory.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import place_of
from assessment.readers.layout.page import Match, Page, Place, label
from assessment.readers.text.person_names import person_at
from assessment.readers.text.platform_addresses import Shape, host_and_path
from assessment.readers.text.statements import take_date

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
    found = Findings()
    said = page.find(_SENTENCE)
    name = page.find("freecodecamp")
    found.state("platform", PLATFORM, name.place() if name else page.start())
    if said:
        _read_sentence(said, found)
    _read_addresses(page, found, said.words("title") if said else "")
    if hours := page.find(_HOURS):
        found.offer("hours", int(hours.squeezed("hours").replace(",", "")), hours.place())
    return found


def _read_sentence(said: Match, found: Findings) -> None:
    found.state("learner", person_at(said.words("learner")), said.place("learner"))
    found.state("course_title", said.words("title"), said.place("title"))
    take_date(found, said.words("date"), said.place("date"))


def _read_addresses(page: Page, found: Findings, title: str) -> None:
    """Short names have no fixed length: one that does not start with the title's words may have been cut."""
    words = re.findall(r"[a-z0-9]+", title.lower().replace("#", "-sharp"))
    for address, place in _addresses(page):
        whole = bool(words) and address.rsplit("/", 1)[-1].startswith("-".join(words))
        (found.state if whole else found.offer)("verification_url", address, place)


def _addresses(page: Page) -> list[tuple[str, Place]]:
    """The address as printed, and where links lead: without "www.", so that they agree."""
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
