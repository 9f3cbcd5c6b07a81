"""This module doubts what was read because of print that is covered, or of which nobody found out whether it is.

A certificate whose title lies under a rectangle shows the next line, perhaps the university, where a title is looked
for. What was written anew in the same place is read, and the check `visible-text` says what lies under it. On a page
that takes too long to draw, the check cannot say so: nothing is certain there that such print would change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from assessment.readers.findings import Entry, Findings
from assessment.readers.layout.lines import Line, box_of
from assessment.readers.layout.page import Page

NAMES = ("learner", "course_title", "awarding_body")


def doubt_stand_ins(
    findings: Findings, page: Page, read: Callable[[Page], Findings], reasons: Collection[str]
) -> Findings:
    """The findings. A name becomes a candidate if another one would be read if the covered print were seen.

    `read`: the function that reads a page. `reasons`: the reasons of `document/visibility.py` for which print counts as
    covered.
    """
    covered = {reason: lines for reason, lines in page.unseen().items() if reason in reasons}
    for reason, lines in covered.items():
        whole = read(page.with_unseen(reason)).facts
        for name in NAMES:
            fact, real = findings.facts.get(name), whole.get(name)
            if fact and real and fact["value"] != real["value"] and _lies_on(real, lines) and not _lies_on(fact, lines):
                findings.doubt(name)
    return findings


def doubt_unless_alike(findings: Findings, page: Page, read: Callable[[Page], Findings], reason: str) -> Findings:
    """The findings. A fact becomes a candidate unless the page says the same where the print that is unseen for this
    reason is seen.

    `read`: the function that reads a page.
    """
    if page.unseen().get(reason):
        whole = read(page.with_unseen(reason)).facts
        for name, fact in list(findings.facts.items()):
            if name not in whole or whole[name]["value"] != fact["value"]:
                findings.doubt(name)
    return findings


def _lies_on(entry: Entry, lines: list[Line]) -> bool:
    """Whether a value stands where one of the lines does."""
    box = entry["box"]
    places = [place for line in lines if (place := box_of(line.glyphs))]
    return box is not None and any(
        place["x0"] < box["x1"]
        and box["x0"] < place["x1"]
        and place["y0"] <= (box["y0"] + box["y1"]) / 2 <= place["y1"]
        for place in places
    )
