"""What is known of providers, on its own screen and offered in the first criterion."""

from __future__ import annotations

import datetime
from dataclasses import replace

from assessment.store.database import work
from assessment.store.providers import ProviderFinding, add
from tests.support.desk import DeskData, html

DAY = datetime.date(2024, 5, 31)
AUDIT = ProviderFinding(
    "awarding-body", "University of Harbour", "deqar", "DEQAR", DAY, "AVEP: institutional audit, positive"
)


def test_it_is_offered_as_evidence_and_answers_nothing(desk_data: DeskData) -> None:
    with work(desk_data.engine) as session:
        add([AUDIT, replace(AUDIT, until=DAY, says="AVEP: first audit")], session=session)
    course = {"title": "Botany", "awarding_body": "The University of Harbour"}
    case_id = desk_data.new_case(course=course)
    at = desk_data.open_desk("assess", case=case_id, criterion="quality")
    sentence = "University of Harbour: AVEP: institutional audit, positive (DEQAR, 31 May 2024)"
    assert not at.exception
    assert sentence in html(at)
    assert "No verdict." in html(at)
    assert "ended on 31 May 2024" in html(at)
    [button] = [button for button in at.button if button.key and "institutional audit" in button.key]
    button.click().run()
    record = desk_data.load(case_id).case.answers["quality.register"]
    assert (record.answer, record.evidence) == ("unknown", sentence)
    assert not [button for button in at.button if button.key and "institutional audit" in button.key]
    assert "Known of the provider" not in html(desk_data.open_desk("assess", case=case_id, criterion="level"))


def test_a_finding_is_added_found_and_taken_out(desk_data: DeskData) -> None:
    at = desk_data.open_desk("providers")
    assert "Nothing is known yet" in at.info[0].value
    at.button(key="provider-save").click().run()
    assert "Fill in the name" in at.error[0].value
    at.text_input(key="provider-name").set_value("University of Harbour").run()
    at.text_area(key="provider-says").set_value("Its board approves each short course.").run()
    at.button(key="provider-save").click().run()
    assert not at.exception
    assert "found by CPIA Lago di Prova" in html(at) + "\n".join(block.value for block in at.markdown)
    at.text_input(key="provider-search").set_value("lowland").run()
    assert "Nothing is known yet" in at.info[0].value
    at.text_input(key="provider-search").set_value("harbour").run()
    [button] = [button for button in at.button if button.key and button.key.startswith("provider-out:")]
    button.click().run()
    assert "Nothing is known yet" in at.info[0].value
