"""Which addresses the desk may fetch: https at a public host, and never a platform's page for people.

Addresses come from files that strangers hand in. Each may be built to reach something that only this machine can reach.

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
# A name of the public name system. Its last label starts with a letter. No notation of an IP address does so:
# 127.0.0.1, 0x7f.1, 0177.1, 2130706433, [::1].
_NAME = re.compile(r"(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
# Names that are resolved only within a local network (RFC 6761, 6762, 8375, 9476).
_OWN_NAMES = (".localhost", ".local", ".internal", ".home.arpa", ".alt", ".onion", ".lan", ".localdomain")
# Public according to the registries, but no issuer's host: 6to4 relays, and a cloud's host for its own machines.
_NOT_ISSUERS = (ip_network("192.88.99.0/24"), ip_network("168.63.129.16/32"))
# All global unicast addresses, and those among them that lead into IPv4 (Teredo, 6to4) or serve documentation.
_UNICAST = IPv6Network("2000::/3")
_NOT_UNICAST = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))


class NotFetchedError(Exception):
    """An address was not fetched. `check.online.<reason>` is the sentence for it, `detail` holds technical terms."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True)
class FetchTarget:
    """A host (as the name system writes it) and the path with the query that is asked of it."""

    host: str
    path: str

    @property
    def address(self) -> str:
        """The address as it is fetched."""
        return f"https://{self.host}{self.path}"


def target(address: str) -> FetchTarget:
    """The host and path of an address that may be fetched. Raises NotFetchedError when it may not.

    An `http` address is fetched with `https`, because on an open connection anybody could change the answer.
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
    """The target itself. Raises NotFetchedError for a platform's page, which only people may open.

    The terms of Coursera and edX forbid programs to read their pages. A DID document at such a host is allowed: its
    place is fixed (did:web), and it is published for programs.
    """
    host, path = host_and_path(asked.address)
    hosts = {own for shape in shapes() for own in (shape.host, f"www.{shape.host}")}
    if host in hosts and not path.endswith("/did.json"):
        raise NotFetchedError("for-people", host)
    return asked


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public Internet and does not lead back to this machine or its network.

    IPv4 inside IPv6 is refused altogether (mapped, NAT64, 6to4, Teredo), because a public host has a plain address.
    """
    try:
        host = ip_address(address)
    except (AddressValueError, ValueError):  # such as a link-local one with its zone
        return False
    if not host.is_global or host.is_multicast or host.is_reserved or host.is_unspecified:
        return False
    if isinstance(host, IPv4Address):
        return not any(host in network for network in _NOT_ISSUERS)
    return _is_unicast(host)


def _is_unicast(host: IPv6Address) -> bool:
    return host in _UNICAST and not any(host in network for network in _NOT_UNICAST)
