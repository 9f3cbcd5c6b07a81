"""On the decision screen: letters that ask, what came of them, a condition that ends, who signs."""

from __future__ import annotations

import datetime
import json

import pytest
from sqlalchemy import update

from assessment.case.edit import Edit
from assessment.settings import settings
from assessment.store import centres
from assessment.store.cases import feedback, inquiries, saving
from assessment.store.database import work
from assessment.store.tables import INQUIRIES
from criteria.dated import current_day
from criteria.text import words_in
from tests.assessment.screens.case.test_summary import undecided
from tests.reports.screens.decision.test_page import decisions, opened
from tests.support.desk import DeskData, html


def waiting(desk_data: DeskData) -> str:
    case_id = desk_data.new_case(
        course={"title": "Photography", "platform": "coursera", "awarding_body": "Università di Prova"},
        applicant={"name": "Maria Rossi"},
        language="it",
    )
    at = desk_data.open_desk("decision", case=case_id)
    assert not at.exception
    days = [button.proto.label for button in at.get("download_button") if ".ics" in button.proto.label]
    assert any(label.startswith("Save the day of the answer") for label in days)
    bodies = [area for area in at.text_area if ":body" in area.key]
    assert bodies
    assert "CPIA Lago di Prova" in bodies[0].value
    bodies[0].set_value("Our own words").run()
    at.button(key="wait").click().run()
    assert not at.exception
    return case_id


def test_the_letters_are_kept_as_they_were_changed_and_the_case_waits(desk_data: DeskData) -> None:
    case_id = waiting(desk_data)
    stored = desk_data.load(case_id)
    with work(desk_data.engine) as session:
        sent = inquiries.inquiries(case_id, session=session)
    assert stored.state == "waiting"
    assert {letter.asked for letter in sent} == set(stored.awaits.split(","))
    assert sent[0].letter == "Our own words"
    assert sent[0].until == stored.awaited_by
    at = desk_data.open_desk("decision", case=case_id)
    assert "answer awaited by" in html(at)
    assert any("Our own words" in line.value for line in at.text)


def test_nothing_came_is_noted_once_the_day_is_over(desk_data: DeskData) -> None:
    case_id = waiting(desk_data)
    with work(desk_data.engine) as session:
        ids = [letter.id for letter in inquiries.inquiries(case_id, session=session)]
    at = desk_data.open_desk("decision", case=case_id)
    assert all(at.button(key=f"nothing:{case_id}").disabled for case_id in ids)
    with work(desk_data.engine) as session:
        session.execute(update(INQUIRIES).values(until=datetime.date(2026, 1, 2)))
    for letter_id in ids:
        at = desk_data.open_desk("decision", case=case_id)
        at.button(key=f"nothing:{letter_id}").click().run()
        assert not at.exception
    stored = desk_data.load(case_id)
    assert stored.state == "in-assessment"
    assert "unavailable" in {record.answer for record in stored.case.answers.values()}


def test_a_condition_that_is_met_leads_to_a_decision_that_takes_the_place(desk_data: DeskData, pango) -> None:
    at, case_id = opened(desk_data)
    until = current_day() + datetime.timedelta(days=30)
    at.date_input(key=f"decision:{case_id}:conditions-until").set_value(until).run()
    at.button(key="issue").click().run()
    assert desk_data.load(case_id).awaited_by == until
    assert "Condition still open" in html(at)
    assert '<div lang="it"><ul>' in html(at), "it stands as it was sealed, in the record's language"
    at.radio(key=f"condition-met:{case_id}").set_value(True).run()
    at.text_area(key=f"condition-note:{case_id}").set_value("18 of 20 points").run()
    at.button(key="condition-go").click().run()
    assert not at.exception
    assert desk_data.load(case_id).state == "reopened"
    at.button(key="issue").click().run()
    first, second = decisions(desk_data, case_id)
    assert first.superseded_by == 2
    decision = json.loads(second.snapshot)["case"]["decision"]
    assert decision["outcome"] in ("full", "partial")
    assert "18 of 20 points" in decision["reason"]


@pytest.mark.parametrize("days", [30, -30])
def test_a_deadline_survives_a_message_that_a_browser_misses(desk_data: DeskData, days: int) -> None:
    """A field that is drawn anew reports its default with the next click; so the default is the stored day, past or
    not.
    """
    until = current_day() + datetime.timedelta(days=days)
    decided = {"outcome": "conditional", "conditions": ["Pass one test."], "conditions_until": until.isoformat()}
    case_id = desk_data.new_case(**undecided("conditional"), decision=decided)
    at = desk_data.open_desk("decision", case=case_id)
    assert not at.exception
    field = at.date_input(key=f"decision:{case_id}:conditions-until")
    assert list(field.proto.default) == [until.isoformat()]
    assert field.value == until
    at.button(key=f"{field.key}:clear").click().run()  # a browser cannot empty a field with a default
    assert desk_data.load(case_id).case.decision.conditions_until is None
    assert at.date_input(key=field.key).value is None
    assert not [button for button in at.button if button.key == f"{field.key}:clear"]


