"""A calibration round in a real browser: judged by keyboard, compared; axe-core on each screen, also on a telephone."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.calibration import Seat
from assessment.store.database import work
from assessment.store.rounds import judgements
from assessment.store.rounds.rounds import ItemKey
from tests.e2e.conftest import Served, settled
from tests.e2e.sound import resize, sound
from tests.support import rounds as made

ADA = Seat("Ada Prova", "home", frozenset(["assessor"]))


SPILLED = """() => [...document.querySelectorAll('.stHtml *, [data-testid="stMarkdown"] *, input, button')]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.parentElement.closest('.l-scroll'))
  .map(e => e.outerHTML.slice(0, 120))"""
"""What reaches beyond the right edge; a wide table scrolls in a place of its own."""


def screens(rounds: dict[str, str]) -> list[tuple[str, dict[str, str]]]:
    """The page and address of each screen."""
    opened, closed = {"round": rounds["open"]}, {"round": rounds["closed"]}
    views = [("round", {**closed, "view": view}) for view in ("agreement", "side-by-side", "split", "consensus")]
    judged = ("round_judge", {**opened, "item": "1", "criterion": "outcome"})
    return [("rounds", {}), ("round", opened), judged, *views]


@pytest.fixture(scope="module")
def rounds(shared: Served) -> dict[str, str]:
    """An open round and a closed one."""
    return {"open": made.composed(shared.engine), "closed": made.closed(shared.engine)}


def test_every_screen_of_a_round_is_accessible(shared: Served, page: Any, rounds: dict[str, str]) -> None:
    for name, query in screens(rounds):
        shared.visit(page, name, **query)
        sound(page, "desktop", "en")


def test_on_a_telephone_nothing_lies_beyond_the_edge(shared: Served, page: Any, rounds: dict[str, str]) -> None:
    resize(page, "telephone")
    for name, query in screens(rounds)[2:5]:
        shared.visit(page, name, **query)
        sound(page, "telephone", "en")
        assert page.evaluate(SPILLED) == []


def test_an_answer_given_by_keyboard_is_kept_and_the_report_downloaded(
    shared: Served, page: Any, rounds: dict[str, str], pango: None
) -> None:
    shared.visit(page, "round_judge", round=rounds["open"], item="2", criterion="testing")
    page.get_by_role("radio", name="No information yet").first.focus()
    page.keyboard.press("ArrowUp")
    settled(page)
    page.wait_for_timeout(500)
    with work(shared.engine) as session:
        mine = judgements.own(ItemKey(rounds["open"], 2), seat=ADA, session=session)
    assert list(mine.parts["answers"]) == ["testing.kind"]
    shared.visit(page, "round", round=rounds["closed"], view="report")
    with page.expect_download() as download:
        page.get_by_role("button", name="Report (PDF)").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
