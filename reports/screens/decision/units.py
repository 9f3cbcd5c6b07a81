"""The table of competences, units or subjects that are recognised: fields in one line for each, and their sum."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, get_args

import streamlit as st
from markupsafe import Markup

from assessment.case import typed_input
from assessment.case.decision import Decision, RecognisedUnit
from assessment.case.recognised_units import UnitFault, entered_hours, unit_faults
from assessment.case.stored import Stored
from assessment.case.typed_input import TypedInputError
from assessment.evidence.field_proposals import with_fields
from assessment.rules.judgement import Judgement, credit_text
from assessment.screens.components import html
from assessment.screens.components.fields import FieldBinding, choice, entry
from assessment.screens.shell.saving import latest
from criteria.load import country
from criteria.text import Words

KINDS: tuple[str, ...] = get_args(RecognisedUnit.model_fields["kind"].annotation)

Save = Callable[[dict[str, Any]], Any]
"""A function that saves fields of the decision, given by name."""


def show(stored: Stored, judgement: Judgement, save: Save, words: Words) -> None:
    """Show the entered lines and an empty one, the sum, and sentences about values that do not fit."""
    units, target = stored.case.decision.units if stored.case.decision else [], stored.case.target.hours
    most = [words("decision.units.most", hours=target)] if target is not None else []
    why = " ".join((words("decision.units.why"), *most))
    st.html(Markup('<h4>{}</h4><p class="l-quiet">{}</p>').format(words("decision.units"), why))
    with st.container(key="units"):
        for number in range(len(units) + 1):
            _line(stored, number, save, words)
    html.paragraph(_sum(stored, judgement, words))
    for fault in unit_faults(stored.case):
        st.error(words(f"typed.unit-{fault.id}", **fault.values))


def _line(stored: Stored, number: int, save: Save, words: Words) -> None:
    """Show the line of one competence, unit or subject. The empty line at the end asks for a name first."""
    units = stored.case.decision.units if stored.case.decision else []
    unit = units[number] if number < len(units) else None
    key, shown = f"decision:{stored.id}:unit-{number}", {"number": number + 1}
    label: Any = "visible" if number == 0 else "collapsed"
    title, kind, hours = st.columns([6, 4, 3])
    below_title, below_hours = st.empty(), st.empty()  # below the line, because a sentence is too long for a column
    with title:
        entry(
            words("decision.units.title", **shown),
            FieldBinding(f"{key}-title", unit and unit.title, save, "decision.units"),
            read=partial(_title, stored, number),
            below=below_title,
            label_visibility=label,
        )
    if unit is None:
        return
    with kind:
        choice(
            words("decision.units.kind", **shown),
            FieldBinding(f"{key}-kind", unit.kind, lambda name: save(_with(stored, number, {"kind": name}))),
            KINDS,
            lambda name: _kind(name, stored, words),
            label_visibility=label,
        )
    with hours:
        entry(
            words("decision.units.hours", **shown),
            FieldBinding(f"{key}-hours", unit.hours, save),
            read=partial(_hours, stored, number),
            below=below_hours,
            label_visibility=label,
        )


def _kind(name: str, stored: Stored, words: Words) -> str:
    """The kind of a line in words. For a unit this is the country's own word."""
    text = words(f"unit.{name}")
    return country(stored.case.country).of_a_unit(text) if name == "unit" else text


def _title(stored: Stored, number: int, typed: str) -> dict[str, Any]:
    """The decision's fields after the name of a line was changed. An empty name removes the line."""
    stored = latest(stored)
    fields = _with(stored, number, {"title": typed_input.text(typed)})
    for fault in _faults(stored, fields):
        if fault.id == "twice":
            raise TypedInputError("unit-twice", **fault.values)
    return fields


def _hours(stored: Stored, number: int, typed: str) -> dict[str, Any]:
    """The decision's fields after the hours of a line were changed. The sum may not exceed the target's hours."""
    hours = typed_input.hours(typed)
    if hours == 0:
        raise TypedInputError("unit-zero")
    stored = latest(stored)
    fields, before = _with(stored, number, {"hours": hours}), entered_hours(stored.case) or 0
    for fault in _faults(stored, fields):
        this_line = fault.id == "hours" and fault.place[2] == str(number)
        if this_line or (fault.id == "sum" and fault.values["hours"] > before):
            raise TypedInputError(f"unit-{fault.id}", **fault.values)
    return fields


def _with(stored: Stored, number: int, patch: dict[str, Any]) -> dict[str, Any]:
    """The decision's fields with one unit changed. The sum of the units becomes the figure."""
    units = [unit.model_dump(mode="json") for unit in stored.case.decision.units] if stored.case.decision else []
    units[number:] = [{**(units[number] if number < len(units) else {}), **patch}, *units[number + 1 :]]
    return {"units": [unit for unit in units if unit["title"]], "credits": None}


def _faults(stored: Stored, fields: dict[str, Any]) -> list[UnitFault]:
    """The faults that would arise if these fields of the decision were saved."""
    _, data = with_fields(stored.case, "decision", fields)
    decision = Decision.model_validate({"outcome": "full", **(data or {})})
    return list(unit_faults(stored.case.model_copy(update={"decision": decision})))


def figure(stored: Stored) -> Callable[[str], Any]:
    """A function that reads a typed figure in the centre's own unit. It may not exceed what the target amounts to."""

    def read(typed: str) -> Any:
        value = typed_input.hours(typed)
        if value is not None:
            for fault in _faults(stored, {"credits": value, "units": None}):
                raise TypedInputError(f"unit-{fault.id}", **fault.values)
        return value

    return read


def _sum(stored: Stored, judgement: Judgement, words: Words) -> str:
    hours = entered_hours(stored.case)
    own = next((entry for entry in judgement.equivalence if entry.own), None)
    if hours is None or own is None:
        return words("decision.units.empty")
    return words("decision.units.sum", hours=hours, figure=credit_text(own, words))
