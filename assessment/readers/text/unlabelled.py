"""This module reads pages whose text layer has only the values, since all other words are part of a picture.

Templates print the learner first, in larger type than the title, or in nearly the same where an address or a labelled
code by which the certificate can be verified says what the page is. Where that line is the only one that can be a name,
it is the learner, and the only other block that can be a title is the title. Otherwise nothing says which line is
which, so a person chooses among the few lines. A line of words that courses are about ("Deep Learning") is no name. Of
genuine pages with one such line, all had the name in it, since templates draw the title and fill in the learner.
"""

from __future__ import annotations

import re
from itertools import pairwise

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import blocks_of, is_date, place_of, text_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.body_words import OFFICES, is_body, is_head
from assessment.readers.text.learners import LARGER
from assessment.readers.text.learning_words import LEARNED
from assessment.readers.text.person_names import leading_name, name_in
from assessment.readers.text.quantities import amounts_in
from assessment.readers.text.standing_out import HEADING
from assessment.readers.text.title_lines import goes_on_below
from assessment.readers.text.title_text import title_of
from assessment.readers.text.topic_words import names_topic
from assessment.readers.text.vocabulary import SENTENCE

_MOST_LINES = 12
_MOST_OFFERED = 3
# With an address or a code the learner's line is more than so many times as high as any other value. A title has no
# more words.
_NEARLY_LARGEST, _LONGEST = 0.9, 16
# "Certificate code: 123" labels a value, and is no heading.
_LABELLED = re.compile(r":\s*\S*\d\S*$")
# No name begins so: "In Campus", "On demand".
_NO_NAME = re.compile(r"(?:in|on|at|by|from|for|with|via)\s", re.IGNORECASE)
_OFFICE = re.compile(rf"(?<![^\W_])(?:{OFFICES})(?![^\W_])", re.IGNORECASE)
_NO_VALUE = re.compile(
    r"://|www\.|@|powered by|^\W*$|:\s*\S*$|\d{5}"
    r"|(?:digital\w*|electronic\w*|elektron\w*) (?:sign|unter)|(?:firmad|firmat|assinad)[ao] (?:digital|elet|elec)"
    r"|(?:sign|podpis)\w* (?:électron|num[ée]r|elektron)",
    re.IGNORECASE,
)


def state_values(page: Page, findings: Findings) -> None:
    """Derive learner and course_title where only values are text, and one line alone can be the one or the other.

    No word says which is which, so they are derived and not read: a person is told so.
    """
    known = {*findings.facts, *findings.candidates}
    if page.number > 1 or page.how == "ocr" or len(page.lines) > _MOST_LINES or known & {"learner", "course_title"}:
        return
    if any(_is_template(line.text) for line in page.seen):
        return
    lines = [line for line in page.seen if _may_be_value(line)]
    if not lines or (name := _sole_name(lines, page)) is None:
        return
    least = _NEARLY_LARGEST if {"verification_url", "verification_code"} & findings.facts.keys() else LARGER
    if lines[0].height <= least * max((line.height for line in lines[1:]), default=0.0):
        return
    findings.state("learner", name, place_of(page, lines[:1]), certainty="derived")
    others = [block for block in blocks_of(lines[1:]) if title_of(text_of(block))]
    largest = max(others, key=lambda block: block[0].height, default=[])
    if largest and all(_is_smaller(block, largest) for block in others if block is not largest):
        title, where = title_of(text_of(largest)), place_of(page, largest)
        if _is_title(largest):
            findings.state("course_title", title, where, certainty="derived")
        else:
            findings.offer("course_title", title, where)


def _is_template(text: str) -> bool:
    """Whether a line is of those that a template says itself, or names who signs: then other words are text, too."""
    heading = HEADING.match(text) and not _LABELLED.search(text)
    return bool(heading or SENTENCE.search(text) or LEARNED.search(text) or _OFFICE.search(text))


def _may_be_value(line: Line) -> bool:
    """Whether a line may be a learner or a title: none of a day, an amount, a code, an address or a grade."""
    letters = sum(character.isalpha() for character in line.text)
    other = _NO_VALUE.search(line.text) or dates_in(line.text) or amounts_in(line.text)
    return not other and 2 * letters > len(line.text.replace(" ", ""))


def _sole_name(lines: list[Line], page: Page) -> str | None:
    """The name that fills the first line, if no other line of the page may be that of a person."""
    first, *rest = lines
    name, length = leading_name(first.text)
    if name != first.text.strip() or length != len(first.text.rstrip()) or is_body(name) or names_topic(name):
        return None
    if rest and rest[0].text[:1].islower():
        return None
    others = (line.text for line in page.seen if line is not first and not dates_in(line.text))
    return None if any(_is_name(text) for text in others) else name


def _is_name(text: str) -> bool:
    """Whether a line is a name, also with a number, town or degree: "Ana Gil, PhD", "Ana Gil (RA24)", "GIL, Ana"."""
    name, length = leading_name(text)
    if _NO_NAME.match(text):
        return False
    if name is None:
        return "," in text and name_in(text) == text.strip()
    return length == len(text.rstrip(" .")) or text[length:].lstrip().startswith((",", "("))


def _is_smaller(block: list[Line], largest: list[Line]) -> bool:
    """Whether a block is in clearly smaller type than the largest, or says the same again."""
    return LARGER * block[0].height < largest[0].height or text_of(block) == text_of(largest)


def _is_title(block: list[Line]) -> bool:
    """Whether a block is as long as a title, and neither a sentence nor a body; a second line must go on with it."""
    text = text_of(block)
    goes_on = all(goes_on_below(line, after) or after.text[:1].islower() for line, after in pairwise(block))
    sentence = text[:1].islower() or text.endswith((".", ",", ";"))
    return goes_on and 1 < len(text.split()) <= _LONGEST and not (sentence or is_head(text))


def offer_values(page: Page, findings: Findings) -> None:
    """Offer lines as learner, and as course_title, if the first page has few lines and no sentence names either.

    A title may have been offered before, at a label such as "Programme:".
    """
    known = {*findings.facts, *findings.candidates}
    if page.number > 1 or len(page.lines) > _MOST_LINES or "learner" in known or "course_title" in findings.facts:
        return
    lines = [
        line
        for line in page.seen
        if not (_NO_VALUE.search(line.text) or HEADING.match(line.text) or is_date(line) or amounts_in(line.text))
    ]
    lines = lines[:_MOST_OFFERED]
    names = [(leading_name(line.text), line) for line in lines]
    names_alone = [
        (name, line)
        for (name, length), line in names
        if name and length == len(line.text.rstrip(" .")) and not is_head(name)
    ]
    for name, line in names_alone:
        findings.offer("learner", name, place_of(page, [line]))
    for line in lines if names_alone and "course_title" not in known else ():
        if " " in line.text:
            findings.offer("course_title", title_of(line.text), place_of(page, [line]))
