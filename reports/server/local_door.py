"""A desk without sign-in opens for the account it runs in, not for whoever else uses the machine.

Every account of a machine reaches 127.0.0.1. So a request is let in when it

- comes from a program of this account, which Linux tells of each connection (`/proc/net/tcp`); or
- brings the token of this installation: in the address, as `laila serve` prints it, and from then on as a cookie. That
  is the way where the system does not tell who is at the other end, and for one's own browser under another account.

The token lies in the data folder, which only this account reads. Public pages and health answer without it. A container
or a test machine, where nobody else is, switches the door off (`LAILA_OPEN_HERE=1`).
"""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Callable, Collection
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.status import WS_1008_POLICY_VIOLATION
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from reports.public.visit import first_segment
from reports.server.cookies import cookie, cookies_of
from reports.server.plain_answer import plain_answer

FILE = "desk-token"
"""The name of the token's file in the data folder."""

PARAMETER = "token"
YEAR = 365 * 24 * 60 * 60
"""Seconds."""

ALWAYS = ("/_stcore/health", "/_stcore/script-health-check")
"""Addresses that tell nothing but whether the process lives."""

Address = tuple[str, int]


def token_of(data: Path) -> str:
    """The token of an installation, made at the first call. Where it cannot be written, one for this process alone."""
    path = data / FILE
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        if kept := path.read_text("ascii").strip():
            return kept
        path.unlink()
        return token_of(data)
    except OSError:
        return secrets.token_urlsafe(32)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        made = secrets.token_urlsafe(32)
        file.write(f"{made}\n")
    return made


def is_own(client: Address, server: Address, table: str | None = None) -> bool:
    """Whether the other end of a connection of this machine is a program of the account that this process runs in.

    `table`: what the system says of its connections; without, it is read. Only a connection that is open at both ends
    counts: of one that its program has left, the system no longer knows whose it was, and says root's.
    """
    if table is None:
        path = Path("/proc/net/tcp6" if ":" in client[0] else "/proc/net/tcp")
        try:
            table = path.read_text("ascii")
        except OSError:
            return False
    ends = [_written(client), _written(server)]
    for line in table.splitlines()[1:]:
        fields = line.split()
        if fields[1:3] == ends:
            opened, inode = fields[3] == "01", fields[9] != "0"
            return opened and inode and int(fields[7]) == os.getuid()
    return False


def _written(address: Address) -> str:
    """An address as the table of connections writes it: bytes of the machine's order, in hexadecimal.

    >>> _written(("127.0.0.1", 8501))
    '0100007F:2135'
    """
    host, port = address
    if host == "::1":
        return f"00000000000000000000000001000000:{port:04X}"
    return "".join(f"{int(part):02X}" for part in reversed(host.split("."))) + f":{port:04X}"


class LocalDoor:
    """Hands a request to `app` if it may enter. `token`: of this installation; `apart`: first segments that are public.

    `own`: whether a connection, given by the two addresses, comes from this account.
    """

    def __init__(
        self, app: ASGIApp, token: str, apart: Collection[str] = (), own: Callable[[Address, Address], bool] = is_own
    ) -> None:
        self.app, self.token, self.apart, self.own = app, token, frozenset(apart), own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or self._is_public(scope["path"]):
            await self.app(scope, receive, send)
        elif scope["type"] == "http" and self._same(_token_in(scope)):
            await self._enter(scope)(scope, receive, send)
        elif self._same(cookies_of(scope).get(self._name(scope), "")):
            await self.app(scope, receive, send)
        elif self._is_own(scope):
            await self.app(scope, receive, self._with_cookie(scope, send))
        elif scope["type"] == "http":
            await _refusal(scope)(scope, receive, send)
        else:  # closed before it is accepted, which the server turns into a 403
            await WebSocketClose(WS_1008_POLICY_VIOLATION)(scope, receive, send)

    def _is_public(self, path: str) -> bool:
        return path in ALWAYS or first_segment(path) in self.apart

    def _same(self, came: str) -> bool:
        return hmac.compare_digest(came.encode(), self.token.encode())

    def _is_own(self, scope: Scope) -> bool:
        client, server = scope.get("client"), scope.get("server")
        try:
            return bool(client and server and client[1] and self.own((client[0], client[1]), (server[0], server[1])))
        except (ValueError, IndexError):  # not an address of this machine
            return False

    def _enter(self, scope: Scope) -> Response:
        """To the same address without the token, which then stands in no history; with the cookie."""
        rest = [pair for pair in parse_qsl(scope["query_string"].decode("latin-1")) if pair[0] != PARAMETER]
        path = "/" + scope["path"].lstrip("/")  # "//elsewhere" would lead to another site
        answer = RedirectResponse(path + (f"?{urlencode(rest)}" if rest else ""), 303, {"cache-control": "no-store"})
        answer.headers.append("set-cookie", self._cookie(scope))
        return answer

    def _with_cookie(self, scope: Scope, send: Send) -> Send:
        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message.get("headers", ())))
                headers.append("set-cookie", self._cookie(scope))
                message = {**message, "headers": headers.raw}
            await send(message)

        return send_with_cookie if scope["type"] == "http" else send

    def _cookie(self, scope: Scope) -> str:
        return cookie(self._name(scope), self.token, scope, seconds=YEAR)

    @staticmethod
    def _name(scope: Scope) -> str:
        """The cookie's name. Browsers keep cookies by host and not by port, so two desks of one machine need two."""
        server = scope.get("server")
        return f"laila_desk_{server[1] if server else 0}"


def _token_in(scope: Scope) -> str:
    query: str = scope["query_string"].decode("latin-1")
    return dict(parse_qsl(query)).get(PARAMETER, "")


def _refusal(scope: Scope) -> Response:
    """What to do, as a plain page for a person and as lines for a program."""
    return plain_answer(scope, lambda words: [words("door.closed"), words("door.how")], 403)
