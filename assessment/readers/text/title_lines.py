"""This module says which lines of a page are a title on lines of its own, by their words, size and width."""

from __future__ import annotations

import re
from itertools import pairwise

from assessment.readers.layout.blocks import is_date
from assessment.readers.layout.lines import Line
from assessment.readers.parsing.dates import dates_in
from assessment.readers.parsing.folded_text import folded
from assessment.readers.text.body_words import is_body
from assessment.readers.text.date_words import ISSUED, ON
from assessment.readers.text.learners import LARGER
from assessment.readers.text.person_names import name_in
from assessment.readers.text.quantities import amounts_in
from assessment.readers.text.vocabulary import FOLLOWS

# A line with this ending is not the end of a title.
_OPEN_END = re.compile(
    r"(?:[:&,-]|\b(?:of|and|for|the|in|to|with|di|del|della|e|per|con|de|la|el|y|para|do|da|du|des|et|pour|und|der|für|von"
    r"|com|(?-i:em|en|no|na|nos|nas|ao|aos|dos|das|los|las|nel|nella|nei|sul|sulla|dei|delle|degli|al|alla|aux?|sur|dans|les"
    r"|mit|zu|zur|zum|im|bei|och|för|med|til|w|z|do|dla|oraz|или|для|и|в|на|по|за)))$",
    re.IGNORECASE,
)
_UNEVEN, _ACCENTED = 1.3, 1.12
_STARTS_OTHER = re.compile(r"(?:by|on|in|at|from|von|de|per)\b")
_STARTS_BODY = re.compile(r"(?:by|at|from|von)\b")
_INSTITUTION = re.compile(
    r"(?:[^\s]+\s+){0,2}(?:universi\w+|college|institut\w*|academ\w+|school|foundation|fundaci\w+|funda[çc]\w+|hochschule"
    r"|istituto|scuola|escuela|by|inc|ltd|gmbh|s\.?p\.?a)\b",
    re.IGNORECASE,
)
_ISSUED = re.compile(rf"\W*{ISSUED}[\s:.-]*(?:{ON}[\s:.-]*){{0,2}}")
_TOWN = re.compile(r"[^\W\d_][^\d,:]{1,40},\s*(?:[a-zà-ž]{1,4}\s+){0,2}$")
# A length at the beginning of a line: "34 horas 56 minutos - Concluído em: 08/04/2025".
_LENGTH = re.compile(
    r"\W*\d{1,4}\s*(?:hours?|hrs?|horas?|ore|heures?|stunden?|godz\w*|saat|minut\w*|mins?)\b", re.IGNORECASE
)
# A label of the people who sign: "Преподаватели", "Docente".
_ROLE = re.compile(
    r"преподавател\w*|викладач\w*|руководител\w*|керівник\w*|директор\w*|instructors?|lecturers?|teachers?|docent[eis]*"
    r"|formador[aes]*|ponentes?|relator[ei]|kursleiter\w*|dozent\w*|prowadząc\w*|öğretmen|eğitmen|instrutor[aes]*",
    re.IGNORECASE,
)
# A line of a form: "Dates : du 11 au 12 mars", "Lieu : Prova".
_LABEL = re.compile(
    r"(?:dates?|zeitraum|lieu|venue|location|luogo|lugar|ort|miejsce|durée|duration|durata|duración|duração|dauer|hours|hores|horas|ore|heures"
    r"|stunden|objecti\w+|objetiv\w+|obiettiv\w+|ziele?|modalit\w+|modalid\w+|instructor|trainer|docente|formateur|formador|kursleitung|fecha"
    r"|datum|código|codice|réf\w*|ref\w*)\s*:",
    re.IGNORECASE,
)
# Words that begin titles too ("Data: The Basics"), so a number or a day must stand right behind the colon.
_LABEL_OR_TITLE = re.compile(
    r"(?:period[eo]?|período|période|place|sede|local|nature|mode|data|code|id|score|grade|nota|voto|note)\s*:",
    re.IGNORECASE,
)
_STARTS_WITH_NUMBER = re.compile(r"\s*\S*\d")
_THIS_COURSE = re.compile(r"this\s+(?:course|module|program(?:me)?)\s+(?:is|was|has)\b", re.IGNORECASE)


