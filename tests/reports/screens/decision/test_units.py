"""The table of hours by competence, unit or subject on the decision screen, and what it leads to when issued."""

from __future__ import annotations

import json
from typing import Any

from assessment.case.edit import Edit
from assessment.store.cases import saving
from assessment.store.database import work
from assessment.store.decisions import issuing
from tests.assessment.screens.case.test_summary import undecided
from tests.support.desk import DeskData, html


def opened(desk_data: DeskData, hours: int = 200) -> tuple[Any, str]:
    case = undecided("conditional")
    case_id = desk_data.new_case(**{**case, "target": {**case["target"], "hours": hours}})
    return desk_data.open_desk("decision", case=case_id), case_id


def enter(at: Any, case_id: str, number: int, title: str, hours: str) -> Any:
    at.text_input(key=f"decision:{case_id}:unit-{number}-title").set_value(title).run()
    return at.text_input(key=f"decision:{case_id}:unit-{number}-hours").set_value(hours).run()


def units(desk_data: DeskData, case_id: str) -> list[tuple[str, str, Any]]:
    decision = desk_data.load(case_id).case.decision
    return [(unit.title, unit.kind, unit.hours) for unit in decision.units]


def test_lines_are_kept_as_they_are_typed_and_add_up(desk_data: DeskData) -> None:
    at, case_id = opened(desk_data)
    enter(at, case_id, 0, "Algebra", "30")
    enter(at, case_id, 1, "Reading", "20")
    at.selectbox(key=f"decision:{case_id}:unit-1-kind").set_value("unit").run()
    assert not at.exception
    assert units(desk_data, case_id) == [("Algebra", "competence", 30), ("Reading", "unit", 20)]
    assert "In all 50 h, which is up to 50 h in the decision." in html(at)
    at.text_input(key=f"decision:{case_id}:unit-0-title").set_value("").run()
    assert units(desk_data, case_id) == [("Reading", "unit", 20)]
    assert at.text_input(key=f"decision:{case_id}:unit-0-title").value == "Reading"


def test_what_does_not_fit_is_said_at_its_field_and_not_saved(desk_data: DeskData) -> None:
    at, case_id = opened(desk_data)
    enter(at, case_id, 0, "Algebra", "150")
    enter(at, case_id, 1, "Reading", "70")
    assert [error.value for error in at.error] == [
        "With this the hours would come to 220 h, more than the target's 200 h. Not saved yet."
    ]
    assert units(desk_data, case_id) == [("Algebra", "competence", 150), ("Reading", "competence", None)]
    at.text_input(key=f"decision:{case_id}:unit-1-hours").set_value("0").run()
    assert "above 0" in at.error[0].value
    at.text_input(key=f"decision:{case_id}:unit-1-hours").set_value("many").run()
    assert "number from 0 to 5,000" in at.error[0].value
    at.text_input(key=f"decision:{case_id}:unit-1-title").set_value("ALGEBRA").run()
    assert any("stands here already" in error.value for error in at.error)
    assert units(desk_data, case_id)[1][0] == "Reading"


def test_a_single_figure_may_not_exceed_the_target_either(desk_data: DeskData) -> None:
    at, case_id = opened(desk_data, 15)
    at.text_input(key=f"decision:{case_id}:credits").set_value("16").run()
    assert "16 h are more than the target's 15 h come to" in at.error[0].value
    assert desk_data.load(case_id).case.decision is None


def test_a_target_lowered_later_keeps_the_decision_from_being_issued(desk_data: DeskData) -> None:
    at, case_id = opened(desk_data)
    enter(at, case_id, 0, "Algebra", "150")
    stored = desk_data.load(case_id)
    with work(desk_data.engine) as session:
        target = {**stored.case.target.model_dump(mode="json", exclude_none=True), "hours": 100}
        saving.save_part(Edit(case_id, stored.version, "Ada Prova"), "target", target, session=session)
    at.run()
    assert not at.exception
    assert at.button(key="issue").disabled
    assert "do not fit; the sentence beside them says what to change" in html(at)
    assert any("150 h are more than the target's 100 h" in error.value for error in at.error)
    at.text_input(key=f"decision:{case_id}:unit-0-hours").set_value("90").run()
    assert not at.error
    assert "90 h were entered, more than 50 h. As a rule recognised credits reach at most half" in html(at)
    assert at.button(key="issue").disabled
    [explain] = [area for area in at.text_area if f"decision:{case_id}:noted:ceiling:hours" in area.key]
    explain.set_value("The head of the CPIA agreed.").run()
    assert not at.button(key="issue").disabled


def test_the_record_and_the_register_hold_each_line(desk_data: DeskData, pango: None) -> None:
    at, case_id = opened(desk_data)
    enter(at, case_id, 0, "Algebra", "30")
    enter(at, case_id, 1, "Reading", "20")
    at.button(key="issue").click().run()
    assert not at.exception
    with work(desk_data.engine) as session:
        [row] = issuing.decisions_of(case_id, session=session)
    snapshot = json.loads(row.snapshot)
    assert [unit["hours"] for unit in snapshot["case"]["decision"]["units"]] == [30, 20]
    own = next(entry for entry in snapshot["judgement"]["equivalence"] if entry["own"])
    assert (own["credits"], own["basis"], own["hours"]) == (50, "entered", [50, 50])


def test_a_figure_entered_before_shows_where_none_is_worked_out_and_can_be_taken_out(desk_data):
    decision = {"outcome": "partial", "credits": 12, "reason": "As a person sees it."}
    case_id = desk_data.new_case(course={"title": "Botany"}, purpose="credit", decision=decision)
    at = desk_data.open_desk("decision", case=case_id)
    assert at.text_input(key=f"decision:{case_id}:credits").value == "12"
    at.text_input(key=f"decision:{case_id}:credits").set_value("").run()
    assert not at.exception
    assert desk_data.load(case_id).case.decision.credits is None
    assert not [field for field in at.text_input if field.key == f"decision:{case_id}:credits"]
