"""This module finds amounts that a certificate prints without giving them: in a sentence that denies, recommends,
compares, sets a condition, or speaks of something larger.

"This MOOC does not award the 6 ECTS credits of the campus course" states no credits, and "12 of a total of 40 hours"
does not state 40 hours. Such an amount is left to a person, together with its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.readers.findings import Entry, Findings
from assessment.readers.layout.blocks import belong
from assessment.readers.layout.lines import SQUARES, TICKED, UNTICKED, Line, box_of
from assessment.readers.layout.page import Page
from assessment.readers.text.amount_words import (
    ASKED_FOR,
    ATTENDED,
    ATTENDED_SHARE,
    DEGREE,
    DENIED_BEHIND,
    ELSEWHERE,
    LARGER,
    OF_ITS,
    OF_MORE,
    PART,
    PART_LAST,
    PART_OF,
    TOTAL,
    WHOLE,
    WITHOUT_IT,
)
from assessment.readers.text.larger_wholes import is_of_whole
from assessment.readers.text.number_words import in_digits
from assessment.readers.text.reservation_words import AWARDED, LANGUAGES, STILL_AWARDED, Language

AMOUNTS = ("hours", "credits", "weeks", "hours_per_week")
_MOST_LINES, _MOST_TEXT = 3, 600
# A full stop ends a sentence after a word of some length, a number or a bracket, and not after "min." or "approx.".
_ENDS = re.compile(r"(?:[^\W_]{5}|\d|[)\]%»\"])[.!?](?=\s)|;(?=\s)")
_REST_OF_SENTENCE = 120
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
# Related languages share many words; a language with so many fewer of them in a sentence is another one.
_NEARLY = 0.6
# A word or phrase of so many letters means the same in every language in which it occurs.
_PLAIN = 9
_NEAR_AFTER = 40
# Words beside an amount that are no part of its unit; so few of them say nothing else about it.
_UNIT = (
    r"ects|[ck]r[eéèē]d[^\W_]*|cfu|cfp|eap|hp|op|pts?"
    r"|[^\W_]*(?:punkt|poäng|point|piste|pont|točk|bod|μονάδ|кредит)[^\W_]*"
    r"|hours?|horas?|ore|heures?|stunden|uur|eqf|level|nivel|niveau|livello"
)
_WORD = re.compile(rf"(?<![^\W_])(?!(?:{_UNIT})(?![^\W_]))[^\W\d_]{{2,}}", re.IGNORECASE)
_FEW_WORDS = 2
_ACCENTS = 0.15
# A box stands so many times the height of a line before it, at most.
_BESIDE_BOX = 2.0
# Words between two commas: "The full programme, of which this is the first course, is worth 60 ECTS credits".
_ASIDE = re.compile(r",\s[^,]{10,80},(?=\s)")
_OPENS, _LABEL_ENDS = re.compile(r"[(\[|•·–-]\s*$"), re.compile(r"[:=]\s*$")
_CLOSES = re.compile(r"[^()\[\]]*[)\]]?\W*$")
# Who attended a smaller share of the hours, in percent, was absent from much of the course.
_MOST_OF_IT = 70
_NEAR_SHARE = 30


def reserve(findings: Findings, page: Page) -> Findings:
    """The findings, with the amounts that are not given as candidates that carry their sentence."""
    for name in AMOUNTS:
        fact = findings.facts.get(name)
        if fact and (sentence := _reserved(fact, name, page)):
            findings.doubt(name)
            findings.candidates[name][0]["sentence"] = sentence
    return findings


def _reserved(fact: Entry, name: str, page: Page) -> str | None:
    """The sentence in which an amount stands, if it does not give it; None if it does, or no place is known."""
    line = next(_lines_of(fact, page), None)
    if line is None:
        return None
    if _is_not_chosen(line, str(fact["value"]), page):
        return line.text[:_MOST_TEXT]
    above, before, number, after, own = _sentence(line, page, str(fact["value"]))
    rest = in_digits(number + after)
    # The lines above may be another sentence, even in another language, that only lacks its full stop.
    alone = bool(above) and is_reserved(before, rest, name)
    unclear = name == "credits" and not (_is_plain(before, own, after[len(own) :]) or _gives(above + before + rest))
    if alone or unclear or is_reserved(above + before, rest, name) or _is_more(above + before, fact, name, page):
        return f"{above}{before}{number}{after}".strip()
    return None


def _is_not_chosen(line: Line, value: str, page: Page) -> bool:
    """Whether an amount stands behind a box that nobody has ticked, of a form or in print: "☒ Exam ☐ 2 ECTS"."""
    texts = [other.text[:_MOST_TEXT] for other in page.lines]
    unticked = UNTICKED + (SQUARES if any(sign in text for text in texts for sign in TICKED) else "")
    text = line.text[:_MOST_TEXT]
    number = _number_in(text, value)
    boxes = [sign for sign in text[: number.start() if number else len(text)] if sign in unticked + TICKED]
    if boxes:
        return boxes[-1] in unticked
    printed = (other.glyphs[0] for other, text in zip(page.lines, texts, strict=True) if text in tuple(unticked))
    return any(
        0 <= line.left - box.x1 + 1 <= _BESIDE_BOX * line.height and box.y0 <= line.middle <= box.y1
        for box in (*page.unticked, *printed)
    )


def is_reserved(before: str, after: str, name: str = "credits") -> bool:
    """Whether a sentence does not give its amount, which stands at the beginning of `after`.

    >>> is_reserved("This MOOC does not award the ", "6 ECTS credits of the campus course.")
    True
    >>> is_reserved("corresponds to ", "2 ECTS credits awarded by the University")
    False
    """
    start, text = before.lower().rstrip(), f"{before}{after}"
    if OF_MORE.search(start) or (TOTAL.search(start) and len(_NUMBER.findall(text)) > 1):
        return True
    if name == "credits" and (LARGER.search(_ASIDE.sub("", start)) or _is_of_a_degree(before.lower(), after.lower())):
        return True
    if name in ("credits", "hours") and is_of_whole(before, hours=name == "hours"):
        return True
    if name == "credits" and (ELSEWHERE.search(text.lower()) or WITHOUT_IT.search(before.lower())):
        return True
    if DENIED_BEHIND.search(_NUMBER.sub("", after.lower(), count=1)):
        return True
    spoken = _spoken(text.lower())
    patterns = [language.reserves for language in spoken]
    if name == "credits":
        patterns += [language.without for language in spoken]
        if STILL_AWARDED.search(text.lower()) or not AWARDED.search(text.lower()):
            patterns += [language.on_exam for language in spoken]
    return any(_says(pattern, text) for pattern in patterns) or _says_plainly(text)


def _is_plain(before: str, after: str, below: str = "") -> bool:
    """Whether an amount stands behind a label, in brackets at the end of a line, or with few other words.

    `below`: what stands in the next lines of the paragraph. With words in small letters there the line is only a part
    of a sentence: "The 6 ECTS credits are / reserved for our students".
    """
    words_after = len(_WORD.findall(after))
    if words_after > _FEW_WORDS:
        return False
    in_brackets = bool(_OPENS.search(before) and _CLOSES.search(after))
    words = len(_WORD.findall(before)) + words_after
    is_part = words > 0 and below.lstrip()[:1].islower()
    return in_brackets or _LABEL_ENDS.search(before) is not None or (words <= _FEW_WORDS and not is_part)


def _gives(sentence: str) -> bool:
    """Whether a sentence has a word with which credits are given: "corresponds to 2 ECTS credits"."""
    text = sentence.lower()
    plainly = any(len(match.group()) >= _PLAIN for language in LANGUAGES for match in language.gives.finditer(text))
    return plainly or any(language.gives.search(text) for language in _spoken(text))


def _is_of_a_degree(before: str, after: str) -> bool:
    """Whether credits are those of a degree, or of a programme of which the course is only a part."""
    near = after[:_NEAR_AFTER]
    larger = DEGREE.search(before) or DEGREE.search(near)
    one_of = OF_ITS.search(before + after) and WHOLE.search(before + after)
    part_of = PART_OF.search(before) or PART_LAST.search(near)
    return bool(larger or one_of or (part_of and (WHOLE.search(before) or WHOLE.search(near))))


def _says_plainly(text: str) -> bool:
    """Whether words of any language reserve an amount that are too long to mean something else in another.

    A sentence of few words does not always tell its language.
    """
    return any(
        len(match.group()) >= _PLAIN for language in LANGUAGES for match in language.reserves.finditer(text.lower())
    )


def _spoken(text: str) -> list[Language]:
    """The languages that a sentence may be in; all of them if none can be told."""
    counts = [(len(language.told_by.findall(text)), language) for language in LANGUAGES]
    most = max(count for count, _ in counts)
    return [language for count, language in counts if count >= _NEARLY * most]


def _says(pattern: re.Pattern[str], text: str) -> bool:
    """Whether one of the words stands in a text, and not as a name ("Nur", "Ha")."""
    return any(
        not text[match.start()].isupper() or match.start() == 0 or len(match.group()) > 4 or match.group().isupper()
        for match in pattern.finditer(text.lower())
        if match.end() <= len(text)
    )


def _is_more(before: str, fact: Entry, name: str, page: Page) -> bool:
    """Whether the page says that the learner's amount is a smaller one."""
    return _is_of_the_whole(before, fact, page) or (name == "hours" and _is_more_than_attended(fact, page))


