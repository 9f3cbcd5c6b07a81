"""How many tabs of the screens may be open: for each person, for visitors of one address, and for all.

Streamlit opens as many as are asked for, and each takes memory until it is closed. What `assessment.access.tab_shares`
allows is checked twice: when a page is asked for, so that a person reads why it does not open, and when its connection
is made, which a program can do without the page. Who is in stays in.

Visitors cannot keep anybody from signing in: the page that refuses them leads to the identity provider by itself, and
whoever comes back as a person whom the desk knows is counted with people.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Mapping

from anyio import CapacityLimiter, to_thread
from markupsafe import Markup
from starlette.responses import Response
from starlette.status import WS_1008_POLICY_VIOLATION
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from assessment.access.callers import Caller
from assessment.access.shares import FullError, Shares
from criteria.text import Words
from reports.server.cookies import cookies_of
from reports.server.owned_media import is_page
from reports.server.plain_answer import plain_answer

THREADS = 8
"""Threads that look up who comes. They are apart from those of all pages, which a flood may keep busy."""

RETRY = 60
"""Seconds after which a browser or a program may try again."""


class TabLimit:
    """Hands a connection to `app` if there is room for one more tab of who makes it, and a page likewise.

    `caller`: who comes, by cookies and address; it may wait for the database. `sign_in`: the address at which signing
    in begins. `apart`: first segments of addresses that open no tab, those of signing in among them.
    """

    def __init__(
        self,
        app: ASGIApp,
        tabs: Shares,
        caller: Callable[[Mapping[str, str], str], Caller],
        sign_in: Callable[[], str],
        apart: Collection[str] = (),
    ) -> None:
        self.app, self.tabs, self.caller, self.sign_in = app, tabs, caller, sign_in
        self.apart = frozenset(apart)
        self._threads: CapacityLimiter | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._connect(scope, receive, send)
            return
        if scope["type"] == "http" and is_page(scope, self.apart):
            caller = await self._caller_of(scope)
            try:
                self.tabs.check(caller)
            except FullError as full:
                await self._refusal(scope, caller, full)(scope, receive, send)
                return
        await self.app(scope, receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            with self.tabs.held(secrets.token_hex(8), await self._caller_of(scope)):
                await self.app(scope, receive, send)
        except FullError:  # closed before it is accepted, which the server turns into a 403
            await WebSocketClose(WS_1008_POLICY_VIOLATION)(scope, receive, send)

    async def _caller_of(self, scope: Scope) -> Caller:
        client = scope.get("client")
        self._threads = self._threads or CapacityLimiter(THREADS)
        return await to_thread.run_sync(
            self.caller, cookies_of(scope), client[0] if client else "", limiter=self._threads
        )

    def _refusal(self, scope: Scope, caller: Caller, full: FullError) -> Response:
        def say(words: Words) -> list[str]:
            limits = self.tabs.limits(caller)
            if limits and caller.signed_in and full.whose != "all":
                return [words("tabs.own", count=limits.of_caller.number)]
            if caller.signed_in:
                return [words("tabs.all")]
            link = Markup('<a href="{}">{}</a>').format(self.sign_in(), words("sign-in.go"))
            return [words("tabs.visitors"), link]

        return plain_answer(scope, say, 503, {"retry-after": str(RETRY)})
