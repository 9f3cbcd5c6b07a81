"""How a request stands: by its code alone, and nothing of the learner or the course is told."""

from __future__ import annotations

from assessment.store.cases import status_codes
from assessment.store.database import work
from criteria.text import words_in
from tests.reports.public.conftest import Visitor
from tests.support.desk import DeskData

TEXT = words_in("en")


def test_a_code_shows_how_it_stands_and_no_name(desk_data: DeskData, visitor: Visitor) -> None:
    case_id = desk_data.new_case(course={"title": "Botany"}, applicant={"name": "Marta Bianchi"})
    with work(desk_data.engine) as session:
        code = status_codes.give_code([case_id], by="Ada", session=session)
    page = visitor.post("/request", {"code": f" {code.lower()} "})
    assert TEXT("status.state.draft") in page.words
    assert "CPIA Lago di Prova" in page.words
    assert "Marta" not in page.text
    assert "Botany" not in page.text


def test_no_code_and_an_unknown_one_are_said_at_the_field(visitor: Visitor) -> None:
    assert TEXT("status.no-code") in visitor.post("/request", {"code": " "}).words
    page = visitor.post("/request", {"code": "ABCD-1"})
    assert TEXT("status.not-found") in page.words
    assert page.tree.xpath("//input[@id='code']/@value") == ["ABCD-1"]


def test_guessing_codes_is_slowed_down(visitor: Visitor) -> None:
    answers = [visitor.post("/request", {"code": f"ABCD-{number}"}) for number in range(11)]
    assert [page.status for page in answers] == [200] * 10 + [429]
    assert TEXT("status.wait") in answers[-1].words
