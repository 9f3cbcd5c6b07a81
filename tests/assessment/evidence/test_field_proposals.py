"""What a certificate says, offered for the fields of a case: new, the same, or different; never over what was typed."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.case.model import Case
from assessment.evidence.field_proposals import FIELDS, FieldProposal, accept, proposals, stands, with_fields
from assessment.evidence.proposal_text import short_value
from assessment.facts.model import Reading
from criteria.text import words_in


def reading(candidates: dict[str, list[Any]] | None = None, **facts: Any) -> Reading:
    return Reading(
        file="c.pdf",
        sha256="0" * 64,
        facts={name: {"value": value, "where": "page 1"} for name, value in facts.items()},
        candidates={name: [{"value": value} for value in values] for name, values in (candidates or {}).items()},
    )


def case(**parts: Any) -> Case:
    return Case.model_validate({"country": "IT", "purpose": "credit", **parts})


def only(offered: list[FieldProposal]) -> FieldProposal:
    assert len(offered) == 1
    return offered[0]


def accepted(before: Case, proposal: FieldProposal) -> Case:
    name, value = accept(before, proposal)
    return Case.model_validate({**before.model_dump(exclude_defaults=True), name: value})


@pytest.mark.parametrize(
    ("fact", "value", "place", "expected"),
    [
        ("course_title", "Botany", lambda c: c.course.title, "Botany"),
        ("platform", "coursera", lambda c: c.course.platform, "Coursera"),
        ("awarding_body", "Alpine University", lambda c: c.course.awarding_body, "Alpine University"),
        ("learner", "Maria Rossi", lambda c: c.applicant.name, "Maria Rossi"),
        ("issue_date", "2019-07-16", lambda c: c.certificate.issued_on, datetime.date(2019, 7, 16)),
        ("verification_code", "QX7", lambda c: c.certificate.number, "QX7"),
        ("verification_url", "https://e.org/1", lambda c: c.course.url, "https://e.org/1"),
        ("hours", 25, lambda c: c.workload.hours, (Fraction(25), Fraction(25))),
        ("hours", "30-60", lambda c: c.workload.hours, (Fraction(30), Fraction(60))),
        ("weeks", 6, lambda c: c.workload.weeks, Fraction(6)),
        ("hours_per_week", 4.5, lambda c: c.workload.hours_per_week, (Fraction(9, 2), Fraction(9, 2))),
        ("credits", 2, lambda c: (c.workload.credits, c.workload.system), (Fraction(2), "ECTS")),
        ("level", "EQF 6", lambda c: (c.level.framework, c.level.level), ("EQF", "6")),
        ("grade", "82%", lambda c: c.elements.grade, "82%"),
        ("assessment", "final exam", lambda c: c.elements.assessment, "final exam"),
        ("language", "en", lambda c: c.course.language, "en"),
        ("outcomes", ["Read a map", "Draw one"], lambda c: c.outcomes.listed, ["Read a map", "Draw one"]),
    ],
)
def test_accepting_a_fact_fills_its_field(fact: str, value: Any, place: Any, expected: Any) -> None:
    before = case()
    proposal = only(proposals(before, reading(**{fact: value})))
    assert (proposal.state, proposal.certainty, proposal.where) == ("new", "stated", "page 1")
    after = accepted(before, proposal)
    assert place(after) == expected
    assert only(proposals(after, reading(**{fact: value}))).state == "same"


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("issue_date", "2019-07"),
        ("issue_date", "2019"),
        ("issue_date", "2019-13-40"),
        ("level", "Intermediate"),
        ("level", "Beginner level"),
        ("hours", 9000),
        ("credits", "many"),
        ("outcomes", []),
        ("instructors", ["Anna Bianchi"]),
        ("identity_statement", True),
    ],
)
def test_what_a_field_cannot_take_is_not_proposed(fact: str, value: Any) -> None:
    assert proposals(case(), reading(**{fact: value})) == []


def test_a_value_that_a_person_typed_is_shown_beside_the_certificate_s_and_stays() -> None:
    before = case(course={"title": "Botany for all", "platform": "edx"})
    proposal = only(proposals(before, reading(course_title="Botany")))
    assert (proposal.state, proposal.current, proposal.value) == ("differs", "Botany for all", "Botany")
    after = accepted(before, proposal)
    assert after.course.title == "Botany"
    assert after.course.platform == "edx"


def test_capitals_and_spaces_make_no_difference() -> None:
    assert only(proposals(case(course={"title": "  botany "}), reading(course_title="Botany"))).state == "same"


def test_ambiguous_readings_are_all_offered_and_none_is_sure() -> None:
    offered = proposals(case(), reading({"issue_date": ["2023-03-09", "2023-09-03", "2023-03-09"]}))
    assert [entry.value for entry in offered] == [datetime.date(2023, 3, 9), datetime.date(2023, 9, 3)]
    assert {entry.certainty for entry in offered} == {"candidate"}


def test_a_proposal_stands_only_as_long_as_what_it_was_shown_beside() -> None:
    proposal = only(proposals(case(), reading(course_title="Botany")))
    assert stands(case(), proposal)
    assert not stands(case(course={"title": "Typed meanwhile"}), proposal)


def test_in_a_bundle_each_certificate_gets_its_own_facts() -> None:
    before = case(purpose="stacking", certificates=[{"title": "One"}, {"certificate": {"file": "c.pdf"}}])
    offered = proposals(before, reading(course_title="Two", hours=20, learner="Maria Rossi"), entry=1)
    assert {entry.fact: entry.part for entry in offered} == {
        "course_title": "certificates.1.course",
        "hours": "certificates.1.workload",
        "learner": "applicant",
    }
    after = before
    for proposal in offered:
        after = accepted(after, proposal)
    assert [entry.course.title for entry in after.certificates] == ["One", "Two"]
    assert after.certificates[1].workload.hours == (20, 20)
    assert after.certificates[1].certificate.file == "c.pdf"


def test_setting_one_field_leaves_the_others_and_emptying_the_last_empties_the_part() -> None:
    before = case(applicant={"name": "Maria", "contact": "m@example.org"})
    assert with_fields(before, "applicant", {"name": None}) == ("applicant", {"name": "", "contact": "m@example.org"})
    born = with_fields(case(), "applicant", {"born": datetime.date(1990, 1, 2)})
    assert born == ("applicant", {"name": "", "born": "1990-01-02"})
    assert with_fields(case(applicant={"name": "M"}), "applicant", {"name": None}) == ("applicant", None)
    assert with_fields(case(), "purpose", {"purpose": "portfolio"}) == ("purpose", "portfolio")


VALUES = st.one_of(
    st.integers(-10, 10_000),
    st.floats(allow_nan=True),
    st.text(max_size=40),
    st.booleans(),
    st.lists(st.text(max_size=20), max_size=3),
)


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), VALUES, max_size=5))
def test_whatever_was_read_accepting_it_gives_a_valid_case(facts: dict[str, Any]) -> None:
    after = case()
    for proposal in proposals(after, reading(**facts)):
        after = accepted(after, proposal)
    assert all(entry.state == "same" for entry in proposals(after, reading(**facts)))


@pytest.mark.parametrize(("read", "shown"), [("en", "inglese"), ("pt-BR", "portoghese"), ("Deutsch", "Deutsch")])
def test_the_code_of_a_language_is_shown_by_its_name(read: str, shown: str) -> None:
    assert short_value(only(proposals(case(), reading(language=read))), words_in("it")) == shown
