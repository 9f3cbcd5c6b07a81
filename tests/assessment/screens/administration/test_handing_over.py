"""A person of the centre chooses a PIN, and gets the link with which the handover begins."""

from __future__ import annotations

import re

from assessment.learner_mode import learner_mode
from tests.support.desk import DeskData, html


def test_a_pin_is_entered_twice_and_only_then_there_is_a_link(desk_data: DeskData) -> None:
    at = desk_data.open_desk("hand_over")
    assert not at.exception
    for pins in (("12345", "12345"), ("481516", "481517")):
        for field, pin in zip(at.text_input[:2], pins, strict=True):
            field.input(pin)
        at.button[0].click().run()
        assert at.error
        assert "go=" not in html(at)
    for field in at.text_input[:2]:
        field.input("481516")
    at.button[0].click().run()
    (key,) = re.findall(r"learner-mode\?go=([\w-]+)", html(at))
    handover = learner_mode().begin(key)
    assert handover
    assert learner_mode().end(handover.id, "481516")
