"""A decision on a condition: what must be met and until when. Once it is met or not, the case is decided again."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from assessment.case.edit import Edit
from assessment.case.fields import LONGEST
from assessment.case.stored import Stored
from assessment.facts.letters import visible
from assessment.screens.components import html
from assessment.screens.components.fields import day_format
from assessment.screens.shell import identity, saving
from assessment.screens.shell.session import open_session
from assessment.store.cases.transitions import CONDITION
from assessment.store.database import Session
from assessment.store.decisions import conditions as conditions_store
from assessment.store.decisions import issuing
from criteria.dated import current_day
from criteria.text import Words, words_in


@dataclass(frozen=True)
class ConditionSettled:
    """Whether a condition was met, and on which day.

    `note`: kept with the answers. `reason`: shown in the new decision.
    """

    case_id: str
    met: bool
    on: datetime.date
    note: str
    reason: str

    def __call__(self, session: Session, version: int) -> int:
        """Write this change, and return the case's new version."""
        return conditions_store.settle(
            Edit(self.case_id, version, identity.mover()),
            conditions_store.ConditionResult(self.met, self.on, self.note, self.reason),
            session=session,
        )


def show(stored: Stored, words: Words) -> None:
    """Show the condition and the fields for its result, if the decision in force waits for one; otherwise nothing."""
    if stored.state != "decided" or stored.awaits != CONDITION or stored.erased:
        return
    with open_session() as session:
        last = json.loads(issuing.decisions_of(stored.id, session=session)[-1].snapshot)
    decision, outcome = last["case"]["decision"], last["judgement"]["outcome"]
    conditions = decision.get("conditions") or outcome.get("conditions") or []
    record_words = words_in(last["record"].get("language") or "en")
    heading, as_sealed = words("condition.heading"), html.bullets(conditions)
    st.html(Markup('<h3>{}</h3><div lang="{}">{}</div>').format(heading, record_words.language, as_sealed))
    if stored.awaited_by:
        html.paragraph(words("condition.until", until=stored.awaited_by))
    if not identity.can("work"):
        return
    with st.expander(words("condition.settle"), expanded=_is_over(stored)):
        met = st.radio(
            words("condition.met"),
            (True, False),
            index=None,
            key=f"condition-met:{stored.id}",
            format_func=lambda yes: words("condition.yes" if yes else "condition.no"),
        )
        on = st.date_input(
            words("condition.on"),
            "today",
            key=f"condition-on:{stored.id}",
            format=day_format(),
            max_value="today",
        )
        st.text_area(words("condition.note"), key=f"condition-note:{stored.id}", max_chars=LONGEST, height=90)
        html.paragraph(words("condition.then"), "l-quiet")
        st.button(
            words("condition.go"),
            key="condition-go",
            type="primary",
            disabled=met is None,
            on_click=_settle,
            args=(stored.id, on, record_words),
            kwargs={"met": met},
        )


def _is_over(stored: Stored) -> bool:
    return stored.awaited_by is not None and stored.awaited_by < current_day()


def _settle(case_id: str, on: datetime.date, words: Words, *, met: bool) -> None:
    note = visible(st.session_state.get(f"condition-note:{case_id}", ""))
    reason = f"{words('condition.reason' if met else 'condition.reason-not', on=on)} {note}".strip()
    saving.save(case_id, ConditionSettled(case_id, met, on, note, reason))
