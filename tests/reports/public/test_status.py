"""How a request stands: by its code alone, and nothing of the learner or the course is told."""

from __future__ import annotations

import datetime
from dataclasses import replace

from assessment.sandbox import read_certificate
from assessment.store.cases import status_codes
from assessment.store.cases.status_codes import CaseStatus
from assessment.store.database import work
from assessment.store.decisions import register
from criteria.text import words_in
from reports.public import status
from tests.reports.public.conftest import Visitor
from tests.reports.public.test_verify import issued
from tests.support.desk import DeskData

TEXT = words_in("en")
__all__ = ["issued"]


def test_a_code_shows_how_it_stands_and_no_name(desk_data: DeskData, visitor: Visitor) -> None:
    case_id = desk_data.new_case(course={"title": "Botany"}, applicant={"name": "Marta Bianchi"})
    with work(desk_data.engine) as session:
        code = status_codes.give_code([case_id], by="Ada", session=session)
    page = visitor.post("/request", {"code": f" {code.lower()} "})
    assert TEXT("status.state.draft") in page.words
    assert "CPIA Lago di Prova" in page.words
    [number] = page.tree.xpath("//*[@class='unbroken']")
    assert number.text == "2026-0001"
    assert "Marta" not in page.text
    assert "Botany" not in page.text


def test_the_decision_is_given_for_a_wallet_to_who_has_the_code(
    issued: tuple[bytes, str], desk_data: DeskData, visitor: Visitor
) -> None:
    with work(desk_data.engine) as session:
        entry = register.by_code(issued[1], session=session)
        assert entry
        code = status_codes.give_code([entry.case_id], by="Ada", session=session)
    page = visitor.post("/request", {"code": code})
    assert page.offered("wallet") == ["badge", "model"]
    asked = {"code": code, "record": entry.code}
    for kind, check in (("badge", "credential-proof"), ("model", "credential-proof")):
        answer = visitor.request("POST", "/request", data={**asked, "wallet": kind})
        reading = read_certificate(answer.content, "decision.json")
        assert next(each.result for each in reading.checks if each.check == check) == "passed"
        assert "no-store" in answer.headers["cache-control"]
    for wrong in ({**asked, "record": "AAAA-AAAA-AAAA"}, {**asked, "wallet": "all"}, {**asked, "record": ""}):
        refused = visitor.request("POST", "/request", data={"wallet": "badge", **wrong})
        assert refused.status_code == 422
    assert visitor.post("/request", {"code": "ABCD-1", "record": entry.code, "wallet": "badge"}).status == 422


def test_no_code_and_an_unknown_one_are_said_at_the_field(visitor: Visitor) -> None:
    assert TEXT("status.no-code") in visitor.post("/request", {"code": " "}).words
    page = visitor.post("/request", {"code": "ABCD-1"})
    assert TEXT("status.not-found") in page.words
    assert page.tree.xpath("//input[@id='code']/@value") == ["ABCD-1"]


def test_guessing_codes_is_slowed_down(visitor: Visitor) -> None:
    answers = [visitor.post("/request", {"code": f"ABCD-{number}"}) for number in range(11)]
    assert [page.status for page in answers] == [200] * 10 + [429]
    assert TEXT("status.wait") in answers[-1].words


def test_a_later_decision_can_be_agreed_to_beside_one_that_is_agreed_or_asked_about() -> None:
    day = datetime.date(2026, 11, 30)
    none = CaseStatus("2026-0001", "Nord", "decided", day, None, None, True, (), None)
    agreed, asked = replace(none, ask_on=day), replace(none, ask_on=day, asked_on=day)
    wishes = [
        ((), []),
        ((replace(none, state="submitted"),), []),
        ((none,), ["yes"]),
        ((agreed,), ["no"]),
        ((asked,), [""]),
        ((agreed, none), ["no", "yes"]),
        ((asked, none), ["yes"]),
        ((asked, agreed), ["no"]),
    ]
    for cases, wish in wishes:
        assert [ask["wish"] for ask in status._asks(cases, words_in("en"))] == wish
