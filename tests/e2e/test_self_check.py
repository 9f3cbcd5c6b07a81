"""A learner's own check in a real browser: by keyboard alone on a telephone, every screen sound at both widths."""

from __future__ import annotations

from typing import Any

from assessment.case.model import Case
from assessment.self_check.questions import asked
from assessment.self_check.resume_link import code
from assessment.store.cases import worklist
from assessment.store.database import work
from criteria.load import framework
from criteria.text import words_in
from tests.assessment.readers.platforms import edx
from tests.e2e.conftest import Served, settled
from tests.e2e.sound import SIZES, resize, sound

TEXT = words_in("en")
ACTIVE = "document.activeElement === document.body ? '' : document.activeElement.innerText || ''"


def tab_to(page: Any, words_: str) -> None:
    """Walk with the Tab key until what has the focus says this."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if words_ == page.evaluate(ACTIVE).strip():
            return
    raise AssertionError(f"no way by Tab to {words_!r}")


def first_answer(page: Any) -> None:
    """From the heading, or from the top of the page, to the first of the answers; choose it."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            page.keyboard.press("Space")
            settled(page)
            return
    raise AssertionError("no way by Tab to the answers")


def on(page: Any) -> str:
    """Press Next by keyboard; the new screen's heading, which is in sight."""
    before = page.locator("h2").first.inner_text()
    tab_to(page, TEXT("learner.next"))
    page.keyboard.press("Enter")
    page.wait_for_function("was => ![was, undefined].includes(document.querySelector('h2')?.innerText)", arg=before)
    settled(page)
    heading = page.locator("h2").first
    page.wait_for_function("document.activeElement === document.querySelector('h2')")
    top = heading.evaluate("one => one.getBoundingClientRect().top")
    assert 0 <= top < SIZES["telephone"][1], "the question is out of sight"
    return str(heading.inner_text())


def test_from_wish_to_answer_by_keyboard_on_a_telephone_and_nothing_is_stored(served: Served, page: Any) -> None:
    resize(page, "telephone")
    served.visit(page, "self_check", lang="en")
    first_answer(page)
    for name in ("where", "certificate", "course", "taken"):
        assert on(page) == TEXT(f"learner.{name}")
    names = asked(Case.model_validate({"country": "IT", "purpose": "admission"}))
    for name in names[:3]:
        assert on(page) == TEXT(f"question.{name}.for_learner")
        first_answer(page)
    tab_to(page, TEXT("learner.back"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=TEXT(f"question.{names[1]}.for_learner")).wait_for()
    settled(page)
    assert page.locator("input[type=radio]:checked").count() == 1
    page.reload()
    settled(page)
    assert page.locator("input[type=radio]:checked").count() == 1
    with work(served.engine) as session:
        assert worklist.worklist(worklist.WorklistQuery("home"), session=session).rows == []


def test_a_certificate_is_read_and_what_is_right_is_kept(served: Served, page: Any) -> None:
    resize(page, "telephone")
    started = code([Case.model_validate({"country": "IT", "purpose": "credit"})])
    served.visit(page, "self_check", lang="en", step="certificate", draft=started)
    pdf = {"name": "mine.pdf", "mimeType": "application/pdf", "buffer": edx.effort()}
    page.set_input_files("input[type=file]", [pdf])
    page.get_by_text("This file is here").wait_for()
    settled(page)
    assert on(page) == TEXT("learner.read")
    sound(page, "telephone", "en")
    resize(page, "telephone")
    page.get_by_role("button", name=TEXT("learner.read.all")).click()
    page.get_by_text("Kept:").wait_for()
    settled(page)
    assert on(page) == TEXT("learner.course")
    assert page.get_by_role("textbox", name=TEXT("learner.course.title")).input_value()


def case_with(**changes: Any) -> Case:
    best = {q.id: max(q.answers, key=lambda answer: answer.points or 0).id for q in framework().questions.values()}
    data = {"country": "IT", "purpose": "stacking", "workload": {"hours": [20, 30]}, "target": {"hours": 100}}
    return Case.model_validate(data | {"answers": best | changes.pop("answers", {})} | changes)


ATTENDED = {
    "testing.kind": "attendance",
    "testing.measures": "none",
    "testing.repeats": "not-tested",
    "testing.centre-test": "not-held",
}


def test_every_screen_is_sound_in_both_windows(served: Served, page: Any) -> None:
    whole, attended = code([case_with(), case_with(answers=ATTENDED)]), code([case_with(answers=ATTENDED)])
    shown = ("start", "where", "target", "certificate", "course", "taken", "workload.stated", "together")
    for step, draft in [
        *((question_id, whole) for question_id in shown),
        ("testing.kind", attended),
        ("answer", attended),
    ]:
        served.visit(page, "self_check", lang="it", step=step, draft=draft)
        for size in SIZES:
            resize(page, size)
            sound(page, size, "it")
