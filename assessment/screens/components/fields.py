"""Fields that save themselves: what is typed is read, saved at once, and shown again as it was saved.

A field follows the store: when somebody else changes the value, it shows the new one. What could not be understood
stays in the field, with a sentence under it. Streamlit forgets widgets on a change of page, the store does not.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

import streamlit as st

from assessment.case.typed_input import TypedInputError, shown
from assessment.case.typed_input import text as as_text
from assessment.screens.shell import conflicts
from assessment.screens.shell.language import reader_words
from criteria.text import day_separator

Save = Callable[[Any], Any]


class FieldBinding(NamedTuple):
    """What belongs to a field: the key of its widget, the stored value, and the function that saves a new value.

    `place`: of a field of a case, its part and its name, as in `course.title`. A conflict about it is shown below it.
    """

    key: str
    stored: Any
    save: Save
    place: str = ""


def day_format() -> str:
    """The format of days on every screen: day, month and year, with the separator of the reader's language."""
    return day_separator(reader_words().language).join(("DD", "MM", "YYYY"))


_EFFECT = re.compile(r"([\\`*_{}\[\]#+!|>~$<&]|(?<!\w)-|-(?!\w)|\.(?!\s|$)|:(?!\s|$))")
"""The characters that Markdown, or Streamlit's own additions to it, could read as markup.

Round brackets are not among them, because a link needs square brackets too.
"""
_LISTED = re.compile(r"^(\s*\d{1,9})([.)])", re.MULTILINE)
"""A number with a point or bracket at the start of a line, which Markdown reads as the entry of a numbered list."""


def plain(text: object) -> str:
    """A text that Markdown shows as it is, for texts of certificates and people in labels and sentences.

    Streamlit hands the label of a widget to screen readers with each backslash. So a mark gets no backslash where it
    has no effect: a hyphen inside a word, a point or a colon before a space.

    >>> plain("Le niveau est-il clair: oui.")
    'Le niveau est-il clair: oui.'
    >>> plain("Level (weak 2, strong 1)")
    'Level (weak 2, strong 1)'
    >>> plain("1. *A* - b")
    '1\\\\. \\\\*A\\\\* \\\\- b'
    """
    return _LISTED.sub(r"\1\\\2", _EFFECT.sub(r"\\\1", str(text)))


def follow(key: str, stored: Any) -> None:
    """Call this before a widget. It then shows the stored value, if it is new or that value has changed.

    Give the widget the same value as its default, as with `hold`.
    """
    last = f"{key}:stored"
    if key not in st.session_state or last not in st.session_state or st.session_state[last] != stored:
        st.session_state[key] = st.session_state[last] = stored
        st.session_state.pop(f"{key}:fault", None)


def hold(key: str, stored: Any) -> None:
    """Call this before a widget that saves itself. It then shows the stored value.

    Give the widget the same value as its default: a run that is ended early can take the value that is set here with
    it, and the browser then shows the default.

    The value is set only if it differs, because a value that is set in every run reaches the browser late and undoes a
    click that came in between.
    """
    if key not in st.session_state or st.session_state[key] != stored:
        st.session_state[key] = stored


def day_field(
    label: str,
    field: FieldBinding,
    *,
    earliest: datetime.date | None = None,
    latest: datetime.date | None = None,
    **more: Any,
) -> None:
    """Show a field for a day, which can be left empty.

    A stored day is shown although it lies before the earliest or after the latest day that can be chosen: a deadline
    passes, and a file can hold any day. A browser does not let a field be emptied that has a default, so a button below
    takes a stored day away.
    """
    key, stored, save, place = field
    hold(key, stored)
    st.date_input(
        label,
        value=stored,
        key=key,
        min_value=min(stored, earliest) if stored and earliest else earliest,
        max_value=max(stored, latest) if stored and latest else latest,
        format=day_format(),
        on_change=_save_day,
        args=(key, save),
        **more,
    )
    if stored:
        st.button(reader_words()("field.clear-day"), key=f"{key}:clear", type="tertiary", on_click=save, args=(None,))
    show_below(st.empty(), place)


def _save_day(key: str, save: Save) -> None:
    save(st.session_state[key])


def entry(
    label: str,
    field: FieldBinding,
    *,
    read: Callable[[str], Any] = as_text,
    area: bool = False,
    below: Any = None,
    **more: Any,
) -> None:
    """Show a text field; with `area`, one as high as its text. `read` makes the value of what is typed, or raises.

    Raises nothing itself: for a TypedInputError of `read`, its sentence stands under the field, or in `below`, an empty
    place (`st.empty()`) that is wide enough for it.
    """
    key, stored, save, place = field
    value = shown(stored, reader_words().language)
    follow(key, value)
    text = partial(st.text_area, height="content") if area else st.text_input
    text(label, value, key=key, on_change=_read_and_save, args=(key, read, save), **more)
    below = (
        below or st.empty()
    )  # always there: a block that moves is drawn anew, and what is being typed into it is lost
    show_below(below, place, st.session_state.get(f"{key}:fault"))


def show_below(below: Any, place: str, fault: tuple[str, dict[str, Any]] | None = None) -> None:
    """Show below a field what could not be understood of what was typed there, and a conflict about the field."""
    if not fault and not conflicts.waits_at(place):
        return
    with below.container():
        if fault:
            name, values = fault
            st.error(reader_words()(f"typed.{name}", **values))
        conflicts.show_at(place)


def choice(
    label: str,
    field: FieldBinding,
    options: Sequence[Any],
    words: Callable[[Any], str],
    *,
    disabled: bool = False,
    **more: Any,
) -> None:
    """Show a list to choose one of; with `index=None` nothing chosen is a choice too.

    `words` gives the word of an option. With `disabled`, the word of the stored one is shown and nothing else.
    """
    key, stored, save, place = field
    follow(key, stored)
    if disabled:
        chosen = words(stored) if stored is not None else reader_words()("intake.not-known")
        st.markdown(f"{plain(label)}: **{plain(chosen)}**")
        return
    if stored in options and more.get("index", 0) is not None:  # a list with a default cannot be emptied
        more |= {"index": list(options).index(stored)}
    st.selectbox(
        label, options, format_func=words, key=key, on_change=_save_chosen, args=(key, save, tuple(options)), **more
    )
    if place:
        show_below(st.empty(), place)


def _read_and_save(key: str, read: Callable[[str], Any], save: Save) -> None:
    st.session_state.pop(f"{key}:fault", None)
    try:
        value = read(st.session_state[key])
    except TypedInputError as fault:
        st.session_state[f"{key}:fault"] = fault.id, fault.values
        return
    save(value)


def _save_chosen(key: str, save: Save, options: tuple[Any, ...]) -> None:
    """Save the chosen option. A value that the list did not offer is ignored, and the stored value is shown again."""
    chosen = st.session_state[key]
    if chosen is None or chosen in options:
        save(chosen)
    else:
        del st.session_state[key]
