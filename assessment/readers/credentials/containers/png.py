"""Badges baked into a PNG: text chunks with the keywords of Open Badges (1EdTech baking specifications 2.0 and 3.0)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from assessment.readers.credentials.jsonld.limited_json import MOST_BYTES

_KEYS = (b"openbadgecredential", b"openbadges")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def texts(data: bytes) -> Iterator[bytes]:
    """The baked texts, in the order of their chunks. Damaged texts, and those that unpack to too much, are left out."""
    for kind, body in _chunks(data):
        key, separator, rest = body.partition(b"\0")
        if separator and key.lower() in _KEYS and (text := _text(kind, rest)):
            yield text


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_SIGNATURE)
    while place + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        if kind in (b"tEXt", b"zTXt", b"iTXt"):
            yield kind, data[place + 8 : place + 8 + length]
        place += 12 + length


def _text(kind: bytes, rest: bytes) -> bytes | None:
    if kind == b"tEXt":
        return rest
    if kind == b"zTXt":
        return _unpacked(rest[1:])
    if len(rest) < 2:
        return None
    packed, fields = rest[0] == 1, rest[2:].split(b"\0", 2)  # language, key in that language, text
    if len(fields) < 3:
        return None
    return _unpacked(fields[2]) if packed else fields[2]


def _unpacked(data: bytes) -> bytes | None:
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(data, MOST_BYTES)
    except zlib.error:
        return None
    return text if unpacker.eof else None
