"""An application in a real browser: from the learner's result to a pack, taken in, confirmed and decided."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assessment.case import stored
from assessment.case.model import Case
from assessment.self_check.resume_link import code
from assessment.store.cases import loading, worklist
from assessment.store.database import work
from criteria.text import words_in
from criteria.vocabulary import CRITERIA
from tests.e2e.conftest import Served, settled
from tests.e2e.sound import resize, sound
from tests.e2e.test_journey import ANSWERS, explain_what_is_noted, pdf_text

TEXT = words_in("en")
CASE = Case.model_validate(
    {
        "country": "IT",
        "purpose": "credit",
        "language": "en",
        "workload": {"hours": 60},
        "elements": {"participation": "online"},
        "answers": {
            **{
                f"{name}.{question}": {"answer": answer, "by": "learner"}
                for name in CRITERIA
                for question, answer in ANSWERS[name].items()
            },
            "identification.supervision": {"answer": "supervised-id", "by": "learner"},
        },
    }
)


def to_the_pack(desk: Served, page: Any) -> None:
    """From a link that brings the answers back to the page of the pack."""
    page.goto(desk.address("check", draft=code([CASE]), lang="en"))
    page.get_by_role("button", name=TEXT("learner.keep.pack")).click()
    page.get_by_role("heading", name=TEXT("application.heading")).wait_for()


def fill(page: Any, label: str, value: str) -> None:
    page.get_by_role("textbox", name=label).fill(value)
    page.keyboard.press("Tab")
    settled(page)


def press(page: Any, name: str) -> None:
    page.get_by_role("button", name=name).click()
    settled(page)


def downloaded(page: Any, name: str) -> bytes:
    with page.expect_download() as caught:
        page.get_by_role("button", name=name).click()
    return Path(caught.value.path()).read_bytes()


def cases(desk: Served) -> list[stored.Stored]:
    with work(desk.engine) as session:
        rows = worklist.worklist(worklist.WorklistQuery("home"), session=session).rows
        return [loading.load(row.id, session=session) for row in rows]


def test_a_pack_is_made_taken_in_confirmed_and_decided(served: Served, page: Any, pango: None) -> None:
    resize(page, "telephone")
    to_the_pack(served, page)
    page.get_by_label(TEXT("application.name")).fill("Marta Bianchi")
    assert "Marta Bianchi" in pdf_text(downloaded(page, TEXT("application.pdf")))
    pack = downloaded(page, TEXT("application.pack"))

    resize(page, "desktop")
    served.visit(page, "", lang="en")
    page.get_by_role("link", name=TEXT("worklist.take-in")).click()
    page.get_by_role("heading", name=TEXT("page.take_in")).wait_for()
    settled(page)
    changed = pack.replace(b"Marta", b"Marte")
    hand_in(page, changed)
    page.get_by_text("was changed after it was made").wait_for()
    hand_in(page, pack)
    page.get_by_text("made at this desk and unchanged").wait_for()
    sound(page, "desktop", "en")
    resize(page, "desktop")
    press(page, TEXT("import.take-in", count=1))
    [case] = cases(served)
    assert case.state == "submitted"
    assert case.case.answers == {}
    page.get_by_role("link", name=case.reference).click()
    page.wait_for_url("**/intake?**")
    settled(page)
    fill(page, TEXT("intake.fact.course_title"), "Introduction to Botany")

    for name in CRITERIA:
        served.visit(page, "assess", case=case.id, criterion=name, lang="en")
        confirm = page.get_by_role("button", name="answers that nothing speaks against")
        confirm.click()
        if name == "workload":  # its figures wait, so the button does not go on; what stands below it moves up
            confirm.wait_for(state="detached")
        settled(page)
        if name == "workload":
            page.get_by_role("button", name=TEXT("declared.take")).first.click()
            settled(page)
    sound(page, "desktop", "en")
    resize(page, "desktop")
    [case] = cases(served)
    assert {name: record.answer for name, record in case.case.answers.items()} == {
        name: record.answer for name, record in CASE.answers.items()
    }
    served.visit(page, "decision", case=case.id, lang="en")
    explain_what_is_noted(page)
    press(page, "Issue decision")
    record = page.get_by_role("button", name="Download the record of decision 1")
    record.wait_for()
    assert [entry.state for entry in cases(served)] == ["decided"]


def hand_in(page: Any, data: bytes) -> None:
    file = {"name": "application.laila", "mimeType": "application/octet-stream", "buffer": data}
    page.set_input_files("input[type=file]", [file])
    settled(page)
