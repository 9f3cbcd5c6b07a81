"""The table of competences, units or subjects that are recognised: fields in one line for each, and their sum."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class LineChange:
    """Fields of one line of the table that somebody changes. A line whose name is emptied is taken out.

    `number`: where the line was drawn, from 0. `drawn`: the names of the lines at that time. By the time it is written,
    what the same person changed just before may have moved or renamed the line.
    """

    number: int
    drawn: tuple[str, ...]
    fields: dict[str, Any]

    def upon(self, standing: Sequence[RecognisedUnit] | None) -> list[dict[str, Any]]:
        """The lines as they then are."""
        lines = [unit.model_dump(mode="json") for unit in standing or ()]
        place = self._place([line["title"] for line in lines])
        if place is not None:
            lines[place:] = [{**(lines[place] if place < len(lines) else {}), **self.fields}, *lines[place + 1 :]]
        return [line for line in lines if line["title"]]

    def leaves(self, before: Any, after: Any) -> bool:
        """No other change of the lines is left alone: their hours and credits make one sum."""
        return bool(before == after)

    def _place(self, titles: list[str]) -> int | None:
        """Where the line stands now: under its name, under a new one in its old place, or at the end if it is new."""
        title = self.drawn[self.number] if self.number < len(self.drawn) else None
        if title in titles:
            return titles.index(title)
        if self.number < len(titles) and titles[self.number] not in self.drawn:
            return self.number
        return len(titles) if title is None else None


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
    """The fields of the decision that change with the name of a line. An empty name removes the line."""
    fields = _with(stored, number, {"title": typed_input.text(typed)})
    for fault in _faults(latest(stored), fields):
        if fault.id == "twice":
            raise TypedInputError("unit-twice", **fault.values)
    return fields


def _hours(stored: Stored, number: int, typed: str) -> dict[str, Any]:
    """The fields of the decision that change with the hours of a line. The sum may not exceed the target's hours."""
    hours = typed_input.hours(typed)
    if hours == 0:
        raise TypedInputError("unit-zero")
    fields, now = _with(stored, number, {"hours": hours}), latest(stored)
    before = entered_hours(now.case) or 0
    for fault in _faults(now, fields):
        this_line = fault.id == "hours" and fault.place[2] == str(number)
        if this_line or (fault.id == "sum" and fault.values["hours"] > before):
            raise TypedInputError(f"unit-{fault.id}", **fault.values)
    return fields


def _with(stored: Stored, number: int, patch: dict[str, Any]) -> dict[str, Any]:
    """The fields of the decision that change with one line. The sum of the lines becomes the figure."""
    units = stored.case.decision.units if stored.case.decision else []
    return {"units": LineChange(number, tuple(unit.title for unit in units), patch), "credits": None}


def _faults(stored: Stored, fields: dict[str, Any]) -> list[UnitFault]:
    """The faults that would arise if these fields of the decision were saved."""
    units, line = stored.case.decision.units if stored.case.decision else [], fields["units"]
    if isinstance(line, LineChange):
        fields = {**fields, "units": line.upon(units)}
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
