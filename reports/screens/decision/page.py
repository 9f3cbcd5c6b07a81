"""The screen on which a person decides: outcome, figures, texts for the learner, the record, and issuing.

Its address is `?case=...`. Everything is saved as it is typed; only "Issue decision" makes it final.
"""

import datetime
from collections.abc import Callable
from functools import partial

import streamlit as st

from assessment.case.stored import Stored
from assessment.case.workflow import AT_WORK, DECIDABLE
from assessment.rules.figures import Figures
from assessment.rules.judge import judgement_of
from assessment.rules.judgement import Judgement
from assessment.screens.case import header
from assessment.screens.case.address import remember_place
from assessment.screens.case.judging import ending_before_the_rules
from assessment.screens.case.reopen import closed_notice, is_closed
from assessment.screens.components import html
from assessment.screens.shell import identity, navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.worklist import following
from assessment.store.centres import CentreProfile
from assessment.store.decisions.figures import ISSUED
from assessment.store.decisions.precedents import binding
from criteria.dated import current_day
from criteria.text import Words
from reports.issuing.readiness import faults, figures_to_decide, to_decide
from reports.screens.decision import (
    by_mail,
    calendar_button,
    condition,
    currency,
    findings,
    form,
    hearing,
    issued,
    letters,
    record_preview,
    review,
    transitions,
    waiting,
)


def show() -> None:
    """Show the whole screen."""
    stored, words = navigation.case_here(), reader_words()
    remember_place(stored, "decision")
    profile, today = identity.profile(), current_day()
    if profile is None or not profile.name:
        navigation.end(words("issue.centre"), "centre")
    with_reviewer = stored.state in ("proposed", "reviewed")
    judged = None if is_closed(stored) and not with_reviewer else _judged(stored, profile, today, words)
    header.show(stored, "decision", words("decision.heading"), judged and judged[1])
    if stored.state not in AT_WORK:
        following.go_on_if_asked(stored.id, words("decision.sent-before", reference=stored.reference))
        following.show(stored.id, words)
    issued.show(stored, words)
    transitions.standing(stored, words)
    by_mail.show_copies(stored, words)
    condition.show(stored, words)
    if judged is None:
        closed_notice(stored)
        if stored.state in ("incomplete", "decided"):
            letters.show_closing(stored, words)
        transitions.others(stored, words)
        return
    figures, proposed = judged
    case, judgement = to_decide(stored, profile, by=identity.person(), today=today, figures=figures)
    with open_session() as session:
        against = binding(stored, case, judgement, session=session)
    if with_reviewer:
        review.show(stored, case, proposed, words)
        findings.show(stored, judgement, None, words)
        transitions.review(stored, words)
    left, right = st.columns([11, 9], gap="large")
    with left:
        if not with_reviewer:
            _decide(stored, proposed, partial(form.show, stored, case, judgement, against, words), words)
        hearing.show(stored, case, judgement, words)
        if stored.due and stored.state in DECIDABLE:
            calendar_button.show(stored, "due", stored.due, words)
    with right, st.container(key="record"):
        if not with_reviewer:
            # Only if something can be decided, because saving an explanation creates the decision that holds it.
            decides = stored.case.decision or proposed.outcome.proposed in ISSUED
            save = partial(form.save_fields, stored, judgement) if decides else None
            findings.show(stored, judgement, save, words)
        record_preview.show(stored, profile, (case, judgement), faults(case, judgement, against), words)
    with st.columns([11, 9], gap="large")[0]:  # below both, so that on a telephone too the rare moves come last
        transitions.others(stored, words)


def _judged(stored: Stored, profile: CentreProfile, today: datetime.date, words: Words) -> tuple[Figures, Judgement]:
    """The figures of a case that is not closed, and what follows from them, in words."""
    with ending_before_the_rules():
        figures = figures_to_decide(stored, profile, today=today)
    return figures, judgement_of(stored.case, figures, words)


def _decide(stored: Stored, proposed: Judgement, show_form: Callable[[], None], words: Words) -> None:
    """Show the proposal, then the fields. If the case waits or is stopped, show first what to do instead."""
    name = words(f"outcome.{proposed.outcome.proposed}.name")
    purpose = words("summary.purpose", purpose=words(f"purpose.{stored.case.purpose}.name"))
    above = f"{purpose}. {words('decision.proposed')}"
    st.html(html.outcome_box(above, name, html.bullets(proposed.outcome.reasons[:2])))
    if proposed.procedure.remarks:
        st.html(html.note(proposed.procedure.name, *proposed.procedure.remarks))
    navigation.link("summary", words("decision.to-summary"), stored.id)
    currency.show(stored, words)
    if waiting.show(stored, proposed, words):
        with st.expander(words("decision.all-the-same"), expanded=stored.case.decision is not None):
            show_form()
    else:
        show_form()


SCREEN = Screen("decision", show)
