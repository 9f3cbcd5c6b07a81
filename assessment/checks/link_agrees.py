"""Do the printed code and the code behind the link or in the QR code agree?"""

from __future__ import annotations

from assessment.checks import About, Answer
from assessment.facts import Reading
from assessment.readers import shapes

CHECK = "link-agrees"
LINKED = ("link", "qr")


def run(reading: Reading, about: About) -> Answer:
    """Every code behind a link or QR code must be printed, where a code is printed at all. OCR may have misread one."""
    linked = {code.casefold() for link in reading.links if link.how in LINKED for code in _codes(link.address)}
    printed = {str(entry.value).casefold() for entry in _entries(reading) if entry.how == "text"}
    if not linked or not printed:
        return Answer("cannot-tell", "nothing-printed" if linked else "no-link")
    if linked <= printed:
        return Answer("passed", "same")
    return Answer("failed", "differs", {"printed": min(printed), "linked": min(linked - printed)})


def _codes(address: str) -> list[str]:
    return [code for shape in shapes() if (code := shape.code(address))]


def _entries(reading: Reading) -> list:
    fact = reading.facts.get("verification_code")
    return [*([fact] if fact else []), *reading.candidates.get("verification_code", [])]
