"""Signing out ends a sign-in on the server, by whichever way the browser comes, and closes its open tabs.

Who has signed in stands in a cookie that Streamlit signs, and Streamlit's own address for signing out only deletes it
in that browser. A copy of it, or a tab that is open, would go on. So the desk notes first that the sign-in has ended,
in its database and so for all processes, and closes the tabs that were opened with its cookie, in this browser or with
a copy of it: what they show goes, and the way to sign in takes its place. Those at another process find the sign-in
ended at their next click.

A page of another site may lead a browser to that address. It signs nobody out: a browser says where a request comes
from, and only one that comes from the desk or was typed counts. A browser that does not say so (before 2023) is signed
out, and loses nothing else, since what was entered is saved.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.screens.shell.streamlit_internals.messages import leading_to, leads_away
from assessment.store.database import is_outage
from criteria.text import Words
from reports.server.closing import served_until
from reports.server.cookies import cookies_of
from reports.server.plain_answer import plain_answer

PATH = "/auth/logout"
OWN = ("same-origin", "none")
"""Where a request comes from that a page of the desk, or a person, has made."""


class SignOut:
    """Ends the sign-in of whoever asks for Streamlit's address for signing out, before `app` deletes its cookie.

    `name_of`: what tells the sign-in of a browser from all others, by its cookies; empty without one. `end`: notes that
    it has ended. Where the database cannot take the note, the person is told, and stays signed in.
    """

    def __init__(
        self, app: ASGIApp, name_of: Callable[[Mapping[str, str]], str], end: Callable[[Mapping[str, str]], None]
    ) -> None:
        self.app, self.name_of, self.end = app, name_of, end
        self._open: dict[str, set[asyncio.Event]] = {}  # by sign-in: what closes each of its tabs

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._connect(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] == PATH:
            await self._leave(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _leave(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if headers.get("sec-fetch-site", OWN[0]) not in OWN:
            await RedirectResponse("/", 303, {"cache-control": "no-store"})(scope, receive, send)
            return
        cookies = cookies_of(scope)
        if name := self.name_of(cookies):
            try:
                await run_in_threadpool(self.end, cookies)
            except Exception as problem:
                if not is_outage(problem):
                    raise
                await plain_answer(scope, _failed, 503)(scope, receive, send)
                return
            for over in self._open.get(name, ()):
                over.set()
        await self.app(scope, receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A tab, until its sign-in is ended here. Then it shows the first page, unless it is on its way out already."""
        name, over = self.name_of(cookies_of(scope)), asyncio.Event()
        if not name:
            await self.app(scope, receive, send)
            return
        tabs, leaves = self._open.setdefault(name, set()), False

        async def send_noted(message: Message) -> None:
            nonlocal leaves
            leaves = leaves or leads_away(message.get("bytes") or b"")
            await send(message)

        def farewell() -> bytes:
            return b"" if leaves else leading_to("/")

        tabs.add(over)
        try:
            await served_until(over, self.app, farewell=farewell)(scope, receive, send_noted)
        finally:
            tabs.discard(over)
            if not tabs:
                self._open.pop(name, None)


def _failed(words: Words) -> list[str]:
    return [words("sign-out.failed")]
