"""CS50, Harvard's introduction to computer science, and the courses named after it: certificates of its own site.

Seen: 26 genuine ones of 2020 to 2026, all PDFs in English with full text and two links. "CS50 congratulates NAME on
completion of TITLE, including ten problem sets and one final project. Awarded from Cambridge, Massachusetts, in the
year two thousand twenty-four." The year in words is the only date. A puzzle day ("whose team solved 8 out of 8 puzzles
in ...") is an event and no course. Neither hours nor grade nor identity. Older addresses at cs50.io are from memory.
The certificates that edX issues for these courses are read as edX's.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.page import Page, label
from assessment.readers.text.person_names import person_at
from assessment.readers.text.platform_addresses import Shape, read_addresses

PLATFORM = "cs50"
_UUID = r"(?P<code>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})"
SHAPES = (
    Shape(PLATFORM, "cs50.harvard.edu", rf"/certificates/{_UUID}"),
    Shape(PLATFORM, "certificates.cs50.io", rf"/{_UUID}"),
)

_SENTENCE = (
    label("CS50 congratulates") + r"(?P<learner>.{1,120}?)(?:oncompletionof(?P<title>.{3,160}?)"
    r"(?:,?including(?P<work>.{5,160}?))?|whoseteamsolved.{2,60}?puzzlesin(?P<event>.{3,80}?))\.?Awardedfrom"
)
_YEAR = label("in the year two thousand") + r"(?P<tens>twenty|thirty)?-?(?P<ones>[a-z]{3,9})?\."
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_ONES = {word: number for number, word in enumerate(_WORDS.split(), 1)}
_TENS = {"": 0, "twenty": 20, "thirty": 30}


def recognise(page: Page) -> float:
    """How surely the page is CS50's own: by its address, or by its sentence."""
    if page.find(SHAPES[0].printed) or any(shape.code(link.to) for link in page.links for shape in SHAPES):
        return 1.0
    return 0.95 if page.find(label("CS50 congratulates")) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    found = Findings()
    read_addresses(page, SHAPES, found)
    said = page.find(_SENTENCE)
    name = page.find("CS50")
    found.state("platform", PLATFORM, name.place() if name else page.start())
    if said:
        found.state("learner", person_at(said.words("learner")), said.place("learner"))
        found.state("course_title", said.words("title"), said.place("title"))
        found.offer("course_title", said.words("event"), said.place("event"))
        if said.has("work"):
            found.state("assessment", said.words("work"), said.place("work"))
    if year := page.find(_YEAR):
        found.state("issue_date", _year(year.squeezed("tens"), year.squeezed("ones")), year.place())
    if body := page.find(label("Harvard University")):
        found.offer("awarding_body", body.words(), body.place())
    return found


def _year(tens: str, ones: str) -> str | None:
    """`_year("twenty", "four") == "2024"`; None for what is no number."""
    after = _TENS[tens.lower()] + _ONES.get(ones.lower(), 0)
    known = not ones or ones.lower() in _ONES
    return str(2000 + after) if known and after and re.fullmatch("[a-z]*", ones, re.IGNORECASE) else None
