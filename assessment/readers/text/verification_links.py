"""This module finds the address at which an unknown issuer lets people check a certificate.

The address is printed, linked, or in a QR code. If words introduce exactly one ("verify at", "comprobar en"), it is a
fact; other addresses that look like one are offered.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import print_margins
from assessment.readers.layout.page import Page, Place
from assessment.readers.text.platform_addresses import addresses_in, host_and_path

_INTRODUCED = re.compile(
    r"verif|v[ée]rifi|valid[ae]|acesse\s+o\s+site|autentic|authentic|echtheit|überprüf|prüfen|comprob|comprueb|conferir|confirm|provjer|preveri|weryfik|controleer|echtheid",
    re.IGNORECASE,
)
_LOOKS_LIKE_ONE = re.compile(
    r"verif|valid|authentic|autentic|certifica|certificat|attestat|zertifikat|credential|badge|diploma|/cert/|/share/|confirm|echtheit|//certs?\.",
    re.IGNORECASE,
)
# The end of an address that leads to one certificate: a code with digits.
_CODE = re.compile(r"/(?=[^/]*\d[^/]*\d)[\w=?&.-]{6,}$")
# A code in the query of an address that has no path: "verify.example/?at=4C462C3B".
_QUERY = re.compile(r"/\?(?:[\w-]+=[\w-]*&)*[\w-]+=(?=[\w-]*\d[\w-]*\d)[\w-]{8,}$")
# Words that introduce one address do not introduce the next, so only those after this pattern count.
_AN_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_NO_PAGE = re.compile(r"^(?:mailto|javascript|tel|file|mhtml):", re.IGNORECASE)


def read_verification(page: Page, findings: Findings) -> None:
    """State verification_url if words introduce one address; offer addresses that look like one."""
    introduced: dict[str, tuple[str, Place, str]] = {}
    likely: dict[str, tuple[str, Place, str]] = {}
    for address, place, how, before in _addresses(page):
        whole = _whole(address)
        if whole is None:
            continue
        key = _key(whole)
        if _INTRODUCED.search(_AN_ADDRESS.split(before)[-1]) or (how == "qr" and _LOOKS_LIKE_ONE.search(whole)):
            introduced.setdefault(key, (whole, place, how))
        elif _LOOKS_LIKE_ONE.search(whole):
            likely.setdefault(key, (whole, place, how))
    for key, entry in list(likely.items()):
        # A code to scan does not outdo a printed address of the same place with another code: both are offered.
        if any(how == "qr" and _are_rivals(key, other) for other, (_, _, how) in introduced.items()):
            introduced.setdefault(key, entry)
    longest = [key for key in introduced if not any(other != key and other.startswith(key) for other in introduced)]
    for key, (address, place, how) in introduced.items():
        if len(longest) == 1 and key == longest[0]:
            findings.state("verification_url", address, place, how=how)
        elif len(longest) > 1:
            findings.offer("verification_url", address, place, how=how)
    browsers = {_key(_whole(address) or "") for address, *_ in addresses_in(Page(page.number, print_margins(page)))}
    own = [entry for key, entry in likely.items() if _CODE.search(key) and key not in browsers]
    if not introduced and len(own) == 1:
        findings.state("verification_url", own[0][0], own[0][1], how=own[0][2])
    for address, place, how in likely.values():
        findings.offer("verification_url", address, place, how=how)


def _are_rivals(key: str, other: str) -> bool:
    """Whether two addresses differ only in the code at their end."""
    ends = [_CODE.search(address) for address in (key, other)]
    return key != other and all(ends) and len({end.string[: end.start()] for end in ends if end}) == 1


def _addresses(page: Page) -> list[tuple[str, Place, str, str]]:
    """Each address with its place, its source (text, link, qr), and the words before it (its line, the two above)."""
    entries = []
    for number, line in enumerate(page.seen):
        if "/" not in line.text or "." not in line.text:
            continue
        row = [
            other
            for other in page.seen
            if other.right <= line.left and abs(other.middle - line.middle) < 0.3 * line.height
        ]
        above = [
            other
            for other in page.seen[max(0, number - 4) : number]
            if other.beside(line) and line.middle - other.middle < 5 * line.height
        ]
        for address, place in addresses_in(Page(page.number, [line])):
            before = line.text.partition(address)[0]
            words_before = " ".join([*(other.text for other in (*above[-2:], *row[-1:])), before])
            entries.append((address, place, "text", words_before[-160:]))
    entries += [(link.to, link.place, link.how, "") for link in page.links]
    return entries


def _whole(address: str) -> str | None:
    """The address with its scheme, or None if it is no web page or a whole site."""
    address = address.strip().rstrip(".,;)")
    if _NO_PAGE.match(address) or len(address) > 500:
        return None
    whole = address if re.match(r"https?://", address, re.IGNORECASE) else f"https://{address}"
    host, path = host_and_path(whole)
    return whole if "." in host and (len(path) > 1 or _QUERY.search(whole)) else None


def _key(address: str) -> str:
    """The address in the form in which two spellings of it are equal."""
    return re.sub(r"^https?://(?:www\.)?", "", address.casefold()).rstrip("/#")
