"""The hearing before a refusal: the notice to send, the days to wait, and the answer, or that none came."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st

from assessment.case.deadlines import in_working_days
from assessment.case.decision import Hearing
from assessment.case.edit import Edit
from assessment.case.fields import LONGEST
from assessment.case.hearing import earliest_end, ends_past_due, hearing_rule, missing_step, refuses
from assessment.case.letters import Letter
from assessment.case.model import Case
from assessment.case.notice import NoticeDetails, notice
from assessment.case.stored import Stored
from assessment.case.workflow import AT_WORK, OPEN
from assessment.facts.letters import visible
from assessment.rules.judge import judge
from assessment.rules.judgement import Judgement
from assessment.rules.outcome import FRAUD, REFUSED
from assessment.screens.components import html
from assessment.screens.components.fields import FieldBinding, day_format, entry
from assessment.screens.shell import identity, saving
from assessment.store import outgoing_mail
from assessment.store.cases import hearings
from assessment.store.cases.hearings import HearingResult, Notice
from assessment.store.database import Session
from criteria.dated import current_day
from criteria.text import Words, words_in
from reports.pdf.render import RecordError
from reports.publications.letter_paper import letter_pdf
from reports.record.draft import language_of
from reports.screens.decision import by_mail, calendar_button

TALL = 420
"""The height of the letter's field, in pixels."""


@dataclass(frozen=True)
class NoticeGiven:
    """A notice about a case that was sent. `mail`: its e-mail, if the desk itself sends it."""

    case_id: str
    notice: Notice
    mail: Letter | None = None

    def __call__(self, session: Session, version: int) -> int:
        """Write this change, and return the case's new version."""
        edit = Edit(self.case_id, version, identity.mover())
        edit = edit.after(hearings.give_notice(edit, self.notice, session=session))
        if self.mail is None:
            return edit.version
        message = by_mail.mail_of(f"notice:{self.case_id}:{edit.version}", "notice", self.mail)
        return outgoing_mail.queue(edit, [message], session=session)


@dataclass(frozen=True)
class HearingNoted:
    """The result of a notice: an answer, or none in time."""

    case_id: str
    result: HearingResult

    def __call__(self, session: Session, version: int) -> int:
        """Write this change, and return the case's new version."""
        return hearings.note_result(Edit(self.case_id, version, identity.mover()), self.result, session=session)


def show(stored: Stored, case: Case, judgement: Judgement, words: Words) -> None:
    """Show the next step of the hearing; nothing if nothing is refused or the country requires no hearing.

    `case` and `judgement`: as the case would be decided today, in the record's language.
    """
    today = current_day()
    stopped = judgement.outcome.proposed == FRAUD
    rule = hearing_rule(case.country, today)
    if rule is None or not (stopped or refuses(case) or (case.hearing and stored.state == hearings.NOTICE)):
        return
    html.heading(rule.named(words.language) or words["hearing.heading"], level=3)
    html.paragraph(words("hearing.told", text=rule.in_language(words.language)))
    may = identity.can("work") and stored.state in OPEN
    if case.hearing is None:
        if may and stored.state in AT_WORK:
            _to_send(stored, case, judgement, words)
        else:
            st.html(html.note(words["hearing.missing"]))
        return
    _sent(case.hearing, words)
    if case.hearing.result is None:
        calendar_button.show(stored, "hearing", case.hearing.until, words)
        if may:
            _to_note(stored, case.hearing, words)
    elif case.hearing.result == "answered" and may and refuses(case):
        _reply(stored, case.hearing, words)


def _to_send(stored: Stored, case: Case, judgement: Judgement, words: Words) -> None:
    """Show the letter that the desk wrote, to change and to send, and the button that lets the case wait for
    an answer. Nothing is sent before there is a reason to tell.
    """
    if not _reasons(case, judgement):
        st.html(html.note(words["issue.reason"]))
        st.button(words["hearing.send"], key="give-notice", disabled=True)
        return
    first = earliest_end(case.country, current_day())
    field = f"hearing-until:{stored.id}"
    until = st.date_input(words["waits.until"], first, min_value=first, key=field, format=day_format())
    rule = hearing_rule(case.country, current_day())
    if rule and in_working_days(rule):
        st.html(html.note(words["hearing.holidays"]))
    if stored.due and ends_past_due(case.country, current_day(), until, stored.due):
        st.html(html.note(words("hearing.past-due", due=stored.due)))
    made = _letter(stored, case, judgement, until, words_in(language_of(case)))
    key = f"hearing:{stored.id}:{made.language}:{until}"
    body = st.text_area(words["letters.body"], made.body, key=key, height=TALL, max_chars=20_000)
    by_mail.own_language(_own(stored, case, until, words))
    email = by_mail.usual_address(made, stored)
    if by_mail.possible():
        email = by_mail.address_field(f"{key}:email", email, words)
    changed = replace(made, body=body, email=email)
    sent = (stored.id, f"{changed.subject}\n\n{body}", until)
    with st.container(horizontal=True):
        if changed.mailto:
            st.link_button(words["letters.mail"], changed.mailto)
        _paper(stored, changed, words)
        mails = by_mail.possible()
        if mails:
            st.button(
                words["hearing.mail"],
                key="mail-notice",
                type="primary",
                on_click=_give,
                args=sent,
                kwargs={"mail": changed},
                disabled=not email,
            )
        kind: Literal["primary", "secondary"] = "secondary" if mails else "primary"
        st.button(words["hearing.send"], key="give-notice", type=kind, on_click=_give, args=sent)


