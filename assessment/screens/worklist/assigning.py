"""This module gives cases to a colleague: a person ticks them and confirms; then all of them are given, or none."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import streamlit as st

from assessment.case.edit import Edit
from assessment.case.workflow import NotAllowedError
from assessment.screens.components import html
from assessment.screens.components.fields import plain
from assessment.screens.shell import identity
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store import people
from assessment.store.cases import assigning
from assessment.store.cases.worklist import WorklistRow
from assessment.store.database import DatabaseError
from assessment.store.errors import ConflictError, NotFoundError, NotValidError
from criteria.text import Words

log = logging.getLogger("laila")

CHOOSING, DONE, EVERY = "worklist:choosing", "worklist:given", "choose-all"


def colleagues() -> list[str]:
    """The assessors of the centre, to whom a case can be given; none on a desk without sign-in."""
    with open_session() as session:
        return people.names_at(identity.centre(), roles=people.ASSESSING, session=session)


def choosing() -> bool:
    """Whether cases are being ticked now."""
    return bool(st.session_state.get(CHOOSING))


def show_given() -> None:
    """Show what was given away. It stands above the button that began it, where the focus is afterwards."""
    if sentence := st.session_state.pop(DONE, None):
        st.success(plain(sentence))


def begin(names: list[str], words: Words) -> None:
    """Show the button that begins or ends ticking; nothing where there is nobody to give to."""
    if names:
        label = words("worklist.assign.end" if choosing() else "worklist.assign")
        st.button(label, key="assign-begin", on_click=_turn)


def tick(row: WorklistRow) -> None:
    """Show the box that ticks a case."""
    st.checkbox(row.reference, key=f"choose:{row.id}", label_visibility="collapsed")


def every(rows: Sequence[WorklistRow], words: Words) -> None:
    """Show the box that ticks all cases of the page."""
    ids = [row.id for row in rows]
    st.checkbox(words("worklist.assign.all"), key=EVERY, on_change=_tick_all, args=(ids,))


def give(rows: Sequence[WorklistRow], names: list[str], words: Words) -> None:
    """Show to whom the ticked cases go, which they are, and the button that does it.

    A case that the person has already does not go there: it is counted apart.
    """
    chosen = [row for row in rows if st.session_state.get(f"choose:{row.id}")]
    options = [*names, ""]
    with st.container(key="assigning"):
        to = st.selectbox(
            words("worklist.assign.to"),
            options,
            format_func=lambda name: name or words("worklist.assign.nobody"),
            key="assign-to",
            width=320,
        )
        if not chosen:
            st.caption(words("worklist.assign.none"))
            return
        whom = to or words("worklist.assign.nobody")
        changing = [row for row in chosen if (row.assigned_to or "") != to]
        if stays := len(chosen) - len(changing):
            st.caption(words("worklist.assign.already", count=stays, to=plain(whom)))
        if not changing:
            return
        named = [_named(row, words) for row in changing]
        st.html(html.note(words("worklist.assign.these", count=len(changing), to=whom)) + html.bullets(named))
        label = words("worklist.assign.give", count=len(changing), to=plain(whom))
        edits = tuple(Edit(row.id, row.version, identity.person() or None) for row in changing)
        st.button(label, key="assign-give", type="primary", on_click=_give, args=(edits, to or None))


def _named(row: WorklistRow, words: Words) -> str:
    parts = (row.reference, row.title or words("worklist.no-title"), row.learner)
    was = words("worklist.assign.was", name=row.assigned_to) if row.assigned_to else ""
    return " · ".join(part for part in (*parts, was) if part)


def _give(edits: Sequence[Edit[str | None]], to: str | None) -> None:
    words = reader_words()
    try:
        with open_session() as session:
            assigning.assign_all(edits, to, session=session)
    except (ConflictError, NotFoundError):
        st.session_state["problem"] = words("worklist.assign.changed")
    except NotValidError:
        st.session_state["problem"] = words("worklist.assign.gone")
    except NotAllowedError as problem:
        st.session_state["problem"] = words(f"move.not.{problem.id}")
    except (DatabaseError, OSError):
        log.exception("cases were not assigned")
        st.session_state["problem"] = words("screen.not-saved")
    else:
        st.session_state[DONE] = words(
            "worklist.assign.given", count=len(edits), to=to or words("worklist.assign.nobody")
        )
        _turn()


def _turn() -> None:
    """Begin or end ticking. Cases that are not in sight do not stay ticked."""
    st.session_state[CHOOSING] = not choosing()
    for key in [key for key in st.session_state if str(key).startswith("choose")]:
        del st.session_state[key]


def _tick_all(ids: Sequence[str]) -> None:
    for case_id in ids:
        st.session_state[f"choose:{case_id}"] = st.session_state[EVERY]
