"""Letters that ask for what is missing. The desk writes them, a person changes and sends them, and the case
keeps them.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, cast

import streamlit as st
from markupsafe import Markup

from assessment.case.edit import Edit
from assessment.case.letters import (
    MOST_ASKED,
    Addressee,
    Letter,
    Receiver,
    Sender,
    addressees,
    beside,
    closing_letter,
    contact_of,
    in_two_parts,
    letter,
    speaks,
)
from assessment.case.model import Case
from assessment.case.stored import Event, Stored
from assessment.case.workflow import OPEN
from assessment.matching.course_keys import platform_name
from assessment.rules.judgement import Judgement
from assessment.screens.components import html
from assessment.screens.components.fields import plain
from assessment.screens.shell import identity, saving
from assessment.screens.shell.session import open_session
from assessment.store import outgoing_mail
from assessment.store.cases import inquiries, loading, transitions
from assessment.store.cases.inquiries import Inquiry
from assessment.store.database import Session
from criteria.dated import current_day, day_of
from criteria.text import Words, language_name, languages
from criteria.vocabulary import UNAVAILABLE, UNKNOWN
from reports.mail import unsent
from reports.screens.decision import by_mail
from reports.screens.decision.by_mail import mail_of

TALL = 320
"""The height of a letter's field, in pixels."""


@dataclass(frozen=True)
class LettersSent:
    """Letters about a case, which then waits for their answers until a day. `send`: the desk mails those that have an
    address.
    """

    case_id: str
    letters: Sequence[Letter]
    until: datetime.date
    send: bool

    def __call__(self, session: Session, version: int) -> int:
        """Write the letters and put those with an address into the queue of e-mail. Returns the case's new version."""
        edit = Edit(self.case_id, version, identity.mover())
        edit = edit.after(inquiries.ask(edit, self.letters, self.until, session=session))
        if not self.send:
            return edit.version
        kept = inquiries.inquiries(self.case_id, session=session)[-len(self.letters) :] if self.letters else []
        pairs = zip(kept, self.letters, strict=True)
        mails = [mail_of(key_of(inquiry.id), "letter", each) for inquiry, each in pairs if each.email]
        return outgoing_mail.queue(edit, mails, session=session) if mails else edit.version


@dataclass(frozen=True)
class InquirySettled:
    """The result of an inquiry: an answer came, or none in time."""

    case_id: str
    inquiry: int
    came: bool

    def __call__(self, session: Session, version: int) -> int:
        """Write this change, and return the case's new version."""
        return inquiries.settle_inquiry(
            Edit(self.case_id, version, identity.mover()), self.inquiry, came=self.came, session=session
        )


def drafts(stored: Stored, judgement: Judgement, until: datetime.date, words: Words) -> list[Letter]:
    """Show a letter to everybody who can be asked, to read, change or leave out. Returns the letters to keep."""
    missing = [entry["question"] for entry in judgement.missing]
    letters = []
    for addressee in addressees(missing, stored.case):
        to, case = addressee.to, addressee.case
        asks, rest = addressee.asks[:MOST_ASKED], addressee.asks[MOST_ASKED:]
        name = platform_name(addressee.name) if to == "platform" else addressee.name
        key = _key(stored.id, addressee)
        with st.expander(words.beside(words(f"letters.to.{to}", count=len(asks)), plain(name))):
            if not st.checkbox(words("letters.send"), value=True, key=f"{key}:send"):
                continue
            if rest:
                html.paragraph(words("letters.rest", count=len(rest)), "l-quiet")
            language = _language(case, to, key, words)
            sender = replace(_sender(stored), answer_by=until)
            made = letter(asks, to, case, sender, language)
            own = beside(made, case, sender, words.language)
            letters.append(_changed(replace(stored, case=case), made, own, f"{key}:{language}:{until}", words))
    return letters


