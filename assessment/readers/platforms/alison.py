"""This module reads the learner achievement verifications of Alison.

It was built from 2 genuine PDFs of 2021. They have the learner's name, e-mail address and country, the title, "Score
88%", "Study Time 13:29:25", the modules, and a QR code, but no day of issue. The e-mail address and the country are
not read. The study time is the time that this learner spent, so it is offered and never stated as the course's
workload. No certificate or diploma of Alison has been seen.
"""

from __future__ import annotations

from assessment.readers.findings import Findings
from assessment.readers.layout.page import Page, label
from assessment.readers.text.person_names import person_at
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.statements import state_own_award

PLATFORM = "alison"
SHAPES = (Shape(PLATFORM, "alison.com", r"/certification/check/(?P<code>[\w%.$-]{40,100})"),)
_SENTENCE = label("the management of Alison has decided to award") + (
    r"(?P<learner>.{2,90}?)livingin.{2,60}?"
    + label("the certificate of completion in")
    + r"(?P<title>.{3,160}?)\."
    + label("learner details")
)
_SCORE = r"Score(?P<score>\d{1,3}%)"
_TIME = label("study time") + r"(?P<hours>\d{1,3}):(?P<minutes>[0-5]\d):[0-5]\d"


def recognise(page: Page) -> float:
    """How surely the page is Alison's: by its address or its sentence."""
    if any(SHAPES[0].code(link.to) for link in page.links) or page.find(SHAPES[0].printed):
        return 1.0
    return 0.95 if page.find(label("the management of Alison has decided to award")) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    read_addresses(page, SHAPES, findings)
    name = page.find("Alison")
    findings.state("platform", PLATFORM, name.place() if name else page.start())
    if sentence := page.find(_SENTENCE):
        findings.state("learner", person_at(sentence.words("learner")), sentence.place("learner"))
        findings.state("course_title", sentence.words("title"), sentence.place("title"))
    if score := page.find(_SCORE):
        findings.state("grade", score.squeezed("score"), score.place("score"))
    if spent := page.find(_TIME):
        hours = int(spent.squeezed("hours")) + int(spent.squeezed("minutes")) / 60
        findings.offer("hours", round(hours, 2), spent.place())
    state_own_award(findings, "Alison")
    return findings
