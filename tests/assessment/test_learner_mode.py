"""A machine in a learner's hands: begun with a key, kept over a restart, ended by the PIN and by nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment import learner_mode
from assessment.learner_mode import FILE, WHOLE_DESK, Handover, LearnerMode

PIN = "481516"


def test_a_browser_is_known_by_its_cookie_and_by_that_of_its_tabs(tmp_path: Path) -> None:
    mode = LearnerMode(tmp_path)
    handover = mode.begin(mode.prepare(PIN, Handover("tabs")))
    assert handover
    assert mode.held([handover.id], "") == mode.held([], "tabs") == handover.id
    assert mode.held(["another"], "other tabs") is mode.held([], "") is None
    assert LearnerMode(tmp_path).held([], "tabs") == handover.id, "a restart ends nothing"
    assert not mode.end(handover.id, "000000")
    assert mode.end(handover.id, PIN)
    assert mode.held([handover.id], "tabs") is None


def test_a_browser_without_a_cookie_hands_over_itself_and_not_the_desk(tmp_path: Path) -> None:
    mode = LearnerMode(tmp_path)
    handover = mode.begin(mode.prepare(PIN, Handover("")))
    assert handover
    assert mode.held([], "") is None
    assert mode.held([handover.id], "") == handover.id


def test_a_desk_without_sign_in_is_handed_over_as_a_whole(tmp_path: Path) -> None:
    mode = LearnerMode(tmp_path)
    mode.begin(mode.prepare(PIN, Handover(None)))
    assert mode.held([], "any browser") == WHOLE_DESK


def test_a_key_is_good_once_and_not_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mode = LearnerMode(tmp_path)
    key = mode.prepare(PIN, Handover("tabs"))
    assert mode.begin("guessed") is None
    assert mode.begin(key)
    assert mode.begin(key) is None
    late = mode.prepare(PIN, Handover("tabs"))
    monkeypatch.setattr(learner_mode, "PREPARED_SECONDS", -1)
    assert mode.begin(late) is None


def test_the_file_holds_neither_pin_nor_cookie_and_damage_opens_nothing(tmp_path: Path) -> None:
    mode = LearnerMode(tmp_path)
    mode.begin(mode.prepare(PIN, Handover("tabs")))
    file = tmp_path / FILE
    assert PIN not in file.read_text("utf-8")
    assert "tabs" not in file.read_text("utf-8")
    assert file.stat().st_mode & 0o077 == 0
    file.write_text("[", "utf-8")
    assert LearnerMode(tmp_path).held([], "anybody") == WHOLE_DESK
    assert not LearnerMode(tmp_path).end(WHOLE_DESK, "")
    file.unlink()
    assert LearnerMode(tmp_path).held([], "tabs") is None
