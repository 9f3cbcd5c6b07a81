"""This module reads a title below a heading that names the kind of course: "Attestato di partecipazione al corso"."""

from __future__ import annotations

import re
from itertools import pairwise

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import below, is_date, place_of, text_of
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.body_words import is_body
from assessment.readers.text.letterhead import plain
from assessment.readers.text.person_names import name_in
from assessment.readers.text.quantities import amounts_in
from assessment.readers.text.standing_out import HEADING
from assessment.readers.text.title_quotations import quotation_at
from assessment.readers.text.title_text import title_of
from assessment.readers.text.topic_words import names_topic
from assessment.readers.text.vocabulary import NOUN, SENTENCE

# The end of a sentence that only names the kind: "... concede a Ana Gil" / "o certificado de conclusão de curso livre."
_CERTIFICATE = re.compile(r"(?:o|el|il|the|this|le)\s+(?:presente\s+)?certific", re.IGNORECASE)
# "Certificado de finalización en:"
_OPEN = re.compile(r"\s(?:en|em|in|of|for|sobre|su|im|w|по)\s*:$", re.IGNORECASE)
_QUALIFIER = re.compile(r"\s+(?:livre|on-?line|gratuito|virtual|intensivo)$", re.IGNORECASE)
_MOST_LINES, _FEWEST, _LONGEST = 20, 3, 16
# A word for a course and its ending: "kursu", but not "programmatore".
_IS_COURSE = re.compile(
    rf"(?:{NOUN}|семинар|семінар|вебинар|вебінар|тренинг|тренінг|webinar|szkoleni|warsztat|delavnic)\w{{0,3}}",
    re.IGNORECASE,
)


def read_below_heading(page: Page, findings: Findings) -> None:
    """State or offer the title below a heading whose last words are for a course, if none was stated.

    The learner's name may stand there instead, so it is stated only where the learner was read elsewhere.
    """
    if page.number > 1 or "course_title" in findings.facts:
        return
    learner = plain(str(findings.facts.get("learner", {}).get("value", "")))
    for over, line in pairwise([None, *page.seen[:_MOST_LINES]]):
        before = f"{over.text} " if over and line and line.text[:1].islower() else ""
        if line is None or not (_names_course(line.text) or _names_course(before + line.text)):
            continue
        block = below(page, line)
        text = text_of(block)
        quotation = quotation_at(text)
        title = title_of(quotation.text if quotation else text)
        if title is None or not _may_be_title(text) or any(map(is_date, block)) or (learner and learner in plain(text)):
            return
        sure = bool(learner) and (quotation.sure if quotation else names_topic(text) or name_in(text) is None)
        offered = {plain(str(entry["value"])) for entry in findings.candidates.get("course_title", ())}
        if sure and offered <= {plain(title)}:
            findings.candidates.pop("course_title", None)
        findings.state_or_offer("course_title", title, place_of(page, block), sure=sure)
        return


def _names_course(text: str) -> bool:
    """Whether a line is a heading of three words or more, of which the last is for a course."""
    words = _QUALIFIER.sub("", text.strip(" :.")).split()
    heading = HEADING.match(text) or _CERTIFICATE.match(text)
    if heading is not None and len(words) >= _FEWEST and _OPEN.search(text.strip()):
        return True
    return len(words) >= _FEWEST and heading is not None and _IS_COURSE.fullmatch(words[-1]) is not None


def _may_be_title(text: str) -> bool:
    other = amounts_in(text) or dates_in(text) or text.rstrip().endswith(":")
    sentence = SENTENCE.search(text) or HEADING.match(text) or other
    return 0 < len(text.split()) <= _LONGEST and not (sentence or is_body(text) or text[:1].islower())
