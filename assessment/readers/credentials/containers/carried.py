"""What a file carries for machines: the file itself, a text chunk of a PNG, an element of an SVG, a PDF's attachment.

The bytes are kept unchanged, because a signature covers bytes, and a text decoded wrongly would never verify again.

>>> carried(b'{"type": "Assertion"}', "application/json")[0].json
{'type': 'Assertion'}
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from assessment.readers.credentials.containers.disclosures import with_disclosed
from assessment.readers.credentials.jsonld import limited_json
from assessment.readers.document.media_type import utf_8

# A record of many courses holds them inside one credential, so one file carries few credentials.
MOST_CARRIED = 20
_TOKEN = re.compile(r"[\w-]+\.[\w-]*\.[\w-]*", re.ASCII)


@dataclass(frozen=True)
class Carried:
    """The raw bytes of something that may be a credential, and `where` they were: file, png, svg, pdf or qr."""

    raw: bytes
    where: str = "file"

    @cached_property
    def text(self) -> str:
        """The decoded text, stripped. PNG's older text chunks should be Latin-1, but are UTF-8 in practice."""
        try:
            return utf_8(self.raw).decode("utf-8-sig").strip()
        except UnicodeDecodeError:
            return self.raw.decode("latin-1").strip()

    @cached_property
    def json(self) -> dict[str, Any] | None:
        """The JSON object that the text is, or None."""
        if not self.text.startswith("{"):
            return None
        value = limited_json.loads(self.text)
        return value if isinstance(value, dict) else None

    @cached_property
    def token(self) -> Token | None:
        """The compact JWS that the text is, or None."""
        return token(self.text)

    @property
    def address(self) -> str | None:
        """The web address that stands in place of a credential (a hosted badge), or None."""
        is_address = self.text.startswith(("https://", "http://")) and not re.search(r"\s", self.text)
        return self.text if is_address and len(self.text) < 2000 else None


@dataclass(frozen=True)
class Token:
    """A compact JWS (RFC 7515): its original text, its parts decoded, and what a holder shows behind it (SD-JWT)."""

    text: str
    header: dict[str, Any]
    payload: bytes
    signature: bytes
    disclosures: tuple[str, ...] = ()

    @property
    def signed(self) -> bytes:
        """The bytes that the signature covers: encoded header, a dot, encoded payload."""
        return self.text.rpartition(".")[0].encode()

    @cached_property
    def claims(self) -> dict[str, Any] | None:
        """The payload as a JSON object, or None."""
        value = limited_json.loads(self.payload)
        if not isinstance(value, dict):
            return None
        return with_disclosed(value, self.disclosures) if self.disclosures or "_sd_alg" in value else value


def token(text: str) -> Token | None:
    """The compact JWS that the whole text is, or None. A holder's proof of its own key, at the end, is left out."""
    if len(text) > limited_json.MOST_BYTES:
        return None
    text, *disclosures = text.split("~")
    if not _TOKEN.fullmatch(text):
        return None
    try:
        head, payload, signature = (urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in text.split("."))
    except ValueError:
        return None
    if urlsafe_b64encode(signature).decode().rstrip("=") != text.rpartition(".")[2]:
        signature = b""  # the text has extra bits after the last byte, but a signature can be written in one way only
    header = limited_json.loads(head)
    return Token(text, header, payload, signature, tuple(disclosures)) if isinstance(header, dict) else None


def carried(data: bytes, kind: str | None, codes: Sequence[str] = ()) -> list[Carried]:
    """What the file is or carries. `kind`: its `media_type`; `codes`: the texts of its QR codes.

    For most files the list is empty, and then this is quick.
    """
    finders: dict[str | None, Callable[[bytes], Iterable[Carried]]] = {
        "application/json": _whole,
        "application/jwt": _whole,
        "application/xml": _whole,
        "image/png": _of_png,
        "image/svg+xml": _of_svg,
        "application/pdf": _of_pdf,
    }
    sources = chain(finders[kind](data) if kind in finders else [], (Carried(code.encode(), "qr") for code in codes))
    return [source for source, _ in zip(sources, range(MOST_CARRIED), strict=False)]


def _whole(data: bytes) -> Iterable[Carried]:
    return [Carried(data)]


# The following import what opens one kind of file, and so import it only for a file of that kind.


def _of_png(data: bytes) -> Iterable[Carried]:
    from assessment.readers.credentials.containers.png import texts

    return (Carried(text, "png") for text in texts(data))


def _of_svg(data: bytes) -> Iterable[Carried]:
    from assessment.readers.credentials.containers.svg import texts

    return (Carried(text, "svg") for text in texts(data))


def _of_pdf(data: bytes) -> Iterable[Carried]:
    from assessment.readers.credentials.containers.pdf_attachments import attachments

    return (Carried(attachment, "pdf") for attachment in attachments(data))
