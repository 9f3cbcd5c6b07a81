"""Which addresses the desk may fetch: an https page at a public host, and never a platform's page for people.

Addresses come out of files that strangers hand in, so each may be made to reach what only this machine can reach.

>>> target("http://issuer.example:80/badge/1").host
'issuer.example'
>>> is_public("169.254.169.254"), is_public("::ffff:10.0.0.1"), is_public("8.8.8.8")
(False, False, True)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urlsplit

from assessment.readers.platforms import shapes
from assessment.readers.text.platform_addresses import host_and_path

MOST_ADDRESS = 2000
# A name of the public name system. Its last label starts with a letter, which no way of writing an IP address has:
# 127.0.0.1, 0x7f.1, 0177.1, 2130706433, [::1].
_NAME = re.compile(r"(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
# Names that are looked up on the own network alone (RFC 6761, 6762, 8375, 9476).
_OWN_NAMES = (".localhost", ".local", ".internal", ".home.arpa", ".alt", ".onion", ".lan", ".localdomain")
# Public by the registries, yet no host of an issuer: 6to4 relays, and the host of a cloud for its own machines.
_NOT_ISSUERS = (ip_network("192.88.99.0/24"), ip_network("168.63.129.16/32"))
# All that is given out as global unicast; of it, what leads into IPv4 (Teredo, 6to4) and what is for documentation.
_UNICAST = IPv6Network("2000::/3")
_NOT_UNICAST = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))


class NotFetchedError(Exception):
    """An address was not fetched; the sentence is `check.online.<reason>`, `detail` the technical side of it."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True)
class FetchTarget:
    """What to ask, and whom: `host` in letters of the name system, `path` with the query."""

    host: str
    path: str

    @property
    def address(self) -> str:
        """The address as it is fetched."""
        return f"https://{self.host}{self.path}"


def target(address: str) -> FetchTarget:
    """Host and path of an address that may be asked. Raises NotFetchedError with the reason when it may not.

    `http` is asked as `https` and never in clear: on the way, anyone could change what a badge is compared with.
    """
    if len(address) > MOST_ADDRESS or any(ord(letter) <= 32 or ord(letter) == 127 for letter in address):
        raise NotFetchedError("no-web-address")
    try:
        parts = urlsplit(address)
        port, name = parts.port, (parts.hostname or "").removesuffix(".")
        host = name.encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError) as error:
        raise NotFetchedError("no-web-address") from error
    if parts.scheme not in ("http", "https") or "\\" in address:
        raise NotFetchedError("no-web-address")
    if "@" in parts.netloc:
        raise NotFetchedError("credentials-in-address")
    if port not in (None, 443 if parts.scheme == "https" else 80):
        raise NotFetchedError("other-port", str(port))
    if not _NAME.fullmatch(host) or f".{host}".endswith(_OWN_NAMES):
        raise NotFetchedError("not-public", host)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{_query(parts.query)}" if parts.query else "")
    return _not_for_people(FetchTarget(host, path))


def _query(query: str) -> str:
    return quote(query, safe="/%:@!$&'()*+,;=~-._?")


def _not_for_people(asked: FetchTarget) -> FetchTarget:
    """A platform's pages are opened by a person: Coursera's and edX's terms forbid that a program reads them.

    A DID document at such a host is no page: its place is fixed (did:web), and it is put there for programs.
    """
    host, path = host_and_path(asked.address)
    hosts = {own for shape in shapes() for own in (shape.host, f"www.{shape.host}")}
    if host in hosts and not path.endswith("/did.json"):
        raise NotFetchedError("for-people", host)
    return asked


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open Internet, and not a way round to this machine or its network.

    IPv4 within IPv6 is refused altogether (mapped, NAT64, 6to4, Teredo): a host that is meant to be found has its own.
    """
    try:
        found = ip_address(address)
    except (AddressValueError, ValueError):  # such as a link-local one with its zone
        return False
    if not found.is_global or found.is_multicast or found.is_reserved or found.is_unspecified:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in network for network in _NOT_ISSUERS)
    return _is_unicast(found)


def _is_unicast(found: IPv6Address) -> bool:
    return found in _UNICAST and not any(found in network for network in _NOT_UNICAST)
