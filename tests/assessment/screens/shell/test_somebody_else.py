"""A browser tab in which the sign-in has ended or somebody else has come, and words that work as Markdown."""

from __future__ import annotations

import pytest
import streamlit as st

from assessment.access.roles import VISITOR, Held, Person
from assessment.case.model import Case
from assessment.screens.shell import identity, sign_in
from assessment.screens.shell import session as shell_session
from assessment.store.cases import creating
from assessment.store.database import work
from criteria.text import words_in
from tests.support.desk import DeskData

ADA = Person("p-ada", "Ada", (Held("assessor", centre="home"),))
EVE = Person("p-eve", "Eve", (Held("reviewer", centre="home"),))
TRICK = "![x](https://example.org/x.png) [here](https://example.org)"


@pytest.mark.parametrize("later", [VISITOR, EVE])
def test_nothing_of_the_person_before_stays(
    desk_data: DeskData, monkeypatch: pytest.MonkeyPatch, later: Person
) -> None:
    case_id = desk_data.new_case(course={"title": "Botany"})
    monkeypatch.setattr(shell_session, "_present", lambda _session: ADA)
    at = desk_data.open_desk("assess", case=case_id)
    kept = {"draft": (case_id, 1, b"%PDF", []), "code-given:1": "ABCD", "learner": None, "take-in:opened": None}
    for name, value in kept.items():
        at.session_state[name] = value
    saved: list[str] = []
    at.session_state["unsaved"] = [lambda: saved.append("as " + identity.person())]
    monkeypatch.setattr(shell_session, "_present", lambda _session: later)
    at.run()
    assert not at.exception
    assert not saved
    assert not any(name in at.session_state for name in (*kept, "unsaved"))
    assert at.session_state["who"] == later


def test_who_signs_out_before_being_invited_is_out_for_good(
    desk_data: DeskData, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of the cookie would else open the desk once somebody invites this person."""
    ended: list[str] = []
    monkeypatch.setattr(shell_session, "_present", lambda _session: VISITOR)
    for name, answer in (("configured", True), ("has_signed_in", True), ("email_known", True)):
        monkeypatch.setattr(sign_in, name, lambda answer=answer: answer)
    monkeypatch.setattr(sign_in, "end", lambda session: ended.append("sign-in"))
    monkeypatch.setattr(st, "logout", lambda: ended.append("browser"))
    at = desk_data.open_desk()
    next(button for button in at.button if button.label == words_in("en")("sign-in.out")).click().run()
    assert not at.exception
    assert ended == ["sign-in", "browser"]


def test_a_title_in_the_name_of_a_link_is_no_markdown(desk_data: DeskData) -> None:
    with work(desk_data.engine) as session:
        filing = creating.Filing("home", "Ada", request=creating.new_request())
        for title in (TRICK, "Botany"):
            case = Case.model_validate({"country": "IT", "purpose": "credit", "course": {"title": title}})
            row = creating.new_case(case, filing, session=session)
    at = desk_data.open_desk("summary", case=row.id)
    assert not at.exception
    [label] = [link.proto.label for link in at.get("page_link") if "example" in link.proto.label]
    assert "](https://" not in label
    assert "\\[here\\]" in label
