"""What two people change in one case: other places merge without a word, the same question shows both answers there."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
import streamlit as st

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.case.stored import Event
from assessment.evidence.field_proposals import FieldProposal
from assessment.screens.case.saving import AnswerChange
from assessment.screens.intake.sheet import ProposalAcceptance
from assessment.screens.shell import saving as shell_saving
from assessment.screens.shell.changes import EntryChange, FieldChange, NamedChange
from assessment.screens.shell.saving import OpenConflict
from assessment.store.cases import loading, saving
from assessment.store.columns import now
from assessment.store.database import work
from assessment.store.errors import ConflictError
from criteria.load import framework
from criteria.text import words_in
from tests.support.desk import DeskData, html, switch_screen


def by_marco(desk: DeskData, case_id: str, question: str, answer: str) -> None:
    """Somebody else answers meanwhile."""
    version = desk.load(case_id).version
    with work(desk.engine) as session:
        saving.save_answer(Edit(case_id, version, "Marco"), question, AnswerRecord(answer=answer), session=session)


def opened(desk: DeskData) -> tuple[str, Any]:
    case_id = desk.new_case(course={"title": "Botany"}, answers={"testing.kind": {"answer": "final"}})
    return case_id, desk.open_desk("assess", case=case_id, criterion="workload")


def answer(at: Any, case_id: str, question: str, choice: str) -> None:
    at.radio(key=f"answer:{case_id}:{question}").set_value(choice).run()
    assert not at.exception


def test_an_answer_to_another_question_is_merged_without_a_word(desk_data: DeskData) -> None:
    case_id, at = opened(desk_data)
    by_marco(desk_data, case_id, "workload.plausible", "roughly")
    answer(at, case_id, "workload.stated", "hours")
    answers = desk_data.load(case_id).case.answers
    assert (answers["workload.stated"].answer, answers["workload.plausible"].answer) == ("hours", "roughly")
    assert not at.warning


@pytest.mark.parametrize(("button", "kept"), [("conflict-theirs", "estimated"), ("conflict-mine", "hours")])
def test_two_answers_to_one_question_are_both_shown_there_and_a_person_chooses(
    desk_data: DeskData, button: str, kept: str
) -> None:
    case_id, at = opened(desk_data)
    by_marco(desk_data, case_id, "workload.stated", "estimated")
    answer(at, case_id, "workload.stated", "hours")
    assert desk_data.load(case_id).case.answer("workload.stated") == "estimated", "nothing is written over"
    assert [warning for warning in at.warning if "Marco" in warning.value]
    shown = [text.value for text in at.text]
    assert any("Only estimated" in text for text in shown)
    assert any("Hours in total" in text for text in shown)
    at.button(key=button).click().run()
    assert desk_data.load(case_id).case.answer("workload.stated") == kept
    assert not at.warning


@pytest.mark.parametrize(
    ("button", "kept"), [("conflict-theirs", ("estimated", "doubtful")), ("conflict-mine", ("hours", "roughly"))]
)
def test_two_conflicts_are_decided_one_after_the_other(desk_data: DeskData, button: str, kept: tuple[str, str]) -> None:
    """The second came before the first was decided; neither answer is lost."""
    case_id, at = opened(desk_data)
    answer(at, case_id, "workload.covers", "total")  # takes the case into assessment
    by_marco(desk_data, case_id, "workload.stated", "estimated")
    answer(at, case_id, "workload.stated", "hours")
    by_marco(desk_data, case_id, "workload.plausible", "doubtful")
    answer(at, case_id, "workload.plausible", "roughly")
    for left in (1, 0):
        at.button(key=button).click().run()
        assert not at.exception
        assert len([warning for warning in at.warning if "Marco" in warning.value]) == left
    answers = desk_data.load(case_id).case.answers
    assert (answers["workload.stated"].answer, answers["workload.plausible"].answer) == kept


def test_of_several_changes_those_are_shown_that_meet(desk_data: DeskData) -> None:
    """A test that was passed answers three questions. The others' answer to the third is what the choice is about."""
    case_id = desk_data.new_case(course={"title": "Botany"}, answers={"testing.kind": {"answer": "final"}})
    at = desk_data.open_desk("assess", case=case_id, criterion="testing")
    by_marco(desk_data, case_id, "identification.centre-test", "not-held")
    answer(at, case_id, "testing.centre-test", "passed")
    assert [warning for warning in at.warning if "Marco" in warning.value]
    texts = words_in("en")
    shown = [text.value for text in at.text]
    assert [text for text in shown if texts.answer("identification.centre-test", "not-held") in text], shown
    assert texts("answer.unknown.text") not in shown
    at.button(key="conflict-mine").click().run()
    assert desk_data.load(case_id).case.answer("identification.centre-test") == "passed"


