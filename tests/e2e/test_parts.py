"""A click on an answer draws the parts of the page that it changes, and all of it wherever that is not enough."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.case.workflow import Mover
from assessment.screens.components.fields import plain
from assessment.store.cases import loading, saving, transitions
from assessment.store.database import work
from criteria.text import words_in
from tests.e2e.conftest import Served
from tests.support.live_tab import LiveScreen, LiveTab

TEXT = words_in("en")
FEW = 14
"""Elements of the parts that an answer changes; the whole page has some fifty."""


def label(question: str, answer: str) -> str:
    """An answer as the page shows it."""
    return plain(TEXT.answer(question, answer))


def texts(screen: LiveScreen) -> str:
    """All HTML and all labels that a run sent."""
    return " ".join(f"{getattr(element, 'body', '')} {getattr(element, 'label', '')}" for element in screen.elements)


@pytest.fixture
def case_id(shared: Served) -> str:
    return shared.new_case(course={"title": "Botany"})


@pytest.fixture
def tab(shared: Served) -> Iterator[LiveTab]:
    with LiveTab(shared.url) as tab:
        yield tab


def begun(tab: LiveTab, case_id: str) -> LiveScreen:
    """The page of a criterion, of a case that is assessed: the first answer changes its state, so it draws all."""
    screen = tab.open("assess", case=case_id, criterion="testing")
    first = tab.choose(screen, "testing.repeats", label("testing.repeats", "unavailable"))
    assert len(first.elements) > FEW
    return tab.open("assess", case=case_id, criterion="testing")


def clicked(tab: LiveTab, screen: LiveScreen, answer: str) -> LiveScreen:
    """What an answer draws that is given when the page stands, which is a moment after its last message."""
    time.sleep(0.2)
    return tab.choose(screen, "testing.kind", label("testing.kind", answer))


def saved(desk: Served, case_id: str) -> dict[str, str]:
    with work(desk.engine) as session:
        answers = loading.load(case_id, session=session).case.answers
    return {name: record.answer for name, record in answers.items() if name != "testing.repeats"}


def test_an_answer_is_saved_and_draws_what_it_changes(shared: Served, tab: LiveTab, case_id: str) -> None:
    screen = begun(tab, case_id)
    after = clicked(tab, screen, "final")
    assert saved(shared, case_id) == {"testing.kind": "final"}
    assert 2 <= len(after.elements) <= FEW
    assert 'role="status"' in texts(after), "the result"
    assert "begun" in texts(after), "the step of this criterion"
    assert not any(name.endswith("testing.measures") for name in after.widgets)
    asked_for = clicked(tab, screen, "unavailable")
    assert any(kind == "date_input" for kind in asked_for.widgets.values()), "the day it was asked for"
    again = clicked(tab, screen, "final")
    whole = tab.open("assess", case=case_id, criterion="testing")
    assert set(again.widgets) <= set(whole.widgets)
    for element in again.elements:
        is_field = getattr(element, "id", "") in again.widgets  # in which the desk sets a value, or not
        assert is_field or element in whole.elements, "a part looks as on the whole page"


def test_what_another_tab_saved_is_drawn_too(shared: Served, tab: LiveTab, case_id: str) -> None:
    screen = begun(tab, case_id)
    with LiveTab(shared.url) as other:
        other.choose(begun(other, case_id), "testing.kind", label("testing.kind", "quizzes"))
    after = tab.choose(screen, "testing.measures", label("testing.measures", "most"))
    assert saved(shared, case_id) == {"testing.kind": "quizzes", "testing.measures": "most"}
    radios = [element for element in after.elements if after.widgets.get(getattr(element, "id", "")) == "radio"]
    kind = next(radio for radio in radios if radio.id.endswith("testing.kind"))
    assert (kind.set_value, kind.raw_value) == (True, label("testing.kind", "quizzes"))


def test_two_answers_to_one_question_are_a_conflict_that_is_shown(shared: Served, tab: LiveTab, case_id: str) -> None:
    screen = begun(tab, case_id)
    with LiveTab(shared.url) as other:
        other.choose(begun(other, case_id), "testing.kind", label("testing.kind", "quizzes"))
    after = tab.choose(screen, "testing.kind", label("testing.kind", "final"))
    assert saved(shared, case_id) == {"testing.kind": "quizzes"}
    assert TEXT("screen.conflict.keep-theirs") in texts(after)
    assert len(after.elements) > FEW


def test_what_others_changed_beside_the_answers_draws_the_whole_page(
    shared: Served, tab: LiveTab, case_id: str
) -> None:
    screen = begun(tab, case_id)
    with work(shared.engine) as session:
        version = loading.load(case_id, session=session).version
        saving.save_part(Edit(case_id, version, "Ida"), "course", {"title": "Zoology"}, session=session)
    after = tab.choose(screen, "testing.kind", label("testing.kind", "final"))
    assert "Zoology" in texts(after)
    with work(shared.engine) as session:
        note = AnswerRecord(note="Read page 3")
        version = loading.load(case_id, session=session).version
        saving.save_answer(Edit(case_id, version, "Ida"), "testing.measures", note, session=session)
    after = tab.choose(screen, "testing.kind", label("testing.kind", "quizzes"))
    assert any(getattr(element, "default", "") == "Read page 3" for element in after.elements)


def test_an_answer_to_a_case_that_was_closed_says_so(shared: Served, tab: LiveTab, case_id: str) -> None:
    screen = begun(tab, case_id)
    with work(shared.engine) as session:
        version = loading.load(case_id, session=session).version
        edit = Edit(case_id, version, Mover("Ida", frozenset({"assessor"})))
        transitions.move_case(edit, "withdraw", transitions.MoveDetails(reason="moved away"), session=session)
    after = tab.choose(screen, "testing.kind", label("testing.kind", "final"))
    assert saved(shared, case_id) == {}
    assert TEXT("closed.withdrawn") in texts(after)


@pytest.mark.parametrize("part", ["0" * 32, "x" * 5_000])
def test_a_click_in_a_part_that_is_not_there_is_saved(shared: Served, tab: LiveTab, case_id: str, part: str) -> None:
    after = tab.choose(begun(tab, case_id), "testing.kind", label("testing.kind", "final"), part)
    assert saved(shared, case_id) == {"testing.kind": "final"}
    assert len(after.elements) > FEW


def test_a_part_that_nobody_has_asked_for_draws_the_whole_page(shared: Served, tab: LiveTab, case_id: str) -> None:
    screen = begun(tab, case_id)
    for part in set(screen.parts.values()) - {""}:
        after = tab.send([], page_name="", page_script_hash=tab.page_hash, fragment_id=part)
        assert len(after.elements) > FEW
        assert after.errors == []
    assert saved(shared, case_id) == {}
