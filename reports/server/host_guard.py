"""Who may reach the desk.

Without sign-in it is for whoever sits at this machine: a request must name this machine, so that neither a proxy put in
front of it by mistake nor a web page that lets its own name point here (DNS rebinding) gets in. And a page of another
site never gets a connection of its own, whoever is signed in.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from reports.server.asgi import App, Receive, Scope, Send, answer, header

HERE = ("127.0.0.1", "localhost", "::1")
"""How a request names this machine."""

OPENS = "The desk opens on http://{host}:{port} (stop it with Ctrl+C)"
NO_SIGN_IN = "This desk has no sign-in, so it only answers on the machine it runs on: see docs/deployment.md."
FOREIGN = "This address only answers pages of its own."


def is_here(host: str) -> bool:
    """Whether an address, as a `Host` header or a bind address writes it, names this machine only.

    >>> is_here("localhost:8501"), is_here("[::1]:8501"), is_here("desk.example.org")
    (True, True, False)
    """
    bare = host if host.count(":") < 2 or host.startswith("[") else f"[{host}]"
    return urlsplit(f"//{bare}").hostname in HERE


class Reach:
    """Lets through to `app` whoever may reach it."""

    def __init__(self, app: App, sign_in: bool) -> None:
        self.app, self.sign_in = app, sign_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._refused(scope) if scope["type"] in ("http", "websocket") else None
        if refused is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await answer(send, 403, refused)
        else:
            await send({"type": "websocket.close", "code": 1008})  # before it is accepted: the server answers 403

    def _refused(self, scope: Scope) -> str | None:
        host = header(scope, "host")
        if not self.sign_in and not is_here(host):
            return NO_SIGN_IN
        origin = header(scope, "origin")
        if scope["type"] == "websocket" and origin and urlsplit(origin).netloc != host:
            return FOREIGN
        return None
