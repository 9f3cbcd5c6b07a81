"""Many assessors at once: real websocket sessions of Streamlit on this machine, one action every few seconds each.

An action is a click on another answer of a question, which the desk saves. It is sent as a browser sends it: with the
states of all fields of the screen, and with the part of the screen that the question belongs to. Every fifth action
opens the page anew, as the way to another criterion does.
"""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Radio_pb2 import Radio
from streamlit.proto.WidgetStates_pb2 import WidgetState

THINK = 8.0
"""Seconds between two actions of a person, on average."""

ARRIVE = 24.0
"""Seconds within which all open their first page. They begin to work when all are there: coming is measured apart."""

ANSWERS_A_PAGE = 5
"""One of so many actions opens a page; a criterion has four questions that count."""

FAULTS = (OSError, TimeoutError, websockets.WebSocketException)
"""What a server that is overrun does to who asks it."""


@dataclass(frozen=True)
class Size:
    """What is sent for one run of a page: elements, and bytes of all messages."""

    elements: int
    bytes: int


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


@dataclass
class Tab:
    """A tab with a page of the desk, and what a browser remembers of it."""

    socket: websockets.ClientConnection
    address: str
    page: str = ""
    states: dict[str, WidgetState] = field(default_factory=dict)
    radios: dict[str, Radio] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    """The part of the page, a fragment, that a field belongs to."""
    done: int = 0
    size: Size | None = None
    """What the last run sent."""

    async def open(self) -> float:
        """Open the page, as a link to it does; the seconds until it stands."""
        message = self._run()
        message.rerun_script.page_name = urlsplit(self.address).path.strip("/")
        return await self._answered(message)

    async def act(self) -> float:
        """Click on another answer, or, at every fifth time, open the page anew; the seconds until it stands."""
        self.done += 1
        if self.done % ANSWERS_A_PAGE == 0 or not self.radios:
            return await self.open()
        return await self.answer(random.choice(list(self.radios)))

    async def answer(self, name: str) -> float:
        """Click on another answer of a question; the seconds until the screen stands."""
        others = [option for option in self.radios[name].options if option != self.states[name].string_value]
        self.states[name].string_value = random.choice(others)
        message = self._run()
        message.rerun_script.page_script_hash = self.page
        message.rerun_script.fragment_id = self.parts[name]
        message.rerun_script.widget_states.widgets.extend(self.states.values())
        return await self._answered(message)

    def _run(self) -> BackMsg:
        message = BackMsg()
        message.rerun_script.query_string = urlsplit(self.address).query
        return message

    async def _answered(self, click: BackMsg) -> float:
        start = time.perf_counter()
        await self.socket.send(bytes(click.SerializeToString()))
        elements = total = 0
        before = dict(self.states)
        while True:
            data = await asyncio.wait_for(self.socket.recv(), 120)
            message = ForwardMsg()
            message.ParseFromString(data)
            kind = message.WhichOneof("type")
            elements, total = elements + (kind == "delta"), total + len(data)
            if kind == "new_session" and not message.metadata.run.fragment_ids:
                self.states, self.radios, self.parts = {}, {}, {}
            elif kind == "navigation":
                self.page = message.navigation.page_script_hash
            elif kind == "delta":
                self._take(message.delta, before)
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self.size = Size(elements, total)
                return time.perf_counter() - start

    def _take(self, delta: Delta, before: dict[str, WidgetState]) -> None:
        """Note a field that is drawn: it keeps the state it had, unless the desk sets another one."""
        kind = delta.new_element.WhichOneof("type")
        if kind not in ("radio", "text_input", "text_area", "selectbox"):
            return
        shown = getattr(delta.new_element, kind)
        if not shown.set_value and shown.id in before:
            self.states[shown.id] = before[shown.id]
        else:
            self.states[shown.id] = WidgetState(id=shown.id, string_value=_value(shown))
        self.parts[shown.id] = delta.fragment_id
        if kind == "radio" and not shown.disabled:
            self.radios[shown.id] = shown


def _value(shown: Any) -> str:
    """What a field shows when it is drawn."""
    if shown.set_value:
        return str(shown.raw_value if hasattr(shown, "raw_value") else shown.value)
    if hasattr(shown, "options"):
        return str(shown.options[shown.default]) if shown.HasField("default") and shown.options else ""
    return str(shown.default)


def _connected(address: str) -> websockets.connect:
    parts = urlsplit(address)
    if parts.hostname not in {"127.0.0.1", "localhost"}:
        raise ValueError(f"{parts.hostname}: only a server on this machine is put under load")
    stream = f"ws://{parts.netloc}/_stcore/stream"
    return websockets.connect(stream, subprotocols=["streamlit"], max_size=None, open_timeout=120)


async def _come(address: str, waits: Waits) -> Tab | None:
    """Open a tab and wait for its first page. None where that failed."""
    await asyncio.sleep(random.uniform(0, ARRIVE))
    try:
        tab = Tab(await _connected(address), address)
        waits.first.append(await tab.open())
    except FAULTS as error:
        waits.note(error)
        return None
    return tab


async def _work(tab: Tab, actions: int, waits: Waits) -> None:
    """Act so many times, with time to think before each, and leave."""
    try:
        await asyncio.sleep(random.uniform(0, THINK))
        for _ in range(actions):
            waits.later.append(await tab.act())
            await asyncio.sleep(random.uniform(0.5, 1.5) * THINK)
        await tab.socket.close()
    except FAULTS as error:
        waits.note(error)


def sizes_of(address: str) -> tuple[Size, Size]:
    """What a page sends when it is opened once more (the first time also sends what stays), and for an answer."""

    async def looked_at() -> tuple[Size, Size]:
        async with _connected(address) as socket:
            tab = Tab(socket, address)
            for _ in range(2):
                await tab.open()
            whole = tab.size
            name = next(iter(tab.radios))
            for _ in range(2):  # the first one takes a draft into assessment
                await tab.answer(name)
            assert whole is not None
            assert tab.size is not None
            return whole, tab.size

    return asyncio.run(looked_at())


@contextmanager
def open_tabs(addresses: list[str], number: int) -> Iterator[int]:
    """So many tabs with a page each, which do nothing more; how many could be opened."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    turns = asyncio.Semaphore(20)

    async def opened(address: str) -> websockets.ClientConnection | None:
        async with turns:
            try:
                socket = await _connected(address)
                await Tab(socket, address).open()
            except (OSError, TimeoutError, websockets.WebSocketException):
                return None
            return socket

    async def all_tabs() -> list[websockets.ClientConnection | None]:
        return await asyncio.gather(*(opened(addresses[n % len(addresses)]) for n in range(number)))

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
        tabs = await asyncio.gather(*(_come(address, waits) for address in own))
        await asyncio.gather(*(_work(tab, actions, waits) for tab in tabs if tab))

    asyncio.run(all_at_once())
    return waits
