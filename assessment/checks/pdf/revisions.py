"""How often a PDF was saved, and what it holds beside pages: scripts, programs, and actions that start one.

An incremental save appends what changed to the file (ISO 32000-2, section 7.5.6). Word, and programs that linearise a
file, write two ends at once, so an end counts only when objects stand before it.

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
# QPDF's messages about faults that some reputable programs make.
_HARMLESS = re.compile(r"common\serror|reported\snumber\sof\sobjects")
_KINDS = {"/JavaScript": "script", "/Launch": "launch", "/ImportData": "data", "/SubmitForm": "data"}


def later_parts(data: bytes) -> int:
    """How many times the file was saved again after it was made."""
    ends = data.split(b"startxref")[1:-1]
    written = sum(1 for part in ends if _OBJECT.search(part))
    return max(0, written - 1) if _LINEARISED.search(data[:2048]) else written


def trailing(data: bytes) -> int:
    """How many bytes follow the end of the last part, not counting white space around them."""
    end = data.rfind(b"%%EOF")
    return len(data[end + 5 :].strip(b"\r\n\t \0")) if end >= 0 else 0


def structure(data: bytes) -> tuple[list[str], list[str]]:
    """The faults that were repaired to open the file, and what in it can act: script, launch, data, "program: NAME".

    Raises whatever pikepdf raises when the file cannot be opened at all.
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
        for annotation in islice(annotations if isinstance(annotations, pikepdf.Array) else (), MOST_ANNOTATIONS):
            if isinstance(annotation, pikepdf.Dictionary):
                yield from _of(annotation, pikepdf)
    for name in islice(pdf.attachments, MOST_FILES):
        if PurePath(str(name)).suffix.lower() in _PROGRAMS:
            yield f"program: {_printable(str(name))}"


def _of(thing: Any, pikepdf: Any) -> Iterator[str]:
    """The kinds of actions that opening, clicking or leaving a document, a page or an annotation starts."""
    more = thing.get("/AA")
    actions = list(more.values()) if isinstance(more, pikepdf.Dictionary) else []
    for action in (thing.get("/OpenAction"), thing.get("/A"), *actions):
        kind = str(action.get("/S", "")) if isinstance(action, pikepdf.Dictionary) else ""
        if kind in _KINDS:
            yield _KINDS[kind]


def _printable(name: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in name[:80])
