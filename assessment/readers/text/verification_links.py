"""Addresses at which an unknown issuer says a certificate can be checked: printed, linked, or in a QR code.

The only one that words introduce ("verify at", "comprobar en") is a fact; others that look like one are offered.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import print_margins
from assessment.readers.layout.page import Page, Place
from assessment.readers.text.platform_addresses import addresses_in, host_and_path

_INTRODUCED = re.compile(
    r"verif|v[ée]rifi|valida|autentic|authentic|echtheit|überprüf|prüfen|comprob|comprueb|conferir|confirm|provjer|preveri|weryfik|controleer|echtheid",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    r"verif|valid|authentic|autentic|certifica|certificat|attestat|zertifikat|credential|badge|diploma|/cert/|/share/|confirm|echtheit",
    re.IGNORECASE,
)
# An address that leads to one certificate: its code has digits.
_CODE = re.compile(r"/(?=[^/]*\d[^/]*\d)[\w=?&.-]{6,}$")
# What introduces one address does not introduce the next.
_AN_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_NO_PAGE = re.compile(r"^(?:mailto|javascript|tel|file|mhtml):", re.IGNORECASE)


def read_verification(page: Page, found: Findings) -> None:
    """State verification_url where one address is introduced; offer what looks like one."""
    introduced: dict[str, tuple[str, Place, str]] = {}
    looks: dict[str, tuple[str, Place, str]] = {}
    for address, place, how, words in _all(page):
        whole = _whole(address)
        if whole is None:
            continue
        key = _key(whole)
        if _INTRODUCED.search(_AN_ADDRESS.split(words)[-1]) or (how == "qr" and _LOOKS.search(whole)):
            introduced.setdefault(key, (whole, place, how))
        elif _LOOKS.search(whole):
            looks.setdefault(key, (whole, place, how))
    longest = [key for key in introduced if not any(other != key and other.startswith(key) for other in introduced)]
    for key, (address, place, how) in introduced.items():
        if len(longest) == 1 and key == longest[0]:
            found.state("verification_url", address, place, how=how)
        elif len(longest) > 1:
            found.offer("verification_url", address, place, how=how)
    browsers = {_key(_whole(address) or "") for address, *_ in addresses_in(Page(page.number, print_margins(page)))}
    own = [entry for key, entry in looks.items() if _CODE.search(key) and key not in browsers]
    if not introduced and len(own) == 1:
        found.state("verification_url", own[0][0], own[0][1], how=own[0][2])
    for address, place, how in looks.values():
        found.offer("verification_url", address, place, how=how)


def _all(page: Page) -> list[tuple[str, Place, str, str]]:
    """Each address with its place, how it was found, and the words before it: on its line and the two above."""
    entries = []
    for number, line in enumerate(page.seen):
        if "/" not in line.text or "." not in line.text:
            continue
        row = [one for one in page.seen if one.right <= line.left and abs(one.middle - line.middle) < 0.3 * line.height]
        above = [
            one
            for one in page.seen[max(0, number - 4) : number]
            if one.beside(line) and line.middle - one.middle < 5 * line.height
        ]
        for address, place in addresses_in(Page(page.number, [line])):
            before = line.text.partition(address)[0]
            words = " ".join([*(one.text for one in (*above[-2:], *row[-1:])), before])
            entries.append((address, place, "text", words[-160:]))
    entries += [(link.to, link.place, link.how, "") for link in page.links]
    return entries


def _whole(address: str) -> str | None:
    """The address with its scheme, or None when it leads to no page of the web or to a whole site."""
    address = address.strip().rstrip(".,;)")
    if _NO_PAGE.match(address) or len(address) > 500:
        return None
    whole = address if re.match(r"https?://", address, re.IGNORECASE) else f"https://{address}"
    host, path = host_and_path(whole)
    return whole if "." in host and len(path) > 1 else None


def _key(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address.casefold()).rstrip("/#")
