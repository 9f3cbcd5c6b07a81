"""What anybody may open: how we decide, and a provider's check from the first step to the paper, by keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from criteria.text import words_in
from tests.assessment.store.decisions.test_recognised_courses import decide
from tests.e2e.conftest import Served, settled
from tests.e2e.sound import SIZES, resize, sound

TEXT = words_in("en")


def press(page: Any, locator: Any, key: str = "Enter") -> None:
    """Act on what has the focus, as somebody without a mouse does."""
    locator.focus()
    page.keyboard.press(key)
    settled(page)


def next_step(page: Any) -> None:
    press(page, page.get_by_role("button", name=TEXT("provider.next")))


@pytest.mark.parametrize("size", SIZES)
def test_how_we_decide_is_read_unfolded_and_kept_as_a_paper(served: Served, page: Any, size: str, pango: None) -> None:
    served.save_centre(policy="We look at what you can do.", lists_courses=True)
    decide(served.engine, served.new_case(), f"Botany {size}", "full")
    resize(page, size)
    served.visit(page, "how_we_decide")
    page.get_by_text(f"Botany {size}").wait_for()
    sound(page, size, "en")
    resize(page, size)
    first = page.locator("details summary").first
    first.focus()
    page.keyboard.press("Enter")
    page.get_by_text(TEXT("question.quality.awarding-body.text"), exact=True).wait_for()
    sound(page, size, "en")
    with page.expect_download() as download:
        page.get_by_role("button", name=TEXT("how.papers.rules")).click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("size", SIZES)
def test_a_provider_gets_from_the_first_step_to_the_report_by_keyboard(served: Served, page: Any, size: str) -> None:
    resize(page, size)
    served.visit(page, "provider_check")
    page.get_by_label(TEXT("provider.title")).focus()
    page.keyboard.type("Botany for gardeners")
    page.keyboard.press("Tab")
    settled(page)
    sound(page, size, "en")
    resize(page, size)
    next_step(page)
    page.wait_for_selector("h1:focus")
    assert page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollTop") == 0
    press(page, page.get_by_role("radio", checked=True).first, "ArrowUp")
    sound(page, size, "en")
    resize(page, size)
    for _ in range(5):
        next_step(page)
    page.get_by_text(TEXT("question.testing.kind.text")).wait_for()
    press(page, page.get_by_role("radio", checked=True).first, "ArrowUp")
    next_step(page)
    next_step(page)
    press(page, page.get_by_role("checkbox").first, "Space")
    sound(page, size, "en")
    press(page, page.get_by_role("link", name=TEXT("provider.to-report")))
    page.get_by_role("heading", name=TEXT("provider.report.title")).wait_for()
    assert "Botany for gardeners" in page.inner_text("body")
    weak = page.locator(".l-outcome").inner_text()
    assert TEXT("criterion.testing.name") in weak
    sound(page, size, "en")
