"""A connection to one host: resolving its addresses, connecting to one of them, and ending it at a fixed time.

Nothing here waits for ever, whatever the name system or the host does. Times are those of `time.monotonic`, in seconds.
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
"""The most addresses of one host that are tried, because IPv6 may be out of reach."""

Resolve = Callable[[str], list[str]]
Connect = Callable[[str, float], socket.socket]


def resolved(host: str) -> list[str]:
    """The IP addresses of a host, in the order in which the system returns them."""
    return list(dict.fromkeys(str(entry[4][0]) for entry in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)))


def connected(address: str, seconds: float) -> socket.socket:
    """A connection to an IP address; no name is resolved."""
    return socket.create_connection((address, 443), timeout=seconds)


def wire(host: str, until: float, resolve: Resolve = resolved, connect: Connect = connected) -> socket.socket:
    """A connection to a host whose every address is public. Raises NotFetchedError with the reason."""
    addresses = _addresses(host, until, resolve)
    if not addresses:
        raise NotFetchedError("unknown-host", host)
    for address in addresses:
        if not is_public(address):
            raise NotFetchedError("not-public", f"{host}: {address}")
    for address in addresses[:MOST_TRIED]:
        with suppress(OSError):
            return connect(address, left(until))
    raise NotFetchedError(late(until) or "no-answer", host)


def _addresses(host: str, until: float, resolve: Resolve) -> list[str]:
    """The addresses of a host. They are resolved in a thread, because the system's resolver has no time limit."""
    answer: queue.SimpleQueue[list[str]] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            answer.put(resolve(host))
        except (OSError, UnicodeError):
            answer.put([])

    threading.Thread(target=look_up, daemon=True).start()
    try:
        return answer.get(timeout=left(until))
    except queue.Empty as error:
        raise NotFetchedError("too-slow", host) from error


def left(until: float) -> float:
    """The seconds left until a time. Raises NotFetchedError when none are left."""
    seconds = until - time.monotonic()
    if seconds <= 0:
        raise NotFetchedError("too-slow")
    return seconds


def late(until: float) -> str | None:
    """The reason "too-slow" when a time has passed, else None: a fault may only come from running out of time."""
    return "too-slow" if time.monotonic() >= until - 0.01 else None


@contextmanager
def ended(wire: socket.socket, until: float) -> Iterator[None]:
    """Shuts a connection at a fixed time, whatever it is doing: a host may send one byte a second for ever."""
    line = wire.dup()  # the TLS layer takes over the socket itself

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
