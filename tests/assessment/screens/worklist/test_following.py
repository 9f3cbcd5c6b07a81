"""Deciding one case after the other goes on in the same list, also after a reload, from the address alone."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, parse_qsl

import pytest

from assessment.case.edit import Edit
from assessment.case.workflow import Mover
from assessment.store import centres
from assessment.store.cases import transitions
from assessment.store.centres import CentreProfile
from assessment.store.database import work
from tests.assessment.screens.case.test_summary import undecided
from tests.support.desk import PROFILE, DeskData, listed


def _row(at: Any, title: str, desk_data: DeskData) -> dict[str, str]:
    """The address of a case's row in the list."""
    case_id = next(stored.id for stored in desk_data.all_cases() if stored.case.course.title == title)
    return next(address for _, address in listed(at) if address["case"] == case_id)


def _close(desk_data: DeskData, case_id: str) -> None:
    with work(desk_data.engine) as session:
        edit = Edit(case_id, desk_data.load(case_id).version, Mover("Ada Prova", ["assessor"]))
        transitions.move_case(edit, "withdraw", transitions.MoveDetails(reason="asked for"), session=session)


def _next(desk_data: DeskData, address: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The link to the next case and its address, on the decision of a case that was opened anew."""
    at = desk_data.open_desk("decision", **address)
    assert not at.exception
    link = next((link.proto for link in at.get("page_link") if link.proto.label.startswith("Next case")), None)
    return (link.label.replace("\\", ""), dict(parse_qsl(link.query_string))) if link else ("", {})


@pytest.mark.parametrize(
    "shown",
    [
        {"sort": "title"},
        {"sort": "title", "state": "draft"},
        {"sort": "oldest"},
        {"sort": "oldest", "state": "draft", "purpose": "credit"},
    ],
)
def test_a_reload_goes_on_in_the_same_list(desk_data: DeskData, shown: dict[str, str]) -> None:
    for title in ("Algae", "Botany", "Cacti", "Dahlias"):
        desk_data.new_case(course={"title": title})
    address = _row(desk_data.open_desk("worklist", **shown), "Botany", desk_data)
    followed = []
    for _ in range(2):
        _close(desk_data, address["case"])
        label, address = _next(desk_data, address)
        followed.append(label.split()[-1])
    assert followed == ["Cacti", "Dahlias"]
    assert parse_qs(address["list"])["sort"] == [shown["sort"]]


def test_one_button_decides_and_goes_on_in_the_same_list(desk_data: DeskData, pango: None) -> None:
    ready = undecided("conditional")
    first, second = (
        desk_data.new_case(**ready | {"course": {**ready["course"], "title": title}}) for title in ("Algae", "Botany")
    )
    shown = _row(desk_data.open_desk("worklist", sort="title", purpose="credit"), "Algae", desk_data)
    at = desk_data.open_desk("decision", **shown)
    at.button(key="issue-next").click().run()
    assert not at.exception
    assert [desk_data.load(case_id).state for case_id in (first, second)] == ["decided", "draft"]
    assert at.query_params["case"] in (second, [second])
    issued = f"The decision on {desk_data.load(first).reference} is issued."
    assert [note.value for note in at.success] == [issued], "the next screen says what was done"
    assert not at.run().success, "once"
    last = desk_data.open_desk("decision", case=second, list="sort=title&state=draft&at=0")
    assert "issue-next" not in [button.key for button in last.button]


def test_what_was_sent_to_review_is_said_on_the_next_case(desk_data: DeskData) -> None:
    with work(desk_data.engine) as session:
        centres.save_centre(CentreProfile(**PROFILE | {"four_eyes": True}), session=session)
    ready = undecided("conditional")
    first, second = (
        desk_data.new_case(**ready | {"course": {**ready["course"], "title": title}}) for title in ("Algae", "Botany")
    )
    at = desk_data.open_desk(
        "decision", **_row(desk_data.open_desk("worklist", sort="title", purpose="credit"), "Algae", desk_data)
    )
    at.button(key="propose-next").click().run()
    assert not at.exception
    assert desk_data.load(first).state == "proposed"
    assert at.query_params["case"] in (second, [second])
    assert [note.value for note in at.success] == [f"{desk_data.load(first).reference} is with a second person now."]


def test_a_case_that_moved_to_the_first_page_hides_none_of_a_later_one(desk_data: DeskData) -> None:
    for number in range(28):
        desk_data.new_case(course={"title": f"Course-{number:02}"})
    address = _row(desk_data.open_desk("worklist", page="2"), "Course-02", desk_data)
    _close(desk_data, address["case"])
    assert _next(desk_data, address)[0].endswith("Course-01")


def test_the_address_of_a_case_names_nobody_and_nothing_searched_for(desk_data: DeskData) -> None:
    desk_data.new_case(course={"title": "Algae"}, applicant={"name": "Maria Rossi"})
    address = _row(desk_data.open_desk("worklist", q="Rossi", sort="title"), "Algae", desk_data)
    assert parse_qs(address["list"]) == {"sort": ["title"], "at": ["0"]}


@pytest.mark.parametrize(
    "written", ["", "at=99999999", "at=-1&page=x&sort=colour", "label=x&name=y&case_id=z", "%", "=&&"]
)
def test_an_address_that_the_desk_never_wrote_does_no_harm(desk_data: DeskData, written: str) -> None:
    algae, botany = (desk_data.new_case(course={"title": title}) for title in ("Algae", "Botany"))
    _close(desk_data, algae)
    assert _next(desk_data, {"case": algae, "list": written})[1].get("case", botany) == botany
