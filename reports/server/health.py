"""Two addresses for whoever watches over the desk: `/healthz`, the process is alive; `/readyz`, it can do its work."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

WITHIN = 3.0
"""Seconds in which the database and the documents must answer."""

NOT_STORED = {"cache-control": "no-store"}
"""Header of an answer that no cache may keep."""


def refused_method(scope: Scope) -> Response | None:
    """The answer 405 to a request at an address that can only be read, by any method but GET and HEAD; None to those.

    >>> refused_method({"type": "http", "method": "PUT"}).status_code
    405
    """
    if scope["method"] in ("GET", "HEAD"):
        return None
    return PlainTextResponse("This address can only be read.\n", 405, {**NOT_STORED, "allow": "GET, HEAD"})


class Health:
    """Answers the two addresses and hands all others to `app`.

    `probe` returns the names of what does not work, as `assessment.store.maintenance.readiness.faults` does. It is
    called again only when the last call has returned: a database that hangs must not use up one thread after another.
    `weaker`: names of protections that are missing, without which the desk works all the same.
    """

    def __init__(
        self, app: ASGIApp, probe: Callable[[], list[str]], within: float = WITHIN, weaker: Sequence[str] = ()
    ) -> None:
        self.app, self.probe, self.within, self.weaker = app, probe, within, list(weaker)
        self.probing: asyncio.Task[list[str]] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" else ""
        if path in ("/healthz", "/readyz") and (refused := refused_method(scope)):
            await refused(scope, receive, send)
        elif path == "/healthz":
            await PlainTextResponse("alive\n", headers=NOT_STORED)(scope, receive, send)
        elif path == "/readyz":
            faults = await self._faults()
            status = 503 if faults else 200
            document = {"ready": not faults, "faults": faults, "weaker": self.weaker}
            await JSONResponse(document, status, headers=NOT_STORED)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _faults(self) -> list[str]:
        if self.probing is None or self.probing.done():
            self.probing = asyncio.create_task(asyncio.to_thread(self.probe))
        try:
            return await asyncio.wait_for(asyncio.shield(self.probing), self.within)
        except TimeoutError:
            return ["no-answer"]
