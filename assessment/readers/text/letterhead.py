"""This module finds the awarding body where no sentence names it: in the letterhead, in an imprint, beside a signature.

A name counts only if it says what it is (`body_words.py`). What may be a part of a name, the company that made the
file, or the one for which the learner works, is offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, belong, below, place_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import MOST_TEXT
from assessment.readers.parsing.quotation import MARKS, quoted, without_quotes
from assessment.readers.text.body_words import (
    NO_AWARD,
    NO_BODY,
    OF_OFFICE,
    OFFICES,
    OPEN,
    is_body,
    is_head,
    is_part,
    is_post,
)
from assessment.readers.text.learners import LARGER
from assessment.readers.text.legal_forms import is_entry, is_form_label, is_legal_form, is_signature
from assessment.readers.text.person_names import name_in
from assessment.readers.text.vocabulary import SENTENCE

MOST_SEEN, MOST_LINES = 200, 5
# Names that any number of bodies have: "Instituto Federal", "Universidad Nacional", "School of Engineering".
_ANYBODYS = re.compile(
    r"(?:the\s+)?(?:institut\w+|universi\w+|college|school|academ\w+|escola|escuela|centro|center|centre)"
    r"(?:\s+(?:federal|nacional|national|nazionale|estadual|estatal|public\w*|p[úu]blic\w+|digital|online|virtual))*"
    r"|the\s+(?:digital|online)\s+(?:school|academy|university|college)"
    r"|(?:the\s+)?(?:graduate\s+|business\s+)?(?:school|college|faculty|department)\s+of\s+(?:engineering|law|medicine"
    r"|business|management|education|sciences?|arts|technology|economics|nursing|design|music|computing|humanities"
    r"|public\s+health|computer\s+science)",
    re.IGNORECASE,
)
# What a French company must print of itself.
_IMPRINT = re.compile(
    r"(?P<body>[A-ZÀ-Ý][\w&'.-]*(?:\s+[\w&][\w&'.-]*){0,4}?),?\s+(?:S\.?A\.?S\.?U?|S\.?A\.?R\.?L|S\.?A|EURL)\.?,?\s+au\s+capital(?![^\W_])"
)
# Where the name begins in an imprint, what may have stood before it, and what says that the company only made the file.
_BEGINS = re.compile(r"(?:^|[|©·•–]|(?<=\s)-)\s*(?:(?:19|20)\d\d\s+)?$")
_LEADS = re.compile(r"(?:.*\s)?(?:par|avec|chez|[Ss]ociété|[Ee]ntreprise)\s+(?=[A-ZÀ-Ý])")
_MADE_BY = re.compile(
    r"(?<![^\W_])(?:par|avec|chez|édit\w+|imprim\w+|héberg\w+|génér\w+)(?![^\W_])|:\s*$", re.IGNORECASE
)
_BEGINS_WITH_ARTICLE = re.compile(r"(?:l[ae]s?|une?)\s|l'", re.IGNORECASE)
# The post of who leads a German company, and its name.
_LED = re.compile(
    r"(?:Geschäftsführer(?:in)?|Geschäftsführung|Geschäftsleitung|Inhaber(?:in)?)\s+(?:der|des|von)\s+"
    r"(?P<body>[A-ZÄÖÜ][\w&.-]*(?:\s+[\w&.-]+){0,4}?\s+(?:gGmbH|GmbH|AG|UG|KG|e\.\s?V\.?))(?![^\W_])"
)
# A letterhead has few words, and stands in the upper part of the page.
_MOST_WORDS, _FEW, _UPPER = 9, 2, 0.4
# Legal forms, whose full stops end no sentence.
_LEGAL = re.compile(
    r"\b(?:e\.\s?V|S\.\s?[A-Z][\w.\s]{0,6}|Sp\.\s?z\s?o\.\s?o|B\.\s?V|d\.\s?o\.\s?o|I\.\s?(?:I\.\s?S|T\.\s?[A-Z](?:\.\s?S)?|P\.\s?S|C))\b\.?"
)
_LOWER, _LARGEST, _SMALL = 0.55, 0.87, 1.3
_OFFICE = re.compile(rf"\b(?:{OFFICES})\b", re.IGNORECASE)
# A network or a body of which another is a member.
_MEMBER = re.compile(r"(?:member|membre|miembro|membro|mitglied)\b", re.IGNORECASE)
# A text of a sentence has so many words in small letters, and ends with one of these marks.
_RUNNING, _ENDS = 3, tuple(".:;!?")
_PARTED = re.compile(r"[,;|]\s*|\s[-–—]\s")
# The beginning of a name below a legal form.
_BEGINS_NAME = re.compile(rf"[{MARKS}]?[^\W_a-zà-ÿа-яёα-ωά-ώ]")
# Lines of one name stand closer than lines of text usually do, in about one size.
_TIGHT, _ONE_SIZE, _MOST_TIGHT = 1.05, 1.5, 4
# A name stands below its legal form in nearly one size, no more heights below it than that.
_CLOSE, _UNEVEN = 1.7, 0.25
NO_LETTERHEAD = re.compile(r"[\d@:%=]|www|\.\s|://")


def read_letterhead(page: Page, findings: Findings) -> None:
    """State the body at the head of the page, above the certifying sentence, or else the one beside the signatures."""
    lines = _upright(page)
    if page.number > 1 or not lines:
        return
    top, bottom = lines[0].top, max(line.bottom for line in lines)
    ends = [number for number, line in enumerate(lines) if SENTENCE.search(line.text)]
    first, last = (ends[0], ends[-1]) if ends else (len(lines), 0)
    upper = [line for line in lines[:first] if line.middle - top < _UPPER * (bottom - top)]
    heads = _bodies(upper, findings)
    whole = [line for line in heads if not is_part(line.text, alone=len(heads) == 1)] or heads
    largest = max((line.height for line in whole), default=0.0)
    if len(whole) > 1 and sum(line.height > _LARGEST * largest for line in whole) == 1:
        whole = [line for line in whole if line.height == largest]
    lower: list[Line] = []
    if not heads:
        usual = median(line.height for line in lines)
        lower = [line for line in lines[last:] if line.middle - top > _LOWER * (bottom - top)]
        lower = [line for line in lower if line.height <= _SMALL * usual]
        whole = [line for line in _bodies(lower, findings) if _is_signed(page, line)]
    named = [*_named_by_form(upper, lines[:first], findings), *_named_by_form(lower, lines[last:], findings)]
    whole = [line for line in whole if not any(line in block for _, block, _ in named)]
    for name, block, certain in named:
        sure = certain and not whole and len(named) == 1
        findings.state_or_offer("awarding_body", name, place_of(page, block), sure=sure)
    for line in whole:
        if heads and (block := set_tight(page, line)) != [line]:
            _offer_block(page, findings, line, block)
            continue
        sure = len(whole) == 1 and not is_part(line.text) and not _ANYBODYS.fullmatch(_head(line))
        sure = sure and not named and not (is_below_learner(page, line, findings) or _is_in_sentence(page, line))
        sure = sure and not _begins_with_person(_head(line))
        if line.score is not None:  # OCR reads a part of a logo as a line: "Canadian School"
            sure = sure and len(_head(line).split()) > _FEW
        findings.state_or_offer("awarding_body", _head(line), place_of(page, [line]), sure=sure)


def _is_in_sentence(page: Page, line: Line) -> bool:
    """Whether a line is one of a running sentence, so that the name on it may begin above or go on behind it."""
    behind = line.text.strip(" .,-–").removeprefix(_head(line))
    over = above(page, line)[-1:]
    runs = bool(over) and belong(over[0], line) and over[0].text.rstrip()[-1:] not in _ENDS
    return _has_small_words(behind) or _has_aside(_head(line)) or (runs and _has_small_words(over[0].text))


def _has_aside(name: str) -> bool:
    """Whether small words that are no legal form stand behind a comma: "Instituto Prova, con sede en Prova"."""
    words = name.partition(",")[2].split()
    if not words or not (words[0].isalpha() and words[0].islower()):
        return False
    return _has_small_words(" ".join(words)) or not (is_body(words[-1]) or is_legal_form(words[-1]))


def _begins_with_person(name: str) -> bool:
    """Whether what stands before the name of a body on its line may be a person's: "Ana Lago, Lake Institute"."""
    before, *behind = _PARTED.split(name, maxsplit=1)
    return bool(behind) and name_in(before) is not None and not is_body(before)


