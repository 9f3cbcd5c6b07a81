"""The public pages in Chromium without JavaScript: from a file to the receipt, by finger and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from criteria.text import words_in
from reports.public import site
from tests.assessment.readers.platforms import edx
from tests.e2e.conftest import Served, serious
from tests.support.patience import PATIENCE

TEXT = words_in("en")
WIDTHS = (320, 375, 1280)
ACTIVE = "document.activeElement"
STARTS = [entry.path.removeprefix("/") for entry in site.PAGES if entry.begins]


@pytest.fixture
def plain(browser: Any) -> Iterator[Any]:
    """A page of a small telephone, without JavaScript; a new page for each test."""
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, locale="en-GB", java_script_enabled=False, accept_downloads=True
    )
    context.set_default_timeout(1000 * PATIENCE)
    yield context.new_page()
    context.close()


TYPED = "input[type=text], input[type=email], input[type=file], textarea"


@dataclass(frozen=True)
class Soundness:
    """Looks at a page in two windows that have scripts: as it stands, and in Italian under a reader's own settings."""

    shown: Any
    turned: Any
    asked: list[str] = field(default_factory=list)

    def asks(self, page: Any) -> None:
        """No field to type in that stood empty on a page before stands empty here again (WCAG 2.2, 3.3.7)."""
        empty = [entry.get_attribute("name") for entry in page.locator(TYPED).all() if not entry.input_value()]
        assert not set(empty) & set(self.asked), page.title()
        self.asked.extend(empty)

    def __call__(self, page: Any) -> None:
        """Nothing is wider than the window, and axe finds nothing serious."""
        self.shown.unroute_all()
        self.shown.route("**/*", lambda route: _same(route, page))
        self.shown.goto(page.url)
        for width in WIDTHS:
            self.shown.set_viewport_size({"width": width, "height": 800})
            assert self.shown.evaluate("document.documentElement.scrollWidth") <= width, (width, page.title())
        assert serious(self.shown) == []
        assert self.shown.evaluate("document.querySelectorAll('h1').length") == 1
        self._turned(urljoin(page.url, page.locator("nav.languages a[hreflang=it]").get_attribute("href")))

    def _turned(self, address: str) -> None:
        """The same step in Italian, with forced colours and from right to left."""
        self.turned.goto(address)
        assert self.turned.evaluate("document.documentElement.lang") == "it"
        self.turned.evaluate("document.documentElement.dir = 'rtl'")
        assert self.turned.evaluate("document.documentElement.scrollWidth") <= WIDTHS[0], address
        assert serious(self.turned) == []


def _same(route: Any, page: Any) -> None:
    if route.request.is_navigation_request():
        route.fulfill(body=page.content(), content_type="text/html; charset=utf-8")
    else:
        route.continue_()


@pytest.fixture(scope="module")
def sound(browser: Any) -> Iterator[Soundness]:
    """Both windows, for all tests here."""
    plain = browser.new_context(locale="en-GB")
    turned = browser.new_context(forced_colors="active", viewport={"width": WIDTHS[0], "height": 800})
    yield Soundness(plain.new_page(), turned.new_page())
    plain.close()
    turned.close()


def test_from_a_file_to_the_receipt_without_scripts(shared: Served, plain: Any, sound: Soundness, pango: None) -> None:
    page = plain
    page.goto(shared.address("check", lang="en"))
    sound(page)
    sound.asks(page)
    page.set_input_files("#file", [{"name": "c.pdf", "mimeType": "application/pdf", "buffer": edx.effort()}])
    page.get_by_text(TEXT("purpose.credit.for_learner"), exact=True).click()
    page.get_by_role("heading", name=TEXT("learner.read"), level=1).wait_for()
    sound(page)
    page.get_by_role("button", name=TEXT("learner.read.go-on")).click()
    sound(page)
    question = page.locator("h1").inner_text()
    pages = 3
    while not page.locator("[data-likely]").count():
        sound.asks(page)
        page.locator(".tap button").first.click()
        pages += 1
    assert pages <= 12
    page.go_back()
    page.go_back()
    page.reload()
    assert page.locator("h1").count() == 1
    page.go_forward()
    page.go_forward()
    sound(page)
    assert question not in page.locator("h1").inner_text()
    page.get_by_role("button", name=TEXT("learner.plan.make")).click()
    sound(page)
    assert not page.get_by_role("button", name=TEXT("public.copy"), exact=True).is_visible()  # it needs scripts
    with page.expect_download() as download:
        page.get_by_role("button", name=TEXT("learner.plan.pdf")).click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    page.get_by_role("button", name=TEXT("application.back")).click()
    page.get_by_role("button", name=TEXT("learner.keep.pack")).click()
    sound.asks(page)
    page.get_by_label(TEXT("application.name")).fill("Marta Bianchi")
    page.get_by_label(TEXT("application.agree")).check()
    sound(page)
    page.get_by_role("button", name=TEXT("application.send-now")).click()
    page.get_by_text("was sent to CPIA Lago di Prova").wait_for()
    sound(page)
    code = page.locator("#code").inner_text()
    page.get_by_role("button", name=TEXT("application.to-status")).click()
    page.get_by_text(TEXT("status.state.submitted")).wait_for()
    assert page.get_by_label(TEXT("status.code")).input_value() == code
    sound.asks(page)
    sound(page)


