"""The queue of e-mail, for the process that sends it. The program never sends a message twice on its own.

A process claims a message, connects to the mail server, notes that it now hands the message over, and only then does
so. Each claim ends after some time. If a process is killed before it hands the message over, another one tries again.
If it is killed while handing over, nobody knows whether the message arrived: its state becomes `perhaps`, and a person
decides. When several processes use one database, only one of them gets each message.

>>> with work(engine) as session:
...     mail = claim(now(), session=session)
"""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Update, delete, func, select, update
from sqlmodel import Session

from assessment.store.outgoing_mail import STUCK
from assessment.store.tables import OUTGOING_MAIL

LEASE = datetime.timedelta(minutes=4)
"""How long a claim of a message lasts. It starts anew at the handing over, and is longer than any mail server takes."""

KEPT_DAYS = datetime.timedelta(days=30)
"""How long copies that belong to no case are kept, and secrets of messages that were never sent."""

GOING = ("queued", "claimed", "handing")


@dataclass(frozen=True)
class ClaimedMail:
    """A message that this process may send. `claim` is the proof."""

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
    """Claim the message that has been due longest; None when none is due."""
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
    """Note that the message is now handed to the server.

    Returns False when the claim has ended; the caller must then not send it.
    """
    return _changed(mail, ("claimed",), session, state="handing", claimed_until=at + LEASE)


def note_sent(mail: ClaimedMail, at: datetime.datetime, *, session: Session) -> None:
    """Note that the server took the message."""
    done = {"state": "sent", "sent": at, "secret": None, "problem": None, "answer": None}
    _changed(mail, ("handing", "perhaps"), session, **done)


def note_refused(mail: ClaimedMail, refusal: Refusal, *, session: Session) -> None:
    """Note why the message was not sent, and when to try again."""
    state = "perhaps" if refusal.perhaps else "queued" if refusal.again else "failed"
    why = {"problem": refusal.problem, "answer": refusal.answer}
    more = {"next_try": refusal.again} if refusal.again else {}
    _changed(mail, ("claimed", "handing"), session, state=state, **why, **more)


def end_claims(at: datetime.datetime, *, session: Session) -> int:
    """End the claims of processes that no longer run. Returns how many messages now have the state `perhaps`."""
    over = OUTGOING_MAIL.c.claimed_until < at
    lost = (
        update(OUTGOING_MAIL).where(OUTGOING_MAIL.c.state == "handing", over).values(state="perhaps", problem="killed")
    )
    back = update(OUTGOING_MAIL).where(OUTGOING_MAIL.c.state == "claimed", over).values(state="queued", claim=None)
    session.execute(back)
    return int(session.execute(lost).rowcount)  # type: ignore[attr-defined]


def given_up(keys: Collection[str], problems: Sequence[str], *, session: Session) -> set[str]:
    """The keys of those messages that were given up for one of some problems."""
    which = OUTGOING_MAIL.c.key.in_(keys), OUTGOING_MAIL.c.state == "failed", OUTGOING_MAIL.c.problem.in_(problems)
    return set(session.scalars(select(OUTGOING_MAIL.c.key).where(*which)))


def forget_given_up(key: str, *, session: Session) -> None:
    """Delete a message that was given up, so that a new one of its key can be queued."""
    session.execute(delete(OUTGOING_MAIL).where(OUTGOING_MAIL.c.key == key, OUTGOING_MAIL.c.state == "failed"))


def hold(*, session: Session) -> int:
    """Stop everything that waits, so that a person decides about it.

    After a backup was restored, some of these messages may have been sent already.
    """
    return int(session.execute(holding()).rowcount)  # type: ignore[attr-defined]


def holding() -> Update:
    """The statement that does so."""
    waits = OUTGOING_MAIL.c.state.in_(GOING)
    return update(OUTGOING_MAIL).where(waits).values(state="perhaps", problem="restored", claim=None)


def forget_old(at: datetime.datetime, *, session: Session) -> None:
    """Delete copies of digests, and secrets of messages that were never sent, after their time."""
    old = OUTGOING_MAIL.c.queued < at - KEPT_DAYS
    session.execute(delete(OUTGOING_MAIL).where(old, OUTGOING_MAIL.c.kind == "digest"))
    unsent = OUTGOING_MAIL.c.secret.is_not(None), OUTGOING_MAIL.c.state.in_(STUCK)
    session.execute(update(OUTGOING_MAIL).where(old, *unsent).values(secret=None, state="dropped"))


def counts(*, session: Session) -> dict[str, int]:
    """The number of messages in each state."""
    query = select(OUTGOING_MAIL.c.state, func.count()).group_by(OUTGOING_MAIL.c.state)
    return {state: int(number) for state, number in session.execute(query)}


def _changed(mail: ClaimedMail, states: tuple[str, ...], session: Session, **values: object) -> bool:
    """Change a message if this process still holds its claim; False if it does not."""
    own = OUTGOING_MAIL.c.id == mail.id, OUTGOING_MAIL.c.claim == mail.claim, OUTGOING_MAIL.c.state.in_(states)
    return bool(session.execute(update(OUTGOING_MAIL).where(*own).values(**values)).rowcount)  # type: ignore[attr-defined]
