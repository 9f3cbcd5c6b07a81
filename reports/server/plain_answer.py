"""An answer in words where no screen of the desk can be shown: a plain page for a person, lines for a program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import Scope

from criteria.text import ENGLISH, Words, words_in
from reports.public.language import wanted_language

PAGE = Markup(
    '<!DOCTYPE html><html lang="{0}"><head><meta charset="utf-8"><title>{1}</title>'
    '<meta name="viewport" content="width=device-width"></head><body><main><h1>{1}</h1>{2}</main></body></html>'
)


def wants_page(scope: Scope) -> bool:
    """Whether a person asks, and not a program or a page for one of its parts."""
    return "text/html" in Headers(scope=scope).get("accept", "")


def plain_answer(
    scope: Scope, say: Callable[[Words], Sequence[str]], status: int, headers: Mapping[str, str] | None = None
) -> Response:
    """An answer in the language of whoever asks. It is in no cache.

    `say`: the sentences, each a paragraph; what is `Markup` in them, such as a link, is for a person only.
    """
    asked = Headers(scope=scope)
    query = scope["query_string"].decode("latin-1")
    language = wanted_language(query, asked.get("accept-language", ""), "desk") or ENGLISH
    words = words_in(language)
    sentences, kept_nowhere = say(words), {"cache-control": "no-store", **(headers or {})}
    if not wants_page(scope):
        texts = [sentence for sentence in sentences if not isinstance(sentence, Markup)]
        return PlainTextResponse("\n".join(texts) + "\n", status, kept_nowhere)
    body = Markup().join(Markup("<p>{}</p>").format(sentence) for sentence in sentences)
    page = PAGE.format(language, words("page.desk"), body)
    return HTMLResponse(page, status, {**kept_nowhere, "vary": "Accept-Language"})
