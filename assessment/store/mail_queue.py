"""The queue of e-mail, as the process that sends sees it. A message is never sent twice by itself.

A process claims a message, connects to the mail server, and says that it now hands the message over; only then it does.
Each claim ends by itself: a process that was killed before it handed over loses the message to another try. One that
was killed while handing over leaves a message of which nobody knows whether it arrived: `perhaps`, for a person to
decide. Of several processes on one database one gets each message.

>>> with work(engine) as session:
...     mail = claim(now(), session=session)
"""

from __future__ import annotations

import datetime
import secrets
from dataclasses import dataclass

from sqlalchemy import delete, func, select, update
from sqlmodel import Session

from assessment.store.outgoing_mail import STUCK
from assessment.store.tables import OUTGOING_MAIL

LEASE = datetime.timedelta(minutes=4)
"""How long a message is one process's, counted anew when it is handed over. Longer than a mail server may take."""

KEPT_DAYS = datetime.timedelta(days=30)
"""Copies that belong to no case are kept so long, and secrets that never went out."""

GOING = ("queued", "claimed", "handing")


@dataclass(frozen=True)
class ClaimedMail:
    """A message that is this process's to send. `claim` proves it."""

    id: int
    claim: str
    key: str
    kind: str
    to: str
    reply_to: str | None
    subject: str
    text: str
    secret: str | None
    message_id: str
    tries: int


@dataclass(frozen=True)
class Refusal:
    """Why a message was not sent. `again`: when to try again; None: never. `perhaps`: it may have arrived even so."""

    problem: str
    answer: str
    again: datetime.datetime | None
    perhaps: bool = False


def claim(at: datetime.datetime, *, session: Session) -> ClaimedMail | None:
    """Take the message that has been due longest; None when none is due."""
    due = select(OUTGOING_MAIL.c.id).where(OUTGOING_MAIL.c.state == "queued", OUTGOING_MAIL.c.next_try <= at)
    first = due.order_by(OUTGOING_MAIL.c.next_try, OUTGOING_MAIL.c.id).limit(1).with_for_update(skip_locked=True)
    values = {
        "state": "claimed",
        "claim": secrets.token_hex(8),
        "claimed_until": at + LEASE,
        "tries": OUTGOING_MAIL.c.tries + 1,
    }
    columns = [OUTGOING_MAIL.c[name] for name in ClaimedMail.__dataclass_fields__]
    taken = update(OUTGOING_MAIL).where(OUTGOING_MAIL.c.id == first.scalar_subquery()).values(values)
    row = session.execute(taken.returning(*columns)).first()
    return ClaimedMail(*row) if row else None


def hand_over(mail: ClaimedMail, at: datetime.datetime, *, session: Session) -> bool:
    """Note that the server is now given the message; False when it is not this process's any more: then do not."""
    return _changed(mail, ("claimed",), session, state="handing", claimed_until=at + LEASE)


def note_sent(mail: ClaimedMail, at: datetime.datetime, *, session: Session) -> None:
    """Note that the server took the message."""
    done = {"state": "sent", "sent": at, "secret": None, "problem": None, "answer": None}
    _changed(mail, ("handing", "perhaps"), session, **done)


def note_refused(mail: ClaimedMail, refusal: Refusal, *, session: Session) -> None:
    """Note why the message was not sent, and when it is tried again."""
    state = "perhaps" if refusal.perhaps else "queued" if refusal.again else "failed"
    why = {"problem": refusal.problem, "answer": refusal.answer}
    more = {"next_try": refusal.again} if refusal.again else {}
    _changed(mail, ("claimed", "handing"), session, state=state, **why, **more)


def end_claims(at: datetime.datetime, *, session: Session) -> int:
    """Give up the claims of processes that are no more. Returns how many messages perhaps arrived."""
    over = OUTGOING_MAIL.c.claimed_until < at
    lost = (
        update(OUTGOING_MAIL).where(OUTGOING_MAIL.c.state == "handing", over).values(state="perhaps", problem="killed")
    )
    back = update(OUTGOING_MAIL).where(OUTGOING_MAIL.c.state == "claimed", over).values(state="queued", claim=None)
    session.execute(back)
    return int(session.execute(lost).rowcount)  # type: ignore[attr-defined]


def hold(*, session: Session) -> int:
    """Let a person decide about everything that waits: after a backup was restored, some of it may be out already."""
    waits = OUTGOING_MAIL.c.state.in_(GOING)
    held = update(OUTGOING_MAIL).where(waits).values(state="perhaps", problem="restored", claim=None)
    return int(session.execute(held).rowcount)  # type: ignore[attr-defined]


def forget_old(at: datetime.datetime, *, session: Session) -> None:
    """Delete what is kept no longer: copies of digests, and secrets that never went out."""
    old = OUTGOING_MAIL.c.queued < at - KEPT_DAYS
    session.execute(delete(OUTGOING_MAIL).where(old, OUTGOING_MAIL.c.kind == "digest"))
    unsent = OUTGOING_MAIL.c.secret.is_not(None), OUTGOING_MAIL.c.state.in_(STUCK)
    session.execute(update(OUTGOING_MAIL).where(old, *unsent).values(secret=None, state="dropped"))


def counts(*, session: Session) -> dict[str, int]:
    """How many messages are in each state."""
    query = select(OUTGOING_MAIL.c.state, func.count()).group_by(OUTGOING_MAIL.c.state)
    return {state: int(number) for state, number in session.execute(query)}


def _changed(mail: ClaimedMail, states: tuple[str, ...], session: Session, **values: object) -> bool:
    """Change a message that is still this process's; False when it is not."""
    own = OUTGOING_MAIL.c.id == mail.id, OUTGOING_MAIL.c.claim == mail.claim, OUTGOING_MAIL.c.state.in_(states)
    return bool(session.execute(update(OUTGOING_MAIL).where(*own).values(**values)).rowcount)  # type: ignore[attr-defined]