def test_what_others_saved_just_the_same_keeps_nothing_of_the_rest_back(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(course={"title": "Botany"}, answers={"testing.kind": {"answer": "final"}})
    at = desk_data.open_desk("assess", case=case_id, criterion="testing")
    by_marco(desk_data, case_id, "verification.centre-test", "passed")
    answer(at, case_id, "testing.centre-test", "passed")
    assert not at.warning
    case = desk_data.load(case_id).case
    assert {case.answer(name) for name in framework().centre_tests} == {"passed"}


def test_a_double_click_decides_one_conflict() -> None:
    """Both clicks were meant for the conflict that was shown; the next one is not decided unread."""
    error = ConflictError("workload.stated", theirs=None, mine=None, version=2, since=[])
    change = FieldChange("c-1", "workload", {"weeks": 3}, by="Ada")
    first, second = (OpenConflict("c-1", error, change, ()) for _ in range(2))
    st.session_state[shell_saving.CONFLICTS] = [first, second]
    assert [shell_saving.close_conflict(first) for _ in range(2)] == [True, False]
    assert shell_saving.open_conflict() is second
    assert shell_saving.close_conflict(second)
    assert shell_saving.open_conflict() is None


def test_an_answer_chosen_anew_is_one_conflict(desk_data: DeskData) -> None:
    case_id, at = opened(desk_data)
    for theirs, mine in (("estimated", "hours"), ("credits", "weeks-hours")):
        by_marco(desk_data, case_id, "workload.stated", theirs)
        answer(at, case_id, "workload.stated", mine)
    at.button(key="conflict-mine").click().run()
    assert not at.warning
    assert desk_data.load(case_id).case.answer("workload.stated") == "weeks-hours"


def test_a_change_covers_another_only_if_nothing_of_that_is_left() -> None:
    answer_, note = {"answer": "hours", "on": None}, {"note": "Read page 3"}
    of = partial(AnswerChange, "c-1", by="Ada", shown_state="in-assessment")
    assert of("workload.stated", answer_).covers(of("workload.stated", {**answer_, "answer": "credits"}))
    assert not of("workload.stated", note).covers(of("workload.stated", answer_))
    assert not of("workload.covers", answer_).covers(of("workload.stated", answer_))


def test_on_another_screen_it_is_shown_at_the_top(desk_data: DeskData) -> None:
    case_id, at = opened(desk_data)
    by_marco(desk_data, case_id, "workload.stated", "estimated")
    answer(at, case_id, "workload.stated", "hours")
    at.query_params["criterion"] = "quality"
    at.run()
    assert [warning for warning in at.warning if "Marco" in warning.value]
    assert "What is the status of the body" in html(at) or at.radio


def test_on_the_page_of_all_open_questions_it_is_shown_at_the_question(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(course={"title": "Botany"}, answers={"testing.kind": {"answer": "final"}})
    at = desk_data.open_desk("open", case=case_id)
    by_marco(desk_data, case_id, "workload.stated", "estimated")
    answer(at, case_id, "workload.stated", "hours")
    order = [str(getattr(node, "key", "") or getattr(node, "value", "")) for node in at.main]
    [shown] = [number for number, text in enumerate(order) if "Marco saved" in text]
    assert f"answer:{case_id}:workload.stated" in order[shown:]
    assert f"answer:{case_id}:level.stated" in order[:shown], "not at the top"
    switch_screen(at, "summary")
    at.query_params["case"] = case_id
    at.run()
    assert [warning for warning in at.warning if "Marco" in warning.value]


def changed_by_marco(desk: DeskData, case_id: str, part: str, value: dict[str, Any]) -> None:
    """Somebody else changes a part meanwhile."""
    version = desk.load(case_id).version
    with work(desk.engine) as session:
        saving.save_part(Edit(case_id, version, "Marco"), part, value, session=session)


def test_fields_that_say_whom_a_part_is_about_are_never_merged(desk_data: DeskData) -> None:
    """One person's name beside another's date of birth would be nobody."""
    case_id = desk_data.new_case(applicant={"name": "Maria Prova"}, language="it")
    at = desk_data.open_desk("intake", case=case_id, lang="en")
    changed_by_marco(desk_data, case_id, "applicant", {"name": "Anna Esempio"})
    next(field for field in at.text_input if "applicant.born" in field.key).set_value("01/04/1990").run()
    assert not at.exception
    applicant = desk_data.load(case_id).case.applicant
    assert applicant
    assert (applicant.name, applicant.born) == ("Anna Esempio", None)
    assert [warning for warning in at.warning if "Marco" in warning.value]
    assert sum("Anna Esempio" in text.value for text in at.text) == 2, "whose date of birth it would be"


@pytest.mark.parametrize(
    ("part", "before", "after", "mine", "leaves"),
    [
        ("applicant", {"name": "A"}, {"name": "B"}, "contact", False),
        ("applicant", {"name": "A"}, {"name": "A", "contact": "x"}, "born", False),
        ("applicant", {"name": "A"}, {"name": "A", "contact": "x"}, "reference", True),
        ("target", {"kind": "unit"}, {"kind": "course"}, "level", False),
        ("target", None, {"level": 4}, "hours", True),
        ("workload", {"hours": 9}, {"hours": 10}, "weeks", False),
        ("workload", {"hours": 9}, {"hours": 9}, "weeks", True),
        ("course", {"title": "A"}, {"title": "A", "language": "it"}, "field", True),
        ("course", {"title": "A"}, {"title": "B"}, "title", False),
        ("course", {"title": "A"}, {"title": "B"}, "url", False),
        ("course", {"title": "A", "url": "x"}, {"title": "A", "url": "y"}, "platform", False),
        ("course", {"platform": "edX"}, {"platform": "Coursera"}, "awarding_body", False),
        ("certificate", {"number": "1"}, {"number": "2"}, "issued_on", False),
    ],
)
def test_which_fields_of_a_part_are_merged(
    part: str, before: dict[str, Any] | None, after: dict[str, Any], mine: str, leaves: bool
) -> None:
    event = Event(2, now(), "Marco", "part", part, before, after)
    assert FieldChange("c-1", part, {mine: "x"}, by="Ada").leaves(event) is leaves


@pytest.mark.parametrize(
    ("place", "change", "before", "after", "leaves"),
    [
        ("outcomes.covered", EntryChange("A", listed=True), [], ["B"], True),
        ("outcomes.covered", EntryChange("A", listed=True), None, ["B"], True),
        ("outcomes.covered", EntryChange("A", listed=False), ["A", "B"], ["B"], False),
        ("outcomes.covered", EntryChange("A", listed=True), ["B"], ["B", "A"], False),
        ("decision.explained", NamedChange("x", "Mine"), {}, {"y": "Theirs"}, True),
        ("decision.explained", NamedChange("x", "Mine"), None, {"x": "Theirs"}, False),
        ("decision.explained", NamedChange("x", "Mine", instead_of="y"), {"y": "Old"}, {"y": "New"}, False),
    ],
)
def test_two_things_that_one_field_holds_are_merged(
    place: str, change: Any, before: Any, after: Any, leaves: bool
) -> None:
    part, _, field = place.partition(".")
    event = Event(2, now(), "Marco", "part", part, {field: before} if before is not None else {}, {field: after})
    assert FieldChange("c-1", part, {field: change}, by="Ada").leaves(event) is leaves


def test_two_people_who_tick_different_outcomes_are_asked_nothing(desk_data: DeskData) -> None:
    outcomes = {"title": "Percorso", "outcomes": ["A", "B"]}
    case_id = desk_data.new_case(course={"title": "Botany"}, target=outcomes)
    at = desk_data.open_desk("assess", case=case_id, criterion="outcomes")
    changed_by_marco(desk_data, case_id, "outcomes", {"covered": ["B"]})
    boxes = [box for box in at.checkbox if "A" in str(box.label).split()]
    boxes[0].check().run()
    assert not at.exception
    assert not at.warning
    assert desk_data.load(case_id).case.outcomes.covered == ["B", "A"]


def test_two_fields_of_a_part_are_merged_and_one_is_a_conflict_in_the_readers_words(
    desk_data: DeskData,
) -> None:
    case_id = desk_data.new_case(target={"title": "Percorso"})
    at = desk_data.open_desk("intake", case=case_id, lang="it")
    changed_by_marco(desk_data, case_id, "target", {"title": "Percorso", "hours": 90})
    outcomes = next(area for area in at.text_area if "target.outcomes" in area.key)
    outcomes.set_value("Conta").run()
    target = desk_data.load(case_id).case.target
    assert (target.hours, target.outcomes) == (90, ["Conta"])
    assert not at.warning
    changed_by_marco(desk_data, case_id, "target", {"title": "Percorso", "hours": 60, "outcomes": ["Conta"]})
    hours = next(field for field in at.text_input if "target.hours" in field.key)
    hours.set_value("40").run()
    assert not at.exception
    assert desk_data.load(case_id).case.target.hours == 60
    assert {"Ore: 60", "Ore: 40"} <= {text.value for text in at.text}


def in_order(at: Any) -> list[str]:
    """What stands on a page, in its order: the keys of widgets, and the texts of all else."""
    return [str(getattr(node, "key", "") or getattr(node, "value", "")) for node in at.main]


def after_the_messages(at: Any) -> str:
    """What stands first at the top, where messages stand if there are some."""
    order = in_order(at)
    return order[order.index("messages") + 1]


def test_a_conflict_of_a_field_is_shown_at_the_field_with_who_and_when(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(target={"title": "Percorso"})
    at = desk_data.open_desk("intake", case=case_id)
    changed_by_marco(desk_data, case_id, "target", {"title": "Percorso", "hours": 60})
    by_marco(desk_data, case_id, "workload.stated", "estimated")
    with work(desk_data.engine) as session:
        [saved] = [event for event in loading.events(case_id, session=session) if event.key == "target"]
    saved_at = saved.at.astimezone()
    hours, outcomes = (
        next(field.key for field in fields if name in field.key)
        for fields, name in ((at.text_input, "target.hours"), (at.text_area, "target.outcomes"))
    )
    at.text_input(key=hours).set_value("40").run()
    assert not at.exception
    order = in_order(at)
    [warned] = [number for number, text in enumerate(order) if "Marco saved" in text]
    assert order.index(hours) < warned < order.index(outcomes)
    assert f"Marco · {saved_at:%H:%M}" in html(at).replace("\u2068", "").replace("\u2069", "")
    at.button(key="conflict-mine").click().run()
    assert desk_data.load(case_id).case.target.hours == 40
    assert not at.warning


def test_a_conflict_of_a_field_that_is_not_on_the_screen_is_shown_at_its_top(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(target={"title": "Percorso"})
    at = desk_data.open_desk("intake", case=case_id)
    changed_by_marco(desk_data, case_id, "target", {"title": "Percorso", "hours": 60})
    next(field for field in at.text_input if "target.hours" in field.key).set_value("40").run()
    switch_screen(at, "summary")
    at.query_params["case"] = case_id
    at.run()
    assert "Marco saved" in after_the_messages(at)
    switch_screen(at, "intake")
    at.query_params["case"] = case_id
    at.run()
    assert "Marco saved" not in after_the_messages(at)
    assert [warning for warning in at.warning if "Marco" in warning.value]


def test_the_number_of_a_certificate_is_never_merged_with_another_issuer(desk_data: DeskData) -> None:
    """The one says nothing without the other, though they stand in different parts of the case."""
    case_id = desk_data.new_case(course={"title": "Botany", "platform": "edX"})
    at = desk_data.open_desk("intake", case=case_id)
    changed_by_marco(desk_data, case_id, "course", {"title": "Botany", "platform": "Coursera"})
    next(field for field in at.text_input if "certificate.number" in field.key).set_value("ABC-1").run()
    assert not at.exception
    assert desk_data.load(case_id).case.certificate.number is None
    both = [text.value for text in at.text if "Coursera" in text.value]
    assert len(both) == 2
    assert "ABC-1" in both[1]
    changed_by_marco(desk_data, case_id, "course", {"title": "Botany", "platform": "Coursera", "language": "it"})
    at.button(key="conflict-mine").click().run()
    assert desk_data.load(case_id).case.certificate.number == "ABC-1", "a language takes nothing from a number"


@pytest.mark.parametrize(
    ("part", "field", "event", "meets"),
    [
        ("certificate", "number", ("course", {"platform": "edX"}, {"platform": "Coursera"}), True),
        ("course", "awarding_body", ("certificate", {"number": "1"}, {"number": "2"}), True),
        ("certificate", "number", ("course", {"platform": "edX"}, {"platform": "edX", "language": "it"}), False),
        ("certificate", "issued_on", ("course", {"platform": "edX"}, {"platform": "Coursera"}), False),
        ("certificate", "issued_on", ("certificate", {"number": "1"}, {"number": "2"}), True),
    ],
)
def test_a_number_that_was_read_and_accepted_is_never_merged_with_another_issuer(
    part: str, field: str, event: tuple[str, Any, Any], meets: bool
) -> None:
    theirs = Event(2, now(), "Marco", "part", *event)
    error = ConflictError("certificate", theirs=None, mine=None, version=2, since=[theirs])
    proposal = FieldProposal("x", part, field, "ABC-1", None, "stated", None, "new")
    conflict = OpenConflict("c-1", error, ProposalAcceptance("c-1", [proposal]), ())
    assert bool(conflict.meeting) is meets
