"""This module finds where a sentence names the body: as the subject of a certifying verb, or behind "organised by".

A name may go on in the next lines. Whether it is that of a body is judged in `awards.py`.
"""

from __future__ import annotations

import re

from assessment.readers.layout.blocks import above, belong
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import MOST_TEXT
from assessment.readers.text.body_words import ARTICLE, ASIDES, CERTIFIES, OFFERED, OPEN, spaced
from assessment.readers.text.letterhead import MOST_LINES

# The lines of one name.
_MOST_OF_NAME = 3


def _name(further: str) -> str:
    """The pattern of a body's name; `further`: what may follow behind a comma and belong to it."""
    return (
        r"(?P<body>(?!L')(?:(?:associa\w+|asociaci\w+|universit\w+|fondation|société|école|cooperativa|ayuntamiento)"
        rf"\s+(?=[A-ZÀ-Ý]))?(?:[A-ZÀ-ÝĀ-ŽΑ-ΩА-Я«]|[a-z](?=[A-Z]))[^,;:\"()]{{2,160}}?(?:{further})?)"
        r"(?:\s*\((?P<short>[^()]{2,100})\))?"
    )


# A legal form, and the list that a name may hold: "Instituto Federal de Educação, Ciência e Tecnologia de Prova".
_FORM = r",\s(?:S\.|Ltd|LLC|Inc)[\w.]{0,8}|\s?\(?(?:Pvt|Private)\.?\)?\s(?:Ltd|Limited)\.?"
_LIST = r",\s[A-ZÀ-Ý][^\W\d_]+\s(?:e|y|et|and)\s[A-ZÀ-Ý][^,;:\"()]{2,80}?"
# Between the body and its verb: by what right it certifies, through what part of it, or where it has its seat.
_ASIDE = rf"(?:,\s+(?i:{spaced(ASIDES)})(?![^\W_])[^;:\"]{{2,320}}?,?)?"
# The larger body of which one with an abbreviation is a part: "Institute of Lakes (IL) of the Open University".
_PART_OF = r"(?:(?<=\))\s+(?:de|del|de\s+la|da|do|della|dell'|du|of|of\s+the)\s*[A-ZÀ-Ý][^,;:\"()]{2,100}?)?"
SUBJECT = re.compile(rf"^{ARTICLE}{_name(f'{_LIST}|{_FORM}')}{_PART_OF}{_ASIDE},?\s+(?i:{spaced(CERTIFIES)})(?![^\W_])")
# Words that end a name. "Di" and "pada" do so only in Indonesian: "Università degli Studi di Prova".
BEHIND = re.compile(
    rf"(?<![^\W_])(?i:(?P<indonesian>di\w+\s+oleh)|{spaced(OFFERED)})\s+{ARTICLE}{_name(_FORM)}"
    r"(?=[,;.(®™]|$|\s(?(indonesian)(?:pada|di)"
    r"|(?:with|from|on|through|in|via|com|con|du|dal|desde|vom|am|and|e|y|et"
    r"|no|na|nos|em|as|através|attraverso|mediante|durch|in|en|sur|held|conducted|dated|during|between))\s)"
)
# So does one of a sentence with this ending; at the head of a page, the rest may be a line of its own.
UNFINISHED = re.compile(
    rf"{OPEN.pattern}|(?<![^\W_])(?:in|on|delle|zur|zum|im|las|los|el|les|le|gli|sobre|para|em|en|su|sur|pour|dan|voor|van)$",
    re.IGNORECASE,
)
# A line that ends inside the name of a second body: "The Institute of Soils and the Group", and the rest below.
_SECOND = re.compile(
    r"(?:,|\s(?:and|y|e|i|et|und|en))\s+(?:(?:the|el|la|los|las|o|a|os|as|il|lo|l'|le|les|die|der|das|de|het)\s+)?"
    r"[A-ZÀ-Ý][^\W\d_]+$"
)
# A line with this beginning goes on with the name of a body.
_CONNECTS = re.compile(
    r"(?:of|for|and|di|del|della|degli|e|de|la|do|da|dos|das|y|des|du|et|der|des|für|und|van|voor|en|za|in)\s"
)


