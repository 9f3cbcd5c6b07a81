"""The queue is sent: through restarts, outages and refusals, and never twice, whenever the process is killed."""

from __future__ import annotations

import datetime
import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from assessment.settings import Settings
from assessment.store import mail_queue
from assessment.store.columns import now
from assessment.store.database import open_database, work
from assessment.store.outgoing_mail import NewMail, put
from reports import mail_sending
from reports.mail_sending import PAUSES, send_due, send_while_running
from tests.support.inbox import Inbox, mail_server
from tests.support.patience import PATIENCE, soon

DESK = "Desk of Prova <desk@centre.example>"


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    """Settings of a desk whose mail server is away."""
    return Settings(data=tmp_path, smtp_url="smtp://127.0.0.1:1", mail_from=DESK)


@pytest.fixture
def engine(chosen: Settings) -> Iterator[Engine]:
    made = open_database(chosen.database_url)
    yield made
    made.dispose()


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    with mail_server() as taken:
        yield taken


def reaching(chosen: Settings, inbox: Inbox) -> Settings:
    return Settings(data=chosen.data, smtp_url=inbox.url, mail_from=chosen.mail_from)


def fill(engine: Engine, *addresses: str, kind: str = "letter") -> None:
    with work(engine) as session:
        for number, to in enumerate(addresses):
            text = NewMail(f"{kind}:{number}", kind, to, "Città", "Che ore?", f"<{number}@desk.example>", "o@c.example")  # type: ignore[arg-type]
            put(text, case_id=None, session=session)


def states(engine: Engine) -> dict[str, int]:
    with work(engine) as session:
        return mail_queue.counts(session=session)


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime.datetime) -> None:
    monkeypatch.setattr(mail_sending, "now", lambda: moment)


def test_a_letter_is_sent_once_with_its_own_id_and_where_to_answer(
    engine: Engine, chosen: Settings, inbox: Inbox
) -> None:
    fill(engine, "office@school.example")
    assert (send_due(engine, reaching(chosen, inbox)), send_due(engine, reaching(chosen, inbox))) == (1, 0)
    (message,) = inbox.messages
    assert (message["Message-ID"], message["Reply-To"], message["Auto-Submitted"]) == (
        "<0@desk.example>",
        "o@c.example",
        None,
    )
    assert (message["To"], message["Subject"]) == ("office@school.example", "Città")
    assert message.get_content().strip() == "Che ore?"
    assert states(engine) == {"sent": 1}


