"""The key of a course, in the form in which migration 0005 stored it. This copy, with its word lists, never changes.

>>> course_key("Coursera Inc.", "Introduction to Botany")
'coursera:introduction botany'
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from anyascii import anyascii

LONGEST = 200
"""The most characters a key has."""

_PLATFORMS = """
    alison cognitive-class coursera credly cs50 datacamp eduopen edx federica freecodecamp fun futurelearn
    google great-learning hackerrank helsinki imoox laila linkedin-learning microsoft miriadax nau nptel
    openhpi openlearn simplilearn udacity udemy
"""
PLATFORMS = tuple(_PLATFORMS.split())

_NOISE = """
    a an the of to for in and with on by at from your de la le les du des et un une il lo gli i di del della
    dei delle e el los las y o da do dos das der die das und fur zu mit course corso curso cours kurs online
    mooc coursera edx udemy futurelearn openhpi opensap openwho imoox openlearn udacity datacamp linkedin
    learn nptel swayam miriadax fun nau eduopen federica freecodecamp
"""
NOISE = frozenset(_NOISE.split())
"""Words that do not distinguish courses."""

_ENDINGS = """
    ac co com edu gob gouv gov net org sch
"""
ENDINGS = frozenset(_ENDINGS.split())
"""Parts of a host name before a country's two letters that are not a name, such as `co` and `ac`."""

_MOST = 300
_CODE = re.compile(r"\b(?=\w*\d)(?=\w*[a-z])[\w.]{4,}\b|\b\d+\.\d[\w.]*|\b[a-z]{2,4}[ -]?\d{2,4}(?=\s*[:–—-])")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_SURE = 6  # from this many letters on, no other word begins with a platform's name


def course_key(platform: str | None, title: str | None) -> str:
    """The key of a course: its platform, and the words of its title that distinguish it from others. Empty without a
    title.
    """
    plain = anyascii(unicodedata.normalize("NFKC", (title or "")[:_MOST]).replace("&", " and ")).casefold()
    words = re.findall(r"[a-z]+|\d+|[abc][12]\b", _CODE.sub(" ", plain))
    words = [word for word in words if word not in NOISE] or re.findall(r"\w+", plain)
    return f"{platform_key(platform)}:{' '.join(words)}"[:LONGEST] if words else ""


def platform_key(name: str | None) -> str:
    """The key of a platform, however its name is written; empty when there is none."""
    words = re.findall(r"[a-z0-9]+", anyascii(_label((name or "").strip())).casefold())
    if not words:
        return ""
    whole = "".join(words)
    for platform in PLATFORMS:
        plain = platform.replace("-", "")
        short, long = sorted((plain, whole), key=len)
        if plain in (whole, words[0]) or (len(short) >= _SURE and long.startswith(short)):
            return platform
    return "-".join(words)[:LONGEST]


def _label(text: str) -> str:
    """A name as it is written; of an address, the part of its host that names the platform."""
    try:
        host = urlsplit(text).hostname if "://" in text else text.split("/")[0]
    except ValueError:
        return text
    if not host or not _HOST.fullmatch(host):
        return text
    labels = host.split(".")[:-1]
    while len(labels) > 1 and labels[-1] in ENDINGS:
        labels.pop()
    return labels[-1]
