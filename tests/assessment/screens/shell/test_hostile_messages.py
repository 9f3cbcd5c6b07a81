"""Whatever a browser sends for whatever widget, the desk goes on, for the others and for whoever sent it."""

from __future__ import annotations

import logging
import os
import random

import pytest

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.store.cases import saving
from assessment.store.database import work
from assessment.store.maintenance.integrity import check
from tests.support.desk import DeskData, html
from tests.support.fuzzing import hostile_states, send, widgets

EVERY = (
    "worklist",
    "intake",
    "assess",
    "summary",
    "decision",
    "centre",
    "providers",
    "comparison",
    "rounds",
    "replay",
    "verify",
)

TRIED = int(os.environ.get("HOSTILE_MESSAGES", "5"))
"""Messages for each of a few screens in the quick suite, drawn anew with each run; 0 sends all, for every screen."""

SCREENS = ("worklist", "assess", "decision") if TRIED else EVERY


@pytest.mark.parametrize("screen", SCREENS)
def test_no_message_for_any_widget_takes_the_desk_down(desk_data: DeskData, screen: str) -> None:
    logging.disable(logging.CRITICAL)
    case_id = desk_data.new_case(applicant={"name": "Marta"}, course={"title": "Botany"})
    at = desk_data.open_desk(screen, case=case_id)
    assert not at.exception
    messages = [(widget, state) for widget in widgets(at) for state in hostile_states()]
    assert messages
    for widget, state in random.sample(messages, TRIED or len(messages)):
        send(at, widget, state)
        at.run()
        assert not at.exception, (widget, state.WhichOneof("value"))
    logging.disable(logging.NOTSET)
    assert check(desk_data.engine, desk_data.documents) == []
    for other in ("worklist", "assess") if TRIED else ("worklist", "assess", "summary", "decision"):
        assert not desk_data.open_desk(other, case=case_id).exception


def test_an_answer_that_the_question_does_not_have_is_refused_on_the_screen(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(course={"title": "Botany"})
    at = desk_data.open_desk("assess", case=case_id, criterion="testing")
    radio = next(radio.proto.id for radio in at.radio if radio.proto.id.endswith("testing.result"))
    send(at, radio, next(iter(hostile_states())))
    assert not at.exception
    assert desk_data.load(case_id).case.answers == {}


def test_a_damaged_case_is_shown_as_damaged_and_can_be_opened_and_mended(desk_data: DeskData) -> None:
    good, bad = (desk_data.new_case(course={"title": title}) for title in ("Botany", "Zoology"))
    with work(desk_data.engine) as session:
        record = AnswerRecord(answer="unknown", note="seen")
        saving.save_answer(Edit(bad, 1, "Ada"), "testing.result", record, session=session)
    with desk_data.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE case_file SET content = json_set(content, '$.workload', 'many') WHERE id = ?", (bad,)
        )
        connection.exec_driver_sql("UPDATE answer SET \"on\" = 'tomorrow' WHERE case_id = ?", (bad,))
    at = desk_data.open_desk()
    assert not at.exception
    assert html(at).count("Damaged") == 1
    assert "Workload: Open" in html(at), "the other case has its lights"
    for screen in ("intake", "assess", "summary", "decision"):
        at = desk_data.open_desk(screen, case=bad)
        assert not at.exception, screen
        assert any("damaged" in error.value for error in at.error), screen
    while at.get("button") and (left := [button for button in at.button if button.label.startswith("Go on without")]):
        left[0].click().run()
        assert not at.exception
    assert desk_data.load(bad).damage == ()
    assert "Damaged" not in html(desk_data.open_desk())
    assert desk_data.load(good).damage == ()
