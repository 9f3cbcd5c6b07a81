"""The wire to one host: its addresses looked up, a connection to one of them, and an end to it at a given moment.

Nothing here waits for ever, whatever a name system or a host does.
"""

from __future__ import annotations

import queue
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from assessment.online.allowed_addresses import NotFetchedError, is_public

MOST_TRIED = 3
"""Addresses of one host that are tried, as IPv6 may be out of reach."""

Resolve = Callable[[str], list[str]]
Connect = Callable[[str, float], socket.socket]


def resolved(host: str) -> list[str]:
    """The IP addresses of a host, in the order of the system."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)))


def connected(address: str, seconds: float) -> socket.socket:
    """A connection to an IP address; no name is looked up."""
    return socket.create_connection((address, 443), timeout=seconds)


def wire(host: str, until: float, resolve: Resolve = resolved, connect: Connect = connected) -> socket.socket:
    """A connection to a host whose every address is public. Raises NotFetchedError with the reason."""
    found = _addresses(host, until, resolve)
    if not found:
        raise NotFetchedError("unknown-host", host)
    for address in found:
        if not is_public(address):
            raise NotFetchedError("not-public", f"{host}: {address}")
    for address in found[:MOST_TRIED]:
        with suppress(OSError):
            return connect(address, left(until))
    raise NotFetchedError(late(until) or "no-answer", host)


def _addresses(host: str, until: float, resolve: Resolve) -> list[str]:
    """Looked up beside, for the system's own look-up knows no time limit."""
    found: queue.SimpleQueue[list[str]] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            found.put(resolve(host))
        except (OSError, UnicodeError):
            found.put([])

    threading.Thread(target=look_up, daemon=True).start()
    try:
        return found.get(timeout=left(until))
    except queue.Empty as error:
        raise NotFetchedError("too-slow", host) from error


def left(until: float) -> float:
    """The seconds that are left. Raises NotFetchedError when none is."""
    seconds = until - time.monotonic()
    if seconds <= 0:
        raise NotFetchedError("too-slow")
    return seconds


def late(until: float) -> str | None:
    """The reason, when a fault comes from running out of time."""
    return "too-slow" if time.monotonic() >= until - 0.01 else None


@contextmanager
def ended(wire: socket.socket, until: float) -> Iterator[None]:
    """Shuts a connection at a moment, whatever it is doing: a host may send one byte a second for ever."""
    line = wire.dup()  # the TLS layer takes the wire for itself

    def shut() -> None:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, until - time.monotonic()), shut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        line.close()
