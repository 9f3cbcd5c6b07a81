"""A key for the course of a certificate: different spellings of one course have the same key. Pure.

Only what is certainly the same course shares a key. Whether similar titles name the same course, a person judges.

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
"""The most characters a key has."""

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_SURE = 6  # from this many letters on, no other word begins with a platform's name


def course_key(platform: str | None, title: str | None, url: str | None = None) -> str:
    """The key of a course: its platform, and the words of its title that distinguish it. Empty when it has no title.

    `url`: the page of the course, from which the platform is taken when `platform` is missing.

    >>> course_key("edX", "CS50x: Introduction to Computer Science | edX")
    'edx:introduction computer science'
    """
    words = telling_words(title or "")
    return f"{platform_key(platform, url)}:{' '.join(words)}"[:LONGEST] if words else ""


def platform_key(name: str | None, url: str | None = None) -> str:
    """The key of a platform, the same for all spellings of its name; empty when neither argument names a platform.

    A platform that has a reader gets the name of its reader.

    >>> platform_key("MiríadaX"), platform_key("www.coursera.org"), platform_key("FUN MOOC"), platform_key("My School")
    ('miriadax', 'coursera', 'fun', 'my-school')
    """
    words = re.findall(r"[a-z0-9]+", anyascii(_platform_text(name, url)).casefold())
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
    """The platform's own spelling of its name, by its key; any other key is returned unchanged.

    >>> platform_name("edx"), platform_name("my-school")
    ('edX', 'my-school')
    """
    return str(known("platforms")["names"].get(key, key))


def _platform_text(name: str | None, url: str | None) -> str:
    """The name of a platform as it is written, or the label of its host that names it."""
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
    """The keys of the platforms that have a reader. They come from module names, because importing all takes long."""
    folder = str(Path(__file__).parents[1] / "readers" / "platforms")
    names = [module.name for module in pkgutil.iter_modules([folder]) if not module.ispkg and module.name != "generic"]
    return tuple(name.replace("_", "-") for name in names)
