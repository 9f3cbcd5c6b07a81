"""The learner's draft stays in the session: several certificates share the wish, and each has its own answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment.screens.self_check.draft import SelfCheckDraft


def in_session(steps: Callable[[], Any]) -> AppTest:
    """Run the steps as a screen would."""
    at = AppTest.from_function(steps).run()
    assert not at.exception, at.exception
    return at


def test_nothing_is_there_before_the_learner_begins() -> None:
    def steps() -> None:
        from assessment.screens.self_check import draft

        assert draft.draft() is None
        assert draft.drafts() == ()

    in_session(steps)


def test_a_changed_wish_reaches_all_certificates_and_leaves_their_answers() -> None:
    def steps() -> None:
        from dataclasses import replace

        from assessment.case.answers import AnswerRecord
        from assessment.screens.self_check import draft as learner

        learner.start_request(country="IT", purpose="credit")
        first = learner.draft()
        answers = {"testing.kind": AnswerRecord(answer="final", by="learner")}
        learner.save_draft(replace(first, case=first.case.model_copy(update={"answers": answers})))
        learner.add_certificate()
        learner.start_request(purpose="stacking", target={"hours": 100})
        learner.set_helper("Carla Esempio")
        first, second = learner.drafts()
        assert (first.case.purpose, second.case.purpose) == ("stacking", "stacking")
        assert (first.case.target.hours, second.case.target.hours) == (100, 100)
        assert first.case.answer("testing.kind") == "final"
        assert second.case.answer("testing.kind") == "unknown"
        assert second.case.answer("testing.centre-test") == "not-held"
        assert {first.assisted, second.assisted} == {"Carla Esempio"}

    in_session(steps)


def test_certificates_are_taken_in_hand_and_out_and_the_last_one_stays() -> None:
    def steps() -> None:
        from assessment.screens.self_check import draft as learner

        learner.start_request(country="EU", purpose="portfolio")
        learner.add_certificate()
        assert learner.at() == 1
        learner.choose_certificate(0)
        learner.drop_certificate(1)
        learner.drop_certificate(0)
        assert len(learner.drafts()) == 1
        learner.forget()
        assert learner.draft() is None

    in_session(steps)


def test_a_draft_cannot_be_changed_behind_the_session() -> None:
    from assessment.case.model import Case

    certificate = SelfCheckDraft(Case(country="IT", purpose="credit"))
    with pytest.raises(AttributeError):
        certificate.assisted = "Carla Esempio"  # type: ignore[misc]
