"""What the fields of a PDF form show, beside what they hold.

A field holds a value and a picture of it (its appearance), and nothing makes them agree: programs read the value, and a
person sees the picture.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Any

from assessment.checks.pdf.letters import decoder
from assessment.checks.pdf.resources import inherited
from assessment.checks.pdf.revisions import MOST_ANNOTATIONS, MOST_PAGES

log = logging.getLogger("laila")

_KINDS, _CHOICE = ("/Tx", "/Ch"), "/Ch"
# The flag of a list that shows only what was chosen; any other shows all that could be.
_COMBO = 1 << 17
_MOST_OPTIONS, _MOST_VALUE = 500, 10_000


def disagreeing(pdf: Any) -> Iterator[tuple[int, str, str]]:
    """For each field that shows another text than it holds: the page's number, the value, and what is shown."""
    import pikepdf

    for number, page in enumerate(islice(pdf.pages, MOST_PAGES), 1):
        notes = page.obj.get("/Annots")
        for note in islice(notes if isinstance(notes, pikepdf.Array) else (), MOST_ANNOTATIONS):
            try:
                differs = _disagreement(note)
            except Exception:
                # A file may hold a field that breaks any library, so that nobody looks at its other fields.
                log.exception("a field on page %s could not be compared", number)
                continue
            if differs:
                yield number, *differs


def _disagreement(note: Any) -> tuple[str, str] | None:
    """What a field holds and what it shows, where these differ."""
    if note.get("/Subtype") != "/Widget" or inherited(note, "/FT") not in _KINDS:
        return None
    held, shown = _held(note), _shown(note)
    value = " ".join(held)
    if not (_plain(value) and _plain(shown)) or _plain(value) == _plain(shown):
        return None
    lists_all = inherited(note, "/FT") == _CHOICE and not int(inherited(note, "/Ff") or 0) & _COMBO
    if lists_all and all(_plain(part) in _plain(shown) for part in held):
        return None
    return value, shown


def _held(note: Any) -> list[str]:
    """The texts that a field holds. A list holds short names of what was chosen, and shows the words for them."""
    import pikepdf

    value = inherited(note, "/V")
    held = [_text(part) for part in (value if isinstance(value, pikepdf.Array) else [value]) if part is not None]
    options = inherited(note, "/Opt") if inherited(note, "/FT") == _CHOICE else None
    if not isinstance(options, pikepdf.Array):
        return held
    pairs = [part for part in islice(options, _MOST_OPTIONS) if isinstance(part, pikepdf.Array) and len(part) > 1]
    words = [(_text(pair[0]), _text(pair[1])) for pair in pairs]
    return [text for part in held for text in [label for name, label in words if name == part] or [part]]


def _text(value: Any) -> str:
    import pikepdf

    return str(pikepdf.String(value.read_bytes()[:_MOST_VALUE]) if isinstance(value, pikepdf.Stream) else value)


def _shown(note: Any) -> str:
    """The text that the appearance of a field draws; an empty string where it cannot be told."""
    import pikepdf

    form: Any = note.get("/AP", {}).get("/N")
    if not isinstance(form, pikepdf.Stream):
        return ""
    resources: Any = form.get("/Resources", {})
    fonts: Any = resources.get("/Font", {})
    read, words = decoder(None), []
    for instruction in pikepdf.parse_content_stream(form):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "Tf":
            read = decoder(fonts.get(str(operands[0])))
        elif name in ("Tj", "'", '"', "TJ"):
            parts = operands[0] if name == "TJ" else [operands[-1]]
            words.append("".join(read(bytes(part)) for part in parts if isinstance(part, pikepdf.String)))
    return " ".join(words)


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))
