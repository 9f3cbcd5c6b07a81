"""Badges baked into an SVG: the attribute `verify` or the text of openbadges:credential (3.0) or :assertion (2.0).

In Open Badges 3.0 the attribute holds a signed token and the text holds JSON. In 2.0 the attribute may hold an address
beside the JSON. No entity is ever replaced, and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

_SPACES = ("https://purl.imsglobal.org/ob/v3p0", "http://openbadges.org", "https://openbadges.org")
_NAMES = frozenset(f"{{{space}}}{name}" for space in _SPACES for name in ("credential", "assertion"))


def texts(data: bytes) -> Iterator[bytes]:
    """The baked texts; none from an SVG that declares entities, which no badge needs."""
    if b"<!ENTITY" in data or b"\0" in data:
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    for element in root.iter(*_NAMES):
        yield from _texts(element)


def _texts(element: Any) -> Iterator[bytes]:
    """The text of the element, or else its attribute, which is only the address of the badge when both are there."""
    text = "".join(element.itertext()).strip() or (element.get("verify") or "").strip()
    if text:
        yield text.encode()
