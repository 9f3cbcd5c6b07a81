"""Pictures of pages, screenshots and downloads go only to the browser whose screen shows them, and into no cache.

Streamlit serves them at `/media/<hash>` to whoever has the address. The desk gives each browser a cookie with its first
page; the tab of a screen comes with it (`MediaOwners`), and so does the request for the file. Signing in and out
changes the cookie, so nothing that was shown before belongs to whoever sits there next.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.access.callers import BROWSER
from assessment.screens.shell.streamlit_internals.tabs import media_file
from reports.public.visit import first_segment
from reports.server.cookies import cookie, cookies_of
from reports.server.plain_answer import wants_page

MEDIA = "/media/"
CHANGES = ("/oauth2callback", "/auth/logout")
"""Addresses after which somebody else sits at the browser, or nobody."""

GONE = "This file belongs to a screen of the desk that is not open in this browser. Open the screen again."


class OwnedMedia:
    """Hands a request for a file to `app` if it `belongs(file, browser)`, and gives each browser its cookie.

    `apart`: the first segments of addresses that need no cookie.
    """

    def __init__(self, app: ASGIApp, belongs: Callable[[str, str], bool], apart: Collection[str] = ()) -> None:
        self.app, self.belongs, self.apart = app, belongs, frozenset(apart)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        browser = cookies_of(scope).get(BROWSER, "")
        if path.startswith(MEDIA):
            if self.belongs(media_file(path), browser):
                await self.app(scope, receive, _with(send, {"cache-control": "no-store"}))
            else:
                await PlainTextResponse(GONE, 404, {"cache-control": "no-store"})(scope, receive, send)
        elif path in CHANGES or (not browser and is_page(scope, self.apart)):
            new = cookie(BROWSER, secrets.token_urlsafe(24), scope)
            await self.app(scope, receive, _with(send, {"set-cookie": new}))
        else:
            await self.app(scope, receive, send)


def is_page(scope: Scope, apart: Collection[str] = ()) -> bool:
    """Whether a browser asks for a page of the desk. `apart`: first segments of addresses of other pages."""
    return scope["method"] == "GET" and first_segment(scope["path"]) not in apart and wants_page(scope)


def _with(send: Send, added: dict[str, str]) -> Send:
    async def send_with(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message.get("headers", ())))
            for name, value in added.items():
                if name == "set-cookie":
                    headers.append(name, value)
                else:
                    headers[name] = value
            message = {**message, "headers": headers.raw}
        await send(message)

    return send_with
