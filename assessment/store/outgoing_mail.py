"""E-mail about a case: a person puts it into the queue, and a copy in the case shows whether it was sent.

`assessment.store.mail_queue` is the other side, where the messages are taken out and sent.

>>> version = queue(Edit(case_id, 3, "Ada"), [NewMail("inquiry:4", "letter", to, subject, text, message_id)], session=s)
>>> of_case(case_id, session=s)[0].state
'queued'
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select, update
from sqlmodel import Session

from assessment.access.addresses import is_address, mailbox, takes_mail
from assessment.case.edit import Edit, Writer
from assessment.case.stored import Event
from assessment.case.workflow import NotAllowedError
from assessment.register.entries import is_fictional
from assessment.store.cases.saving import column_of
from assessment.store.cases.versioning import append_event, claim_version, raise_conflict
from assessment.store.columns import now
from assessment.store.dialect import upserting
from assessment.store.errors import NotFoundError, NotValidError
from assessment.store.limits import check_one_of, check_text
from assessment.store.sessions import check_case, check_centre
from assessment.store.tables import CASES, OUTGOING_MAIL

Kind = Literal["letter", "notice", "receipt", "digest", "feedback"]
Choice = Literal["arrived", "again", "drop"]

SECRET = "{secret}"
"""The placeholder in the text of a message for its secret. The copy that is kept shows the placeholder."""

STUCK = ("perhaps", "failed")
"""The states in which a person must decide what happens to a message."""

LONGEST_TEXT = 20_000
LONGEST_SUBJECT = 300

_CHOICES: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "arrived": (("perhaps",), {"state": "sent", "secret": None}),
    "again": (("perhaps", "failed"), {"state": "queued", "tries": 0, "problem": None, "answer": None, "claim": None}),
    "drop": (("queued", "perhaps", "failed"), {"state": "dropped", "secret": None}),
}
"""The choices of a person: from which states each is possible, and the message's state afterwards."""


@dataclass(frozen=True)
class NewMail:
    """A message to be queued. `key`: identifies the message; a key that is in the queue already is not queued again.

    `secret`: takes the place of `{secret}` when the message is sent, and is deleted afterwards. `reply_to`: the address
    for answers; without it they go to the sender.
    """

    key: str
    kind: Kind
    to: str
    subject: str
    text: str
    message_id: str
    reply_to: str | None = None
    secret: str | None = None


@dataclass(frozen=True)
class OutgoingMail:
    """The copy of a message. `by`: who had it sent. `problem`: why it was not sent so far. `answer`: the server's own
    words.
    """

    id: int
    key: str
    kind: str
    to: str
    subject: str
    text: str
    queued: datetime.datetime
    by: str | None
    state: str
    tries: int
    next_try: datetime.datetime
    sent: datetime.datetime | None
    problem: str | None
    answer: str | None

    @property
    def by_hand(self) -> bool:
        """Whether a person sent it, or handed it over, without this desk."""
        return self.state == "sent" and not self.tries


def queue(edit: Edit[Writer], mails: Sequence[NewMail], *, session: Session) -> int:
    """Put messages about a case into the queue. Returns the new version. A message that was queued before stays as it
    is.

    NotValidError: an address is not valid. NotAllowedError `fictional`: the case is fictional and sends no e-mail.
    Others as in `save_answer`.
    """
    case_id = edit.case_id
    if is_fictional(column_of(case_id, CASES.c.centre_id, session)):
        raise NotAllowedError("fictional")
    if not claim_version(edit, session, closed_too=True):
        raise_conflict(edit, session, "mail", None, lambda: column_of(case_id, CASES.c.state, session))
    version = edit.version + 1
    for mail in mails:
        if put(mail, case_id=case_id, by=edit.name, session=session):
            after = {"to": mail.to, "subject": mail.subject}
            append_event(case_id, Event(version, now(), edit.name, "mail", mail.key, None, after), session)
    return version


def keep_sent(edit: Edit[Writer], mail: NewMail, *, session: Session) -> int:
    """Keep the copy of a message that a person has sent or handed over without this desk. Returns the new version.

    Its address may be empty. A message whose key is there already stays as it is. Raises what `queue` raises.
    """
    case_id = edit.case_id
    check_case(case_id, "work", session=session)
    if not claim_version(edit, session, closed_too=True):
        raise_conflict(edit, session, "mail", None, lambda: column_of(case_id, CASES.c.state, session))
    version, moment = edit.version + 1, now()
    if _insert(mail, {"case_id": case_id, "by": edit.name, "state": "sent", "sent": moment}, moment, session):
        after = {"to": mail.to, "subject": mail.subject, "by_hand": True}
        append_event(case_id, Event(version, moment, edit.name, "mail", mail.key, None, after), session)
    return version


