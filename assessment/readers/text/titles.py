"""This module finds the course title in the sentences of a certificate, in the languages of `text/vocabulary.py`.

A title is certain if it stands in quotes, or on lines of its own after "has successfully completed the course", or if
words follow that cannot be part of it ("offered by"). Any other title is offered, and so is a thing that may be no
course.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import NamedTuple

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, belong, place_of, text_of
from assessment.readers.layout.flow import Flow
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, Place
from assessment.readers.parsing.dates import dates_in
from assessment.readers.parsing.quotation import MARKS, quoted
from assessment.readers.text.learners import LARGER
from assessment.readers.text.learning_words import COURSE
from assessment.readers.text.quantities import amounts_in
from assessment.readers.text.title_lines import is_followed, is_heading, is_other, is_single_title
from assessment.readers.text.title_text import end_of, may_end, of_day, title_of
from assessment.readers.text.vocabulary import ENDS, MAY_END, NO_COURSE, NOUN, VERB_LAST

_MOST_LINES = 5
# A title in running text has no more words; a longer text is a sentence.
_MOST_WORDS = 16
# Small words before a title in quotes: "the course of the university "Plants"".
_BEFORE_QUOTE = re.compile(rf"(?:[a-zà-ÿ-]+\s+){{0,5}}[^\w{MARKS}]{{0,3}}(?=[{MARKS}])")
# Words with which a title may go on after a word of it in quotes: ""Plants" and us".
_GOES_ON = re.compile(r"\s+(?:and|or|&|ed?|o|ou|y|et|und|oder|i|og|och|ja|és|și|и|та|vs\.?)\s+(?=\w)", re.IGNORECASE)
_MOST_QUOTED = 320
_LEAST_TITLE, _MOST_TITLE = 3, 200
# A date that belongs to the sentence stands no further behind the quotes.
_MOST_GAP = 15
# A part of a course by its number, which is part of its title: "Module 2: The Soil".
_NUMBERED = re.compile(
    rf"(?:[a-zà-ÿ']+\s+){{0,2}}(?=(?-i:[A-ZÀ-Ý])){NOUN}\s+(?:\d{{1,2}}|[IVX]{{1,4}})\s*[:.-]\s*\D", re.IGNORECASE
)
# Kinds of courses that are part of the title with a capital: "participou da Oficina de Escrita".
_NAMED_KIND = re.compile(
    r"(?:oficina|workshop|webinar|bootcamp|taller|seminario|laboratorio|atelier|minicurso)\b", re.IGNORECASE
)
_TITLE_ARTICLE = re.compile(r"(?<=\s)[A-ZÀ-Ý][a-zà-ÿ]{0,2}(?:'|(?=\s))")
# Words between the verb and a title on the next line.
_MOST_LEADING = 9
_LEADING_WORD = re.compile(r"(?:[^\W\d_][\w'’-]*|\([a-zà-ÿ]{1,3}\))[.,:]?|[:/|–-]|100\s?%")
_LEADING_NAMES = {"EAD", "MOOC", "FAD", "DAD"}
_SHORT_END = re.compile(r"\b(?:pt|p\.n|tzw|art|nr|no|n)\.$", re.IGNORECASE)
_MOST_LISTED, _LARGER_ABOVE = 8, 1.1
# Words that lead to a title on the same line: "completed all units of the online course entitled".
_TITLED = re.compile(
    r"(?:[^\W\d_][\w'’-]*\s+){0,9}(?-i:(?:entitled|titled|called|named|titulad[oa]|denominad[oa]|intitulad[oa]|intitulée?|denominat[oa]|intitolat[oa]"
    r"|dal\s+titolo|mit\s+dem\s+titel|zum\s+thema|pt\.|pod\s+tytułem|pod\s+nazwą|pod\s+nazivom|s\s+názvem|s\s+názvom|med\s+titeln|med\s+titlen"
    r"|getiteld|με\s+τίτλο|на\s+тему|за\s+темою|по\s+теме|под\s+названием|під\s+назвою|cu\s+titlul|cu\s+tema))\s*:?\s*"
)
# The sign or number before each of several courses.
_LISTED = re.compile(r"\s*(?:[-–•●▪*·]|\d{1,2}[.)])\s*(?=\S)")
# What comes after these words is no title.
_NO_LEADING = re.compile(
    r"(?<![^\W_])(?:to|a|à|al|alla|para|an|by|at|from|presso|bei|door|przez|av|af|pela|pelo|por|par|von|vom"
    r"|requirements|hours|ore|horas|heures)[.:]?$",
    re.IGNORECASE,
)
# A word in a title that says that the thing attended is a course.
_KIND_INSIDE = re.compile(
    r"\b(?:workshop|course|training|webinar|oficina|curso|taller|corso|formation|seminar)\b", re.IGNORECASE
)
# Words that call a quotation a course behind it, and those that lead to another thing: ""Dinner" of the course".
_WORD, _MOST_CALLING = re.compile(r"[^\W_][\w.-]*"), 5
_OF = frozenset(
    [
        "of",
        "at",
        "in",
        "after",
        "during",
        "de",
        "del",
        "della",
        "di",
        "du",
        "der",
        "des",
        "do",
        "da",
        "no",
        "na",
        "w",
        "v",
    ]
)
_DONE_ON = re.compile(
    r"^(?:course\s+completed\s+by|curso\s+(?:completado|conclu[íi]do)\s+por|corso\s+completato\s+da)$|^(?:course\s+completed\s+on|curso\s+conclu[íi]do\s+em|curso\s+(?:terminado|completado|finalizado)\s+el"
    r"|corso\s+completato\s+il)\b|^completed:\s+(?=[^\W\d]{3,9}\.?\s\d|\d)",
    re.IGNORECASE,
)


def read_above(page: Page, line: Line, findings: Findings) -> None:
    """State or offer the title above "Course completed on 3 May 2024"."""
    if _DONE_ON.match(line.text):
        block = [other for other in above(page, line) if not is_other(other)]
        sure = is_single_title(block, page.lines)
        findings.state_or_offer("course_title", title_of(text_of(block)), place_of(page, block), sure=sure)


def read_before(page: Page, line: Line, findings: Findings) -> bool:
    """State the title before "kursunu başarıyla tamamlamıştır" or "című képzést"; whether there is one.

    It stands in quotes right before these words, or in larger type on the lines above them.
    """
    flow = Flow.below(page, line)
    text = flow.text[: flow.running_end(0)]
    for last in VERB_LAST.finditer(text):
        before = text[: last.start()].rstrip()
        span = _quoted_at_end(before)
        if span is not None and span[0] < flow.line_end(0):
            _add_title(findings, before[slice(*span)], flow.place(*span), sure=True)
            return True
        block = above(page, line)
        if not before and line.text[:1].islower() and block and block[-1].height > _LARGER_ABOVE * line.height:
            _add_title(findings, text_of(block), place_of(page, block), sure=is_single_title(block, page.lines))
            return True
    return False


def _quoted_at_end(text: str) -> tuple[int, int] | None:
    """The quotation that a text ends with."""
    if not text or text[-1] not in MARKS:
        return None
    starts = [at for at in range(len(text) - 2, max(len(text) - _MOST_TITLE, 0) - 1, -1) if text[at] in MARKS]
    return (starts[0] + 1, len(text) - 1) if starts and len(text) - starts[0] > _LEAST_TITLE else None


def read_completed(flow: Flow, verb: re.Match[str], findings: Findings) -> None:
    """State or offer the title after "has completed the course", which stands on the first line of a flow."""
    noun, end = verb.group("noun") or verb.group("german"), verb.end()
    if verb.group("noun") and _is_title(flow, verb):
        noun, end = None, verb.start("noun")
    elif verb.group("noun"):
        end = _noun_end(flow, verb)
    else:
        end = _verb_end(flow, verb)
    read_led_to(flow, Lead(verb.start(), end, noun, event=bool(verb.group("part"))), findings)


class Lead(NamedTuple):
    """The words that lead to a title: where they start and end, and the word for the course, if they have one.

    `event`: whether they are also said of what is no course ("attended").
    """

    start: int
    end: int
    noun: str | None
    event: bool


def read_led_to(flow: Flow, lead: Lead, findings: Findings) -> None:
    """State or offer the title behind the words that lead to it."""
    noun, end = lead.noun, lead.end
    at = end
    if _offer_listed(flow, end, findings):
        return
    behind = len(flow.text[at:]) - len(flow.text[at:].lstrip())
    if (titled := _TITLED.match(flow.text, at + behind)) and _are_small(titled.group()):
        noun, end, at = titled.group(), titled.end(), titled.end()
    if (leads := _led_to(flow, end)) is not None:
        words = flow.text[lead.start : leads]
        called = noun is not None or not lead.event or COURSE.search(words) is not None
        _read_block(flow, flow.index_at(leads), findings, unsure=not called or bool(NO_COURSE.search(words)))
        return
    while at < len(flow.text) and flow.text[at] in " \n:":
        at += 1
    before = flow.index_at(max(end - 1, 0))
    own = at < len(flow.text) and flow.index_at(at) > before and not _runs_on(flow, end - 1, at)
    called = noun is not None or not lead.event or _is_called_course(flow.text[at : at + _MOST_QUOTED])
    unsure = not called or bool(NO_COURSE.search(noun or ""))
    if not own and (ENDS.match(flow.text, end) or (amounts_in(flow.text[at : flow.line_end(at)]) and not noun)):
        if is_led_to_other(flow.text[at : flow.line_end(at)]):
            return  # "has passed a course offered by", and the body below
        own, at = True, flow.line_end(at) + 1  # "has completed a course of 15 hours", and the title below
        if at >= len(flow.text) or flow.lines[flow.index_at(at)].height < LARGER * flow.lines[before].height:
            return
    if at >= len(flow.text):
        return
    if noun and not own and (quotation := _quotation(flow.text[at : at + _MOST_QUOTED])):
        _add_quotation(findings, flow, at, quotation, unsure=unsure)
    elif own:
        _read_block(flow, flow.index_at(at), findings, unsure=unsure)
    else:
        _read_running(flow, at, findings, after_noun=noun is not None, unsure=unsure)


def _noun_end(flow: Flow, verb: re.Match[str]) -> int:
    """Where the words for the course end: at the line break if the next line starts with a capital, as a title does."""
    start, end = verb.span("noun")
    for at in range(start + 1, end):
        if flow.text[at - 1] == "\n" and flow.text[at].isupper() and not flow.text[start:at].isupper():
            return at - 1
    return verb.end()


def _verb_end(flow: Flow, verb: re.Match[str]) -> int:
    """Where the verb ends, if an article with a capital behind it begins the title: "has completed / The Soil"."""
    words = verb.group("verb") or verb.group("part") or ""
    article = _TITLE_ARTICLE.search(flow.text, verb.start() + len(words), verb.end())
    return article.start() if article and words[:1].islower() else verb.end()


def _is_title(flow: Flow, verb: re.Match[str]) -> bool:
    """Whether the noun already belongs to the title: "has completed / Course Design", "passed Training Basics"."""
    start = verb.start("noun")
    if flow.text[verb.end() :].lstrip()[:1] in tuple('"«„“'):
        return False
    if _NUMBERED.match(flow.text, start):
        return True
    verb_text = verb.group("verb") or verb.group("part") or ""
    starts_line = start == 0 or flow.text[start - 1] == "\n"
    capital = verb.group("noun").lstrip()[:1].isupper() and not verb_text.isupper()
    between = flow.text[verb.start() + len(verb_text) : start].strip()
    named = bool(_NAMED_KIND.match(verb.group("noun"))) and between.islower()
    return capital and (starts_line or not between or named)


def is_led_to_other(text: str) -> bool:
    """Whether words lead to something else than a title: "has studied at", "was presented to"."""
    return _NO_LEADING.search(text.rstrip(" :")) is not None


def _are_small(text: str) -> bool:
    return not any(word[:1].isupper() for word in text.split())


def _leads(word: str) -> bool:
    """Whether a word may stand between the verb and a title on the next line: one that begins small."""
    if word.strip(".,:") in _LEADING_NAMES:
        return True
    return bool(_LEADING_WORD.fullmatch(word)) and not word.strip("(")[:1].isupper()


def _offer_listed(flow: Flow, end: int, findings: Findings) -> bool:
    """Offer each of several courses that are listed below the line of a position; whether any are."""
    below = flow.lines[flow.index_at(max(end - 1, 0)) + 1 :]
    items = list(takewhile(lambda line: _LISTED.match(line.text), below))[:_MOST_LISTED]
    for line in items if len(items) > 1 else ():
        start = flow.start_of(flow.lines.index(line))
        title = title_of(line.text[_LISTED.match(line.text).end() :])  # type: ignore[union-attr]
        findings.offer("course_title", title, flow.place(start, start + len(line.text)))
    return len(items) > 1


def _led_to(flow: Flow, end: int) -> int | None:
    """Where the next line starts, if the words left on the line of a position only lead to a title below.

    They begin with small letters ("has completed / the short course", "ukończyła szkolenie online pt."), and the title
    is in larger type, or a colon stands before it.
    """
    own = flow.index_at(max(end - 1, 0))
    stands_out = own + 1 < len(flow.lines) and flow.lines[own + 1].height > LARGER * flow.lines[own].height
    last = flow.running_end(max(end - 1, 0))
    if stands_out or len(flow.text[end:last].split()) > _MOST_LEADING:
        last = flow.line_end(max(end - 1, 0))
    index = flow.index_at(max(last - 1, 0))
    rest = flow.text[end:last].strip()
    words = rest.split()
    if not words or len(words) > _MOST_LEADING or index + 1 >= len(flow.lines):
        return None
    if not all(map(_leads, words)) or _NO_LEADING.search(rest) or ENDS.search(f" {rest.rstrip(' .:')}"):
        return None
    if rest.endswith(".") and not _SHORT_END.search(rest):
        return None
    line, after = flow.lines[index], flow.lines[index + 1]
    larger = after.height > LARGER * line.height
    return last + 1 if larger or (rest.endswith(":") and not belong(line, after)) else None


def _runs_on(flow: Flow, before: int, at: int) -> bool:
    """Whether the text runs on over the line break between two positions: words that end a title follow later."""
    first, second = flow.lines[flow.index_at(max(before, 0))], flow.lines[flow.index_at(at)]
    rest = flow.text[at : flow.running_end(at)]
    return belong(first, second) and bool(ENDS.search(rest) or dates_in(rest) or amounts_in(rest))


def _read_running(flow: Flow, at: int, findings: Findings, *, after_noun: bool, unsure: bool) -> None:
    """State or offer the title that starts at a position inside running text."""
    whole = flow.text[at : flow.running_end(at)]
    if quotation := _quotation(whole):
        kind = whole[: quotation.end]  # "attended the "Annual Dinner"" or "attended the online training "Bees""
        certain = not unsure or (_KIND_INSIDE.search(kind) and not NO_COURSE.search(kind))
        _add_quotation(findings, flow, at, quotation, unsure=not certain)
        return
    end, strong = end_of(whole)
    if not strong and (before := _end_before_date(flow, at)) is not None:
        end, strong = before, True
    title = whole[:end]
    if not (title[:1].isupper() or title[:1].isdigit() or after_noun):
        return
    weak = may_end(title)
    if weak is not None and weak >= _LEAST_TITLE:
        findings.offer("course_title", title_of(title[:weak]), flow.place(at, at + weak))
    if unsure and _KIND_INSIDE.search(title):
        unsure = False
    unsure = unsure or len(title.split()) > _MOST_WORDS or _may_start_later(title)
    one_line = end == len(whole) and "\n" not in whole.strip()
    sure = not unsure and weak is None and (strong or one_line)
    _add_title(findings, title, flow.place(at, at + end), sure=sure)


def _end_before_date(flow: Flow, at: int) -> int | None:
    """Where a title ends in a paragraph whose last words lead to a date on the next line: "Les sols, le / 1er mai"."""
    last = flow.running_end(at)
    lower = flow.text[last + 1 : flow.line_end(last + 1)] if last < len(flow.text) else ""
    end, _ = end_of(f"{flow.text[at:last]}\n{lower}")
    return end if dates_in(lower) and end < last - at else None


def _may_start_later(title: str) -> bool:
    """Whether small words before one with a capital may only lead to the title: "à distance sur Les sols"."""
    words = title.split()
    return len(words) > 1 and words[0].islower() and any(word[:1].isupper() for word in words[1:])


class _Quotation(NamedTuple):
    """A title in quotes: the places of its first letter and of the mark that closes it. `rest`: what follows it."""

    text: str
    start: int
    end: int
    rest: str


def _quotation(text: str) -> _Quotation | None:
    """The quotation with which a text starts, perhaps after a few small words; None if none is as long as a title."""
    before = _BEFORE_QUOTE.match(text)
    span = quoted(text, before.end()) if before else None
    if span is None or not _LEAST_TITLE <= span[1] - span[0] <= _MOST_TITLE:
        return None
    return _Quotation(text[slice(*span)].strip(), *span, text[span[1] + 1 :])


def _is_called_course(text: str) -> bool:
    """Whether words behind the quotation with which a text starts call it a course: ""Bees", a workshop of 5 hours"."""
    quotation = _quotation(text)
    for word in _WORD.findall(quotation.rest)[:_MOST_CALLING] if quotation else ():
        if COURSE.match(word):
            return True
        if word[:1].isupper() or word in _OF or word.endswith(".") or NO_COURSE.match(word):
            break
    return False


def _is_inner(rest: str) -> bool:
    """Whether the words behind a quotation at the start of a line belong to the title with it."""
    if not re.match(r"\s+\w", rest) or ENDS.match(rest) or MAY_END.match(rest) or amounts_in(rest[:40]):
        return False
    return not any(printed.start < _MOST_GAP for printed in dates_in(rest[:60]))


def _add_quotation(findings: Findings, flow: Flow, at: int, quotation: _Quotation, *, unsure: bool) -> None:
    """State the title in quotes; where it may go on behind them, offer both."""
    place = flow.place(at, at + quotation.end)
    if not _GOES_ON.match(quotation.rest) or ENDS.match(quotation.rest):
        _add_title(findings, quotation.text, place, sure=not unsure)
        return
    whole = flow.text[at : flow.running_end(at)]
    _add_title(findings, quotation.text, place, sure=False)
    _add_title(findings, whole[: end_of(whole)[0]], place, sure=False)


def _read_block(flow: Flow, index: int, findings: Findings, *, unsure: bool) -> None:
    """State or offer a title on lines of its own below the sentence, up to a line or words that are no title.

    Of several lines in one size the second may be the institution, so they are one title only if they read on.
    """
    lines = flow.lines[index : index + _MOST_LINES]
    block = lines[:1] + [two for _, two in takewhile(lambda pair: belong(*pair), pairwise(lines))]
    large = index > 0 and lines[0].height > LARGER * flow.lines[index - 1].height
    block = list(takewhile(lambda line: not is_other(line, large=large and line is not block[0]), block))
    if not block:
        return
    after = flow.lines[index + len(block)] if index + len(block) < len(flow.lines) else None
    text, start = "\n".join(line.text for line in block), flow.start_of(index)
    whole = flow.place(start, start + len(text))
    end, strong = end_of(text)
    quotation = _quotation(flow.text[start : start + _MOST_QUOTED])
    if is_heading(block, flow.lines, index) and not quotation:
        _add_title(findings, text, whole, sure=not unsure)
        return
    if quotation and not (text[quotation.end + 1 :].strip() and _is_inner(text[quotation.end + 1 :])):
        _add_title(findings, quotation.text, flow.place(start, start + quotation.end), sure=not unsure)
    elif day := of_day(text):
        _add_title(findings, text[:day], whole, sure=False)
        _add_title(findings, text, whole, sure=False)
    elif strong and end:
        _add_title(findings, text[:end], flow.place(start, start + end), sure=not unsure)
    elif is_single_title(block, flow.lines) or is_followed(block, after):
        _add_title(findings, text, whole, sure=not unsure)
    else:
        _add_title(findings, block[0].text, flow.place(start, start + len(block[0].text)), sure=False)
        _add_title(findings, text, whole, sure=False)


def _add_title(findings: Findings, title: str, place: Place, *, sure: bool) -> None:
    sure = sure and not NO_COURSE.search(title) and any(letter.isupper() or letter.isdigit() for letter in title)
    findings.state_or_offer("course_title", title_of(title), place, sure=sure)
