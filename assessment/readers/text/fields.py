"""This module marks the findings that were filled into a form, since anybody can fill in a form (`how: field`)."""

from __future__ import annotations

from itertools import chain

from assessment.readers.findings import Entry, Findings
from assessment.readers.layout.lines import box_of
from assessment.readers.layout.page import Page


def mark_fields(findings: Findings, page: Page) -> Findings:
    """The findings, with `how: field` on those that come from a line of a form field."""
    boxes = [box for line in page.lines if line.is_field and (box := box_of(line.glyphs))]
    for entry in chain(findings.facts.values(), *findings.candidates.values()) if boxes else ():
        if entry["how"] == "text" and any(_holds(entry, box) for box in boxes):
            entry["how"] = "field"
    return findings


def _holds(entry: Entry, box: dict[str, float]) -> bool:
    own = entry["box"]
    if own is None:
        return False
    across = min(own["x1"], box["x1"]) - max(own["x0"], box["x0"])
    down = min(own["y1"], box["y1"]) - max(own["y0"], box["y0"])
    return bool(across > 0 and down > 0.5 * min(own["y1"] - own["y0"], box["y1"] - box["y0"]))
