"""Rules of the style sheets that lean on the order of Streamlit's elements still find what they are meant for.

A browser drops a rule that matches nothing without a word: the stepper would lose its lights, the result its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest

from assessment.screens.shell.streamlit_internals.page import nth_link, with_own_selectors
from tests.e2e.conftest import Served, settled
from tests.support.paths import ROOT

SHEETS = sorted((ROOT / "assessment/screens/static").glob("*.css"))
STRUCTURE = re.compile(r">|:has\(|:nth-child|:last-child")
OF_OUR_OWN = re.compile(r"\.l-|\.answers|\.rows|laila-|figures")
"""Parts of selectors whose elements are our own HTML."""
ELSEWHERE = re.compile(r"\.st-key-(?:outage|messages)")
"""Elements that these screens do not have, since nothing went wrong."""
FOR_A_MOMENT = re.compile(r"::?(?:before|after|hover|focus-visible)\b")

SCREENS: tuple[tuple[str, dict[str, str]], ...] = (
    ("", {}),
    ("intake", {}),
    ("assess", {"criterion": "quality"}),
    ("assess", {"criterion": "verification"}),
    ("summary", {}),
    ("decision", {}),
)


def structural_selectors() -> list[str]:
    """Selectors of the sheets that say how Streamlit's elements stand in each other, as a browser understands them."""
    selectors = set()
    for sheet in SHEETS:
        text = re.sub(r"/\*.*?\*/|@media[^{]*\{", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        for rule in re.findall(r"([^{}]+)\{", text):
            parts = (FOR_A_MOMENT.sub("", part).strip() for part in re.split(r",(?![^(]*\))", rule))
            selectors |= {part for part in parts if STRUCTURE.search(part) and not OF_OUR_OWN.search(part)}
    # What an outage alone shows is seen in test_database_away.py, what a conflict shows in test_list_intake_centre.py.
    return sorted(selector for selector in selectors if not ELSEWHERE.search(selector))


COUNTS = "selectors => selectors.map(selector => document.querySelectorAll(selector).length)"


def counts(page: Any, selectors: Iterable[str]) -> list[int]:
    """How many elements of the page each selector finds."""
    numbers: list[int] = page.evaluate(COUNTS, [with_own_selectors(selector) for selector in selectors])
    return numbers


@pytest.fixture
def matches(shared: Served, page: Any) -> dict[str, int]:
    """How many elements each selector finds on all the screens together."""
    case_id = shared.new_case(course={"title": "Botany", "platform": "Coursera"})
    totals = dict.fromkeys(structural_selectors(), 0)
    for name, query in SCREENS:
        shared.visit(page, name, **({"case": case_id} if name else {}), **query)
        if query.get("criterion") == "verification":  # an address is typed, so that the questions about its page appear
            page.locator(".st-key-look input").last.fill("https://www.coursera.org/verify/ABC")
            page.keyboard.press("Enter")
            page.locator(".st-key-look [role=radiogroup]").first.wait_for()
        if query.get("criterion") == "quality":
            page.get_by_text("Note", exact=True).first.click()
            page.locator("css=[class*='st-key-more-'] details[open]").first.wait_for()
        settled(page)
        for selector, number in zip(totals, counts(page, totals), strict=True):
            totals[selector] += number
    return totals


def test_every_rule_about_the_order_of_elements_finds_some(matches: dict[str, int]) -> None:
    assert len(matches) > 8
    assert [selector for selector, number in matches.items() if not number] == []


def test_the_stepper_holds_its_links_in_order(shared: Served, page: Any) -> None:
    case_id = shared.new_case(course={"title": "Botany"})
    shared.visit(page, "assess", case=case_id)
    assert counts(page, [nth_link("steps", number) for number in range(1, 11)]) == [1] * 9 + [0]
    first = page.locator(f"css={nth_link('steps', 1)}")
    assert first.evaluate("e => getComputedStyle(e, '::before').backgroundImage").startswith('url("data:image/svg+xml')
    shared.visit(page, "assess", case=case_id, lang="it").get_by_text("non visto").first.wait_for()
    tops = page.locator(".st-key-steps a").evaluate_all("steps => steps.map(e => e.getBoundingClientRect().top)")
    assert len(set(tops)) == 1, "the nine steps stand in one row"


@pytest.mark.parametrize("field", ["course.awarding_body", "elements.assessment", "course.title"])
def test_the_address_of_a_field_opens_its_place_and_puts_the_focus_there(shared: Served, page: Any, field: str) -> None:
    shared.visit(page, "intake", case=shared.new_case(course={"title": "Botany"}), field=field)
    page.locator(f".st-key-field-{field.replace('.', '-')} input:focus").wait_for()
