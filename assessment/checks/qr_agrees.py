"""Does a QR code that holds nothing but a code hold the printed one?

A QR code with an address is compared by `link-agrees`. Here nothing says what the text of the QR code is: it may be the
number of a learner or of a course. So it fails only against a printed code of the same form, of which another one is
there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assessment.checks import CheckAnswer, OpenedFile

if TYPE_CHECKING:
    from assessment.facts.context import ReadingContext

CHECK = "qr-agrees"
_BARE = re.compile(r"[\w.:/-]{5,90}")
_ALNUM = re.compile(r"[^\W_]")


def inspect(opened: OpenedFile, context: ReadingContext) -> Iterator[CheckAnswer]:
    """One answer where a QR code holds a bare code and a code is printed; none for any other file."""
    fact = opened.printed.get("verification_code")
    printed = "" if fact is None or fact["how"] == "qr" else str(fact["value"]).strip()
    bare = [text for page in opened.pages for code in page.codes if _BARE.fullmatch(text := code.text.strip())]
    if not printed or not bare:
        return
    if any(_plain(printed) in _plain(text) or _plain(text) in _plain(printed) for text in bare):
        yield CheckAnswer("passed", "same")
    elif other := next((text for text in bare if _form(text) == _form(printed)), None):
        yield CheckAnswer("failed", "differs", {"printed": printed, "code": other})
    else:
        yield CheckAnswer("cannot-tell", "other-kind", {"code": bare[0]})


def _form(code: str) -> tuple[bool, str]:
    """Whether a code holds letters, and what stands where in it: "AB12-9" and "ZZ34-1" have one form."""
    return any(map(str.isalpha, code)), _ALNUM.sub("x", code)


def _plain(code: str) -> str:
    return "".join(filter(str.isalnum, code.casefold()))
