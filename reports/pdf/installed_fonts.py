"""This module finds the Noto fonts of this machine, for scripts that the shipped fonts cannot show.

Debian has them in two packages: `fonts-noto-core` with one file for each script, and `fonts-noto-cjk`, whose file has
one face for each way of drawing Chinese characters. No other font of the machine is used.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

INSTALL_FONTS = "apt-get install fonts-noto-core fonts-noto-cjk"

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "/Library/Fonts", "~/Library/Fonts")

HAN = {"jp": 0, "kr": 1, "sc": 2}
"""The number of the face in the collection, for Japanese, Korean and (simplified) Chinese."""

_SCRIPT_FILE = re.compile(r"Noto(Sans|Serif)\w*-Regular\.(ttf|otf)")
_HAN_FILE = "NotoSansCJK-Regular.ttc"
_UNUSED_LIMITS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
)
"""The fields of the table `maxp` that describe a TrueType font's hinting program. These fonts have none."""

_KANA, _HANGUL = re.compile("[\u3040-\u30ff\u31f0-\u31ff]"), re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]")
_SPACES = " \u00a0\u200b\u200c\u200d\u200e\u200f\u202f"
"""Spaces and marks that each font must have too: Pango takes a space from the font of the word before it."""


@cache
def installed() -> dict[str, Path]:
    """The files by name, in a fixed order: fonts without serifs first."""
    files = {
        name: Path(folder, name)
        for root in FOLDERS
        for folder, _, names in os.walk(Path(root).expanduser())
        for name in names
        if name == _HAN_FILE or _SCRIPT_FILE.fullmatch(name)
    }
    return dict(sorted(files.items(), key=lambda entry: ("Serif" in entry[0], entry[0])))


@cache
def coverage(file: str) -> frozenset[int]:
    """The characters (code points) an installed file can show."""
    with _opened(file) as font:
        return frozenset(font.getBestCmap())


def shows(char: str) -> bool:
    """Whether any installed font can show a character."""
    return any(ord(char) in coverage(file) for file in installed())


def faces_for(needed: frozenset[int], text: str) -> Iterator[str]:
    """Names of faces that show the needed characters of a text, the one that shows most of them first."""
    while needed and installed():
        best = max(installed(), key=lambda file: len(needed & coverage(file)))
        if not needed & coverage(best):
            return
        needed -= coverage(best)
        yield f"{best}/{_han_face(text)}" if best == _HAN_FILE else best


def _han_face(text: str) -> str:
    """The face that draws Chinese characters for this text: Japanese if it has kana, Korean if it has hangul."""
    return "jp" if _KANA.search(text) else "kr" if _HANGUL.search(text) else "sc"


def face_bytes(face: str, text: str) -> bytes:
    """The font file of a face. From a collection only what the text needs, because WeasyPrint cannot take one face out
    of it.

    KeyError: there is no such face.
    """
    file, _, variant = face.partition("/")
    if not variant:
        return installed()[file].read_bytes()
    from fontTools import subset

    options = subset.Options(layout_features=["ccmp", "locl", "kern", "mark"], hinting=False, notdef_outline=True)
    with _opened(file, HAN[variant]) as font:
        chosen = subset.Subsetter(options)
        chosen.populate(text=text + _SPACES)
        chosen.subset(font)
        _draw_in_truetype(font)
        out = BytesIO()
        font.save(out)
    return out.getvalue()


def _draw_in_truetype(font: TTFont) -> None:
    """Convert PostScript outlines into TrueType outlines.

    For a font with PostScript outlines the PDF uses the sign numbers of the whole collection, but WeasyPrint those of
    the file.
    """
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    order, outlines, glyphs = font.getGlyphOrder(), font.getGlyphSet(), {}
    for name in order:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    limits = font["maxp"]
    limits.tableVersion, limits.maxZones = 0x00010000, 1
    for name in _UNUSED_LIMITS:
        setattr(limits, name, 0)
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]


def _opened(file: str, number: int = 0) -> TTFont:
    from fontTools.ttLib import TTFont

    return TTFont(installed()[file], lazy=True, fontNumber=number, recalcTimestamp=False)
