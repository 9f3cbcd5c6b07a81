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
from assessment.readers.layout.blocks import above, belong, is_date, place_of, text_of
from assessment.readers.layout.flow import Flow
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, Place, joined
from assessment.readers.parsing.calendar_names import months
from assessment.readers.parsing.dates import dates_in
from assessment.readers.parsing.folded_text import folded
from assessment.readers.parsing.quotation import MARKS, quoted, without_quotes
from assessment.readers.text.body_words import is_body
from assessment.readers.text.learners import LARGER
from assessment.readers.text.person_names import is_private, name_in
from assessment.readers.text.quantities import amounts_in
from assessment.readers.text.vocabulary import ENDS, MAY_END, NO_COURSE, NOUN, VERB_LAST

_MOST_LINES = 5
# A title in running text has no more words; a longer text is a sentence.
_MOST_WORDS = 16
# Small words before a title in quotes: "the course of the university "Plants"".
_BEFORE_QUOTE = re.compile(rf"(?:[a-zà-ÿ]+\s+){{0,5}}[^\w{MARKS}]{{0,3}}(?=[{MARKS}])")
# Words with which a title may go on after a word of it in quotes: ""Plants" and us".
_GOES_ON = re.compile(r"\s+(?:and|or|&|ed?|o|ou|y|et|und|oder|i|og|och|ja|és|și|и|та|vs\.?)\s+(?=\w)", re.IGNORECASE)
# A line with this ending is not the end of a title.
_OPEN_END = re.compile(
    r"(?:[:&,-]|\b(?:of|and|for|the|in|to|with|di|del|della|e|per|con|de|la|el|y|para|do|da|du|des|et|pour|und|der|für|von"
    r"|com))$",
    re.IGNORECASE,
)
_MOST_QUOTED = 320
_LEAST_QUOTED, _MOST_TITLE = 3, 200
# A date that belongs to the sentence stands no further behind the quotes.
_MOST_GAP = 15
_STARTS_OTHER = re.compile(r"(?:by|on|in|at|from|von|de|per)\b")
_STARTS_BODY = re.compile(r"(?:by|at|from|von)\b")
_INSTITUTION = re.compile(
    r"(?:[^\s]+\s+){0,2}(?:universi\w+|college|institut\w*|academ\w+|school|foundation|fundaci\w+|funda[çc]\w+|hochschule"
    r"|istituto|scuola|escuela|by|inc|ltd|gmbh|s\.?p\.?a)\b",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"^(?:(?:issued|dated|given|completed|awarded|date|duration|signed|emitid[oa]|expedid[oa]|rilasciato|fecha|data|datum)(?=$)"
    r"|requirements?|including|comprising|which|that|all|this|his|her|their|the\s+(?:above|following)|on|in|with|and|of"
    r"|by|offered|(?:a|em|na|no|en)\s+(?:dist[âa]ncia|modalidade|formato|modalidad|videoaula)|con|com|z\s+wynikiem|y|e|et|und|\d+[\s-]*(?:weeks?|hours?|days?|months?|(?:ceu|cpe|pdu)s?)"
    r"|(?:a\s+)?(?:four|six|eight|ten|twelve)\s+weeks?)\b"
    r"|\b(?:named|mentioned|stated)\s+(?:above|below)\b",
    re.IGNORECASE,
)
# A part of a course by its number, which is part of its title: "Module 2: The Soil".
_NUMBERED = re.compile(
    rf"(?:[a-zà-ÿ']+\s+){{0,2}}(?=(?-i:[A-ZÀ-Ý])){NOUN}\s+(?:\d{{1,2}}|[IVX]{{1,4}})\s*[:.-]\s*\D", re.IGNORECASE
)
# Kinds of courses that are part of the title with a capital: "participou da Oficina de Escrita".
_NAMED_KIND = re.compile(
    r"(?:oficina|workshop|webinar|bootcamp|taller|seminario|laboratorio|atelier|minicurso)\b", re.IGNORECASE
)
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
_THIS_COURSE = re.compile(r"this\s+(?:course|module|program(?:me)?)\s+(?:is|was|has)\b", re.IGNORECASE)
# A title with this ending was cut off.
_CUT_OFF = re.compile(
    r"(?:\bai\s+sensi|(?<!\w)(?:and|or|of|the|to|for|with|und|für|von|et|du|des|pour|di|del|della|per|con|e|de|da|do|dos|das|em|para|y|en"
    r"|AND|OR|OF|THE|TO|FOR|WITH|UND|FÜR|ET|DU|DES|POUR|DI|DEL|DELLA|PER|CON|DE|DA|DO|DOS|DAS|EM|PARA|Y|EN)|&)$"
)
# A full stop after one of these ends no sentence.
_SHORT = re.compile(
    r"\b(?:vol|no|nr|dr|jr|sr|inc|ltd|st|prof|mr|mrs|ms|vs|lgs|art|dott|ing|arch|cap|cod|approx|[a-z]\.[a-z]{1,4}|e\.?g|i\.?e|\w|^\d{1,2})$",
    re.IGNORECASE,
)
_BEFORE_DATE = re.compile(
    r"[\s,(]+(?:on|in\s+data(?:\s+del)?|em\s+data\s+de|con\s+fecha|in|from|by|il|dal|el|del|em|desde|les?|nos\s+dias|nei\s+giorni|los\s+días|du|am|vom|op|w\s+dniach|as\s+of|realizad[oa]\s+em|held\s+on|a\s+partir\s+de)?"
    r"\s*(?:\d{1,2}\s*(?:-|to|al?|e|y|and|et|und|bis)\s*(?:\d{1,2}\s*)?)?$",
    re.IGNORECASE,
)
# The first month of a period: "June through August 2023", "(June - August 2023)".
_FROM_MONTH = re.compile(
    r"[\s,(]+(?:(?:from|between|de|da|dal|von|entre|od)\s+)?(?P<month>[^\W\d_]{3,10})\.?\s*(?:\d{4}\s*)?"
    r"(?:through|thru|until|till|to|and|[-\u2013]|ad?|al|à|et|bis|und|e|y|até|do)\s*$",
    re.IGNORECASE,
)
# The first day of a period whose year stands behind its last day.
_FROM_DAY = re.compile(
    r"[\s,(]+(?:(?:from|between|du|del?|dal|vom|von|entre|od|z|no\s+período\s+de)\s+)?\d{1,2}\.?\s*(?:de\s+|of\s+)?(?P<month>[^\W\d_]{3,12})\.?\s+"
    r"(?:through|thru|until|till|to|and|[-\u2013]|ad?|al|à|au|et|bis|und|e|y|até|do)\s*$",
    re.IGNORECASE,
)
# Words before the end of a title that only lead to what ends it: "with a total of", "cumprindo a".
_TAIL = re.compile(
    r"(?:[\s,]+(?:com|con|with|avec|mit|cumprindo|perfazendo|totalizando|sumando|cumpliendo|carga|um|uma|un|una|an?|as?|de"
    r"|of|total|la|las|y|e|and|offered|given|held|taught|donnée?|dispensée?|organisée?))+$"
)
# The kind of thing, after its title: "Robotics course".
_KIND = re.compile(r"(?<=\w)\s+(?:online\s+|training\s+)?(?:course|training|programme?|module)$")
# A word in a title that says that the thing attended is a course.
_KIND_INSIDE = re.compile(
    r"\b(?:workshop|course|training|webinar|oficina|curso|taller|corso|formation|seminar)\b", re.IGNORECASE
)
_GROUP = re.compile(
    r"\s*\((?:\d{1,2}\s?[ªºa°.]?\s*)?(?:turma|oferta|edizione|edición|edição|édition|edition|grupo|gruppo|gruppe|cohort"
    r"|batch|group)\b[^)]{0,40}\)$",
    re.IGNORECASE,
)
_DONE_ON = re.compile(
    r"^(?:course\s+completed\s+by|curso\s+(?:completado|conclu[íi]do)\s+por|corso\s+completato\s+da)$|^(?:course\s+completed\s+on|curso\s+conclu[íi]do\s+em|curso\s+(?:terminado|completado|finalizado)\s+el"
    r"|corso\s+completato\s+il)\b|^completed:\s+(?=[^\W\d]{3,9}\.?\s\d|\d)",
    re.IGNORECASE,
)


