"""Files attached to a PDF that may be credentials."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2

from assessment.readers.credentials.jsonld.limited_json import MOST_BYTES
from assessment.readers.document.media_type import media_type

MOST_ATTACHED = 20
"""Of more attachments than these the rest is not looked at, as a hostile file could hold any number."""


def attachments(data: bytes) -> Iterator[bytes]:
    """The JSON documents and signed tokens among the attachments, and those that attached badge pictures carry."""
    from assessment.readers.credentials.containers.carried import carried

    for attachment in _files(data):
        kind = media_type(attachment)
        if kind != "application/pdf":  # PDF files could be nested without end
            yield from (source.raw for source in carried(attachment, kind))


def count_beyond(data: bytes) -> int:
    """How many attachments of a PDF are not looked at, since it has more than `MOST_ATTACHED`."""
    pdf = _opened(data)
    return max(0, pdf.count_attachments() - MOST_ATTACHED) if pdf else 0


def _opened(data: bytes) -> pypdfium2.PdfDocument | None:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None


def _files(data: bytes) -> Iterator[bytes]:
    if (pdf := _opened(data)) is None:
        return
    for number in range(min(pdf.count_attachments(), MOST_ATTACHED)):
        try:
            attachment = bytes(pdf.get_attachment(number).get_data())
        except pypdfium2.PdfiumError:
            continue
        if len(attachment) <= MOST_BYTES:
            yield attachment
