"""This module reads NPTEL (SWAYAM): course certificates of the Indian institutes of technology.

It was built from 11 genuine PDFs of 2023 to 2025, made with FPDF and some 2550 by 1828 points large, and one scan of
2020. Only the values are text: learner, title, a consolidated score with its two parts ("24.81/25", "65.25/75"), the
number of participants, the months ("Jul-Oct 2025") and "(12 week course)". All labels and institutions are pictures. No
day of issue is printed; the months are those of the course. "No. of credits recommended: 3 or 4" are Indian credits
and no ECTS, and are left out. The printed roll number is only the start of the code; the whole code stands in the
address in the QR code. The score is stated only if its parts add up to it. Before 2021 the sentences were text; their
values are only offered. Certificates of SWAYAM's other coordinators have not been seen.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import below, blocks_of, place_of, text_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, label
from assessment.readers.text.person_names import person_at
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.statements import state_learner, state_title

PLATFORM = "nptel"
SHAPES = (Shape(PLATFORM, "nptel.ac.in", r"/noc/E_?Certificate/(?P<code>NPTEL\d\d[A-Z]{2,3}\d{1,3}S[A-Z0-9]{8,24})"),)

_ROLL = r"NPTEL\d\d[A-Z]{2,3}\d{1,3}S[A-Z0-9]{6,24}"
_WEEKS = r"\((?P<weeks>\d{1,2})weekcourse\)"
_SCORE = re.compile(r"\d{1,3}")
_PARTS = re.compile(r"(?P<part>\d{1,2}(?:\.\d{1,2})?)/(?P<most>25|75)")
_AWARDED = label("this certificate is awarded to")
_PASSING = label("for ") + r"(?:passing|successfullycompleting)(?:the)?course"


def recognise(page: Page) -> float:
    """How surely the page is NPTEL's: by its QR code or address, or by a roll number with a course of weeks."""
    if any(page.find(shape.printed) for shape in SHAPES):
        return 1.0
    if any(shape.code(link.to) for link in page.links for shape in SHAPES):
        return 1.0
    return 0.95 if page.find(_ROLL) and (page.find(_WEEKS) or page.find("nptel.ac.in")) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    read_addresses(page, SHAPES, findings)
    name = page.find("NPTEL")
    findings.state("platform", PLATFORM, name.place() if name else page.start())
    if weeks := page.find(_WEEKS):
        findings.state("weeks", int(weeks.squeezed("weeks")), weeks.place("weeks"))
    if page.find(_AWARDED):
        _offer_sentence(page, findings)
    else:
        _read_values(page, findings)
    return findings


def _read_values(page: Page, findings: Findings) -> None:
    """State the values, which stand from top to bottom: learner, title, score, its parts."""
    score = next((line for line in page.seen if _SCORE.fullmatch(line.text)), None)
    if score is None:
        return
    blocks = blocks_of([line for line in page.seen if line.bottom < score.top])
    if len(blocks) == 2:
        state_learner(page, findings, blocks[0])
        state_title(page, findings, blocks[1])
    _read_score(page, findings, score)


def _read_score(page: Page, findings: Findings, score: Line) -> None:
    parts = {match["most"]: float(match["part"]) for line in page.lines if (match := _PARTS.fullmatch(line.text))}
    if len(parts) == 2 and abs(sum(parts.values()) - int(score.text)) <= 0.5:
        findings.state("grade", f"{score.text}%", place_of(page, [score]), certainty="derived")


def _offer_sentence(page: Page, findings: Findings) -> None:
    awarded, passing = page.find(_AWARDED), page.find(_PASSING)
    if awarded and (learner := below(page, awarded.lines()[-1])):
        findings.offer("learner", person_at(text_of(learner)), place_of(page, learner))
    if passing and (title := below(page, passing.lines()[-1])):
        findings.offer("course_title", text_of(title), place_of(page, title))
    if score := page.find(r"scoreof(?P<score>\d{1,3}%)|withscore(?P<other>\d{1,3}%)"):
        group = "score" if score.has("score") else "other"
        findings.offer("grade", score.squeezed(group), score.place(group))
