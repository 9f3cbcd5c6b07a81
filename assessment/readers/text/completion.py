"""This module finds the words that say what a learner did: "has completed", or "for the course" behind a name.

>>> [bool(completed_in(text, ())) for text in ("has passed the course", "for the course", "register for the course")]
[True, True, False]
>>> bool(completed_in("register for the course (Ana Gil for the course)", ["Ana Gil"]))
True
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assessment.readers.findings import Findings
from assessment.readers.text.person_names import leading_name
from assessment.readers.text.vocabulary import COMPLETED


def completed_in(text: str, names: Collection[str], *, before: str = "") -> re.Match[str] | None:
    """The first words in a text that say what a learner did. `names`: of learners that were read on the page.

    `before`: what the paragraph says above the text, with its line breaks.
    """
    matches = COMPLETED.finditer(text)
    return next(
        (match for match in matches if not match["bare"] or _may_follow(before + text[: match.start()], names)), None
    )


def names_read(findings: Findings) -> list[str]:
    """The names that were read, or may be those, of learners."""
    fact = findings.facts.get("learner")
    return [str(entry["value"]) for entry in ([fact] if fact else findings.candidates.get("learner", []))]


def _may_follow(before: str, names: Collection[str]) -> bool:
    """Whether "for the course" may follow a text: nothing, a text that ends with a learner's name, or, if none was
    read, one whose last line is a name.
    """
    plain = " ".join(before.split()).rstrip(" ,").casefold()
    if not plain or names:
        return not plain or plain.endswith(tuple(name.casefold() for name in names))
    last = before.rstrip(" \n,").rpartition("\n")[2].strip()
    name, length = leading_name(last)
    return name is not None and length == len(last)