def paragraph(page: Page, line: Line) -> list[Line]:
    """A line and those below it in which its sentence may go on."""
    lines, start = [line], page.seen.index(line)
    for after in page.seen[start + 1 : start + 3 * MOST_LINES]:
        if len(lines) == MOST_LINES:
            break
        if not lines[-1].beside(after):
            continue
        if not (belong(lines[-1], after) or _goes_on(lines[-1], after)):
            break
        lines.append(after)
    return lines


def _goes_on(line: Line, after: Line) -> bool:
    """Whether a line at a wider distance belongs to the sentence above it: it begins with a small letter, or that one
    ends inside a name.
    """
    near = abs(line.height - after.height) <= 0.2 * line.height and after.middle - line.middle < 2.6 * line.height
    return near and (after.text[:1].islower() or UNFINISHED.search(line.text.rstrip()) is not None)


def is_cut(match: re.Match[str], text: str, lines: list[Line]) -> bool:
    """Whether a name ends with its line, and the next one begins with a small letter: "by the Centre / of Botany"."""
    at_end = match.end("body") >= len(text.rstrip(" .")) and not text.rstrip().endswith(".")
    return at_end and len(lines) > 1 and bool(UNFINISHED.search(text.rstrip()) or _CONNECTS.match(lines[1].text))


def with_bracket(match: re.Match[str], lines: list[Line]) -> re.Match[str]:
    """The match with what stands in brackets behind the body, where these close only on a further line."""
    rest = match.string[match.end("body") :].lstrip()
    if match.re is not BEHIND or not rest.startswith("(") or ")" in rest:
        return match
    longer = BEHIND.search(" ".join(line.text[:MOST_TEXT] for line in lines[:_MOST_OF_NAME]))
    return longer if longer and longer["body"].strip() == match["body"].strip() else match


def begins_above(page: Page, line: Line) -> bool:
    """Whether the line above belongs to the same paragraph and ends inside the name of a body."""
    over = above(page, line)[-1:]
    if not over or not belong(over[0], line):
        return False
    text = over[0].text.rstrip()
    return bool(_SECOND.search(text) or UNFINISHED.search(text))


def lines_up_to(end: int, lines: list[Line]) -> list[Line]:
    """The lines of a paragraph up to a place in its joined text."""
    start, touched = 0, []
    for line in lines:
        if start >= end:
            break
        touched.append(line)
        start += len(line.text[:MOST_TEXT]) + 1
    return touched


def over_lines(lines: list[Line]) -> re.Match[str] | None:
    """A body whose sentence, or whose name after "of" or "and", goes on in the next lines."""
    if len(lines) == 1:
        return None
    first, whole = lines[0].text[:MOST_TEXT], " ".join(line.text[:MOST_TEXT] for line in lines)
    three = " ".join(line.text[:MOST_TEXT] for line in lines[:_MOST_OF_NAME])
    match = SUBJECT.search(whole)
    if match is None or match.end("body") > len(three):
        match = _offered_over(lines)
    touched = lines_up_to(match.end("body"), lines) if match else []
    if len(touched) > 2 and not all(map(reads_on, touched, touched[1:])):
        return None  # a heading above the name: "CERTIFICADO" / "La Universidad de los" / "Lagos certifica que"
    return match if match and match.start() < len(first) else None


def reads_on(line: Line, after: Line) -> bool:
    """Whether a name on a line goes on in the next, as the end of the one or the beginning of the other says."""
    text = line.text.rstrip()
    return bool(UNFINISHED.search(text) or _SECOND.search(text) or _CONNECTS.match(after.text))


def _offered_over(lines: list[Line]) -> re.Match[str] | None:
    """A body behind "organised by" whose name goes on below its first line, as far as the lines say that it does."""
    first = lines[0].text[:MOST_TEXT]
    offered = None
    for count in range(2, min(len(lines), _MOST_OF_NAME) + 1):
        text = " ".join(line.text[:MOST_TEXT] for line in lines[:count])
        offered = BEHIND.search(text)
        if offered is None or offered.start() >= len(first):
            return None
        if not (UNFINISHED.search(first) or offered.end("body") > len(first)):
            return None
        if not is_cut(offered, text, lines[count - 1 :]):
            break
    return offered
