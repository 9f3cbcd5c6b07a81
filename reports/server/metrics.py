"""`/metrics` for Prometheus: how many requests, how long answers take, what waits. Nothing about a person or a case.

Who sits at this machine may read it; from elsewhere, whoever brings the token that `LAILA_METRICS_TOKEN` names. Each
process counts for itself. Besides requests, each run of a Streamlit script is an answer: from the click that arrives on
the websocket to the message that the screen stands.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.process_collector import ProcessCollector
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.screens.shell.streamlit_internals.messages import is_click, screen_stands
from reports.server.health import NOT_STORED, refused_method
from reports.server.host_guard import is_here

PATH = "/metrics"

WITHIN = 3.0
"""Seconds in which the counts of the database must be there; without them the rest is said."""

SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""The classes in which answers are counted."""

FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
"""Headers by which a proxy says that somebody else asks."""

REFUSED = "Only from this machine itself, or with the token that LAILA_METRICS_TOKEN names."

HELD = {
    "register_entries": "Entries of the register, fictional ones included.",
    "letters_unanswered": "Letters to learners, providers and platforms that wait for an answer.",
    "mail_waiting": "E-mails in the queue that are still to be sent.",
    "mail_stuck": "E-mails that were given up or that perhaps arrived: a person decides.",
}
"""What is counted in the database, by name."""


@dataclass
class Meters:
    """The figures of one process."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)

    def __post_init__(self) -> None:
        self.requests = Counter("laila_requests", "Requests answered.", ("kind", "status"), registry=self.registry)
        self.answers = Histogram(
            "laila_answer_seconds", "Seconds to an answer.", ("kind",), buckets=SECONDS, registry=self.registry
        )
        self.tabs = Gauge("laila_open_tabs", "Browser tabs that are connected.", registry=self.registry)
        self.waiting = Gauge(
            "laila_readings_waiting", "Files that wait for their turn to be read.", registry=self.registry
        )
        self.database = Gauge("laila_database_up", "Whether the database answered in time.", registry=self.registry)
        self.held = {name: Gauge(f"laila_{name}", about, registry=self.registry) for name, about in HELD.items()}
        ProcessCollector(registry=self.registry)


class Metrics:
    """Counts what passes through it to `app`, and answers `/metrics`.

    `counts`: what the database holds, by the names of `HELD`; it may raise anything. `waiting`: how many files wait to
    be read. `token`: with which the figures may be read from elsewhere; empty: from nowhere else. `pages`: the first
    parts of the addresses of public pages.
    """

    def __init__(
        self,
        app: ASGIApp,
        counts: Callable[[], Mapping[str, int]],
        waiting: Callable[[], int],
        token: str = "",
        *,
        pages: frozenset[str] = frozenset(),
    ) -> None:
        self.app, self.counts, self.waiting, self.token = app, counts, waiting, token
        self.pages, self.meters = pages, Meters()
        self.counting: asyncio.Task[Mapping[str, int]] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == PATH:
            await (refused_method(scope) or await self._figures(scope))(scope, receive, send)
        elif scope["type"] == "http":
            await self._timed(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._watched(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _timed(self, scope: Scope, receive: Receive, send: Send) -> None:
        kind, start, status = kind_of(scope["path"], self.pages), time.perf_counter(), 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            self.meters.requests.labels(kind, f"{status // 100}xx").inc()
            self.meters.answers.labels(kind).observe(time.perf_counter() - start)

    async def _watched(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A tab of the desk: a run begins with a click and ends when the screen stands."""
        begun: float | None = None
        connected = False

        async def heard() -> Message:
            nonlocal begun
            message = await receive()
            if message["type"] == "websocket.receive" and is_click(message.get("bytes") or b""):
                begun = begun or time.perf_counter()
            return message

        async def noted(message: Message) -> None:
            nonlocal begun, connected
            if message["type"] == "websocket.accept" and not connected:
                connected = True
                self.meters.tabs.inc()
            if begun and message["type"] == "websocket.send" and screen_stands(message.get("bytes") or b""):
                self.meters.answers.labels("screen").observe(time.perf_counter() - begun)
                begun = None
            await send(message)

        try:
            await self.app(scope, heard, noted)
        finally:
            if connected:
                self.meters.tabs.dec()

    async def _figures(self, scope: Scope) -> Response:
        if not self._may_read(scope):
            return PlainTextResponse(REFUSED, 403, NOT_STORED)
        self.meters.waiting.set(self.waiting())
        counts = await self._counts()
        self.meters.database.set(counts is not None)
        for name, figure in (counts or {}).items():
            self.meters.held[name].set(figure)
        return Response(generate_latest(self.meters.registry), headers=NOT_STORED, media_type=CONTENT_TYPE_LATEST)

    async def _counts(self) -> Mapping[str, int] | None:
        """What the database holds; None when it does not answer. A call that hangs is not made a second time."""
        if self.counting is None or self.counting.done():
            self.counting = asyncio.create_task(asyncio.to_thread(self.counts))
        try:
            return await asyncio.wait_for(asyncio.shield(self.counting), WITHIN)
        except Exception:  # noqa: BLE001 - each driver has its own errors, and the other figures are wanted all the more
            return None

    def _may_read(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        brought = headers.get("authorization", "").removeprefix("Bearer ").encode()
        if self.token:
            return secrets.compare_digest(brought, self.token.encode())
        client = scope.get("client") or ("", 0)
        direct = not any(name in headers for name in FORWARDED)
        return direct and is_here(client[0]) and is_here(headers.get("host", ""))


def kind_of(path: str, pages: frozenset[str]) -> str:
    """What a request is for, in one of a few words: an address may name a case, and is never kept.

    >>> kind_of("/_stcore/upload_file/3f", frozenset()), kind_of("/verify", frozenset(["verify"]))
    ('upload', 'public')
    """
    first, _, rest = path.lstrip("/").partition("/")
    if first == "_stcore":
        return "upload" if rest.startswith("upload_file") else "service"
    if first in ("static", "media", "healthz", "readyz", "favicon.ico"):
        return {"static": "static", "media": "media"}.get(first, "service")
    return "public" if first in pages else "page"
