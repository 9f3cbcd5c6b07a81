"""This module recognises a file that holds links and little else: a text, or a shortcut that a browser saved."""

from __future__ import annotations

import plistlib
import re

# A text with more than this is a letter that mentions an address, and no link.
MOST_TEXT = 1000
_MOST_BYTES = 8 * 1024
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
# Windows: [InternetShortcut] with URL=; Linux: [Desktop Entry] with URL=.
_SHORTCUT = re.compile(r"^\s*\[(?:InternetShortcut|Desktop Entry)\]", re.IGNORECASE)
_TARGET = re.compile(r"^\s*URL(?:\[\$e\])?\s*=\s*(\S+)\s*$", re.IGNORECASE | re.MULTILINE)
_PLIST = (b"<?xml", b"<plist", b"<!DOCTYPE plist", b"bplist00")
_ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def link_text(data: bytes) -> str | None:
    """The text of a file that holds links and little else; None for any other file.

    >>> link_text(b"[InternetShortcut]\\r\\nURL=https://coursera.org/verify/ABCDEFGH2345\\r\\n")
    'https://coursera.org/verify/ABCDEFGH2345'
    >>> link_text(b"See https://www.edx.org"), link_text(b"No address at all")
    ('See https://www.edx.org', None)
    """
    if len(data) > _MOST_BYTES:
        return None
    if data.startswith(_PLIST):
        return _of_macos(data)
    text = _decoded(data)
    if text is None:
        return None
    if _SHORTCUT.match(text):
        target = _TARGET.search(text)
        return target.group(1) if target and _WEB.fullmatch(target.group(1)) else None
    text = text.strip()
    return text if len(text) <= MOST_TEXT and _WEB.search(text) else None


def is_address(name: str) -> bool:
    """Whether what somebody typed is the address of a web page and no name of a file."""
    return re.match(r"https?://", name, re.IGNORECASE) is not None


def _of_macos(data: bytes) -> str | None:
    """The address of a .webloc file."""
    try:
        content = plistlib.loads(data)
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is no shortcut
        return None
    address = content.get("URL") if isinstance(content, dict) else None
    return address if isinstance(address, str) and _WEB.fullmatch(address) else None


def _decoded(data: bytes) -> str | None:
    """The text, if the bytes are one that people write: no control characters but tabs and ends of lines."""
    encoding = next((name for mark, name in _ENCODINGS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeError:
        return None
    return text if all(letter.isprintable() or letter in "\t\r\n\u200b\u00ad\ufeff" for letter in text) else None