def title_of(text: str) -> str | None:
    """A title without quotes, kind and number of a group; None if the text is no title.

    >>> title_of('"Latin for Beginners (Turma 3)"'), title_of("the following"), title_of("Bees and")
    ('Latin for Beginners', None, None)
    """
    title = without_quotes(_GROUP.sub("", " ".join(joined(text).split()).strip(" ,.;:-_")))
    title = _KIND.sub("", title.strip(" ,.;:-_"))
    if title.count("(") > title.count(")"):
        return None  # cut off inside the brackets
    if not 3 <= len(title) <= 200 or _NO_TITLE.search(title) or _CUT_OFF.search(title) or is_private(title):
        return None
    return title if sum(character.isalpha() for character in title) >= 2 else None


def read_above(page: Page, line: Line, findings: Findings) -> None:
    """State or offer the title above "Course completed on 3 May 2024"."""
    if _DONE_ON.match(line.text):
        block = [other for other in above(page, line) if not _is_other(other)]
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
    return (starts[0] + 1, len(text) - 1) if starts and len(text) - starts[0] > _LEAST_QUOTED else None


def read_completed(flow: Flow, verb: re.Match[str], findings: Findings) -> None:
    """State or offer the title after "has completed the course", which stands on the first line of a flow."""
    noun, end = verb.group("noun") or verb.group("german"), verb.end()
    if verb.group("noun") and _is_title(flow, verb):
        noun, end = None, verb.start("noun")
    elif verb.group("noun"):
        end = _noun_end(flow, verb)
    at = end
    if _offer_listed(flow, end, findings):
        return
    if (titled := _TITLED.match(flow.text, at)) and _are_small(titled.group()):
        noun, end, at = titled.group(), titled.end(), titled.end()
    if (leads := _led_to(flow, end)) is not None:
        thing = bool(NO_COURSE.search(flow.text[verb.start() : leads]))
        _read_block(flow, flow.index_at(leads), findings, unsure=thing)
        return
    while at < len(flow.text) and flow.text[at] in " \n:":
        at += 1
    before = flow.index_at(max(end - 1, 0))
    own = at < len(flow.text) and flow.index_at(at) > before and not _runs_on(flow, end - 1, at)
    unsure = bool(verb.group("part") and not noun) or bool(NO_COURSE.search(noun or ""))
    if not own and (ENDS.match(flow.text, end) or (amounts_in(flow.text[at : flow.line_end(at)]) and not noun)):
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
    last = flow.running_end(max(end - 1, 0))
    if len(flow.text[end:last].split()) > _MOST_LEADING:
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
        _add_quotation(findings, flow, at, quotation, unsure=False)
        return
    end, strong = _end_of(whole)
    title = whole[:end]
    if not (title[:1].isupper() or title[:1].isdigit() or after_noun):
        return
    weak = MAY_END.search(title)
    if weak and weak.start() > 2:
        findings.offer("course_title", title_of(title[: weak.start()]), flow.place(at, at + weak.start()))
    if unsure and _KIND_INSIDE.search(title):
        unsure = False
    unsure = unsure or len(title.split()) > _MOST_WORDS
    one_line = end == len(whole) and "\n" not in whole.strip()
    sure = not unsure and weak is None and (strong or one_line)
    _add_title(findings, title, flow.place(at, at + end), sure=sure)


