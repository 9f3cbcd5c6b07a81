"""This module reads the learner's name where no words lead to it: the only line in large type that can be a name.

Some certificates set the name at the foot, or beside a sentence without a subject. It is derived only where the title
is known, a heading or a certifying sentence stands above the name, and no other line that can be a name is nearly as
large: a brand stands at the head of a page, and a signature in small type.
"""

from __future__ import annotations

import re
from statistics import median

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import place_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.text.body_words import OFFICES, is_body
from assessment.readers.text.learners import LARGER
from assessment.readers.text.letterhead import plain
from assessment.readers.text.person_names import PARTICLES, leading_name, name_in
from assessment.readers.text.standing_out import HEADING
from assessment.readers.text.topic_words import names_topic
from assessment.readers.text.vocabulary import SENTENCE

_OFFICE = re.compile(rf"(?<![^\W_])(?:{OFFICES}|geschäftsführer\w*|lektor\w*|docente|преподавател\w*)", re.IGNORECASE)
_NEAR = 3.0
_MOST_LINES, _MOST_WORDS, _LEAST_LETTERS = 60, 5, 2


def read_largest_name(page: Page, findings: Findings) -> None:
    """Derive the learner from the only name in large type, if the title is known and another name was not read."""
    title = findings.facts.get("course_title")
    if page.number > 1 or title is None or "learner" in findings.facts:
        return
    lines = [line for line in page.seen[:_MOST_LINES] if line.text.strip()]
    usual = median(line.height for line in lines) if lines else 0.0
    names = sorted((line for line in lines if _may_be_name(line.text)), key=lambda line: -line.height)
    if not names or names[0].height <= LARGER * LARGER * usual:
        return
    largest = names[0]
    if any(other.height * LARGER > largest.height for other in names[1:]) or not _is_led_to(lines, largest):
        return
    name = name_in(largest.text)
    others = {plain(str(entry["value"])) for entry in findings.candidates.get("learner", ())}
    if _is_office_below(lines, largest):
        return
    if name is None or not others <= {plain(name)} or plain(name) in plain(str(title["value"])):
        return
    findings.candidates.pop("learner", None)
    findings.state("learner", name, place_of(page, [largest]), certainty="derived")


def _may_be_name(text: str) -> bool:
    """Whether a line is nothing but the name of a person: two to five words with capitals, none that courses have."""
    words = [word for word in text.split() if word.lower() not in PARTICLES]
    name, length = leading_name(text)
    if name is None or length != len(text.rstrip(" .,")) or not 1 < len(words) <= _MOST_WORDS:
        return False
    capitals = all(word[:1].isupper() for word in words)
    whole = all(sum(map(str.isalpha, word)) >= _LEAST_LETTERS for word in words[:1] + words[-1:])
    return capitals and whole and not (is_body(text) or names_topic(text) or HEADING.match(text))


def _is_office_below(lines: list[Line], name: Line) -> bool:
    """Whether a post stands close below a name, which is then that of who signs."""
    lower = [line for line in lines if line.middle > name.middle and line.beside(name)][:1]
    return any(_OFFICE.search(line.text) and line.middle - name.middle < _NEAR * name.height for line in lower)


def _is_led_to(lines: list[Line], name: Line) -> bool:
    """Whether a heading, or a certifying sentence, stands above a name."""
    above = (line for line in lines if line.middle < name.middle)
    return any(HEADING.match(line.text) or SENTENCE.search(line.text) for line in above)
