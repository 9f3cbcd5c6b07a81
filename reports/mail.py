"""Sending e-mail, as the settings say: the one place that speaks SMTP.

`LAILA_SMTP_URL` names the server: `smtp://host:587`, with `name:password@` where it asks who sends, or `smtps://` for
a connection that is encrypted from its first byte. Over `smtp://` the connection is encrypted as soon as the server
offers it, and a password never goes over one that is not, but on this machine. `LAILA_MAIL_FROM` is the sender.

>>> send(Mail("learner@example.org", "Your request", "We have it."), settings())
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import formatdate, make_msgid
from urllib.parse import SplitResult, unquote, urlsplit

from assessment.access.addresses import one_address
from assessment.settings import Settings

WITHIN = 15.0
"""Seconds in which a mail server must answer each time."""

TAKES_WITHIN = 120.0
"""Seconds in which it must say whether it took the message, which it may look through first."""

LASTING = 500
"""Answers from this number on stay the same however often one tries (RFC 5321, 4.2.1)."""

PORTS = {"smtp": 587, "smtps": 465}

HERE = ("127.0.0.1", "localhost", "::1")
"""How an address names this machine."""


class MailError(Exception):
    """A message was not sent: one sentence that says why, without the password and without the message.

    `problem`: which of `mail.problem.*` says it to people. `answer`: the server's own words. `lasting`: another try
    would change nothing. `perhaps`: the server may have taken the message all the same.
    """

    def __init__(
        self, sentence: str, problem: str, answer: str = "", *, lasting: bool = False, perhaps: bool = False
    ) -> None:
        super().__init__(sentence)
        self.problem, self.answer, self.lasting, self.perhaps = problem, answer, lasting, perhaps


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a message."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True)
class Mail:
    """A message to one address, in plain text. `reply_to`: where an answer goes, if not to the sender.

    `message_id`: its own, so that a second try is known as the same message; a new one where it is empty. `automatic`:
    no person asked for it to be sent, so nobody's absence is answered to it.
    """

    to: str
    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()
    reply_to: str | None = None
    message_id: str = ""
    automatic: bool = True


def can_send(chosen: Settings) -> bool:
    """Whether this installation has a mail server, and a sender who is an address."""
    try:
        return bool(chosen.smtp_url.get_secret_value() and one_address(chosen.mail_from))
    except (ValueError, MessageError, IndexError):
        return False


def new_message_id(chosen: Settings) -> str:
    """An id for a message that is sent later. MailError: the sender of the settings is no address."""
    try:
        return make_msgid(domain=one_address(chosen.mail_from).domain)
    except (ValueError, MessageError, IndexError) as fault:
        raise MailError(f"LAILA_MAIL_FROM: {fault}", "settings") from fault


def send(mail: Mail, chosen: Settings, about_to_hand_over: Callable[[], None] = lambda: None) -> str:
    """Hand a message to the mail server; returns the message's own id. MailError: the server did not take it.

    `about_to_hand_over` is called when all but the message itself is said: an error it raises stops the sending, one
    that comes later leaves it open whether the server took the message. What the server takes may still come back
    later, to the sender.
    """
    if not can_send(chosen):
        raise MailError(
            "This desk has no mail server: LAILA_SMTP_URL and LAILA_MAIL_FROM name one and the sender.", "settings"
        )
    message = message_of(mail, chosen.mail_from)
    progress = _Progress(about_to_hand_over)
    try:
        with _server(_address_of(chosen)) as server:
            _hand_over(message, server, progress)
    except smtplib.SMTPRecipientsRefused as refused:
        answer = next(iter(refused.recipients.values()))
        sentence = f"The mail server does not take {mail.to}: {_words(answer)}"
        raise MailError(sentence, "address", _words(answer), lasting=answer[0] >= LASTING) from refused
    except smtplib.SMTPAuthenticationError as refused:
        raise MailError("The mail server refuses the name or the password in LAILA_SMTP_URL.", "sign-in") from refused
    except smtplib.SMTPResponseException as refused:
        words = _words((refused.smtp_code, refused.smtp_error))
        lasting = refused.smtp_code >= LASTING and progress.handing
        raise MailError(f"The mail server refused the message: {words}", "refused", words, lasting=lasting) from refused
    except (smtplib.SMTPException, OSError) as problem:
        if progress.handing:
            sentence = f"Whether the mail server took the message is not known: {problem}"
            raise MailError(sentence, "unknown", str(problem), perhaps=True) from problem
        raise MailError(f"The mail server cannot be reached: {problem}", "unreachable", str(problem)) from problem
    return str(message["Message-ID"])


@dataclass
class _Progress:
    """How far a sending has come. `handing`: the server is being given the message."""

    about_to_hand_over: Callable[[], None]
    handing: bool = False

    def hand_over(self) -> None:
        self.about_to_hand_over()
        self.handing = True


def message_of(mail: Mail, sender: str) -> EmailMessage:
    """The message as it goes out. MailError: an address is none, or a header holds a line break."""
    message = EmailMessage(policy=SMTP)
    try:
        message["From"] = one_address(sender)
        message["To"] = one_address(mail.to)
        if mail.reply_to:
            message["Reply-To"] = one_address(mail.reply_to)
        message["Subject"] = mail.subject
        message["Date"] = formatdate(localtime=True)
        message["Message-ID"] = mail.message_id or make_msgid(domain=one_address(sender).domain)
        if mail.automatic:
            message["Auto-Submitted"] = "auto-generated"  # no out-of-office answers
        message.set_content(mail.text)
        for attachment in mail.attachments:
            kind, _, subtype = attachment.media_type.partition("/")
            message.add_attachment(attachment.data, maintype=kind, subtype=subtype, filename=attachment.name)
    except (ValueError, MessageError, IndexError) as problem:
        sentence = f"The message cannot be made: {problem}"
        raise MailError(sentence, "message", str(problem), lasting=True) from problem
    return message


def unsent(subject: str, text: str, to: str = "") -> bytes:
    """A message as a file that a mail program opens as a draft, for a person to send. `to`: empty where not known."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if to:
        message["To"] = to
    message["Subject"] = " ".join(subject.split())
    message.set_content(text)
    return message.as_bytes()


