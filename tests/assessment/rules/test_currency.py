"""The age of a certificate: when it raises a question, which figure does, and that it changes no outcome."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.case.files import read_case
from assessment.case.model import Case, Certificate, Course, OneCertificate, Target
from assessment.rules.currency import age_questions
from assessment.rules.judge import judge
from criteria.load import currency, fields, framework
from criteria.text import languages, words_in

DAY = datetime.date(2026, 11, 22)


def old(field: str | None, issued: datetime.date, country: str = "IT", kind: str | None = None) -> Case:
    case = Case(country=country, purpose="credit", on=DAY, target=Target(kind=kind))
    parts = {"course": Course(title="Old", field=field), "certificate": Certificate(issued_on=issued)}
    return case.model_copy(update=parts)


@given(
    st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 1, 1)), st.sampled_from(["06", "061", "0613", "07", "054"])
)
def test_a_question_is_asked_from_the_day_after_the_figures_years_and_never_before(
    issued: datetime.date, field: str
) -> None:
    figure = next((entry for entry in currency() if entry.country == "EU" and field.startswith(entry.fields)), None)
    asked = age_questions(old(field, issued), DAY)
    late = figure is not None and (issued.year + figure.years, issued.month, issued.day) < (2026, 11, 22)
    assert bool(asked) == late
    assert all(question.age >= question.figure.years for question in asked)


def test_a_certificate_of_29_february_ages_on_1_march() -> None:
    case = old("06", datetime.date(2020, 2, 29))
    assert not age_questions(case, datetime.date(2025, 3, 1))
    assert age_questions(case, datetime.date(2025, 3, 2))[0].age == 5


def test_the_law_of_a_country_goes_before_our_own_figure() -> None:
    question = age_questions(old("061", datetime.date(2009, 5, 1), "CZ", "period"), DAY)[0]
    assert (question.figure.country, question.figure.verified) == ("CZ", True)
    assert age_questions(old("061", datetime.date(2019, 5, 1), "CZ", "period"), DAY) == ()


def test_each_certificate_of_a_bundle_is_asked_about_by_itself() -> None:
    parts = [("06", 2009), ("054", 2009), ("06", 2025), ("09", 2012)]
    bundle = [
        OneCertificate(
            course=Course(title=f"{field} {year}", field=field), certificate=Certificate(issued_on=f"{year}-05-01")
        )
        for field, year in parts
    ]
    case = Case(country="IT", purpose="stacking", on=DAY, certificates=bundle)
    assert [question.title for question in age_questions(case, DAY)] == ["06 2009", "09 2012"]


@pytest.mark.parametrize("answer", ["yes", "partly", "no"])
def test_no_answer_about_age_changes_anything_but_the_reasons_and_what_is_noted(answer: str) -> None:
    text = "country: IT\npurpose: credit\non: 2026-11-22\ncourse: {field: '0613'}\n"
    text += "certificate: {issued_on: 2009-05-01}\ndecision: {outcome: full, reason: As a person sees it.}\n"
    before, after = judge(read_case(text)), judge(read_case(f"{text}currency: {{answer: '{answer}'}}\n"))
    assert before.outcome.proposed == after.outcome.proposed
    assert before.outcome.reasons != after.outcome.reasons
    left_out = {"outcome": None, "warnings": None}
    assert before.as_json() | left_out == after.as_json() | left_out
    assert (before.warnings == after.warnings) == (answer != "no")


@pytest.mark.parametrize("field", ["6", "11", "06131", "six", "99"])
def test_what_is_no_code_of_a_field_is_refused_with_its_place(field: str) -> None:
    with pytest.raises(ValueError, match=r"line 4: course.field"):
        read_case(f"country: IT\npurpose: credit\ncourse:\n  field: '{field}'\n")


def test_every_field_has_a_name_in_every_language_and_every_figure_names_fields_there_are() -> None:
    for language in languages():
        words = words_in(language)
        assert all(words.field(code) != code for code in fields())
    broad = {code[:2] for code in fields()}
    kinds = {kind.id for kind in framework().target_kinds}
    for entry in currency():
        assert entry.fields or entry.kinds
        assert {code[:2] for code in entry.fields} <= broad
        assert set(entry.kinds) <= kinds
        assert entry.verified or entry.note


def test_a_refusal_gives_no_age_as_a_reason() -> None:
    text = "country: IT\npurpose: credit\non: 2026-11-22\ncourse: {field: '0613'}\n"
    text += "certificate: {issued_on: 2009-05-01}\ndecision: {outcome: %s, reason: As a person sees it.}\n"
    refused, granted = (judge(read_case(text % outcome)) for outcome in ("not-recognised", "partial"))
    assert "years old" not in str(refused.outcome.reasons)
    assert "years old" in str(granted.outcome.reasons)