def _key(case_id: str, addressee: Addressee) -> str:
    """The key of a letter's fields. Streamlit keeps by it what stands in them, so it stays that of one addressee while
    the page is open, also when others are added to the list or leave it.
    """
    key = f"letter:{case_id}:{addressee.to}"
    return f"{key}:{hashlib.sha256(addressee.key.encode()).hexdigest()[:16]}" if addressee.key else key


def _sender(stored: Stored) -> Sender:
    """The centre, as it writes about a case."""
    profile = identity.profile()
    centre, reference = profile.name if profile else "", stored.case.file_number or stored.reference
    return Sender(centre=centre, reference=reference, platform_name=platform_name)


def _language(case: Case, to: Any, key: str, words: Words) -> str:
    every = list(languages())
    usual = speaks(to, case)
    return st.selectbox(
        words("letters.language"),
        every,
        index=every.index(usual if usual in every else "en"),
        key=f"{key}:language",
        format_func=language_name,
    )


def _changed(stored: Stored, made: Letter, own: Letter | None, key: str, words: Words) -> Letter:
    """Show a letter in a field, the ways to send it, and the same letter in the reader's language. Returns it as
    changed.
    """
    if contact := contact_of(made.to, stored.case):
        html.quiet(words(f"letters.contact.{'known' if contact.verified else 'unverified'}", address=contact.address))
    subject = st.text_input(words("letters.subject"), made.subject, key=f"{key}:subject", max_chars=300)
    body = st.text_area(words("letters.body"), made.body, key=f"{key}:body", height=TALL, max_chars=20_000)
    by_mail.own_language(own)
    email = by_mail.usual_address(made, stored)
    if by_mail.possible():
        email = by_mail.address_field(f"{key}:email", email, words)
    changed = Letter(made.to, subject, body, made.language, made.asks, email)
    with st.container(horizontal=True):
        if changed.mailto:
            st.link_button(words("letters.mail"), changed.mailto)
        name = f"{stored.reference}-{made.to}.eml"
        data = unsent(subject, in_two_parts(changed, own), email)
        st.download_button(words("letters.eml"), data, name, "message/rfc822", key=f"{key}:eml", on_click="ignore")
    return changed


def show_closing(stored: Stored, words: Words) -> None:
    """Show the letter to the learner of a case that was closed as incomplete, to read, change and send.

    A case that was open again when it was closed, and whose decision stands after all, has one too: it asks for nothing
    that was asked before that decision, and for nothing that the learner brought since.
    """
    with open_session() as session:
        last = transitions.last_move(stored.id, session=session)
        asked = inquiries.inquiries(stored.id, session=session)
        history = loading.events(stored.id, session=session) if stored.state == transitions.DECIDED else []
    if last is None or stored.erased or not identity.can("work"):
        return
    stands = stored.state == transitions.DECIDED
    if stands and last.get("move") != "close":
        return
    key, mailed = f"closing:{stored.id}:{last['at']:%Y%m%dT%H%M%S}", by_mail.copies(stored)
    if key in mailed:
        return
    since, brought = _work_since_decision(history)
    vain = [inquiry for inquiry in asked if inquiry.result != "answered" and inquiry.on >= since]
    missing = dict.fromkeys(question for inquiry in vain for question in inquiry.questions if question not in brought)
    write = partial(closing_letter, tuple(missing), stored.case, _sender(stored), decided=stands)
    with st.expander(words("letters.closing"), expanded=True):
        language = _language(stored.case, "learner", f"letter:{key}", words)
        own = write(words.language) if language != words.language else None
        letter_made = _changed(stored, write(language), own, f"letter:{key}:{language}", words)
        mail = mail_of(key, "letter", letter_made)
        with st.container(horizontal=True):
            if by_mail.possible():
                st.button(
                    words("mail.send"),
                    key=f"send:{key}",
                    type="primary",
                    on_click=_send_closing,
                    args=(stored.id, mail),
                    disabled=not letter_made.email,
                )
            st.button(words("letters.keep"), key=f"keep:{key}", on_click=_keep_closing, args=(stored.id, mail))


