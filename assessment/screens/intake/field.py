"""A text field of the intake: what the case holds in it, and whether that was read or typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import streamlit as st

from assessment.case import typed_input
from assessment.screens.components.fields import FieldBinding, entry
from assessment.screens.components.html import quiet
from assessment.screens.intake.sheet import Sheet
from assessment.screens.shell.frame import place_key
from assessment.screens.shell.language import reader_words

Sources = Mapping[tuple[str, str], str]
"""Where values were read, by part and field of the case, such as `{("course", "title"): "read on page 1"}`."""


@dataclass(frozen=True)
class Field:
    """A field of a case: the part it stands in, its name there, and what the case holds.

    `part` names an entry of a bundle with its number, such as `certificates.0.course`. `read` makes a value of what is
    typed; a value that is a mapping fills several fields of the part. `help`: the id of a text; empty for none.
    `label`: the id of another text than `intake.field.<name>`. `area`: the field has several lines.
    """

    part: str
    name: str
    value: Any
    read: Callable[[str], Any] = typed_input.text
    help: str = ""
    label: str = ""
    area: bool = False


def show_field(field: Field, sheet: Sheet, sources: Sources | None = None) -> None:
    """Show a field that saves itself; with `sources` also where its value came from."""
    words, name = reader_words(), f"{field.part}.{field.name}"
    with field_place(name):
        entry(
            words(field.label or f"intake.field.{field.name}"),
            FieldBinding(sheet.key(name), field.value, sheet.save(field.part, field.name), name),
            read=field.read,
            area=field.area,
            help=words(field.help) if field.help else None,
            disabled=sheet.closed,
        )
        if sources is not None:
            show_source((field.part, field.name), field.value, sources)


def field_place(name: str) -> AbstractContextManager[Any]:
    """The place of a field by its part and name, to which `?field=...` in the address leads."""
    return st.container(key=place_key("field", name), gap=None)


def show_source(place: tuple[str, str], value: Any, sources: Sources) -> None:
    """Show whether a value was read from the certificate, and where, or entered by a person."""
    with st.empty():  # always there, so that nothing below it moves
        if place in sources:
            quiet(reader_words()("intake.came-from.certificate", where=sources[place]))
        elif value not in (None, "", []):
            quiet(reader_words()("intake.came-from.person"))
