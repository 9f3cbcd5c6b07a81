"""E-mail of a case: queued once, with a copy, and what a person may decide about it."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from assessment.case.edit import Edit
from assessment.case.workflow import NotAllowedError
from assessment.register.entries import FICTIONAL_CENTRE
from assessment.store import mail_queue
from assessment.store.cases import loading
from assessment.store.columns import now
from assessment.store.database import work
from assessment.store.errors import NotFoundError, NotValidError
from assessment.store.mail_queue import Refusal
from assessment.store.outgoing_mail import NewMail, OutgoingMail, of_case, put, queue, settle

LETTER = NewMail("inquiry:1", "letter", "office@school.example", "Question", "What hours?", "<1@desk.example>")


def copies(engine: Engine, case_id: str) -> list[OutgoingMail]:
    with work(engine) as session:
        return of_case(case_id, session=session)


def queued(engine: Engine, case_id: str, *mails: NewMail, version: int = 1) -> int:
    with work(engine) as session:
        return queue(Edit(case_id, version, "Ada"), mails or [LETTER], session=session)


def test_a_letter_is_queued_once_with_a_copy_in_the_case(engine: Engine, file_case: Callable[..., str]) -> None:
    case_id = file_case()
    assert queued(engine, case_id) == 2
    assert queued(engine, case_id, version=2) == 3
    (copy,) = copies(engine, case_id)
    assert (copy.to, copy.subject, copy.text, copy.by, copy.state) == (
        "office@school.example",
        "Question",
        "What hours?",
        "Ada",
        "queued",
    )
    with work(engine) as session:
        noted = [event for event in loading.events(case_id, session=session) if event.kind == "mail"]
    assert [(event.key, event.after["to"]) for event in noted] == [("inquiry:1", "office@school.example")]


@pytest.mark.parametrize("to", ["", "office", "a@b, c@d.example", "a@b.example\nBcc: c@d.example", "x" * 300 + "@b"])
def test_what_is_no_address_is_not_queued(to: str, engine: Engine, file_case: Callable[..., str]) -> None:
    case_id = file_case()
    wrong = NewMail("inquiry:1", "letter", to, "Question", "What hours?", "<1@desk.example>")
    with pytest.raises(NotValidError, match="e-mail"):
        queued(engine, case_id, wrong)
    assert copies(engine, case_id) == []


def test_a_person_decides_about_what_perhaps_arrived(engine: Engine, file_case: Callable[..., str]) -> None:
    case_id = file_case()
    version = queued(engine, case_id)
    with work(engine) as session:
        mail = mail_queue.claim(now(), session=session)
        assert mail
        assert mail_queue.hand_over(mail, now(), session=session)
        mail_queue.end_claims(now() + datetime.timedelta(hours=1), session=session)
    (copy,) = copies(engine, case_id)
    assert copy.state == "perhaps"
    with work(engine) as session:
        version = settle(Edit(case_id, version, "Ada"), copy.id, "again", session=session)
    assert copies(engine, case_id)[0].state == "queued"
    with work(engine) as session:
        version = settle(Edit(case_id, version, "Ada"), copy.id, "drop", session=session)
    assert copies(engine, case_id)[0].state == "dropped"
    with pytest.raises(NotAllowedError), work(engine) as session:
        settle(Edit(case_id, version, "Ada"), copy.id, "arrived", session=session)
    with pytest.raises(NotFoundError), work(engine) as session:
        settle(Edit(case_id, version, "Ada"), copy.id + 1, "drop", session=session)


def test_a_letter_that_was_given_up_goes_to_another_address(engine: Engine, file_case: Callable[..., str]) -> None:
    case_id = file_case()
    version = queued(engine, case_id)
    with work(engine) as session:
        mail = mail_queue.claim(now(), session=session)
        assert mail
        mail_queue.note_refused(mail, Refusal("address", "550 no such mailbox", None), session=session)
    (copy,) = copies(engine, case_id)
    assert (copy.state, copy.problem, copy.answer) == ("failed", "address", "550 no such mailbox")
    with work(engine) as session:
        settle(Edit(case_id, version, "Ada"), copy.id, "again", to="help@school.example", session=session)
    (copy,) = copies(engine, case_id)
    assert (copy.state, copy.to, copy.tries, copy.problem) == ("queued", "help@school.example", 0, None)


def test_nothing_is_decided_while_a_letter_is_being_sent(engine: Engine, file_case: Callable[..., str]) -> None:
    case_id = file_case()
    version = queued(engine, case_id)
    with work(engine) as session:
        mail = mail_queue.claim(now(), session=session)
        assert mail
    with pytest.raises(NotAllowedError, match="mail-state"), work(engine) as session:
        settle(Edit(case_id, version, "Ada"), mail.id, "drop", session=session)


def test_a_secret_is_in_no_copy_and_forgotten_once_it_is_out(engine: Engine, file_case: Callable[..., str]) -> None:
    case_id = file_case()
    receipt = NewMail(
        "receipt:7", "receipt", "ana@learner.example", "R", "Code: {secret}", "<7@d.example>", None, "QX7R"
    )
    with work(engine) as session:
        assert put(receipt, case_id=case_id, session=session)
        assert not put(receipt, case_id=case_id, session=session)
    assert "QX7R" not in repr(copies(engine, case_id))
    with work(engine) as session:
        mail = mail_queue.claim(now(), session=session)
        assert mail
        assert mail.secret == "QX7R"
        mail_queue.hand_over(mail, now(), session=session)
        mail_queue.note_sent(mail, now(), session=session)
    with work(engine) as session:
        assert "QX7R" not in repr(session.connection().exec_driver_sql("SELECT * FROM outgoing_mail").all())


def test_a_case_to_learn_with_writes_to_nobody(engine: Engine, file_case: Callable[..., str]) -> None:
    case_id = file_case(f"{FICTIONAL_CENTRE}north")
    with pytest.raises(NotAllowedError, match="fictional"):
        queued(engine, case_id)
    assert copies(engine, case_id) == []
