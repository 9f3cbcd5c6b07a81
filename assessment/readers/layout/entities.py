"""Some software prints a character as the web writes it: "Health &amp; Safety". This module undoes that.

>>> plain_text("Health &amp;amp; Safety &#8211; D&#039;Angelo, R&D")
"Health & Safety – D'Angelo, R&D"
"""

from __future__ import annotations

import html
import re
from dataclasses import replace

from assessment.facts.letters import in_written_order
from assessment.readers.layout.lines import Glyph, Line, plain

# A name, a decimal or a hexadecimal number; the point at its end tells it from "R&D" and from an address's "&copy=".
# Web browsers also undo some without that point; of these only such as no sentence holds.
_OPEN = r"&(?:amp|quot|nbsp|lt|gt|[A-Za-z]{1,2}(?:acute|grave|circ|uml|tilde|cedil|ring|slash|lig))"
# Of the numbers without a point those from 32 up: the others stand for no letter ("Topic &#10 Loops").
_OPEN_NUMBER = r"&#0{0,3}(?:3[2-9]|[4-9][0-9]|[1-9][0-9]{2,4})(?![0-9])"
_ANY = rf"&(?:[A-Za-z][A-Za-z0-9]{{1,20}}|#[0-9]{{1,7}}|#[xX][0-9A-Fa-f]{{1,6}});|{_OPEN_NUMBER}|{_OPEN}"
_ENTITY = re.compile(rf"(?:{_ANY})(?:(?<=;)|(?<=[0-9])|(?![A-Za-z0-9=]))")
_ENTITY_OF_GLYPHS = re.compile(_ANY)
# An ampersand may itself have been written so ("&amp;lt;"), by each program that the text went through.
_MOST_TIMES = 3


def plain_text(text: str) -> str:
    """The text with the characters that its entities stand for, in the order in which they stand."""
    for _ in range(_MOST_TIMES):
        if "&" not in text:
            break
        text = _ENTITY.sub(lambda match: _character(match.group()), text)
    return in_written_order(text)


def plain_lines(lines: list[Line]) -> list[Line]:
    """The lines with one glyph for each entity, which takes the place of its letters."""
    return [_undone(line) if any(glyph.text == "&" for glyph in line.glyphs) else line for line in lines]


def _undone(line: Line) -> Line:
    glyphs, start = list(line.glyphs), 0
    while match := _ENTITY_OF_GLYPHS.search(_letters(glyphs), start):
        first, last = match.span()
        is_whole = _is_whole(match.group(), glyphs[first:last], glyphs[last:])
        if _character(match.group()) == match.group() or not is_whole:
            start = last
        else:  # and look again from the same place, for an ampersand that was written so itself
            glyphs[first:last] = [_one(glyphs[first:last], match.group())]
            start = first
    return Line(glyphs, line.score, line.is_field)


def _letters(glyphs: list[Glyph]) -> str:
    """The letters of a line without its spaces, one for each glyph."""
    return "".join(glyph.text if len(glyph.text) == 1 else "?" for glyph in glyphs)


def _is_whole(entity: str, own: list[Glyph], after: list[Glyph]) -> bool:
    """Whether an entity without a point at its end has no blanks in it ("Drums & amp"), and ends where its name does:
    none is "&amplifier".
    """
    if entity.endswith(";"):
        return True
    goes_on = bool(after) and not after[0].spaced and (after[0].text[:1].isalnum() or after[0].text == "=")
    return not (any(glyph.spaced for glyph in own[1:]) or (entity[-1].isalpha() and goes_on))


def _one(glyphs: list[Glyph], entity: str) -> Glyph:
    """One glyph in the place of several."""
    first, last = glyphs[0], glyphs[-1]
    shown = (*first.shown[:2], *last.shown[2:]) if first.shown and last.shown else None
    character = _character(entity)
    text = character if character in "\u2013\u2014" else plain(character)  # somebody chose this dash with care
    return replace(first, text=text, x1=last.x1, y1=max(first.y1, last.y1), shown=shown)


def _character(entity: str) -> str:
    """The character of an entity; a space for one that cannot be printed, and the entity itself if there is none."""
    character = html.unescape(entity)
    return character if character.isprintable() or character.isspace() else " "
