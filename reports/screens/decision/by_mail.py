"""Letters by e-mail: the address, the copy in the case, whether it was sent, and what a person decides about it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from assessment.access.addresses import takes_mail
from assessment.case.edit import Edit
from assessment.case.letters import Letter
from assessment.case.stored import Stored
from assessment.register.entries import is_fictional
from assessment.screens.components import html
from assessment.screens.shell import identity, saving
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.settings import settings
from assessment.store import outgoing_mail
from assessment.store.database import Session
from assessment.store.outgoing_mail import LONGEST_SUBJECT, SECRET, STUCK, Choice, Kind, NewMail, OutgoingMail
from criteria.dated import day_of
from criteria.text import Words
from reports.mail import can_send, new_message_id

DECIDE: dict[str, tuple[Choice, ...]] = {
    "queued": ("drop",),
    "perhaps": ("arrived", "again", "drop"),
    "failed": ("again", "drop"),
}
"""The choices that a person has about a message, by its state."""

HIDDEN = "····"
"""The text that a copy shows in place of a secret that was in the message."""


@dataclass(frozen=True)
class MailQueued:
    """Letters that a person has sent by e-mail."""

    case_id: str
    mails: Sequence[NewMail]

    def __call__(self, session: Session, version: int) -> int:
        """Put the letters into the queue, and return the case's new version."""
        return outgoing_mail.queue(Edit(self.case_id, version, identity.mover()), self.mails, session=session)


@dataclass(frozen=True)
class MailKept:
    """A letter that a person has sent or handed over without this desk."""

    case_id: str
    mail: NewMail

    def __call__(self, session: Session, version: int) -> int:
        """Keep its copy, and return the case's new version."""
        return outgoing_mail.keep_sent(Edit(self.case_id, version, identity.mover()), self.mail, session=session)


@dataclass(frozen=True)
class MailSettled:
    """A person's decision about a message that was not sent, or may not have arrived."""

    case_id: str
    mail: int
    choice: Choice
    to: str | None

    def __call__(self, session: Session, version: int) -> int:
        """Write this change, and return the case's new version."""
        edit = Edit(self.case_id, version, identity.mover())
        return outgoing_mail.settle(edit, self.mail, self.choice, to=self.to, session=session)


def possible() -> bool:
    """Whether e-mail can be sent from this desk and this centre. A fictional centre never sends e-mail."""
    return can_send(settings()) and not is_fictional(identity.centre())


def mail_of(key: str, kind: Kind, letter: Letter) -> NewMail:
    """A letter as a message to its address. Answers go to the centre's own address, if it has one.

    Without e-mail the message has no id of its own: it is kept as a copy and never sent.
    """
    profile = identity.profile()
    reply_to = profile.email if profile else None
    subject = " ".join(letter.subject.split())[:LONGEST_SUBJECT]
    message_id = new_message_id(settings()) if possible() else ""
    return NewMail(key, kind, letter.email, subject, letter.body, message_id, reply_to)


def address_field(key: str, usual: str, words: Words) -> str:
    """Show a field for the address. Returns the address; empty if it is not valid, and a sentence then says why."""
    typed: str = st.text_input(words("mail.to"), usual, key=key, max_chars=254).strip()
    if typed and not takes_mail(typed):
        st.error(words("typed.email"))
        return ""
    return typed


def usual_address(letter: Letter, stored: Stored) -> str:
    """The known address of the receiver: the platform's, or the learner's own."""
    applicant = stored.case.applicant
    contact = (applicant.contact or "").strip() if applicant and letter.to == "learner" else letter.email
    return contact if takes_mail(contact) else ""


def copies(stored: Stored) -> dict[str, OutgoingMail]:
    """The messages of a case, by their keys."""
    with open_session() as session:
        return {mail.key: mail for mail in outgoing_mail.of_case(stored.id, session=session)}


def show_copies(stored: Stored, words: Words) -> None:
    """Show every message of the case and whether it was sent, unfolded as long as one could not be sent: about some a
    person must decide, and others wait for the mail server.
    """
    mails = copies(stored).values()
    if not mails:
        return
    unsent = any(mail.state in STUCK or (mail.state == "queued" and mail.problem) for mail in mails)
    with st.expander(words("mail.heading", count=len(mails)), expanded=unsent):
        for mail in mails:
            _show(stored, mail, words)


def _show(stored: Stored, mail: OutgoingMail, words: Words) -> None:
    text = Markup("<details><summary>{}</summary><pre>{}</pre></details>").format(
        words("mail.read", subject=mail.subject), mail.text.replace(SECRET, HIDDEN)
    )
    note = html.note(*_sentences(mail, words), stop=mail.state in STUCK)
    st.html(Markup('<div class="l-mail">{}{}</div>').format(note, text))
    choices = DECIDE.get(mail.state, ()) if identity.can("work") else ()
    if not choices:
        return
    to = address_field(f"mail:{mail.id}:to", mail.to, words) if "again" in choices else ""
    with st.container(horizontal=True):
        for choice in choices:
            st.button(
                words(f"mail.{choice}"),
                key=f"mail:{mail.id}:{choice}",
                on_click=_settle,
                args=(stored.id, mail.id, choice, to if choice == "again" else None),
                disabled=choice == "again" and not (to and possible()),
            )


def _sentences(mail: OutgoingMail, words: Words) -> list[str]:
    """Whether a message was sent, in sentences."""
    by = mail.by or words("mail.by-desk")
    state = "going" if mail.state in ("claimed", "handing") else "by-hand" if mail.by_hand else mail.state
    at = moment(mail.sent or mail.queued, words)
    lines = [words(f"mail.state.{state}", to=mail.to, at=at, queued=moment(mail.queued, words), by=by)]
    if mail.problem and mail.state in ("queued", "perhaps", "failed"):
        lines.append(words(f"mail.problem.{mail.problem}", answer=mail.answer or ""))
    if mail.problem and mail.state == "queued":
        lines.append(words("mail.next", count=mail.tries, at=moment(mail.next_try, words)))
    return lines


def moment(at: datetime.datetime, words: Words) -> str:
    """A moment in this machine's time zone, in words."""
    local = at.astimezone()
    return f"{words.short_date(day_of(at))}, {local:%H:%M}"


def _settle(case_id: str, mail: int, choice: Choice, to: str | None) -> None:
    saving.save(case_id, MailSettled(case_id, mail, choice, to))


def send_button(stored: Stored, letter: Letter, key: str, kind: Kind) -> None:
    """Show an address field, and a button that sends a letter which is kept already."""
    words = reader_words()
    to = address_field(f"send:{key}:to", usual_address(letter, stored), words)
    st.button(
        words("mail.send"),
        key=f"send:{key}",
        on_click=_send,
        args=(stored.id, letter, to, (key, kind)),
        disabled=not to,
    )


def _send(case_id: str, letter: Letter, to: str, what: tuple[str, Kind]) -> None:
    addressed = Letter(letter.to, letter.subject, letter.body, letter.language, letter.asks, to)
    saving.save(case_id, MailQueued(case_id, [mail_of(*what, addressed)]))


def own_language(own: Letter | None) -> None:
    """Show the same letter in the reader's language, if the letter is in another one."""
    if own is not None:
        st.html(
            Markup(
                '<details open class="l-own" lang="{}"><summary>{}</summary><p class="l-quiet">{}</p><p><b>{}</b></p>'
                "<pre>{}</pre></details>"
            ).format(own.language, own.heading, reader_words()("mail.own"), own.subject, own.body)
        )
