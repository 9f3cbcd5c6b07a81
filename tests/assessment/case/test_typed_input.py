"""What is typed into a field: the value, or the sentence that says what was expected."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assessment.case import typed_input
from assessment.case.typed_input import TypedInputError
from criteria.language_state import languages_for
from criteria.text import languages, words_in


@pytest.mark.parametrize(
    ("reader", "text", "value"),
    [
        (typed_input.span, "40", (Fraction(40), Fraction(40))),
        (typed_input.span, " 30 \u2013 60 h ", (Fraction(30), Fraction(60))),
        (typed_input.span, "1,5 ore", (Fraction(3, 2), Fraction(3, 2))),
        (typed_input.span, "30 do 60 sati", (Fraction(30), Fraction(60))),
        (typed_input.span, "", None),
        (typed_input.hours, "5000", Fraction(5000)),
        (typed_input.weeks, "6 weeks", Fraction(6)),
        (typed_input.weeks, "6 tjedana", Fraction(6)),
        (typed_input.weeks, "6 semanas", Fraction(6)),
        (typed_input.day, "16.7.2019", datetime.date(2019, 7, 16)),
        (typed_input.day, "16/07/2019", datetime.date(2019, 7, 16)),
        (typed_input.day, "16. 7. 2019.", datetime.date(2019, 7, 16)),
        (typed_input.day, "2019-07-16", datetime.date(2019, 7, 16)),
        (typed_input.day, "  ", None),
        (typed_input.credits_and_system, "2 ECTS", {"credits": Fraction(2), "system": "ECTS"}),
        (typed_input.credits_and_system, "10 UK credits", {"credits": Fraction(10), "system": "UK credits"}),
        (typed_input.credits_and_system, "", {"credits": None, "system": None}),
        (typed_input.level, "EQF level 6", {"framework": "EQF", "level": "6"}),
        (typed_input.level, "HKO, razina 4", {"framework": "HKO", "level": "4"}),
        (typed_input.level, "CEC niveau 5", {"framework": "CEC", "level": "5"}),
        (typed_input.level, "SOK raven 6", {"framework": "SOK", "level": "6"}),
        (typed_input.level, "MECU nivel 4", {"framework": "MECU", "level": "4"}),
        (typed_input.level, "QNQ nível 4", {"framework": "QNQ", "level": "4"}),
        (typed_input.level, "", {"framework": None, "level": None}),
        (typed_input.lines, "- Read a map\n\n\u2022 Draw one\n", ["Read a map", "Draw one"]),
        (typed_input.text, "  Botany ", "Botany"),
    ],
)
def test_it_is_understood(reader: Any, text: str, value: Any) -> None:
    assert reader(text) == value


@pytest.mark.parametrize("language", languages())
def test_the_example_of_a_day_is_written_as_a_field_shows_it(language: str) -> None:
    example = typed_input.shown(datetime.date(2019, 7, 16), language)
    names = ["typed.day", "typed.no-such-day", "public.typed.day", "public.typed.no-such-day"]
    names += ["intake.help.day"] * (language in languages_for("desk"))
    told = [words_in(language)[name] for name in names]
    assert all(example in text for text in told), told
    assert typed_input.day(example) == datetime.date(2019, 7, 16)


@pytest.mark.parametrize(
    ("reader", "text", "sentence"),
    [
        (typed_input.span, "-1", "hours"),
        (typed_input.span, "5001", "hours"),
        (typed_input.span, "many", "hours"),
        (typed_input.span, "60-30", "rising"),
        (typed_input.span, "1.200", "thousands"),
        (typed_input.week_span, "169", "week-hours"),
        (typed_input.weeks, "521", "weeks"),
        (typed_input.hours, "30-60", "hours-single"),
        (typed_input.day, "July 2019", "day"),
        (typed_input.day, "31/02/2020", "no-such-day"),
        (typed_input.day, "1/1/1492", "day-range"),
        (typed_input.credits_and_system, "ECTS", "credits"),
        (typed_input.credits_and_system, "501 ECTS", "credits"),
        (typed_input.level, "6", "level"),
        (typed_input.text, "x" * 5001, "long"),
    ],
)
def test_a_slip_has_a_sentence(reader: Any, text: str, sentence: str) -> None:
    with pytest.raises(TypedInputError) as slip:
        reader(text)
    assert slip.value.id == sentence
    assert words_in("en")(f"typed.{sentence}")


@given(
    st.fractions(0, 5000),
    st.sampled_from([1, 100, 1_000, 1_000_000]),
    st.sampled_from(languages()),
)
@example(Fraction(97, 8), 1_000, "it")
@example(Fraction(1, 8), 1_000, "en")
def test_what_a_field_shows_can_be_typed_again(hours: Fraction, parts: int, language: str) -> None:
    value = Fraction(round(hours * parts), parts)
    assert typed_input.hours(typed_input.shown(value, language)) == value
    assert typed_input.span(typed_input.shown((value, value), language)) == (value, value)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))
def test_a_day_shown_can_be_typed_again(day: datetime.date) -> None:
    assert typed_input.day(typed_input.shown(day)) == day


@given(st.text(max_size=60))
def test_whatever_is_typed_is_understood_or_has_a_sentence(text: str) -> None:
    for reader in (
        typed_input.span,
        typed_input.hours,
        typed_input.day,
        typed_input.credits_and_system,
        typed_input.level,
        typed_input.lines,
        typed_input.text,
    ):
        slip = None
        try:
            reader(text)
        except TypedInputError as error:
            slip = error
        assert slip is None or f"typed.{slip.id}" in words_in("en")
