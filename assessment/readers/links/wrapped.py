"""This module takes the real address out of one that a mail program or a network has put around it. Pure.

Most wrappers hold the real address in a parameter; the table `wrapped` of `addresses.yaml` names those. Two hold it in
another form: in the path ("https://secure-web.cisco.com/KEY/https%3A%2F%2Fexample.org"), or with some of its signs
replaced (urldefense.com of Proofpoint).

>>> from urllib.parse import urlsplit
>>> unwrapped(urlsplit("https://urldefense.com/v3/__https://school.example/c/*12__;Iw!!Kw!sign$"), {})
'https://school.example/c/#12'
>>> unwrapped(urlsplit("https://urldefense.proofpoint.com/v2/url?u=https-3A__school.example_c&d=1"), {})
'https://school.example/c'
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from urllib.parse import SplitResult, parse_qs, unquote

_PROOFPOINT = ("urldefense.com", "urldefense.us", "urldefense.proofpoint.com")
# In the third edition a star stands for one sign that follows behind the address, in base64, and "**X" for several:
# their number is the place of X in the alphabet of base64 addresses, counted from 2.
_THIRD = re.compile(r"/v3/__(?P<address>.+?)__;(?P<signs>[\w-]*={0,2})!", re.DOTALL)
_STARS = re.compile(r"\*(?:\*(?P<length>[A-Za-z0-9_-]))?")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
# In the second edition "-2F" stands for "%2F" and "_" for "/".
_SECOND = str.maketrans("-_", "%/")
_IN_PATH = re.compile(r"/[^/]+/(?P<address>https?(?::|%3A).+)", re.IGNORECASE)
_HOLDS_IN_PATH = ("secure-web.cisco.com",)
_ANY_PATH = "*"


def unwrapped(parts: SplitResult, parameters: Mapping[str, str]) -> str | None:
    """The address inside a wrapper's; None for any other address.

    `parameters`: by host, or host and path, the parameter that holds it. A host with "/*" means any path.
    """
    host = (parts.hostname or "").removeprefix("www.")
    if host in _PROOFPOINT:
        return _of_proofpoint(parts)
    if host in _HOLDS_IN_PATH:
        match = _IN_PATH.match(parts.path)
        return unquote(match["address"]) if match else None
    for wrapper, name in parameters.items():
        own_host, _, path = wrapper.partition("/")
        of_host = host == own_host or host.endswith(f".{own_host}")
        if of_host and (path == _ANY_PATH or parts.path.strip("/") == path):
            values = parse_qs(parts.query).get(name, [])
            return values[0].strip() if values else None
    return None


def _of_proofpoint(parts: SplitResult) -> str | None:
    if third := _THIRD.search(parts.geturl()):
        return _with_signs(third["address"], third["signs"])
    values = parse_qs(parts.query).get("u", [])
    if not values:
        return None
    return unquote(values[0].translate(_SECOND)) if parts.path.startswith("/v2/") else values[0]


def _with_signs(address: str, encoded: str) -> str | None:
    """The address with the signs that its stars stand for, and both strokes behind its scheme."""
    try:
        signs = iter(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode("utf-8"))
    except (binascii.Error, UnicodeDecodeError):
        return None

    def sign(star: re.Match[str]) -> str:
        length = _ALPHABET.index(star["length"]) + 2 if star["length"] else 1
        return "".join(_next(signs, length))

    return re.sub(r"^(https?):/+", r"\1://", _STARS.sub(sign, address), flags=re.IGNORECASE)


def _next(signs: Iterator[str], length: int) -> Iterator[str]:
    for _ in range(length):
        yield next(signs, "")
