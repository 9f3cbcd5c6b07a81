"""What is asked for, and by whom: title, purpose, receiving country, learner, target."""

from __future__ import annotations

from typing import Any

import streamlit as st

from assessment.case import typed_input
from assessment.screens.components.countries import countries
from assessment.screens.components.fields import choice, entry, follow
from assessment.screens.components.html import heading, quiet
from assessment.screens.intake.course import came_from, participation
from assessment.screens.intake.facts import Sources
from assessment.screens.intake.sheet import Sheet, save
from assessment.screens.shell.language import reader_words
from criteria.load import framework


def request(sheet: Sheet, read: Sources) -> None:
    """Title and purpose, which are enough to go on, and the receiving country."""
    words = reader_words()
    heading(words("intake.request"))
    if not sheet.case.certificates:
        _field(sheet, "course", "title", sheet.case.course.title, help=words("intake.help.title"))
        came_from(("course", "title"), sheet.case.course.title, read)
    _purpose(sheet)
    quiet(words(f"purpose.{sheet.case.purpose}.text"))
    choice(
        words("intake.field.receiving"),
        sheet.key("country"),
        sheet.case.country,
        sheet.save("country"),
        countries(words.language),
        words.country,
        disabled=sheet.closed,
    )


def _purpose(sheet: Sheet) -> None:
    """A bundle of certificates stands for stacking only, so its purpose is not open."""
    words = reader_words()
    key = sheet.key("purpose")
    follow(key, sheet.case.purpose)
    if sheet.closed or sheet.case.certificates:
        st.markdown(f"{words('intake.field.purpose')}: **{words(f'purpose.{sheet.case.purpose}.name')}**")
        if sheet.case.certificates:
            quiet(words("intake.help.bundle"))
        return
    st.radio(
        words("intake.field.purpose"),
        [purpose.id for purpose in framework().purposes],
        key=key,
        format_func=lambda one: words(f"purpose.{one}.name"),
        on_change=_save_purpose,
        args=(sheet.slot, key),
    )


def _save_purpose(slot: str, key: str) -> None:
    save(slot, "purpose", {"purpose": st.session_state[key]})


def learner(sheet: Sheet, read: Sources) -> None:
    """Who asks, and how they took part."""
    words, known = reader_words(), sheet.case.applicant
    heading(words("intake.learner"))
    values = {name: getattr(known, name) if known else None for name in ("name", "born", "contact", "reference")}
    _field(sheet, "applicant", "name", values["name"])
    came_from(("applicant", "name"), values["name"], read)
    left, right = st.columns(2)
    with left:
        _field(sheet, "applicant", "born", values["born"], read=typed_input.day, help=words("intake.help.day"))
        _field(sheet, "applicant", "reference", values["reference"], help=words("intake.help.reference"))
    with right:
        _field(sheet, "applicant", "contact", values["contact"], help=words("intake.help.contact"))
        participation(sheet)


def target(sheet: Sheet) -> None:
    """What the recognition is for: what is missing counts only where it is needed there."""
    words, known = reader_words(), sheet.case.target
    heading(words("intake.target"))
    quiet(words("intake.target.why"))
    _field(sheet, "target", "title", known.title, label="intake.field.target-title")
    left, middle, right = st.columns(3)
    with left:
        _field(sheet, "target", "kind", known.kind, help=words("intake.help.kind"))
    with middle:
        choice(
            words("intake.field.target-level"),
            sheet.key("target.level"),
            known.level,
            sheet.save("target", "level"),
            list(range(1, 9)),
            lambda level: f"EQF {level}",
            index=None,
            placeholder=words("intake.not-known"),
            disabled=sheet.closed,
        )
    with right:
        _field(sheet, "target", "hours", known.hours, read=typed_input.hours, label="intake.field.target-hours")
    wide = {"read": typed_input.lines, "area": True, "help": words("intake.help.essential")}
    _field(sheet, "target", "outcomes", known.outcomes, **wide)


def _field(sheet: Sheet, part: str, field: str, stored: Any, *, label: str = "", **more: Any) -> None:
    said = reader_words()(label or f"intake.field.{field}")
    entry(said, sheet.key(f"{part}.{field}"), stored, sheet.save(part, field), disabled=sheet.closed, **more)
