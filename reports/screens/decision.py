"""Where a person decides: the outcome, the figures, what the learner is told, the record, and issuing it.

At `?case=...`. What is entered is saved as it is typed; only "Issue decision" makes it final.
"""

import datetime
from html import escape

import streamlit as st

from assessment.case import Case
from assessment.judgement import Judgement
from assessment.precedents import Precedent, binding
from assessment.screens import casework, desk, pieces
from assessment.store import Stored
from criteria.text import Words
from reports.issuing import faults, to_decide
from reports.screens import (
    decision_condition,
    decision_form,
    decision_issued,
    decision_moves,
    decision_record_shown,
    decision_review,
    decision_waits,
)


def show() -> None:
    """The whole screen."""
    stored, text = desk.case_here(), desk.said()
    casework.remember(stored, "decision")
    casework.head(stored)
    st.html(f"<h2>{escape(text('decision.heading'))}</h2>")
    profile = desk.profile()
    if profile is None or not profile.name:
        desk.end(text("issue.centre"), "centre")
    decision_issued.show(stored, text)
    decision_moves.standing(stored, text)
    with_reviewer = stored.state in ("proposed", "reviewed")
    decision_condition.show(stored, text)
    if casework.is_closed(stored) and not with_reviewer:
        casework.closed_notice(stored)
        decision_moves.others(stored, text)
        return
    proposed = casework.judged(stored, advise=True)
    case, judgement = to_decide(stored, profile, by=desk.person(), today=datetime.date.today())
    with desk.session() as session:
        against = binding(stored, case, judgement, session=session)
    if with_reviewer:
        decision_review.show(stored, case, proposed, text)
    left, right = st.columns([11, 9], gap="large")
    with left:
        if not with_reviewer:
            _decide(stored, case, proposed, judgement, against, text)
        decision_moves.others(stored, text)
    with right, st.container(key="record"):
        decision_record_shown.show(stored, profile, faults(case, judgement, against), case.decision, text)


def _decide(
    stored: Stored, case: Case, proposed: Judgement, judgement: Judgement, against: Precedent | None, text: Words
) -> None:
    """The proposal, then the fields; a case that waits or is stopped says first what to do instead."""
    name = text(f"outcome.{proposed.outcome.proposed}.name")
    purpose = text("summary.purpose", purpose=text(f"purpose.{stored.case.purpose}.name"))
    st.html(
        f'<div class="l-outcome"><p class="l-quiet">{escape(purpose)}. {escape(text("decision.proposed"))}</p>'
        f"<h3>{escape(name)}</h3>{pieces.bullets(proposed.outcome.reasons[:2])}</div>"
    )
    desk.link("summary", text("decision.to-summary"), stored.id)
    if decision_waits.show(stored, proposed, text):
        with st.expander(text("decision.all-the-same"), expanded=stored.case.decision is not None):
            decision_form.show(stored, case, judgement, against, text)
    else:
        decision_form.show(stored, case, judgement, against, text)


show()
