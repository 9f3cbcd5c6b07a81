"""Files attached to a PDF that may be credentials."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2

from assessment.readers.credentials.jsonld.limited_json import MOST_BYTES
from assessment.readers.document.media_type import media_type

_MOST_ATTACHED = 20


def attachments(data: bytes) -> Iterator[bytes]:
    """JSON and signed tokens among the attachments, and what a badge picture among them carries."""
    from assessment.readers.credentials.containers.carried import carried

    for one in _files(data):
        kind = media_type(one)
        if kind != "application/pdf":  # a PDF in a PDF could go on for ever
            yield from (found.raw for found in carried(one, kind))


def _files(data: bytes) -> Iterator[bytes]:
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    for number in range(min(pdf.count_attachments(), _MOST_ATTACHED)):
        try:
            one = bytes(pdf.get_attachment(number).get_data())
        except pypdfium2.PdfiumError:
            continue
        if len(one) <= MOST_BYTES:
            yield one