def _has_small_words(text: str) -> bool:
    return sum(word.isalpha() and word.islower() for word in text.split()) >= _RUNNING


def is_below_learner(page: Page, line: Line, findings: Findings) -> bool:
    """Whether a line stands right below a name that is, or may be, the learner's: it may say where they study."""
    over = above(page, line)[-1:]
    fact = findings.facts.get("learner")
    learners = {plain(str(entry["value"])) for entry in ([fact] if fact else findings.candidates.get("learner", []))}
    if not learners and over and over[0].height > LARGER * line.height and name_in(over[0].text):
        return True
    return bool(over) and plain(over[0].text) in learners


def read_imprint(page: Page, findings: Findings) -> None:
    """State the company of which an imprint or a signature tells the legal form, if it is one only.

    A company that made the file, or in which the learner may work, is offered.
    """
    lines = page.seen[:MOST_SEEN] if page.number == 1 else []
    companies: dict[str, tuple[Line, bool]] = {}
    for name, line, sure in (*_of_imprints(lines), *_of_leaders(lines, findings)):
        companies.setdefault(name, (line, sure))
    for name, (line, sure) in companies.items():
        findings.state_or_offer("awarding_body", name, place_of(page, [line]), sure=sure and len(companies) == 1)


def _of_imprints(lines: list[Line]) -> Iterator[tuple[str, Line, bool]]:
    """Each company of an imprint, its line, and whether its name is whole and nothing says that it made the file."""
    for number, line in enumerate(lines):
        if match := _IMPRINT.search(line.text[:MOST_TEXT]):
            before, words = line.text[: match.start()], match["body"]
            name, over = _LEADS.sub("", words), lines[number - 1].text if number else ""
            whole = name == words and not _BEGINS_WITH_ARTICLE.match(name) and _BEGINS.search(before) is not None
            yield name, line, whole and not any(map(_MADE_BY.search, (over, before, words)))


