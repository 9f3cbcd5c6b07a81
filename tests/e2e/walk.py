"""A case walked in a browser as an assessor walks it, and what that costs: clicks, fields, screens, waiting."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from criteria.text import Words, words_in
from criteria.vocabulary import CRITERIA
from tests.e2e.conftest import QUIET, SENDS, Served, settled

SCREEN = 800
"""Pixels of a screen's height, by which scrolling is counted."""

LOWER_EDGE = """e => e.getBoundingClientRect().bottom
  + document.querySelector('[data-testid="stMain"]').scrollTop"""


@dataclass
class Walk:
    """What a walk has cost so far.

    `clicks`: on buttons, links and answers, and one for each file handed in. `typed`: fields filled. `screens`: of
    every screen that was left, the height down to what led on, in screens of 800 pixels. `machine`: seconds of waiting,
    without the moments in which `settled` sees that nothing changes.
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
        self.machine += time.perf_counter() - begin - (QUIET + SENDS) / 1000

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


@dataclass(frozen=True)
class Request:
    """What is asked of a walk. `learner`: the name, where it is typed. `again`: its course was decided before."""

    files: tuple[dict[str, Any], ...]
    learner: str = ""
    again: bool = False
    language: str = "en"

    @property
    def words(self) -> Words:
        """The words on the screens."""
        return words_in(self.language)


def from_file_to_record(desk: Served, page: Any, request: Request) -> Walk:
    """Walk one case from its files, as Playwright hands them in, to its record. Several files become a bundle."""
    walk = Walk(page)
    desk.visit(page, "intake", lang=request.language)
    walk.clicks += 1
    walk.wait_for(lambda: _hand_in(page, request.files))
    _intake(walk, request)
    if (known := page.locator(".st-key-known-all button")).count():
        walk.click(known)
    _answer(walk, request.words)
    walk.on(page.locator(".st-key-way-on a"))
    explanations = page.locator("[class*='-noted-'] textarea")
    for number in range(explanations.count()):
        walk.fill(explanations.nth(number), "The course page says it.")
    walk.on(page.locator(".st-key-issue button"))
    page.locator(".st-key-issued-1 button").wait_for()
    return walk


def _hand_in(page: Any, files: tuple[dict[str, Any], ...]) -> None:
    page.set_input_files("input[type=file]", list(files))
    for number in range(len(files)):
        page.locator("[class*='st-key-intake-'][class*='-facts-']").nth(number).wait_for()


def _intake(walk: Walk, request: Request) -> None:
    """Accept what was read; take the target of the decision before, or type one; go on."""
    page, words = walk.page, request.words
    if request.learner:
        walk.fill(page.locator(".st-key-field-applicant-name input"), request.learner)
    if len(request.files) > 1:
        walk.click(page.get_by_text(words("intake.several.bundle"), exact=True))
        walk.click(page.get_by_role("button", name=words("intake.several.bundle.do")))
    if request.again:
        walk.click(_button(page, "accept", "all"))
        walk.click(_button(page, "same-target"))
    else:
        walk.fill(page.locator(".st-key-field-target-outcomes textarea"), OUTCOMES)
    both = _button(page, "accept-and-go")
    walk.on(both if both.count() else _button(page, "go-on"))


def _button(page: Any, *names: str) -> Any:
    """A button of the intake, by the parts of its key."""
    return page.locator("".join(f"[class*='-{name}']" for name in ("intake", *names)) + " button")


def _answer(walk: Walk, words: Words) -> None:
    """Answer everything that is open: on one page where several criteria are, else on the criterion's own."""
    page = walk.page
    if (every := page.locator(".st-key-questions a[href^='open?']")).count():
        walk.on(every)
        for criterion in CRITERIA:
            _criterion(walk, criterion, words)
        walk.on(page.locator(".st-key-way a").last)
        return
    while (title := page.locator("h1").inner_text())[0].isdigit():
        _criterion(walk, CRITERIA[int(title[0]) - 1], words)
        walk.on(page.locator(".st-key-way a").last)


def _criterion(walk: Walk, criterion: str, words: Words) -> None:
    """Answer what is open in a criterion, and type the figures and texts that are missing."""
    page = walk.page
    if criterion == "verification" and (seen := page.locator("[class*='all-agree'] button")).count():
        walk.click(seen)
    for question, answer in ANSWERS[criterion].items():
        group = page.get_by_role("radiogroup", name=words(f"question.{criterion}.{question}.text"))
        chosen = group.locator("label:has(input:checked)")
        if group.is_visible() and chosen.inner_text() == words("answer.unknown.text"):
            walk.click(group.get_by_text(words(f"answer.{criterion}.{question}.{answer}.text"), exact=True))
    texts = {
        "outcomes": ("[class*='st-key-outcomes-'] textarea", OUTCOMES),
        "workload": ("[class*='st-key-workload-'][class*='hours'] input", "20"),
    }
    place, text = texts.get(criterion, ("", ""))
    field = page.locator(place).first if place else None
    if field and field.count() and not field.input_value():
        walk.fill(field, text)
