"""Two addresses for whoever watches over the desk: `/healthz`, the process is alive; `/readyz`, it can do its work."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

from reports.server.asgi import App, Receive, Scope, Send, answer

WITHIN = 3.0
"""Seconds in which the database and the documents must answer."""


class Health:
    """Answers the two addresses, hands the others to `app`.

    `probe`: what does not work, by name, as `assessment.store.maintenance.readiness.faults` says it. Asked again only
    when it has answered: a database that hangs must not use up one thread after another.
    """

    def __init__(self, app: App, probe: Callable[[], list[str]], within: float = WITHIN) -> None:
        self.app, self.probe, self.within = app, probe, within
        self.asked: asyncio.Task[list[str]] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" else ""
        if path == "/healthz":
            await answer(send, 200, "alive\n")
        elif path == "/readyz":
            faults = await self._faults()
            document = json.dumps({"ready": not faults, "faults": faults})
            await answer(send, 503 if faults else 200, document, "application/json")
        else:
            await self.app(scope, receive, send)

    async def _faults(self) -> list[str]:
        if self.asked is None or self.asked.done():
            self.asked = asyncio.create_task(asyncio.to_thread(self.probe))
        try:
            return await asyncio.wait_for(asyncio.shield(self.asked), self.within)
        except TimeoutError:
            return ["no-answer"]
