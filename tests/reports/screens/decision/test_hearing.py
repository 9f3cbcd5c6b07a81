"""A refusal on the screen: notice first, then the answer, then why it changes nothing, and only then issuing."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from sqlalchemy import update

from assessment.case.decision import Hearing
from assessment.case.edit import Edit
from assessment.case.hearing import earliest_end
from assessment.store.cases import saving
from assessment.store.database import work
from assessment.store.decisions import issuing
from assessment.store.tables import CASES
from criteria.dated import current_day
from tests.assessment.screens.case.test_summary import undecided
from tests.support.desk import DeskData, html


def opened(desk_data: DeskData, **fields: Any) -> tuple[Any, str]:
    case_id = desk_data.new_case(**{**undecided("not_recognised"), **fields})
    at = desk_data.open_desk("decision", case=case_id)
    assert not at.exception
    return at, case_id


def test_a_refusal_that_is_accepted_waits_for_the_learners_answer(desk_data: DeskData, pango: None) -> None:
    at, case_id = opened(desk_data)
    assert at.button(key="issue").disabled
    assert "has not been told the reasons yet" in html(at)
    assert "If a holiday of the region or the town lies in between" in html(at), "Spain gives working days"
    assert "before the learner's time to answer is over" not in html(at)
    with work(desk_data.engine) as session:
        session.execute(update(CASES).values(due=current_day()))
    assert "before the learner's time to answer is over" in html(at.run())
    letter = next(area for area in at.text_area if (area.key or "").startswith("hearing:"))
    assert "- " in letter.value
    letter.set_value(letter.value + "\nPS.").run()
    at.button(key="give-notice").click().run()
    stored = desk_data.load(case_id)
    assert stored.state == "notice"
    assert "The clock runs on" in html(at)
    assert "it stands still, unless the country's law lets it run on" in html(at)
    assert stored.case.hearing
    assert stored.case.hearing.letter.endswith("PS.")
    assert stored.awaited_by == earliest_end("ES", current_day())
    assert at.button(key="issue").disabled
    assert at.button(key="hearing-none").disabled
    at.text_area(key=f"hearing-answer:{case_id}").set_value("I can show what I learned.").run()
    at.button(key="hearing-note").click().run()
    assert desk_data.load(case_id).state == "in-assessment"
    assert at.button(key="issue").disabled
    at.text_area(key=f"hearing:{case_id}:reply").set_value("It names no outcome.").run()
    assert not at.button(key="issue").disabled
    at.button(key="issue").click().run()
    assert not at.exception
    assert not at.error
    assert desk_data.load(case_id).state == "decided"
    with work(desk_data.engine) as session:
        [row] = issuing.decisions_of(case_id, session=session)
    assert "It names no outcome." in row.snapshot


def test_without_an_answer_the_refusal_is_issued_after_the_last_day(desk_data: DeskData, pango: None) -> None:
    today = current_day()
    until = today - datetime.timedelta(days=1)
    at, case_id = opened(desk_data)
    at.button(key="give-notice").click().run()
    hearing = Hearing(notified_on=until - datetime.timedelta(days=10), until=until, letter="Why")
    with work(desk_data.engine) as session:
        version = desk_data.load(case_id).version
        session.execute(update(CASES).where(CASES.c.id == case_id).values(awaited_by=until))
        saving.save_part(Edit(case_id, version, "Ada"), "hearing", hearing, session=session)
    at = desk_data.open_desk("decision", case=case_id)
    at.button(key="hearing-none").click().run()
    assert desk_data.load(case_id).state == "in-assessment"
    assert not at.button(key="issue").disabled


def stopped(**more: object) -> dict:
    """A case that nobody has decided, whose certificate does not agree."""
    fields = undecided("conditional") | more
    fields["answers"] = {**fields["answers"], "verification.agreement": {"answer": "mismatch"}}
    return fields


def test_a_stopped_case_begins_with_the_same_letter(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(**stopped())
    at = desk_data.open_desk("decision", case=case_id)
    letter = next(area for area in at.text_area if (area.key or "").startswith("hearing:"))
    assert "Qualcosa nel certificato non concorda" in letter.value
    at.button(key="give-notice").click().run()
    assert desk_data.load(case_id).state == "notice"


@pytest.mark.parametrize(("country", "warned"), [("ES", True), ("IT", False)])
def test_where_the_time_runs_on_it_is_said_that_it_ends_first(desk_data: DeskData, country: str, warned: bool) -> None:
    """In Spain the time for the decision does not stand still for a notice; in Italy it does (Act 241/1990, 10-bis)."""
    case_id = desk_data.new_case(**stopped(country=country))
    at = desk_data.open_desk("decision", case=case_id)
    assert "before the learner's time to answer is over" not in html(at)
    with work(desk_data.engine) as session:
        session.execute(update(CASES).values(due=current_day()))
    assert ("before the learner's time to answer is over" in html(at.run())) is warned


def test_a_recognition_shows_no_hearing(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(**undecided("conditional"))
    at = desk_data.open_desk("decision", case=case_id)
    assert "give-notice" not in {button.key for button in at.button}
    at.radio(key=f"decision:{case_id}:outcome").set_value("not-recognised").run()
    assert "give-notice" in {button.key for button in at.button}


def test_a_refusal_of_what_was_proposed_for_recognition_is_told_with_its_own_reason(desk_data: DeskData) -> None:
    """The reasons of the proposal speak for the learner, so there is no notice before a person has written why."""
    case_id = desk_data.new_case(**undecided("conditional"), decision={"outcome": "not-recognised"})
    at = desk_data.open_desk("decision", case=case_id)
    assert at.button(key="give-notice").disabled
    assert [area for area in at.text_area if (area.key or "").startswith("hearing:")] == []
    at.text_area(key=f"decision:{case_id}:reason").set_value("Copied from a classmate.").run()
    [letter] = [area for area in at.text_area if (area.key or "").startswith("hearing:")]
    assert letter.value.count("\n- ") == 1
    assert "- Copied from a classmate." in letter.value
    assert not at.button(key="give-notice").disabled


def test_a_refusal_beside_a_proposal_to_wait_shows_both_buttons(desk_data: DeskData) -> None:
    """Both buttons once had one key, and the screen of such a case ended in an error."""
    decision = {"outcome": "not-recognised", "reason": "Too little is known."}
    case_id = desk_data.new_case(course={"title": "Botany"}, decision=decision)
    at = desk_data.open_desk("decision", case=case_id)
    assert not at.exception
    assert {"wait", "give-notice"} <= {button.key for button in at.button}
