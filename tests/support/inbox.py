"""A mail server on this machine, and what it took."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.net import free_port


class Inbox:
    """The messages that a server took, and who each was for. It knows nobody whose address begins with `nobody`.

    `answer`: what it says when it was given a message; only a 250 means that it took it. `hangs_up`: it takes the
    message and closes the connection without a word. `stops_at`: it takes the message (DATA) or the address (RCPT) and
    is silent until `go_on()`; `stopped` says that it is.
    """

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.url = ""
        self.answer = "250 taken"
        self.hangs_up = False
        self.stops_at = ""
        self.stopped = threading.Event()

    def go_on(self) -> None:
        """Be silent no longer."""
        self.stops_at = ""

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, to: str, _options: list[str]
    ) -> str:
        if to.startswith("nobody"):
            return "550 5.1.1 no such mailbox"
        await self._silence("RCPT")
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - likewise
        if self.answer.startswith("250"):
            self.recipients.append(list(envelope.rcpt_tos))
            self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.hangs_up:
            server.transport.abort()
        await self._silence("DATA")
        return self.answer

    async def _silence(self, where: str) -> None:
        if self.stops_at == where:
            self.stopped.set()
        while self.stops_at == where:
            await asyncio.sleep(0.01)


@contextmanager
def mail_server(**options: object) -> Iterator[Inbox]:
    """A server on a free port (`url`) until the block ends. `options`: aiosmtpd's own."""
    inbox = Inbox()
    server = Controller(inbox, hostname="127.0.0.1", port=free_port(), **{"enable_SMTPUTF8": False, **options})
    server.start()
    inbox.url = f"smtp://127.0.0.1:{server.port}"
    try:
        yield inbox
    finally:
        server.stop()
