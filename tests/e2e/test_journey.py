"""The whole way in a real browser: from an empty desk to a record in the hand, with a reload and a crash on the way."""

from __future__ import annotations

import os
import re
import signal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from assessment.case.files import read_case
from assessment.case.stored import NewDocument
from assessment.sandbox import read_certificate
from assessment.store.cases import documents, loading, worklist
from assessment.store.database import work
from assessment.store.documents import Documents
from criteria.text import words_in
from criteria.vocabulary import CRITERIA
from tests.assessment.readers.platforms import coursera
from tests.assessment.store.decisions.test_precedents import decided
from tests.e2e.conftest import Served, settled, start, stop
from tests.e2e.sound import resize, sound_in_every_size, upload
from tests.e2e.walk import ANSWERS as WALKED
from tests.support.paths import CASES

TEXT = words_in("en")
ANSWERS = {
    "quality": {"awarding-body": "accredited", "course-review": "internal", "teachers": "named"},
    "verification": {"method": "issuer-page", "agreement": "all", "holder": "own-account"},
    "level": {"stated": "platform-label", "best-fit": "clear", "tasks": "partly"},
    "outcomes": {"description": "assessable", "coverage": "all", "relevance": "direct"},
    "workload": {"stated": "hours", "covers": "total", "plausible": "roughly"},
    "testing": {"kind": "final", "measures": "most", "result": "passed", "repeats": "limited"},
    "identification": {"supervision": "unsupervised", "check": "platform-statement"},
}


def answer(page: Any, question: str, choice: str) -> None:
    """Choose an answer by its words, and wait until the desk has answered."""
    group = page.get_by_role("radiogroup", name=TEXT(f"question.{question}.text"))
    label = group.get_by_text(TEXT(f"answer.{question}.{choice}.text"), exact=True)
    label.click()
    settled(page)
    assert label.inner_text() in checked(page, question), f"the click on {question} was lost"


def answer_all(page: Any, criterion: str) -> None:
    name = f"{CRITERIA.index(criterion) + 1} {TEXT(f'criterion.{criterion}.name')}"
    page.get_by_role("heading", name=name, exact=True).wait_for()
    settled(page)
    for question, choice in ANSWERS[criterion].items():
        answer(page, f"{criterion}.{question}", choice)


def on(page: Any, name: str) -> None:
    page.get_by_role("link", name=f"Next: {name}").click()
    settled(page)


def answers_by_question(desk: Served, case_id: str) -> dict[str, str]:
    """The answers as they are stored, without those the intake notes itself."""
    with work(desk.engine) as session:
        answers = loading.load(case_id, session=session).case.answers
    return {name: record.answer for name, record in answers.items() if not name.endswith(".centre-test")}


def expected(*criteria: str) -> dict[str, str]:
    return {f"{name}.{question}": answer for name in criteria for question, answer in ANSWERS[name].items()}


def checked(page: Any, question: str) -> str:
    """The words of the answer that is chosen on the screen."""
    group = page.get_by_role("radiogroup", name=TEXT(f"question.{question}.text"))
    return group.locator("label:has(input:checked)").inner_text()


def open_case(desk: Served, page: Any) -> str:
    """From the first run to the first criterion, with the facts of a certificate accepted."""
    desk.visit(page, "", lang="en")
    page.get_by_role("combobox", name="Country").fill("Ital")
    page.keyboard.press("Enter")
    settled(page)
    page.get_by_role("textbox", name="Name of the centre").fill("CPIA Lago di Prova")
    page.get_by_role("textbox", name="Your name").fill("Ada Prova")
    page.get_by_role("button", name="Open the desk").click()
    page.get_by_role("button", name="New case").click()
    page.wait_for_selector("input[type=file]", state="attached")
    settled(page)
    upload(page, coursera.course())
    page.get_by_role("button", name="Accept all").click()
    page.get_by_text("Agrees with what is filled in").wait_for()
    settled(page)
    page.get_by_text("Credit", exact=True).click()
    settled(page)
    page.get_by_role("button", name="Go to the seven criteria").click()
    page.wait_for_url("**/assess?**")
    settled(page)
    with work(desk.engine) as session:
        [row] = worklist.worklist(worklist.WorklistQuery("home"), session=session).rows
    return row.id


def override(page: Any, strength: str, reason: str) -> None:
    page.get_by_text("Set another strength").click()
    page.get_by_role("textbox", name="Reason").wait_for()
    settled(page)
    page.get_by_role("radiogroup", name="Strength").get_by_text(strength, exact=True).click()
    settled(page)
    page.get_by_role("textbox", name="Reason").fill(reason)
    page.get_by_role("button", name="Set this strength").click()
    settled(page)


