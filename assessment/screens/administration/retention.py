"""Those who may erase see here the cases whose time is over, and can find a case that a learner asks to have erased.

A person confirms every erasure.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import streamlit as st

from assessment.case.edit import Edit
from assessment.case.fields import LONGEST
from assessment.case.workflow import NotAllowedError
from assessment.facts.letters import visible
from assessment.screens.components import learner_cases
from assessment.screens.components.html import heading, quiet
from assessment.screens.shell import identity
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store import errors
from assessment.store.maintenance import erasure
from assessment.store.maintenance.erasure import EndedCase
from assessment.store.maintenance.same_learner import LearnerCases, same_learner
from criteria.country import Kept
from criteria.dated import current_day, day_of
from criteria.text import Words

DAYS_A_MONTH = 30.44
MOST = 50
"""So many cases are listed at once."""


def show(country: str, rows: Sequence[Kept], words: Words) -> None:
    """Show two ways to choose cases, and the one button that erases them for good."""
    heading(words("privacy.due"))
    if done := st.session_state.pop("privacy:done", None):
        st.success(done)
    months = next((row.months for row in rows if row.kind == "case"), None)
    ended: list[EndedCase] = []
    if months:
        day = current_day() - datetime.timedelta(days=round(months * DAYS_A_MONTH))
        with open_session() as session:
            ended = erasure.ended_before(day, centre=identity.centre(), session=session, most=MOST)
        st.markdown(words("privacy.due.some" if ended else "privacy.due.none", count=len(ended), date=day))
    chosen = _choose(ended, words) if ended else []
    heading(words("privacy.asked"), level=3)
    reference = st.text_input(words("privacy.reference"), key="privacy:reference", max_chars=40)
    cases, others = _same_learner(reference.strip(), words)
    st.text_area(words("privacy.reason"), key="privacy:reason", max_chars=LONGEST, height=80)
    quiet(words("privacy.reason.help"))
    st.checkbox(words("privacy.sure"), key="privacy:sure")
    st.button(words("privacy.erase"), key="privacy:erase", on_click=_erase, args=(tuple(chosen), reference, others))
    if left := [case for case in (*cases.sure[1:], *cases.possible) if case.id not in others] if cases else []:
        st.session_state["privacy:left"] = learner_cases.names_of(left, words)
    else:
        st.session_state.pop("privacy:left", None)


def _same_learner(reference: str, words: Words) -> tuple[LearnerCases | None, tuple[str, ...]]:
    """The other cases of a reference's learner: the certain ones are ticked, and a person ticks possible ones."""
    if not reference:
        return None, ()
    try:
        with open_session() as session:
            (asked,) = erasure.to_erase((), reference, centre=identity.centre(), session=session)
            cases = same_learner(asked[0], session=session, deed="erase")
    except (NotAllowedError, errors.NotFoundError, errors.NotValidError):
        return None, ()  # the button says why
    if not (cases.sure[1:] or cases.possible):
        return cases, ()
    st.markdown(words("same-learner.possible"))
    ticked = [
        case.id
        for case in (*cases.sure[1:], *cases.possible)
        if st.checkbox(
            learner_cases.name_of(case, words), value=case in cases.sure, key=f"privacy:same:{asked[0]}:{case.id}"
        )
    ]
    return cases, tuple(ticked)


def _choose(ended: list[EndedCase], words: Words) -> list[str]:
    names = {
        case.id: words(
            "privacy.case",
            reference=case.reference,
            on=day_of(case.updated),
            state=words(f"worklist.state.{case.state}"),
        )
        for case in ended
    }
    return st.multiselect(words("privacy.choose"), list(names), format_func=names.__getitem__, key="privacy:chosen")


def _erase(chosen: tuple[str, ...], reference: str, others: tuple[str, ...]) -> None:
    words, reason = reader_words(), visible(st.session_state.get("privacy:reason", ""))
    if not st.session_state.get("privacy:sure"):
        st.session_state["problem"] = words("privacy.not-sure")
        return
    try:
        with open_session() as session:
            wanted = erasure.to_erase((*chosen, *others), reference.strip(), centre=identity.centre(), session=session)
            for case_id, version in wanted:
                erasure.erase(
                    Edit(case_id, version, identity.person()),
                    reason,
                    documents=shell_session.installation().documents,
                    session=session,
                )
    except NotAllowedError as problem:
        st.session_state["problem"] = words(f"move.not.{problem.id}")
        return
    except errors.NotFoundError:
        st.session_state["problem"] = words("privacy.no-such")
        return
    except errors.ConflictError:
        st.session_state["problem"] = words("privacy.changed")
        return
    done = words("privacy.done", count=len(wanted))
    left = st.session_state.pop("privacy:left", None)
    st.session_state["privacy:done"] = f"{done} {words('privacy.left', cases=left)}" if left and reference else done
    st.session_state["privacy:sure"] = False
