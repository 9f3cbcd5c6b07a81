"""Claims of a token that its holder may leave out (SD-JWT, RFC 9901).

The issuer signs only the hash of each such claim. What the holder shows stands behind the token, with "~" before it. A
claim whose hash is not signed is left out, since anybody may have added it.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Any

from assessment.readers.credentials.jsonld import limited_json

_HASHES = {"sha-256": "sha256", "sha-384": "sha384", "sha-512": "sha512"}
_SIGNED, _ALGORITHM, _PLACE = "_sd", "_sd_alg", "..."
_MOST_SHOWN = 500


def with_disclosed(claims: dict[str, Any], disclosures: Sequence[str]) -> dict[str, Any]:
    """The claims with those that the holder shows in their places. `disclosures`: as they stand behind the token."""
    name = _HASHES.get(str(claims.get(_ALGORITHM, "sha-256")))
    shown = {_hash(text, name): parts for text in disclosures[:_MOST_SHOWN] if (parts := _parts(text))} if name else {}
    plain: dict[str, Any] = _plain(claims, shown, limited_json.MOST_DEPTH)
    plain.pop(_ALGORITHM, None)
    return plain


def _parts(text: str) -> list[Any] | None:
    """A salt and a value, or a salt, a name and a value; None for anything else."""
    try:
        parts = limited_json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except ValueError:
        return None
    return parts if isinstance(parts, list) and len(parts) in (2, 3) else None


def _hash(text: str, name: str) -> str:
    return urlsafe_b64encode(hashlib.new(name, text.encode()).digest()).decode().rstrip("=")


def _plain(value: Any, shown: dict[str, list[Any]], depth: int) -> Any:
    """A value with what is shown of it. A hash is used once, so that no claim can hold itself."""
    if depth == 0:
        return None
    if isinstance(value, list):
        entries = (shown.pop(str(entry[_PLACE]), None) if _is_place(entry) else [None, entry] for entry in value)
        return [_plain(parts[1], shown, depth - 1) for parts in entries if parts and len(parts) == 2]
    if not isinstance(value, dict):
        return value
    plain = {name: _plain(inside, shown, depth - 1) for name, inside in value.items() if name != _SIGNED}
    hashes = value.get(_SIGNED)
    for signed in hashes if isinstance(hashes, list) else ():
        parts = shown.pop(str(signed), None)
        if parts and len(parts) == 3 and isinstance(parts[1], str) and parts[1] not in plain:
            plain[parts[1]] = _plain(parts[2], shown, depth - 1)
    return plain


def _is_place(entry: Any) -> bool:
    return isinstance(entry, dict) and set(entry) == {_PLACE}