def test_from_an_empty_desk_to_the_record_with_a_reload_and_a_crash_on_the_way(
    served_empty: Served, page: Any, pango: None
) -> None:
    desk = served_empty
    case_id = open_case(desk, page)
    for name, after in pairwise(CRITERIA[:6]):
        answer_all(page, name)
        if name == "workload":
            page.get_by_role("textbox", name="Hours in total").fill("20")
            page.keyboard.press("Tab")
            page.get_by_text("Credits so far: up to 20 h").wait_for()
            page.reload()
            settled(page)
            assert checked(page, "workload.covers") == TEXT("answer.workload.covers.total.text")
        on(page, TEXT(f"step.{after}"))
    assert answers_by_question(desk, case_id) == expected(*CRITERIA[:5])

    answer_all(page, "testing")
    address = page.url.removeprefix(desk.url)
    os.kill(desk.process.pid, signal.SIGKILL)
    desk.process.wait(10)
    again = start(desk.data)
    try:
        page.goto(again.url + address)
        settled(page)
        assert answers_by_question(again, case_id) == expected(*CRITERIA[:6])
        assert checked(page, "testing.kind") == TEXT("answer.testing.kind.final.text")
        on(page, "Identification")
        answer_all(page, "identification")
        override(page, "Substantial", "Interviewed for 40 minutes, identity card shown")
        page.get_by_text("(by the rules: open)").wait_for()
        decide(again, page)
    finally:
        stop(again.process)
        again.engine.dispose()


def explain_what_is_noted(page: Any) -> None:
    """Explain each point noted before issuing in a sentence; nothing can be issued before."""
    fields = page.get_by_role("textbox", name="for the record")
    for number in range(fields.count()):
        fields.nth(number).fill("The transcript that was handed in on paper says it.")
        page.keyboard.press("Tab")
        settled(page)


def decide(desk: Served, page: Any) -> None:
    """Summary, decision, record; the record says what was decided and why."""
    on(page, "summary")
    page.get_by_role("heading", name="What is proposed").wait_for()
    page.get_by_role("heading", name="Recognised in full").wait_for()
    page.get_by_role("link", name="Next: decide").click()
    page.get_by_role("heading", name="Decision", exact=True).wait_for()
    settled(page)
    page.get_by_role("textbox", name="Text for the learner").fill("Complimenti, Maria.")
    page.keyboard.press("Tab")
    settled(page)
    explain_what_is_noted(page)
    page.get_by_role("button", name="Show the record as a draft").click()
    page.get_by_role("img", name="Page 1 of").wait_for()
    settled(page)
    page.get_by_role("button", name="Issue decision").click()
    download = page.get_by_role("button", name="Download the record of decision 1")
    download.wait_for()
    settled(page)
    with page.expect_download() as caught:
        download.click()
    printed = pdf_text(Path(caught.value.path()).read_bytes())
    for wanted in ("CPIA Lago di Prova", "Maria Rossi", "Complimenti, Maria.", "Interviewed for 40 minutes"):
        assert wanted in printed
    assert "BOZZA" not in printed
    assert "DRAFT" not in printed


