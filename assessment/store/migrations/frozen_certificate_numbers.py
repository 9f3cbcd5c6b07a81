"""The numbers of a certificate, in the form in which migration 0002 stored them. This copy never changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

MOST_NUMBERS = 60
_LONGEST = 200
# Shorter numbers ("12") belong to a course or a page and not to a certificate.
_SHORTEST = 5
_PARTS = re.compile(r"[0-9a-z-]{8,}", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


def certificate_numbers(reading: Mapping[str, Any]) -> list[str]:
    """The numbers of a certificate, each with its platform or host, such as "coursera:abc123"; at most 60, sorted.

    `reading`: as `Reading` dumps it. Numbers that are only candidates count too, because two files that share one
    should be compared by a person. A number never stands alone: two schools may use the same one.

    >>> facts = {"platform": {"value": "edx"}, "verification_code": {"value": "0A1B-2C3D"}}
    >>> certificate_numbers({"facts": facts})
    ['edx:0a1b2c3d']
    """
    codes = [code for code in map(_plain, _values(reading, "verification_code")) if len(code) >= _SHORTEST]
    platforms = _values(reading, "platform")
    numbers = [f"{_plain(platform)}:{code}" for platform in platforms for code in codes]
    if not platforms:
        for address in _values(reading, "verification_url"):
            numbers += _of_address(address, codes)
    return sorted({number[:_LONGEST] for number in numbers})[:MOST_NUMBERS]


def _of_address(address: str, codes: list[str]) -> list[str]:
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        host = re.sub(r"[^\w.-]", "", parts.hostname or "").removeprefix("www.")
    except ValueError:
        return []
    path = f"{parts.path}?{parts.query}"
    numbers = [code for code in codes if code in _plain(path)]
    numbers = numbers or [_plain(part) for part in _PARTS.findall(path) if _is_number(part)]
    return [f"{host}:{number}" for number in numbers] if host else []


def _is_number(part: str) -> bool:
    """Whether a part of an address is a certificate's number, such as a UUID, and not a word with a year."""
    return sum(letter.isdigit() for letter in _YEAR.sub("", part)) >= 3


def _values(reading: Mapping[str, Any], name: str) -> list[str]:
    fact = reading.get("facts", {}).get(name)
    entries = [fact] if fact else reading.get("candidates", {}).get(name, [])
    return [str(entry["value"]) for entry in entries]


def _plain(code: str) -> str:
    return "".join(letter for letter in code.casefold() if letter.isalnum())
