"""This module reads FutureLearn: Certificates of Achievement with their transcripts, and similar papers.

It was built from the few certificates that their owners had made public (2025 and 2026, one as a picture) and from
descriptions of older ones. No statement of participation and no microcredential has been seen, so only what they share
with certificates is read. A certificate has two pages and may be encrypted. It has the learner, "has completed the
following course:", title and institution in capitals of one size, and "3 weeks, 2 hours per week". The issue date and
the address are turned and stand at the edge of the page. The transcript repeats learner, title and institution, and
adds the score, the learning outcomes and a syllabus, whose "Week 1" is no workload.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, below, place_of, text_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Match, Page, label
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.identity_statements import read_identity
from assessment.readers.text.person_names import person_at
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.quantities import amounts_in
from assessment.readers.text.statements import state_printed_date

PLATFORM = "futurelearn"
SHAPES = (Shape(PLATFORM, "futurelearn.com", r"/certificates/(?P<code>[a-z0-9]{7})"),)

_DONE = r"has(?:successfully)?(?:completed|participatedin|takenpartin)"
_COMPLETED = _DONE + r"thefollowing(?:course|microcredential|ExpertTrack):?"
_KIND = "|".join(
    map(label, ("certificate of achievement", "statement of participation", "statement of attainment", "transcript"))
)
_ISSUED = re.compile(r"\bissued\s*(?:on)?:?\s*$", re.IGNORECASE)
_SCORE = re.compile(r"^\d{1,3}\s?%$")
_OF_TESTS = re.compile(r"^(?:OVERALL|AVERAGE)", re.IGNORECASE)
_HEADING = re.compile(r"^[A-Z][A-Z &]{5,}$")


def recognise(page: Page) -> float:
    """How surely the page is FutureLearn's: by its address, or by its name with one of its words."""
    if page.find(SHAPES[0].printed) or any(SHAPES[0].code(link.to) for link in page.links):
        return 1.0
    named = page.find(r"futurelearn\.com") or page.find("FutureLearn(?![a-z])")
    return 0.9 if named and (page.find(_COMPLETED) or page.find(_KIND)) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    name = page.find("futurelearn")
    findings.state("platform", PLATFORM, name.place() if name else page.start())
    read_addresses(page, SHAPES, findings)
    read_identity(page, findings)
    if completed := page.find(_COMPLETED):
        _read_names(page, findings, completed)
    _read_date(page, findings)
    _read_workload(page, findings)
    _read_score(page, findings)
    _read_outcomes(page, findings)
    return findings


def _read_names(page: Page, findings: Findings, completed: Match) -> None:
    learner = above(page, completed.lines()[0])
    if not re.match(_KIND, "".join(text_of(learner).split()), re.IGNORECASE):
        findings.state("learner", person_at(text_of(learner)), place_of(page, learner))
    parts = _paragraphs(page, _capitals(page, completed.lines()[-1]))
    if len(parts) == 2:
        findings.state("course_title", text_of(parts[0]), place_of(page, parts[0]))
        findings.state("awarding_body", text_of(parts[1]), place_of(page, parts[1]))
        return
    lines = [line for part in parts for line in part]
    for end in range(1, len(lines) + (len(lines) == 1)):
        findings.offer("course_title", text_of(lines[:end]), place_of(page, lines[:end]))
        findings.offer("awarding_body", text_of(lines[end:]), place_of(page, lines[end:]))


def _capitals(page: Page, completed: Line) -> list[Line]:
    """The lines in capitals right below the sentence; when OCR has read them, their heights differ a little."""
    below_it = [line for line in page.seen if line.middle - completed.middle > 0.4 * line.height]
    under = [line for line in below_it if line.beside(completed)]
    block = [completed]
    for line in under:
        if line.text != line.text.upper() or line.middle - block[-1].middle > 2.4 * line.height:
            break
        block.append(line)
    return block[1:]


def _paragraphs(page: Page, lines: list[Line]) -> list[list[Line]]:
    """Lines of one size, split into paragraphs where the next word would have had room on the line."""
    width = max((line.right - line.left for line in page.lines), default=0.0)
    parts: list[list[Line]] = []
    for line in lines:
        if parts and _broken(parts[-1][-1], line, width):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _broken(line: Line, next_line: Line, width: float) -> bool:
    letters = max(len(line.text), 1)
    word = len(next_line.text.split()[0]) + 1
    return (line.right - line.left) * (1 + word / letters) > 0.97 * width


def _read_date(page: Page, findings: Findings) -> None:
    for line in page.lines:
        for printed in dates_in(line.text):
            if _ISSUED.search(line.text[: printed.start]):
                state_printed_date(findings, printed, place_of(page, [line]))


def _read_workload(page: Page, findings: Findings) -> None:
    """State weeks and hours per week without multiplying them, since many learners need more or fewer of both."""
    for line in page.lines:
        for amount in amounts_in(line.text):
            if amount.name in ("weeks", "hours_per_week"):
                findings.state_or_offer(amount.name, amount.value, place_of(page, [line]), sure=amount.sure)


def _read_score(page: Page, findings: Findings) -> None:
    for line in page.lines:
        under = below(page, line) if _SCORE.match(line.text) else []
        if under and _OF_TESTS.match(under[0].text):
            findings.state("grade", line.text, place_of(page, [line]))


def _read_outcomes(page: Page, findings: Findings) -> None:
    """State the learning outcomes, from their heading to the next heading in its column.

    Each outcome starts with a dot, which may be a line of its own.
    """
    heading = page.find(label("learning outcomes"))
    if not heading:
        return
    first = heading.lines()[0]
    outcomes: list[str] = []
    lower = [line for line in page.seen if line.middle > first.middle]
    for line in (line for line in lower if abs(line.left - first.left) < 2 * line.height):
        text = line.text.lstrip("•· ")
        if _HEADING.match(line.text):
            break
        if text != line.text:
            outcomes.append(text)
        elif outcomes:
            outcomes[-1] = f"{outcomes[-1]} {text}".strip()
    if all(outcomes):
        findings.state("outcomes", outcomes or None, heading.place())
