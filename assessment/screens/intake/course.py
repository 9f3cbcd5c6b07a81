"""The course by the standard elements of the European Union, as far as they are known, each with where it came from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from assessment.case import typed_input
from assessment.case.elements import OPTIONAL, known
from assessment.case.model import Case, OneCertificate, Workload
from assessment.screens.components.countries import countries
from assessment.screens.components.fields import choice, entry
from assessment.screens.components.html import heading, quiet
from assessment.screens.intake.facts import Sources
from assessment.screens.intake.sheet import Sheet
from assessment.screens.shell.language import reader_words
from criteria.load import framework
from criteria.text import Words


def _only(case: Case) -> OneCertificate:
    """The course of a case that holds one."""
    return OneCertificate(course=case.course, certificate=case.certificate, workload=case.workload)


def course(sheet: Sheet, read: Sources) -> None:
    """All elements, the eleven and the five optional ones."""
    words = reader_words()
    _said(sheet.case, words)
    if sheet.case.certificates:
        for number, one in enumerate(sheet.case.certificates):
            heading(words("intake.course.one-of", number=number + 1, name=one.certificate.file or ""), level=3)
            _of_one(sheet, one, f"certificates.{number}.", read)
    else:
        _of_one(sheet, _only(sheet.case), "", read)
    _of_all(sheet, read)


def _said(case: Case, words: Words) -> None:
    found = known(case)
    missing = [words(f"record.element.{name}") for name, there in found.items() if not there]
    count = words("intake.course.known", known=len(found) - len(missing), all=len(found))
    more = words("intake.course.missing", names=", ".join(missing)) if missing else ""
    st.markdown(f"{count} {more}")


def _of_one(sheet: Sheet, one: OneCertificate, base: str, read: Sources) -> None:
    """What belongs to one certificate. The title of a single one is asked for above."""
    words, course_, paper, load = reader_words(), one.course, one.certificate, one.workload
    first, second, third = st.columns(3)
    with first:
        if base:
            _field(sheet, f"{base}course", "title", course_.title, read)
        _field(sheet, f"{base}course", "awarding_body", course_.awarding_body, read)
        _country(sheet, f"{base}course", course_.issuer_country)
        _field(
            sheet,
            f"{base}certificate",
            "issued_on",
            paper.issued_on,
            read,
            typed_input.day,
            help=words("intake.help.day"),
        )
        _field(sheet, f"{base}certificate", "number", paper.number, read)
    with second:
        _field(sheet, f"{base}workload", "hours", load.hours, read, typed_input.span, help=words("intake.help.hours"))
        _field(sheet, f"{base}workload", "weeks", load.weeks, read, typed_input.weeks)
        _field(sheet, f"{base}workload", "hours_per_week", load.hours_per_week, read, typed_input.week_span)
        _credits(sheet, f"{base}workload", load, read)
    with third:
        _field(sheet, f"{base}course", "platform", course_.platform, read)
        _field(sheet, f"{base}course", "url", course_.url, read)
        _field(sheet, f"{base}course", "language", course_.language, read)
        if not base:
            _level(sheet, read)


def _of_all(sheet: Sheet, read: Sources) -> None:
    """What stands once in a case."""
    words, case = reader_words(), sheet.case
    if case.certificates:
        _level(sheet, read)
    wide = {"area": True, "help": words("intake.help.outcomes")}
    _field(sheet, "outcomes", "listed", case.outcomes.listed, read, typed_input.lines, **wide)
    left, right = st.columns(2)
    with left:
        _field(sheet, "elements", "assessment", case.elements.assessment, read)
    with right:
        _field(sheet, "elements", "quality_assurance", case.elements.quality_assurance, read)
    heading(words("record.elements-optional"), level=3)
    columns = st.columns(3)
    for number, name in enumerate(OPTIONAL):
        with columns[number % 3]:
            _field(sheet, "elements", name, getattr(case.elements, name), read)


def _field(
    sheet: Sheet,
    part: str,
    field: str,
    stored: Any,
    read: Sources,
    reader: Callable[[str], Any] = typed_input.text,
    **more: Any,
) -> None:
    """A text field with where its value came from."""
    label = reader_words()(f"intake.field.{field}")
    key, save = sheet.key(f"{part}.{field}"), sheet.save(part, field)
    entry(label, key, stored, save, read=reader, disabled=sheet.closed, **more)
    came_from((part, field), stored, read)


def came_from(place: tuple[str, str], stored: Any, read: Sources) -> None:
    """Whether a value was read from the certificate, and where, or entered by a person."""
    with st.empty():  # always there, so that nothing below it moves
        if place in read:
            quiet(reader_words()("intake.came-from.certificate", where=read[place]))
        elif stored not in (None, "", []):
            quiet(reader_words()("intake.came-from.person"))


def _country(sheet: Sheet, part: str, stored: str | None) -> None:
    words = reader_words()
    choice(
        words("record.element.country"),
        sheet.key(f"{part}.issuer_country"),
        stored,
        sheet.save(part, "issuer_country"),
        countries(words.language),
        words.country,
        index=None,
        placeholder=words("intake.not-known"),
        disabled=sheet.closed,
    )
    came_from((part, "issuer_country"), stored, {})


def _credits(sheet: Sheet, part: str, load: Workload, read: Sources) -> None:
    """Number and system in one field, since one without the other says nothing."""
    words = reader_words()
    stored = typed_input.shown_credits(load.credits, load.system, words.language)
    more = {"read": typed_input.credits_and_system, "help": words("intake.help.credits"), "disabled": sheet.closed}
    entry(words("intake.field.credits"), sheet.key(f"{part}.credits"), stored, sheet.save(part), **more)
    came_from((part, "credits"), stored, read)


def _level(sheet: Sheet, read: Sources) -> None:
    """Framework and level in one field, since one without the other says nothing."""
    words, level = reader_words(), sheet.case.level
    stored = typed_input.shown_level(level.framework, level.level)
    more = {"read": typed_input.level, "help": words("intake.help.level"), "disabled": sheet.closed}
    entry(words("intake.field.level"), sheet.key("level.level"), stored, sheet.save("level"), **more)
    came_from(("level", "level"), stored, read)


def participation(sheet: Sheet) -> None:
    """How the learner took part: decides which criteria apply."""
    words, stored = reader_words(), sheet.case.elements.participation
    ways = {way.id: words(f"participation.{way.id}.name") for way in framework().participation}
    own = framework().way(stored)
    choice(
        words("intake.field.participation"),
        sheet.key("elements.participation"),
        own.id if own else None,
        sheet.save("elements", "participation"),
        list(ways),
        ways.__getitem__,
        index=None,
        placeholder=words("intake.not-known"),
        help=words("intake.help.participation"),
        disabled=sheet.closed,
    )
