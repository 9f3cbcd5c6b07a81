"""Which course a certificate is for, as a key that other spellings share. Pure.

The key joins what is certainly the same course; titles that are only alike are a person's to judge.

>>> course_key("Coursera Inc.", "Introduction to Botany"), course_key(None, "Botany: introduction", "https://edx.org/x")
('coursera:introduction botany', 'edx:botany introduction')
"""

from __future__ import annotations

import pkgutil
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from anyascii import anyascii

from assessment.matching.course_titles import telling_words
from assessment.matching.data import known

LONGEST = 200
"""Characters of a key."""

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_SURE = 6  # letters of a platform's name that no other word begins with


def course_key(platform: str | None, title: str | None, url: str | None = None) -> str:
    """The same text for the same course: its platform and the words of its title that tell it from others.

    `url`: the course's page, which names the platform where nothing else does. Empty where there is no title.

    >>> course_key("edX", "CS50x: Introduction to Computer Science | edX")
    'edx:introduction computer science'
    """
    words = telling_words(title or "")
    return f"{platform_key(platform, url)}:{' '.join(words)}"[:LONGEST] if words else ""


def platform_key(name: str | None, url: str | None = None) -> str:
    """A platform under one name, however it was written; that of a reader where it is one. Empty: none is named.

    >>> platform_key("MiríadaX"), platform_key("www.coursera.org"), platform_key("FUN MOOC"), platform_key("My School")
    ('miriadax', 'coursera', 'fun', 'my-school')
    """
    words = re.findall(r"[a-z0-9]+", anyascii(_told(name, url)).casefold())
    if not words:
        return ""
    whole = "".join(words)
    for platform in _platforms():
        plain = platform.replace("-", "")
        short, long = sorted((plain, whole), key=len)
        if plain in (whole, words[0]) or (len(short) >= _SURE and long.startswith(short)):
            return platform
    return "-".join(words)[:LONGEST]


def platform_name(key: str) -> str:
    """How a platform writes its name, by that of its reader; anything else as it is.

    >>> platform_name("edx"), platform_name("my-school")
    ('edX', 'my-school')
    """
    return str(known("platforms")["names"].get(key, key))


def _told(name: str | None, url: str | None) -> str:
    """The name, or the part of a host's name that tells it."""
    text = (name or "").strip() or (url or "").strip()
    try:
        host = urlsplit(text).hostname if "://" in text else text.split("/")[0]
    except ValueError:
        return text
    if not host or not _HOST.fullmatch(host):
        return text if name else ""
    labels = host.split(".")[:-1]
    while len(labels) > 1 and labels[-1] in known("platforms")["endings"].split():
        labels.pop()
    return labels[-1]


@cache
def _platforms() -> tuple[str, ...]:
    """The platforms that have a reader, found by the names of their modules: importing them all takes long."""
    folder = str(Path(__file__).parents[1] / "readers" / "platforms")
    names = [one.name for one in pkgutil.iter_modules([folder]) if not one.ispkg and one.name != "generic"]
    return tuple(name.replace("_", "-") for name in names)
