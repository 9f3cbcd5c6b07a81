"""This module compares the names that the fonts of a PDF give to their letters with the text that the file claims.

A font draws a shape for each code. A table beside it (ToUnicode) says which letter the shape is, and programs read text
by that table. Often the font names its shapes too: by an encoding, by names of glyphs, or by a table of its own. If the
two disagree about a letter or a digit, the text says something else than the page shows.

>>> differ("3", "9"), differ("a", "A"), differ("e", "\\u00e9"), differ("fi", "f")
(True, False, False, False)
"""

from __future__ import annotations

import io
import logging
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any

from assessment.checks.pdf.resources import fonts

log = logging.getLogger("laila")

Letters = Mapping[int, tuple[str, ...]]
"""The letters that each code may draw: one shape may stand for several, such as the Latin and the Cyrillic A."""

# At most so many fonts and codes, and so many bytes of a font program and of a table, are read. A font cannot have
# 70,000 codes, so codes that nobody uses do not hide others. A file with far more uses up the time of the reading, and
# its problem says so. Fewer entries are searched for repeated digits, because the full tables of large fonts have
# digits in several widths.
_MOST_FONTS, _MOST_CODES, _MOST_PROGRAM, _MOST_TABLE = 1_200, 70_000, 3_000_000, 300_000
_MOST_TWICE = 2_000
_LONGEST_LIGATURE, _MOST_STROKES = 4, 10_000
# So many letters may have one shape: a capital and a small letter, and letters of other alphabets.
_MOST_ALIKE = 3
# Operators that leave ink: they fill, stroke or shade, or draw a picture.
_INKS = re.compile(rb"(?<!\S)(?:[fbB]\*?|[FSs]|Do|sh|EI)(?!\S)")
_FRACTION = re.compile(r"\d\W\d{1,3}")
# The name of a picture in a font of icons, which programs draw where its letters stand: "verified", "check_circle".
_ICON, _UNASSIGNED = re.compile(r"[a-z]+|[a-z][a-z0-9]*(?:_[a-z0-9]+)+"), "Co"
_PICTURE = re.compile(rb"(?<!\S)ID\s")
_SURROGATES = range(0xD800, 0xE000)
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_SYMBOLIC = 4
UNTOLD = "\ufffd"
"""The sign that stands for a letter without a name."""

_CODECS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman", "/PDFDocEncoding": "latin-1"}


def differ(drawn: str, text: str) -> bool:
    """Whether two letters or digits are different ones. Capitals, accents and ligatures are no difference."""
    first, second = _base(drawn), _base(text)
    return len(first) == len(second) == 1 and first.isalnum() and second.isalnum() and first != second


def _base(letter: str) -> str:
    """A letter in its small form, without accents. A ligature gives several letters."""
    apart = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(part for part in apart if not unicodedata.combining(part))


def misnamed(pdf: Any) -> Iterator[tuple[int, str, str]]:
    """For each page's fonts: the page's number, the letter that a font draws, and the other one that its text says.

    The letter is empty where a font names no shape, and two of them stand for one digit.
    """
    named = ((number, font) for number, font in fonts(pdf) if "/ToUnicode" in font)
    known: dict[tuple[int, int], bytes] = {}  # fonts may share what draws their shapes
    for number, font in islice(named, _MOST_FONTS):
        try:
            remarks = _misnamed_in(font, known)
        except Exception:
            # A file may hold a font that breaks any library, so that nobody looks at its other fonts.
            log.exception("a font on page %s could not be compared", number)
            continue
        yield from ((number, drawn, text) for drawn, text in remarks)


def _misnamed_in(font: Any, known: dict[tuple[int, int], bytes]) -> list[tuple[str, str]]:
    """The letters that one font draws, each with the other letter that its text says. `known`: as in `_strokes`."""
    texts, drawn = text_of_codes(font), letters_drawn(font)
    if not drawn:
        remarks = [("", digit) for digit in _twice(texts)] + [
            (UNTOLD, text) for text in _drawn_alike(font, texts, known)
        ]
    else:
        remarks = [(drawn[code][0], text) for code, text in texts.items() if _none_is(drawn.get(code, (text,)), text)]
    return remarks + [
        (UNTOLD, text) for code, text in texts.items() if _is_more_than_a_letter(drawn.get(code, ()), text)
    ]


