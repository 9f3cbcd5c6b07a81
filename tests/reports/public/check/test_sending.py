"""The pack: downloaded, or sent once to a centre, where nothing in it counts yet."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from assessment.facts.model import Reading
from assessment.facts.trust import Trust
from assessment.settings import Settings, settings
from assessment.store import centres
from assessment.store.cases import worklist
from assessment.store.centres import CentreProfile
from assessment.store.database import work
from assessment.store.outgoing_mail import OutgoingMail, of_case
from criteria.dated import current_day
from criteria.text import words_in
from reports.application.pack import BEGINNING, read
from reports.imports import filing
from reports.mail_sending import send_due
from reports.public import installation
from reports.public.check import beginning, sending
from reports.public.rate_limit import VisitorLimit
from reports.public.visit import RefusedError
from tests.assessment.readers.platforms import edx
from tests.reports.public.check.test_page import begin, post
from tests.reports.public.conftest import Page, Visitor
from tests.support.desk import PROFILE, DeskData
from tests.support.inbox import mail_server
from tests.support.patience import PATIENCE

TEXT = words_in("en")
WHO = {"name": "Marta Bianchi", "born": "31/12/1990", "centre": "home", "agree": "yes"}


@pytest.fixture(autouse=True)
def no_receipts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "_receipts", sending._Receipts())


def to_the_pack(visitor: Visitor, **begun: Any) -> Page:
    answer = post(visitor, begin(visitor, **({"platform": "edx"} | begun)), "answer")
    return visitor.post("/check/pack", answer.hidden())


def send(visitor: Visitor, page: Page, **fields: str) -> Page:
    return visitor.post("/check/pack", {**page.hidden(), "go": "send", **WHO, **fields})


def test_both_files_can_be_downloaded_and_the_pack_opens(desk_data: DeskData, visitor: Visitor, pango: None) -> None:
    page = to_the_pack(visitor, files={"file": ("c.pdf", edx.effort(), "application/pdf")})
    fields = {**page.hidden(), "name": "Marta Bianchi"}
    assert visitor.request("POST", "/check/pack", data={**fields, "go": "pdf"}).content.startswith(b"%PDF-1.7")
    packed = visitor.request("POST", "/check/pack", data={**fields, "go": "pack"}).content
    opened = read(packed, own=None, trust=Trust(), on=current_day())
    assert opened.signer == "CPIA Lago di Prova"
    assert [file.name for file in opened.application.parts[0].files] == ["c.pdf"]
    assert opened.application.parts[0].case.applicant.name == "Marta Bianchi"
    assert desk_data.all_cases() == []


def test_the_example_of_a_birth_date_is_written_as_the_language_does(desk_data: DeskData, visitor: Visitor) -> None:
    page = to_the_pack(visitor)
    assert "31/12/1990" in page.words
    german = visitor.post("/check/pack?lang=de", {**page.hidden(), "go": "send", **WHO, "born": "gestern"})
    assert "31.12.1990" in german.words


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": " "}, "application.name-missing"),
        ({"centre": ""}, "application.centre-missing"),
        ({"centre": "elsewhere"}, "application.centre-missing"),
        ({"born": "yesterday"}, "public.typed.day"),
        ({"born": "31/12/1890"}, "public.typed.day-range"),
        ({"born": "31/12/2099"}, "public.typed.day-future"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_sent(
    desk_data: DeskData, visitor: Visitor, changed: dict[str, str], sentence: str
) -> None:
    page = send(visitor, to_the_pack(visitor), **changed)
    assert TEXT(sentence) in page.words
    assert desk_data.all_cases() == []


def test_nothing_is_sent_without_consent(desk_data: DeskData, visitor: Visitor) -> None:
    page = to_the_pack(visitor)
    asked = {name: value for name, value in WHO.items() if name != "agree"}
    page = visitor.post("/check/pack", {**page.hidden(), "go": "send", **asked})
    assert TEXT("application.agree-missing") in page.words
    assert desk_data.all_cases() == []


@pytest.mark.parametrize("go", ["", "other", "next"])
def test_nothing_is_sent_by_a_form_that_does_not_say_send(desk_data: DeskData, visitor: Visitor, go: str) -> None:
    asked = {name: value for name, value in WHO.items() if name not in ("agree", "name")}
    page = visitor.post("/check/pack", {**to_the_pack(visitor).hidden(), "go": go, **asked})
    assert page.status == 422
    assert desk_data.all_cases() == []


def test_sent_to_a_centre_it_is_a_submitted_case_with_a_code(desk_data: DeskData, visitor: Visitor) -> None:
    receipt = send(visitor, to_the_pack(visitor, helps="yes", helper="Carla"))
    (case,) = desk_data.all_cases()
    assert case.state == "submitted"
    assert case.case.answers == {}
    assert case.case.declared.helped == "Carla"
    assert case.case.applicant.name == "Marta Bianchi"
    assert case.reference in receipt.words
    (code,) = receipt.tree.xpath("//*[@id='code']/text()")
    looked = visitor.post("/request", {"code": code.lower()})
    assert TEXT("status.state.submitted") in looked.words
    assert "Marta" not in looked.text


def test_what_nobody_could_read_of_the_course_is_asked_with_the_pack(desk_data: DeskData, visitor: Visitor) -> None:
    page = to_the_pack(visitor, platform="way:online")
    send(visitor, page, **{"title-0": " Botany ", "awarding_body-0": "Scuola Esempio"})
    (case,) = desk_data.all_cases()
    assert case.case.course.title == "Botany"
    assert case.case.course.awarding_body == "Scuola Esempio"


def test_sending_twice_makes_no_second_case(desk_data: DeskData, visitor: Visitor) -> None:
    page = to_the_pack(visitor)
    first, again = send(visitor, page), send(visitor, page)
    assert again.words == first.words
    assert len(desk_data.all_cases()) == 1


@pytest.mark.parametrize(
    "corrected",
    [{"contact": "marta@example.org"}, {"title-0": "Botany"}, {"awarding_body-0": "Scuola"}, {"name": "MARTA Bianchi"}],
)
def test_who_corrects_something_and_sends_again_is_told_that_the_first_counts(
    desk_data: DeskData, visitor: Visitor, corrected: dict[str, str]
) -> None:
    page = to_the_pack(visitor, platform="way:online")
    first = send(visitor, page, contact="marta@exmaple.org")
    again = send(visitor, page, **{"contact": "marta@exmaple.org", **corrected})
    assert TEXT("application.unchanged") not in first.words
    assert TEXT("application.unchanged") in again.words
    assert first.tree.xpath("//*[@id='code']/text()") == again.tree.xpath("//*[@id='code']/text()")
    (case,) = desk_data.all_cases()
    assert case.case.applicant.contact == "marta@exmaple.org"


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        (RefusedError("public.refused.often", 429), "application.paper-often"),
        (RefusedError("public.refused.busy", 503), "public.refused.busy"),
        (RefusedError("public.refused.no-paper", 503), "application.no-paper"),
    ],
)
def test_where_no_paper_can_be_made_the_form_says_so_and_keeps_what_was_typed(
    desk_data: DeskData, visitor: Visitor, monkeypatch: pytest.MonkeyPatch, refusal: RefusedError, sentence: str
) -> None:
    def refuse(*_: Any) -> bytes:
        raise refusal

    monkeypatch.setattr(sending, "drawn", refuse)
    page = visitor.post("/check/pack", {**to_the_pack(visitor).hidden(), "name": "Marta Bianchi", "go": "pdf"})
    assert page.status == refusal.status
    assert TEXT(sentence) in page.words
    assert page.tree.xpath("//input[@name='name']/@value") == ["Marta Bianchi"]
    assert page.headers.get("retry-after") == ("60" if refusal.status == 429 else None)


@pytest.mark.parametrize("tabs", [1, 2])
def test_sent_at_the_same_moment_it_is_one_case(
    desk_data: DeskData, visitor: Visitor, monkeypatch: pytest.MonkeyPatch, tabs: int
) -> None:
    answer = post(visitor, begin(visitor, platform="edx"), "answer")
    forms = [visitor.post("/check/pack", answer.hidden()) for _ in range(tabs)] * (4 // tabs)
    read, together = sending.read_files, threading.Barrier(len(forms))

    def slowly(*args: Any) -> Any:
        time.sleep(0.1)
        return read(*args)

    def at_once(form: Page) -> Page:
        browser = Visitor()
        together.wait(PATIENCE)
        return send(browser, form)

    monkeypatch.setattr(sending, "read_files", slowly)
    with ThreadPoolExecutor(len(forms)) as pool:
        receipts = list(pool.map(at_once, forms))
    (case,) = desk_data.all_cases()
    assert all(case.reference in receipt.words for receipt in receipts)
    assert len({receipt.words for receipt in receipts}) == 1


def test_another_person_or_centre_or_check_is_another_request(desk_data: DeskData, visitor: Visitor) -> None:
    with work(desk_data.engine) as session:
        centres.save_centre(CentreProfile(**{**PROFILE, "id": "second", "name": "Second"}), session=session)
    installation._shown.clear()
    page = to_the_pack(visitor)
    sent = [send(visitor, page), send(visitor, page, name="Luca Neri"), send(visitor, to_the_pack(visitor))]
    assert [answer.status for answer in sent] == [200, 200, 200]
    assert len(desk_data.all_cases()) == 3
    assert "Second" in send(visitor, page, centre="second").words
    assert TEXT("application.sent-before") not in send(visitor, page, centre="second").words


def test_sending_again_after_a_restart_makes_no_second_case_either(
    desk_data: DeskData, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = to_the_pack(visitor)
    send(visitor, page)
    monkeypatch.setattr(sending, "_receipts", sending._Receipts())
    again = send(visitor, page)
    assert TEXT("application.sent-before") in again.words
    assert TEXT("application.unchanged") in again.words  # nobody knows what was sent first
    assert len(desk_data.all_cases()) == 1


def test_a_page_with_a_name_or_a_code_is_kept_by_no_browser(desk_data: DeskData, visitor: Visitor) -> None:
    page = to_the_pack(visitor)
    assert page.headers["cache-control"] == "no-store"
    assert send(visitor, page, born="31/31/1990").headers["cache-control"] == "no-store"
    receipt = send(visitor, page)
    assert receipt.headers["cache-control"] == "no-store"
    [case] = desk_data.all_cases()
    typed = visitor.post("/request", {"code": "ABCD-EFGH"})
    assert (case.state, typed.headers["cache-control"]) == ("submitted", "no-store")


def test_one_visitor_cannot_send_without_end(
    desk_data: DeskData, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "SENDINGS", VisitorLimit(0, 4, within=3_600))
    answers = [send(visitor, to_the_pack(visitor)) for _ in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 429]
    assert len(desk_data.all_cases()) == 2
    refused = answers[-1]
    assert TEXT("application.often") in refused.words
    assert int(refused.headers["retry-after"]) == 3_600
    assert refused.tree.xpath("//input[@name='name']/@value") == ["Marta Bianchi"]
    fields = {**refused.hidden(), "name": "Marta Bianchi"}
    packed = visitor.request("POST", "/check/pack", data={**fields, "go": "pack"})  # the way out
    assert packed.content.startswith(BEGINNING)


def test_a_flood_ends_before_anything_of_it_is_stored(
    desk_data: DeskData, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filing, "MOST_AN_HOUR", 1)
    desk_data.new_case()  # what the centre files itself is not counted
    send(visitor, to_the_pack(visitor))
    page = send(visitor, to_the_pack(visitor))
    assert TEXT("pack.error.busy") in page.words
    with work(desk_data.engine) as session:
        assert sum(worklist.counts_by_state("home", session=session).values()) == 2


def test_visitors_cannot_fill_the_disk(desk_data: DeskData, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def unread(data: bytes, name: str, **_named: Any) -> Reading:
        return Reading(file=name, sha256=hashlib.sha256(data).hexdigest())

    def sent_with_a_file() -> Page:
        data = b"%PDF-1.7" + os.urandom(600_000)
        return send(visitor, to_the_pack(visitor, files={"file": ("c.pdf", data, "application/pdf")}))

    monkeypatch.setattr(beginning, "read_certificate", unread)
    monkeypatch.setattr(filing, "read_certificate", unread)
    monkeypatch.setattr(filing, "MOST_BYTES_A_DAY", 1_000_000)
    assert sent_with_a_file().status == 200
    assert TEXT("pack.error.full") in sent_with_a_file().words, "more bytes than the centre takes in a day"
    monkeypatch.setattr(filing, "MOST_BYTES_A_DAY", 10**12)
    monkeypatch.setattr(filing, "LEAST_FREE", 10**18)
    assert TEXT("pack.error.full") in sent_with_a_file().words, "hardly any room on the disk"
    assert send(visitor, to_the_pack(visitor)).status == 200, "what brings no file needs no room"
    monkeypatch.setattr(filing, "LEAST_FREE", 0)
    monkeypatch.setattr(sending, "MEGABYTES", VisitorLimit(0, 4, within=3_600))
    assert [sent_with_a_file().status for _ in range(2)] == [200, 200]
    refused = sent_with_a_file()
    assert (refused.status, int(refused.headers["retry-after"])) == (429, 24 * 3_600)
    assert TEXT("application.much") in refused.words
    assert len(desk_data.all_cases()) == 4


def test_the_receipt_is_mailed_where_there_is_an_address_and_a_server(
    desk_data: DeskData, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def queued() -> list[OutgoingMail]:
        with work(desk_data.engine) as session:
            return [mail for case in desk_data.all_cases() for mail in of_case(case.id, session=session)]

    send(visitor, to_the_pack(visitor), contact="marta@example.org")
    monkeypatch.setenv("LAILA_SMTP_URL", "smtp://127.0.0.1:1")
    monkeypatch.setenv("LAILA_MAIL_FROM", "desk@centre.example")
    settings.cache_clear()
    send(visitor, to_the_pack(visitor), contact="+39 02 1234567")
    assert queued() == []
    form = to_the_pack(visitor)
    page = send(visitor, form, contact="marta@example.org")
    assert TEXT("application.mailed", address="marta@example.org") in page.words
    send(visitor, form, contact="marta@example.org")
    (mail,) = queued()
    (code,) = page.tree.xpath("//*[@id='code']/text()")
    assert (mail.to, mail.kind, mail.state) == ("marta@example.org", "receipt", "queued")
    assert code not in mail.text
    with mail_server() as inbox:
        chosen = Settings(smtp_url=inbox.url, mail_from="desk@centre.example")
        assert (send_due(desk_data.engine, chosen), send_due(desk_data.engine, chosen)) == (1, 0)
    assert code in inbox.messages[0].get_content()


def test_strangers_cannot_have_one_person_mailed_all_day(
    desk_data: DeskData, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAILA_SMTP_URL", "smtp://127.0.0.1:1")
    monkeypatch.setenv("LAILA_MAIL_FROM", "desk@centre.example")
    settings.cache_clear()
    form, sent = to_the_pack(visitor), []
    for number, contact in enumerate(
        ("v@x.example", "V+1@X.example", "v+2@x.example", "w@x.example", "w@localhost", "a,b@x.example")
    ):
        page = send(visitor, form, contact=contact, name=f"Marta {number}")
        assert page.tree.xpath("//*[@id='code']/text()"), "the page shows the code in any case"
        sent += [contact] * (TEXT("application.mailed", address=contact) in page.words)
    assert sent == ["v@x.example", "V+1@X.example", "w@x.example"]


def test_a_forged_request_sends_nothing(desk_data: DeskData, visitor: Visitor) -> None:
    page = to_the_pack(visitor)
    assert send(visitor, page, request="forged").status == 400
    assert visitor.get("/check/pack").status == 405
    assert desk_data.all_cases() == []
