"""This module reads the declarations of completion of Simplilearn's free courses (SkillUp).

It was built from 55 genuine PDFs of 2021 to 2023 of one learner, made with Qt, with one A4 page on its side. Only the
values are text: learner, title, "26 th Sep 2021" and "Certificate code : 2881373". The name of the platform, the
sentence and the signature are a picture. There is no address, no hours and no grade. Certificates of paid programmes
have not been seen.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import blocks_of, place_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.platform_addresses import Shape
from assessment.readers.text.statements import state_date, state_learner, state_own_award, state_title

PLATFORM = "simplilearn"
SHAPES: tuple[Shape, ...] = ()
_CODE = re.compile(r"Certificate code ?: ?(?P<code>\d{5,9})", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2} ?(?:st|nd|rd|th)? ?[^\W\d_]{3,9} ?20\d\d", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d) ?(?:st|nd|rd|th)\b", re.IGNORECASE)


def recognise(page: Page) -> float:
    """How surely the page is Simplilearn's: by the software and the labelled code below learner, title and date."""
    made = page.producer.startswith("Qt ") or page.find("simplilearn") is not None
    return 0.9 if made and _line(page, _CODE) and _line(page, _DATE) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    name = page.find("simplilearn")
    findings.state(
        "platform", PLATFORM, name.place() if name else page.start(), certainty="stated" if name else "derived"
    )
    code, date = _line(page, _CODE), _line(page, _DATE)
    if not (code and date):
        return findings
    match = _CODE.fullmatch(code.text)
    findings.state("verification_code", match and match["code"], place_of(page, [code]))
    state_date(findings, _ORDINAL.sub("", date.text), place_of(page, [date]))
    values = blocks_of([line for line in page.seen if line.bottom < date.top and line.score is None])
    if len(values) == 2:
        state_learner(page, findings, values[0])
        state_title(page, findings, values[1])
    state_own_award(findings, "Simplilearn")
    return findings


def _line(page: Page, pattern: re.Pattern[str]) -> Line | None:
    """The first line that matches the pattern; a line with a date must have a day of the calendar."""
    lines = [line for line in page.lines if pattern.fullmatch(line.text)]
    return next((line for line in lines if pattern is _CODE or dates_in(_ORDINAL.sub("", line.text))), None)
