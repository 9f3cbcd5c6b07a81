"""E-mail goes out through SMTP: as it was written, encrypted where it can be, and never to an address that is none."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from pydantic import SecretStr

from assessment.settings import Settings
from reports.mail import Attachment, Mail, MailError, can_send, message_of, send, unsent
from tests.support.inbox import Inbox, mail_server
from tests.support.net import certified

DESK = "Desk of Prova <desk@centre.example>"


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, Settings]]:
    """A mail server on this machine, and settings that name it."""
    with mail_server() as taken:
        yield taken, Settings(smtp_url=taken.url, mail_from=DESK)


def test_a_message_arrives_as_it_was_written(inbox: tuple[Inbox, Settings]) -> None:
    taken, chosen = inbox
    record = Attachment("decisione-è.pdf", "application/pdf", b"%PDF-1.7 \x00\xff")
    number = send(
        Mail("Inês <ines@learner.example>", "La Sua richiesta è qui", "Città,\n.\nFrom x\n", (record,)), chosen
    )
    (message,) = taken.messages
    assert taken.recipients == [["ines@learner.example"]]
    assert (message["Subject"], message["From"], message["Message-ID"]) == ("La Sua richiesta è qui", DESK, number)
    body, attached = message.iter_parts()
    assert body.get_content().replace("\r\n", "\n") == "Città,\n.\nFrom x\n"
    assert (attached.get_filename(), attached.get_content()) == (record.name, record.data)
    assert message["Auto-Submitted"] == "auto-generated"


def test_what_the_server_refuses_is_said_in_one_sentence(inbox: tuple[Inbox, Settings]) -> None:
    taken, chosen = inbox
    with pytest.raises(MailError, match=r"does not take nobody@learner.example: 550 5.1.1 no such mailbox"):
        send(Mail("nobody@learner.example", "Hello", "There"), chosen)
    assert taken.messages == []


def test_an_address_outside_ascii_goes_to_a_server_that_takes_it(inbox: tuple[Inbox, Settings]) -> None:
    taken, chosen = inbox
    with pytest.raises(MailError, match="takes no address"):
        send(Mail("inês@učenje.example", "Hello", "There"), chosen)
    with mail_server(enable_SMTPUTF8=True) as modern:
        send(Mail("inês@učenje.example", "È", "Là"), chosen.model_copy(update={"smtp_url": SecretStr(modern.url)}))
        assert (modern.recipients, modern.messages[0]["Subject"]) == ([["inês@učenje.example"]], "È")
    assert taken.messages == []


@pytest.mark.parametrize("to", ["", "ines", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example", "<>", "a b@c"])
def test_an_address_that_is_none_or_several_is_refused(to: str) -> None:
    with pytest.raises(MailError):
        message_of(Mail(to, "Hello", "There"), DESK)


def test_a_subject_cannot_bring_a_header_of_its_own() -> None:
    with pytest.raises(MailError):
        message_of(Mail("a@b.example", "Hello\r\nBcc: c@d.example", "There"), DESK)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "LAILA_SMTP_URL and LAILA_MAIL_FROM"),
        ("mail.example.org", "is no address of a mail server"),
        ("http://mail.example.org", "is no address of a mail server"),
        ("smtp://:25", "is no address of a mail server"),
        ("smtp://mail.example.org:mail", "is no address of a mail server"),
        ("smtp://127.0.0.1:1", "cannot be reached"),
    ],
)
def test_a_wrong_address_is_said_without_its_password(url: str, sentence: str) -> None:
    chosen = Settings(smtp_url=url.replace("//", "//name:SECRET@"), mail_from=DESK)
    assert can_send(chosen) is bool(url)
    with pytest.raises(MailError, match=sentence) as raised:
        send(Mail("a@b.example", "Hello", "There"), chosen)
    assert "SECRET" not in str(raised.value)
    assert "SECRET" not in repr(chosen)


def test_a_password_goes_only_over_an_encrypted_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On this machine's own address a password may go in the clear: nobody is between."""
    seen: list[bytes] = []

    def known(_server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: object) -> AuthResult:
        seen.append(data.password)  # type: ignore[attr-defined]
        return AuthResult(success=data.password == b"p@ss:word", handled=False)  # type: ignore[attr-defined]

    with mail_server(authenticator=known, auth_require_tls=False) as taken:
        chosen = Settings(smtp_url=taken.url.replace("//", "//desk:p%40ss%3Aword@"), mail_from=DESK)
        send(Mail("a@b.example", "Hello", "There"), chosen)
        assert seen == [b"p@ss:word"]
        with pytest.raises(MailError, match="refuses the name or the password"):
            send(Mail("a@b.example", "x", "y"), chosen.model_copy(update={"smtp_url": _wrong(chosen)}))
        for outside in ("Gr%C3%BCn", "%ED%95%9C"):
            address = chosen.smtp_url.get_secret_value().replace("p%40ss", outside)
            with pytest.raises(MailError, match="only in letters of ASCII") as raised:
                send(Mail("a@b.example", "x", "y"), Settings(smtp_url=address, mail_from=DESK))
            assert raised.value.problem == "sign-in", "so that the next message is left where it is"
        monkeypatch.setattr("reports.mail.HERE", ())
        with pytest.raises(MailError, match="no password is sent without it"):
            send(Mail("a@b.example", "Hello", "There"), chosen)
        assert len(taken.messages) == 1


def _wrong(chosen: Settings) -> object:
    return Settings(smtp_url=chosen.smtp_url.get_secret_value().replace("p%40ss", "wrong")).smtp_url


def test_a_server_whose_certificate_nobody_knows_gets_no_message(tmp_path: Path) -> None:
    tls, _ = certified(tmp_path, ("localhost",))
    with mail_server(tls_context=tls, require_starttls=True) as taken:
        chosen = Settings(smtp_url=taken.url, mail_from=DESK)
        with pytest.raises(MailError, match="certificate"):
            send(Mail("a@b.example", "Hello", "There"), chosen)
        assert taken.messages == []


def test_a_draft_has_no_receiver_and_keeps_every_letter() -> None:
    message = message_from_bytes(unsent("Richiesta\nBcc: x@example.org", "Perché è così\n"), policy=default)
    assert (message["X-Unsent"], message["To"], message["Bcc"]) == ("1", None, None)
    assert message.get_content().splitlines() == ["Perché è così"]