def _address_of(chosen: Settings) -> SplitResult:
    address = urlsplit(chosen.smtp_url.get_secret_value())
    try:
        known = address.scheme in PORTS and bool(address.hostname) and (address.port or 1) > 0
    except ValueError:  # a port that is none
        known = False
    if not known:
        raise MailError(
            "LAILA_SMTP_URL is no address of a mail server: expected smtp://host:587 or smtps://host:465.", "settings"
        )
    return address


def _hand_over(message: EmailMessage, server: smtplib.SMTP, progress: _Progress) -> None:
    """As `smtplib.sendmail` does it, but in two steps, and a line which begins with "From" stays as it is."""
    sender, to = (message[name].addresses[0].addr_spec for name in ("From", "To"))
    data, options = message.as_bytes(), list[str]()
    if not (sender + to).isascii():
        if not server.has_extn("smtputf8"):
            sentence = f"The mail server takes no address with letters such as in {to}."
            raise MailError(sentence, "address-letters", lasting=True)
        data, options = message.as_bytes(policy=SMTPUTF8), ["SMTPUTF8", "BODY=8BITMIME"]
    code, answer = server.mail(sender, options)
    if code != TAKEN:
        raise smtplib.SMTPSenderRefused(code, answer, sender)
    code, answer = server.rcpt(to)
    if code not in (TAKEN, FORWARDED):
        raise smtplib.SMTPRecipientsRefused({to: (code, answer)})
    progress.hand_over()
    if server.sock:
        server.sock.settimeout(TAKES_WITHIN)
    code, answer = server.data(data)
    if code != TAKEN:
        raise smtplib.SMTPDataError(code, answer)


TAKEN, FORWARDED = 250, 251


@contextmanager
def _server(address: SplitResult) -> Iterator[smtplib.SMTP]:
    """A connection to the server, encrypted and signed in as its address asks."""
    host, port = address.hostname or "", address.port or PORTS[address.scheme]
    tls = ssl.create_default_context()
    if address.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=WITHIN, context=tls)
    else:
        server = smtplib.SMTP(host, port, timeout=WITHIN)
    try:
        server.ehlo_or_helo_if_needed()
        encrypted = address.scheme == "smtps"
        if not encrypted and server.has_extn("starttls"):
            server.starttls(context=tls)
            server.ehlo()
            encrypted = True
        if address.username:
            if not encrypted and host not in HERE:
                sentence = "The mail server offers no encryption, and no password is sent without it."
                raise MailError(sentence, "not-encrypted")
            _sign_in(server, address)
        yield server
        with suppress(smtplib.SMTPException, OSError):  # the message is taken, whatever becomes of the good-bye
            server.quit()
    finally:
        server.close()


def _sign_in(server: smtplib.SMTP, address: SplitResult) -> None:
    try:
        server.login(unquote(address.username or ""), unquote(address.password or ""))
    except UnicodeError:  # its own text shows the password, so it is no cause either
        sentence = "A mail server takes a name and a password in LAILA_SMTP_URL only in letters of ASCII."
        raise MailError(sentence, "sign-in") from None


def _words(answer: tuple[int, bytes | str]) -> str:
    """A server's answer in one line."""
    code, text = answer
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    return f"{code} {' '.join(words.split())}"[:300]
