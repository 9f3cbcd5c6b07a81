"""What a reader gets who copies from a record: the letters of scripts that are not drawn letter by letter.

In the scripts of South and South-East Asia the signs of one syllable change places and melt into one another. A PDF
names letters by sign, so that a copied name would come out garbled. Each such line therefore carries its text as well
(`/ActualText`, ISO 32000-1, 14.9.4), which readers copy in place of the signs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from io import BytesIO
from typing import Any

from pikepdf import Dictionary, Name, Object, Pdf

LETTER_BY_LETTER = 0x0590
"""Below it stand Latin, Greek, Cyrillic and Armenian letters, whose signs stand for themselves."""

LETTER = 4
"""Hexadecimal digits of a letter in a table of names."""

_NAMED = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_PUNCTUATION = range(0x1E00, 0x2C00)
"""More Latin and Greek letters, punctuation, arrows and symbols."""


def carries_text(line: str) -> bool:
    """Whether a line needs its text beside its signs.

    Lines with letters that run from right to left do without: readers put them into order by themselves, and would turn
    what is in order already.
    """
    others = [char for char in line if ord(char) >= LETTER_BY_LETTER and ord(char) not in _PUNCTUATION]
    return bool(others) and not any(unicodedata.bidirectional(char) in ("R", "AL") for char in others)


@cache
def carry_texts() -> None:
    """Have WeasyPrint write the text of each line that needs it.

    WeasyPrint has no hook for this (70.0): the method that opens a line's marked content is wrapped. A test copies
    every script, so that a release which changes this method is noticed.
    """
    from weasyprint.pdf import stream

    marked, pdf_objects = stream.Stream.marked, stream.pydyf

    @contextmanager
    def with_text(self: Any, box: Any, tag: str) -> Iterator[None]:
        with marked(self, box, tag):
            line = getattr(box, "text", "")
            if self._tags is None or not carries_text(line):
                yield
                return
            self.begin_marked_content("Span", pdf_objects.Dictionary({"ActualText": pdf_objects.String(line)}))
            yield
            self.end_marked_content()

    stream.Stream.marked = with_text


def name_letters(pdf: Pdf) -> None:
    """Have every sign that stands for one letter name that letter, not the whole syllable it was first drawn in.

    WeasyPrint gives a syllable to one of its signs and nothing to the others, for the whole record (70.0). Readers that
    do not know `/ActualText`, and lines from right to left, are left with these names.
    """
    for font in pdf.objects:
        if isinstance(font, Dictionary) and font.get("/Subtype") == Name.Type0 and "/ToUnicode" in font:
            names = font.ToUnicode.read_bytes()
            if any(len(text) != LETTER for _, text in _NAMED.findall(names)):
                letters = _letters(font.DescendantFonts[0].FontDescriptor)
                font.ToUnicode.write(_NAMED.sub(partial(_named, letters=letters), names))


def _named(entry: re.Match[bytes], letters: dict[int, str]) -> bytes:
    sign, text = entry.groups()
    letter = letters.get(int(sign, 16))
    if len(text) == LETTER or letter is None:
        return entry[0]
    return b"<%s> <%s>" % (sign, letter.encode("utf-16-be").hex().encode())


def _letters(descriptor: Object) -> dict[int, str]:
    """The letter of each sign of an embedded font that has one of its own."""
    from fontTools.ttLib import TTFont

    program = descriptor.FontFile2 if "/FontFile2" in descriptor else descriptor.FontFile3
    font = TTFont(BytesIO(program.read_bytes()), lazy=True)
    if "cmap" not in font:
        return {}
    return {font.getGlyphID(name): chr(code) for code, name in sorted((font.getBestCmap() or {}).items(), reverse=True)}
