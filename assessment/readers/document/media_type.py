"""This module finds the media type of a file from its first bytes."""

from __future__ import annotations

import json
import re

_MAGIC = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
# PDF viewers search %PDF- in the first kilobyte, so files with a mail header before it exist.
_PDF_WITHIN = 1024
_ARCHIVE = b"PK\x03\x04"  # an archive may hold a PDF near its start, but is no PDF
# A text file is recognised by its first characters, after a byte order mark, white space and comments.
_TEXT_WITHIN = 4096
_MARK = b"\xef\xbb\xbf"
# An object, a list of objects, tokens or texts, or either of them in quotation marks.
_JSON = re.compile(rb"(?:\{\s*[\"}]|\[\s*[\{\[\"\]]|\"\s*(?:\{\s*\\\"|\[\s*\{\s*\\\"|eyJ))")
_JWT = re.compile(rb"eyJ[\w-]*\.[\w-]+\.[\w-]*(?:~[\w.~-]*)?\s*")
_XML = re.compile(rb"<(?:\?xml\b|!--|!DOCTYPE\s+(?!html)|[A-Za-z_][\w.:-]*[\s>/])")
_ELEMENT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s>/]")
_BEFORE = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)

# Media types of files that show one page, and of files that hold data and no pages.
PICTURES = ("image/png", "image/jpeg", "image/webp")
DATA = ("application/json", "application/jwt", "image/svg+xml", "application/xml")


def media_type(data: bytes) -> str | None:
    """The media type of the bytes, whatever the file's name: a PDF, one of PICTURES, one of DATA, or None.

    >>> [media_type(data) for data in (b"%PDF-1.7 ...", b'{"type": "Assertion"}', b"<svg>", b"Dear Maria")]
    ['application/pdf', 'application/json', 'image/svg+xml', None]
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    within = 5 if data.startswith(_ARCHIVE) else _PDF_WITHIN
    return "application/pdf" if b"%PDF-" in data[:within] else _text_type(data)


def utf_8(data: bytes) -> bytes:
    """The bytes of a text in UTF-8, with or without a byte order mark; unchanged if it is not in UTF-16 or UTF-32."""
    encoding = json.detect_encoding(data[:4]) if len(data) >= 4 else "utf-8"
    if encoding.startswith("utf-8"):
        return data
    try:
        return data.decode(encoding).encode()
    except UnicodeError:
        return data


def _text_type(data: bytes) -> str | None:
    data = utf_8(data)
    start = data[:_TEXT_WITHIN].removeprefix(_MARK).lstrip()
    if _JSON.match(start):
        return "application/json"
    if start.startswith(b"eyJ") and _JWT.fullmatch(data.removeprefix(_MARK).lstrip()):
        return "application/jwt"
    if not _XML.match(start):
        return None
    first = _ELEMENT.search(_BEFORE.sub(b"", start))
    name = first.group(1).lower() if first else b""
    return None if name == b"html" else "image/svg+xml" if name == b"svg" else "application/xml"
