"""The public page: whose rules these are, the centre's policy, the courses it allows to be listed, papers."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.store import centres
from assessment.store.centres import CentreProfile
from assessment.store.database import work
from criteria.load import framework
from criteria.text import words_in
from tests.assessment.store.decisions.test_recognised_courses import decide
from tests.reports.public.conftest import Visitor
from tests.support.desk import PROFILE, DeskData

TEXT = words_in("en")


def save(desk_data: DeskData, **changes: Any) -> None:
    with work(desk_data.engine) as session:
        centres.save_centre(CentreProfile(**(PROFILE | changes)), session=session)


def recognise(desk_data: DeskData, count: int) -> None:
    for number in range(count):
        case_id = desk_data.new_case(applicant={"name": "Zenobia Quartz"})
        decide(desk_data.engine, case_id, f"Course {number:02}", "full", hours=10 + number)


def test_without_a_centre_the_rules_are_there_all_the_same(visitor: Visitor) -> None:
    page = visitor.get("/rules?country=ES")
    assert "names seven criteria and nothing else" in page.words
    assert "From hours to credits: Spain" in page.words
    for question in framework().questions:
        assert TEXT(f"question.{question}.text") in page.words


@pytest.mark.parametrize("query", ["country=XX", "country=", "page=-1", "page=9999999999", "page=²", "search=%00%27"])
def test_what_the_address_asks_for_and_does_not_exist_is_left_out(query: str, desk_data: DeskData) -> None:
    save(desk_data, lists_courses=True)
    assert Visitor().get(f"/rules?{query}").status == 200


def test_the_policy_stands_there_and_nothing_in_it_is_html(desk_data: DeskData, visitor: Visitor) -> None:
    save(desk_data, policy="Bring <script>alert(1)</script>\n\nAsk us.")
    page = visitor.get("/rules")
    assert "&lt;script&gt;" in page.text
    assert '<p dir="auto">Ask us.</p>' in page.text
    assert "From hours to credits: Italy" in page.words
    assert TEXT("how.listed") not in page.words
    assert page.tree.xpath("//header//b/bdi")[0].text == PROFILE["name"]


def test_recognised_courses_are_shown_a_page_at_a_time_without_persons(desk_data: DeskData, visitor: Visitor) -> None:
    recognise(desk_data, 12)
    assert "Course 11" not in visitor.get("/rules").words
    save(desk_data, lists_courses=True)
    page = visitor.get("/rules")
    assert "Course 11" in page.words
    assert "Course 01" not in page.words
    assert "Zenobia" not in page.text
    assert "<td><bdi>21 h</bdi></td>" in page.text
    (after,) = page.tree.xpath(f"//a[text()='{TEXT('worklist.next')}']/@href")
    second = visitor.get(after)
    assert "Course 01" in second.words
    assert "Course 11" not in second.words
    assert not second.tree.xpath(f"//a[text()='{TEXT('worklist.next')}']")
    assert "Course 07" in visitor.get("/rules?search=course+07").words
    assert TEXT("how.listed.none") in visitor.get("/rules?search=zzz").words


def test_of_several_centres_one_is_chosen(desk_data: DeskData, visitor: Visitor) -> None:
    with work(desk_data.engine) as session:
        second = PROFILE | {"id": "second", "country": "ES", "name": "CEPA de Prueba", "policy": "Venid."}
        centres.save_centre(CentreProfile(**second), session=session)
    page = visitor.get("/rules?centre=second")
    assert "Venid." in page.words
    assert "From hours to credits: Spain" in page.words
    assert page.tree.xpath("//header//b/bdi")[0].text == TEXT("page.desk")
    page = visitor.get("/rules?centre=home&country=HR")
    assert "Venid." not in page.words
    assert "From hours to credits: Croatia" in page.words


def test_a_paper_is_kept(desk_data: DeskData, visitor: Visitor, pango: None) -> None:
    (address,) = visitor.get("/rules").tree.xpath("//a[contains(@href, '/rules/learner.pdf')]/@href")
    answer = visitor.request("GET", address)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
