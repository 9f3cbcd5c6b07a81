"""A case walked in a browser as an assessor walks it, and what that costs: clicks, fields, screens, waiting."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from criteria.text import words_in
from criteria.vocabulary import CRITERIA
from tests.e2e.conftest import QUIET, Served, settled

SCREEN = 800
"""Pixels of a screen's height, by which scrolling is counted."""

LOWER_EDGE = """e => e.getBoundingClientRect().bottom
  + document.querySelector('[data-testid="stMain"]').scrollTop"""


@dataclass
class Walk:
    """What a walk has cost so far.

    `clicks`: on buttons, links and answers, and one for each file handed in. `typed`: fields filled. `screens`: of
    every screen that was left, the height down to what led on, in screens of 800 pixels. `machine`: seconds of waiting,
    without the moment in which `settled` sees that nothing changes.
    """

    page: Any
    clicks: int = 0
    typed: int = 0
    screens: float = 0.0
    machine: float = 0.0

    def click(self, place: Any) -> None:
        """Click, and wait until the desk has answered."""
        self.clicks += 1
        self.wait_for(place.click)

    def on(self, place: Any) -> None:
        """Click on what leads to another screen; the one that is left counts down to there, as it was scrolled."""
        self.screens += self.height(place)
        self.click(place)

    def fill(self, place: Any, text: str) -> None:
        """Fill a field and leave it with the key that leads on."""
        self.typed += 1
        place.fill(text)
        self.wait_for(lambda: self.page.keyboard.press("Tab"))

    def wait_for(self, act: Callable[[], Any]) -> None:
        """Do something, and count how long the desk takes."""
        begin = time.perf_counter()
        act()
        settled(self.page)
        self.machine += time.perf_counter() - begin - QUIET / 1000

    def height(self, place: Any) -> float:
        """The height from the top of the screen down to the lower edge of a place, in screens of 800 pixels."""
        return float(place.evaluate(LOWER_EDGE)) / SCREEN

    def line(self) -> str:
        """What it cost, in one line."""
        return f"{self.clicks} clicks, {self.typed} fields typed, {self.screens:.1f} screens, {self.machine:.1f} s"


ANSWERS = {
    "quality": {"awarding-body": "accredited", "course-review": "internal", "teachers": "named"},
    "verification": {"method": "issuer-page", "agreement": "all", "holder": "own-account"},
    "level": {"stated": "platform-label", "best-fit": "mostly", "tasks": "partly"},
    "outcomes": {"description": "assessable", "coverage": "all", "relevance": "direct"},
    "workload": {"stated": "hours", "covers": "partly", "plausible": "roughly"},
    "testing": {"kind": "quizzes", "measures": "most", "result": "passed", "repeats": "new-questions"},
    "identification": {"supervision": "unsupervised", "check": "platform-statement", "authorship": "quizzes"},
}
"""What an assessor answers of a usual course: every question that counts."""

OUTCOMES = "Reads a diagram\nComputes a mean"
TEXT = words_in("en")


def from_file_to_record(
    desk: Served, page: Any, file: dict[str, Any], learner: str = "", *, again: bool = False
) -> Walk:
    """Walk one case from its file to its record.

    `file`: as Playwright hands it in. `learner`: the name, where it is typed. `again`: its course was decided before.
    """
    walk = Walk(page)
    desk.visit(page, "intake", lang="en")
    walk.clicks += 1
    walk.wait_for(lambda: _hand_in(page, file))
    _intake(walk, learner, again=again)
    if (known := page.locator(".st-key-known-all button")).count():
        walk.click(known)
    while (title := page.locator("h1").inner_text())[0].isdigit():
        _criterion(walk, CRITERIA[int(title[0]) - 1])
        walk.on(page.get_by_role("link", name="Next"))
    walk.on(page.get_by_role("link", name="Next: decide"))
    explanations = page.get_by_role("textbox", name="for the record")
    for number in range(explanations.count()):
        walk.fill(explanations.nth(number), "The course page says it.")
    walk.on(page.get_by_role("button", name="Issue decision"))
    page.get_by_role("button", name="Download the record of decision 1").wait_for(timeout=60_000)
    return walk


def _hand_in(page: Any, file: dict[str, Any]) -> None:
    page.set_input_files("input[type=file]", [file])
    page.get_by_text("Facts read from the certificate").first.wait_for(timeout=60_000)


def _intake(walk: Walk, learner: str, *, again: bool) -> None:
    """Accept what was read; take the target of the decision before, or type one; go on."""
    page = walk.page
    accept, name = (
        page.get_by_role("button", name="Accept all"),
        page.get_by_role("textbox", name="Name of the learner"),
    )
    if learner:
        walk.fill(name, learner)
    if again:
        walk.click(accept)
        walk.click(page.get_by_role("button", name="As in the decision of"))
    else:
        walk.fill(page.get_by_role("textbox", name="Essential learning outcomes"), OUTCOMES)
    both = page.get_by_role("button", name="and go to the seven criteria")
    walk.on(both if both.count() else page.get_by_role("button", name="Go to the seven criteria"))


def _criterion(walk: Walk, criterion: str) -> None:
    """Answer what is open in a criterion, and type the figures and texts that are missing."""
    page = walk.page
    if criterion == "verification" and (seen := page.get_by_role("button", name="Answer both questions so")).count():
        walk.click(seen)
    for question, answer in ANSWERS[criterion].items():
        group = page.get_by_role("radiogroup", name=TEXT(f"question.{criterion}.{question}.text"))
        words = TEXT(f"answer.{criterion}.{question}.{answer}.text")
        if group.is_visible() and group.locator("label:has(input:checked)").inner_text() == TEXT("answer.unknown.text"):
            walk.click(group.get_by_text(words, exact=True))
    texts = {
        "outcomes": (".st-key-questions textarea", OUTCOMES),
        "workload": ("input[aria-label='Hours in total']", "20"),
    }
    if criterion in texts:
        place, text = texts[criterion]
        field = page.locator(place).first
        if not field.input_value():
            walk.fill(field, text)
