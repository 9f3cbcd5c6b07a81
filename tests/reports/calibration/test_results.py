"""The results of a round: figures, what all agreed on, and what split them."""

from __future__ import annotations

import random

from criteria.vocabulary import CRITERIA
from reports.calibration.export import as_json
from reports.calibration.results import Results, results
from tests.reports.calibration.conftest import by_hand


def test_what_all_say_alike_begins_the_consensus() -> None:
    results = by_hand(("Ada", "weak", "partial"), ("Bea", "weak", "full"))
    assert results.agreed(results.round.items[0]) == dict.fromkeys(CRITERIA, "weak")
    assert by_hand(("Ada", "weak", "partial")).agreed(results.round.items[0]) == {}


def test_who_is_stricter_by_how_many_steps() -> None:
    results = by_hand(("Ada", "weak", "full"), ("Bea", "strong", "full"))
    assert {person.person: person.stricter for person in results.judges} == {"Ada": 14 / 8, "Bea": -14 / 8}
    assert by_hand(("Ada", "weak", "full")).judges[0].stricter is None


def test_what_does_not_apply_is_not_compared() -> None:
    results = by_hand(("Ada", "not-applicable", "full"), ("Bea", "not-applicable", "full"))
    assert results.agreement["quality"] is None
    assert results.agreement["outcome"].percent.value == 1.0


def test_a_criterion_answered_by_one_person_only_splits_nobody() -> None:
    answers = {"Ada": {"testing.kind": {"answer": "final"}}}
    judged = ("Ada", "weak", "full"), ("Bea", "weak", "full")
    assert by_hand(*judged, answers=answers).splits == ()
    answers["Bea"] = {"testing.kind": {"answer": "none"}}
    [split] = by_hand(*judged, answers=answers).splits
    assert (split.question, split.alike, split.answers) == ("testing.kind", 0.0, {1: {"final": 1, "none": 1}})


def test_the_order_of_judgements_does_not_matter(compared: Results) -> None:
    kept = list(compared.judgements.values())
    random.Random(1).shuffle(kept)
    again = results(compared.round, kept)
    assert as_json(again) == as_json(compared)