def _none_is(drawn: tuple[str, ...], text: str) -> bool:
    """Whether a shape stands for no letter that its text says. No honest font has one shape for two digits."""
    if drawn == (text,):
        return False
    others = [letter for letter in drawn if differ(letter, text)]
    return len(others) == len(drawn) or (text.isdigit() and any(map(str.isdigit, others)))


def _is_more_than_a_letter(drawn: tuple[str, ...], text: str) -> bool:
    """Whether the text of one shape is that of several: two digits that are no fraction, or words.

    A ligature has three letters at most; some in Arabic stand for a whole phrase. A font of icons names its pictures.
    """
    if len(text) < 2 or not text.strip() or _FRACTION.fullmatch(text):
        return False
    if any(_base(letter) == _base(text) for letter in drawn):
        return False
    names_a_sign = any(letter and unicodedata.category(letter[0]) != _UNASSIGNED for letter in drawn)
    if _ICON.fullmatch(text) and not names_a_sign:
        return False
    digits = sum(letter.isdigit() for letter in text)
    return digits > 1 or (
        len(text) > _LONGEST_LIGATURE and any(letter.isdigit() or letter.isascii() for letter in text)
    )


def _drawn_alike(font: Any, texts: dict[int, str], known: dict[tuple[int, int], bytes]) -> list[str]:
    """The letters and digits of a font that draws several of them by the same strokes. `known`: strokes read before."""
    procedures = font.get("/CharProcs")
    if font.get("/Subtype") != "/Type3" or procedures is None:
        return []
    names = _names_of_codes(font)
    drawn: dict[bytes, set[str]] = defaultdict(set)
    for code, text in islice(texts.items(), _MOST_TWICE):
        procedure = procedures.get(names.get(code, "/"))
        if len(text) == 1 and text.isalnum() and (strokes := _strokes(procedure, known)):
            drawn[strokes].add(_base(text))
    inked = (alike for strokes, alike in drawn.items() if _INKS.search(strokes))  # a scanner's layer of text has no ink
    return [min(alike) for alike in inked if len(alike) > _MOST_ALIKE or sum(map(str.isdigit, alike)) > 1]


def _strokes(procedure: Any, known: dict[tuple[int, int], bytes]) -> bytes:
    """The operators that draw a shape, with single blanks between them; empty if they are no stream or very long.

    If they contain the bytes of a picture, they stay as they are. `known`: the results so far, by the object's number.
    """
    import pikepdf

    if not isinstance(procedure, pikepdf.Stream) or int(procedure.get("/Length", 0)) > _MOST_STROKES:
        return b""
    if procedure.objgen not in known:
        strokes = procedure.read_bytes()[:_MOST_STROKES]
        known[procedure.objgen] = strokes if _PICTURE.search(strokes) else b" ".join(strokes.split())
    return known[procedure.objgen]


def _names_of_codes(font: Any) -> dict[int, str]:
    """The names that a font's own encoding gives to its codes."""
    names: dict[int, str] = {}
    code = 0
    encoding = font.get("/Encoding")
    for entry in islice(encoding.get("/Differences", ()) if hasattr(encoding, "get") else (), _MOST_CODES):
        if isinstance(entry, (int, Decimal)):
            code = int(entry)
        else:
            names[code] = str(entry)
            code += 1
    return names


def _twice(texts: dict[int, str]) -> list[str]:
    """The digits that two codes of one font stand for; honest programs give each digit one code."""
    times = Counter(islice(texts.values(), _MOST_TWICE))
    return [text for text, count in times.items() if count > 1 and len(text) == 1 and text.isdigit()]


def text_of_codes(font: Any) -> dict[int, str]:
    """The table that says which text each code of a font stands for."""
    import pikepdf

    table = font.get("/ToUnicode")
    data = table.read_bytes()[:_MOST_TABLE] if isinstance(table, pikepdf.Stream) else b""
    texts: dict[int, str] = {}
    for kind, body in _SECTION.findall(data):
        tokens = [match.group(1) if match.group(1) is not None else match.group() for match in _TOKEN.finditer(body)]
        entries = _characters(tokens) if kind == b"char" else _ranges(tokens)
        texts.update(islice(entries, _MOST_CODES))
    return texts


def _characters(tokens: list[bytes]) -> Iterator[tuple[int, str]]:
    for code, text in zip(tokens[::2], tokens[1::2], strict=False):
        yield _number(code), _text(text)


