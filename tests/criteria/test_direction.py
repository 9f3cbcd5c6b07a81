"""A text in another direction keeps its order inside a sentence, and languages run in theirs."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.direction import END, ISOLATE, direction, in_elements, isolated, own_direction
from criteria.text import languages, words_in


@pytest.mark.parametrize("language", languages())
def test_only_arabic_runs_from_right_to_left(language: str) -> None:
    assert direction(language) == ("rtl" if language == "ar" else "ltr")


def test_what_is_filled_in_is_isolated_in_arabic_alone() -> None:
    for language in languages():
        text = words_in(language)("record.proof.code", code="4-AB")
        assert (f"{ISOLATE}4-AB{END}" in text) == (language == "ar")
        assert "4-AB" in text


def test_figures_and_days_stand_as_the_language_writes_them() -> None:
    words = words_in("ar")
    assert isolated("1234", "ar") == "1234"
    assert isolated("مركز", "ar") == "مركز"
    assert words("status.since", on=datetime.date(2026, 5, 3)).count("2026") == 1
    assert words.beside("EQF 4", None, "مركز") == f"{ISOLATE}EQF 4{END} · مركز"
    assert words.series("EQF 4", None, "مركز") == f"{ISOLATE}EQF 4{END}؛ مركز"


def test_a_list_of_isolated_parts_takes_the_direction_of_what_is_around_it() -> None:
    listed = words_in("ar").beside("«Botany»", "CPIA", "2026-0412")
    assert isolated(listed, "ar") == listed
    assert isolated(f"{listed} EQF", "ar") == f"{ISOLATE}{listed} EQF{END}"


def test_two_fields_are_isolated_together_unless_a_figure_has_a_sign_of_its_own() -> None:
    words = words_in("ar")
    assert f"{ISOLATE}4 {ISOLATE}ECTS{END}{END}" in words("learner.credits.one", value=4, unit="ECTS")
    ceiling = words("credits.own-ceiling", text="X", share=30, target=100, most=30)
    assert ceiling.startswith(f"{ISOLATE}X{END} 30% ")


@pytest.mark.parametrize("typed", ["\u2068Ana", "Ana\u2069", "\u2066Ana", "\u202eAna\u202c", "\u2069Ana\u2068", "Ana"])
def test_controls_that_somebody_typed_turn_nothing_around_them(typed: str) -> None:
    assert isolated(typed, "ar") == f"{ISOLATE}Ana{END}"
    assert isolated(typed.replace("Ana", "مركز"), "ar") == "مركز"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«Botany»", "ltr"),
        ("«نبات» Botany", "rtl"),
        (f"{ISOLATE}CPIA{END} مركز", "rtl"),
        ("2026-0412", "ltr"),
        ("", "ltr"),
    ],
)
def test_the_direction_of_a_text_is_that_of_its_first_letter(text: str, expected: str) -> None:
    assert own_direction(text) == expected


def test_each_isolated_part_becomes_an_element() -> None:
    nested = f"رمز {ISOLATE}{ISOLATE}CPIA{END} مركز{END}"
    assert in_elements(nested) == 'رمز <span dir="rtl"><span dir="ltr">CPIA</span> مركز</span>'


@given(st.text(alphabet=st.sampled_from(["a", "ب", "1", " ", ISOLATE, END])))
def test_any_text_keeps_its_letters_and_every_element_ends(text: str) -> None:
    made = in_elements(text)
    assert made.count("<span") == made.count("</span>")
    assert ISOLATE not in made
    assert END not in made