def pdf_text(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def filed(desk: Served, name: str = "conditional") -> str:
    """A reference case before anybody decided it, with a certificate."""
    case = read_case((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    case_id = desk.new_case(**case.model_dump(mode="json", exclude_none=True, exclude={"decision"}))
    data = coursera.course()
    reading = read_certificate(data, "certificate.pdf")
    sha256 = Documents(str(desk.data / "documents")).put(data)
    with work(desk.engine) as session:
        documents.add_document(
            case_id,
            NewDocument(
                sha256,
                "certificate.pdf",
                len(data),
                media_type=reading.media_type,
                pages=reading.pages,
                reading=reading.model_dump(mode="json"),
            ),
            by=None,
            session=session,
        )
    return case_id


CUT = """() => [...document.querySelectorAll('.l-scroll')]
  .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.className)"""
"""Tables of which a part can only be reached by scrolling."""


@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_criterion_is_accessible(shared: Served, page: Any, criterion: str) -> None:
    shared.visit(page, "assess", case=filed(shared), criterion=criterion, lang="it")
    sound_in_every_size(page, "it")
    resize(page, "desktop")
    assert page.evaluate(CUT) == [], "every column is in sight"


@pytest.mark.parametrize("name", ["summary", "decision"])
@pytest.mark.parametrize("case", ["conditional", "stopped", "nothing_known"])
def test_summary_and_decision_are_accessible(shared: Served, page: Any, name: str, case: str) -> None:
    shared.visit(page, name, case=filed(shared, case))
    sound_in_every_size(page, "en")


def test_the_open_questions_on_one_page_are_accessible(shared: Served, page: Any) -> None:
    shared.visit(page, "open", case=filed(shared, "nothing_known"), lang="it")
    sound_in_every_size(page, "it")


CIRCLES = """chosen => [...new Set([...document.querySelectorAll('.stRadio label:has(input)')]
  .filter(label => label.querySelector('input').checked === chosen)
  .map(label => getComputedStyle(label.querySelector(':scope > div > :first-child')).backgroundColor))]"""
"""The colours of the circles before the answers that are chosen, or before all others."""


def test_a_screen_begins_at_its_top_and_says_what_it_is(shared: Served, page: Any) -> None:
    case_id = shared.new_case(course={"title": "Botany"})
    shared.visit(page, "assess", case=case_id, criterion="outcomes")
    scroller = page.locator("[data-testid='stMain']")
    scroller.evaluate("e => e.scrollTo(0, e.scrollHeight)")
    on(page, "Workload")
    page.wait_for_selector("h1:focus")
    assert page.inner_text("h1:focus") == "5 Workload"
    assert scroller.evaluate("e => e.scrollTop") == 0
    assert re.fullmatch(r"2026-\d{4} · 5 Workload · LAILA recognition desk", page.title())
    assert page.locator("[aria-current=page]").all_inner_texts() == ["Cases"]
    answer(page, "workload.stated", "hours")
    assert page.evaluate("document.activeElement.tagName") != "H1", "an answer must not move the focus away"
    page.emulate_media(forced_colors="active")
    page.wait_for_function("() => document.getAnimations().length === 0")  # the circles change colours within a moment
    (chosen,), others = page.evaluate(CIRCLES, True), page.evaluate(CIRCLES, False)
    assert chosen not in others, "in forced colours, too, one sees which answer is chosen"


HAS_FOCUS = "place => place === document.activeElement || place.contains(document.activeElement)"


QUICKLY = """async ([gap, clicks]) => {
  for (const [question, answer] of clicks) {
    document.querySelectorAll('.stRadio')[question].querySelectorAll('input')[answer].click();
    await new Promise(resolve => setTimeout(resolve, gap));
  }
}"""


@pytest.mark.parametrize("gap", [5, 40])
def test_clicks_that_come_while_the_desk_still_saves_are_all_kept(shared: Served, page: Any, gap: int) -> None:
    for begun in (False, True, True):
        case_id = shared.new_case(course={"title": "Botany"})
        shared.visit(page, "assess", case=case_id, criterion="testing")
        if begun:  # an answer to a case that is assessed draws parts of the page only
            answer(page, "testing.result", "passed")
        page.evaluate(QUICKLY, [gap, [[0, 0], [1, 0], [0, 1], [2, 0], [1, 1], [0, 2]]])
        settled(page)
        answers = answers_by_question(shared, case_id)
        assert answers == {"testing.kind": "quizzes", "testing.measures": "most", "testing.result": "grade"}
        assert checked(page, "testing.kind") == TEXT("answer.testing.kind.quizzes.text")


def test_a_button_between_two_clicks_is_not_lost(shared: Served, page: Any) -> None:
    answers = {"testing.measures": {"answer": "most", "evidence": "the syllabus"}}
    for _ in range(3):
        case_id = shared.new_case(course={"title": "Botany"}, answers=answers)
        shared.visit(page, "assess", case=case_id, criterion="testing")
        places = (
            page.locator(".stRadio").nth(0).locator("input").first,
            page.get_by_role("button", name=TEXT("assess.drop-evidence")),
            page.locator(".stRadio").nth(2).locator("input").first,
        )
        page.evaluate("places => places.forEach(place => place.click())", [p.element_handle() for p in places])
        settled(page)
        with work(shared.engine) as session:
            saved = loading.load(case_id, session=session).case.answers
        assert {name: (record.answer, record.evidence) for name, record in saved.items()} == {
            "testing.kind": ("final", None),
            "testing.measures": ("most", None),
            "testing.result": ("grade", None),
        }


def test_answers_filled_in_by_a_button_outlast_the_next_click(shared: Served, page: Any) -> None:
    """The next click comes with the answers as the page still shows them; they must not count as chosen."""
    stated = {"workload.stated": "hours", "workload.covers": "total", "workload.plausible": "roughly"}
    answers = {question: {"answer": answer, "by": "learner"} for question, answer in stated.items()}
    for pause in (0, 40, 120):  # milliseconds
        case_id = shared.new_case(course={"title": "Botany"}, declared={"answers": answers, "workload": {"hours": 60}})
        shared.visit(page, "assess", case=case_id, criterion="workload")
        page.evaluate(
            """async ([first, second, pause]) => {
                 const buttons = () => [...document.querySelectorAll("button")];
                 const press = name => buttons().find(button => button.innerText.includes(name)).click();
                 press(first); await new Promise(done => setTimeout(done, pause)); press(second); }""",
            ["answers that nothing speaks against", TEXT("declared.take"), pause],
        )
        settled(page)
        with work(shared.engine) as session:
            case = loading.load(case_id, session=session).case
        assert {question: record.answer for question, record in case.answers.items()} == stated
        assert case.workload.hours == (60, 60)
        for question, answer in stated.items():
            assert checked(page, question) == TEXT(f"answer.{question}.{answer}.text")


def test_an_answer_given_while_its_note_is_saved_keeps_the_note(shared: Served, page: Any) -> None:
    case_id = shared.new_case(course={"title": "Botany"})
    shared.visit(page, "assess", case=case_id, criterion="testing")
    page.get_by_text("Note", exact=True).first.click()
    note = page.locator(".stExpander input[type=text]").first
    note.wait_for()
    note.fill("As the syllabus says")
    page.evaluate(
        "([note, answer]) => { note.blur(); answer.click(); }",
        [note.element_handle(), page.locator(".stRadio input").nth(1).element_handle()],
    )
    settled(page)
    with work(shared.engine) as session:
        answer = loading.load(case_id, session=session).case.answers["testing.kind"]
    assert (answer.answer, answer.note) == ("demonstration", "As the syllabus says")


def reach(page: Any, place: Any) -> None:
    """Go on with Tab until a place has the focus, which nothing that a run changed may have lost."""
    page.wait_for_function("() => document.activeElement !== document.body")
    for _ in range(200):
        if place.evaluate(HAS_FOCUS):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {place}")


def press(page: Any, place: Any) -> None:
    """Reach a button or link by keyboard and press it."""
    reach(page, place)
    page.keyboard.press("Enter")
    settled(page)


def choose(page: Any, question: str, answer: str) -> None:
    """Reach a question by keyboard, and choose an answer with the arrows, the shorter way round."""
    group = page.get_by_role("radiogroup", name=TEXT(f"question.{question}.text"))
    labels, wanted = group.locator("label").all_inner_texts(), TEXT(f"answer.{question}.{answer}.text")
    reach(page, group)
    way = (labels.index(wanted) - labels.index(checked(page, question))) % len(labels)
    down = way <= len(labels) / 2
    for _ in range(way if down else len(labels) - way):
        page.keyboard.press("ArrowDown" if down else "ArrowUp")
        settled(page)
    assert checked(page, question) == wanted


def test_a_whole_case_without_a_mouse(shared: Served, page: Any, pango: None) -> None:
    known = {f"{name}.{question}": value for name, answers in WALKED.items() for question, value in answers.items()}
    course = {"title": "Introduction to Peat", "platform": "Coursera"}
    outcomes = ["Reads a diagram"]
    parts = {"target": {"outcomes": outcomes}, "outcomes": {"listed": outcomes, "covered": outcomes}}
    decided(shared.engine, "conditional", course=course, answers=known, **parts)
    file = {"name": "c.pdf", "mimeType": "application/pdf", "buffer": coursera.of_2026()}
    page.on("filechooser", lambda chooser: chooser.set_files(file))
    shared.visit(page, "intake", lang="en")
    assert page.locator(".laila-foot kbd").count() > 5, "the keys are listed at the foot"
    page.wait_for_selector("h1:focus")
    reach(page, page.locator("[data-testid=stFileUploaderDropzone] button").first)
    page.keyboard.press("Enter")
    page.get_by_text("Facts read from the certificate").first.wait_for()
    settled(page)
    for button in ("Accept all", "As in the decision of", "Go to the seven criteria"):
        press(page, page.get_by_role("button", name=button))
    page.wait_for_selector("h1:focus")
    press(page, page.locator(".st-key-known-all button"))
    press(page, page.get_by_role("link", name="Next: Verification"))
    page.wait_for_selector("h1:focus")
    press(page, page.get_by_role("button", name="Answer both questions so"))
    choose(page, "verification.holder", "identity-document")
    press(page, page.get_by_role("link", name="Next open: Identification"))
    page.wait_for_selector("h1:focus")
    choose(page, "identification.authorship", "quizzes")
    press(page, page.get_by_role("link", name="Next: summary"))
    press(page, page.get_by_role("link", name="Next: decide"))
    page.wait_for_selector("h1:focus")
    fields = page.get_by_role("textbox", name="for the record")
    for number in range(fields.count()):
        reach(page, fields.nth(number))
        page.keyboard.type("The course page says it.")
        page.keyboard.press("Tab")
        settled(page)
    press(page, page.get_by_role("button", name="Issue decision"))
    page.get_by_role("button", name="Download the record of decision 1").wait_for()
