"""Waiting, reviewing and erasing in a real browser: by keyboard, wide and narrow, without a serious finding of axe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from assessment.case.edit import Edit
from assessment.store.cases import loading, transitions
from assessment.store.database import work
from criteria.text import words_in
from tests.assessment.screens.case.test_summary import undecided
from tests.e2e.conftest import Served, settled
from tests.e2e.sound import SIZES, resize, sound
from tests.support.people import ADA

TEXT = words_in("en")


@pytest.mark.parametrize("size", SIZES)
def test_what_is_kept_is_read_by_anyone_and_a_case_erased(shared: Served, page: Any, size: str) -> None:
    case_id = shared.new_case(applicant={"name": "Maria Rossi"}, course={"title": "Botany"})
    with work(shared.engine) as session:
        transitions.move_case(
            Edit(case_id, 1, ADA), "withdraw", transitions.MoveDetails(reason="Found another"), session=session
        )
        reference = loading.load(case_id, session=session).reference
    resize(page, size)
    shared.visit(page, "privacy")
    page.get_by_text(TEXT("kept.case.what")).wait_for()
    sound(page, size, "en")
    resize(page, size)
    page.get_by_label(TEXT("privacy.reference")).fill(reference)
    page.get_by_label(TEXT("privacy.reason"), exact=True).fill("Asked for")
    page.keyboard.press("Tab")
    settled(page)
    page.get_by_text(TEXT("privacy.sure")).click()
    settled(page)
    page.get_by_role("button", name=TEXT("privacy.erase")).click()
    page.get_by_text(TEXT("privacy.done", count=1)).wait_for()
    with work(shared.engine) as session:
        assert loading.load(case_id, session=session).case.applicant is None


def test_every_outcome_stands_in_one_size_and_none_is_cut(shared: Served, page: Any) -> None:
    undecided_case = shared.new_case(**undecided("conditional"))
    page.set_viewport_size({"width": 375, "height": 812})
    shared.visit(page, "decision", case=undecided_case, lang="it")
    outcomes = page.get_by_role("radiogroup", name=words_in("it")("decision.outcome")).locator("label p")
    shown = outcomes.evaluate_all(
        "all => all.map(e => [getComputedStyle(e).fontSize, getComputedStyle(e).color,"
        " e.getBoundingClientRect().right <= innerWidth])"
    )
    assert len(shown) == 4
    assert shown == [[*shown[0][:2], True]] * 4


@pytest.fixture
def four_eyes(shared: Served) -> Iterator[None]:
    """The centre lets a second person approve."""
    shared.save_centre(four_eyes=True)
    yield
    shared.save_centre()


@pytest.mark.usefixtures("four_eyes")
def test_letters_and_the_reviewers_table_are_sound(shared: Served, page: Any) -> None:
    course = {"title": "Photography", "platform": "coursera", "awarding_body": "Università di Prova"}
    waits = shared.new_case(course=course)
    proposed = shared.new_case(**undecided("conditional") | {"decision": {"outcome": "conditional", "by": "Ada"}})
    with work(shared.engine) as session:
        transitions.move_case(Edit(proposed, 1, ADA), "propose", session=session)
    resize(page, "desktop")
    shared.visit(page, "decision", case=waits)
    page.get_by_text(TEXT("letters.to.provider", count=5)).click()
    settled(page)
    sound(page, "desktop", "en")
    resize(page, "desktop")
    page.get_by_role("button", name=TEXT("waits.wait")).click()
    page.get_by_text(TEXT("letters.sent")).wait_for()
    settled(page)
    sound(page, "desktop", "en")
    shared.visit(page, "decision", case=proposed)
    page.get_by_role("table").wait_for()
    sound(page, "desktop", "en")
