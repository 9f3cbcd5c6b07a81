"""The files that the desk's screens load, sent compressed: packed once, kept, and never fetched twice.

Streamlit sends them as they are, 2.9 MB before the first word. Their names hold a hash of what is in them, so a browser
may keep them for good.
"""

from __future__ import annotations

import gzip
import threading
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

PREFIX = "/static/"
YEAR = 365 * 24 * 60 * 60
"""Seconds."""

MEDIA_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
"""What is packed, by its ending; pictures and fonts are packed already."""

SMALLEST = 1_000
"""Bytes below which packing gains nothing."""


class PackedFiles:
    """Answers for the text files under `folder` to a browser that unpacks gzip, and hands all else to `app`."""

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self.app, self.folder = app, folder
        self._known = {
            f"{PREFIX}{path.relative_to(folder).as_posix()}": path
            for path in folder.rglob("*")
            if path.suffix in MEDIA_TYPES and path.stat().st_size >= SMALLEST
        }
        self._packed: dict[str, bytes] = {}
        self._packing = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = (
            self._known.get(scope["path"]) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        )
        accepted = Headers(scope=scope).get("accept-encoding", "") if path else ""
        if path is None or "gzip" not in accepted or "range" in Headers(scope=scope):
            await self.app(scope, receive, send)
            return
        data = await run_in_threadpool(self._pack, scope["path"], path)
        headers = {
            "Cache-Control": f"public, immutable, max-age={YEAR}",
            "Content-Encoding": "gzip",
            "Vary": "Accept-Encoding",
        }
        await Response(data, media_type=MEDIA_TYPES[path.suffix], headers=headers)(scope, receive, send)

    def _pack(self, address: str, path: Path) -> bytes:
        """The packed bytes, made at the first call: some 8 MB once everything has been asked for."""
        if address not in self._packed:
            with self._packing:
                if address not in self._packed:
                    self._packed[address] = gzip.compress(path.read_bytes(), 9, mtime=0)
        return self._packed[address]