class _Quotation(NamedTuple):
    """A title in quotes. `end`: where the mark that closes it stands; `rest`: what follows it."""

    text: str
    end: int
    rest: str


def _quotation(text: str) -> _Quotation | None:
    """The quotation with which a text starts, perhaps after a few small words; None if none is as long as a title."""
    before = _BEFORE_QUOTE.match(text)
    span = quoted(text, before.end()) if before else None
    if span is None or not _LEAST_QUOTED <= span[1] - span[0] <= _MOST_TITLE:
        return None
    return _Quotation(text[span[0] : span[1]].strip(), span[1], text[span[1] + 1 :])


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
    _add_title(findings, whole[: _end_of(whole)[0]], place, sure=False)


def _end_of(text: str) -> tuple[int, bool]:
    """The position where a title in running text ends, and whether words after it show that.

    Such words are "offered by", a date, or a number of hours.
    """
    ends = [match.start() for match in ENDS.finditer(text) if not _SHORT.search(text[: match.start()])][:1]
    for printed in dates_in(text)[:1]:
        before = (
            _from_month(text[: printed.start])
            or _from_day(text[: printed.start])
            or _BEFORE_DATE.search(text[: printed.start])
        )
        ends.append(before.start() if before else printed.start)
    for amount in amounts_in(text)[:1]:
        ends.append(len(text[: amount.start].rstrip(" \n,(")))
    ends = [end - len(tail.group()) if (tail := _TAIL.search(text[:end])) else end for end in ends]
    return (min(ends), True) if ends else (len(text), False)


def _from_month(text: str) -> re.Match[str] | None:
    """The beginning of a period of months at the end of a text."""
    match = _FROM_MONTH.search(text)
    return match if match and months(folded(match["month"]).text) else None


def _from_day(text: str) -> re.Match[str] | None:
    """The first day of a period, without its year, at the end of a text: "du 29 novembre au"."""
    match = _FROM_DAY.search(text)
    return match if match and months(folded(match["month"]).text) else None