def _is_more_than_attended(fact: Entry, page: Page) -> bool:
    """Whether fewer hours were attended than the fact states: "Duration: 40 hours (attended: 12 hours)"."""
    texts = [line.text[:_MOST_TEXT].lower() for line in page.lines]
    if any(0 < _share(match) < _MOST_OF_IT for text in texts for match in _shares(text)):
        return True
    return any(0 < _share(match) < float(fact["value"]) for text in texts for match in ATTENDED.finditer(text))


def _shares(text: str) -> Iterator[re.Match[str]]:
    """The shares of attendance that a text tells, without those that it asks for ("minimum attendance: 60 %")."""
    for match in ATTENDED_SHARE.finditer(text):
        around = text[max(0, match.start() - _NEAR_SHARE) : match.end() + _NEAR_SHARE]
        if not ASKED_FOR.search(around):
            yield match


def _share(match: re.Match[str]) -> float:
    return float((match["after"] or match["before"]).replace(",", "."))


def _is_of_the_whole(before: str, fact: Entry, page: Page) -> bool:
    """Whether an amount is a programme's, and a smaller one of this part of it stands on the page too."""
    if not WHOLE.search(before.lower()) or PART.search(before.lower()):
        return False
    return any(
        PART.search(line.text.lower()) and 0 < float(number.replace(",", ".")) < float(fact["value"])
        for line in page.lines
        for number in re.findall(r"\d{1,4}(?:[.,]\d)?", line.text[:_MOST_TEXT])
    )


