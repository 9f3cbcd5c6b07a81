"""The queue of e-mail is worked off: by a thread of the running desk, or once by `laila mail --send`.

Each message is claimed, handed over and noted in three transactions. What happens when the process is killed between
two of them stands in `assessment.store.mail_queue`. A message that cannot be sent is tried again after growing pauses,
for about three days; then it is given up, and the case says so.

>>> send_due(engine, settings())
2
"""

from __future__ import annotations

import datetime
import logging
import threading
from collections.abc import Callable
from functools import partial

from assessment.settings import Settings
from assessment.store import mail_queue
from assessment.store.columns import now
from assessment.store.database import DatabaseError, Engine, work
from assessment.store.mail_queue import ClaimedMail, Refusal
from assessment.store.outgoing_mail import SECRET
from reports.mail import Mail, MailError, can_send, send

LOOK_EVERY = 5.0
"""Seconds after which a running desk looks again whether something is due."""

ENDS_WITHIN = 20.0
"""Seconds that a desk which is told to stop waits for the message that is just being sent."""

PAUSES = tuple(datetime.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440, 1440))
"""How long to wait after each try that failed; after the last a message is given up."""

OWN_FAULT = ("settings", "sign-in", "unreachable", "not-encrypted")
"""Problems of the server or of the settings: the next message would meet them as well."""

BY_PERSON = ("letter", "notice")
"""Kinds of messages that a person has sent; the others are automatic."""

log = logging.getLogger("laila")


class _ClaimLostError(Exception):
    """The message is another process's by now, or a person does not want it sent any more."""


def send_due(engine: Engine, chosen: Settings, stopping: Callable[[], bool] = lambda: False) -> int:
    """Send what is due. Returns how many messages the server took. DatabaseError: the queue cannot be read.

    It stops at the first problem that every message would meet, and between two messages once `stopping()`; what is
    left is tried the next time.
    """
    if not can_send(chosen):
        return 0
    with work(engine) as session:
        if lost := mail_queue.end_claims(now(), session=session):
            log.warning("of %s e-mails nobody knows whether they arrived; the case of each asks", lost)
    sent = 0
    while not stopping():
        with work(engine) as session:
            mail = mail_queue.claim(now(), session=session)
        if mail is None:
            return sent
        problem = _sent(mail, engine, chosen)
        if problem in OWN_FAULT:
            return sent
        sent += problem is None
    return sent


def _sent(mail: ClaimedMail, engine: Engine, chosen: Settings) -> str | None:
    """Send one message and note what became of it. None: the server took it; else the problem."""

    def about_to_hand_over() -> None:
        with work(engine) as session:
            if not mail_queue.hand_over(mail, now(), session=session):
                raise _ClaimLostError

    try:
        send(_message(mail), chosen, about_to_hand_over)
    except _ClaimLostError:
        return "lost"
    except MailError as problem:
        again = None if problem.lasting or mail.tries > len(PAUSES) else now() + PAUSES[mail.tries - 1]
        refusal = Refusal(problem.problem, problem.answer[:500], again, problem.perhaps)
        with work(engine) as session:
            mail_queue.note_refused(mail, refusal, session=session)
        log.warning("an e-mail (%s) was not sent at try %s: %s", mail.kind, mail.tries, problem.problem)
        return problem.problem
    with work(engine) as session:
        mail_queue.note_sent(mail, now(), session=session)
    return None


def _message(mail: ClaimedMail) -> Mail:
    text = mail.text.replace(SECRET, mail.secret) if mail.secret else mail.text
    return Mail(
        mail.to,
        " ".join(mail.subject.split()),
        text,
        reply_to=mail.reply_to,
        message_id=mail.message_id,
        automatic=mail.kind not in BY_PERSON,
    )


def send_while_running(
    engine: Engine, chosen: Settings, also: Callable[[], object] = lambda: None
) -> Callable[[], None]:
    """Look every few seconds, in a thread of its own, whether something is due. Returns what ends it.

    Ending waits for the message that is just being sent: otherwise nobody would know whether it arrived.

    `also` is called before each look, for what is due by the clock. It may fail without stopping the e-mail, and it is
    called without a mail server too, since not all that is due is e-mail.
    """
    ended = threading.Event()

    def look() -> None:
        away = False
        while not ended.wait(LOOK_EVERY):
            was_away, away = away, False
            for step in (also, partial(send_due, engine, chosen, ended.is_set)):
                try:
                    step()
                except DatabaseError as problem:
                    if not (was_away or away):
                        log.warning("the queue of e-mail cannot be read: %s", type(problem).__name__)
                    away = True
                except Exception:  # one message that nobody thought of must not stop all others for good
                    log.exception("sending e-mail failed")

    thread = threading.Thread(target=look, name="mail-sending", daemon=True)
    thread.start()

    def end() -> None:
        ended.set()
        if thread.is_alive():
            thread.join(ENDS_WITHIN)

    return end
