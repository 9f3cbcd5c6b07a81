"""The question whether an old certificate is still current: shown where its age raises it, and answered there."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.case.model import Certificate, Course
from criteria.dated import current_day
from tests.assessment.screens.case.test_summary import undecided
from tests.support.desk import DeskData, html


def opened(desk_data: DeskData, field: str, issued: int) -> tuple[Any, str]:
    parts = {"course": Course(title="Old", field=field), "certificate": Certificate(issued_on=f"{issued}-05-01")}
    case_id = desk_data.new_case(**{**undecided("conditional"), **parts})
    return desk_data.open_desk("decision", case=case_id), case_id


def test_the_answer_is_kept_with_its_reason_and_who_gave_it(desk_data: DeskData) -> None:
    at, case_id = opened(desk_data, "0613", 2009)
    assert not at.exception
    assert "has not been answered" in html(at)
    at.selectbox(key=f"currency:{case_id}:answer").set_value("partly").run()
    at.text_input(key=f"currency:{case_id}:reason").set_value("The syntax is the same.").run()
    kept = desk_data.load(case_id).case.currency
    assert kept
    assert (kept.answer, kept.reason, kept.on) == ("partly", "The syntax is the same.", current_day())
    assert "Still current in part" in html(at)
    at.selectbox(key=f"currency:{case_id}:answer").set_value(None).run()
    assert desk_data.load(case_id).case.currency is None


@pytest.mark.parametrize(("field", "issued"), [("0541", 2009), ("0613", 2026)])
def test_nothing_is_asked_where_age_raises_no_question(desk_data: DeskData, field: str, issued: int) -> None:
    at, case_id = opened(desk_data, field, issued)
    assert not at.exception
    assert f"currency:{case_id}:answer" not in {box.key for box in at.selectbox}
