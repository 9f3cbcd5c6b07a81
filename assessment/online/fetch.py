"""Fetching one address that is published for machines: a hosted badge, a DID document, a key, a status list.

    data = Fetcher().fetch("https://issuer.example/keys/1.json")

Only GET over https to public hosts is used (`allowed_addresses`). The name is resolved once, all its addresses must be
public, and the connection goes to exactly one of them, so that a second answer of the name system cannot lead
elsewhere. Every redirect is checked in the same way. There are no cookies, no proxy from the environment and no cache.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urljoin

from assessment.online.allowed_addresses import FetchTarget, NotFetchedError, target
from assessment.online.connection import Connect, Resolve, connected, ended, late, left, resolved, wire

MOST_BYTES = 1024 * 1024
"""The most bytes of an answer. A status list of 131,072 entries has 16 KB; the largest signed list seen has 40 KB."""

MOST_SECONDS = 10.0
MOST_REDIRECTS = 3
_PIECE = 64 * 1024
_MOVED = (301, 302, 303, 307, 308)
# An issuer of Open Badges 2 answers 410 for a badge that it has revoked, and says so in the body.
_PUBLISHED = (200, 410)


class Fetcher:
    """Fetches one address at a time, each within `seconds`.

    A test passes its own name resolution, connection and certificate authority. What is refused stays the same.
    """

    def __init__(
        self,
        *,
        resolve: Resolve = resolved,
        connect: Connect = connected,
        tls: ssl.SSLContext | None = None,
        seconds: float = MOST_SECONDS,
    ) -> None:
        self._resolve, self._connect, self._seconds = resolve, connect, seconds
        self._tls = tls or ssl.create_default_context()

    def fetch(self, address: str, *, seconds: float | None = None) -> bytes:
        """The bytes at an address, with redirects followed. Raises NotFetchedError, also after `seconds` altogether."""
        until = time.monotonic() + min(self._seconds, self._seconds if seconds is None else seconds)
        asked = target(address)
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask(asked, until)
            if isinstance(answer, bytes):
                return answer
            asked = target(_onward(asked.address, answer))
        raise NotFetchedError("redirects", asked.address)

    def _ask(self, asked: FetchTarget, until: float) -> bytes | str:
        """The bytes of an answer, or the address to which the host redirects."""
        try:
            with wire(asked.host, until, self._resolve, self._connect) as line, ended(line, until):
                answer = _answer(asked, self._tls, line)
            left(until)  # an answer that was cut off by the time limit may look complete
            return answer
        except ssl.SSLError as error:
            raise NotFetchedError(late(until) or "not-secure", type(error).__name__) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise NotFetchedError(late(until) or "no-answer", type(error).__name__) from error


def _onward(asked: str, answer: str) -> str:
    try:
        return urljoin(asked, answer)
    except ValueError as error:
        raise NotFetchedError("no-web-address") from error


def _answer(asked: FetchTarget, tls: ssl.SSLContext, line: socket.socket) -> bytes | str:
    with tls.wrap_socket(line, server_hostname=asked.host) as secured:
        connection = http.client.HTTPSConnection(asked.host, context=tls)
        connection.sock = secured
        connection.request("GET", asked.path, headers={"User-Agent": _who(), "Accept": "application/json, */*;q=0.5"})
        response = connection.getresponse()
        if response.status in _MOVED and (onward := response.getheader("Location")):
            return onward
        if response.status not in _PUBLISHED:
            raise NotFetchedError("status", str(response.status))
        return _unpacked(_body(response), response.getheader("Content-Encoding", "identity"))


def _body(response: http.client.HTTPResponse) -> bytes:
    body = bytearray()
    while piece := response.read1(_PIECE):
        body += piece
        if len(body) > MOST_BYTES:
            raise NotFetchedError("too-large")
    if response.length:  # fewer bytes came than were announced
        raise http.client.IncompleteRead(b"", response.length)
    return bytes(body)


def _unpacked(body: bytes, how: str) -> bytes:
    """The body without compression, which some hosts use although it was not requested."""
    if how.strip().lower() in ("", "identity"):
        return body
    if how.strip().lower() not in ("gzip", "x-gzip"):
        raise NotFetchedError("no-answer", how[:40])
    packed = zlib.decompressobj(wbits=31)
    try:
        whole = packed.decompress(body, MOST_BYTES + 1)
    except zlib.error as error:
        raise NotFetchedError("no-answer", "gzip") from error
    if len(whole) > MOST_BYTES:
        raise NotFetchedError("too-large")
    return whole


def _who() -> str:
    try:
        number = version("laila-desk")
    except PackageNotFoundError:
        number = "0"
    return f"laila-desk/{number} (checks a credential its holder handed in)"