def put(mail: NewMail, *, case_id: str | None, by: str | None = None, session: Session) -> bool:
    """Put a message into the queue; returns False when its key is there already.

    `case_id`: the case that keeps the copy, if any.
    """
    if case_id is not None:
        check_case(case_id, "work", session=session)
    if not is_address(mail.to) or (mail.reply_to and not is_address(mail.reply_to)):
        raise NotValidError("e-mail: expected one address, such as name@school.example")
    return _insert(mail, {"case_id": case_id, "by": by, "state": "queued"}, now(), session)


def _insert(mail: NewMail, more: dict[str, Any], moment: datetime.datetime, session: Session) -> bool:
    """Write the row of a message with `more` columns; returns False when its key is there already."""
    check_text("subject", mail.subject, LONGEST_SUBJECT)
    check_text("text", mail.text, LONGEST_TEXT)
    columns = {**vars(mail), "queued": moment, "next_try": moment, **more}
    statement = upserting(OUTGOING_MAIL, session).values(**columns, tries=0)
    once = statement.on_conflict_do_nothing(index_elements=["key"]).returning(OUTGOING_MAIL.c.id)
    return session.execute(once).first() is not None


def count_receipts(to: str, since: datetime.datetime, *, most: int, session: Session) -> int:
    """How many receipts were queued for a mailbox since a moment. Counting stops at `most`."""
    columns = OUTGOING_MAIL.c.kind, OUTGOING_MAIL.c.to, OUTGOING_MAIL.c.queued
    newest_first = select(*columns).order_by(OUTGOING_MAIL.c.id.desc()).execution_options(yield_per=200)
    count = 0
    for row in session.execute(newest_first):
        if row.queued <= since or count >= most:
            break
        count += row.kind == "receipt" and mailbox(row.to) == mailbox(to)
    return count


def of_case(case_id: str, *, session: Session) -> list[OutgoingMail]:
    """The messages of a case, oldest first."""
    check_case(case_id, "see-cases", session=session)
    columns = [OUTGOING_MAIL.c[name] for name in OutgoingMail.__dataclass_fields__]
    query = select(*columns).where(OUTGOING_MAIL.c.case_id == case_id).order_by(OUTGOING_MAIL.c.id)
    return [OutgoingMail(*row) for row in session.execute(query)]


def stuck_cases(centre: str, *, most: int, session: Session) -> list[tuple[str, str]]:
    """The cases of a centre, as (id, reference), with an e-mail that was given up or that may not have arrived."""
    check_centre(centre, "move", session=session)
    stuck = select(OUTGOING_MAIL.c.case_id).where(
        OUTGOING_MAIL.c.state.in_(STUCK), OUTGOING_MAIL.c.case_id.is_not(None)
    )
    query = select(CASES.c.id, CASES.c.reference).where(CASES.c.id.in_(stuck), CASES.c.centre_id == centre)
    return [(row.id, row.reference) for row in session.execute(query.order_by(CASES.c.reference).limit(most))]


def settle(edit: Edit[Writer], number: int, choice: Choice, *, to: str | None = None, session: Session) -> int:
    """Decide about a message that was not sent, or may not have arrived. Returns the new version.

    `arrived`: it is known to have arrived. `again`: send it again, to the address `to` if there is one. `drop`: do not
    send it. NotAllowedError `mail-state`: nothing can be decided in its present state, for example while it is being
    sent.
    """
    check_one_of("choice", choice, tuple(_CHOICES))
    if to is not None and not takes_mail(to):
        raise NotValidError("e-mail: expected one address, such as name@school.example")
    case_id = edit.case_id
    if not claim_version(edit, session, closed_too=True):
        raise_conflict(edit, session, "mail", choice, lambda: column_of(case_id, CASES.c.state, session))
    which = OUTGOING_MAIL.c.id == number, OUTGOING_MAIL.c.case_id == case_id
    before = session.execute(select(OUTGOING_MAIL.c.state, OUTGOING_MAIL.c.key).where(*which)).first()
    if before is None:
        raise NotFoundError("There is no such message in this case.")
    states, values = _CHOICES[choice]
    values = {**values, "sent" if choice == "arrived" else "next_try": now(), **({"to": to} if to else {})}
    changed = session.execute(update(OUTGOING_MAIL).where(*which, OUTGOING_MAIL.c.state.in_(states)).values(**values))
    if not changed.rowcount:  # type: ignore[attr-defined]
        raise NotAllowedError("mail-state")
    version = edit.version + 1
    after = {"choice": choice, **({"to": to} if to else {})}
    append_event(case_id, Event(version, now(), edit.name, "mail", before.key, before.state, after), session)
    return version
