"""This module reads the decision records of this tool, which show the code under which the register holds them.

A record has "Its code in the centre's register of decisions: 7KQ2-M9XD-4RTV", in any language. A record is no course
certificate, so nothing else is read from it. `SHAPES` is empty, since each centre has its own host.
"""

from __future__ import annotations

from assessment.readers.findings import Findings
from assessment.readers.layout.page import Match, Page

PLATFORM = "laila"
SHAPES = ()

_PART = r"[2-9A-HJ-NP-Z]{4}"
_CODE = rf":(?P<code>{_PART}-{_PART}-{_PART})"


def recognise(page: Page) -> float:
    """How surely the page is a decision record: by the code."""
    return 0.95 if _code(page) else 0.0


def read(page: Page) -> Findings:
    """The code as a finding."""
    findings = Findings()
    if code := _code(page):
        findings.state("verification_code", code.squeezed("code"), code.place("code"))
    return findings


def _code(page: Page) -> Match | None:
    code = page.find(_CODE, case=True)
    if code is None or code.goes_on("code"):
        return None
    is_example = all(len(set(part)) == 1 for part in code.squeezed("code").split("-"))  # "XXXX-XXXX-XXXX" in a template
    return None if is_example else code
