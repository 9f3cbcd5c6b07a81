"""Layouts of no platform, in many languages: little is wrong, and most of what they state is read.

The layouts were drawn from what certificates say, before the readers were measured on them. A value that was read wrong
does more harm than one that a person has to type, so precision has the higher floor.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from assessment.readers.document.opening import open_document
from assessment.readers.page_reading import read_pages
from tests.bench.accuracy import FIELDS, Tally
from tests.support.certificates.unknown import Layout, layouts

LEAST_PRECISION = 0.98
AMOUNTS = ("hours", "credits")
# The least share that is read of each field; hours only where the certificate says plainly that they are all.
LEAST_RECALL = {"learner": 0.95, "course_title": 0.9, "issue_date": 0.93, "hours": 0.7, "awarding_body": 0.9}
# The newer files are about learners and titles; many of their bodies have no word that says what they are.
LEAST_NEWER = {"learner": 0.93, "course_title": 0.8, "issue_date": 0.86}


def read(layout: Layout) -> Any:
    answer = read_pages(list(open_document(layout.build()).pages()))
    facts = {name: SimpleNamespace(**fact) for name, fact in answer["facts"].items()}
    offered = {name: [SimpleNamespace(**entry) for entry in entries] for name, entries in answer["candidates"].items()}
    return SimpleNamespace(facts=facts, candidates=offered)


@pytest.mark.parametrize(
    ("name", "least_recall"),
    [(name, LEAST_RECALL) for name in ("first", "second", "third")]
    + [(name, LEAST_NEWER) for name in ("fourth", "fifth", "sixth", "seventh", "eighth")],
)
def test_unknown_layouts_are_read_without_guessing(name: str, least_recall: dict[str, float]) -> None:
    tally, complaints = Tally(), list[str]()
    for layout in layouts(name):
        complaints += (f"{layout.name}: {complaint}" for complaint in tally.add(read(layout), layout.facts))
    wrong = [complaint for complaint in complaints if " wrong: " in complaint]
    assert not [complaint for complaint in wrong if any(f": {field} " in complaint for field in AMOUNTS)]
    for field in FIELDS:
        if tally.stated[field]:
            assert tally.right[field] / tally.stated[field] >= LEAST_PRECISION, wrong
        if field in least_recall:
            assert tally.right[field] / tally.there[field] >= least_recall[field], complaints
