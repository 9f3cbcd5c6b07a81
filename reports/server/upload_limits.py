"""Files that a screen takes from somebody without sign-in: no more than there is room for in memory.

Streamlit keeps a file in memory until its tab has been closed for two minutes, or the next file takes its place. Here
each is counted (`assessment.access.uploads`), and freed soon after its tab was closed; before one is refused, at once.
"""

from __future__ import annotations

import asyncio
from typing import Protocol

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assessment.access.callers import Caller
from assessment.access.uploads import FullError, Uploads
from assessment.readers.document.limits import MOST_BYTES

PATH = "/_stcore/upload_file/"
GRACE = 15.0
"""Seconds after which the files of a closed tab are freed: a connection that only broke is back by then."""

FULL = "Too many files are handed in at the moment: wait two minutes, then try again."


class Tabs(Protocol):
    """What the server knows of open tabs and the files they hold."""

    def caller(self, tab: str, address: str) -> Caller:
        """Who is at a tab."""

    def holds(self, tab: str, file: str) -> bool:
        """Whether the file is still in memory."""

    def free_closed(self) -> None:
        """Forget the files of tabs that are closed."""


class UploadLimits:
    """Hands an upload to `app` if there is room for it."""

    def __init__(self, app: ASGIApp, uploads: Uploads, tabs: Tabs) -> None:
        self.app, self.uploads, self.tabs = app, uploads, tabs
        self._arriving: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            try:
                await self.app(scope, receive, send)
            finally:
                asyncio.get_running_loop().call_later(GRACE, self._free_closed)
            return
        path: str = scope["path"] if scope["type"] == "http" else ""
        key = path.removeprefix(PATH)
        if key == path or scope["method"] != "PUT" or key.count("/") != 1:
            await self.app(scope, receive, send)
            return
        client = scope.get("client")
        caller = self.tabs.caller(key.partition("/")[0], client[0] if client else "")
        try:
            self._take(key, caller, _size(scope))
        except FullError:
            await PlainTextResponse(FULL, 429, {"cache-control": "no-store"})(scope, receive, send)
            return
        self._arriving.add(key)
        try:
            await self.app(scope, receive, send)
        finally:
            self._arriving.discard(key)
            self.uploads.keep_if(self._is_there)

    def _take(self, key: str, caller: Caller, size: int) -> None:
        try:
            self.uploads.take(key, caller, size)
        except FullError:
            self._free_closed()
            self.uploads.take(key, caller, size)

    def _free_closed(self) -> None:
        self.tabs.free_closed()
        self.uploads.keep_if(self._is_there)

    def _is_there(self, key: str) -> bool:
        tab, slash, file = key.partition("/")
        return not slash or key in self._arriving or self.tabs.holds(tab, file)


def _size(scope: Scope) -> int:
    """The size an upload says it has; the most it could have where it says nothing that can be believed."""
    stated = Headers(scope=scope).get("content-length", "")
    return min(int(stated), MOST_BYTES) if stated.isdecimal() else MOST_BYTES
