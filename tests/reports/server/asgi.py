"""Requests to an ASGI application, without a server."""

from __future__ import annotations

from typing import Any

from assessment.event_loop import run_to_end

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head><noscript>\n<p>No.</p></noscript>'
    '<div id="root"></div></html>'
)


def page_app(status: int = 200, content_type: str = "text/html; charset=utf-8", **headers: str) -> Any:
    """Answers every request with PAGE in two pieces, and accepts every websocket."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            return
        body, all_headers = PAGE.encode(), {"content-type": content_type, "content-length": str(len(PAGE)), **headers}
        pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in all_headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": pairs})
        await send({"type": "http.response.body", "body": body[:40], "more_body": True})
        await send({"type": "http.response.body", "body": body[40:]})

    return app


async def messages(app: Any, path: str, kind: str, query: str, headers: dict[str, str]) -> list[Any]:
    sent: list[Any] = []
    scope = {
        "type": kind,
        "method": headers.pop("method", "GET"),
        "path": path,
        "query_string": query.encode(),
        "scheme": headers.pop("scheme", "http"),
        "client": ("127.0.0.1", 40_000),
        "server": ("127.0.0.1", 8501),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, None, send)
    return sent


def ask(app: Any, path: str = "/", query: str = "", **headers: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an answer."""
    sent = run_to_end(messages(app, path, "http", query, headers))
    named = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], named, b"".join(part.get("body", b"") for part in sent[1:]).decode()


def connect(app: Any, path: str = "/_stcore/stream", **headers: str) -> str:
    """What a websocket gets: accepted or closed."""
    kind: str = run_to_end(messages(app, path, "websocket", "", headers))[0]["type"]
    return kind