def test_by_keyboard_alone_from_the_first_page_to_the_plan(shared: Served, page: Any) -> None:
    page.goto(shared.address("check", lang="en"))
    page.locator("#wish-1").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("#wish-2").is_checked()
    for _ in range(12):
        before = page.inner_text("h1")
        page.keyboard.press("Enter")
        page.wait_for_function("before => document.querySelector('h1').innerText !== before", arg=before)
        if page.locator("[data-likely]").count():
            break
        tabbed_to(page, "radio")
        page.keyboard.press("Space")
    tabbed_to(page, "submit", TEXT("learner.plan.make"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=TEXT("learner.plan"), level=1).wait_for()
    tabbed_to(page, "submit", TEXT("learner.plan.pdf"))


def tabbed_to(page: Any, kind: str, name: str = "") -> None:
    """Press Tab until the focus is on a field or button of a kind; it is in sight wherever it goes."""
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(HIDDEN) == ""
        if page.evaluate(f"{ACTIVE}.type") == kind and name in page.evaluate(f"{ACTIVE}.innerText"):
            return
    raise AssertionError(f"Tab never reaches {name or kind} on {page.title()}")


def test_an_error_has_the_focus_at_the_top_and_leads_to_its_field(shared: Served, page: Any) -> None:
    page.goto(shared.address("check", lang="en"))
    page.locator("button.main").click()
    page.locator(".problems:focus").wait_for()
    page.locator(".problems a").click()
    assert page.evaluate("location.hash") == "#wish"


def test_after_going_back_what_is_chosen_is_what_the_page_shows(shared: Served, plain: Any) -> None:
    plain.goto(shared.address("rules", lang="en", country="IT"))
    plain.select_option("#country", "ES")
    plain.get_by_role("button", name=TEXT("public.show")).first.click()
    plain.get_by_text(f"{TEXT('how.country')}: {TEXT.country('ES')}", exact=True).wait_for()
    plain.go_back()
    assert plain.locator("#country").input_value() == "IT"
    plain.goto(shared.address("check", lang="en"))
    plain.get_by_text(TEXT("purpose.portfolio.for_learner"), exact=True).click()
    plain.locator(".tap button").first.click()
    plain.get_by_role("button", name=TEXT("learner.answer-now")).click()
    before = plain.locator("#place").input_value()
    plain.select_option("#place", "ES")
    plain.get_by_role("button", name=TEXT("public.show")).click()
    assert plain.locator("#place").input_value() == "ES"
    plain.go_back()
    assert plain.locator("#place").input_value() == before


def test_a_chosen_answer_is_seen_in_forced_colours(shared: Served, browser: Any) -> None:
    context = browser.new_context(forced_colors="active", locale="en-GB", viewport={"width": 375, "height": 800})
    page = context.new_page()
    page.goto(shared.address("check", lang="en"))
    page.locator("#wish-1").check()
    assert page.locator(".tap:has(#wish-1)").evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    assert page.locator("#wish-1").evaluate("one => getComputedStyle(one).appearance") != "none"
    context.close()


def test_right_to_left_nothing_is_cut(shared: Served, page: Any) -> None:
    for address in ("check", "rules", "course", "request"):
        page.goto(shared.address(address, lang="en"))
        page.evaluate("document.documentElement.dir = 'rtl'")
        page.set_viewport_size({"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        assert page.locator("h1").evaluate("one => one.getBoundingClientRect().right") <= 320


@pytest.fixture
def tells_all(shared: Served) -> Iterator[None]:
    """The centre has all of the public pages show something."""
    shared.save_centre(policy="We look at what you can do.", lists_courses=True)
    yield
    shared.save_centre()


@pytest.mark.usefixtures("tells_all")
@pytest.mark.parametrize("path", [path for path in STARTS if path != "check"])
def test_the_other_pages_are_sound_at_every_width(shared: Served, plain: Any, sound: Soundness, path: str) -> None:
    plain.goto(shared.address(path, lang="en"))
    sound(plain)


SMALL = """
() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    .filter(one => one.checkVisibility() && one.tabIndex >= 0 && !one.matches('.skip, .default, [type=hidden]'))
    .filter(one => {
        const box = (one.closest('.option') ?? one).getBoundingClientRect();
        const inSentence = one.matches('a') && getComputedStyle(one).display === 'inline';
        return !inSentence && (box.height < 24 || box.width < 24);
    })
    .map(one => one.outerHTML.slice(0, 80))
"""
"""What a finger may miss (WCAG 2.2, 2.5.8): less than 24 pixels, and not within a sentence."""

HIDDEN = """
() => {
    const box = document.activeElement.getBoundingClientRect();
    const own = document.activeElement;
    const [left, top] = [Math.max(box.x, 0), Math.max(box.y, 0)];  // of what is taller than the window, the part in it
    const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const seen = over && (own.contains(over) || over.contains(own) || own.labels?.[0]?.contains(over));
    return seen ? '' : own.outerHTML.slice(0, 80);
}
"""
"""What has the focus and is covered or out of sight (WCAG 2.2, 2.4.11)."""


@pytest.mark.parametrize("path", STARTS)
def test_at_four_times_the_size_all_is_in_reach_and_in_sight(shared: Served, page: Any, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})  # a window of 1280 by 1024 at 400 %
    page.goto(shared.address(path, lang="it"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(SMALL) == []
    for _ in range(page.locator("a, button, input, select, summary").count()):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        assert page.evaluate(HIDDEN) == ""


def test_copying_the_link_works_where_there_are_scripts(shared: Served, page: Any) -> None:
    page.goto(shared.address("check", lang="en"))
    page.get_by_text(TEXT("purpose.portfolio.for_learner"), exact=True).click()
    page.get_by_role("button", name=TEXT("public.next")).wait_for()
    page.locator(".tap button").first.click()
    page.get_by_role("button", name=TEXT("learner.answer-now")).click()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("button[data-copies=link]").click()
    page.get_by_text(TEXT("public.copied"), exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#link").input_value()
