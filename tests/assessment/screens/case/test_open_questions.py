"""All open questions on one page: what is answered stays in its place, and nothing that is open is left out."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from criteria.load import framework
from criteria.text import words_in
from tests.support.desk import DeskData, html, labels, switch_screen

TEXT = words_in("en")


def asked(at: Any) -> list[str]:
    """The questions on the page, in their order."""
    keys = [str(radio.key).split(":") for radio in at.radio]
    return [parts[2] for parts in keys if parts[0] == "answer"]


def test_every_open_question_that_counts_is_asked_and_stays_once_it_is_answered(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(course={"title": "Botany"}, answers={"quality.teachers": "named"})
    at = desk_data.open_desk("open", case=case_id)
    assert not at.exception
    counting = [name for name, question in framework().questions.items() if not question.bonus]
    assert asked(at) == [name for name in counting if name != "quality.teachers"]
    assert f"({len(counting) - 1} questions still open)" in " ".join(labels(at))
    at.radio(key=f"answer:{case_id}:level.stated").set_value("framework").run()
    assert "level.stated" in asked(at)
    assert desk_data.load(case_id).case.answer("level.stated") == "framework"
    assert desk_data.load(case_id).place == "open"
    again = desk_data.open_desk("open", case=case_id)
    assert "level.stated" not in asked(again)


def test_who_has_been_elsewhere_finds_only_what_is_open(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(course={"title": "Botany"})
    at = desk_data.open_desk("open", case=case_id)
    at.radio(key=f"answer:{case_id}:level.stated").set_value("framework").run()
    for screen in ("providers", "open"):  # a screen of no case comes between
        switch_screen(at, screen)
        at.query_params.update({"case": case_id})
        at.run()
    assert not at.exception
    assert "level.stated" not in asked(at)
    assert asked(at)


def test_an_answer_that_stops_the_assessment_is_named_at_once(desk_data: DeskData) -> None:
    questions = framework().questions
    question, answer = next((name, a) for name, q in questions.items() for a in q.answers if a.stop)
    case_id = desk_data.new_case(course={"title": "Botany"})
    at = desk_data.open_desk("open", case=case_id)
    assert TEXT("outcome.hear") not in html(at)
    at.radio(key=f"answer:{case_id}:{question}").set_value(answer.id).run()
    assert answer.sentence in html(at)
    assert TEXT("outcome.hear") in html(at)


def test_what_does_not_apply_is_not_asked_and_an_end_is_said(desk_data: DeskData) -> None:
    on_site = desk_data.new_case(course={"title": "Botany"}, elements={"participation": "on-site"})
    assert not [name for name in asked(desk_data.open_desk("open", case=on_site)) if name.startswith("identification.")]
    every = {name: q.answers[0].id for name, q in framework().questions.items() if not q.bonus}
    done = desk_data.open_desk("open", case=desk_data.new_case(course={"title": "Botany"}, answers=every))
    assert (asked(done), "Every question that counts has an answer." in html(done)) == ([], True)


def test_a_criterion_leads_to_the_page_as_long_as_two_have_open_questions(desk_data: DeskData) -> None:
    level = {name: q.answers[0].id for name, q in framework().questions.items() if not q.bonus and "level" not in name}
    one_left = desk_data.new_case(course={"title": "Botany"}, answers=level)
    at = desk_data.open_desk("assess", case=one_left, criterion="level")
    assert not [label for label in labels(at) if "on one page" in label]
    some = desk_data.new_case(course={"title": "Botany"})
    at = desk_data.open_desk("assess", case=some, criterion="level")
    assert [label for label in labels(at) if "open questions on one page" in label]


def test_a_browser_that_misses_what_is_set_shows_what_is_stored_and_no_answer_of_its_own(desk_data: DeskData) -> None:
    answers = {"quality.teachers": {"answer": "unavailable", "note": "Asked twice"}, "level.stated": {"answer": "none"}}
    case_id = desk_data.new_case(course={"title": "Botany"}, answers=answers)
    for screen, more in (("open", {}), ("assess", {"criterion": "quality"}), ("assess", {"criterion": "level"})):
        at = desk_data.open_desk(screen, case=case_id, **more)
        shown = {radio.key.split(":")[2]: radio for radio in at.radio if radio.key.startswith("answer:")}
        stored = desk_data.load(case_id).case
        assert shown
        for question, radio in shown.items():
            default = radio.proto.options[radio.proto.default]
            assert default.startswith(TEXT.answer(question, stored.answer(question))), question
        notes = {field.key.split(":")[2]: field.proto.default for field in at.text_input if "note:" in field.key}
        assert notes == {name: "Asked twice" if name == "quality.teachers" else "" for name in notes}


@pytest.mark.parametrize("on", ["2026-11-20", "1980-02-03", "2099-01-01"])
def test_the_day_of_an_answer_survives_a_message_that_a_browser_misses(desk_data: DeskData, on: str) -> None:
    """A field that is drawn anew reports its default with the next click; so the default is the stored day."""
    answers = {"quality.teachers": {"answer": "unavailable", "on": on}}
    case_id = desk_data.new_case(course={"title": "Botany"}, answers=answers)
    at = desk_data.open_desk("assess", case=case_id, criterion="quality")
    assert not at.exception
    field = at.date_input(key=f"on:{case_id}:quality.teachers")
    assert list(field.proto.default) == [on]
    assert field.value == datetime.date.fromisoformat(on)
    field.set_value(None).run()
    assert desk_data.load(case_id).case.answers["quality.teachers"].on is None
