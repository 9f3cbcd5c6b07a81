"""The button "Check online": nothing is fetched before it is pressed, and a fetch that fails takes nothing away."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.access.roles import Held, Person
from assessment.case.stored import NewDocument
from assessment.facts.model import Check, Reading
from assessment.screens.case import online_check
from assessment.screens.shell import session as shell_session
from assessment.store.cases import documents
from assessment.store.database import work
from tests.support.desk import DeskData, html

NEEDS = ["https://issuer.example/keys.json", "https://lists.example/status/3"]
CASE = {"course": {"title": "Botany"}, "applicant": {"name": "Maria Rossi"}}


def read_before(**more: Any) -> Reading:
    return Reading(file="badge.json", sha256="0" * 64, needs=NEEDS, **more)


@pytest.fixture
def case_id(desk_data: DeskData) -> str:
    case_id = desk_data.new_case(**CASE)
    sha256 = desk_data.documents.put(b"{}")
    with work(desk_data.engine) as session:
        documents.add_document(
            case_id,
            NewDocument(sha256, "badge.json", 2, reading=read_before().model_dump(mode="json")),
            by=None,
            session=session,
        )
    return case_id


def opened(desk: DeskData, case_id: str) -> Any:
    at = desk.open_desk("assess", case=case_id, criterion="verification")
    assert not at.exception
    return at


def press(at: Any) -> Any:
    [button] = [button for button in at.button if (button.key or "").startswith("online:")]
    at = button.click().run()
    assert not at.exception
    return at


def answers_with(monkeypatch: pytest.MonkeyPatch, reading: Reading) -> list[Any]:
    asked: list[Any] = []

    def answer(source: bytes, name: str, **more: Any) -> Reading:
        asked.append((source, name))
        return reading

    monkeypatch.setattr(online_check, "read_online", answer)
    return asked


def test_the_hosts_are_named_and_nothing_is_fetched_before_the_click(desk_data, case_id, monkeypatch):
    asked = answers_with(monkeypatch, read_before())
    at = opened(desk_data, case_id)
    assert "from: issuer.example, lists.example" in html(at)
    assert asked == []
    press(at)
    assert asked == [(b"{}", "badge.json")]


def test_the_page_of_all_open_questions_offers_it_too(desk_data, case_id):
    at = desk_data.open_desk("open", case=case_id)
    assert not at.exception
    assert [button.label for button in at.button if (button.key or "").startswith("online:")] == ["Check online"]


def test_what_came_is_kept_shown_and_can_be_asked_again(desk_data, case_id, monkeypatch):
    came = {"check": "online", "result": "passed", "at": "2026-11-24", "reason": "Fetched from issuer.example."}
    reading = Reading(file="badge.json", sha256="0" * 64, checks=[Check(**came)])
    answers_with(monkeypatch, reading)
    at = press(opened(desk_data, case_id))
    assert "Fetched, and checked again" in at.info[0].value
    assert "Fetched from issuer.example." in html(at)
    stored = desk_data.load(case_id)
    assert stored.documents[0].reading == reading.model_dump(mode="json")
    assert stored.case.course.title == "Botany"
    assert stored.case.applicant.name == "Maria Rossi"
    assert [button.label for button in at.button if (button.key or "").startswith("online:")] == ["Check online again"]


def test_a_reading_that_fails_replaces_nothing_and_says_why(desk_data, case_id, monkeypatch):
    answers_with(monkeypatch, read_before(problem="x", problem_id="not-now"))
    at = press(opened(desk_data, case_id))
    assert "nothing was changed: The file cannot be read at the moment" in at.info[0].value
    assert desk_data.load(case_id).documents[0].reading == read_before().model_dump(mode="json")


def test_a_file_that_is_gone_is_said_to_be_gone(desk_data, case_id, monkeypatch):
    asked = answers_with(monkeypatch, read_before())
    place = desk_data.documents.place(desk_data.load(case_id).documents[0].sha256)
    desk_data.documents.files.rm_file(place)
    assert "no longer in the store" in press(opened(desk_data, case_id)).info[0].value
    assert asked == []


def test_a_file_that_refers_to_nothing_published_has_no_button(desk_data):
    at = opened(desk_data, desk_data.new_case(**CASE))
    assert not [button for button in at.button if (button.key or "").startswith("online:")]


@pytest.mark.parametrize("held", [Held("reviewer", centre="home"), Held("coordinator", country="IT")])
def test_who_only_looks_sends_nobody_anywhere(desk_data, case_id, monkeypatch, held: Held):
    asked = answers_with(monkeypatch, read_before())
    at = opened(desk_data, case_id)
    monkeypatch.setattr(shell_session, "_present", lambda _session: Person("p", "Cleo", (held,)))
    press(at)  # the screen was open before the role was taken
    assert asked == []
    at = opened(desk_data, case_id)
    assert not [button for button in at.button if (button.key or "").startswith("online:")]


@pytest.mark.parametrize("held", [Held("reviewer", centre="home"), Held("coordinator", country="IT")])
@pytest.mark.parametrize("screen", ["assess", "summary", "decision"])
def test_no_button_breaks_under_who_may_not_press_it(desk_data, case_id, monkeypatch, held: Held, screen: str):
    monkeypatch.setattr(shell_session, "_present", lambda _session: Person("p", "Cleo", (held,)))
    at = desk_data.open_desk(screen, case=case_id)
    assert not at.exception
    for key in [button.key for button in at.button if button.key and not button.disabled]:
        at = desk_data.open_desk(screen, case=case_id)
        at.button(key=key).click().run()
        assert not at.exception, key
    assert desk_data.load(case_id).version == 1
