"""Files that a screen takes: only from a tab of somebody whom the desk knows, and freed soon after it was closed.

Streamlit takes a file for any open tab, also one that shows nothing but the button to sign in, and keeps it in memory
until the tab has been closed for two minutes. So whoever opens two dozen tabs could fill what is kept for the files of
all visitors, and stay. Visitors hand in files on the public pages, whose limits `assessment.access.uploads` knows.
"""

from __future__ import annotations

import asyncio
from typing import Protocol

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

PATH = "/_stcore/upload_file/"
GRACE = 15.0
"""Seconds after which the files of a closed tab are freed: a connection that only broke is back by then."""

UNKNOWN = "The desk takes a file here from people who have signed in: sign in, then try again."


class Tabs(Protocol):
    """What the server knows of open tabs and the files they hold."""

    def knows(self, tab: str) -> bool:
        """Whether somebody whom the desk knows is at a tab."""

    def free_closed(self) -> None:
        """Forget the files of tabs that are closed."""


class ScreenUploads:
    """Hands an upload to `app` if it comes from the tab of somebody whom the desk knows."""

    def __init__(self, app: ASGIApp, tabs: Tabs) -> None:
        self.app, self.tabs = app, tabs

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            try:
                await self.app(scope, receive, send)
            finally:
                asyncio.get_running_loop().call_later(GRACE, self.tabs.free_closed)
            return
        path: str = scope["path"] if scope["type"] == "http" else ""
        is_upload = path.startswith(PATH) and scope["method"] == "PUT"
        if is_upload and not self.tabs.knows(path.removeprefix(PATH).partition("/")[0]):
            await PlainTextResponse(UNKNOWN, 403, {"cache-control": "no-store"})(scope, receive, send)
            return
        await self.app(scope, receive, send)
