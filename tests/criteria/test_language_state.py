"""How far each language is: nothing read by a practitioner is claimed without a source."""

from __future__ import annotations

import pytest

from criteria.language_state import (
    AudienceState,
    audiences_of,
    kept_languages,
    language_state,
    languages_for,
    states_in,
)
from criteria.source import SourceError
from criteria.text import AUDIENCES, ENGLISH, languages


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_language_says_how_far_it_is(language: str, audience: str) -> None:
    state = language_state(language, audience)
    assert (state.name == "written") <= (language == ENGLISH), "only English is no translation"
    assert all(reading.centre and reading.source for reading in state.read)
    assert state.is_draft == (language != ENGLISH and not state.read)


def test_only_a_draft_may_lag_behind_english() -> None:
    assert kept_languages()[0] == ENGLISH
    for language in {*languages()} - {*kept_languages()}:
        assert all(language_state(language, audience).is_draft for audience in AUDIENCES)


def test_a_language_may_be_there_for_learners_alone() -> None:
    assert audiences_of("uk") == ("framework", "learner", "record")
    assert {"uk", "ar"} <= {*languages_for("learner")} & {*languages_for("record")}
    assert {"uk", "ar"} & ({*languages_for("desk")} | {*languages_for("coordinator")}) == set()
    for language in languages():
        assert {"framework", "learner", "record"} <= {*audiences_of(language)}, "what a decision says to a learner"
        assert ("desk" in audiences_of(language)) == ("coordinator" in audiences_of(language))


def test_a_language_without_an_entry_is_there_for_all() -> None:
    assert audiences_of("tlh") == AUDIENCES


def test_what_is_not_noted_is_a_draft() -> None:
    assert language_state("tlh", "learner") == AudienceState()
    assert language_state("tlh", "learner").is_draft


def test_a_reading_needs_centre_day_and_source() -> None:
    whole = "it: {learner: {read: [{centre: CPIA di prova, on: 2026-12-01, source: minutes of that day}]}}"
    state = states_in(whole)["it"]["learner"]
    assert (state.name, state.is_draft) == ("read", False)
    for part in ("centre: CPIA di prova, ", "on: 2026-12-01, ", ", source: minutes of that day"):
        with pytest.raises(SourceError, match=r"states\.yaml, line 1: it\.learner"):
            states_in(whole.replace(part, ""))


@pytest.mark.parametrize("text", ["", "- it", "it: drafted", "it: {pages: {}}", "it: {learner: {state: perfect}}"])
def test_a_fault_is_named(text: str) -> None:
    with pytest.raises(SourceError, match=r"states\.yaml"):
        states_in(text)
