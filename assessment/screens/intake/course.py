"""The course by the standard elements of the European Union, as far as they are known, each with where it came from."""

from __future__ import annotations

import streamlit as st

from assessment.case import typed_input
from assessment.case.elements import OPTIONAL, answered, known
from assessment.case.model import Case, OneCertificate, Workload
from assessment.evidence.handed_in import name_for_people
from assessment.screens.components.fields import FieldBinding, choice, plain
from assessment.screens.components.html import heading, quiet
from assessment.screens.intake.field import Field, Sources, field_place, show_field, show_source
from assessment.screens.intake.sheet import Sheet
from assessment.screens.shell.language import reader_words
from criteria.country_order import countries
from criteria.load import fields, framework
from criteria.text import Words


def show_course(sheet: Sheet, sources: Sources) -> None:
    """Show all elements, the eleven and the five optional ones, of each certificate of the case."""
    words, case = reader_words(), sheet.case
    missing = [words(f"record.element.{name}") for name, is_known in known(case).items() if not is_known]
    if missing:
        quiet(words("intake.course.missing", names=", ".join(missing)))
    if case.certificates:
        for number, entry in enumerate(case.certificates):
            name = name_for_people(entry.certificate.file or "", words)
            heading(words("intake.course.one-of", number=number + 1, name=name), level=3)
            _show_certificate(sheet, entry, f"certificates.{number}.", sources)
    else:
        only = OneCertificate(course=case.course, certificate=case.certificate, workload=case.workload)
        _show_certificate(sheet, only, "", sources)
    _show_shared(sheet, sources)


def course_summary(case: Case, words: Words) -> str:
    """The line under which the elements are folded: how many of them are known."""
    elements = known(case)
    count = words("intake.course.known", known=sum(elements.values()), all=len(elements))
    return plain(f"{words('intake.course')}. {count}")


def _show_certificate(sheet: Sheet, entry: OneCertificate, base: str, sources: Sources) -> None:
    """Show what belongs to one certificate. `base`: the prefix of its parts; empty for a case that holds one only.

    The title of a single certificate is not asked for here, since it stands above, with the request.
    """
    course, certificate = entry.course, entry.certificate
    first, second, third = st.columns(3)
    with first:
        if base:
            show_field(Field(f"{base}course", "title", course.title), sheet, sources)
        show_field(Field(f"{base}course", "awarding_body", course.awarding_body), sheet, sources)
        _show_country(sheet, f"{base}course", course.issuer_country)
        day = Field(f"{base}certificate", "issued_on", certificate.issued_on, typed_input.day, "intake.help.day")
        show_field(day, sheet, sources)
        show_field(Field(f"{base}certificate", "number", certificate.number), sheet, sources)
    with second:
        for field in _workload_fields(f"{base}workload", entry.workload):
            show_field(field, sheet, sources)
    with third:
        show_field(Field(f"{base}course", "platform", course.platform), sheet, sources)
        show_field(Field(f"{base}course", "url", course.url), sheet, sources)
        show_field(Field(f"{base}course", "language", course.language), sheet, sources)
        _show_education_field(sheet, f"{base}course", course.field)
        if not base:
            show_field(_level_field(sheet.case), sheet, sources)


def _show_education_field(sheet: Sheet, part: str, stored: str | None) -> None:
    """Show the fields of education and training to choose from; one that a case holds stands among them."""
    words, listed = reader_words(), fields()
    choice(
        words("intake.field.field"),
        FieldBinding(sheet.key(f"{part}.field"), stored, sheet.save(part, "field"), f"{part}.field"),
        listed if stored is None or stored in listed else (*listed, stored),
        lambda code: f"{code} {words.field(code)}",
        index=None,
        placeholder=words("intake.not-known"),
        help=words("intake.help.field"),
        disabled=sheet.closed,
    )


def _workload_fields(part: str, workload: Workload) -> tuple[Field, ...]:
    """The figures of a workload. Number and system of credits share a field: one says nothing without the other."""
    credit = typed_input.shown_credits(workload.credits, workload.system, reader_words().language)
    return (
        Field(part, "hours", workload.hours, typed_input.span, "intake.help.hours"),
        Field(part, "weeks", workload.weeks, typed_input.weeks),
        Field(part, "hours_per_week", workload.hours_per_week, typed_input.week_span),
        Field(part, "credits", credit, typed_input.credits_and_system, "intake.help.credits"),
    )


def _level_field(case: Case) -> Field:
    """Framework and level in one field: one says nothing without the other."""
    value = typed_input.shown_level(case.level.framework, case.level.level)
    return Field("level", "level", value, typed_input.level, "intake.help.level")


def _show_shared(sheet: Sheet, sources: Sources) -> None:
    """Show what stands once in a case, also where it holds several certificates."""
    words, case = reader_words(), sheet.case
    if case.certificates:
        show_field(_level_field(case), sheet, sources)
    outcomes = Field(
        "outcomes", "listed", case.outcomes.listed, typed_input.lines, help="intake.help.outcomes", area=True
    )
    show_field(outcomes, sheet, sources)
    left, right = st.columns(2)
    with left:
        show_field(Field("elements", "assessment", case.elements.assessment), sheet, sources)
        _show_answer("assessment", case.elements.assessment, case)
    with right:
        show_field(Field("elements", "quality_assurance", case.elements.quality_assurance), sheet, sources)
        _show_answer("quality-assurance", case.elements.quality_assurance, case)
    heading(words("record.elements-optional"), level=3)
    columns = st.columns(3)
    for number, name in enumerate(OPTIONAL):
        with columns[number % 3]:
            show_field(Field("elements", name, getattr(case.elements, name)), sheet, sources)
            _show_answer(name, getattr(case.elements, name), case)


def _show_answer(element: str, typed: str | None, case: Case) -> None:
    """Say what stands in the record where nothing is typed: what was answered about the element."""
    words = reader_words()
    answers = [words.answer(question, case.answer(question)) for question in answered(case, element)]
    if answers and not typed:
        quiet(words("intake.from-answer", answer=" ".join(answers)))


def _show_country(sheet: Sheet, part: str, code: str | None) -> None:
    words = reader_words()
    name = f"{part}.issuer_country"
    with field_place(name):
        choice(
            words("record.element.country"),
            FieldBinding(sheet.key(name), code, sheet.save(part, "issuer_country"), name),
            countries(words.language),
            words.country,
            index=None,
            placeholder=words("intake.not-known"),
            disabled=sheet.closed,
        )
        show_source((part, "issuer_country"), code, {})


def show_participation(sheet: Sheet) -> None:
    """Ask how the learner took part: it decides which criteria apply."""
    words = reader_words()
    names = {way.id: words(f"participation.{way.id}.name") for way in framework().participation}
    chosen = framework().way(sheet.case.elements.participation)
    name = "elements.participation"
    field = FieldBinding(sheet.key(name), chosen.id if chosen else None, sheet.save("elements", "participation"), name)
    with field_place(name):
        choice(
            words("intake.field.participation"),
            field,
            list(names),
            names.__getitem__,
            index=None,
            placeholder=words("intake.not-known"),
            help=words("intake.help.participation"),
            disabled=sheet.closed,
        )
