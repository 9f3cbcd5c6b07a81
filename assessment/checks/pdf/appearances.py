"""What the fields of a PDF form show, beside what they hold.

A field holds a value and a picture of it (its appearance), and nothing makes them agree: programs read the value, and a
person sees the picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from assessment.checks.pdf.letters import text_of_codes
from assessment.checks.pdf.revisions import MOST_ANNOTATIONS, MOST_PAGES

_KINDS = ("/Tx", "/Ch")
_MOST_DEEP = 8


def disagreeing(pdf: Any) -> Iterator[tuple[int, str, str]]:
    """For each field that shows another text than it holds: the page's number, the value, and what is shown."""
    for number, page in enumerate(islice(pdf.pages, MOST_PAGES), 1):
        for note in islice(page.obj.get("/Annots", ()), MOST_ANNOTATIONS):
            if note.get("/Subtype") != "/Widget" or _inherited(note, "/FT") not in _KINDS:
                continue
            value, shown = str(_inherited(note, "/V") or ""), _shown(note)
            if _plain(value) and _plain(shown) and _plain(value) != _plain(shown):
                yield number, value, shown


def _inherited(note: Any, key: str) -> Any:
    for _ in range(_MOST_DEEP):
        if key in note:
            return note[key]
        if "/Parent" not in note:
            return None
        note = note["/Parent"]
    return None


def _shown(note: Any) -> str:
    """The text that the appearance of a field draws; an empty string where it cannot be told."""
    import pikepdf

    form: Any = note.get("/AP", {}).get("/N")
    if not isinstance(form, pikepdf.Stream):
        return ""
    resources: Any = form.get("/Resources", {})
    fonts: Any = resources.get("/Font", {})
    font, words = None, []
    for instruction in pikepdf.parse_content_stream(form):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "Tf":
            font = fonts.get(str(operands[0]))
        elif name in ("Tj", "'", '"', "TJ"):
            parts = operands[0] if name == "TJ" else [operands[-1]]
            words.append("".join(_decoded(bytes(part), font) for part in parts if isinstance(part, pikepdf.String)))
    return " ".join(words)


def _decoded(data: bytes, font: Any) -> str:
    composite = font is not None and font.get("/Subtype") == "/Type0"
    if not composite:
        return data.decode("cp1252", "replace")
    texts, codes = text_of_codes(font), range(0, len(data) - 1, 2)
    return "".join(texts.get(int.from_bytes(data[at : at + 2], "big"), "") for at in codes)


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
