"""What a file is by its first bytes."""

from __future__ import annotations

_MAGIC = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
# Readers look for %PDF- in the first kilobyte, so files with a mail header before it are found in the wild.
_PDF_WITHIN = 1024
_ARCHIVE = b"PK\x03\x04"  # may hold a PDF near its start, yet is none


def media_type(data: bytes) -> str | None:
    """What the bytes are, whatever the name says: application/pdf, image/png, image/jpeg, or None.

    >>> media_type(b"%PDF-1.7 ...")
    'application/pdf'
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    within = 5 if data.startswith(_ARCHIVE) else _PDF_WITHIN
    return "application/pdf" if b"%PDF-" in data[:within] else None
