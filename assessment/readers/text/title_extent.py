"""This module reads a course title from where it begins, in running text or on lines of its own, to where it ends.

A title is certain if it stands in quotes, or on lines of its own after "has successfully completed the course", or if
words follow that cannot be part of it ("offered by"). Any other title is offered.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import belong
from assessment.readers.layout.flow import Flow
from assessment.readers.layout.lines import Line
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.body_words import is_body
from assessment.readers.text.learners import LARGER
from assessment.readers.text.person_names import name_in
from assessment.readers.text.quantities import amounts_in
from assessment.readers.text.title_lines import (
    goes_on_below,
    is_followed,
    is_heading,
    is_labelled,
    is_other,
    is_single_title,
    may_cut,
)
from assessment.readers.text.title_quotations import (
    LEAST_TITLE,
    add_quotation,
    add_title,
    is_inner,
    is_led_to_company,
    is_marked_off,
    quotation_at,
)
from assessment.readers.text.title_text import end_of, may_be_how, may_be_two, may_end, of_day, title_of
from assessment.readers.text.vocabulary import NO_COURSE

_MOST_LINES = 5
# A title in running text has no more words; a longer text is a sentence.
_MOST_WORDS = 16
MOST_QUOTED = 320
_STOPS = ".;!?"
# What a line below a title calls it: "a course of study offered by".
_CALLED_BELOW = re.compile(
    r"(?:an?|un[ao]?|uma?|une?|eine?|een)\s+(?:[^\W\d_]+\s+){0,2}"
    r"(?:course|module|training|curso|corso|cours|kurs|cursus|formation|formazione)\b"
    r"|(?:(?:online\s+|training\s+)?course|workshop|training)\s*$",
    re.IGNORECASE,
)
_TIGHT, _NEAR_BELOW = 1.15, 2.2
# An article before a thing that is only described: "participated in an AI webinar".
_INDEFINITE = re.compile(r"(?<![^\W_])(?:an?|un[ao]?|uma?|une|eine[rnm]?|een)\s*$", re.IGNORECASE)
_CERTIFICATE = re.compile(
    r"(?:сертификат|свидетельство|сертифікат|certificat\w*|zertifikat|certyfikat)(?![^\W_])[^\"«„“]*$", re.IGNORECASE
)
# "Прошёл обучение в Прове по программе повышения квалификации «Почвы»": the place stands before the title. What the
# work of a learner is about is none: "защитив проектную работу по теме «Сад»".
PROGRAMME = re.compile(
    r"(?<!\w)(?<!работу\s)(?<!работы\s)(?<!проект\s)(?<!проекта\s)(?<!роботу\s)(?<!проєкт\s)(?:по\s+(?:[а-яё-]+\s+){0,3}(?:программе|курсу|теме)|за\s+(?:програмою|курсом|темою))\s+(?:[а-яёіїєґ-]+\s+){0,5}"
    # "... профессиональной переподготовки. Профессия «Почвовед»"
    r"(?:[а-яёіїєґ-]+[.:,]\s+(?:профессия|професія|специальность|спеціальність|направление|напрям|курс|тема)\s*:?\s+)?(?=[\"«„“])",
    re.IGNORECASE,
)
# Small words before a title that say what it is, such as an event: "participou do evento de extensão SEMANA DO LIVRO".
_EVENT = re.compile(r"(?:[a-zà-ÿ]+\s+){1,5}(?=[A-ZÀ-Ý\d])")
# The number of an event that is held each year: "participou da II Jornada da Horta".
_NUMBERED = re.compile(r"(?-i:[IVXL]{1,7}|\d{1,3}\s?[ªº°])\s+(?=[^\W\d_])")
# Words for who organises, judges, speaks or helps at an event: "participou da comissão organizadora do evento".
_ROLE = re.compile(
    r"(?<![^\W_])(?:como(?!\s+(?:ouvinte|participante|asistente|alun[oa])(?![^\W_]))|organiza\w*|comiss\w+|comit\w+|banca|equip[eo]|concurso|monitor\w*|palestrantes?|ponentes?|jurado"
    r"|(?:qualidade|calidad)(?!\s+de\s+(?:ouvinte|participante|asistente|oyente)(?![^\W_]))|condi\w+|relat\w+|volunt\w+|ministrando|apresentando|impartiendo|presentando)(?![^\W_])",
    re.IGNORECASE,
)
# Words of these that may stand behind the name of an event: "II Jornada da Horta como palestrante".
_SPEAKS = re.compile(
    r"(?<![^\W_])(?:como|calidad|qualidade|condi[cç]\w+|ministrando|apresentando|impartiendo|presentando)(?![^\W_])",
    re.IGNORECASE,
)
# A name before a word for a course may be that of a platform, and the title begins behind: "the Gardenly course Bees".
_OF_PLATFORM = re.compile(
    r"(?:[A-ZÀ-Ý][\w.&-]*\s+){1,3}(?:online\s+)?(?:course|training|bootcamp|curso|corso|cours|kurs|formation)\s+(?=[A-ZÀ-Ý])"
)
# A word in a title that says that the thing attended is a course.
_KIND_INSIDE = re.compile(
    r"\b(?:workshop|course|training|webinar|oficina|curso|taller|corso|formation|seminar)\b", re.IGNORECASE
)


def read_running(flow: Flow, at: int, findings: Findings, *, after_noun: bool, unsure: bool) -> None:
    """State or offer the title that starts at a position inside running text."""
    whole = _before_labels(flow.text[at : flow.running_end(at)])
    programme = PROGRAMME.search(whole)
    if programme and (quotation := quotation_at(whole[programme.end() :])):
        add_quotation(findings, flow, at + programme.end(), quotation, unsure=unsure)
        return
    if is_led_to_company(whole):
        return
    if quotation := quotation_at(whole):
        kind = whole[: quotation.end]  # "attended the "Annual Dinner"" or "attended the online training "Bees""
        certain = not unsure or (_KIND_INSIDE.search(kind) and not NO_COURSE.search(kind)) or _is_attended(whole)
        add_quotation(findings, flow, at, quotation, unsure=not certain)
        return
    event, in_role = _EVENT.match(whole), False
    if event and NO_COURSE.search(event.group()):
        in_role = _ROLE.search(whole) is not None
        at, whole, unsure, after_noun = at + event.end(), whole[event.end() :], not _has_hours(whole), False
    elif unsure and _NUMBERED.match(whole):
        end = end_of(whole)[0]
        in_role = _SPEAKS.search(whole[:end]) is not None
        unsure = not _is_attended(whole[end:])
    end, strong = end_of(whole)
    if not strong and (before := _end_before_date(flow, at)) is not None:
        end, strong = before, True
    title = whole[:end]
    if not (title[:1].isupper() or title[:1].isdigit() or after_noun):
        return
    weak = may_end(title)
    if weak is not None and weak >= LEAST_TITLE:
        findings.offer("course_title", title_of(title[:weak]), flow.place(at, at + weak))
    if unsure and _KIND_INSIDE.search(title):
        unsure = False
    unsure = unsure or in_role
    if platform := _OF_PLATFORM.match(title):
        findings.offer("course_title", title_of(title[platform.end() :]), flow.place(at + platform.end(), at + end))
        unsure = True
    described = _INDEFINITE.search(flow.text[:at]) and _KIND_INSIDE.search(
        title.split()[-1]
    )  # "attended an AI webinar"
    unsure = unsure or len(title.split()) > _MOST_WORDS or _may_start_later(title) or described is not None
    one_line = end == len(whole) and "\n" not in whole.strip() and not _is_tight(flow, at + len(whole))
    if one_line and not strong and (lower := _set_larger_below(flow, at + len(whole))):
        findings.offer("course_title", title_of(f"{title} {lower.text}"), flow.place(at, flow.line_end(at + end + 1)))
        one_line = False
    cut = end == len(whole) and _is_cut_at_label(flow, flow.index_at(max(at + end - 1, at)) + 1)
    sure = not unsure and weak is None and not cut and (strong or one_line)
    add_title(findings, title, flow.place(at, at + end), sure=sure)


def _has_hours(text: str) -> bool:
    """Whether a sentence gives the hours of study of an event, which makes it one at which people learn."""
    return any(amount.name == "hours" and amount.sure for amount in amounts_in(" ".join(text.split())))


def _is_attended(text: str) -> bool:
    """Whether a sentence gives the hours of study of an event, and the learner neither organises it nor speaks."""
    return _has_hours(text) and not (_ROLE.search(text) or NO_COURSE.search(text))


def _before_labels(text: str) -> str:
    """The lines of a paragraph before one that is another entry of a form: "Bees" / "Dates: 11-12 March"."""
    lines = text.split("\n")
    return "\n".join([*lines[:1], *takewhile(lambda line: not is_labelled(line), lines[1:])])


def _is_cut_at_label(flow: Flow, index: int) -> bool:
    """Whether a line right below a title only looks like an entry of a form, and so may go on with the title."""
    if index == 0 or index >= len(flow.lines) or not is_labelled(flow.lines[index].text):
        return False
    after = flow.lines[index + 1] if index + 1 < len(flow.lines) else None
    return belong(flow.lines[index - 1], flow.lines[index]) and not may_cut(flow.lines[index], after)


def _is_tight(flow: Flow, end: int) -> bool:
    """Whether a line of another size stands so close below a position that a title may go on there."""
    index = flow.index_at(max(end - 1, 0))
    if index + 1 >= len(flow.lines):
        return False
    line, after = flow.lines[index], flow.lines[index + 1]
    return after.middle - line.middle < _TIGHT * max(line.height, after.height) and after.text[:1].isupper()


def _set_larger_below(flow: Flow, end: int) -> Line | None:
    """The line close below a position that is set in larger type, with which a title may go on or begin anew."""
    index = flow.index_at(max(end - 1, 0))
    if index + 1 >= len(flow.lines):
        return None
    line, after = flow.lines[index], flow.lines[index + 1]
    near = after.middle - line.middle < _NEAR_BELOW * after.height
    larger = after.height > line.height and not belong(line, after)
    return after if near and larger and not is_other(after) else None


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


def read_block(flow: Flow, index: int, findings: Findings, *, unsure: bool) -> None:
    """State or offer a title on lines of its own below the sentence, up to a line or words that are no title.

    Of several lines in one size the second may be the institution, so they are one title only if they read on.
    """
    lines = flow.lines[index : index + _MOST_LINES]
    if len(lines) > 1 and _CERTIFICATE.match(lines[0].text) and quotation_at(lines[1].text):
        index, lines = index + 1, lines[1:]  # "Certificate of the course" / ""Bees""
    block = lines[:1] + [two for _, two in takewhile(lambda pair: belong(*pair), pairwise(lines))]
    while len(block) < len(lines) and goes_on_below(block[-1], lines[len(block)]):
        block.append(lines[len(block)])
    large = index > 0 and lines[0].height > LARGER * flow.lines[index - 1].height
    block = list(takewhile(lambda line: not is_other(line, large=large and line is not block[0]), block))
    if not block or is_led_to_company(block[0].text):
        return
    after = flow.lines[index + len(block)] if index + len(block) < len(flow.lines) else None
    unsure = unsure and not (after is not None and _CALLED_BELOW.match(after.text))
    unsure = unsure or _is_cut_at_label(flow, index + len(block))
    text, start = "\n".join(line.text for line in block), flow.start_of(index)
    whole = flow.place(start, start + len(text))
    end, strong = end_of(text)
    quotation = quotation_at(flow.text[start : start + MOST_QUOTED])
    if after is not None and not quotation and is_set_on(block[-1], after):
        add_title(findings, text, whole, sure=False)
        add_title(
            findings,
            f"{text} {after.text}",
            flow.place(start, flow.line_end(flow.start_of(index + len(block)))),
            sure=False,
        )
        return
    if is_heading(block, flow.lines, index) and not quotation:
        add_title(findings, text, whole, sure=not unsure)
        return
    inner = quotation and text[quotation.end + 1 :].strip() and is_inner(text[quotation.end + 1 :])
    if quotation and quotation.sure and not inner:
        add_title(findings, quotation.text, flow.place(start, start + quotation.end), sure=not unsure)
    elif quotation and (not quotation.sure or is_marked_off(text[quotation.end + 1 :])):
        add_title(findings, quotation.text, flow.place(start, start + quotation.end), sure=False)
        add_title(findings, text[:end], whole, sure=False)
    elif (how := may_be_how(text[:end])) is not None:
        add_title(findings, text[:how], flow.place(start, start + how), sure=False)
        add_title(findings, text[:end], flow.place(start, start + end), sure=False)
    elif (two := may_be_two(text[:end])) is not None:
        add_title(findings, text[:two], flow.place(start, start + two), sure=False)
        add_title(findings, text[:end], flow.place(start, start + end), sure=False)
    elif day := of_day(text):
        add_title(findings, text[:day], whole, sure=False)
        add_title(findings, text, whole, sure=False)
    elif strong and end:
        inside = large and text[end] in _STOPS and text[end + 1 :].strip(" .") != ""  # "Beekeeping. The Start."
        add_title(findings, text[:end], flow.place(start, start + end), sure=not (unsure or inside))
        if inside:
            add_title(findings, text, whole, sure=False)
    elif is_single_title(block, flow.lines) or is_followed(block, after):
        add_title(findings, text, whole, sure=not unsure)
    else:
        add_title(findings, block[0].text, flow.place(start, start + len(block[0].text)), sure=False)
        add_title(findings, text, whole, sure=False)


def is_set_on(line: Line, after: Line) -> bool:
    """Whether a title in capitals may go on in the smaller capitals right below it."""
    other = is_other(after) or is_body(after.text) or name_in(after.text) is not None
    close = after.middle - line.middle < _TIGHT * max(line.height, after.height)
    capitals = line.text.isupper() and after.text.isupper()
    # OCR reads one size of type in two heights.
    alike = line.text.isupper() == after.text.isupper() and ":" not in after.text
    uneven = line.score is not None and after.text[:1].isupper() and alike
    return close and (capitals or uneven) and not other
