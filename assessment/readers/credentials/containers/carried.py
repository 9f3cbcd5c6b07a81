"""What a file carries for machines: the file itself, a text chunk of a PNG, an element of an SVG, a PDF's attachment.

The bytes are kept as they came: a signature covers bytes, and a text once decoded wrongly (UTF-8 as Latin-1) never
verifies again.

>>> carried(b'{"type": "Assertion"}', "application/json")[0].json
{'type': 'Assertion'}
"""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from assessment.readers.credentials.jsonld import limited_json

# A CLR holds its courses inside; several files in one PDF are a few.
MOST_CARRIED = 20
_TOKEN = re.compile(r"[\w-]+\.[\w-]*\.[\w-]*", re.ASCII)


@dataclass(frozen=True)
class Carried:
    """Raw bytes and `where` they were: file, png, svg, pdf or qr."""

    raw: bytes
    where: str = "file"

    @cached_property
    def text(self) -> str:
        """Decoded, without white space around; PNG's older text chunks are Latin-1 by the book, UTF-8 in practice."""
        try:
            return self.raw.decode("utf-8-sig").strip()
        except UnicodeDecodeError:
            return self.raw.decode("latin-1").strip()

    @cached_property
    def json(self) -> dict[str, Any] | None:
        """The JSON object, or None."""
        if not self.text.startswith("{"):
            return None
        value = limited_json.loads(self.text)
        return value if isinstance(value, dict) else None

    @cached_property
    def token(self) -> Token | None:
        """The compact JWS, or None."""
        return token(self.text)

    @property
    def address(self) -> str | None:
        """The web address that stands in place of a credential (hosted badges), or None."""
        is_address = self.text.startswith(("https://", "http://")) and not re.search(r"\s", self.text)
        return self.text if is_address and len(self.text) < 2000 else None


@dataclass(frozen=True)
class Token:
    """A compact JWS: its text as it came, and its header and payload decoded."""

    text: str
    header: dict[str, Any]
    payload: bytes
    signature: bytes

    @property
    def signed(self) -> bytes:
        """What the signature covers."""
        return self.text.rpartition(".")[0].encode()

    @cached_property
    def claims(self) -> dict[str, Any] | None:
        """The payload as a JSON object, or None."""
        value = limited_json.loads(self.payload)
        return value if isinstance(value, dict) else None


def token(text: str) -> Token | None:
    """The compact JWS that the whole text is, or None."""
    if len(text) > limited_json.MOST_BYTES or not _TOKEN.fullmatch(text):
        return None
    try:
        head, payload, signature = (urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in text.split("."))
    except ValueError:
        return None
    if urlsafe_b64encode(signature).decode().rstrip("=") != text.rpartition(".")[2]:
        signature = b""  # bits beyond the last byte: nobody writes them, and a signature fits in one way only
    header = limited_json.loads(head)
    return Token(text, header, payload, signature) if isinstance(header, dict) else None


def carried(data: bytes, kind: str | None, codes: Sequence[str] = ()) -> list[Carried]:
    """What the file is or carries; `kind` as of `engine.magic.media_type`, `codes` what its QR codes hold.

    Empty for most files, and then quick.
    """
    finders: dict[str | None, Callable[[bytes], Iterable[Carried]]] = {
        "application/json": _whole,
        "application/jwt": _whole,
        "application/xml": _whole,
        "image/png": _of_png,
        "image/svg+xml": _of_svg,
        "application/pdf": _of_pdf,
    }
    found = chain(finders[kind](data) if kind in finders else [], (Carried(code.encode(), "qr") for code in codes))
    return [one for one, _ in zip(chain.from_iterable(map(_unwrapped, found)), range(MOST_CARRIED), strict=False)]


def _unwrapped(one: Carried) -> Iterable[Carried]:
    """The credentials in a list, or in what a wallet hands out (a verifiable presentation); else the thing itself."""
    listed = limited_json.loads(one.text) if one.text.startswith("[") else _presented(one.json or {})
    if not isinstance(listed, list) or not listed:
        return [one]
    return (Carried(_written(inside), one.where) for inside in listed if isinstance(inside, dict | str))


def _presented(document: dict[str, Any]) -> Any:
    kinds, inside = document.get("type"), document.get("verifiableCredential")
    is_one = "VerifiablePresentation" in (kinds if isinstance(kinds, list) else [kinds])
    return (inside if isinstance(inside, list) else [inside]) if is_one else None


def _written(inside: dict[str, Any] | str) -> bytes:
    return (inside if isinstance(inside, str) else json.dumps(inside, ensure_ascii=False)).encode()


def _whole(data: bytes) -> Iterable[Carried]:
    return [Carried(data)]


# These open files of other kinds: each only when a file is of its kind.


def _of_png(data: bytes) -> Iterable[Carried]:
    from assessment.readers.credentials.containers.png import texts

    return (Carried(text, "png") for text in texts(data))


def _of_svg(data: bytes) -> Iterable[Carried]:
    from assessment.readers.credentials.containers.svg import texts

    return (Carried(text, "svg") for text in texts(data))


def _of_pdf(data: bytes) -> Iterable[Carried]:
    from assessment.readers.credentials.containers.pdf_attachments import attachments

    return (Carried(one, "pdf") for one in attachments(data))