def _own(stored: Stored, case: Case, until: datetime.date, words: Words) -> Letter | None:
    """The notice in the reader's language, if the learner's is another one; None otherwise."""
    if language_of(case) == words.language:
        return None
    profile = identity.profile()
    judgement = judge(case, language=words.language, own_rules=profile.credit_rules if profile else None)
    return _letter(stored, case, judgement, until, words)


def _letter(stored: Stored, case: Case, judgement: Judgement, until: datetime.date, words: Words) -> Letter:
    stopped = judgement.outcome.proposed == FRAUD
    centre = case.centre
    details = NoticeDetails(
        until,
        centre.name if centre else "",
        (centre.address or "") if centre else "",
        case.file_number or stored.reference,
        stopped,
    )
    return notice(case, _reasons(case, judgement), details, words)


def _reasons(case: Case, judgement: Judgement) -> Sequence[str]:
    """The reasons for the refusal: what a person wrote comes first, then those of the proposal if it refuses too.

    None where a person refuses otherwise than proposed and has not written why: the reasons of another proposal speak
    for the learner.
    """
    own = [case.decision.reason] if case.decision and case.decision.reason else []
    return [*own, *(judgement.outcome.reasons if judgement.outcome.proposed in (FRAUD, REFUSED) else ())]


def _paper(stored: Stored, letter: Letter, words: Words) -> None:
    """Offer the letter as a PDF, which is drawn only on request."""
    if not st.button(words["hearing.paper"], key="hearing-paper"):
        return
    try:
        pdf = letter_pdf(letter, words_in(letter.language), made_on=current_day())
    except RecordError as problem:
        st.error(problem.sentence(words))
        return
    st.download_button(
        words["hearing.download"], pdf, f"{stored.reference}-notice.pdf", "application/pdf", on_click="ignore"
    )


def _give(case_id: str, letter: str, until: datetime.date, *, mail: Letter | None = None) -> None:
    saving.save(case_id, NoticeGiven(case_id, Notice(letter, until), mail))


def _sent(hearing: Hearing, words: Words) -> None:
    """Show what was sent and the result, each with its day."""
    by = hearing.by or words["screen.somebody"]
    sentences = [words("hearing.sent", on=hearing.notified_on, until=hearing.until, by=by)]
    if hearing.settled_on:
        sentences.append(words(f"hearing.{hearing.result}", on=hearing.settled_on))
    if hearing.answer:
        sentences.append(words("hearing.answer-was", answer=hearing.answer))
    st.html(html.note(*sentences))
    if hearing.letter:
        with st.expander(words["letters.read"]):
            st.text(hearing.letter)


def _to_note(stored: Stored, hearing: Hearing, words: Words) -> None:
    """Show the fields for the answer, and the button for "no answer", which works only after the last day is over."""
    on = st.date_input(
        words["hearing.answer-on"],
        "today",
        min_value=hearing.notified_on,
        max_value="today",
        key=f"hearing-on:{stored.id}",
        format=day_format(),
    )
    st.text_area(words["hearing.answer"], key=f"hearing-answer:{stored.id}", max_chars=LONGEST, height=110)
    early = current_day() <= hearing.until
    with st.container(horizontal=True):
        st.button(words["hearing.note"], key="hearing-note", type="primary", on_click=_note, args=(stored.id, on))
        st.button(
            words["hearing.none"],
            key="hearing-none",
            on_click=_note_nothing,
            args=(stored.id,),
            disabled=early,
            help=words("letters.early", until=hearing.until) if early else None,
        )


def _note(case_id: str, on: datetime.date) -> None:
    answer = visible(st.session_state.get(f"hearing-answer:{case_id}", ""))
    saving.save(case_id, HearingNoted(case_id, HearingResult(answer, on)))


def _note_nothing(case_id: str) -> None:
    saving.save(case_id, HearingNoted(case_id, HearingResult(None, current_day())))


def _reply(stored: Stored, hearing: Hearing, words: Words) -> None:
    """Show the field for the reason why the answer changes nothing. A refusal must state it."""

    def save(value: str | None) -> None:
        saving.save_fields(stored.id, "hearing", {"reply": value})

    binding = FieldBinding(f"hearing:{stored.id}:reply", hearing.reply, save, "hearing.reply")
    entry(words["hearing.reply"], binding, area=True, height=90)
    if missing_step(stored.case, current_day()) == "hearing-reply":
        html.paragraph(words["issue.hearing-reply"], "l-quiet")
