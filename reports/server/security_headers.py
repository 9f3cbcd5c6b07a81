"""Security headers on every answer of the desk.

The content security policy allows scripts of the desk itself and those few written into a page whose hash it names;
nothing from elsewhere, nothing put together from what people type. Styles are written into pages by Streamlit itself.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

YEAR = 365 * 24 * 60 * 60
"""Seconds."""

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # the address names the case
    "X-Frame-Options": "DENY",  # for what does not know frame-ancestors
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-write=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def content_security_policy(inline_scripts: Iterable[str]) -> str:
    """The content security policy under which only these scripts may stand in a page.

    >>> content_security_policy(["let a = 1"]).split("; ")[1]
    "script-src 'self' 'sha256-LAfYd7pbFUgwfQu8b4q135PeTG2z+/coPEUYCd74eCQ='"
    """
    scripts = ("'self'", *(_hash(script) for script in inline_scripts))
    rules = {
        "default-src": ("'self'",),
        "script-src": scripts,
        "style-src": ("'self'", "'unsafe-inline'"),
        "img-src": ("'self'", "data:", "blob:"),
        "font-src": ("'self'", "data:"),
        "media-src": ("'self'", "data:", "blob:"),
        "worker-src": ("'self'", "blob:"),
        "object-src": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": ("'self'",),
        "frame-ancestors": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


class SecurityHeaders:
    """Adds the headers to what `app` answers; HSTS only where the reader came by https."""

    def __init__(self, app: ASGIApp, inline_scripts: Iterable[str] = ()) -> None:
        self.app = app
        self.headers = FIXED | {"Content-Security-Policy": content_security_policy(inline_scripts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        https = {"Strict-Transport-Security": f"max-age={YEAR}"} if scope.get("scheme") == "https" else {}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message.get("headers", ())))
                headers.update(self.headers | https)
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, send_with_headers)