def is_heading(block: list[Line], lines: list[Line], index: int) -> bool:
    """Whether a block of several lines stands out by its size, and each of them reads on or is none of another kind."""
    if len(block) < 2 or index == 0 or block[0].height <= LARGER * lines[index - 1].height:
        return False
    after = lines[index + len(block)] if index + len(block) < len(lines) else None
    if after is not None and abs(after.height - block[-1].height) <= 0.15 * block[-1].height:
        return False
    return all(_reads_on(first, second) or not may_be_other(second) for first, second in pairwise(block))


def may_be_other(line: Line) -> bool:
    """Whether a line below a title may name a body or a person."""
    return bool(
        _INSTITUTION.match(line.text) or is_body(line.text) or (name_in(line.text) and len(line.text.split()) < 5)
    )


def is_other(line: Line, *, large: bool = False) -> bool:
    """Whether a line is no part of a title; `large`: in the large type of the title that begins above it."""
    if (
        is_date(line)
        or _is_town_and_day(line.text)
        or _is_issue(line.text)
        or amounts_in(line.text)
        or _LENGTH.match(line.text)
        or ":" in line.text[-3:]
        or "://" in line.text
        or "%" in line.text
        or _ROLE.fullmatch(line.text.strip(" :"))
        or is_labelled(line.text)
    ):
        return True
    return len(line.text) < 60 and (_STARTS_BODY if large else _STARTS_OTHER).match(line.text) is not None


def is_labelled(text: str) -> bool:
    """Whether a line is an entry of a form: "Dates: 11-12 March", but not "Data: The Basics"."""
    weak = _LABEL_OR_TITLE.match(text)
    counted = weak and (_STARTS_WITH_NUMBER.match(text, weak.end()) or dates_in(text))
    return bool(_LABEL.match(text) or counted)


def may_cut(line: Line, after: Line | None) -> bool:
    """Whether an entry of a form surely ends the title above it: it holds a day or an amount, or another one follows.

    A title may have a colon itself: "The Roots" / "Location: How to Find a Place".
    """
    return bool(dates_in(line.text) or amounts_in(line.text) or (after is not None and is_labelled(after.text)))


def _is_town_and_day(text: str) -> bool:
    """Whether a line says where and when: "Valdemora, 22 de febrero de 2024"."""
    return any(_TOWN.match(text[: day.start]) and not text[day.end :].strip(" .") for day in dates_in(text))


def _is_issue(text: str) -> bool:
    """Whether a line says when the certificate was issued, and no more: "Awarded on May 7, 2022"."""
    days = dates_in(text)[:1]
    return any(_ISSUED.fullmatch(folded(text[: day.start]).text) and not text[day.end :].strip(" .") for day in days)


def _reads_on(line: Line, next_line: Line) -> bool:
    return bool(_OPEN_END.search(line.text)) or next_line.text[:1].islower()


def goes_on_below(line: Line, after: Line) -> bool:
    """Whether a line does not end a title, and another close below it goes on, if its letters are of uneven height.

    An accent over a capital makes a line higher, so what goes on in small letters may differ a little as well.
    """
    low, high = sorted((line.height, after.height))
    close = after.middle - line.middle < 1.7 * high
    return close and (
        (high <= _UNEVEN * low and _OPEN_END.search(line.text) is not None)
        or (high <= _ACCENTED * low and after.text[:1].islower() and FOLLOWS.match(f" {after.text}") is None)
    )


def is_followed(block: list[Line], after: Line | None) -> bool:
    """Whether the line below has another size and words that only follow a title, and no line is an institution."""
    if after is None or any(_INSTITUTION.match(line.text) for line in block[1:]):
        return False
    near = after.middle - block[-1].middle < 3 * max(after.height, block[-1].height)
    other = abs(after.height - block[-1].height) > 0.15 * block[-1].height
    return near and other and bool(FOLLOWS.match(f" {after.text}") or _THIS_COURSE.match(after.text))


def is_single_title(block: list[Line], lines: list[Line]) -> bool:
    """Whether the lines of a block are one title: each reads on, or was too full for the next word.

    `lines` are all lines around the block; the widest of them shows how long a line can be.
    """
    widest = max((line.right - line.left for line in lines), default=0.0)
    return all(_reads_on(first, second) or _is_full(first, second, widest) for first, second in pairwise(block))


def _is_full(line: Line, next_line: Line, widest: float) -> bool:
    word = (next_line.right - next_line.left) * len(next_line.text.split(" ", 1)[0]) / max(len(next_line.text), 1)
    return line.right - line.left + word >= 0.95 * widest and not _INSTITUTION.match(next_line.text)
