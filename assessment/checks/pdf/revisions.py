"""How often a PDF was saved, and what in it is more than pages: scripts, programs, actions that start one.

Saving "incrementally" writes what changed behind the file as it was. Programs that linearise a file, and Word, write
two ends at once: an end counts only when objects stand before it.

>>> later_parts(b"%PDF-1.7 1 0 obj ... startxref 9 %%EOF 1 0 obj (changed) startxref 99 %%EOF")
1
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath
from typing import Any

MOST_ANNOTATIONS, MOST_PAGES, MOST_FILES, MOST_FAULTS = 500, 30, 50, 50
_OBJECT = re.compile(rb"\d{1,10}\s{1,3}\d{1,5}\s{1,3}obj\b")
_LINEARISED = re.compile(rb"/Linearized\b")
# Endings of files that run when they are opened.
_PROGRAMS = frozenset((".exe", ".com", ".scr", ".bat", ".cmd", ".msi", ".ps1", ".vbs", ".js", ".hta", ".jar", ".lnk"))
# QPDF's own words on what some good programs write.
_HARMLESS = re.compile(r"common\serror|reported\snumber\sof\sobjects")
_KINDS = {"/JavaScript": "script", "/Launch": "launch", "/ImportData": "data", "/SubmitForm": "data"}


def later_parts(data: bytes) -> int:
    """How many times the file was saved again after it was made."""
    ends = data.split(b"startxref")[1:-1]
    written = sum(1 for part in ends if _OBJECT.search(part))
    return max(0, written - 1) if _LINEARISED.search(data[:2048]) else written


def trailing(data: bytes) -> int:
    """How many bytes follow the end of the last part, white space aside."""
    end = data.rfind(b"%%EOF")
    return len(data[end + 5 :].strip(b"\r\n\t \0")) if end >= 0 else 0


def structure(data: bytes) -> tuple[list[str], list[str]]:
    """Faults that had to be mended to open the file, and what in it can act: script, launch, data, "program: NAME".

    Whatever pikepdf raises when the file cannot be opened at all.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        acts = list(dict.fromkeys(_actions(pdf, pikepdf)))
        faults = [str(fault).split(">", 1)[-1].strip(": ") for fault in pdf.get_warnings()[:MOST_FAULTS]]
        return [fault for fault in faults if not _HARMLESS.search(fault)], acts


def _actions(pdf: Any, pikepdf: Any) -> Iterator[str]:
    root = pdf.Root
    names = root.get("/Names", {})
    if isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names:
        yield "script"
    yield from _of(root, pikepdf)
    for page in islice(pdf.pages, MOST_PAGES):
        yield from _of(page.obj, pikepdf)
        annotations = page.obj.get("/Annots", ())
        for one in islice(annotations if isinstance(annotations, pikepdf.Array) else (), MOST_ANNOTATIONS):
            if isinstance(one, pikepdf.Dictionary):
                yield from _of(one, pikepdf)
    for name in islice(pdf.attachments, MOST_FILES):
        if PurePath(str(name)).suffix.lower() in _PROGRAMS:
            yield f"program: {_printable(str(name))}"


def _of(thing: Any, pikepdf: Any) -> Iterator[str]:
    """The actions of a document, a page or an annotation: what opening, clicking or leaving it does."""
    more = thing.get("/AA")
    actions = list(more.values()) if isinstance(more, pikepdf.Dictionary) else []
    for action in (thing.get("/OpenAction"), thing.get("/A"), *actions):
        kind = str(action.get("/S", "")) if isinstance(action, pikepdf.Dictionary) else ""
        if kind in _KINDS:
            yield _KINDS[kind]


def _printable(name: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in name[:80])
