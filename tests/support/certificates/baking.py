"""These functions put a credential into a PNG, an SVG or a PDF, as badge makers do."""

from __future__ import annotations

import io
import struct
import zlib

import pikepdf
from PIL import Image, ImageDraw

OB3, OB2 = "openbadgecredential", "openbadges"


def png(text: str | bytes, key: str = OB3, *, chunk: str = "iTXt", packed: bool = False) -> bytes:
    """A badge picture with `text` in one chunk under `key`."""
    image = Image.new("RGB", (120, 120), "white")
    ImageDraw.Draw(image).ellipse((10, 10, 110, 110), outline="navy", width=6)
    out = io.BytesIO()
    image.save(out, "PNG")
    body = text.encode() if isinstance(text, str) else text
    if chunk == "iTXt":
        body = bytes([packed, 0]) + b"\0\0" + (zlib.compress(body) if packed else body)
    elif chunk == "zTXt":
        body = b"\0" + zlib.compress(body)
    name = chunk.encode()
    content = name + key.encode() + b"\0" + body
    baked = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    whole, end = out.getvalue(), out.getvalue().rindex(b"IEND") - 4
    return whole[:end] + baked + whole[end:]


def svg(text: str, *, attribute: bool = False, version: int = 3) -> bytes:
    """A badge picture with `text` as an element's text, or in its attribute `verify`."""
    space, name = (
        ("https://purl.imsglobal.org/ob/v3p0", "credential") if version == 3 else ("http://openbadges.org", "assertion")
    )
    inside = f' verify="{text}"/>' if attribute else f"><![CDATA[{text}]]></openbadges:{name}>"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:openbadges="{space}" viewBox="0 0 10 10"><openbadges:{name}{inside}<circle r="4"/></svg>'
    ).encode()


def attached(pdf: bytes, data: bytes, name: str = "credential.json") -> bytes:
    """The PDF with `data` attached as a file."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.attachments[name] = pikepdf.AttachedFileSpec(document, data, filename=name)
        document.save(out)
    return out.getvalue()