def _read_block(flow: Flow, index: int, findings: Findings, *, unsure: bool) -> None:
    """State or offer a title on lines of its own below the sentence, up to a line or words that are no title.

    Of several lines in one size the second may be the institution, so they are one title only if they read on.
    """
    lines = flow.lines[index : index + _MOST_LINES]
    block = lines[:1] + [two for _, two in takewhile(lambda pair: belong(*pair), pairwise(lines))]
    large = index > 0 and lines[0].height > LARGER * flow.lines[index - 1].height
    block = list(takewhile(lambda line: not _is_other(line, large=large and line is not block[0]), block))
    if not block:
        return
    after = flow.lines[index + len(block)] if index + len(block) < len(flow.lines) else None
    text, start = "\n".join(line.text for line in block), flow.start_of(index)
    whole = flow.place(start, start + len(text))
    end, strong = _end_of(text)
    quotation = _quotation(flow.text[start : start + _MOST_QUOTED])
    if _is_heading(block, flow.lines, index) and not quotation:
        _add_title(findings, text, whole, sure=not unsure)
        return
    if quotation and not (text[quotation.end + 1 :].strip() and _is_inner(text[quotation.end + 1 :])):
        _add_title(findings, quotation.text, flow.place(start, start + quotation.end), sure=not unsure)
    elif strong and end:
        _add_title(findings, text[:end], flow.place(start, start + end), sure=not unsure)
    elif is_single_title(block, flow.lines) or _is_followed(block, after):
        _add_title(findings, text, whole, sure=not unsure)
    else:
        _add_title(findings, block[0].text, flow.place(start, start + len(block[0].text)), sure=False)
        _add_title(findings, text, whole, sure=False)


def _is_heading(block: list[Line], lines: list[Line], index: int) -> bool:
    """Whether a block of several lines stands out by its size, and each of them reads on or is none of another kind."""
    if len(block) < 2 or index == 0 or block[0].height <= LARGER * lines[index - 1].height:
        return False
    after = lines[index + len(block)] if index + len(block) < len(lines) else None
    if after is not None and abs(after.height - block[-1].height) <= 0.15 * block[-1].height:
        return False
    return all(_reads_on(first, second) or not _may_be_other(second) for first, second in pairwise(block))


def _may_be_other(line: Line) -> bool:
    """Whether a line below a title may name a body or a person."""
    return bool(
        _INSTITUTION.match(line.text) or is_body(line.text) or (name_in(line.text) and len(line.text.split()) < 5)
    )


def _add_title(findings: Findings, title: str, place: Place, *, sure: bool) -> None:
    sure = sure and not NO_COURSE.search(title) and any(letter.isupper() or letter.isdigit() for letter in title)
    findings.state_or_offer("course_title", title_of(title), place, sure=sure)


def _is_other(line: Line, *, large: bool = False) -> bool:
    """Whether a line is no part of a title; `large`: in the large type of the title that begins above it."""
    if is_date(line) or amounts_in(line.text) or ":" in line.text[-3:] or "://" in line.text or "%" in line.text:
        return True
    return len(line.text) < 60 and (_STARTS_BODY if large else _STARTS_OTHER).match(line.text) is not None


def _reads_on(line: Line, next_line: Line) -> bool:
    return bool(_OPEN_END.search(line.text)) or next_line.text[:1].islower()


def _is_followed(block: list[Line], after: Line | None) -> bool:
    """Whether the line below has another size and words that only follow a title, and no line is an institution."""
    if after is None or any(_INSTITUTION.match(line.text) for line in block[1:]):
        return False
    near = after.middle - block[-1].middle < 3 * max(after.height, block[-1].height)
    other = abs(after.height - block[-1].height) > 0.15 * block[-1].height
    return near and other and bool(ENDS.match(f" {after.text}") or _THIS_COURSE.match(after.text))


def is_single_title(block: list[Line], lines: list[Line]) -> bool:
    """Whether the lines of a block are one title: each reads on, or was too full for the next word.

    `lines` are all lines around the block; the widest of them shows how long a line can be.
    """
    widest = max((line.right - line.left for line in lines), default=0.0)
    return all(_reads_on(first, second) or _is_full(first, second, widest) for first, second in pairwise(block))


def _is_full(line: Line, next_line: Line, widest: float) -> bool:
    word = (next_line.right - next_line.left) * len(next_line.text.split(" ", 1)[0]) / max(len(next_line.text), 1)
    return line.right - line.left + word >= 0.95 * widest and not _INSTITUTION.match(next_line.text)
