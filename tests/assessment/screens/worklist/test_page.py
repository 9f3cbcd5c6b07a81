"""The worklist: search, filters, order and pages, in the address; the empty desk says what to do."""

from __future__ import annotations

import datetime
import re
from html import unescape
from typing import Any

import pytest
from sqlalchemy import update

from assessment.access.roles import Held, Person
from assessment.case.edit import Edit
from assessment.case.workflow import Mover
from assessment.screens.shell import session as shell_session
from assessment.store import people
from assessment.store.cases import assigning, saving, transitions
from assessment.store.database import work
from assessment.store.tables import CASES
from tests.support.desk import DeskData, listed


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
    assert len(listed(at)) == 1
    assert not [button.label for button in at.button if button.label in ("Previous", "Next")], "one page leads nowhere"
    html = _html(at)
    assert "Maria &lt;b&gt;Rossi" in html
    assert "Botany &amp; more" in html
    assert 'role="img"' in html
    assert "Workload: Open" in html
    assert html.count('role="table"') == 1
    assert html.count('role="columnheader"') == html.count("<td") + 1, "each cell has a name above it"


def test_there_are_25_rows_a_page_and_the_next_page_is_in_the_address(desk_data: DeskData) -> None:
    for number in range(27):
        desk_data.new_case(course={"title": f"Course {number}"})
    at = desk_data.open_desk()
    assert len(listed(at)) == 25
    assert any("1\u201325 of 27" in block.value for block in at.markdown)
    next(button for button in at.button if button.label == "Next").click().run()
    assert at.query_params["page"] in ("2", ["2"])
    assert len(listed(at)) == 2
    at = desk_data.open_desk("worklist", page="99")
    assert len(listed(at)) == 2, "a page beyond the last is the last"


def test_search_state_and_purpose_come_from_the_address_and_go_there(desk_data: DeskData) -> None:
    desk_data.new_case(course={"title": "Botany"})
    desk_data.new_case(course={"title": "Statistics"}, purpose="portfolio")
    at = desk_data.open_desk("worklist", q="botany")
    assert len(listed(at)) == 1
    assert at.text_input[0].value == "botany"
    at.text_input[0].set_value("").run()
    assert len(listed(at)) == 2
    assert "q" not in at.query_params
    at.selectbox(key="worklist:purpose").set_value("portfolio").run()
    assert len(listed(at)) == 1
    assert at.query_params["purpose"] in ("portfolio", ["portfolio"])
    at = desk_data.open_desk("worklist", state="waiting")
    assert any("No case fits" in info.value for info in at.info)
    next(button for button in at.button if button.label == "Show all cases").click().run()
    assert len(listed(at)) == 2


def test_what_the_address_asks_in_error_is_left_out(desk_data: DeskData) -> None:
    desk_data.new_case(course={"title": "Botany"})
    at = desk_data.open_desk("worklist", state="nonsense", purpose="x", sort="y", page="-3")
    assert not at.exception
    assert len(listed(at)) == 1


def test_by_the_day_due_the_soonest_comes_first(desk_data: DeskData) -> None:
    late, soon, none = (desk_data.new_case(course={"title": name}) for name in ("late", "soon", "none"))
    with work(desk_data.engine) as session:
        saving.set_due(Edit(late, 1, None), datetime.date(2020, 1, 2), session=session)
        saving.set_due(Edit(soon, 1, None), datetime.date(2099, 1, 2), session=session)
    at = desk_data.open_desk("worklist", sort="due")
    html = _html(at)
    assert html.index("Decision late since") < html.index("2 Jan 2099")
    assert len(listed(at)) == 2
    assert none not in html


