"""The day on which the case is due, and the day from which the learner may be asked what became of the decision."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from assessment.case.deadlines import after, answer_by
from assessment.case.edit import Edit
from assessment.case.model import Case
from assessment.case.stored import Stored
from assessment.case.workflow import OPEN
from assessment.register.entries import is_fictional
from assessment.screens.components import html
from assessment.screens.components.fields import day_format
from assessment.screens.shell import identity
from assessment.screens.shell import saving as shell_saving
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.settings import settings
from assessment.store.cases import feedback, follow_up, saving
from assessment.store.centres import USUAL_MONTHS
from assessment.store.database import Session, after_commit
from criteria.dated import NotYetInForceError, current_day
from criteria.text import Words
from reports.feedback.inviting import link
from reports.mail import HERE


@dataclass(frozen=True)
class DueDateChange:
    """The day by which a case must be decided (None: there is none), and the day from which this time counts."""

    case_id: str
    due: datetime.date | None
    by: str | None
    since: datetime.date | None = None

    def __call__(self, session: Session, version: int) -> int:
        """Write this change, and return the case's new version."""
        return saving.set_due(Edit(self.case_id, version, self.by), self.due, since=self.since, session=session)


@dataclass(frozen=True)
class FollowUpConsent:
    """The day from which the learner may be asked whether the decision helped; None withdraws the consent."""

    case_id: str
    day: datetime.date | None
    by: str | None

    def __call__(self, session: Session, version: int) -> int:
        """Write this change, and return the case's new version."""
        return follow_up.agree(Edit(self.case_id, version, self.by), self.day, session=session)


@dataclass(frozen=True)
class FollowUpLink:
    """A link by which the learner answers, to be handed over; shown once, after it is safely stored."""

    case_id: str
    by: str | None

    def __call__(self, session: Session, version: int) -> int:
        """Write this change, and return the case's new version."""
        version, code = feedback.invite(Edit(self.case_id, version, self.by), current_day(), session=session)
        after_commit(session, partial(_keep_to_show, self.case_id, code))
        return version


def show(stored: Stored, words: Words) -> None:
    """Show both, folded. A person who may only look at the case sees nothing."""
    if stored.erased or not identity.can("work"):
        return
    if stored.state in OPEN:
        with st.expander(words("clock.due", due=stored.due) if stored.due else words("clock.none")):
            _clock(stored, words)
    with st.expander(words("follow-up.title")):
        _agreed(stored, words)


def _clock(stored: Stored, words: Words) -> None:
    """Show the field for the day on which the information was complete. The time to decide counts from that day."""
    html.paragraph(words("clock.about"))
    key = f"complete-since:{stored.id}"
    st.date_input(words("clock.complete"), "today", key=key, format=day_format(), max_value="today")
    st.button(words("clock.set"), key="set-clock", on_click=_set_clock, args=(stored.id, stored.case))


def _set_clock(case_id: str, case: Case) -> None:
    since: datetime.date = st.session_state[f"complete-since:{case_id}"]
    try:
        due = answer_by(case, since)
    except NotYetInForceError:
        st.session_state["problem"] = reader_words()("clock.before-law")
        return
    shell_saving.save(case_id, DueDateChange(case_id, due, identity.person() or None, since))


def _agreed(stored: Stored, words: Words) -> None:
    address = _address()
    if (code := st.session_state.get(_key(stored.id))) and address and _opens(code, stored.id):
        st.code(link(address, code, stored.case.language or words.language), language=None)
        html.paragraph(words("follow-up.hand-over"))
    if stored.asked_on:
        html.paragraph(words("follow-up.asked", on=stored.asked_on))
    elif stored.ask_on:
        html.paragraph(words("follow-up.agreed", on=stored.ask_on))
        if stored.state == "decided":
            _offer_link(stored, address, words)
        st.button(
            words("follow-up.take-back"),
            key="not-asked",
            on_click=_agree,
            args=(stored.id,),
            kwargs={"consents": False},
        )
        return
    html.paragraph(words("follow-up.about"))
    profile = identity.profile()
    months = (profile.ask_after_months if profile else None) or USUAL_MONTHS
    usual = after(current_day(), months, "months")
    key = f"ask-on:{stored.id}"
    st.date_input(words("follow-up.on"), usual, key=key, format=day_format(), min_value="today")
    st.button(words("follow-up.agree"), key="agree", on_click=_agree, args=(stored.id,), kwargs={"consents": True})


def _offer_link(stored: Stored, address: str, words: Words) -> None:
    """Show the button that makes a link, or say why there is none. A link of this machine's own address is of use where
    the learner answers here, so it is offered with a warning.
    """
    if is_fictional(stored.centre):
        html.paragraph(words("move.not.fictional"))
        return
    if not address or urlsplit(address).hostname in HERE:
        html.paragraph(words("follow-up.no-address"))
    if address:
        html.paragraph(words("follow-up.by-link"))
        st.button(words("follow-up.link"), key="follow-up-link", on_click=_make_link, args=(stored.id,))


def _address() -> str:
    """The address under which others reach this desk, or else that in this person's browser; empty if neither is
    known.
    """
    here = urlsplit(st.context.url or "")
    return settings().public_url or (f"{here.scheme}://{here.netloc}" if here.netloc else "")


def _opens(code: str, case_id: str) -> bool:
    """Whether a link still works. One that was used, taken back or replaced is not shown again."""
    with open_session() as session:
        opens = feedback.by_code(code, current_day(), session=session) is not None
    if not opens:
        del st.session_state[_key(case_id)]
    return opens


def _agree(case_id: str, *, consents: bool) -> None:
    day: Any = st.session_state[f"ask-on:{case_id}"] if consents else None
    by = identity.person() or None
    shell_saving.save(case_id, FollowUpConsent(case_id, day, by))


def _make_link(case_id: str) -> None:
    shell_saving.save(case_id, FollowUpLink(case_id, identity.person() or None))


def _keep_to_show(case_id: str, code: str) -> None:
    st.session_state[_key(case_id)] = code


def _key(case_id: str) -> str:
    return f"follow-up-link:{case_id}"
