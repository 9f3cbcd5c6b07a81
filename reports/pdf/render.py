"""Draws HTML as a PDF that is both PDF/A-3a and PDF/UA-1, with one file attached. The same input gives the same bytes.

WeasyPrint draws it. It needs the library Pango, which pip cannot install, so WeasyPrint is imported only when a PDF is
asked for. `reports.pdf.accessibility` adds what WeasyPrint leaves out.
"""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from criteria.text import ENGLISH, Words, words_in
from reports.pdf.accessibility import finish
from reports.pdf.copied_text import carry_texts
from reports.pdf.fonts import font_bytes
from reports.pdf.tagged_languages import carry_languages

FONT = "laila:font/"
INSTALL_PANGO = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class RecordError(RuntimeError):
    """The record cannot be made. One sentence (`record.error.<id>`) says what to do; the message is in English."""

    def __init__(self, error_id: str, **fields: Any) -> None:
        self.id, self.fields = error_id, fields
        super().__init__(self.sentence(words_in(ENGLISH)))

    def sentence(self, words: Words) -> str:
        """The sentence in a language."""
        return words(f"record.error.{self.id}", **self.fields)


@dataclass(frozen=True)
class Attached:
    """A file attached to the PDF: its name, its description, its bytes."""

    name: str
    about: str
    content: bytes


def renderer() -> Any:
    """The WeasyPrint module. RecordError: Pango is not on this machine."""
    try:
        import weasyprint
    except OSError as error:
        raise RecordError("pango", command=INSTALL_PANGO) from error
    carry_texts()
    carry_languages()
    return weasyprint


def fetcher(pictures: dict[str, bytes], text: str = "") -> Any:
    """A URL fetcher for `laila:font/FILE` and the given pictures (`laila:NAME`).

    `text`: the text that the fonts must show. Every other address, such as a web page or another file, raises
    ValueError.
    """
    renderer()
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    known = {f"laila:{name}": content for name, content in pictures.items()}

    class ShippedFetcher(URLFetcher):
        _fail_on_errors = False

        def __init__(self) -> None:
            """Set up the fetcher without its parent's handlers for files and network. Setting up TLS alone would take
            20 ms.
            """

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith(FONT):
                return URLFetcherResponse(url, font_bytes(url.removeprefix(FONT), text), {"Content-Type": "font/ttf"})
            if url in known:
                kind = "image/svg+xml" if known[url].startswith(b"<svg") else "image/png"
                return URLFetcherResponse(url, known[url], {"Content-Type": kind})
            raise ValueError(f"not part of this record: {url[:80]}")

    return ShippedFetcher()


def pdf(html: str, attached: Attached, made_on: datetime.date, pictures: dict[str, bytes]) -> bytes:
    """Draw a page of HTML as a PDF, with a file attached as its data. `pictures`: PNG or SVG by the name after
    `laila:`.

    RecordError: Pango is not on this machine.
    """
    weasyprint = renderer()
    fetch = fetcher(pictures, html)
    day = datetime.datetime.combine(made_on, datetime.time(), datetime.UTC)
    attachment = weasyprint.Attachment(
        string=attached.content,
        name=attached.name,
        description=attached.about,
        created=day,
        modified=day,
        relationship="Data",
        url_fetcher=fetch,
    )
    drawn = BytesIO()
    weasyprint.HTML(string=html, url_fetcher=fetch).write_pdf(
        drawn, pdf_variant="pdf/a-3a", pdf_identifier=_identifier(html, attached, pictures), attachments=[attachment]
    )
    return finish(drawn)


def _identifier(html: str, attached: Attached, pictures: dict[str, bytes]) -> bytes:
    parts = (html.encode(), attached.content, *(pictures[name] for name in sorted(pictures)))
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()[:32].encode()