def test_some_of_the_signatories_sign_and_a_deputy_is_named_so(desk_data: DeskData, pango) -> None:
    signs = [
        {"name": "Ada Prova", "role": "Assessor"},
        {"name": "Carla Finta", "role": "Teacher"},
        {"name": "Dino Vice", "role": "Deputy head", "deputy_for": "Bruno Esempio"},
    ]
    with work(desk_data.engine) as session:
        profile = centres.CentreProfile.model_validate(desk_data.profile().model_dump() | {"signatories": signs})
        centres.save_centre(profile, session=session)
    at, case_id = opened(desk_data)
    at.multiselect(key=f"decision:{case_id}:signatories").set_value(["Ada Prova", "Dino Vice"]).run()
    assert [signatory.name for signatory in desk_data.load(case_id).case.decision.signatories] == [
        "Ada Prova",
        "Dino Vice",
    ]
    at.button(key="issue").click().run()
    assert not at.exception
    [row] = decisions(desk_data, case_id)
    signed = json.loads(row.snapshot)["case"]["decision"]["signatories"]
    assert signed[1] == {"name": "Dino Vice", "role": "Deputy head", "deputy_for": "Bruno Esempio"}


@pytest.mark.parametrize("days_apart", [0, 2])
def test_who_sets_the_clock_that_stands_there_already_is_asked_nothing(desk_data: DeskData, days_apart: int) -> None:
    at, case_id = opened(desk_data)
    since = current_day() - datetime.timedelta(days=3)
    theirs = since + datetime.timedelta(days=days_apart)
    due = theirs + datetime.timedelta(days=30)
    at.date_input(key=f"complete-since:{case_id}").set_value(since).run()
    with work(desk_data.engine) as session:
        saving.set_due(Edit(case_id, desk_data.load(case_id).version, "Marco"), due, session=session, since=theirs)
    at.button(key="set-clock").click().run()
    assert not at.exception
    assert bool([warning for warning in at.warning if "Marco" in warning.value]) is bool(days_apart)
    assert desk_data.load(case_id).due == due
    if days_apart:
        sides = [text.value for text in at.text]
        assert {words_in("en")("clock.due", due=day) for day in (due, since + datetime.timedelta(days=30))} <= {*sides}


def test_the_learner_agrees_to_be_asked_and_the_clock_counts_from_complete_information(
    desk_data: DeskData, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, case_id = opened(desk_data)
    since = current_day() - datetime.timedelta(days=3)
    at.date_input(key=f"complete-since:{case_id}").set_value(since).run()
    at.button(key="set-clock").click().run()
    assert desk_data.load(case_id).due == since + datetime.timedelta(days=30)
    at.date_input(key=f"ask-on:{case_id}").set_value(current_day()).run()
    at.button(key="agree").click().run()
    assert desk_data.load(case_id).ask_on == current_day()
    assert not [button for button in at.button if button.key == "follow-up-link"]  # nothing is decided yet
    at.button(key="issue").click().run()
    assert not [button for button in at.button if button.key == "follow-up-link"]  # AppTest has no browser's address
    assert "LAILA_PUBLIC_URL" in html(at)
    monkeypatch.setattr(settings(), "public_url", "https://desk.example")
    at.run()
    assert "LAILA_PUBLIC_URL" not in html(at)
    at.button(key="follow-up-link").click().run()
    assert not at.exception
    assert desk_data.load(case_id).asked_on == current_day()
    [shown] = [code.value for code in at.code if code.value.startswith("https://desk.example/feedback?code=")]
    with work(desk_data.engine) as session:
        code = shown.partition("code=")[2].partition("&")[0]
        assert feedback.by_code(code, current_day(), session=session)
    at.button(key="agree").click().run()
    assert not [
        code for code in at.code if "/feedback" in code.value
    ]  # it stopped working when the learner agreed anew
    at = desk_data.open_desk("decision", case=case_id)
    assert not [code for code in at.code if "/feedback" in code.value]  # shown once


def test_a_day_before_the_countrys_law_is_refused_in_a_sentence(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(**undecided("conditional") | {"country": "PT"})
    at = desk_data.open_desk("decision", case=case_id)
    due = desk_data.load(case_id).due
    at.date_input(key=f"complete-since:{case_id}").set_value(datetime.date(2019, 11, 30)).run()
    at.button(key="set-clock").click().run()
    assert not at.exception
    assert "Choose a later day" in at.error[0].value
    assert desk_data.load(case_id).due == due


def test_the_list_says_what_waits_for_whom(desk_data: DeskData) -> None:
    waiting(desk_data)
    desk_data.new_case(course={"title": "Botany"})
    at = desk_data.open_desk("worklist", queue="others")
    assert not at.exception
    assert "Photography" in html(at)
    assert "Botany" not in html(at)
    assert "by " in html(at)
    at = desk_data.open_desk("worklist", queue="mine")
    assert "Botany" in html(at)
    assert "Photography" not in html(at)
    at = desk_data.open_desk("worklist", queue="nonsense")
    assert "Botany" in html(at)
    assert "Photography" in html(at)


def test_a_letter_asks_at_most_five_things_and_says_how_many_wait(desk_data: DeskData) -> None:
    waiting(desk_data)
    with work(desk_data.engine) as session:
        asked = [
            len(json.loads(questions)) if isinstance(questions, str) else len(questions)
            for questions in session.scalars(INQUIRIES.select().with_only_columns(INQUIRIES.c.questions))
        ]
    assert asked
    assert max(asked) <= 5
