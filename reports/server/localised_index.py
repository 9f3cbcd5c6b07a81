"""The page a browser gets before the first screen is drawn: in the reader's language, under the desk's name.

Streamlit sends the same English page to everyone. A screen reader pronounces by its `lang`, and shows its title first.
"""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.screens.shell.streamlit_internals import localised_index
from criteria.text import ENGLISH, languages, words_in


def wanted_language(query: str, accepted: str) -> str:
    """The language a request asks for: the address's `lang`, else the browser's, as far as there are words for it.

    `query`: the query string of the address; `accepted`: the header Accept-Language.

    >>> wanted_language("lang=it", "en"), wanted_language("", "de, it;q=0.8, en;q=0.5"), wanted_language("", "*")
    ('it', 'it', 'en')
    """
    choices = [part.strip().split(";q=") for part in accepted.split(",")]
    browser = [code[:2].lower() for code, *_ in sorted(choices, key=_weight, reverse=True)]
    return next((code for code in (*parse_qs(query).get("lang", ()), *browser) if code in languages()), ENGLISH)


def _weight(choice: list[str]) -> float:
    try:
        return float(choice[1]) if len(choice) > 1 else 1.0
    except ValueError:
        return 0.0


def translated(page: str, language: str) -> str:
    """Streamlit's page with the language, the desk's name, and what to do where scripts are switched off."""
    words = words_in(language)
    return localised_index(page, language, words("page.desk"), words("page.no-script"))


class LocalisedIndex:
    """Translates what `app` sends as HTML."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if "text/html" not in headers.get("accept", ""):
            await self.app(scope, receive, send)
            return
        language = wanted_language(scope["query_string"].decode("latin-1"), headers.get("accept-language", ""))
        unpacked = headers.mutablecopy()
        for name in ("accept-encoding", "if-none-match"):
            del unpacked[name]
        await self.app({**scope, "headers": unpacked.raw}, receive, _TranslatingSend(send, language))


class _TranslatingSend:
    """Holds an answer back, if it is HTML, until it is whole, and sends it translated."""

    def __init__(self, send: Send, language: str) -> None:
        self.send, self.language = send, language
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_whole(self.start)

    async def _send_whole(self, start: Message) -> None:
        body = translated(self.body.decode(), self.language).encode()
        headers = MutableHeaders(raw=list(start["headers"]))
        for name in ("etag", "last-modified"):  # those of the page before it was translated
            del headers[name]
        headers["content-length"] = str(len(body))
        headers.add_vary_header("Accept-Language")
        await self.send({**start, "headers": headers.raw})
        await self.send({"type": "http.response.body", "body": body})


def _is_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    is_html = headers.get("content-type", "").startswith("text/html")
    return start["status"] == 200 and is_html and "content-encoding" not in headers
