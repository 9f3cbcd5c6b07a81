"""The page a browser gets before the first screen is drawn: in the reader's language, under the desk's name.

Streamlit sends the same English page to everyone. A screen reader pronounces by its `lang`, and shows its title first.
"""

from __future__ import annotations

import re
from html import escape
from urllib.parse import parse_qs

from criteria.text import ENGLISH, languages, words_in
from reports.server.asgi import App, Message, Receive, Scope, Send, header


def wished(query: str, accepted: str) -> str:
    """The language a request asks for: the address's `lang`, else the browser's, as far as there are words for it.

    >>> wished("lang=it", "en"), wished("", "de, it;q=0.8, en;q=0.5"), wished("", "*")
    ('it', 'it', 'en')
    """
    named = [part.strip().split(";q=") for part in accepted.split(",")]
    browser = [code[:2].lower() for code, *_ in sorted(named, key=_weight, reverse=True)]
    return next((code for code in (*parse_qs(query).get("lang", ()), *browser) if code in languages()), ENGLISH)


def _weight(part: list[str]) -> float:
    try:
        return float(part[1]) if len(part) > 1 else 1.0
    except ValueError:
        return 0.0


def translated(page: str, language: str) -> str:
    """Streamlit's page with the language, the desk's name, and what to do where scripts are switched off."""
    words = words_in(language)
    page = re.sub(r'<html lang="[^"]*"', f'<html lang="{escape(language)}"', page, count=1)
    page = re.sub("<title>.*?</title>", lambda _: f"<title>{escape(words('page.desk'))}</title>", page, count=1)
    note = f"<noscript><p>{escape(words('page.no-script'))}</p></noscript>"
    return re.sub("<noscript>.*?</noscript>", lambda _: note, page, count=1, flags=re.DOTALL)


class FirstPage:
    """Translates what `app` sends as HTML."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or "text/html" not in header(scope, "accept"):
            await self.app(scope, receive, send)
            return
        unpacked = [pair for pair in scope["headers"] if pair[0] not in (b"accept-encoding", b"if-none-match")]
        language = wished(scope["query_string"].decode("latin-1"), header(scope, "accept-language"))
        await self.app({**scope, "headers": unpacked}, receive, _Rewriting(send, language))


class _Rewriting:
    """Takes an answer apart if it is HTML: holds it back until it is whole, and sends it translated."""

    def __init__(self, send: Send, language: str) -> None:
        self.send, self.language = send, language
        self.held: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.held = message
        elif self.held is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_whole(self.held)

    async def _send_whole(self, start: Message) -> None:
        body = translated(self.body.decode(), self.language).encode()
        # Its tag and date are those of the page before it was translated.
        dropped = (b"content-length", b"etag", b"last-modified")
        headers = [pair for pair in start["headers"] if pair[0].lower() not in dropped]
        headers += [(b"content-length", str(len(body)).encode()), (b"vary", b"Accept-Language")]
        await self.send({**start, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})


def _is_page(start: Message) -> bool:
    named = {name.lower(): value for name, value in start["headers"]}
    is_html = named.get(b"content-type", b"").startswith(b"text/html")
    return start["status"] == 200 and is_html and b"content-encoding" not in named
