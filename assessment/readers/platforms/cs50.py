"""This module reads the certificates of CS50's own site: Harvard's introduction to computer science and its sequels.

It was built from 26 genuine PDFs of 2020 to 2026, in English with full text and two links. They have "CS50
congratulates NAME on completion of TITLE, including ten problem sets and one final project. Awarded from Cambridge,
Massachusetts, in the year two thousand twenty-four." The year in words is the only date. A puzzle day ("whose team
solved 8 out of 8 puzzles in ...") is an event and no course. There are no hours, no grade and no identity statement.
The older addresses at cs50.io are from memory. Certificates that edX issues for these courses are read by `edx.py`.
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
    findings = Findings()
    read_addresses(page, SHAPES, findings)
    sentence = page.find(_SENTENCE)
    name = page.find("CS50")
    findings.state("platform", PLATFORM, name.place() if name else page.start())
    if sentence:
        findings.state("learner", person_at(sentence.words("learner")), sentence.place("learner"))
        findings.state("course_title", sentence.words("title"), sentence.place("title"))
        findings.offer("course_title", sentence.words("event"), sentence.place("event"))
        if sentence.has("work"):
            findings.state("assessment", sentence.words("work"), sentence.place("work"))
    if year := page.find(_YEAR):
        findings.state("issue_date", _year(year.squeezed("tens"), year.squeezed("ones")), year.place())
    if body := page.find(label("Harvard University")):
        own = "verification_url" in findings.facts  # the university's own host, and not only a professor's affiliation
        findings.state_or_offer("awarding_body", body.words(), body.place(), sure=own)
    return findings


def _year(tens: str, ones: str) -> str | None:
    """The year in figures: `_year("twenty", "four") == "2024"`. None if the words are no number."""
    after = _TENS[tens.lower()] + _ONES.get(ones.lower(), 0)
    known = not ones or ones.lower() in _ONES
    return str(2000 + after) if known and after and re.fullmatch("[a-z]*", ones, re.IGNORECASE) else None
