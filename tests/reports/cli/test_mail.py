"""`laila mail`: the queue in words, sending what is due, and holding it after a backup was put back."""

from __future__ import annotations

import json

import pytest

from assessment.settings import settings
from assessment.store.database import open_database, work
from assessment.store.outgoing_mail import NewMail, put
from tests.reports.cli.test_main import own_data, run
from tests.support.inbox import mail_server

__all__ = ["own_data"]


def fill(*addresses: str) -> None:
    with work(open_database(settings().database_url)) as session:
        for to in addresses:
            put(NewMail(f"digest:{to}", "digest", to, "S", "T", f"<{to}>"), case_id=None, session=session)


def test_the_queue_is_sent_and_what_needs_a_person_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("mail", capsys=capsys)[:2] == (0, "No e-mail is kept.\n")
    fill("ada@centre.example", "nobody@centre.example")
    assert run("mail", capsys=capsys)[:2] == (0, "to be sent: 2\n")
    code, _, err = run("mail", "--send", capsys=capsys)
    assert (code, "LAILA_SMTP_URL" in err) == (2, True)
    with mail_server() as inbox:
        monkeypatch.setenv("LAILA_SMTP_URL", inbox.url)
        monkeypatch.setenv("LAILA_MAIL_FROM", "desk@centre.example")
        settings.cache_clear()
        code, out, err = run("mail", "--send", "--json", capsys=capsys)
    assert (code, err) == (1, "1 sent\n")
    assert {name: count for name, count in json.loads(out).items() if count} == {"sent": 1, "failed": 1}


def test_what_waits_is_held_for_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    fill("ada@centre.example")
    code, out, err = run("mail", "--hold", capsys=capsys)
    assert (code, out, err) == (1, "perhaps arrived, look at the case: 1\n", "1 held\n")