def _ranges(tokens: list[bytes]) -> Iterator[tuple[int, str]]:
    at = 0
    while at + 2 < len(tokens):
        first, last = _number(tokens[at]), _number(tokens[at + 1])
        span = range(first, min(last, first + _MOST_CODES) + 1)
        if tokens[at + 2] == b"[":
            end = tokens.index(b"]", at) if b"]" in tokens[at:] else len(tokens)
            yield from zip(span, map(_text, tokens[at + 3 : end]), strict=False)
            at = end + 1
            continue
        if start := _text(tokens[at + 2]):
            letters = range(ord(start[-1]), sys.maxunicode + 1)  # a range may claim more letters than there are
            yield from (
                (code, start[:-1] + chr(letter))
                for code, letter in zip(span, letters, strict=False)
                if letter not in _SURROGATES
            )
        at += 3


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _text(digits: bytes) -> str:
    whole = b"".join(digits.split())
    return bytes.fromhex(whole.decode()[: len(whole) // 4 * 4]).decode("utf-16-be", "replace")


def letters_drawn(font: Any) -> Letters:
    """The letters that a font's codes draw, as far as the font names them."""
    import pikepdf

    if font.get("/Subtype") == "/Type0":
        return _of_composite(font)
    descriptor = font.get("/FontDescriptor", {})
    encoding = font.get("/Encoding")
    symbolic = int(descriptor.get("/Flags", 0)) & _SYMBOLIC and font.get("/Subtype") == "/TrueType"
    if encoding is None or symbolic or font.get("/Subtype") == "/Type3":
        return {}
    own = isinstance(encoding, pikepdf.Dictionary)
    base = str(encoding.get("/BaseEncoding", "")) if own else str(encoding)
    codec = _CODECS.get(base)
    letters = {code: (bytes([code]).decode(codec, "replace"),) for code in range(32, 256)} if codec else {}
    return letters | (_differences(encoding) if own else {})


def decoder(font: Any) -> Callable[[bytes], str]:
    """A function from bytes to the letters that a font draws for them; those of Windows where it names none for a byte.

    `UNTOLD` stands for each of several bytes whose letter nothing names.
    """
    composite = font is not None and font.get("/Subtype") == "/Type0"
    width = 2 if composite else 1
    letters: dict[int, str] = {}
    if font is not None:
        drawn = {code: shapes[0] for code, shapes in letters_drawn(font).items() if shapes and shapes[0]}
        letters = text_of_codes(font) | drawn

    def decoded(data: bytes) -> str:
        codes = (data[at : at + width] for at in range(0, len(data) - width + 1, width))
        return "".join(
            letters.get(int.from_bytes(code), UNTOLD if composite else code.decode("cp1252", "replace"))
            for code in codes
        )

    return decoded


def _differences(encoding: Any) -> dict[int, tuple[str, ...]]:
    import pikepdf
    from fontTools import agl

    letters: dict[int, tuple[str, ...]] = {}
    code = 0
    for entry in islice(encoding.get("/Differences", ()), _MOST_CODES):
        if isinstance(entry, pikepdf.Name):
            letters[code] = (agl.toUnicode(str(entry)[1:]),)
            code += 1
        elif isinstance(entry, (int, Decimal)):  # programs that draw pass over anything else
            code = int(entry)
    return letters


def _of_composite(font: Any) -> Letters:
    """The letters of a font with many codes, from the table or the names in its own program."""
    from fontTools import agl
    from fontTools.ttLib import TTFont

    below = font.get("/DescendantFonts", [None])[0]
    descriptor = below.get("/FontDescriptor", {}) if below is not None else {}
    program = descriptor.get("/FontFile2")
    if (
        font.get("/Encoding") != "/Identity-H"
        or program is None
        or below.get("/CIDToGIDMap", "/Identity") != "/Identity"
    ):
        return {}
    data = program.read_bytes()
    if len(data) > _MOST_PROGRAM:
        return {}
    try:
        with TTFont(io.BytesIO(data), lazy=True) as face:
            order = {name: index for index, name in enumerate(face.getGlyphOrder())}
            letters = {index: (agl.toUnicode(name),) for name, index in order.items()} if _has_names(face) else {}
            cmap = face.getBestCmap() if "cmap" in face else None
            mapped = defaultdict[int, tuple[str, ...]](tuple)
            for code, name in (cmap or {}).items():
                if name in order:
                    mapped[order[name]] += (chr(code),)
            return letters | dict(mapped)
    except Exception:  # noqa: BLE001 - a subset of a font may lack any of its tables, and fontTools raises many errors
        return {}


def _has_names(face: Any) -> bool:
    return "post" in face and face["post"].formatType == 2.0
