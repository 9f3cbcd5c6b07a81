"""This module reads learner and title from how a page is set, where no sentence of a known language says what they are.

Most certificates set the learner's name and the title in larger type, or the title in quotes, and between the two runs
the sentence in smaller type: NAME / "wzięła udział w szkoleniu" / TITLE. Each block below such a line is weighed: the
weights are added. A block that weighs enough is stated if the name above it is that of the learner, who was read
elsewhere, or if the words around it speak of learning a course (`learning_words.py`). Any other is offered, as a
signature and an employer are set like a learner and a title, and employers stand in quotes too. So where no table
knows the language, both are only offered. The weights were set by hand, on rebuilt layouts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, belong, is_date, place_of, text_of
from assessment.readers.layout.flow import Flow
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.quotation import MARKS
from assessment.readers.text.body_words import is_body
from assessment.readers.text.learners import LARGER
from assessment.readers.text.learning_words import COURSE, DENIED, LEARNED, OTHER, RATED
from assessment.readers.text.letterhead import plain
from assessment.readers.text.person_names import name_in
from assessment.readers.text.quantities import amounts_in
from assessment.readers.text.title_extent import is_set_on
from assessment.readers.text.title_text import title_of
from assessment.readers.text.titles import is_led_to_other
from assessment.readers.text.vocabulary import NO_COURSE, SENTENCE

_WEIGHTS = {
    "below the learner": 3,
    "below what may be a name": 2,
    "in quotes": 2,
    "in larger type": 2,
    "called a course": 2,
    "as long as a title": 1,
    "followed by smaller type": 1,
    "names a body": -5,
    "may be a name": -2,
    "an event or an exam": -3,
    "may go on in the line below": -3,
    "led to by a word of place": -5,
}
_STATED, _OFFERED = 6, 4
_MOST_LINES, _MOST_TITLE, _LONGEST, _SMALL, _MOST_OTHERS = 60, 4, 16, 3, 2
_NO_TITLE = re.compile(r"://|www\.|@|%|^\W*\d|:\s*$|\d{5}")
# Sizes that differ by no more are one; a title on its own is so many times as large as most lines.
_ALIKE, _MUCH_LARGER = 0.08, 1.5
# What a certificate calls itself, and what it says to everybody.
HEADING = re.compile(
    r"\W*(?:\S+\s+){0,2}(?:(?:micro|nano|mini)-?)?(?:certif|sertifi|zertifi|ċertif|attest|atesta|diplom|bescheinigung|teilnahme|urkunde|zaświadcz|potwierdz|świadectw|potvrd|potvrz|osvědč"
    r"|osvedč|uvjerenj|potrdil|priznanj|igazolás|tanúsítvány|oklevél|adeverinț|βεβαίωσ|πιστοποι|сертифик|свидетельств|удостоверени|свідоцтв|посвідч"
    r"|intyg|bevis|todistus|tunnistus|pažym|apliecīb|belge|getuigschrift|declara[çc]|constancia|reconocimiento|reconhecimento|statement\s+of|record\s+of"
    r"|award\s+of|letter\s+of|congrat|felicit|enhorabuena|parab[ée]ns|herzlich|bravo|gratul|well\s+done|thank|dëshmi|confirmation)",
    re.IGNORECASE,
)
_COURSE_WORD = (
    r"(?:course|training|module|program(?:me)?|curso|treinamento|módulo|corso|modulo|percorso|cours|formation|kurs|lehrgang|seminar"
    r"|schulung|fortbildung|cursus|opleiding)"
)
_POINTED = (
    r"(?:identificad|indicad|mencionad|citad|referid|nomead|señalad|descrit|indicat|menzionat|riportat|specificat|descritt|mentionné"
    r"|indiqué|cité|named|mentioned|indicated|stated|titled|genannt|bezeichnet|genoemd|vermeld)\w*"
)
# "The course named above", "the above-mentioned course", "o curso acima identificado", "il suddetto corso".
_NAMED_ABOVE = re.compile(
    rf"(?<![^\W_]){_COURSE_WORD}\s+(?:(?:acima|supra|arriba|anteriormente|sopra|ci-dessus|oben)\s+{_POINTED}"
    rf"|{_POINTED}\s+(?:acima|arriba|sopra|ci-dessus|above)|susmentionné|precitad[oa]|supracitad[oa]|sopracitato|sopraindicato)(?![^\W_])"
    rf"|(?<![^\W_])(?:above[\s-]+{_POINTED}|above|obigen?|oben\s+genannten?|suddett[oa]|susodich[oa]|bovengenoemde|bovenstaande)"
    rf"\s+{_COURSE_WORD}(?![^\W_])",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:born|nat[oa]|nacid[oa]|nascid[oa]|née?|geboren|geb|urodzon\w+|d\.?n\.?i|cpf|c\.?f|id)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class _Weighed:
    """A block that may be the title, the line above the sentence that leads to it, and its weight.

    `known`: whether that line is the learner's name. If not, it may be a signature, and the block an employer, unless
    the block is `called` a course.
    """

    title: list[Line]
    name: Line
    weight: int
    known: bool
    called: bool


def read_standing_out(page: Page, findings: Findings) -> None:
    """State or offer course_title, and offer learner with it, if no sentence or label names the title."""
    if page.number > 1 or {"course_title"} & (findings.facts.keys() | findings.candidates.keys()):
        return
    weighed = sorted(_weighed(page, findings), key=lambda each: -each.weight)
    best = [each for each in weighed if each.weight >= _OFFERED][:2]
    first = best[0] if best else None
    sure = first is not None and (first.known or first.called) and first.weight >= _STATED and _stands_first(best)
    for each in best[:1] if sure else best:
        findings.state_or_offer("course_title", title_of(text_of(each.title)), place_of(page, each.title), sure=sure)
        if "learner" not in findings.facts:
            findings.state_or_offer("learner", name_in(each.name.text), place_of(page, [each.name]), sure=sure)


def read_largest(page: Page, findings: Findings) -> None:
    """State or offer as course_title the block in the largest type, if nothing else on the page is the title.

    Many layouts set the title above "certificate of completion", and the sentence names no course: "for taking part in
    all sessions". The largest block may also be a slogan or a brand. So it is stated only if learner and body are read
    elsewhere, nothing else is in larger type, and a sentence speaks of a course without its name.
    """
    if page.number > 1 or {"course_title"} & (findings.facts.keys() | findings.candidates.keys()):
        return
    values = [plain(str(fact["value"])) for fact in findings.facts.values()]
    lines = [line for line in page.seen[:_MOST_LINES] if not (HEADING.match(line.text) or _is_read(line, values))]
    pointing = _pointing_above(page)
    if pointing is not None:
        lines = [line for line in lines if not is_body(line.text)]
    largest = max(lines, key=lambda line: line.height, default=None)
    if largest is None or len(lines) == len(page.seen[:_MOST_LINES]):
        return  # no fact was read, and no heading says that it is a certificate
    usual = pointing.height if pointing else median(line.height for line in page.seen[:_MOST_LINES])
    block = [line for line in lines if abs(line.height - largest.height) <= _ALIKE * largest.height]
    together = all(belong(*pair) for pair in pairwise(block))
    text = text_of(block)
    if (
        not together
        or len(block) > _MOST_TITLE
        or largest.height < _MUCH_LARGER * usual
        or (largest.score is not None and " " not in text)  # a signature, a sign or a part of a logo that OCR has read
        or _is_no_title(block)
        or is_body(text)
    ):
        return
    rest = [line for line in lines if line not in block]
    learned = any(LEARNED.search(line.text) and COURSE.search(line.text) for line in rest)
    alone = not any(line.height > LARGER * usual and not is_date(line) for line in rest)
    known = {"learner", "awarding_body"} <= findings.facts.keys()
    others = _between(block, pointing, rest) if pointing else []
    named = (
        pointing is not None and block[-1].middle < pointing.middle and _is_below_heading(page, block) and not others
    )
    sure = (named if pointing else known and learned and alone) and 1 < len(text.split()) <= _LONGEST
    findings.state_or_offer("course_title", title_of(text), place_of(page, block), sure=sure)
    for line in others[-_MOST_OTHERS:]:
        findings.offer("course_title", title_of(line.text), place_of(page, [line]))


def _between(block: list[Line], pointing: Line, rest: list[Line]) -> list[Line]:
    """The lines between a block and the sentence that points above it, in any size, that may be the title instead."""
    top, bottom = block[-1].middle, pointing.middle
    return [line for line in rest if line is not pointing and top < line.middle <= bottom and _may_be_title(line)]


def _may_be_title(line: Line) -> bool:
    """Whether a line is none of a sentence, and none of what a certificate says beside its title."""
    in_sentence = line.text[:1].islower() or SENTENCE.search(line.text)
    return not (in_sentence or _is_no_title([line]))


def _is_below_heading(page: Page, block: list[Line]) -> bool:
    """Whether "Certificate of Completion" stands above a block: what stands above that may be a brand."""
    return any(HEADING.match(line.text) for line in page.seen[:_MOST_LINES] if line.middle < block[0].middle)


def _pointing_above(page: Page) -> Line | None:
    """The line that ends a sentence about the course named above it: "concluiu o curso acima identificado"."""
    lines = page.seen[:_MOST_LINES]
    return next((line for over, line in pairwise(lines) if _NAMED_ABOVE.search(f"{over.text} {line.text}")), None)


def _is_read(line: Line, values: list[str]) -> bool:
    """Whether a line holds a fact, or is a part of one."""
    text = plain(line.text)
    return any(value in text or text in value for value in values if len(value) > _SMALL)


def _stands_first(best: list[_Weighed]) -> bool:
    return len(best) == 1 or best[1].weight < best[0].weight


def _weighed(page: Page, findings: Findings) -> Iterator[_Weighed]:
    learner = plain(str(findings.facts.get("learner", {}).get("value", "")))
    for line in page.seen[:_MOST_LINES]:
        if not _leads(line):
            continue
        flow = Flow.below(page, line)
        lead = [line, *(two for _, two in takewhile(_run_on, pairwise(flow.lines)))]
        below = flow.lines[len(lead) :]
        over = above(page, line)
        if not below or not over or over[-1].height <= LARGER * line.height or not _leads(lead[-1], last=True):
            continue
        title = below[:1] + [two for _, two in takewhile(lambda pair: belong(*pair), pairwise(below[:_MOST_TITLE]))]
        named = plain(over[-1].text)
        known = bool(learner) and (learner in named or named in learner)
        if not known and (learner or not _may_be_name(over[-1])):
            continue
        after = below[len(title)] if len(title) < len(below) else None
        if weight := _weight(lead[-1], title, after, known=known):
            called = _is_called_course(text_of(lead), after)
            yield _Weighed(title, over[-1], weight + called * _WEIGHTS["called a course"], known, called)


def _is_called_course(lead: str, after: Line | None) -> bool:
    """Whether the words before a block, and the line behind it that goes on with them, speak of learning a course."""
    words = f"{lead} {after.text}" if after and after.text[:1].islower() else lead
    speaks = LEARNED.search(words) and COURSE.search(words)
    return bool(speaks) and not OTHER.search(lead) and not RATED.search(lead) and not DENIED.search(words)


def _run_on(pair: tuple[Line, Line]) -> bool:
    return belong(*pair) and pair[1].text[:1] not in MARKS


def _leads(line: Line, *, last: bool = False) -> bool:
    """Whether a line goes on with a sentence: it begins small, or (the last of its lines) does not end it."""
    text = line.text.strip()
    if last:
        return not text.endswith((".", ";")) and not _BORN.search(text)
    return text[:1].islower() and " " in text and not is_date(line)


def _may_be_name(line: Line) -> bool:
    return name_in(line.text) is not None and not is_body(line.text)


def _may_be_person(text: str) -> bool:
    """Whether a text is the name of a person by its form: two words or more, each but the small ones with a capital."""
    return name_in(text) is not None and all(word[:1].isupper() for word in text.split() if len(word) > _SMALL)


def _is_no_title(block: list[Line]) -> bool:
    return any(is_date(line) or amounts_in(line.text) or _NO_TITLE.search(line.text) for line in block)


def _weight(lead: Line, title: list[Line], after: Line | None, *, known: bool) -> int:
    """The sum of the weights of what is true of a block; 0 for what is no title in any case."""
    text = text_of(title)
    if _is_no_title(title) or not text[:1].strip():
        return 0
    quoted = text[:1] in MARKS and text.rstrip(" .,")[-1:] in MARKS
    if not (text[:1].isupper() or quoted) or title_of(text) is None:
        return 0
    larger = title[0].height > LARGER * lead.height
    true = {
        "below the learner": known,
        "below what may be a name": not known,
        "in quotes": quoted,
        "in larger type": larger,
        "as long as a title": 1 < len(text.split()) <= _LONGEST,
        "followed by smaller type": after is not None and LARGER * after.height < title[-1].height,
        "names a body": is_body(text) and not quoted,
        "may be a name": _may_be_person(text) and not quoted,
        "an event or an exam": NO_COURSE.search(f"{lead.text} {text}") is not None,
        "may go on in the line below": after is not None and is_set_on(title[-1], after),
        "led to by a word of place": is_led_to_other(lead.text),
    }
    return sum(_WEIGHTS[name] for name, holds in true.items() if holds) if larger or quoted else 0
