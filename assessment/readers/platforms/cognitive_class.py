"""This module reads the certificates of Cognitive Class (formerly Big Data University), IBM's free courses.

It was built from 4 genuine prints from a browser, of 2017 to 2026. They have "This is to certify that NAME successfully
completed and received a passing grade in TITLE, A course on cognitiveclass.ai", the issuer, the day and the address; in
2017 "... was awarded a Cognitive Class Certificate of Completion in TITLE". The day of printing stands in figures in
the header, while the day of issue has the name of the month. There are no hours and no score.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, below, place_of
from assessment.readers.layout.page import Page, label
from assessment.readers.parsing.dates import dates_in
from assessment.readers.platforms.generic import read_plainly
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.statements import state_date, state_learner, state_title

PLATFORM = "cognitive-class"
SHAPES = (Shape(PLATFORM, "courses.cognitiveclass.ai", r"/certificates/(?P<code>[0-9a-f]{32})"),)
_PASSED = label("successfully completed") + r"(?:and|,)?" + label("received a passing grade")
_TITLED = _PASSED + r"(?:in|,?andwasawardedaCognitiveClass" + label("certificate of completion in") + ")"
_NAME = r"cognitiveclass"
_WRITTEN = re.compile(r"[^\W\d_]{3,}")


def recognise(page: Page) -> float:
    """How surely the page is Cognitive Class's: by its address, or by its sentence with its name."""
    if page.find(SHAPES[0].printed) or any(SHAPES[0].code(link.to) for link in page.links):
        return 1.0
    return 0.9 if page.find(_TITLED) and page.find(_NAME) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    if not page.find(_PASSED):  # an unknown layout
        return read_plainly(page, PLATFORM, _NAME, _NAME, SHAPES)
    findings = Findings()
    read_addresses(page, SHAPES, findings)
    name = page.find(_NAME)
    findings.state("platform", PLATFORM, name.place() if name else page.start())
    if passed := page.find(_PASSED):
        state_learner(page, findings, above(page, passed.lines()[0]))
        findings.state("assessment", "received a passing grade", passed.place())
    if titled := page.find(_TITLED):
        state_title(page, findings, below(page, titled.lines()[-1]))
    for line in page.lines:
        for printed in dates_in(line.text):
            text = line.text[printed.start : printed.end]
            if _WRITTEN.search(text):
                state_date(findings, text, place_of(page, [line]))
    return findings
