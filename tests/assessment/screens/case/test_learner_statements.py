"""What a learner states, on the assessor's screens: visible, not counted, confirmed with one button."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.case.model import Case
from assessment.evidence.learner_statements import declare
from tests.assessment.screens.case.test_answer_offers import read
from tests.assessment.screens.case.test_page_visit import add
from tests.support.desk import DeskData, html


def stated(desk: DeskData, **more: Any) -> str:
    filed: dict[str, Any] = {
        "country": "IT",
        "purpose": "credit",
        "course": {"title": "Botany"},
        "workload": {"hours": 40},
        "answers": {
            "workload.stated": {"answer": "hours", "note": "on the course page"},
            "workload.covers": "total",
            "workload.plausible": "supported",
        },
    } | more
    [case] = declare(Case.model_validate(filed), "Application of 24 November", "Carla")
    return desk.new_case(**case.model_dump(mode="json", exclude_defaults=True))


def press(at: Any, start: str) -> Any:
    [button] = [button for button in at.button if (button.key or "").startswith(start)]
    return button.click().run()


def test_an_answer_of_the_learner_is_shown_and_counts_once_confirmed(desk_data: DeskData) -> None:
    case_id = stated(desk_data)
    at = desk_data.open_desk("assess", case=case_id, criterion="workload")
    assert not at.exception
    assert "The learner says:" in html(at)
    assert "on the course page" in html(at)
    assert "It does not count yet" in html(at)
    assert desk_data.load(case_id).case.answers == {}
    press(at, f"confirm:{case_id}:workload.stated")
    record = desk_data.load(case_id).case.answers["workload.stated"]
    assert (record.answer, record.by) == ("hours", "Ada Prova")
    assert record.evidence == "The learner's own statement; on the course page"
    assert "Your answer is the same." in html(at)


def test_all_answers_are_confirmed_at_once_but_those_the_certificate_speaks_against(desk_data: DeskData) -> None:
    case_id = stated(desk_data)
    add(desk_data, case_id, read(credits=2))
    at = desk_data.open_desk("assess", case=case_id, criterion="workload")
    assert "Read from the certificate:" in html(at)
    assert "The certificate suggests something else" in html(at)
    press(at, f"confirm-all:{case_id}")
    assert set(desk_data.load(case_id).case.answers) == {"workload.covers", "workload.plausible"}


def test_what_the_assessor_chose_just_before_is_not_confirmed_away(desk_data: DeskData) -> None:
    case_id = stated(desk_data)
    at = desk_data.open_desk("assess", case=case_id, criterion="workload")
    at.radio(key=f"answer:{case_id}:workload.covers").set_value("contact")
    press(at, f"confirm-all:{case_id}")
    answers = {name: record.answer for name, record in desk_data.load(case_id).case.answers.items()}
    assert answers == {"workload.stated": "hours", "workload.covers": "contact", "workload.plausible": "supported"}


def test_one_button_confirms_all_that_is_open_and_goes_on_unless_figures_wait(desk_data: DeskData) -> None:
    answers = {"workload.stated": "hours", "workload.covers": "total", "workload.plausible": "supported"}
    case_id = stated(desk_data, workload={}, answers=answers)
    at = press(desk_data.open_desk("assess", case=case_id, criterion="workload"), f"confirm-all:{case_id}")
    assert set(desk_data.load(case_id).case.answers) == set(answers)
    assert "<h1>6 The way study results are tested</h1>" in html(at)
    with_hours = stated(desk_data)
    at = press(desk_data.open_desk("assess", case=with_hours, criterion="workload"), f"confirm-all:{with_hours}")
    assert "<h1>5 Workload</h1>" in html(at)


def test_another_answer_of_the_assessor_leaves_both_in_sight(desk_data: DeskData) -> None:
    case_id = stated(desk_data)
    at = desk_data.open_desk("assess", case=case_id, criterion="workload")
    [radio] = [radio for radio in at.radio if radio.key == f"answer:{case_id}:workload.covers"]
    radio.set_value("contact").run()
    assert "Your answer is another one. The record will show both." in html(at)


def test_stated_hours_are_taken_over_by_hand(desk_data: DeskData) -> None:
    case_id = stated(desk_data)
    at = desk_data.open_desk("assess", case=case_id, criterion="workload")
    assert "Hours in all: 40 h." in html(at)
    press(at, f"declared:{case_id}:workload:hours")
    assert desk_data.load(case_id).case.workload.hours == (40, 40)
    assert "Stated by the learner" not in html(at)


def test_the_request_and_the_summary_say_what_is_not_confirmed(desk_data: DeskData) -> None:
    case_id = stated(desk_data, elements={"participation": "online"})
    at = desk_data.open_desk("intake", case=case_id)
    assert not at.exception
    assert "This request came from the learner" in html(at)
    assert "Application of 24 November" in html(at)
    assert "help of: Carla" in html(at)
    assert "Form of participation" in html(at)
    shown = html(desk_data.open_desk("summary", case=case_id))
    assert "answers: 3, facts: 2" in shown
    assert "0–100 of 100" in shown


@pytest.mark.parametrize("criterion", ["quality", "workload"])
def test_without_statements_nothing_is_said_of_them(desk_data: DeskData, criterion: str) -> None:
    at = desk_data.open_desk("assess", case=desk_data.new_case(course={"title": "Botany"}), criterion=criterion)
    assert "learner says" not in html(at)
    assert "Stated by the learner" not in html(at)
