"""Claims on the queue: one process gets each message, and one that died leaves no silent double."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from assessment.store import mail_queue
from assessment.store.columns import now
from assessment.store.database import work
from assessment.store.mail_queue import LEASE, ClaimedMail, Refusal
from assessment.store.maintenance.readiness import counts
from assessment.store.outgoing_mail import NewMail, put
from reports.server.metrics import HELD

MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def filled(engine: Engine) -> Callable[[int], None]:
    """Put so many messages into the queue."""

    def fill(count: int) -> None:
        with work(engine) as session:
            for number in range(count):
                mail = NewMail(f"digest:{number}", "digest", "ada@c.example", "S", "T", f"<{number}@desk.example>")
                assert put(mail, case_id=None, session=session)

    return fill


def claimed(engine: Engine, at: datetime.datetime | None = None) -> ClaimedMail | None:
    with work(engine) as session:
        return mail_queue.claim(at or now(), session=session)


def states(engine: Engine) -> dict[str, int]:
    with work(engine) as session:
        return mail_queue.counts(session=session)


def test_of_several_processes_one_gets_each_message(engine: Engine, filled: Callable[[int], None]) -> None:
    filled(24)
    got: list[int] = []

    def take() -> None:
        while mail := claimed(engine):
            got.append(mail.id)

    workers = [threading.Thread(target=take) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(got) == len(set(got)) == 24
    assert states(engine) == {"claimed": 24}


def test_a_claim_of_a_dead_process_goes_back_and_what_was_handed_over_is_asked_about(
    engine: Engine, filled: Callable[[int], None]
) -> None:
    filled(2)
    first, second = claimed(engine), claimed(engine)
    assert first
    assert second
    with work(engine) as session:
        assert mail_queue.hand_over(second, now(), session=session)
        assert mail_queue.end_claims(now(), session=session) == 0
    assert states(engine) == {"claimed": 1, "handing": 1}
    with work(engine) as session:
        assert mail_queue.end_claims(now() + LEASE + MINUTE, session=session) == 1
    assert states(engine) == {"queued": 1, "perhaps": 1}


def test_a_slow_process_whose_claim_ended_hands_nothing_over(engine: Engine, filled: Callable[[int], None]) -> None:
    filled(1)
    slow = claimed(engine)
    assert slow
    with work(engine) as session:
        mail_queue.end_claims(now() + LEASE + MINUTE, session=session)
    quick = claimed(engine)
    assert quick
    with work(engine) as session:
        assert not mail_queue.hand_over(slow, now(), session=session)
        mail_queue.note_refused(slow, Refusal("unreachable", "", None), session=session)
        assert mail_queue.hand_over(quick, now(), session=session)


def test_a_process_that_took_long_still_says_that_it_arrived(engine: Engine, filled: Callable[[int], None]) -> None:
    filled(1)
    mail = claimed(engine)
    assert mail
    with work(engine) as session:
        mail_queue.hand_over(mail, now(), session=session)
        mail_queue.end_claims(now() + LEASE + MINUTE, session=session)
        mail_queue.note_sent(mail, now(), session=session)
    assert states(engine) == {"sent": 1}


def test_a_message_waits_until_it_is_tried_again(engine: Engine, filled: Callable[[int], None]) -> None:
    filled(1)
    mail = claimed(engine)
    assert mail
    later = now() + MINUTE
    with work(engine) as session:
        mail_queue.note_refused(mail, Refusal("unreachable", "no route", later), session=session)
    assert claimed(engine) is None
    again = claimed(engine, later)
    assert again
    assert (again.id, again.tries, again.message_id) == (mail.id, 2, mail.message_id)


def test_after_a_restored_backup_a_person_decides(engine: Engine, filled: Callable[[int], None]) -> None:
    filled(3)
    claimed(engine)
    with work(engine) as session:
        assert mail_queue.hold(session=session) == 3
    assert states(engine) == {"perhaps": 3}
    assert claimed(engine) is None


def test_old_digests_and_secrets_are_forgotten(engine: Engine, filled: Callable[[int], None]) -> None:
    filled(1)
    receipt = NewMail("receipt:7", "receipt", "ana@learner.example", "R", "{secret}", "<7@d.example>", None, "QX7R")
    with work(engine) as session:
        put(receipt, case_id=None, session=session)
        mail_queue.hold(session=session)
        mail_queue.forget_old(now() + datetime.timedelta(days=29), session=session)
    assert states(engine) == {"perhaps": 2}
    with work(engine) as session:
        mail_queue.forget_old(now() + datetime.timedelta(days=31), session=session)
    assert states(engine) == {"dropped": 1}


def test_a_monitor_sees_what_waits_and_what_needs_a_person(engine: Engine, filled: Callable[[int], None]) -> None:
    filled(3)
    mail = claimed(engine)
    assert mail
    with work(engine) as session:
        mail_queue.note_refused(mail, Refusal("address", "550", None), session=session)
    claimed(engine)
    figures = counts(engine)
    assert (figures["mail_waiting"], figures["mail_stuck"]) == (2, 1)
    assert figures.keys() == HELD.keys()