def _work_since_decision(history: Sequence[Event]) -> tuple[datetime.date, set[str]]:
    """The day on which a decided case was opened again, and the questions that had an answer when that work ended.

    The end of the work took those answers back, so only the events of that move still hold them.
    """
    issued = max((at for at, event in enumerate(history) if event.kind == "issued"), default=len(history))
    moves = [event for event in history[issued:] if event.kind == "state"]
    if not moves:
        return datetime.date.min, set()
    taken_back = [event for event in history if event.kind == "answer" and event.version == moves[-1].version]
    brought = {
        event.key for event in taken_back if (event.before or {}).get("answer", UNKNOWN) not in (UNKNOWN, UNAVAILABLE)
    }
    return day_of(moves[0].at), brought


def _send_closing(case_id: str, mail: outgoing_mail.NewMail) -> None:
    saving.save(case_id, by_mail.MailQueued(case_id, (mail,)))


def _keep_closing(case_id: str, mail: outgoing_mail.NewMail) -> None:
    saving.save(case_id, by_mail.MailKept(case_id, mail))


def wait(stored: Stored, letters: Sequence[Letter], until: datetime.date, *, send: bool = False) -> None:
    """Keep the letters and let the case wait for their answers. `send`: the desk mails those that have an address."""
    saving.save(stored.id, LettersSent(stored.id, letters, until, send))


def key_of(inquiry: int) -> str:
    """The key of the message that carries a letter."""
    return f"inquiry:{inquiry}"


def show_sent(stored: Stored, words: Words) -> None:
    """Show what was asked of whom, and until when. One click notes an answer, or that none came."""
    with open_session() as session:
        asked = inquiries.inquiries(stored.id, session=session)
    if not asked:
        return
    html.heading(words("letters.sent"), level=3)
    mailed = by_mail.copies(stored)
    for inquiry in asked:
        _show_inquiry(stored, inquiry, words)
        may = identity.can("work") and stored.state in OPEN and inquiry.result is None
        if may and by_mail.possible() and key_of(inquiry.id) not in mailed:
            by_mail.send_button(stored, _kept(inquiry, stored), key_of(inquiry.id), "letter")


def _kept(inquiry: Inquiry, stored: Stored) -> Letter:
    """A letter as it was kept, with the known address of its receiver."""
    to = cast("Receiver", inquiry.asked)  # the database holds no other value
    contact = contact_of(to, stored.case)
    email = (contact.email or "") if contact else ""
    return Letter(to, inquiry.subject, inquiry.letter, inquiry.language, tuple(inquiry.questions), email)


def _show_inquiry(stored: Stored, inquiry: Inquiry, words: Words) -> None:
    state = inquiry.result or "open"
    asked = [words(f"question.{question}.text") for question in inquiry.questions]
    head = words(
        f"letters.{state}",
        to=words(f"letters.receiver.{inquiry.asked}"),
        on=inquiry.on,
        until=inquiry.until,
        by=inquiry.by or words("screen.somebody"),
        answered=inquiry.answered_on or "",
    )
    st.html(Markup("<p><b>{}</b></p>{}").format(head, html.bullets(asked)))
    if inquiry.result is None and identity.can("work") and stored.state in OPEN:
        _settle(stored, inquiry, words)
    with st.expander(words("letters.read")):
        st.text(f"{inquiry.subject}\n\n{inquiry.letter}")


def _settle(stored: Stored, inquiry: Inquiry, words: Words) -> None:
    early = inquiry.until >= current_day()
    with st.container(horizontal=True):
        st.button(
            words("letters.came"),
            key=f"came:{inquiry.id}",
            on_click=_note,
            args=(stored.id, inquiry.id),
            kwargs={"came": True},
        )
        st.button(
            words("letters.nothing"),
            key=f"nothing:{inquiry.id}",
            on_click=_note,
            args=(stored.id, inquiry.id),
            kwargs={"came": False},
            disabled=early,
            help=words("letters.early", until=inquiry.until) if early else None,
        )


def _note(case_id: str, inquiry: int, *, came: bool) -> None:
    saving.save(case_id, InquirySettled(case_id, inquiry, came))
