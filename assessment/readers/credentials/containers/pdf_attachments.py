"""Files attached to a PDF that may be credentials."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2

from assessment.readers.credentials.jsonld.limited_json import MOST_BYTES
from assessment.readers.document.media_type import media_type

_MOST_ATTACHED = 20


def attachments(data: bytes) -> Iterator[bytes]:
    """The JSON documents and signed tokens among the attachments, and those that attached badge pictures carry."""
    from assessment.readers.credentials.containers.carried import carried

    for attachment in _files(data):
        kind = media_type(attachment)
        if kind != "application/pdf":  # PDF files could be nested without end
            yield from (source.raw for source in carried(attachment, kind))


def _files(data: bytes) -> Iterator[bytes]:
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    for number in range(min(pdf.count_attachments(), _MOST_ATTACHED)):
        try:
            attachment = bytes(pdf.get_attachment(number).get_data())
        except pypdfium2.PdfiumError:
            continue
        if len(attachment) <= MOST_BYTES:
            yield attachment
