"""This module marks findings that OCR has read, and leaves to a person those that are easily misread.

A misread code leads nowhere, and a lost decimal point turns 5.5 hours into 55. Entries read by OCR get `how: ocr`. A
person decides about codes and addresses (unless a link or QR code gives the same one), about amounts, and about
anything on a line with a low score.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import chain

from assessment.readers.findings import Entry, Findings
from assessment.readers.layout.lines import Line, box_of
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.quantities import amounts_in

# Names and titles were right on all sample lines with a higher score; below it one line in four had a wrong letter.
_SURE = 0.9
_CODES = ("verification_code", "verification_url")
_AMOUNTS = ("hours", "weeks", "hours_per_week", "credits")
_LINKED = ("link", "qr")
# OCR gets one character in ten of a small code wrong; two different codes have a third in common at most.
_MISREAD = 0.6
# Boxes are fractions of the page, rounded.
_NEAR = 0.0005
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# OCR reads "AI" (capital I) as "Al" (small L), since they have the same shape.
_AL = re.compile(r"\bAl\b(?!-)")
# Signs that no name and no title holds, or ends with, and that OCR reads where a capital I or a small L stands.
_MISREAD_SIGN = re.compile(r"[\\~^{}<>]|[|/]\s*$")


def cautious(findings: Findings, page: Page) -> Findings:
    """The findings of a page with lines read by OCR: entries from these lines are marked, unsure facts are offered."""
    for name in _CODES:
        _believe_links(findings, name)
    for name, fact in list(findings.facts.items()):
        lines = _lines_of(fact, page)
        if not lines:
            continue
        fact["how"] = "ocr"
        misread = name not in _CODES and _MISREAD_SIGN.search(str(fact["value"])) is not None
        unsure = misread or min(line.score or 0.0 for line in lines) < _SURE
        if unsure or name in _AMOUNTS or (name in _CODES and not _is_linked(str(fact["value"]), page)):
            findings.doubt(name)
        elif isinstance(fact["value"], str) and _AL.search(fact["value"]):
            findings.doubt(name)
            first = findings.candidates[name][0]
            findings.candidates[name].insert(0, {**first, "value": _AL.sub("AI", first["value"])})
    for entry in chain.from_iterable(findings.candidates.values()):
        if _lines_of(entry, page):
            entry["how"] = "ocr"
    return findings


def _believe_links(findings: Findings, name: str) -> None:
    """Turn the value of a link into a fact where OCR has read nearly the same: the link is right.

    A code that is unlike the link's was not misread: the link leads elsewhere, and a person has to see both.
    """
    entries = findings.candidates.get(name, ())
    linked = [entry for entry in entries if entry["how"] in _LINKED]
    if any(is_unlike(str(entry["value"]), str(other["value"])) for entry in entries for other in linked):
        return
    if len({str(entry["value"]).casefold() for entry in linked}) == 1:
        del findings.candidates[name]
        findings.facts[name] = {**linked[0], "certainty": "stated"}


def is_unlike(code: str, other: str) -> bool:
    """Whether two codes differ by more than OCR misreads."""
    return SequenceMatcher(None, code.casefold(), other.casefold(), autojunk=False).ratio() < _MISREAD


def _is_linked(value: str, page: Page) -> bool:
    code = value.rstrip("/").rpartition("/")[2].casefold()
    return any(code in link.to.casefold() for link in page.links)


def _lines_of(entry: Entry, page: Page) -> list[Line]:
    """The lines read by OCR that an entry comes from; all lines read by OCR if the entry has no place."""
    by_ocr = [line for line in page.lines if line.score is not None]
    if entry["how"] in _LINKED:
        return []
    if entry["box"] is None:
        return by_ocr
    if any(
        line.score is None and _holds(box_of(line.glyphs), entry["box"]) and _says(line.text, entry["value"])
        for line in page.lines
    ):
        return []  # a line of the text layer, though OCR may have read it again, with the words around it
    return [line for line in by_ocr if _overlap(entry["box"], box_of(line.glyphs))]


def _says(text: str, value: object) -> bool:
    """Whether a line says a value itself. OCR may have read a picture in a gap of the line: "Total __ hours"."""
    if isinstance(value, list):
        return all(_says(text, part) for part in value)
    if isinstance(value, str):
        printed = any(value in date.readings for date in dates_in(text))
        return printed or _squeezed(value.removeprefix("https://")) in _squeezed(text)
    return any(amount.value == value for amount in amounts_in(text)) or str(value) in _NUMBER.findall(text)


def _squeezed(text: str) -> str:
    return "".join(text.casefold().split())


def _holds(box: dict[str, float] | None, other: dict[str, float]) -> bool:
    return box is not None and all(
        box[f"{axis}0"] - _NEAR <= other[f"{axis}0"] and other[f"{axis}1"] <= box[f"{axis}1"] + _NEAR for axis in "xy"
    )


def _overlap(box: dict[str, float], other: dict[str, float] | None) -> bool:
    if other is None:
        return False
    across = min(box["x1"], other["x1"]) - max(box["x0"], other["x0"])
    down = min(box["y1"], other["y1"]) - max(box["y0"], other["y0"])
    return across > 0 and down > 0.3 * min(box["y1"] - box["y0"], other["y1"] - other["y0"])
