"""The coordinator's questions on the screen: all there, a view kept under a name, a round begun by a click."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from assessment.access.roles import owner
from assessment.calibration import seat_of
from assessment.store.database import work
from assessment.store.rounds import rounds
from reports.demo import fill
from reports.differences.reading import CountryReader
from reports.screens.differences import page
from tests.reports.screens.comparison.test_page import headings
from tests.support.desk import DeskData, html
from tests.support.figure_queries import confirm_same_courses

DAY = datetime.date(2026, 11, 22)


@pytest.fixture
def filled(desk_data: DeskData) -> DeskData:
    fill(desk_data.engine, 150, seed=2, today=DAY)
    return desk_data


def test_every_question_is_answered_and_a_round_is_begun(filled: DeskData) -> None:
    at = filled.open_desk("differences")
    assert not at.exception
    assert headings(at) == [
        "Where do we differ, and more than by chance?",
        "Which criterion do we judge differently?",
        "Which courses are decided differently?",
        "How did it change?",
        "Two periods side by side",
        "Do the centres of one country differ?",
        "And with the same mix of cases?",
    ]
    assert at.subheader[-1].value == "What can you do next?"
    assert "Made-up decisions (laila demo) are among those counted here" in html(at)
    at.button(key="diff-round-begin").click().run()
    assert not at.exception
    with work(filled.engine) as session:
        [line] = rounds.all_rounds(seat=seat_of(owner("Ada"), "", "IT"), session=session)
    assert line.items >= 1


def test_courses_that_are_confirmed_as_the_same_are_read_anew(
    filled: DeskData, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The material is kept until something changes it, and not only a decision does."""
    asked: list[str] = []

    class Counted(CountryReader):
        def courses(self, *arguments: Any) -> Any:
            asked.append("courses")
            return super().courses(*arguments)

    monkeypatch.setattr(page, "CountryReader", Counted)
    filled.open_desk("differences")
    filled.open_desk("differences")
    assert len(asked) == 1
    confirm_same_courses(filled.engine)
    filled.open_desk("differences")
    assert len(asked) == 2


def test_a_view_is_kept_opened_and_forgotten(filled: DeskData) -> None:
    at = filled.open_desk("differences", country="IT", **{"earlier-until": "2026-03-31"})
    assert not at.exception
    at.button(key="view-save").click().run()
    assert "Give the view a name first" in at.error[0].value
    at.text_input(key="view-name").set_value("Italy <b>").run()
    at.button(key="view-save").click().run()
    assert "?country=IT&amp;earlier-until=2026-03-31" in html(at)
    assert "Italy &lt;b&gt;" in html(at)
    [forget] = [button for button in at.button if button.label == "Forget"]
    forget.click().run()
    assert "Italy &lt;b&gt;" not in html(at)


def test_nothing_yet_and_too_many_filters_are_said(desk_data: DeskData) -> None:
    assert desk_data.open_desk("differences").info[0].value.startswith("No decision has been issued yet")
    fill(desk_data.engine, 60, seed=2, today=DAY)
    at = desk_data.open_desk("differences", purpose="credit", platform="coursera")
    assert at.info[0].value.startswith("Figures of several countries can be narrowed by one thing at a time")
    at = desk_data.open_desk("differences", purpose="credit")
    assert not at.exception
