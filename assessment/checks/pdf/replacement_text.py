"""What a page draws, beside the text that its file gives in place of it.

A stretch of a page may carry a replacement text (`/ActualText`), which programs then read instead of the letters drawn
there. Honest software uses it for ligatures, for a hyphen at the end of a line and for scripts whose shapes stand for
syllables; what it draws and what it says then have the same letters and digits.
"""

from __future__ import annotations

import logging
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from assessment.checks.pdf.letters import UNTOLD, decoder
from assessment.checks.pdf.resources import contents

log = logging.getLogger("laila")

_NAME = "/ActualText"
_MOST_LETTERS, _MOST_IN_LIGATURE = 2_000, 3
# Shapes of these scripts stand for one letter each, so the letters drawn can be counted.
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "DIGIT")


def replaced(pdf: Any) -> Iterator[tuple[int, str, str]]:
    """For each stretch of a page whose replacement text has other letters: the page's number, both texts.

    >>> import pikepdf
    >>> list(replaced(pikepdf.new()))
    []
    """
    for number, stream, resources in contents(pdf):
        try:
            remarks = list(_replaced_in(stream, resources))
        except Exception:
            # A file may hold a stream that breaks any library, so that nobody looks at its other streams.
            log.exception("the texts on page %s could not be compared", number)
            continue
        yield from ((number, drawn, text) for drawn, text in remarks if not _agree(drawn, text))


def _replaced_in(stream: Any, resources: Any) -> Iterator[tuple[str, str]]:
    """What each stretch with a replacement text draws, and that text; of nested stretches the outermost."""
    import pikepdf

    properties = resources.get("/Properties", {})
    names = {name for name, entry in properties.items() if _NAME in entry}
    if not names and not _mentions(stream):
        return
    fonts, font = resources.get("/Font", {}), ""
    read: dict[str, Callable[[bytes], str]] = {}
    marks, kept, drawn = list[str | None](), list[str](), list[str]()
    for instruction in pikepdf.parse_content_stream(stream):
        operands, name = instruction.operands, str(instruction.operator)
        if name in {"BMC", "BDC"}:
            inside = any(text is not None for text in marks)
            marks.append(None if inside or name == "BMC" else _replacement(operands[-1], properties, names))
        elif name == "EMC" and marks:
            text = marks.pop()
            if text is not None and drawn:
                yield "".join(drawn), text
                drawn = []
        elif name == "Tf":
            font = str(operands[0])
        elif name == "q":
            kept.append(font)
        elif name == "Q" and kept:
            font = kept.pop()
        elif name in {"Tj", "TJ", "'", '"'} and any(text is not None for text in marks):
            if font not in read:
                read[font] = decoder(fonts.get(font))
            drawn += map(read[font], _strings(operands[-1]))


def _mentions(stream: Any) -> bool:
    """Whether a replacement text is written into the stream itself."""
    import pikepdf

    own = stream.obj if isinstance(stream, pikepdf.Page) else stream
    parts = own.get("/Contents") if isinstance(stream, pikepdf.Page) else own
    listed = list(parts) if isinstance(parts, pikepdf.Array) else [parts]
    return any(_NAME.encode() in part.read_bytes() for part in listed if isinstance(part, pikepdf.Stream))


def _replacement(operand: Any, properties: Any, names: set[str]) -> str | None:
    import pikepdf

    holder = operand
    if isinstance(operand, pikepdf.Name):
        holder = properties.get(str(operand)) if str(operand) in names else None
    text = holder.get(_NAME) if isinstance(holder, pikepdf.Dictionary) else None
    return None if text is None else str(text)


def _strings(operand: Any) -> Iterator[bytes]:
    """The strings that an operator draws, without the moves between them."""
    import pikepdf

    for part in operand if isinstance(operand, pikepdf.Array) else (operand,):
        if isinstance(part, pikepdf.String) and bytes(part):
            yield bytes(part)


def _agree(drawn: str, text: str) -> bool:
    """Whether a replacement text has the letters that are drawn; also where one of these cannot be told.

    >>> _agree("Workload: 30 hours", "Workload: 300 hours"), _agree("\\ufb01nal", "Final"), _agree("-", "\\u00ad")
    (False, True, True)
    >>> _agree("", "300 hours"), _agree("\\ue001", "Home")
    (False, True)

    Chromium gives a ligature that its font does not name the letter 0; a ligature has no more than three.

    >>> _agree("\\0", "fi"), _agree("\\0", "300 hours")
    (True, False)
    """
    if any(letter == UNTOLD or unicodedata.category(letter) == "Co" for letter in drawn):
        return True
    if drawn and not drawn.strip("\0") and text.isalpha() and len(text) <= _MOST_IN_LIGATURE * len(drawn):
        return True
    first, second = _counted(drawn), _counted(text)
    return not second or first == second


def _counted(text: str) -> Counter[str]:
    apart = unicodedata.normalize("NFKD", text[:_MOST_LETTERS].casefold())
    return Counter(letter for letter in apart if letter.isalnum() and unicodedata.name(letter, "").startswith(_SCRIPTS))
