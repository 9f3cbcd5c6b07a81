"""Many assessors at once: real websocket sessions of Streamlit on this machine, one action every few seconds each."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

THINK = 8.0
"""Seconds between two actions of a person, on average."""


@dataclass
class Waits:
    """Seconds to each answer, the first page of each person apart, and what went wrong."""

    first: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def at(self, share: float) -> float:
        """The wait that `share` of the answers stay within."""
        ordered = sorted(self.later)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


async def _answered(socket: websockets.ClientConnection) -> None:
    while True:
        message = ForwardMsg()
        message.ParseFromString(await asyncio.wait_for(socket.recv(), 120))
        if message.WhichOneof("type") == "script_finished":
            return


async def _act(socket: websockets.ClientConnection, address: str) -> float:
    parts, message = urlsplit(address), BackMsg()
    message.rerun_script.query_string = parts.query
    message.rerun_script.page_name = parts.path.strip("/")
    start = time.perf_counter()
    await socket.send(message.SerializeToString())
    await _answered(socket)
    return time.perf_counter() - start


async def _person(address: str, actions: int, waits: Waits) -> None:
    parts = urlsplit(address)
    if parts.hostname not in {"127.0.0.1", "localhost"}:
        raise ValueError(f"{parts.hostname}: only a server on this machine is put under load")
    try:
        stream = f"ws://{parts.netloc}/_stcore/stream"
        async with websockets.connect(stream, subprotocols=["streamlit"], max_size=None, open_timeout=120) as socket:
            await asyncio.sleep(random.uniform(0, THINK))
            waits.first.append(await _act(socket, address))
            for _ in range(actions):
                await asyncio.sleep(random.uniform(0.5, 1.5) * THINK)
                waits.later.append(await _act(socket, address))
    except (OSError, TimeoutError, websockets.WebSocketException) as error:
        waits.errors.append(f"{type(error).__name__}: {error}"[:120])


def crowd(addresses: list[str], people: int, actions: int = 4) -> Waits:
    """`people` at work at once, each on one of the addresses in turn."""
    waits = Waits()

    async def all_at_once() -> None:
        await asyncio.gather(*(_person(addresses[n % len(addresses)], actions, waits) for n in range(people)))

    asyncio.run(all_at_once())
    return waits
