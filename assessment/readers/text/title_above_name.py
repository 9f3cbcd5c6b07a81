"""This module reads a title above the learner, where the sentence below speaks of a course without its name.

Some providers print TITLE / NAME / "ha completado su curso en Prova, con una duración de 20 horas". The title is the
only block above the name that is in larger type than the sentence, or the largest by far; a brand is left out, since it
stands in the sentence or elsewhere on the page again, or is one word. No word says that it is the title, so it is
derived.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import blocks_of, is_date, place_of, text_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.text.body_words import is_head
from assessment.readers.text.learners import LARGER
from assessment.readers.text.learning_words import DENIED, LEARNED
from assessment.readers.text.letterhead import plain
from assessment.readers.text.person_names import name_in
from assessment.readers.text.quantities import amounts_in
from assessment.readers.text.standing_out import HEADING
from assessment.readers.text.title_lines import is_single_title
from assessment.readers.text.title_text import title_of
from assessment.readers.text.topic_words import names_topic
from assessment.readers.text.vocabulary import SENTENCE

_MOST_LINES, _MOST_TITLE, _LONGEST = 60, 3, 16
_COURSE = r"(?:curso|corso|cours|course|kurs|cursus|formation|formación|formação|training|taller|workshop|bootcamp)"
# "su curso en Prova", "the course on 3 May", "o curso com carga horária de 6 horas", "el curso."
_UNTITLED = re.compile(
    rf"(?<![^\W_])(?:su|seu|tu|the|this|el|este|o|il|le|ce|your|der|den|dieser)\s+{_COURSE}"
    r"(?:\s*\.?$|\.\s|\s+(?:(?:en|at|na|no|em|in|con|presso|chez|bei)\s+(?-i:[A-ZÀ-Ý])"
    r"|(?:com|con|with|avec)\s+(?:a\s+|una?\s+|la\s+|an?\s+)?(?:carga|duraci|duraçã|durata|duration|durée|total)|(?:de|of|on|em|el|il|le|am)\s+\d))",
    re.IGNORECASE,
)


def read_above_name(page: Page, findings: Findings) -> None:
    """Derive course_title from the largest block above the learner, if a sentence names none."""
    learner = plain(str(findings.facts.get("learner", {}).get("value", "")))
    if page.number > 1 or not learner or "course_title" in findings.facts:
        return
    lines = [line for line in page.seen[:_MOST_LINES] if line.text.strip()]
    name = next((line for line in lines if learner in plain(line.text)), None)
    sentence = next((line for line in lines if LEARNED.search(line.text) and _UNTITLED.search(line.text)), None)
    if name is None or sentence is None or sentence.middle <= name.middle or DENIED.search(sentence.text):
        return
    offered = [plain(str(entry["value"])) for entry in findings.candidates.get("course_title", ())]
    higher = [line for line in lines if line.middle < name.middle and not _is_again(line, lines)]
    blocks = [block for block in blocks_of(higher) if _may_be_title(block, sentence)]
    largest = max(blocks, key=lambda block: block[0].height, default=None)
    if largest is None or any(
        block is not largest and block[0].height * LARGER > largest[0].height and " " in text_of(block)
        for block in blocks
    ):
        return
    title = title_of(text_of(largest))
    if title is None or (name_in(title) is not None and not names_topic(title)):
        return
    if not is_single_title(largest, lines) or not all(
        other in plain(sentence.text) or other == plain(title) for other in offered
    ):
        return
    findings.candidates.pop("course_title", None)
    findings.state("course_title", title, place_of(page, largest), certainty="derived")


def _is_again(line: Line, lines: list[Line]) -> bool:
    """Whether the words of a line stand in another line too, as a brand's do."""
    return any(plain(line.text) in plain(other.text) for other in lines if other is not line)


def _may_be_title(block: list[Line], sentence: Line) -> bool:
    text = text_of(block)
    if len(block) > _MOST_TITLE or not 1 < len(text.split()) <= _LONGEST or block[0].height <= LARGER * sentence.height:
        return False
    if HEADING.match(text) or SENTENCE.search(text) or is_head(text) or any(map(is_date, block)) or amounts_in(text):
        return False
    return text[:1].isupper()
