"""This module reads a title that no known phrase leads to, but a word for learning and then one for a course do.

>>> text = "brała udział w szkoleniu e-learningowym Bees"
>>> text[slice(*lead_in(text, len(text)))]
'udział w szkoleniu e-learningowym'
>>> [lead_in(text, len(text)) for text in ("passed the entry test for the course Bees", "took Bees as a course")]
[None, None]

The sentence must speak of a person: a name stands before the verb, or in larger type above it. So nothing is read from
"Completion of the module Soil is required". What the sentence denies or makes conditional is offered only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, islice

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, belong, place_of
from assessment.readers.layout.flow import Flow
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.quotation import MARKS
from assessment.readers.text.body_words import is_body
from assessment.readers.text.learners import LARGER, read_above_sentence
from assessment.readers.text.learning_words import COURSE, DENIED, LEARNED, OTHER, RATED
from assessment.readers.text.person_names import PARTICLES, name_in
from assessment.readers.text.titles import Lead, is_led_to_other, read_led_to
from assessment.readers.text.vocabulary import FOLLOWS

_MOST_SEEN, _FURTHER, _MOST_VERBS, _MOST_ABOVE = 60, 200, 4, 3
_WORD = re.compile(r"\S+")
# The small words between the verb and the course, and between the course and its title.
_MOST_BETWEEN, _MOST_BEHIND = 8, 5
_ELIDED = re.compile(r"(?:d|l|all|dell|nell|sull)'", re.IGNORECASE)
_STOPS = (".", ";", "!", "?")
# Articles of German, which writes the word for a course with a capital.
_GERMAN = {"am", "an", "der", "dem", "den", "das", "die", "im", "beim", "unserem", "unserer", "einem", "einer"}
_APPOSED = re.compile(
    r"\s+(?-i:[A-ZÀ-ŽΑ-ΩА-Я])[^.;,]{2,120},\s+(?:an?|une?|una|uma?|eine[nmrs]?|een|et|en|egy)\s+(?=\S)", re.IGNORECASE
)
# "This course" is the one of a sentence before, or any.
_THIS = {
    "this",
    "questo",
    "este",
    "esta",
    "cette",
    "dieser",
    "diesem",
    "diesen",
    "dieses",
    "deze",
    "dit",
    "tego",
    "acest",
}
_CONJUNCTION = re.compile(r",\s*(?:and|e|y|et|und|en|i|a|og|och)\s")


def read_learned(page: Page, findings: Findings) -> None:
    """State or offer course_title, and the learner above the sentence, if nothing has led to a title."""
    if page.number > 1:
        return
    for line in page.seen[:_MOST_SEEN]:
        if "course_title" in findings.facts or "course_title" in findings.candidates:
            return
        if LEARNED.search(line.text):
            _read_from(page, line, findings)


def _read_from(page: Page, line: Line, findings: Findings) -> None:
    flow = Flow.below(page, line)
    if (span := lead_in(flow.text, flow.line_end(0))) is None:
        return
    start, end = span
    before = _sentence_before(page, line, flow.text[:start])
    if not _names_somebody(page, line, before):
        return
    titles = Findings()
    read_led_to(flow, Lead(start, end, flow.text[start:end], event=False), titles)
    title = str(titles.facts.get("course_title", {}).get("value", ""))
    lead = flow.text[start:end]
    if RATED.search(lead) or not _may_be_sure(flow, end, title) or DENIED.search(f"{before} {lead}"):
        titles.doubt("course_title")
    findings.add(titles)
    if titles.facts or titles.candidates:
        _read_learner(page, line, before, findings)


def _read_learner(page: Page, line: Line, before: str, findings: Findings) -> None:
    """State or offer the name above the sentence, or offer the last one before its verb."""
    names = [name for words in _capitals(before) if not is_body(words) and (name := name_in(words))]
    if names:
        findings.offer("learner", names[-1], place_of(page, [line]))
    else:
        read_above_sentence(page, line, findings)


def _sentence_before(page: Page, line: Line, own: str) -> str:
    """What a sentence says before a part of its line: the lines above that belong to its paragraph, and that part."""
    text, lower = own, line
    for over in reversed(page.seen[: page.seen.index(line)][-_MOST_ABOVE:]):
        if not (over.beside(lower) and belong(over, lower)):
            break
        text, lower = f"{over.text} {text}", over
    return re.split(r"(?<=[^\W\d_]{4}[.!?])\s", text)[-1]


def _names_somebody(page: Page, line: Line, before: str) -> bool:
    """Whether a sentence has a person's name before its verb, or one stands above it in larger type."""
    if any(not is_body(words) and name_in(words) for words in _capitals(before)):
        return True
    over = above(page, line)[-1:]
    return bool(over) and over[0].height > LARGER * line.height and name_in(over[0].text) is not None


