"""Credentials inside other JSON: presentations, and the exports of wallets, which put objects and lists around them.

An export may also be JSON lines, which hold a credential a line.

What stands outermost counts: a record of many courses is one credential, whatever is inside it.

>>> outside = Carried(b'{"export": [{"credential": "{\\\\"type\\\\": \\\\"Example\\\\"}"}]}')
>>> [source.json for source in unwrapped(outside, lambda source: "type" in (source.json or {}))]
[{'type': 'Example'}]
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

from assessment.readers.credentials.containers.carried import Carried, token
from assessment.readers.credentials.jsonld import limited_json

# An export of a whole wallet has some hundred objects around its credentials; trying 5,000 takes a third of a second.
MOST_TRIED, MOST_VALUES = 5_000, 100_000
# Only an object with one of these members can be a credential, a presentation's envelope or a badge.
_MEMBERS = frozenset(
    ("@context", "type", "@type", "credentialSubject", "badge", "recipient", "payload", "signatures", "signature")
)
# What begins as an object, a list or a token does in Base64; and signs of the kind that is used in addresses.
_BASE64 = re.compile(r"(?:e[wy]|W[wy3]|ZX)[A-Za-z0-9+/_-]{38,}={0,2}")
_OF_ADDRESS = re.compile("[_-]")


def unwrapped(source: Carried, known: Callable[[Carried], bool]) -> Iterator[Carried]:
    """The source if it is `known` as a credential, else the parts of it that are, the outermost of each branch."""
    if known(source):
        yield source
        return
    waiting, tried = deque(_outermost(source.text)), 0
    for _ in range(MOST_VALUES):
        if not waiting or tried >= MOST_TRIED:
            return
        value = waiting.popleft()
        if part := _carried(value, source.where):
            tried += 1
            if known(part):
                yield part
                continue
        waiting.extend(_inside(value))


def _outermost(text: str) -> list[Any]:
    """What stands inside the one value that a text is as JSON or a token; for JSON lines, their values."""
    value = _value(text)
    return _inside(value) if value is not None else limited_json.load_lines(text) or []


def _carried(value: Any, where: str) -> Carried | None:
    """The value as something that may be a credential by itself: an object, or a token in a text."""
    if isinstance(value, dict) and _MEMBERS & set(value):
        return Carried(json.dumps(value, ensure_ascii=False).encode(), where)
    return Carried(value.strip().encode(), where) if isinstance(value, str) and _is_token(value) else None


def _inside(value: Any) -> list[Any]:
    """What stands one level deeper; for a text, the JSON or the claims of the token that it is."""
    if isinstance(value, dict):
        return list(value.values())
    if isinstance(value, list):
        return value
    return [inside] if isinstance(value, str) and (inside := _value(value)) is not None else []


def _value(text: str) -> Any:
    """The object, list or text that a text holds as JSON, or the claims of a token; None for any other text.

    Either may be written in Base64, as in the address of a file ("data:application/json;base64,eyJ...").
    """
    text = _without_address(text.strip())
    if text.startswith(("{", "[", '"')):
        return limited_json.loads(text)
    signed = token(text) if _is_token(text) else None
    return signed.claims if signed else _of_base64(text)


def _of_base64(text: str) -> Any:
    """The object or list, or the token as a text, that a text holds in Base64; None if it holds neither."""
    if not _BASE64.fullmatch(text) or len(text) > limited_json.MOST_BYTES:
        return None
    try:
        inside = b64decode(
            text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_" if _OF_ADDRESS.search(text) else None
        )
    except ValueError:
        return None
    if inside.lstrip().startswith((b"{", b"[")):
        return limited_json.loads(inside)
    return [inside.decode("ascii")] if inside.startswith(b"eyJ") and inside.isascii() else None


def _is_token(text: str) -> bool:
    return text.lstrip().startswith("eyJ")


def _without_address(text: str) -> str:
    """The text without the scheme of an enveloped credential: "data:application/vc+jwt,eyJ..."."""
    if not text[:60].startswith("data:application/"):
        return text
    scheme, _, rest = text.partition(",")
    return rest if scheme.endswith(";base64") or "%" not in rest else unquote(rest)
