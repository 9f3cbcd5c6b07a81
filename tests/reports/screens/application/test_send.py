"""From the learner's own check to the centre: the pack downloaded or sent, taken in, confirmed, decided."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from assessment.case.model import Case
from assessment.facts.trust import Trust
from assessment.sandbox import read_certificate
from assessment.screens.self_check.draft import DraftFile, SelfCheckDraft, _Request
from assessment.store.cases import worklist
from assessment.store.database import work
from criteria.dated import current_day
from criteria.text import words_in
from reports.application import pack
from reports.application.pack import Application, PackedFile, PackPart, read
from reports.application.pdf import application_pdf
from reports.imports import filing
from tests.assessment.readers.platforms import edx
from tests.reports.screens.application.test_take_in import texts_on
from tests.support.desk import DeskData, html

PDF = edx.effort()
CASE = Case.model_validate(
    {
        "country": "IT",
        "purpose": "credit",
        "language": "en",
        "course": {"title": "Botany", "platform": "edX"},
        "workload": {"hours": 40},
        "elements": {"participation": "online"},
        "answers": {"testing.kind": {"answer": "final", "by": "learner"}, "testing.result": {"answer": "grade"}},
    }
)


@pytest.fixture(scope="module")
def drafts() -> tuple[SelfCheckDraft, ...]:
    file = DraftFile("c.pdf", PDF, read_certificate(PDF, "c.pdf"))
    return SelfCheckDraft(CASE, (file,), "Carla", "home"), SelfCheckDraft(
        CASE.model_copy(update={"course": CASE.course}), (), "Carla"
    )


def opened(desk: DeskData, drafts: tuple[SelfCheckDraft, ...]) -> Any:
    at = desk.open_desk("application_pack")
    at.session_state["learner"] = _Request(drafts)
    at.run()
    assert not at.exception
    return at


def test_without_a_check_the_way_to_it_is_shown(desk_data: DeskData) -> None:
    at = desk_data.open_desk("application_pack")
    assert not at.exception
    assert "Check your certificate first" in texts_on(at)


@pytest.mark.usefixtures("pango")
def test_both_files_can_be_downloaded_and_the_pack_opens(desk_data: DeskData, drafts) -> None:
    at = opened(desk_data, drafts)
    at.text_input(key="application:name").set_value("Marta Bianchi").run()
    at.button(key="application:make").click().run()
    assert not at.exception
    assert len(at.get("download_button")) == 2
    _, pdf, packed = at.session_state["application:files"]
    arrived = read(packed, own=None, trust=Trust(), on=current_day())
    assert pdf.startswith(b"%PDF-1.7")
    assert arrived.signer == "CPIA Lago di Prova"
    assert [file.name for file in arrived.application.parts[0].files] == ["c.pdf"]
    assert all(part.case.applicant.name == "Marta Bianchi" for part in arrived.application.parts)
    at.text_input(key="application:name").set_value("Marta B").run()
    assert not at.get("download_button")


def test_sent_to_a_centre_it_is_a_submitted_case_with_a_code(desk_data: DeskData, drafts) -> None:
    at = opened(desk_data, drafts)
    for missing in ("Write your name", "Tick that the centre"):
        at.button(key="application:send").click().run()
        assert missing in at.error[0].value
        assert desk_data.all_cases() == []
        at.text_input(key="application:name").set_value("Marta Bianchi").run()
    at.checkbox(key="application:agree").check().run()
    at.button(key="application:send").click().run()
    assert not at.exception
    assert "was sent to CPIA Lago di Prova" in at.success[0].value
    cases = desk_data.all_cases()
    assert [entry.state for entry in cases] == ["submitted", "submitted"]
    assert len({entry.request for entry in cases}) == 1
    assert sorted(len(entry.papers) for entry in cases) == [0, 1]
    assert all(entry.case.answers == {} and entry.case.declared.helped == "Carla" for entry in cases)
    [code] = [block.value for block in at.get("code")]
    assert "learner" not in at.session_state
    looked = desk_data.open_desk("status")
    looked.text_input(key="status-code").set_value(code).run()
    assert html(looked).count("The centre has your request") == 2


def test_a_flood_ends_before_anything_of_it_is_stored(
    desk_data: DeskData, drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def send() -> Any:
        at = opened(desk_data, drafts)
        at.text_input(key="application:name").set_value("Marta Bianchi").run()
        at.checkbox(key="application:agree").check().run()
        at.button(key="application:send").click().run()
        assert not at.exception
        return at

    def filed() -> int:
        with work(desk_data.engine) as session:
            return sum(worklist.counts_by_state("home", session=session).values())

    monkeypatch.setattr(filing, "MOST_AN_HOUR", 3)
    for _ in range(2):
        desk_data.new_case()  # what the centre files itself is not counted
        assert "application:sent" in send().session_state
    assert filed() == 6
    assert "very many requests" in send().error[0].value
    assert filed() == 6
    monkeypatch.setattr(filing, "MOST_AN_HOUR", 9)
    monkeypatch.setattr(pack, "MOST_FILES", 0)
    assert "0 files" in send().error[0].value
    assert filed() == 6


def test_a_day_that_is_none_is_asked_for_again(desk_data: DeskData, drafts) -> None:
    at = opened(desk_data, drafts)
    at.text_input(key="application:name").set_value("Marta Bianchi").run()
    at.text_input(key="application:born").set_value("long ago").run()
    assert "for example 31/12/1990" in at.error[0].value


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("language", ["en", "it"])
def test_the_paper_says_what_the_learner_says(language: str) -> None:
    import pypdfium2

    application = Application((PackPart(CASE, (PackedFile("c.pdf", PDF),)),), datetime.date(2026, 11, 24), "")
    data = application_pdf(application, words_in(language), datetime.date(2026, 11, 24))
    assert data == application_pdf(application, words_in(language), datetime.date(2026, 11, 24))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))
    flat = " ".join(text.split())
    for part in ("Botany", "edX", "40", "c.pdf", words_in(language)("answer.testing.kind.final.for_learner")):
        assert part in flat
