"""Makes text copied from a record correct in scripts whose letters are not drawn one by one.

In the scripts of South and South-East Asia the signs of one syllable change places and join. A PDF names letters sign
by sign, so a copied name would come out wrong. Therefore each such line also carries its text (`/ActualText`, ISO
32000-1, 14.9.4), which PDF readers copy instead of the signs.
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
"""Code points below this one are Latin, Greek, Cyrillic and Armenian letters, which have one sign each."""

LETTER = 4
"""The number of hexadecimal digits of a letter in a font's table of names."""

_NAMED = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_PUNCTUATION = range(0x1E00, 0x2C00)
"""More Latin and Greek letters, punctuation, arrows and symbols."""


def carries_text(line: str) -> bool:
    """Whether a line needs its text beside its signs.

    Lines with right-to-left letters do not get it: PDF readers put such lines into order themselves, and would reverse
    a text that is in order already.
    """
    others = [char for char in line if ord(char) >= LETTER_BY_LETTER and ord(char) not in _PUNCTUATION]
    return bool(others) and not any(unicodedata.bidirectional(char) in ("R", "AL") for char in others)


@cache
def carry_texts() -> None:
    """Make WeasyPrint write the text of each line that needs it.

    WeasyPrint 70.0 has no hook for this, so the method that opens a line's marked content is wrapped. A test copies
    text in every script, so it fails if a later release changes this method.
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
    """Make every sign that stands for one letter name that letter, not the whole syllable in which it was first drawn.

    For the whole record, WeasyPrint 70.0 gives a syllable to one of its signs and nothing to the others. Programs that
    do not know `/ActualText`, and right-to-left lines, depend on these names.
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
    """For an embedded font, the letter of each sign that stands for one letter."""
    from fontTools.ttLib import TTFont

    program = descriptor.FontFile2 if "/FontFile2" in descriptor else descriptor.FontFile3
    font = TTFont(BytesIO(program.read_bytes()), lazy=True)
    if "cmap" not in font:
        return {}
    return {font.getGlyphID(name): chr(code) for code, name in sorted((font.getBestCmap() or {}).items(), reverse=True)}
