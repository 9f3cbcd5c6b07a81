"""What to do when nothing can be issued: a case that needs more evidence waits, and a stopped case begins with a
hearing.
"""

from __future__ import annotations

from typing import Literal

import streamlit as st
from markupsafe import Markup

from assessment.case.deadlines import after
from assessment.case.hearing import USUAL_DAYS, suspends
from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement
from assessment.rules.outcome import FRAUD, MORE
from assessment.screens.case import advice
from assessment.screens.components import html
from assessment.screens.components.fields import day_format
from assessment.screens.shell import identity
from assessment.store.cases.hearings import NOTICE
from assessment.store.cases.transitions import STANDS
from criteria.dated import current_day
from criteria.text import Words
from reports.screens.decision import by_mail, calendar_button, transitions
from reports.screens.decision import letters as decision_letters


def show(stored: Stored, judgement: Judgement, words: Words) -> bool:
    """Show what to do instead of deciding. Returns False if the proposal can be issued.

    For a stopped case, `hearing` shows the hearing and what follows from it.
    """
    proposed = judgement.outcome.proposed
    decision_letters.show_sent(stored, words)
    if stored.state in STANDS:
        st.html(html.note(words("waits.now" if _suspended(stored) else "waits.runs")))
        if stored.state != NOTICE or stored.case.hearing is None:
            st.button(words("waits.go-on"), key="go-on", on_click=transitions.move, args=(stored.id, "go-on"))
    if proposed == FRAUD:
        st.html(html.note(words("outcome.hear"), *judgement.outcome.reasons[:1], stop=True))
    elif proposed == MORE:
        st.html(Markup("<p>{}</p>{}").format(words("waits.why"), advice.asked(judgement, words)))
        if stored.state not in STANDS and identity.can("work"):
            _ask(stored, judgement, words)
    else:
        return False
    return True


def _suspended(stored: Stored) -> bool:
    hearing = stored.case.hearing if stored.state == NOTICE else None
    return hearing is None or suspends(stored.case.country, hearing.notified_on)


def _ask(stored: Stored, judgement: Judgement, words: Words) -> None:
    """Show the letters that ask for what is missing, and the button that lets the case wait for their answers."""
    first = after(current_day(), USUAL_DAYS, "days")
    until = st.date_input(words("waits.until"), first, key=f"until:{stored.id}", format=day_format())
    calendar_button.show(stored, "awaited", until, words)
    letters = decision_letters.drafts(stored, judgement, until, words)
    asked = (stored, letters, until)
    mails = by_mail.possible()
    without = [each for each in letters if not each.email]
    if mails and 0 < len(without) < len(letters):
        st.html(html.note(words("waits.mail-not", count=len(without))))
    with st.container(horizontal=True):
        if mails:
            st.button(
                words("waits.mail"),
                key="wait-mail",
                type="primary",
                on_click=decision_letters.wait,
                args=asked,
                kwargs={"send": True},
                disabled=not any(letter.email for letter in letters),
            )
        kind: Literal["primary", "secondary"] = "secondary" if mails else "primary"
        st.button(words("waits.wait"), key="wait", type=kind, on_click=decision_letters.wait, args=asked)