def _lines_of(fact: Entry, page: Page) -> Iterator[Line]:
    """The lines that hold the middle of a fact's box; for text without places, the lines that hold its number."""
    box = fact["box"]
    if box is None:
        yield from (line for line in page.lines if _number_in(line.text[:_MOST_TEXT], str(fact["value"])))
        return
    for line in page.lines:
        place = box_of(line.glyphs)
        level = place and place["y0"] <= (box["y0"] + box["y1"]) / 2 <= place["y1"]
        if place and level and place["x0"] < box["x1"] and box["x0"] < place["x1"]:
            yield line


def _number_in(text: str, value: str) -> re.Match[str] | None:
    """Where a number stands in a text. Numbers in words are found as digits, which take as many letters."""
    return re.search(rf"(?<![\d.,]){re.escape(value)}(?!\d)", in_digits(text).replace(",", "."))


def _follows(line: Line, after: Line) -> bool:
    """Whether a line goes on in another one; one with accents may be a little higher than the other."""
    height = max(line.height, after.height)
    near = abs(line.height - after.height) <= _ACCENTS * height and abs(line.middle - after.middle) < 1.7 * height
    return belong(line, after) or (near and after.text[:1].islower())


def _sentence(line: Line, page: Page, value: str) -> tuple[str, str, str, str, str]:
    """The words of a sentence in the lines above, those before its amount, the amount, the words after it, and those
    of them that stand in the same line.
    """
    index = page.seen.index(line)
    over: list[Line] = []
    for other in reversed(page.seen[:index]):
        if len(over) == _MOST_LINES or not (other.beside(line) and _follows(other, (over or [line])[0])):
            break
        over.insert(0, other)
    under: list[Line] = []
    for other in page.seen[index + 1 :]:
        if len(under) == _MOST_LINES or not (other.beside(line) and _follows((under or [line])[-1], other)):
            break
        under.append(other)
    text = " ".join(other.text[:_MOST_TEXT] for other in over)
    start = len(text) + 1 if text else 0
    text = " ".join(other.text[:_MOST_TEXT] for other in [*over, line, *under])
    own = text[start : start + len(line.text)]
    number = _number_in(own, value)
    first, last = (start + number.start(), start + number.end()) if number else (start, start + len(own))
    ends = [match.end() for match in _ENDS.finditer(text)]
    begin = max((end for end in ends if end <= first), default=0)
    finish = min((end for end in ends if end >= last), default=len(text))
    own_begin = max(begin, start)
    after = text[last : min(finish, last + _REST_OF_SENTENCE)]
    return (
        text[begin:own_begin],
        text[own_begin:first],
        text[first:last],
        after,
        after[: max(0, start + len(own) - last)],
    )
