"""What tells one certificate from every other: its number, with its platform or host."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

MOST_NUMBERS = 60


_LONGEST = 200


# Shorter numbers ("12") are a course's or a page's, not a certificate's.
_SHORTEST = 5


_PARTS = re.compile(r"[0-9a-z-]{8,}", re.IGNORECASE)


_YEAR = re.compile(r"(?:19|20)\d\d")


def certificate_numbers(reading: Mapping[str, Any]) -> list[str]:
    """What tells this certificate from every other: "coursera:abc123", each number with its platform or host.

    Numbers that are only offered count as well: two files that share one are worth a look. A number alone is nothing,
    for two schools may count alike.

    >>> facts = {"platform": {"value": "edx"}, "verification_code": {"value": "0A1B-2C3D"}}
    >>> certificate_numbers({"facts": facts})
    ['edx:0a1b2c3d']
    """
    codes = [code for code in map(_plain, _values(reading, "verification_code")) if len(code) >= _SHORTEST]
    platforms = _values(reading, "platform")
    found = [f"{_plain(platform)}:{code}" for platform in platforms for code in codes]
    if not platforms:
        for address in _values(reading, "verification_url"):
            found += _of_address(address, codes)
    return sorted({number[:_LONGEST] for number in found})[:MOST_NUMBERS]


def _of_address(address: str, codes: list[str]) -> list[str]:
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        host = re.sub(r"[^\w.-]", "", parts.hostname or "").removeprefix("www.")
    except ValueError:
        return []
    where = f"{parts.path}?{parts.query}"
    telling = [code for code in codes if code in _plain(where)]
    telling = telling or [_plain(part) for part in _PARTS.findall(where) if _tells(part)]
    return [f"{host}:{code}" for code in telling] if host else []


def _tells(part: str) -> bool:
    """Whether a part of an address is a certificate's own, such as a UUID, and not a word with a year."""
    return sum(letter.isdigit() for letter in _YEAR.sub("", part)) >= 3


def _values(reading: Mapping[str, Any], name: str) -> list[str]:
    fact = reading.get("facts", {}).get(name)
    entries = [fact] if fact else reading.get("candidates", {}).get(name, [])
    return [str(entry["value"]) for entry in entries]


def _plain(code: str) -> str:
    return "".join(letter for letter in code.casefold() if letter.isalnum())
