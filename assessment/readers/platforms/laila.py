"""Decision records of this tool: a record handed in shows its code, by which its register knows it.

"Its code in the centre's register of decisions: 7KQ2-M9XD-4RTV", in any language. A record is no course certificate,
so nothing else is taken from it. Its host is the centre's own: there is no list.
"""

from __future__ import annotations

from assessment.readers.findings import Findings
from assessment.readers.layout.page import Match, Page

PLATFORM = "laila"
SHAPES = ()

_PART = r"[2-9A-HJ-NP-Z]{4}"
_CODE = rf":(?P<code>{_PART}-{_PART}-{_PART})"


def recognise(page: Page) -> float:
    """By the code on a line that ends with it."""
    return 0.95 if _code(page) else 0.0


def read(page: Page) -> Findings:
    """The code."""
    found = Findings()
    if code := _code(page):
        found.state("verification_code", code.squeezed("code"), code.place("code"))
    return found


def _code(page: Page) -> Match | None:
    code = page.find(_CODE, case=True)
    return code if code and not code.goes_on("code") else None
