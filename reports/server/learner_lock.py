"""A machine in a learner's hands reaches the pages for everybody, and nothing of the desk: no screen, file or upload.

Connections that were open when it was handed over end within a second.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.status import WS_1008_POLICY_VIOLATION
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from assessment.access.callers import BROWSER
from assessment.learner_mode import LearnerMode
from reports.public.handed_over import COOKIE, PATH, ids_in
from reports.public.visit import first_segment
from reports.server.closing import served_until
from reports.server.cookies import cookies_of

LOOKS_EVERY = 1.0
"""Seconds between two looks at whether an open connection still may be."""

CLOSED = "This machine is in learner's mode. A person of the centre ends it at " + PATH


class LearnerLock:
    """Hands a request to `app` unless its browser is in a learner's hands. `apart`: first segments that are public."""

    def __init__(self, app: ASGIApp, mode: LearnerMode, apart: Collection[str] = ()) -> None:
        self.app, self.mode, self.apart = app, mode, frozenset(apart)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._connect(scope, receive, send)
        elif scope["type"] != "http" or not self._held(scope):
            await self.app(scope, receive, send)
        elif first_segment(scope["path"]) in self.apart:
            await self.app(scope, receive, _unkept(send))
        else:
            await _closed(scope)(scope, receive, send)

    def _held(self, scope: Scope) -> bool:
        return self._holder(scope)()

    def _holder(self, scope: Scope) -> Callable[[], bool]:
        """What says whether a browser is held now. Its cookies, which came with the request, are read once."""
        cookies = cookies_of(scope)
        ids, tabs = ids_in(cookies.get(COOKIE, "")), cookies.get(BROWSER, "")
        return lambda: self.mode.held(ids, tabs) is not None

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A connection, until the machine is handed over."""
        if self._held(scope):  # closed before it is accepted, which the server turns into a 403
            await WebSocketClose(WS_1008_POLICY_VIOLATION)(scope, receive, send)
            return
        over, is_held = asyncio.Event(), self._holder(scope)

        async def watch() -> None:
            while not is_held():
                await asyncio.sleep(LOOKS_EVERY)
            over.set()

        watching = asyncio.ensure_future(watch())
        try:
            await served_until(over, self.app, is_held)(scope, receive, send)
        finally:
            watching.cancel()


def _closed(scope: Scope) -> Response:
    """To the page that says so, for a person; a line for a program."""
    if scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", ""):
        return RedirectResponse(PATH, 303, {"cache-control": "no-store"})
    return PlainTextResponse(CLOSED, 403, {"cache-control": "no-store"})


def _unkept(send: Send) -> Send:
    """What one learner saw is in no cache for the next; files that never change may be kept."""

    async def send_unkept(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = Headers(raw=list(message.get("headers", ()))).mutablecopy()
            if headers.get("content-type", "").startswith("text/html"):
                headers["cache-control"] = "no-store"
            message = {**message, "headers": headers.raw}
        await send(message)

    return send_unkept
