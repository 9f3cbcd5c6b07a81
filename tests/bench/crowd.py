"""Many assessors at once: real websocket sessions of Streamlit on this machine, one action every few seconds each."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

THINK = 8.0
"""Seconds between two actions of a person, on average."""

ARRIVE = 24.0
"""Seconds within which all open their first page. They begin to work when all are there: coming is measured apart."""

FAULTS = (OSError, TimeoutError, websockets.WebSocketException)
"""What a server that is overrun does to who asks it."""


@dataclass
class Waits:
    """Seconds to each answer, the first page of each person apart, and what went wrong."""

    first: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def note(self, error: Exception) -> None:
        """Keep what went wrong."""
        self.errors.append(f"{type(error).__name__}: {error}"[:120])

    def at(self, share: float) -> float:
        """The wait that `share` of the answers stay within."""
        return _within(self.later, share)

    def first_at(self, share: float) -> float:
        """The wait that `share` of the first pages stay within."""
        return _within(self.first, share)


def _within(waits: list[float], share: float) -> float:
    ordered = sorted(waits)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


async def _answered(socket: websockets.ClientConnection) -> None:
    while True:
        message = ForwardMsg()
        message.ParseFromString(await asyncio.wait_for(socket.recv(), 120))
        if message.WhichOneof("type") == "script_finished":
            return


def _click(address: str) -> bytes:
    parts, message = urlsplit(address), BackMsg()
    message.rerun_script.query_string = parts.query
    message.rerun_script.page_name = parts.path.strip("/")
    return bytes(message.SerializeToString())


async def _act(socket: websockets.ClientConnection, address: str) -> float:
    start = time.perf_counter()
    await socket.send(_click(address))
    await _answered(socket)
    return time.perf_counter() - start


def _connected(address: str) -> websockets.connect:
    parts = urlsplit(address)
    if parts.hostname not in {"127.0.0.1", "localhost"}:
        raise ValueError(f"{parts.hostname}: only a server on this machine is put under load")
    stream = f"ws://{parts.netloc}/_stcore/stream"
    return websockets.connect(stream, subprotocols=["streamlit"], max_size=None, open_timeout=120)


async def _come(address: str, waits: Waits) -> websockets.ClientConnection | None:
    """Open a tab and wait for its first page. None where that failed."""
    await asyncio.sleep(random.uniform(0, ARRIVE))
    try:
        socket = await _connected(address)
        waits.first.append(await _act(socket, address))
    except FAULTS as error:
        waits.note(error)
        return None
    return socket


async def _work(socket: websockets.ClientConnection, address: str, actions: int, waits: Waits) -> None:
    """Click so many times, with time to think before each, and leave."""
    try:
        await asyncio.sleep(random.uniform(0, THINK))
        for _ in range(actions):
            waits.later.append(await _act(socket, address))
            await asyncio.sleep(random.uniform(0.5, 1.5) * THINK)
        await socket.close()
    except FAULTS as error:
        waits.note(error)


@dataclass(frozen=True)
class Size:
    """What a page sends for one run: elements, and bytes of all messages."""

    elements: int
    bytes: int


def size_of(address: str) -> Size:
    """The size of the second run of a page: the first one also sends what stays."""

    async def looked_at() -> Size:
        async with _connected(address) as socket:
            await _act(socket, address)
            await socket.send(_click(address))
            elements = total = 0
            while True:
                data = await asyncio.wait_for(socket.recv(), 120)
                message = ForwardMsg()
                message.ParseFromString(data)
                elements, total = elements + (message.WhichOneof("type") == "delta"), total + len(data)
                if message.WhichOneof("type") == "script_finished":
                    return Size(elements, total)

    return asyncio.run(looked_at())


@contextmanager
def open_tabs(addresses: list[str], number: int) -> Iterator[int]:
    """So many tabs with a page each, which do nothing more; how many could be opened."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    turns = asyncio.Semaphore(20)

    async def tab(address: str) -> websockets.ClientConnection | None:
        async with turns:
            try:
                socket = await _connected(address)
                await _act(socket, address)
            except (OSError, TimeoutError, websockets.WebSocketException):
                return None
            return socket

    async def all_tabs() -> list[websockets.ClientConnection | None]:
        return await asyncio.gather(*(tab(addresses[n % len(addresses)]) for n in range(number)))

    async def closed() -> None:
        await asyncio.gather(*(socket.close() for socket in sockets if socket))

    sockets = asyncio.run_coroutine_threadsafe(all_tabs(), loop).result()
    yield sum(socket is not None for socket in sockets)
    asyncio.run_coroutine_threadsafe(closed(), loop).result()
    loop.call_soon_threadsafe(loop.stop)


def crowd(addresses: list[str], people: int, actions: int = 4) -> Waits:
    """`people` at work at once, each on one of the addresses in turn."""
    waits = Waits()

    async def all_at_once() -> None:
        own = [addresses[n % len(addresses)] for n in range(people)]
        sockets = await asyncio.gather(*(_come(address, waits) for address in own))
        here = [(socket, address) for socket, address in zip(sockets, own, strict=True) if socket]
        await asyncio.gather(*(_work(socket, address, actions, waits) for socket, address in here))

    asyncio.run(all_at_once())
    return waits
