"""The worklist: search, filters, order and pages, in the address; the empty desk says what to do."""

from __future__ import annotations

import datetime

from sqlalchemy import update

from assessment.case.edit import Edit
from assessment.case.workflow import Mover
from assessment.store.cases import saving, transitions
from assessment.store.database import work
from assessment.store.tables import CASES
from tests.support.desk import DeskData


def _refs(at) -> list[str]:
    return [link.proto.label for link in at.get("page_link") if link.proto.label[:4].isdecimal()]


def _html(at) -> str:
    return " ".join(element.proto.body for element in at.get("html"))


def test_with_no_case_the_list_says_what_to_do(desk_data: DeskData) -> None:
    at = desk_data.open_desk()
    assert not at.exception
    assert "New case" in at.info[0].value
    assert [button.label for button in at.button if button.label == "New case"]


def test_a_row_shows_what_a_person_looks_for(desk_data: DeskData) -> None:
    desk_data.new_case(applicant={"name": "Maria <b>Rossi</b>"}, course={"title": "Botany & more"})
    at = desk_data.open_desk()
    assert not at.exception
    assert len(_refs(at)) == 1
    html = _html(at)
    assert "Maria &lt;b&gt;Rossi" in html
    assert "Botany &amp; more" in html
    assert 'role="img"' in html
    assert "Workload: Open" in html


def test_there_are_25_rows_a_page_and_the_next_page_is_in_the_address(desk_data: DeskData) -> None:
    for number in range(27):
        desk_data.new_case(course={"title": f"Course {number}"})
    at = desk_data.open_desk()
    assert len(_refs(at)) == 25
    assert any("1\u201325 of 27" in block.value for block in at.markdown)
    next(button for button in at.button if button.label == "Next").click().run()
    assert at.query_params["page"] in ("2", ["2"])
    assert len(_refs(at)) == 2
    at = desk_data.open_desk("worklist", page="99")
    assert len(_refs(at)) == 2, "a page beyond the last is the last"


def test_search_state_and_purpose_come_from_the_address_and_go_there(desk_data: DeskData) -> None:
    desk_data.new_case(course={"title": "Botany"})
    desk_data.new_case(course={"title": "Statistics"}, purpose="portfolio")
    at = desk_data.open_desk("worklist", q="botany")
    assert len(_refs(at)) == 1
    assert at.text_input[0].value == "botany"
    at.text_input[0].set_value("").run()
    assert len(_refs(at)) == 2
    assert "q" not in at.query_params
    at.selectbox(key="worklist:purpose").set_value("portfolio").run()
    assert len(_refs(at)) == 1
    assert at.query_params["purpose"] in ("portfolio", ["portfolio"])
    at = desk_data.open_desk("worklist", state="waiting")
    assert any("No case fits" in info.value for info in at.info)
    next(button for button in at.button if button.label == "Show all cases").click().run()
    assert len(_refs(at)) == 2


def test_what_the_address_asks_in_error_is_left_out(desk_data: DeskData) -> None:
    desk_data.new_case(course={"title": "Botany"})
    at = desk_data.open_desk("worklist", state="nonsense", purpose="x", sort="y", page="-3")
    assert not at.exception
    assert len(_refs(at)) == 1


def test_by_the_day_due_the_soonest_comes_first(desk_data: DeskData) -> None:
    late, soon, none = (desk_data.new_case(course={"title": name}) for name in ("late", "soon", "none"))
    with work(desk_data.engine) as session:
        saving.set_due(Edit(late, 1, None), datetime.date(2020, 1, 2), session=session)
        saving.set_due(Edit(soon, 1, None), datetime.date(2099, 1, 2), session=session)
    at = desk_data.open_desk("worklist", sort="due")
    html = _html(at)
    assert html.index("Late:") < html.index("2 Jan 2099")
    assert len(_refs(at)) == 2
    assert none not in html


def test_a_row_opens_the_case_where_it_was_left(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(course={"title": "Botany"})
    with work(desk_data.engine) as session:
        saving.remember_place(case_id, "assess:workload", session=session)
    at = desk_data.open_desk()
    link = next(link.proto for link in at.get("page_link") if link.proto.label[:4].isdecimal())
    assert link.page == "assess"
    assert "criterion=workload" in link.query_string
    assert f"case={case_id}" in link.query_string


def test_nothing_is_due_any_more_once_it_is_decided(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(course={"title": "Botany"})
    with work(desk_data.engine) as session:
        version = saving.set_due(Edit(case_id, 1, None), datetime.date(2099, 1, 2), session=session)
    assert "2 Jan 2099" in _html(desk_data.open_desk())
    with work(desk_data.engine) as session:
        by = Mover("Ada Prova", ["assessor"])
        transitions.move_case(
            Edit(case_id, version, by), "withdraw", transitions.MoveDetails(reason="asked for"), session=session
        )
    html = _html(desk_data.open_desk())
    assert "Reference" in html
    assert "2 Jan 2099" not in html


def test_a_case_that_cannot_be_read_hides_the_lights_of_no_other(desk_data: DeskData) -> None:
    damaged, _ = desk_data.new_case(), desk_data.new_case()
    with work(desk_data.engine) as session:
        session.execute(update(CASES).where(CASES.c.id == damaged).values(content={"country": "Atlantis"}))
    at = desk_data.open_desk("worklist")
    assert not at.exception
    assert len(_refs(at)) == 2
    assert _html(at).count('class="laila-lights"') == 1
