"""What is read by OCR is trusted less: a misread code leads nowhere, a lost point makes 55 hours of 5.5.

Such entries say `how: ocr`. Codes and addresses are left to a person unless a link or QR code says the same, and so are
amounts, and whatever stands on a line that OCR was not sure of.
"""

from __future__ import annotations

import re
from typing import Any

from assessment.readers.findings import Entry, Findings
from assessment.readers.layout.lines import Line, box_of
from assessment.readers.layout.page import Page

# Names and titles came out right on all lines above this, and with a wrong letter on one in four below.
_SURE = 0.9
_CODES = ("verification_code", "verification_url")
_AMOUNTS = ("hours", "weeks", "hours_per_week", "credits")
_LINKED = ("link", "qr")
# The capital I of "AI" has no other shape than the small l of "Al".
_AL = re.compile(r"\bAl\b(?!-)")


def cautious(found: Findings, page: Page) -> Findings:
    """The findings of a page that has lines read by OCR, those marked, and left to a person where they may be wrong."""
    for name in _CODES:
        _believe_links(found, name)
    for name, fact in list(found.facts.items()):
        lines = _lines_of(fact, page)
        if not lines:
            continue
        fact["how"] = "ocr"
        unsure = min(line.score or 0.0 for line in lines) < _SURE
        if unsure or name in _AMOUNTS or (name in _CODES and not _is_linked(str(fact["value"]), page)):
            found.doubt(name)
        elif isinstance(fact["value"], str) and _AL.search(fact["value"]):
            found.doubt(name)
            first = found.candidates[name][0]
            found.candidates[name].insert(0, {**first, "value": _AL.sub("AI", first["value"])})
    for entry in (one for entries in found.candidates.values() for one in entries):
        if _lines_of(entry, page):
            entry["how"] = "ocr"
    return found


def _believe_links(found: Findings, name: str) -> None:
    """Where a link and OCR disagree, the link is right."""
    linked = [entry for entry in found.candidates.get(name, ()) if entry["how"] in _LINKED]
    if len({str(entry["value"]).casefold() for entry in linked}) == 1:
        del found.candidates[name]
        found.facts[name] = {**linked[0], "certainty": "stated"}


def _is_linked(value: str, page: Page) -> bool:
    code = value.rstrip("/").rpartition("/")[2].casefold()
    return any(code in link.to.casefold() for link in page.links)


def _lines_of(entry: Entry, page: Page) -> list[Line]:
    """The lines read by OCR that an entry comes from; all of them where it has no place."""
    read = [line for line in page.lines if line.score is not None]
    if entry["how"] in _LINKED:
        return []
    if entry["box"] is None:
        return read
    return [line for line in read if _meet(entry["box"], box_of(line.glyphs))]


def _meet(one: dict[str, Any], other: dict[str, float] | None) -> bool:
    if other is None:
        return False
    across = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
    down = min(one["y1"], other["y1"]) - max(one["y0"], other["y0"])
    return across > 0 and down > 0.3 * min(one["y1"] - one["y0"], other["y1"] - other["y0"])
