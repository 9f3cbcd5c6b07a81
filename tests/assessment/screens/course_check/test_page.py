"""A provider goes through the steps; nothing of it is stored, nothing is lost on the way back."""

from __future__ import annotations

from typing import Any

from tests.support.desk import DeskData, html, switch_screen


def next_step(at: Any) -> Any:
    return at.button(key="provider:next").click().run()


def test_the_steps_lead_to_a_report_and_back_without_loss(desk_data: DeskData) -> None:
    at = desk_data.open_desk("provider_check")
    assert not at.exception
    at.text_input(key="provider:title").set_value("Botany <b>").run()
    at.selectbox(key="provider:participation").set_value("online").run()
    at.selectbox(key="provider:country").set_value("ES").run()
    next_step(at)
    at.radio(key="provider:quality.awarding-body").set_value("none").run()
    for _ in range(4):
        next_step(at)
    at.text_input(key="provider:hours").set_value("40").run()
    at.radio(key="provider:workload.stated").set_value("hours").run()
    next_step(at)
    at.radio(key="provider:testing.kind").set_value("attendance").run()
    assert "provider:testing.measures" not in [radio.key for radio in at.radio]
    next_step(next_step(at))
    at.checkbox(key="provider:stated:workload").check().run()
    assert not at.exception
    for _ in range(8):
        at.button(key="provider:back").click().run()
    assert at.text_input(key="provider:title").value == "Botany <b>"
    next_step(at)
    assert at.radio(key="provider:quality.awarding-body").value == "none"
    switch_screen(at, "provider_report")
    at.run()
    assert not at.exception
    assert "<li><strong>The way study results are tested</strong></li>" in html(at)
    assert "Yours: 40" in html(at)
    assert "for centres in: Spain" in html(at)
    switch_screen(at, "provider_check")
    at.run()
    assert at.radio(key="provider:quality.awarding-body").value == "none"
    assert desk_data.all_cases() == []


def test_one_purpose_can_be_chosen(desk_data: DeskData) -> None:
    at = desk_data.open_desk("provider_check")
    at.selectbox(key="provider:purpose").set_value("portfolio").run()
    switch_screen(at, "provider_report")
    at.run()
    assert not at.exception
    assert "Portfolio and guidance: " in html(at)
    assert "Credit: " not in html(at)


def test_what_no_case_can_hold_is_said_and_not_kept(desk_data: DeskData) -> None:
    at = desk_data.open_desk("provider_check")
    for _ in range(5):
        next_step(at)
    at.text_input(key="provider:weeks").set_value("500").run()
    at.text_input(key="provider:hours_per_week").set_value("100").run()
    assert not at.exception
    assert "not saved" in " ".join(error.value for error in at.error)
    at.text_input(key="provider:hours").set_value("many").run()
    assert "Hours are a number" in " ".join(error.value for error in at.error)


def test_without_a_centre_it_is_there_all_the_same(empty_desk: DeskData) -> None:
    at = empty_desk.open_desk("provider_report")
    assert not at.exception
    assert "No criterion is sure to be weak" in html(at)
