"""This module shows what could not be saved, with both versions and a choice.

A conflict is shown at its question or field, where that is on the screen, and else at the top. Several are shown one
after another, in their order.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st
from markupsafe import Markup

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case
from assessment.case.stored import Event
from assessment.screens.shell import part_words
from assessment.screens.shell.changes import changed_fields
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.saving import OpenConflict, close_conflict, open_conflict, save, saw
from criteria.dated import current_day, day_of
from criteria.load import framework
from criteria.text import Words

DONE = "done-before"
"""The key of a sentence on what was done, for the next screen to say once."""

TOLD = "told-once"
"""The key of whether the page that stands says something that is said only once: the next page has to be whole then."""

AT_ITS_PLACE = "conflict-at-its-place"
"""The key of the conflict that this page shows at its question or field; it is not there if none is shown there."""


SIDE = 280
"""The width of a version in pixels. Both stand side by side where there is room, and else one under the other."""


def show_problems() -> None:
    """Show at the top of the screen what could not be saved. Above it stands what was done on the screen before, where
    that led on to this one (`DONE`).
    """
    st.session_state.pop(AT_ITS_PLACE, None)
    done, problem = st.session_state.pop(DONE, None), st.session_state.pop("problem", None)
    st.session_state[TOLD] = bool(done or problem)
    if done:
        st.success(done)
    if problem:
        st.error(problem)


def show_elsewhere(top: Any) -> None:
    """Call this after a screen: show a conflict at its top (a container) that has no place on the screen."""
    waiting = open_conflict()
    if waiting and AT_ITS_PLACE not in st.session_state:
        with top:
            _show(waiting)


def waits_at(place: str) -> bool:
    """Whether a conflict is to be shown at a question or field, which is named as in `course.title`."""
    waiting = open_conflict()
    return (
        waiting is not None
        and AT_ITS_PLACE not in st.session_state
        and place in waiting.places
        and st.query_params.get("case") == waiting.case_id
    )


def show_at(place: str) -> None:
    """Show at a question or field the conflict about it, if there is one: both versions, and a choice."""
    waiting = open_conflict()
    if waiting and waits_at(place):
        st.session_state[AT_ITS_PLACE] = mark_of(waiting)
        with st.container(border=True, key="conflict"):
            _show(waiting)


def mark_of(waiting: OpenConflict) -> str:
    """The key of the container that shows a conflict, and what tells it from the one before: each is moved into sight
    once.
    """
    return f"conflict {waiting.case_id}:{waiting.conflict.version}:{' '.join(sorted(waiting.places))}"


def _show(waiting: OpenConflict) -> None:
    conflict, words = waiting.conflict, reader_words()
    others = waiting.meeting or tuple(conflict.since)
    who = ", ".join(sorted({event.by for event in others if event.by})) or words("screen.somebody")
    st.warning(words("screen.conflict", who=who))
    there, here = _both(waiting)
    there = there if waiting.meeting or conflict.same_place else words("screen.conflict.elsewhere")
    with st.container(horizontal=True):
        with st.container(width=SIDE):
            st.markdown(f"**{words('screen.conflict.theirs')}**")
            st.text(there)
            st.html(Markup('<p class="l-quiet l-small">{}</p>').format(_latest(others, words)))
            st.button(
                words("screen.conflict.keep-theirs"), on_click=_keep_theirs, args=(waiting,), key="conflict-theirs"
            )
        with st.container(width=SIDE):
            st.markdown(f"**{words('screen.conflict.mine')}**")
            st.text(here)
            st.button(
                words("screen.conflict.save-mine"),
                on_click=_save_mine,
                args=(waiting,),
                key="conflict-mine",
                type="primary",
            )


def _latest(events: Iterable[Event], words: Words) -> str:
    """Who made the last of these changes, and when by the desk's clock; the day too, where it was not today."""
    last = max(events, key=lambda event: event.version)
    at = last.at.astimezone()
    day = words.short_date(day_of(at)) if day_of(at) != current_day() else None
    return words.beside(last.by or words("screen.somebody"), day, f"{at:%H:%M}")


def _both(waiting: OpenConflict) -> tuple[str, str]:
    """Both versions in the reader's words: two answers, or the fields in which two versions of a part differ.

    Of several answers each stands under its question. What others changed stands there too, where it gives the other
    fields another meaning, also in another part.
    """
    words, changed = reader_words(), dict[str, list[Event]]()
    for event in waiting.meeting:
        changed.setdefault(event.key, []).append(event)
    there, here = list[str](), list[str]()
    for key, theirs, mine in waiting.differences:
        events = changed.pop(key, [])
        if key in Case.model_fields:
            named = {name for event in events for name in changed_fields(event) or ()}
            both = part_words.differing(key, theirs, mine, words, changed=named)
        else:
            head = words.get(f"question.{key}.text", "") if len(waiting.differences) > 1 else ""
            if key == "due":
                theirs, mine = _due(theirs, words), _due(mine, words)
            both = _under(head, _answer(theirs, key)), _under(head, _answer(mine, key))
        there.append(both[0])
        here.append(both[1])
    beside = [_now(part, events, words) for part, events in changed.items() if part in Case.model_fields]
    return "\n".join((*beside, *there)), "\n".join((*beside, *here))


def _under(head: str, text: str) -> str:
    return f"{head}\n{text}" if head else text


def _now(part: str, events: list[Event], words: Words) -> str:
    """What these changes of another part have left in the fields that they changed."""
    return part_words.differing(part, events[0].before, events[-1].after, words)[1]


def _due(value: Any, words: Words) -> str:
    """The day by which a case is to be decided, in one of the forms that an event has it in."""
    day = value.get("due") if isinstance(value, Mapping) else value
    if isinstance(day, str):
        day = datetime.date.fromisoformat(day)
    return words("clock.due", due=day) if day else words("clock.none")


def _answer(value: Any, key: str) -> str:
    words = reader_words()
    if isinstance(value, Mapping) and key in framework().questions:
        value = AnswerRecord.model_validate(value)
    if not isinstance(value, AnswerRecord):
        return words("answer.unknown.text") if value is None else str(value)
    answer = words.answer(key, value.former or value.answer)
    return "\n".join(part for part in (answer, value.evidence, value.note) if part)


def _keep_theirs(waiting: OpenConflict) -> None:
    close_conflict(waiting)


def _save_mine(waiting: OpenConflict) -> None:
    if not close_conflict(waiting):
        return
    saw(waiting.case_id, waiting.conflict.version)
    save(waiting.case_id, waiting.command)
