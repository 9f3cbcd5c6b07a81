"""The public page: whose rules these are, the centre's policy, the courses it allows to be listed."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.access.roles import VISITOR
from assessment.screens.shell import sign_in
from assessment.store import centres
from assessment.store.centres import CentreProfile
from assessment.store.database import work
from tests.assessment.store.decisions.test_recognised_courses import decide
from tests.support.desk import PROFILE, DeskData, html


def save(desk_data: DeskData, **changes: Any) -> None:
    with work(desk_data.engine) as session:
        centres.save_centre(CentreProfile(**(PROFILE | changes)), session=session)


def recognise(desk_data: DeskData, count: int) -> None:
    for number in range(count):
        case_id = desk_data.new_case(applicant={"name": "Zenobia Quartz"})
        decide(desk_data.engine, case_id, f"Course {number:02}", "full", hours=10 + number)


def test_without_a_centre_the_rules_are_there_all_the_same(empty_desk: DeskData) -> None:
    at = empty_desk.open_desk("how_we_decide", country="ES")
    assert not at.exception
    assert "names seven criteria and nothing else" in html(at)
    assert "From hours to credits: Spain" in html(at)


def test_the_policy_stands_there_and_nothing_in_it_is_html(desk_data: DeskData) -> None:
    save(desk_data, policy="Bring <script>alert(1)</script>\n\nAsk us.")
    at = desk_data.open_desk("how_we_decide")
    assert not at.exception
    assert "&lt;script&gt;" in html(at)
    assert "<p>Ask us.</p>" in html(at)
    assert "From hours to credits: Italy" in html(at)
    assert "Recognised courses" not in html(at)


def test_recognised_courses_are_shown_a_page_at_a_time_without_persons(desk_data: DeskData) -> None:
    recognise(desk_data, 12)
    assert "Course 11" not in html(desk_data.open_desk("how_we_decide"))
    save(desk_data, lists_courses=True)
    at = desk_data.open_desk("how_we_decide")
    assert "Course 11" in html(at)
    assert "Course 01" not in html(at)
    assert "Zenobia" not in html(at)
    assert "<td>21 h</td>" in html(at)
    at.button(key="listed:next").click().run()
    assert not at.exception
    assert "Course 01" in html(at)
    assert "Course 11" not in html(at)
    assert at.button(key="listed:next").disabled
    at.text_input(key="listed:search").set_value("course 07").run()
    assert "Course 07" in html(at)
    assert "Course 01" not in html(at)
    at.text_input(key="listed:search").set_value("Zenobia").run()
    assert "No recognised course fits" in " ".join(one.value for one in at.info)


def test_another_country_and_another_centre_are_chosen(desk_data: DeskData) -> None:
    save(desk_data, id="second", name="Centro Prova", country="PT", policy="Second policy")
    at = desk_data.open_desk("how_we_decide", centre="second")
    assert "Second policy" in html(at)
    assert "From hours to credits: Portugal" in html(at)
    at.selectbox(key="how:centre").set_value("home").run()
    at.selectbox(key="how:country").set_value("HR").run()
    assert not at.exception
    assert "Second policy" not in html(at)
    assert "From hours to credits: Croatia" in html(at)


def test_who_has_not_signed_in_reads_it_and_checks_a_course(
    desk_data: DeskData, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(desk_data, policy="We look at what you can do.", lists_courses=True)
    recognise(desk_data, 1)
    monkeypatch.setattr(sign_in, "configured", lambda: True)
    monkeypatch.setattr(sign_in, "present", lambda settings, session: VISITOR)
    at = desk_data.open_desk("how_we_decide", centre="home")
    assert not at.exception
    assert "We look at what you can do." in html(at)
    assert "Course 00" in html(at)
    assert not desk_data.open_desk("provider_check").exception
    at = desk_data.open_desk("provider_report")
    assert not at.exception
    assert "No criterion is sure to be weak" in html(at)
