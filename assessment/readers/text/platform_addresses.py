"""This module recognises verification addresses by the platform's own hosts and the form of the path.

Each platform's reader lists the shapes of its addresses. A host counts only if it is exactly one of these, because
forged pages use hosts that look alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from assessment.readers.findings import Findings
from assessment.readers.layout.page import Match, Page, Place
from assessment.readers.parsing.dates import MOST_TEXT

# Without "https://", an address starts only where none of these characters precedes it ("evilcoursera.org/verify").
_CONTINUES = re.compile(r"[\w.@/=%-]")
_GLUED = re.compile(r"(?:verify|certificate)(?:this)?(?:at)?:?$", re.IGNORECASE)
_ANY = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/[\w./%?=&#-]{3,}", re.IGNORECASE)
# A code of fewer characters is like many other numbers and words.
_LONG_CODE = 10
_TOKEN = re.compile(r"(?<![\w@/.-])(?=[\w-]*\d)[A-Za-z0-9][A-Za-z0-9-]{8,62}[A-Za-z0-9](?![\w@/-])")


@dataclass(frozen=True)
class Shape:
    """One form of a platform's verification address: `path` is a pattern with a group `code`.

    >>> Shape("edx", "courses.edx.org", r"/certificates/(?P<code>[0-9a-f]{32})").code("https://edx.org.example/x")
    """

    platform: str
    host: str
    path: str

    @cached_property
    def _path(self) -> re.Pattern[str]:
        return re.compile(self.path + r"/?", re.IGNORECASE)

    @cached_property
    def printed(self) -> str:
        """The pattern of the address in text without spaces."""
        return rf"(?P<scheme>https?://)?(?P<address>(?:www\.)?{re.escape(self.host)}(?P<path>{self.path}))"

    def code(self, address: str) -> str | None:
        """The certificate's code in a link, or None if the link has another host or another form."""
        host, path = host_and_path(address)
        match = self._path.fullmatch(path) if host in (self.host, f"www.{self.host}") else None
        return match.group("code") if match else None

    def fits(self, code: str) -> bool:
        """Whether `code` has the form of a code of this shape."""
        pattern = self.path[self.path.index("(?P<code>") + len("(?P<code>") : -1]
        return re.fullmatch(pattern, code, re.IGNORECASE) is not None


def host_and_path(address: str) -> tuple[str, str]:
    """Host in lower case and path of an address with or without a scheme; empty strings if they are missing."""
    try:
        parts = urlsplit(address if re.match(r"[a-z][a-z0-9+.-]*://", address, re.IGNORECASE) else f"//{address}")
        return (parts.hostname or "").rstrip("."), parts.path
    except ValueError:
        return "", ""


def read_addresses(page: Page, shapes: Iterable[Shape], findings: Findings) -> None:
    """State verification_url and verification_code as printed and as linked; different values become candidates."""
    known: dict[str, None] = {}
    for shape, address, code, place, how in [*_printed(page, shapes), *_linked(page, shapes)]:
        findings.state("verification_code", code, place, how=how)
        if code.casefold() not in known:
            findings.state("verification_url", f"https://{address}", place, how=how)
            findings.state("platform", shape.platform, place, how=how)
        known[code.casefold()] = None
    for code, place in _printed_alone(page, shapes, known):
        findings.state("verification_code", code, place)


def _printed_alone(page: Page, shapes: Iterable[Shape], known: Iterable[str]) -> list[tuple[str, Place]]:
    """Codes that are printed without an address, of the kind of a code behind a link, where that one is not printed."""
    linked = {link.how + code: code for link in page.links for shape in shapes if (code := shape.code(link.to))}
    text = page.squeezed.casefold()
    codes: list[tuple[str, Place]] = []
    for code in dict.fromkeys(linked.values()):
        if len(code) < _LONG_CODE or code.casefold() in text or len(set(known)) > len(set(linked.values())):
            continue
        kind = _kind(code)
        for line in page.lines:
            for match in _TOKEN.finditer(line.text[:MOST_TEXT]):
                if len(match.group()) == len(code) and _kind(match.group()) == kind:
                    glyphs = (glyph for _, glyph in line.characters[slice(*match.span())] if glyph)
                    codes.append((match.group(), Place(page.number, tuple(glyphs))))
    return codes


def _kind(code: str) -> tuple[bool, bool, bool, tuple[int, ...]]:
    """Which kinds of characters a code has, and where its hyphens stand. A word has no digits."""
    hyphens = tuple(index for index, character in enumerate(code) if character == "-")
    return any(map(str.isdigit, code)), any(map(str.isupper, code)), any(map(str.islower, code)), hyphens


def addresses_in(page: Page) -> list[tuple[str, Place]]:
    """Every printed address with a path, on any host, and its place."""
    addresses: list[tuple[str, Place]] = []
    for line in page.lines:
        for match in _ANY.finditer(line.text[:MOST_TEXT]) if "/" in line.text else ():
            glyphs = (glyph for _, glyph in line.characters[slice(*match.span())] if glyph)
            addresses.append((match.group(), Place(page.number, tuple(glyphs))))
    return addresses


_Address = tuple[Shape, str, str, Place, str]


def _printed(page: Page, shapes: Iterable[Shape]) -> list[_Address]:
    addresses: list[_Address] = []
    for shape in shapes:
        for match in page.find_all(shape.printed):
            if _starts_here(match):
                code = _whole_code(match, shape)
                path = match.squeezed("path").removesuffix(match.squeezed("code"))
                addresses.append((shape, f"{shape.host}{path}{code}", code, match.place("address"), "text"))
    return addresses


def _linked(page: Page, shapes: Iterable[Shape]) -> list[_Address]:
    return [
        (shape, shape.host + host_and_path(link.to)[1].rstrip("/"), code, link.place, link.how)
        for link in page.links
        for shape in shapes
        if (code := shape.code(link.to))
    ]


def _starts_here(match: Match) -> bool:
    if match.has("scheme"):
        return True
    page, start = match.page, match.match.start()
    before = page.text[page.origins[start] - 1 : page.origins[start]]
    return not _CONTINUES.match(before) or bool(_GLUED.search(page.squeezed[max(0, start - 24) : start]))


def _whole_code(match: Match, shape: Shape) -> str:
    """The code without the start of the next word, which may follow since spaces are removed and codes vary in length.

    If the text goes on after the match without a break, a break inside the match ends the code ("...9KQ" "Coursera").
    """
    page, (start, end) = match.page, match.match.span("code")
    code = match.squeezed("code")
    if match.goes_on("code").isalnum():
        for length in range(end - start - 1, 0, -1):
            broken = page.origins[start + length] > page.origins[start + length - 1] + 1
            if broken and shape.fits(code[:length]):
                return code[:length]
    return code
