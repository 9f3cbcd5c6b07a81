"""This module finds the words of a sentence that lead to the course title, in the languages of `text/vocabulary.py`.

These are the verb ("has successfully completed"), the word for the course, and what stands between them and the title:
"the online course entitled". How far the title then goes is read by `title_extent`. A thing that may be no course is
only offered.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import belong
from assessment.readers.layout.flow import Flow
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.body_words import is_body, names_organisation
from assessment.readers.text.learners import LARGER
from assessment.readers.text.learning_words import COURSE
from assessment.readers.text.person_names import name_in
from assessment.readers.text.quantities import amounts_in
from assessment.readers.text.title_extent import MOST_QUOTED, PROGRAMME, read_block, read_running
from assessment.readers.text.title_quotations import (
    add_quotation,
    ends_with_company,
    is_called_course,
    quotation_at,
)
from assessment.readers.text.title_text import title_of
from assessment.readers.text.vocabulary import FOLLOWS, NO_COURSE, NOUN

# A part of a course by its number, which is part of its title: "Module 2: The Soil".
_NUMBERED = re.compile(
    rf"(?:[a-zà-ÿ']+\s+){{0,2}}(?=(?-i:[A-ZÀ-Ý])){NOUN}\s+(?:\d{{1,2}}|[IVX]{{1,4}})\s*[:.-]\s*\D", re.IGNORECASE
)
# Kinds of courses that are part of the title with a capital: "participou da Oficina de Escrita".
_NAMED_KIND = re.compile(
    r"(?:oficina|workshop|webinar|bootcamp|taller|seminario|laboratorio|atelier|minicurso)\b", re.IGNORECASE
)
# Words behind a kind of course that say for whom it is, so the title follows: "al Seminario de Posgrado / TÍTULO".
_QUALIFIED = re.compile(
    r"\s(?:gratuito|en\s+línea|on-?line|virtual|intensivo|pos[t-]?grad\w*|extens\w+|actualización|perfeccionamiento|capacita\w+|especialización|aggiornamento|perfezionamento)$",
    re.IGNORECASE,
)
_TITLE_WORD = re.compile(r"(?<=\s)[A-ZÀ-Ý][\w’-]*(?:'|(?=\s))")
# Words between the verb and a title on the next line.
_MOST_LEADING = 9
_LEADING_WORD = re.compile(r"(?:[^\W\d_][\w'’-]*|\([a-zà-ÿ]{1,3}\))[.,:]?|[:/|–-]|100\s?%")
_LEADING_NAMES = {"EAD", "MOOC", "FAD", "DAD"}
# A word that is part of the title where an adjective in small letters follows it.
_KIND_OF_TITLE = re.compile(r"(?:formazione|formación|formação|formation|aggiornamento)$", re.IGNORECASE)
_SHORT_END = re.compile(r"\b(?:pt|p\.n|tzw|art|nr|no|n)\.$", re.IGNORECASE)
_MOST_LISTED = 8
# Words that lead to a title on the same line: "completed all units of the online course entitled".
_TITLED = re.compile(
    r"(?:[^\W\d_][\w'’-]*\s+){0,9}(?-i:(?:entitled|titled|called|named|titulad[oa]|denominad[oa]|intitulad[oa]|intitulée?|denominat[oa]|intitolat[oa]"
    r"|dal\s+titolo|mit\s+dem\s+titel|zum\s+thema|pt\.|pod\s+tytułem|ayant\s+pour\s+thème|sur\s+le\s+thème|portant\s+sur|con\s+(?:el\s+)?tema|bajo\s+el\s+título|(?:com|sob)\s+o\s+tema"
    r"|sul\s+tema|on\s+the\s+(?:topic|theme|subject)(?:\s+of)?|dengan\s+tema|bertema|berjudul|pod\s+nazwą|pod\s+nazivom|s\s+názvem|s\s+názvom|med\s+titeln|med\s+titlen"
    r"|getiteld|με\s+τίτλο|на\s+тему|за\s+темою|по\s+теме|под\s+названием|під\s+назвою|cu\s+titlul|cu\s+tema))\s*:?\s*"
)
# Words after which a title must follow, in whatever size: "all required coursework and training for".
_OPEN_LEAD = re.compile(
    r"(?<![^\W_])(?:(?:training|course(?:work)?|program(?:me)?|workshop|webinar|seminar|module|class)\s+(?:for|on|in|of|about)"
    r"|(?:curso|taller|formación|formação|oficina|treinamento|capacitación)\s+(?:sobre|em|en|de)|(?:corso|seminario)\s+(?:su|di)"
    r"|(?:formation|atelier|cours)(?:\s+(?:en\s+ligne|à\s+distance|continue))?\s+(?:sur|en))$",
    re.IGNORECASE,
)
# Words that announce a title below, wherever they stand in the sentence: "all elements of the following course:".
_ANNOUNCED = re.compile(
    r"(?<![^\W_])(?:following|seguente|siguiente|seguinte|suivante?|folgende[nrms]?|volgende)\s+(?:[\w-]+\s+){0,3}"
    r"(?P<course>courses?|training|module|program(?:me)?|workshop|curso|taller|corso|cours|formation|formación|formação|kurs|cursus|opleiding)"
    r"(?:\s+[\w-]+){0,2}\s*:[^\S\n]*\n",
    re.IGNORECASE,
)
_MOST_ANNOUNCING = 240
# The length of a course in brackets at the end of a line: "the course (15 hours)".
_LENGTH = re.compile(r"\s*\([^()\n]{1,40}\)[^\S\n]*(?=\n|$)")
# The sign or number before each of several courses.
_LISTED = re.compile(r"\s*(?:[-–•●▪*·]|\d{1,2}[.)])\s*(?=\S)")
# What comes after these words is no title.
_NO_LEADING = re.compile(
    r"(?<![^\W_])(?:to|a|à|al|alla|para|an|by|at|from|presso|bei|door|przez|av|af|pela|pelo|por|par|von|vom"
    r"|requirements|hours|ore|horas|heures)[.:]?$",
    re.IGNORECASE,
)


def read_completed(flow: Flow, verb: re.Match[str], findings: Findings) -> None:
    """State or offer the title after "has completed the course", which stands on the first line of a flow."""
    noun, end = verb.group("noun") or verb.group("german"), verb.end()
    if verb.group("noun") and _is_title(flow, verb):
        noun, end = None, verb.start("noun")
    elif verb.group("noun"):
        end = _noun_end(flow, verb)
        kind = _KIND_OF_TITLE.search(verb.group("noun"))
        if kind and kind.group()[0].isupper() and flow.text[end:].lstrip()[:1].islower():
            end -= len(kind.group())  # "il corso di Formazione generale per lavoratori"
    else:
        end = _verb_end(flow, verb)
    lone = bool(verb.group("noun")) and noun is not None and _is_lone(flow, verb)
    read_led_to(flow, Lead(verb.start(), end, noun, event=bool(verb.group("part")), lone=lone), findings)


class Lead(NamedTuple):
    """The words that lead to a title: where they start and end, and the word for the course, if they have one.

    `event`: whether they are also said of what is no course ("attended"). `lone`: whether a word for a course ends the
    line, so that what stands below may be anything: "por haber asistido al Curso" / "Instituto Verde".
    """

    start: int
    end: int
    noun: str | None
    event: bool
    lone: bool = False


def read_led_to(flow: Flow, lead: Lead, findings: Findings) -> None:
    """State or offer the title behind the words that lead to it."""
    noun, end = lead.noun, lead.end
    at = end
    if _offer_listed(flow, end, findings):
        return
    if announced := _ANNOUNCED.search(flow.text, lead.start, flow.running_end(at) + _MOST_ANNOUNCING):
        index = flow.index_at(announced.end() - 1) + 1
        if index < len(flow.lines) and announced.start() <= flow.running_end(at):
            unsure = _announces_list(flow, index, announced) or NO_COURSE.search(announced.group()) is not None
            read_block(flow, index, findings, unsure=unsure)
            return
    behind = len(flow.text[at:]) - len(flow.text[at:].lstrip())
    if (titled := _TITLED.match(flow.text, at + behind)) and _are_small(titled.group()):
        noun, end, at = titled.group(), titled.end(), titled.end()
    if (leads := _led_to(flow, end)) is not None:
        words = flow.text[lead.start : leads]
        called = noun is not None or not lead.event or COURSE.search(words) is not None
        read_block(flow, flow.index_at(leads), findings, unsure=not called or bool(NO_COURSE.search(words)))
        return
    while at < len(flow.text) and flow.text[at] in " \n:":
        at += 1
    before = flow.index_at(max(end - 1, 0))
    own = at < len(flow.text) and flow.index_at(at) > before and not _runs_on(flow, end - 1, at)
    called = noun is not None or not lead.event or is_called_course(flow.text[at : at + MOST_QUOTED])
    unsure = not called or bool(NO_COURSE.search(noun or ""))
    if not own and (
        FOLLOWS.match(flow.text, end)
        or _is_length(flow, end)
        or (not noun and _begins_with_amount(flow.text[at : flow.line_end(at)]))
    ):
        if is_led_to_other(flow.text[at : flow.line_end(at)]):
            return  # "has passed a course offered by", and the body below
        own, at = True, flow.line_end(at) + 1  # "has completed a course of 15 hours", and the title below
        if at >= len(flow.text) or flow.lines[flow.index_at(at)].height < LARGER * flow.lines[before].height:
            return
    if at >= len(flow.text):
        return
    named = PROGRAMME.search(flow.text[at : flow.running_end(at)])  # "в «Синергия» по курсу «Сад»"
    if noun and not (own or named) and (quotation := quotation_at(flow.text[at : at + MOST_QUOTED])):
        unsure = unsure or ends_with_company(flow.text[lead.start : end])
        add_quotation(findings, flow, at, quotation, unsure=unsure)
    elif own:
        index = flow.index_at(at)
        known = "learner" in findings.facts
        read_block(
            flow, index, findings, unsure=unsure or (lead.lone and not _is_title_below(flow, index, known=known))
        )
    else:
        read_running(flow, at, findings, after_noun=noun is not None, unsure=unsure)


def _announces_list(flow: Flow, index: int, announced: re.Match[str]) -> bool:
    """Whether several courses are announced above a line, and it and the next may be two of them."""
    plural = announced["course"].lower().endswith("s") and not announced["course"].lower().endswith(("rs", "us"))
    return plural and index + 1 < len(flow.lines) and belong(flow.lines[index], flow.lines[index + 1])


def _is_length(flow: Flow, end: int) -> bool:
    """Whether nothing but the length of the course, in brackets, stands between a position and the end of its line."""
    length = _LENGTH.match(flow.text, end)
    return length is not None and bool(amounts_in(length.group()))


def _begins_with_amount(text: str) -> bool:
    """Whether a text gives an amount before any word with a capital, with which a title could begin: "4 hours of"."""
    first = min((amount.start for amount in amounts_in(text)), default=None)
    return first is not None and _are_small(text[:first])


def _noun_end(flow: Flow, verb: re.Match[str]) -> int:
    """Where the words for the course end: at the line break if the next line starts with a capital, as a title does."""
    start, end = verb.span("noun")
    for at in range(start + 1, end):
        if flow.text[at - 1] == "\n" and flow.text[at].isupper() and not flow.text[start:at].isupper():
            return at - 1
    return verb.end()


def _verb_end(flow: Flow, verb: re.Match[str]) -> int:
    """Where the verb ends, if an article or adjective with a capital begins the title: "has completed / The Soil"."""
    words = verb.group("verb") or verb.group("part") or ""
    article = _TITLE_WORD.search(flow.text, verb.start() + len(words), verb.end())
    return article.start() if article and words[:1].islower() else verb.end()


def _is_title(flow: Flow, verb: re.Match[str]) -> bool:
    """Whether the noun already belongs to the title: "has completed / Course Design", "passed Training Basics"."""
    start = verb.start("noun")
    if flow.text[verb.end() :].lstrip()[:1] in tuple('"«„“'):
        return False
    if _NUMBERED.match(flow.text, start):
        return True
    if len(verb.group("noun").split()) == 1 and flow.text[verb.end() : verb.end() + 1] in ("", "\n"):
        return False  # "por haber asistido al Curso", and the title below
    if _QUALIFIED.search(verb.group("noun")) and flow.text[verb.end() : verb.end() + 1] in ("", "\n"):
        return False
    verb_text = verb.group("verb") or verb.group("part") or ""
    starts_line = start == 0 or flow.text[start - 1] == "\n"
    capital = verb.group("noun").lstrip()[:1].isupper() and not verb_text.isupper()
    between = flow.text[verb.start() + len(verb_text) : start].strip()
    named = bool(_NAMED_KIND.match(verb.group("noun"))) and between.islower()
    return capital and (starts_line or not between or named)


def is_led_to_other(text: str) -> bool:
    """Whether words lead to something else than a title: "has studied at", "was presented to"."""
    return _NO_LEADING.search(text.rstrip(" :")) is not None


def _is_lone(flow: Flow, verb: re.Match[str]) -> bool:
    """Whether one word for a course, with a capital, ends the line of its verb."""
    noun = verb.group("noun").split()
    capital = noun[-1][:1].isupper() and not (verb.group("verb") or verb.group("part") or "").isupper()
    return capital and _is_short(noun) and flow.text[verb.end() : verb.end() + 1] in ("", "\n")


def _is_short(noun: list[str]) -> bool:
    return len(noun) == 1 or noun[0].islower()  # with its article


def _is_title_below(flow: Flow, index: int, *, known: bool) -> bool:
    """Whether a line is a title below a word for a course, and names no body, giver or person.

    `known`: whether the learner was read elsewhere, so that what has the form of a name is hardly one.
    """
    line = flow.lines[index]
    quoted = quotation_at(line.text) is not None
    larger = index > 0 and line.height > LARGER * flow.lines[index - 1].height
    alone = index + 1 == len(flow.lines) or not belong(line, flow.lines[index + 1])
    person = not known and name_in(line.text) is not None
    other = is_body(line.text) or person or FOLLOWS.match(f" {line.text}")
    return quoted or ((larger or (alone and " " in line.text)) and not other)


def _are_small(text: str) -> bool:
    return not any(word[:1].isupper() for word in text.split())


def _leads(word: str) -> bool:
    """Whether a word may stand between the verb and a title on the next line: one that begins small."""
    if word.strip(".,:") in _LEADING_NAMES:
        return True
    if "-" in word and COURSE.fullmatch(word.strip(".,:")):
        return True  # German: "an der Lehrerinnen-Fortbildung"
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
    if stands_out or _is_open_line(flow, own, end) or len(flow.text[end:last].split()) > _MOST_LEADING:
        last = flow.line_end(max(end - 1, 0))
    index = flow.index_at(max(last - 1, 0))
    rest = flow.text[end:last].strip()
    words = rest.split()
    if not words or len(words) > _MOST_LEADING or index + 1 >= len(flow.lines):
        return None
    if stands_out and _is_course_of_body(rest) and not is_body(flow.lines[own + 1].text):
        return last + 1
    if not all(map(_leads, words)) or _NO_LEADING.search(rest) or FOLLOWS.search(f" {rest.rstrip(' .:')}"):
        return None
    if rest.endswith(".") and not _SHORT_END.search(rest):
        return None
    line, after = flow.lines[index], flow.lines[index + 1]
    larger = after.height > LARGER * line.height
    colon = rest.endswith(":") and (not belong(line, after) or COURSE.search(rest))
    return last + 1 if larger or colon or _OPEN_LEAD.search(rest) else None


def _is_open_line(flow: Flow, own: int, end: int) -> bool:
    """Whether a line ends with words after which a title must follow, and the next is set in another size."""
    words = flow.text[end : flow.start_of(own) + len(flow.lines[own].text)]
    other = own + 1 < len(flow.lines) and not belong(flow.lines[own], flow.lines[own + 1])
    return other and _OPEN_LEAD.search(words) is not None


def _is_course_of_body(rest: str) -> bool:
    """Whether the words that end a line call what stands below the course of a named body: "Prova Academy course"."""
    *body, course = rest.rstrip(" :").split()
    return COURSE.fullmatch(course) is not None and names_organisation(" ".join(body))


def _runs_on(flow: Flow, before: int, at: int) -> bool:
    """Whether the text runs on over the line break between two positions: words that end a title follow later."""
    first, second = flow.lines[flow.index_at(max(before, 0))], flow.lines[flow.index_at(at)]
    rest = flow.text[at : flow.running_end(at)]
    return belong(first, second) and bool(FOLLOWS.search(rest) or dates_in(rest) or amounts_in(rest))
