"""Do the printed code and the code behind the link agree?"""

from __future__ import annotations

from datetime import date

from assessment.checks import Answer
from assessment.facts import Reading
from assessment.readers import shapes

CHECK = "link-agrees"


def run(reading: Reading, on: date) -> Answer:
    """Every code behind a link must be printed, where a code is printed at all."""
    linked = {code.casefold() for link in reading.links if link.how == "link" for code in _codes(link.address)}
    printed = {str(entry.value).casefold() for entry in _entries(reading) if entry.how == "text"}
    if not linked or not printed:
        missing = "link with a code" if not linked else "printed code"
        return "cannot-tell", f"The certificate has no {missing} to compare."
    if linked <= printed:
        return "passed", "The printed code and the code behind the link are the same."
    return "failed", f'The printed code is "{min(printed)}", but the link leads to "{min(linked - printed)}".'


def _codes(address: str) -> list[str]:
    return [code for shape in shapes() if (code := shape.code(address))]


def _entries(reading: Reading) -> list:
    fact = reading.facts.get("verification_code")
    return [*([fact] if fact else []), *reading.candidates.get("verification_code", [])]
