"""For who may erase: the cases whose time is over, and one that a learner asks to have erased. A person confirms."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import streamlit as st

from assessment.case.fields import LONGEST
from assessment.case.workflow import NotAllowedError
from assessment.screens.components.html import heading, quiet
from assessment.screens.shell import identity
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store import errors
from assessment.store.maintenance import erasure
from assessment.store.maintenance.erasure import EndedCase
from criteria.country import Kept
from criteria.dated import current_day
from criteria.text import Words

DAYS_A_MONTH = 30.44
MOST = 50
"""Cases listed at once."""


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
    st.text_area(words("privacy.reason"), key="privacy:reason", max_chars=LONGEST, height=80)
    quiet(words("privacy.reason.help"))
    st.checkbox(words("privacy.sure"), key="privacy:sure")
    st.button(words("privacy.erase"), key="privacy:erase", on_click=_erase, args=(tuple(chosen), reference))


def _choose(ended: list[EndedCase], words: Words) -> list[str]:
    names = {
        case.id: words(
            "privacy.case",
            reference=case.reference,
            on=case.updated.date(),
            state=words(f"worklist.state.{case.state}"),
        )
        for case in ended
    }
    return st.multiselect(words("privacy.choose"), list(names), format_func=names.__getitem__, key="privacy:chosen")


def _erase(chosen: tuple[str, ...], reference: str) -> None:
    words, reason = reader_words(), st.session_state.get("privacy:reason", "").strip()
    if not st.session_state.get("privacy:sure"):
        st.session_state["problem"] = words("privacy.not-sure")
        return
    try:
        with open_session() as session:
            wanted = erasure.to_erase(chosen, reference.strip(), centre=identity.centre(), session=session)
            for case_id, version in wanted:
                erasure.erase(
                    case_id,
                    reason,
                    session=session,
                    version=version,
                    by=identity.person(),
                    documents=shell_session.installation().documents,
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
    st.session_state["privacy:done"] = words("privacy.done", count=len(wanted))
    st.session_state["privacy:sure"] = False
