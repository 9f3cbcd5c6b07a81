"""Who may reach the desk.

Without sign-in it is for whoever sits at this machine: a request must name this machine, so that neither a proxy put in
front of it by mistake nor a web page that lets its own name point here (DNS rebinding) gets in. And a page of another
site never gets a connection of its own, whoever is signed in.

Starlette's TrustedHostMiddleware checks names too, but answers 400 "Invalid host header" to a person who needs to read
what to do, and an HTTP response to a websocket where the server expects a close. So the two checks stand here.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.status import WS_1008_POLICY_VIOLATION
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from reports.mail import HERE

OPENS = "The desk opens on http://{host}:{port}{token} (stop it with Ctrl+C)"
NO_SIGN_IN = "This desk has no sign-in, so it only answers on the machine it runs on: see docs/deployment.md."
FOREIGN = "This address only answers pages of its own."


def is_here(host: str) -> bool:
    """Whether an address, as a `Host` header or a bind address writes it, names this machine only.

    >>> is_here("localhost:8501"), is_here("[::1]:8501"), is_here("desk.example.org")
    (True, True, False)
    """
    bare = host if host.count(":") < 2 or host.startswith("[") else f"[{host}]"
    return _hostname(bare) in HERE


def _hostname(host: str) -> str | None:
    """The name in a `Host` header, empty without one; None where nobody can read it, such as `[::1`."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return None


class HostGuard:
    """Hands a request to `app` if it may reach the desk. `sign_in`: whether people sign in here."""

    def __init__(self, app: ASGIApp, *, sign_in: bool) -> None:
        self.app, self.sign_in = app, sign_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope) if scope["type"] in ("http", "websocket") else None
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            headers = {"cache-control": "no-store"}
            await PlainTextResponse(refusal, 403, headers)(scope, receive, send)
        else:  # closed before it is accepted, which the server turns into a 403
            await WebSocketClose(WS_1008_POLICY_VIOLATION)(scope, receive, send)

    def _refusal(self, scope: Scope) -> str | None:
        """Why the request is refused, as a sentence; None when it may pass."""
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin", "")
        if not self.sign_in and not is_here(host):
            return NO_SIGN_IN
        if _hostname(host) is None:  # everything behind reads addresses, and would fail at it
            return FOREIGN
        if scope["type"] == "websocket" and origin and origin.partition("://")[2] != host:
            return FOREIGN
        return None