def _capitals(text: str) -> Iterator[str]:
    """The words with capitals next to each other, with the small words of names between them."""
    for capital, run in groupby(text.split(), key=lambda word: word[:1].isupper() or word.lower() in PARTICLES):
        if capital:
            words = list(run)
            while words and words[-1].lower() in PARTICLES:
                words.pop()
            yield " ".join(words).strip(" ,.:;")


def _may_be_sure(flow: Flow, end: int, title: str) -> bool:
    """Whether a title is in quotes; or stands on larger lines of its own, names no body, and has no clause behind it.

    What runs on in the line of its verb without quotes may be a teacher, a room or a day: "completed the course Monday
    to Friday".
    """
    at = end + len(flow.text[end:]) - len(flow.text[end:].lstrip(" \n:"))
    if flow.text[at : at + 1] in MARKS:
        return True
    before, own = flow.lines[flow.index_at(max(end - 1, 0))], flow.lines[min(flow.index_at(at), len(flow.lines) - 1)]
    larger = own is not before and own.height > LARGER * before.height
    return larger and not is_body(title) and not _CONJUNCTION.search(title)


def lead_in(text: str, first: int) -> tuple[int, int] | None:
    """The span from a verb, which starts before `first`, to the last of the small words before a title.

    Between the two stands a word for a course. Words of joining a course or holding a post are no such sentence.
    """
    for verb in islice(LEARNED.finditer(text, 0, first + _FURTHER), _MOST_VERBS):
        if verb.start() >= first:
            break
        end = _course_end(text, verb.end()) or _apposed(text, verb.end())
        behind = text[end:].lstrip(" \n:")[:1] if end else ""
        sentence = text.rfind(". ", 0, verb.start()) + 1
        if end and (behind.isupper() or behind.isdigit() or behind in MARKS) and not OTHER.search(text, sentence, end):
            return verb.start(), end
    return None


def _apposed(text: str, at: int) -> int | None:
    """The position, if a title begins there that is called a course behind a comma: "studied Soils, a short course"."""
    match = _APPOSED.match(text, at)
    words = _WORD.finditer(text, match.end(), match.end() + _FURTHER) if match else ()
    for word in islice(words, _MOST_BEHIND):
        if word.group()[:1].isupper():
            break
        if COURSE.match(text, word.start()):
            return at
    return None


def _course_end(text: str, at: int) -> int | None:
    """The end of the small words from a position on, if one of them is for a course and none ends the sentence."""
    end, left = None, _MOST_BETWEEN
    german, before = False, ""
    for word in _WORD.finditer(text, at):
        elided = _ELIDED.match(word.group())
        course = COURSE.match(text, word.start() + (elided.end() if elided else 0))
        german = german or word.group() in _GERMAN
        small = not word.group()[:1].isupper() and word.group()[:1] not in MARKS
        if not (small or (course and german)) or (
            end and (FOLLOWS.match(f" {text[word.start() : word.start() + 60]}"))
        ):
            break
        if (is_led_to_other(word.group()) and end) or (course and before in _THIS):
            return None
        before = word.group()
        end = word.end() if course or end else None
        left = _MOST_BEHIND if course else left - 1
        if word.group()[-1:] in _STOPS or left < 0:
            return None
    return end