def _of_leaders(lines: list[Line], findings: Findings) -> Iterator[tuple[str, Line, bool]]:
    """Each company whose leader a line names, that line, and whether this person signs and is not the learner."""
    last = max((number for number, line in enumerate(lines) if SENTENCE.search(line.text)), default=-1)
    for number, line in enumerate(lines):
        if match := _LED.search(line.text[:MOST_TEXT]):
            signs = match.start() == 0 and number > last
            yield match["body"], line, signs and not is_near_learner(lines, line, findings)


def is_near_learner(lines: list[Line], line: Line, findings: Findings) -> bool:
    """Whether a line right above or below may name the learner, whose own post a line may then tell."""
    number = lines.index(line)
    near = [*lines[max(0, number - 2) : number], *lines[number + 1 : number + 2]]
    return any(_may_be_learner(other.text, findings) for other in near)


def _may_be_learner(text: str, findings: Findings) -> bool:
    """Whether the person whom a line names may be the learner: the one that was read, or anybody if none was."""
    fact = findings.facts.get("learner")
    return plain(str(fact["value"])) in plain(text) if fact else any(map(name_in, text.rpartition(":")))


def _upright(page: Page) -> list[Line]:
    """The first lines of a page, without words that are set sideways at its edge.

    In their reading direction these may stand far above or below all other lines.
    """
    lines = page.seen[:MOST_SEEN]
    if page.size is None or not lines:
        return lines
    middle = median(line.middle for line in lines)
    return [line for line in lines if abs(line.middle - middle) <= page.size[1]]


