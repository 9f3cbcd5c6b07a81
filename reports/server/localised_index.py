"""The page a browser gets before the first screen is drawn: in the reader's language, under the desk's name.

Streamlit sends the same English page to everyone. A screen reader pronounces by its `lang`, and shows its title first.
It sends it for every address that nothing else answers, also below a folder (`/nothing/there`), to persons and programs
alike. There the page finds none of its scripts and stays empty, so a plain page is sent in its place, which says that
there is none.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.screens.shell.streamlit_internals.page import (
    focus_script,
    inside_script,
    is_index,
    localised_index,
    own_words_script,
)
from criteria.language_state import languages_for
from criteria.text import ENGLISH, audience_words, words_in
from reports.public import site
from reports.public.language import wanted_language
from reports.public.visit import first_segment
from reports.server.plain_answer import wants_page

PARTS = frozenset({"_stcore", "app", "component", "media", "static"})
"""Streamlit's folders, from which a screen in a browser loads its parts."""


def translated(page: str, language: str) -> str:
    """Streamlit's page with the language, the desk's name, and what to do where scripts are switched off."""
    words = words_in(language)
    return localised_index(page, language, words("page.desk"), words("page.no-script"), head_script())


@cache
def head_script() -> str:
    """What runs before a screen is drawn: it shows our words in Streamlit's place, keeps the focus, and follows links.

    The words are those of all languages, since the reader may change to another.
    """
    own_words = own_words_script({code: audience_words(code, "desk").__getitem__ for code in languages_for("desk")})
    return f"{own_words};\n{focus_script()};\n{inside_script()}"


class LocalisedIndex:
    """Translates what `app` sends as HTML. `apart`: first segments of addresses whose pages have their own language."""

    def __init__(self, app: ASGIApp, apart: Collection[str] = ()) -> None:
        self.app, self.apart = app, apart

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or first_segment(scope["path"]) in self.apart or not _may_get_page(scope):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        query = scope["query_string"].decode("latin-1")
        language = wanted_language(query, headers.get("accept-language", ""), "desk") or ENGLISH
        unpacked = headers.mutablecopy()
        for name in ("accept-encoding", "if-none-match"):
            del unpacked[name]
        held = _TranslatingSend(send, language, below_a_folder=_is_below_a_folder(scope))
        await self.app({**scope, "method": "GET", "headers": unpacked.raw}, receive, held)
        if held.leads_nowhere:
            answer = await site.not_found(Request(scope, receive))
            await answer(scope, receive, send)


def _may_get_page(scope: Scope) -> bool:
    """Whether the answer may be Streamlit's page: to a person, or to a program at an address that leads nowhere."""
    if scope["method"] == "GET" and wants_page(scope):
        return True
    apart = first_segment(scope["path"]) in PARTS
    return scope["method"] in ("GET", "HEAD") and _is_below_a_folder(scope) and not apart


def _is_below_a_folder(scope: Scope) -> bool:
    return "/" in scope["path"].strip("/")


class _TranslatingSend:
    """Holds an answer back, if it is HTML, until it is whole, and sends it translated.

    `leads_nowhere`: nothing was sent, because it is Streamlit's page at an address below a folder.
    """

    def __init__(self, send: Send, language: str, *, below_a_folder: bool = False) -> None:
        self.send, self.language, self.below_a_folder = send, language, below_a_folder
        self.leads_nowhere = False
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
        page = self.body.decode()
        if self.below_a_folder and is_index(page):
            self.leads_nowhere = True
            return
        body = translated(page, self.language).encode()
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
