"""Cookies of the desk: kept from scripts and from other sites, and sent over TLS only where the reader came by TLS."""

from __future__ import annotations

from http.cookies import SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def cookie(name: str, value: str, scope: Scope, *, seconds: int | None = None) -> str:
    """The value of a header Set-Cookie. `seconds`: how long it is kept; without, until the browser is closed.

    >>> cookie("a", "b", {"scheme": "https"})
    'a=b; HttpOnly; Path=/; SameSite=Lax; Secure'
    """
    jar: SimpleCookie = SimpleCookie({name: value})
    jar[name]["path"], jar[name]["httponly"], jar[name]["samesite"] = "/", True, "Lax"
    jar[name]["secure"] = scope.get("scheme") == "https"
    if seconds is not None:
        jar[name]["max-age"] = seconds
    return jar.output(header="").strip()


def cookies_of(scope: Scope) -> dict[str, str]:
    """The cookies that came with a request, by name."""
    return cookie_parser(Headers(scope=scope).get("cookie", ""))


class SecureCookies:
    """Adds `Secure` to every cookie that `app` sets, Streamlit's own of the sign-in too, where the reader came by TLS.

    `public_url`: the address others reach the desk at, which tells as well when a proxy does not say so.
    """

    def __init__(self, app: ASGIApp, public_url: str = "") -> None:
        self.app, self.always = app, public_url.startswith("https://")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not (self.always or scope.get("scheme") == "https"):
            await self.app(scope, receive, send)
            return

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message.get("headers", ())))
                cookies = headers.getlist("set-cookie")
                del headers["set-cookie"]
                for each in cookies:
                    secure = "secure" in (part.strip().lower() for part in each.split(";")[1:])
                    headers.append("set-cookie", each if secure else f"{each}; Secure")
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, send_secured)
