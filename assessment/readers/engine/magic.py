"""What a file is by its first bytes."""

from __future__ import annotations

import re

_MAGIC = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
# Readers look for %PDF- in the first kilobyte, so files with a mail header before it are found in the wild.
_PDF_WITHIN = 1024
_ARCHIVE = b"PK\x03\x04"  # may hold a PDF near its start, yet is none
# Credentials made for machines come as text: JSON, a signed token (JWS), a picture with a badge inside.
_TEXTS = (
    (re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*["}]'), "application/json"),
    (re.compile(rb"\s*eyJ[\w-]+\.[\w-]+\.[\w-]*\s*$", re.ASCII), "application/jwt"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:svg\b|(?:\?xml|!DOCTYPE svg|!--)[^\0]{0,4096}?<svg\b)"), "image/svg+xml"),
)


def media_type(data: bytes) -> str | None:
    """What the bytes are, whatever the name says, or None.

    application/pdf, image/png, image/jpeg; application/json, application/jwt, image/svg+xml.

    >>> media_type(b"%PDF-1.7 ...")
    'application/pdf'
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    within = 5 if data.startswith(_ARCHIVE) else _PDF_WITHIN
    if b"%PDF-" in data[:within]:
        return "application/pdf"
    return next((kind for pattern, kind in _TEXTS if pattern.match(data)), None)
