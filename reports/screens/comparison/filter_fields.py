"""The filter fields of the comparison. They show what the address says, and write their values into it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from assessment.access.roles import Person, reach
from assessment.matching.course_keys import platform_name
from assessment.screens.components.fields import day_format
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from criteria.dated import current_day, first_of_quarter
from reports.comparison.filters import Choices, Filters, choices
from reports.comparison.grid import GridPlace

_NAMES = ("country", "purpose", "platform", "centre", "level", "edition", "since", "until")


def show_filters(filters: Filters, person: Person, seq: int, places: list[GridPlace]) -> None:
    """Show the fields, the most used ones first. `places`: the protected figures, which stay the same as long as `seq`
    does.
    """
    words = reader_words()
    with open_session() as session:
        known = _choices(
            str(shell_session.installation().engine.url),
            seq,
            first_of_quarter(current_day()),
            reach(person),
            person,
            places,
            session,
        )
    top = st.columns(3)
    _several(top[0], "country", filters.countries, known.countries, words.country)
    _several(top[1], "purpose", filters.purposes, known.purposes, lambda value: words(f"purpose.{value}.name"))
    _several(top[2], "platform", filters.platforms, known.platforms, platform_name)
    more = filters.centres or filters.levels or filters.editions or filters.since or filters.until
    label, key = words("compare.more-filters"), "compare-more-filters"
    with st.expander(label, expanded=bool(more), key=key, on_change="rerun") as folded:
        if folded.open:
            _more_filters(filters, known)
    if filters.narrowed:
        st.button(words("compare.clear"), on_click=_clear)


def _more_filters(filters: Filters, known: Choices) -> None:
    """Show the fields that are used less. While they are folded away, no browser draws them."""
    middle, below = st.columns(3), st.columns(3)
    _several(middle[0], "centre", filters.centres, list(known.centres), lambda value: known.centres.get(value, value))
    _several(middle[1], "level", tuple(map(str, filters.levels)), list(map(str, known.levels)), str)
    _several(middle[2], "edition", filters.editions, known.editions, str)
    _day(below[0], "since", filters.since)
    _day(below[1], "until", filters.until)


@st.cache_data(show_spinner=False, max_entries=16)
def _choices(
    database: str,
    seq: int,
    first_day: datetime.date,
    own: tuple[str, ...],
    _person: Person,
    _places: list[GridPlace],
    _session: Any,
) -> Choices:
    """The values to choose from. They stay the same until the register gets another entry (`seq`) or another quarter
    begins (`first_day`).
    """
    return choices(_person, _places, session=_session)


def _several(place: Any, name: str, chosen: Sequence[str], options: Sequence[str], word: Callable[[str], str]) -> None:
    words = reader_words()
    known = [*options, *(value for value in chosen if value not in options)]
    place.multiselect(
        words(f"compare.filter.{name}"),
        known,
        default=list(chosen),
        key=_follow(name, list(chosen)),
        format_func=word,
        placeholder=words("compare.filter.all"),
        on_change=_remember,
        args=(name,),
    )


def _day(place: Any, name: str, day: datetime.date | None) -> None:
    label, key = reader_words()(f"compare.filter.{name}"), _follow(name, day)
    # Without a default of its own: only then a browser lets it be emptied.
    place.date_input(label, None, key=key, format=day_format(), on_change=_remember, args=(name,))


def _follow(name: str, value: Any) -> str:
    """Set a field to the value in the address, and return the field's key."""
    key = f"compare:{name}"
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    return key


def _remember(name: str) -> None:
    value = st.session_state[f"compare:{name}"]
    text = value.isoformat() if isinstance(value, datetime.date) else ",".join(value or ())
    if text:
        st.query_params[name] = text
    else:
        st.query_params.pop(name, None)


def _clear() -> None:
    for name in _NAMES:
        st.query_params.pop(name, None)
