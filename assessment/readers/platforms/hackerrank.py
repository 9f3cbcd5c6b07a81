"""This module reads HackerRank's certificates of skill tests, which certify a passed test and no course.

No genuine file was available (people hand in pictures); wording and address are from memory: "Presented to NAME The
bearer of this certificate has passed the HackerRank skill certification test TITLE Earned on: 30 Apr, 2021 ID: ...".
So learner and title are offered. There is neither a course nor a workload.
"""

from __future__ import annotations

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import below, place_of, text_of
from assessment.readers.layout.page import Page, label
from assessment.readers.text.person_names import person_at
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.statements import state_date, state_own_award

PLATFORM = "hackerrank"
SHAPES = (
    Shape(PLATFORM, "hackerrank.com", r"/certificates/(?P<code>[0-9a-f]{12})"),
    Shape(PLATFORM, "hackerrank.com", r"/certificates/iframe/(?P<code>[0-9a-f]{12})"),
)
_PASSED = label("has passed the HackerRank skill certification test")
_PRESENTED = label("presented to")
_EARNED = label("earned on") + r":?(?P<date>\d{1,2}\w{3,9},?20\d\d)"


def recognise(page: Page) -> float:
    """How surely the page is HackerRank's: by its address or its sentence."""
    if any(page.find(shape.printed) or any(shape.code(link.to) for link in page.links) for shape in SHAPES):
        return 1.0
    return 0.95 if page.find(_PASSED) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    read_addresses(page, SHAPES, findings)
    name = page.find("hackerrank")
    findings.state("platform", PLATFORM, name.place() if name else page.start())
    if passed := page.find(_PASSED):
        findings.state("assessment", passed.words(), passed.place())
        title = below(page, passed.lines()[-1])
        findings.offer("course_title", text_of(title), place_of(page, title))
    if presented := page.find(_PRESENTED):
        learner = below(page, presented.lines()[-1])
        findings.offer("learner", person_at(text_of(learner)), place_of(page, learner))
    if earned := page.find(_EARNED):
        state_date(findings, earned.words("date"), earned.place("date"))
    state_own_award(findings, "HackerRank")
    return findings