def _bodies(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines that are nothing but the name of a body, each name once."""
    read = [*findings.facts.values(), *findings.candidates.get("course_title", [])]
    known = {plain(str(entry["value"])) for entry in read}
    bodies: dict[str, Line] = {}
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        name = _head(line)
        if is_legal_form(name) or is_signature(name):
            continue
        if before and before.text[:1].islower() and belong(before, line):
            continue  # the rest of a sentence: "took part in the camps of the" / "Summer Schools of Prova."
        if after and line.text.rstrip().endswith(",") and after.text[:1].islower():
            continue  # a sentence goes on: "The Institute of Lakes," / "rivers and wetlands of Prova"
        leads = is_post(name) or OF_OFFICE.match(name) or _LED.match(name) or NO_AWARD.match(name)
        if leads or OPEN.search(name) or _MEMBER.match(name):
            continue
        short = 1 < len(name.split()) <= _MOST_WORDS and name[:1].isupper() and plain(name) not in known
        if short and is_head(name) and not (NO_LETTERHEAD.search(_LEGAL.sub("", name)) or NO_BODY.search(name)):
            bodies.setdefault(plain(name), line)
    return list(bodies.values())


def _named_by_form(lines: list[Line], near: list[Line], findings: Findings) -> Iterator[tuple[str, list[Line], bool]]:
    """Each name that goes on below a legal form, its lines, and whether the last of them is certainly all of a name:
    "Автономная некоммерческая организация" / "«Тихий сад»". `near`: the lines among which it may go on.
    """
    for number, line in enumerate(lines):
        over = next((other for other in reversed(lines[:number]) if other.beside(line)), None)
        leads = over and is_legal_form(over.text) and not is_form_label(over.text) and _goes_on(over, line)
        if not is_legal_form(line.text) or is_form_label(line.text) or leads:
            continue
        block, rest = [line], [other for other in lines[number + 1 :] if other.beside(line)]
        while rest and _goes_on(block[-1], rest[0]) and is_legal_form(f"{line.text} {rest[0].text}"):
            block.append(rest.pop(0))
        if not rest or not _goes_on(block[-1], rest[0]):
            continue
        text = _head(rest[0])
        other = NO_LETTERHEAD.search(text) or NO_BODY.search(text) or SENTENCE.search(text) or is_post(text)
        if other or not _BEGINS_NAME.match(text) or len(text.split()) > _MOST_WORDS or OPEN.search(text):
            continue
        if is_entry(text):
            continue
        name = " ".join(other.text.strip() for other in block) + f" {text}"
        yield name, [*block, rest[0]], _is_quoted(text, findings) or (_is_whole(text) and not _is_cut(rest[0], near))


def _is_quoted(text: str, findings: Findings) -> bool:
    """Whether a text is a name in quotation marks, and not the title of the course."""
    read = [*findings.facts.values(), *findings.candidates.get("course_title", [])]
    known = {plain(str(entry["value"])) for entry in read}
    return text[0] in MARKS and quoted(text, 0) == (1, len(text) - 1) and plain(without_quotes(text)) not in known


def _is_whole(text: str) -> bool:
    """Whether a text is the name of a body and nothing else: no part of one, no person before it, no aside behind."""
    none = is_part(text) or _ANYBODYS.fullmatch(text) or _has_aside(text) or _begins_with_person(text)
    return is_head(text) and not none


def _is_cut(line: Line, near: list[Line]) -> bool:
    """Whether the text of a line may go on in the one below it."""
    after = next((other for other in near if other.middle > line.middle and other.beside(line)), None)
    return after is not None and _goes_on(line, after)


def _goes_on(line: Line, after: Line) -> bool:
    """Whether a line stands close below another in nearly its size."""
    high = max(line.height, after.height)
    return after.middle - line.middle < _CLOSE * high and abs(line.height - after.height) <= _UNEVEN * high


def set_tight(page: Page, line: Line) -> list[Line]:
    """A line with those so close above and below it, in about its size, that they may be one name with it."""
    block = [line]
    for step, lines in ((1, page.seen[page.seen.index(line) + 1 :]), (-1, page.seen[: page.seen.index(line)][::-1])):
        for other in lines[: 2 * MOST_LINES]:
            edge = block[-1] if step > 0 else block[0]
            low, high = sorted((edge.height, other.height))
            level = abs(other.left - line.left) < high or abs(_centre(other) - _centre(line)) < high
            alike = other.text.isupper() == line.text.isupper() and other.text[:1].isupper()
            close = abs(other.middle - edge.middle) < _TIGHT * high and high <= _ONE_SIZE * low and level
            if (
                close
                and alike
                and len(block) < _MOST_TIGHT
                and not (NO_LETTERHEAD.search(other.text) or _MEMBER.match(other.text))
            ):
                block.insert(len(block) if step > 0 else 0, other)
    return block


def _centre(line: Line) -> float:
    return (line.left + line.right) / 2


def _offer_block(page: Page, findings: Findings, line: Line, block: list[Line]) -> None:
    """Offer the name that close lines make up, and the one of the line that is a body's name by itself."""
    findings.offer("awarding_body", " ".join(other.text.strip(" .,") for other in block), place_of(page, block))
    findings.offer("awarding_body", _head(line), place_of(page, [line]))


def _head(line: Line) -> str:
    """The name at the head of a line, without the address behind it."""
    text = line.text.strip(" .,-–")
    name, comma, rest = text.partition(",")
    return name if comma and any(map(str.isdigit, rest)) else text


def plain(text: str) -> str:
    """A text as it is compared: small letters without white space."""
    return "".join(text.casefold().split())


def _is_signed(page: Page, line: Line) -> bool:
    """Whether somebody's name or office stands right above or below a line, which is no part of that office itself."""
    over = above(page, line)[-1:]
    near = [*over, *below(page, line)[:1]]
    if over and _OFFICE.search(over[0].text) and OPEN.search(over[0].text.rstrip()):
        return False  # "Coordinadora del" / "Comité Académico"
    return any(_OFFICE.search(other.text) or name_in(other.text) for other in near if other.height < 1.6 * line.height)
