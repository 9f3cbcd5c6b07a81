"""This module knows the fonts of a record: which characters they can show, and which fonts a text needs.

Most texts need only the shipped fonts, so the same record has the same bytes on every machine. A text in another script
is shown in this machine's Noto font for it (`installed_fonts`). Without such a font its letters are printed as numbers;
`unshown` finds these texts before a record is issued.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO

from criteria.direction import END, ISOLATE
from reports.pdf import installed_fonts

FACES = (
    ("NotoSans-Regular.ttf", "normal"),
    ("NotoSans-Bold.ttf", "bold"),
    ("NotoSansArabic-Regular.ttf", "normal"),
    ("NotoSansArabic-Bold.ttf", "bold"),
    ("NotoSansHebrew-Regular.ttf", "normal"),
    ("NotoSansGeorgian-Regular.ttf", "normal"),
    ("NotoSansArmenian-Regular.ttf", "normal"),
    ("NotoSansMath-Regular.ttf", "normal"),
    ("NotoSansSymbols2-Regular.ttf", "normal"),
)
"""File and weight of each font. The first two show nearly every text; the others are loaded when a text needs them."""

INSTALLED = "installed/"
"""The prefix of the name of a face that belongs to this machine and is not shipped."""

_JOINERS = "\u200c\u200d\u200e\u200f"
_ISOLATES = ISOLATE + END
"""What stands between these can turn nothing around it."""
_LATIN = re.compile(r"[\x00-\x7f]+")


def font_bytes(name: str, text: str = "") -> bytes:
    """The bytes of a font. `text`: the text to show; from a very large font only the needed part is returned.

    KeyError: there is no such font.
    """
    if name.startswith(INSTALLED):
        return installed_fonts.face_bytes(name.removeprefix(INSTALLED), text)
    if name not in {file for file, _ in FACES}:
        raise KeyError(name)
    return (files("reports.pdf") / "fonts" / name).read_bytes()


@cache
def coverage(name: str) -> frozenset[int]:
    """The characters (code points) a shipped font can show."""
    from fontTools.ttLib import TTFont

    return frozenset(TTFont(BytesIO(font_bytes(name)), lazy=True).getBestCmap())


def printable(text: str) -> str:
    """The text with each character that no font here can show replaced by its number. Controls and marks are
    removed.

    >>> printable("Ana 😀")
    'Ana [U+1F600]'
    """
    return "".join(char if char in "\n\t" or " " <= char <= "~" else _shown(char) for char in text)


def unshown(text: str) -> bool:
    """Whether a text has letters that no font on this machine can show."""
    return any(unicodedata.category(char)[0] in "LM" and _shown(char).startswith("[U+") for char in text if char > "~")


@lru_cache(maxsize=4096)
def _shown(char: str) -> str:
    kind = unicodedata.category(char)
    # Marks that turn the direction of what follows could make a record read differently from what it says.
    if kind in ("Cc", "Cf", "Cs") and char not in _JOINERS + _ISOLATES:
        return ""
    if kind in ("Zl", "Zp"):
        return " "
    if any(ord(char) in coverage(name) for name, _ in FACES):
        return char
    if char in _ISOLATES:
        return char
    if char in _JOINERS or unicodedata.name(char, "").startswith("VARIATION SELECTOR"):
        return ""
    if kind.startswith("Z"):
        return " "
    return char if installed_fonts.shows(char) else f"[U+{ord(char):04X}]"


def faces_css(text: str) -> str:
    """The @font-face rules for the fonts that a text needs, with addresses `laila:font/FILE`, and the rule that uses
    them.

    Each script has a font family of its own, because WeasyPrint confuses two files of the same family and weight.
    """
    needed = frozenset(map(ord, set(_LATIN.sub("", text)) - {*_ISOLATES})) - coverage(FACES[0][0])
    chosen = [face for face in FACES if face in FACES[:2] or needed & coverage(face[0])]
    needed = needed.difference(*(coverage(name) for name, _ in chosen))
    chosen += [(INSTALLED + name, "normal") for name in installed_fonts.faces_for(needed, text)]
    families = ", ".join(dict.fromkeys(f'"{family(name)}"' for name, _ in chosen))
    faces = [
        f'@font-face {{ font-family: "{family(name)}"; font-weight: {weight}; src: url("laila:font/{name}") }}'
        for name, weight in chosen
    ]
    return "\n".join([*faces, f"html {{ font-family: {families} }}", f"@page {{ font-family: {families} }}"])


def family(name: str) -> str:
    """The name of the font family that the page uses for a font."""
    start = "Installed" if name.startswith(INSTALLED) else "Record"
    return f"{start} {name.removeprefix(INSTALLED).split('-')[0]}"
