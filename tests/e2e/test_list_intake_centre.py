"""Worklist, intake and centre in a real browser: axe-core, the page's language, and what only a browser shows."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.case.edit import Edit
from assessment.store.cases import saving
from assessment.store.database import work
from assessment.store.decisions import issuing
from criteria.text import words_in
from tests.assessment.readers.platforms import coursera
from tests.e2e.conftest import Served, settled
from tests.e2e.sound import SIZES, resize, sound, upload
from tests.support.people import ADA

SPILLED = """() => [...document.querySelectorAll('.stHtml *, [data-testid="stMarkdown"] *, input, button')]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120))"""
"""What reaches beyond the right edge of the window, where nobody sees it."""


OUTLINED = """buttons => buttons.map(button =>
  [button.ariaChecked === 'true', getComputedStyle(button).outlineStyle === 'solid'])"""
"""Of each button of a choice, whether it is chosen and whether it has an outline."""


def in_sight(page: Any, size: str, language: str) -> None:
    """Sound, and nothing beyond the edge."""
    sound(page, size, language)
    assert page.evaluate(SPILLED) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "it"])
def test_the_list_is_accessible(shared: Served, page: Any, size: str, language: str) -> None:
    shared.new_case(course={"title": "Botany"}, applicant={"name": "Maria Rossi"})
    resize(page, size)
    shared.visit(page, "", lang=language)
    in_sight(page, size, language)
    page.emulate_media(forced_colors="active")
    queues = page.locator(".st-key-worklist-queue button[role=radio]").evaluate_all(OUTLINED)
    assert [outlined for chosen, outlined in queues if chosen] == [True], "in forced colours, too, one sees the choice"
    assert not any(outlined for chosen, outlined in queues if not chosen)


@pytest.mark.parametrize("size", SIZES)
def test_the_intake_is_accessible_empty_and_filled(shared: Served, page: Any, size: str) -> None:
    resize(page, size)
    shared.visit(page, "intake")
    in_sight(page, size, "en")
    upload(page, coursera.ambiguous())
    page.get_by_text("The course, by the European standard elements").click()
    page.get_by_role("textbox", name="Hours in all").fill("-1")
    page.keyboard.press("Tab")
    page.get_by_text("Hours are a number from 0 to 5,000").wait_for()
    settled(page)
    in_sight(page, size, "en")


def test_the_intake_of_a_bundle_and_of_a_decided_case_is_accessible(shared: Served, page: Any) -> None:
    bundle = shared.new_case(purpose="stacking", certificates=[{"title": "One"}, {"title": "Two"}])
    shared.visit(page, "intake", case=bundle)
    in_sight(page, "desktop", "en")
    decided = shared.new_case(course={"title": "Botany"})
    with work(shared.engine) as session:
        issuing.issue(Edit(decided, 1, ADA), "{}", None, session=session)
    shared.visit(page, "intake", case=decided)
    in_sight(page, "desktop", "en")


@pytest.mark.parametrize("size", SIZES)
def test_the_centre_is_accessible(shared: Served, page: Any, size: str) -> None:
    resize(page, size)
    shared.visit(page, "centre", lang="it")
    in_sight(page, size, "it")


def test_a_row_opens_its_case_by_mouse_and_by_keyboard_without_loading_the_page(shared: Served, page: Any) -> None:
    case_id = shared.new_case(course={"title": "A course of its own kind"})
    shared.visit(page, "", q="own kind")
    page.evaluate("window.stays = true")
    place = page.get_by_text("A course of its own kind").bounding_box()
    page.mouse.click(place["x"] + 5, place["y"] + 5)
    page.wait_for_url(f"**/intake?**case={case_id}**")
    settled(page)
    page.go_back()
    settled(page)  # a list that was drawn just now still puts the focus on its title
    page.locator(".st-key-cases a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/intake?**case={case_id}**")
    settled(page)
    assert page.evaluate("[window.stays, document.activeElement.tagName]") == [True, "H1"]


def test_search_filter_and_page_survive_a_reload(shared: Served, page: Any) -> None:
    for number in range(27):
        shared.new_case(course={"title": f"Numbered {number}"})
    shared.visit(page)
    page.get_by_role("textbox", name="Search").fill("numbered")
    page.keyboard.press("Enter")
    page.get_by_text("1\u201325 of 27").wait_for()
    settled(page)
    page.get_by_role("button", name="Next").click()
    page.get_by_text("26\u201327 of 27").wait_for()
    page.reload()
    settled(page)
    page.get_by_text("26\u201327 of 27").wait_for()
    assert page.get_by_role("textbox", name="Search").input_value() == "numbered"


def test_what_was_entered_is_there_after_a_reload(shared: Served, page: Any) -> None:
    shared.visit(page, "intake")
    upload(page, coursera.course())
    page.get_by_role("button", name="Accept all").click()
    page.get_by_text("Agrees with what is filled in").wait_for()
    settled(page)
    page.get_by_role("textbox", name="Contact").fill("maria@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type("P-12")  # straight on into the next field, without waiting
    page.keyboard.press("Tab")
    settled(page)
    page.wait_for_timeout(500)
    page.reload()
    settled(page)
    assert page.get_by_role("textbox", name="Title of the course").input_value().startswith("Statistics")
    assert page.get_by_role("textbox", name="Contact").input_value() == "maria@example.org"


def test_typing_on_while_the_case_is_filed_loses_nothing(shared: Served, page: Any) -> None:
    shared.visit(page, "intake")
    page.get_by_role("textbox", name="Name of the learner").fill("Maria Rossi")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("02/04/1988", delay=60)
    page.keyboard.press("Tab")
    page.wait_for_url("**case=**")
    settled(page)
    page.wait_for_timeout(800)
    page.reload()
    settled(page)
    assert page.get_by_role("textbox", name="Name of the learner").input_value() == "Maria Rossi"
    assert page.get_by_role("textbox", name="Date of birth").input_value() == "02/04/1988"


def test_the_first_run_is_accessible_and_leads_to_the_list(served_empty: Served, page: Any) -> None:
    served_empty.visit(page, "", lang="en")
    in_sight(page, "desktop", "en")
    page.get_by_role("combobox", name="Country").fill("Ital")
    page.keyboard.press("Enter")
    settled(page)
    page.get_by_role("textbox", name="Name of the centre").fill("CPIA Lago di Prova")
    page.get_by_role("textbox", name="Your name").fill("Ada Prova")
    page.get_by_role("button", name="Open the desk").click()
    page.get_by_role("button", name="New case").wait_for()
    settled(page)
    in_sight(page, "desktop", "en")


def test_what_could_not_be_saved_is_said_in_sight(shared: Served, page: Any) -> None:
    """Somebody is far down on a long page when another person's change comes between."""
    case_id = shared.new_case(course={"title": "Botany"}, target={"title": "Evening school"})
    shared.visit(page, "intake", case=case_id)
    with work(shared.engine) as session:
        saving.save_part(Edit(case_id, 1, "Marco"), "target", {"hours": 90}, session=session)
    page.locator(".st-key-field-target-hours input").fill("40")
    page.keyboard.press("Tab")
    settled(page)
    choose = page.get_by_role("button", name=words_in("en")("screen.conflict.save-mine"))
    choose.wait_for()
    scrolled = page.locator("[data-testid=stMain]").evaluate("e => e.scrollTop")
    assert scrolled > 100
    assert 0 < choose.bounding_box()["y"] < page.viewport_size["height"]