def test_a_row_opens_the_case_where_it_was_left(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(course={"title": "Botany"})
    with work(desk_data.engine) as session:
        saving.remember_place(case_id, "assess:workload", session=session)
    at = desk_data.open_desk()
    [(screen, address)] = listed(at)
    assert (screen, address["criterion"], address["case"]) == ("assess", "workload", case_id)


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
    assert len(listed(at)) == 2
    assert _html(at).count('class="laila-lights"') == 1


def _pressed(at, label: str):
    return next(button for button in at.button if button.label.startswith(label)).click().run()


def test_which_clock_ran_out_is_said(desk_data: DeskData) -> None:
    for state, awaits, words in (
        ("waiting", "learner", "Learner: no answer by 2 Jan 2020"),
        ("notice", "learner", "Hearing ended on 2 Jan 2020"),
        ("decided", "condition", "Condition to be settled since 2 Jan 2020"),
    ):
        case_id = desk_data.new_case(course={"title": "Botany"})
        with work(desk_data.engine) as session:
            day = datetime.date(2020, 1, 2)
            session.execute(
                update(CASES).where(CASES.c.id == case_id).values(state=state, awaits=awaits, awaited_by=day)
            )
        assert words in _html(desk_data.open_desk())


def test_a_notice_shows_the_day_of_the_decision_too_where_the_clock_runs_on(desk_data: DeskData) -> None:
    for country in ("ES", "IT"):
        case_id = desk_data.new_case(country=country)
        with work(desk_data.engine) as session:
            waits = {"awaits": "learner", "awaited_by": datetime.date(2099, 2, 3), "due": datetime.date(2099, 1, 2)}
            session.execute(update(CASES).where(CASES.c.id == case_id).values(state="notice", **waits))
    html = _html(desk_data.open_desk())
    assert html.count("Learner, by 3 Feb 2099") == 2
    assert html.count("Learner, by 3 Feb 2099<br>To be decided by 2 Jan 2099") == 1


def test_a_refusal_is_told_apart_from_a_missing_paper(desk_data: DeskData) -> None:
    refused, missing = desk_data.new_case(decision={"outcome": "not-recognised"}), desk_data.new_case()
    with work(desk_data.engine) as session:
        for case_id, state in ((refused, "decided"), (missing, "incomplete")):
            session.execute(update(CASES).where(CASES.c.id == case_id).values(state=state))
    html = _html(desk_data.open_desk())
    assert "Decided: Not recognised" in html
    assert ">Incomplete<" in html


VIEW = r'<a href="([^"]*)"[^>]*>By platform</a>'


def test_columns_are_chosen_and_kept_in_a_view(desk_data: DeskData) -> None:
    desk_data.new_case(course={"title": "Botany", "platform": "edx"}, applicant={"name": "Maria Rossi"})
    at = desk_data.open_desk("worklist", state="draft")
    assert "edX" not in _html(at)
    at.session_state["list-view"] = True  # AppTest opens no expander by itself
    at.run().multiselect(key="worklist:columns").set_value(["platform", "course"]).run()
    assert at.query_params["columns"] in ("course,platform", ["course,platform"])
    assert "edX" in _html(at)
    assert "Maria Rossi" not in _html(at)
    at.text_input(key="view-name").set_value("By platform")
    at = _pressed(at, "Keep this view")
    assert not at.exception
    at = desk_data.open_desk("worklist")
    [link] = re.findall(VIEW, _html(at))
    assert {"columns=course%2Cplatform", "state=draft"} <= set(unescape(link).partition("?")[2].split("&"))
    assert 'aria-current="true"' not in _html(at)
    shown = desk_data.open_desk("worklist", columns="course,platform", state="draft")
    assert _html(shown).count('aria-current="true">By platform') == 1
    assert ">Show all cases</a>" in _html(shown), "the way back"
    assert ">Show all cases</a>" not in _html(at)
    at.session_state["list-view"] = True
    at = _pressed(at.run(), "Delete the view")
    assert not re.findall(VIEW, _html(at))
    at = _pressed(at, "Keep this view")
    assert any("needs a name" in problem.value for problem in (*at.warning, *at.error))


@pytest.fixture
def shared(desk_data: DeskData, monkeypatch: pytest.MonkeyPatch) -> DeskData:
    """A desk at which Ada Prova has a colleague, Bruno."""
    held = (Held("assessor", centre="home"), Held("reviewer", centre="home"))
    with work(desk_data.engine) as session:
        ada = people.invite("ada@home.example", "Ada Prova", held, session=session)
        people.invite("bruno@home.example", "Bruno", held[:1], session=session)
    monkeypatch.setattr(shell_session, "_present", lambda _session: Person(ada, "Ada Prova", held))
    return desk_data


def test_cases_are_given_to_a_colleague_named_before(shared: DeskData) -> None:
    first, second = (shared.new_case(course={"title": name}) for name in ("Botany", "Statistics"))
    at = shared.open_desk("worklist", queue="nobody")
    assert len(listed(at)) == 2
    at = _pressed(at, "Assign cases")
    at.checkbox(key="choose-all").check().run()
    at.checkbox(key=f"choose:{second}").uncheck().run()
    at.selectbox(key="assign-to").set_value("Bruno").run()
    assert "One case goes to Bruno" in _html(at)
    assert _html(at).count('role="table"') == 3, "the heads, and beside each box a table of its own"
    assert "Statistics" not in _html(at).partition("goes to Bruno")[2]
    with work(shared.engine) as session:
        saving.save_part(Edit(first, 1, None), "course", {"title": "Botany II"}, session=session)
    at = _pressed(at, "Assign this case to Bruno")
    assert any("somebody changed one" in problem.value for problem in (*at.warning, *at.error))
    at = _pressed(at, "Assign this case to Bruno")
    assert any("assigned to Bruno" in done.value for done in at.success)
    assert len(listed(at)) == 1
    assert len(listed(shared.open_desk("worklist", queue="others"))) == 1
    assert len(listed(shared.open_desk("worklist", who="Bruno"))) == 1


def place(block: Any, key: str) -> tuple[int, ...]:
    """Where a widget stands in the blocks of a page; nothing if it is not there. One that moves loses the focus."""
    for index, node in block.children.items():
        if getattr(node, "key", None) == key:
            return (index,)
        if below := place(node, key) if hasattr(node, "children") else ():
            return (index, *below)
    return ()


def test_the_button_that_begins_keeps_its_place_and_so_the_focus(shared: DeskData) -> None:
    shared.new_case(course={"title": "Botany"})
    at = shared.open_desk("worklist")
    before = place(at.main, "assign-begin")
    at = _pressed(at, "Assign cases")
    ticking = place(at.main, "assign-begin")
    at.checkbox(key="choose-all").check().run()
    at = _pressed(at, "Assign this case to")
    assert any("assigned to" in done.value for done in at.success)
    assert before == ticking == place(at.main, "assign-begin") != ()


def test_a_case_that_somebody_has_already_is_not_given_to_them_again(shared: DeskData) -> None:
    first, second = (shared.new_case(course={"title": name}) for name in ("Botany", "Statistics"))
    with work(shared.engine) as session:
        assigning.assign(Edit(first, 1, None), "Bruno", session=session)
    at = _pressed(shared.open_desk("worklist"), "Assign cases")
    at.checkbox(key="choose-all").check().run()
    at.selectbox(key="assign-to").set_value("Bruno").run()
    assert "One case goes to Bruno" in _html(at)
    assert [note.value for note in at.caption if "already: Bruno" in note.value]
    at = _pressed(at, "Assign this case to Bruno")
    assert [done.value for done in at.success] == ["One case assigned to Bruno."]
    assert [shared.load(case_id).version for case_id in (first, second)] == [2, 2]
    at = _pressed(at, "Assign cases")
    at.checkbox(key="choose-all").check().run()
    at.selectbox(key="assign-to").set_value("Bruno").run()
    assert not [button for button in at.button if button.key == "assign-give"], "nothing would change"


def test_with_nobody_to_give_to_nothing_is_given(desk_data: DeskData) -> None:
    desk_data.new_case()
    at = desk_data.open_desk("worklist", who="Nobody <b>of this name")
    assert not at.exception
    assert not [button for button in at.button if button.label == "Assign cases"]