def test_an_outage_is_waited_out_with_growing_pauses(
    engine: Engine, chosen: Settings, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(engine, "office@school.example")
    moment = now()
    for pause in PAUSES[:3]:
        at(monkeypatch, moment)
        assert send_due(engine, chosen) == 0
        assert states(engine) == {"queued": 1}
        at(monkeypatch, moment + pause - datetime.timedelta(seconds=1))
        assert send_due(engine, reaching(chosen, inbox)) == 0
        moment += pause
    at(monkeypatch, moment)
    assert send_due(engine, reaching(chosen, inbox)) == 1
    assert len(inbox.messages) == 1


def test_after_three_days_a_letter_is_given_up(
    engine: Engine, chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(engine, "office@school.example")
    moment = now()
    for pause in (*PAUSES, datetime.timedelta()):
        assert states(engine) == {"queued": 1}
        at(monkeypatch, moment)
        send_due(engine, chosen)
        moment += pause
    assert states(engine) == {"failed": 1}
    assert datetime.timedelta(days=2) < sum(PAUSES, datetime.timedelta()) < datetime.timedelta(days=4)


def test_an_address_that_is_refused_is_given_up_at_once_and_stops_no_other(
    engine: Engine, chosen: Settings, inbox: Inbox
) -> None:
    fill(engine, "nobody@school.example", "office@school.example")
    assert send_due(engine, reaching(chosen, inbox)) == 1
    assert states(engine) == {"failed": 1, "sent": 1}


def test_where_the_server_is_away_one_connection_is_tried_and_not_one_a_letter(
    engine: Engine, chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(engine, *(f"{number}@school.example" for number in range(5)))
    send_due(engine, chosen)
    with work(engine) as session:
        waiting = 0
        while mail_queue.claim(now(), session=session):
            waiting += 1
    assert waiting == 4


def test_a_server_that_hangs_up_before_it_answers_leaves_the_letter_to_a_person(
    engine: Engine, chosen: Settings, inbox: Inbox
) -> None:
    inbox.hangs_up = True
    fill(engine, "office@school.example")
    assert send_due(engine, reaching(chosen, inbox)) == 0
    assert states(engine) == {"perhaps": 1}
    inbox.hangs_up = False
    assert send_due(engine, reaching(chosen, inbox)) == 0


def test_a_server_that_refuses_for_now_is_asked_again(
    engine: Engine, chosen: Settings, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox.answer = "451 try again later"
    fill(engine, "office@school.example")
    assert send_due(engine, reaching(chosen, inbox)) == 0
    assert states(engine) == {"queued": 1}
    inbox.answer = "554 not wanted"
    at(monkeypatch, now() + PAUSES[0])
    send_due(engine, reaching(chosen, inbox))
    assert states(engine) == {"failed": 1}


def in_a_process_killed(work_off: Callable[[], object], when: Callable[[], bool]) -> None:
    """Run something in a process of its own and kill it as soon as `when` holds."""
    child = os.fork()
    if child == 0:
        try:
            work_off()
        finally:
            os._exit(0)
    soon(when)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


@pytest.mark.parametrize(
    ("stops_at", "arrived", "left"), [("RCPT", 1, {"sent": 1}), ("DATA", 1, {"perhaps": 1})], ids=["before", "while"]
)
def test_a_killed_process_leaves_one_mail_or_a_question(  # noqa: PLR0913 - fixtures
    stops_at: str,
    arrived: int,
    left: dict[str, int],
    engine: Engine,
    chosen: Settings,
    inbox: Inbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Killed before it hands over, the letter is sent by the next process. Killed while it does, a person is asked."""
    inbox.stops_at = stops_at
    fill(engine, "office@school.example")
    engine.dispose()
    in_a_process_killed(
        lambda: send_due(open_database(chosen.database_url), reaching(chosen, inbox)), inbox.stopped.is_set
    )
    inbox.go_on()
    assert send_due(engine, reaching(chosen, inbox)) == 0
    at(monkeypatch, now() + mail_queue.LEASE + datetime.timedelta(seconds=1))
    send_due(engine, reaching(chosen, inbox))
    send_due(engine, reaching(chosen, inbox))
    assert (len(inbox.messages), states(engine)) == (arrived, left)


def test_a_running_desk_sends_by_itself(
    engine: Engine, chosen: Settings, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_sending, "LOOK_EVERY", 0.02)

    def also() -> None:
        raise ValueError

    end = send_while_running(engine, reaching(chosen, inbox), also)
    fill(engine, "office@school.example")
    soon(lambda: inbox.messages)
    end()
    assert len(inbox.messages) == 1


def test_a_desk_that_is_told_to_stop_finishes_the_message_and_begins_no_other(
    engine: Engine, chosen: Settings, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_sending, "LOOK_EVERY", 0.02)
    inbox.stops_at = "DATA"
    fill(engine, "office@school.example", "help@school.example")
    end = send_while_running(engine, reaching(chosen, inbox))
    assert inbox.stopped.wait(PATIENCE)
    threading.Timer(0.2, inbox.go_on).start()
    end()
    assert states(engine) == {"sent": 1, "queued": 1}


def test_without_a_mail_server_what_is_due_by_the_clock_is_done(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_sending, "LOOK_EVERY", 0.02)
    called = threading.Event()
    end = send_while_running(engine, Settings(data=tmp_path), called.set)
    assert called.wait(PATIENCE)
    end()


def test_without_a_mail_server_nothing_leaves_the_queue(engine: Engine, tmp_path: Path) -> None:
    fill(engine, "office@school.example")
    assert send_due(engine, Settings(data=tmp_path)) == 0
    assert states(engine) == {"queued": 1}
