"""A tab of a browser without a browser: Streamlit's own messages over a websocket, honest ones and others.

>>> with LiveTab(served.url) as tab:
...     screen = tab.open("worklist")
...     tab.send([WidgetState(id=screen.widgets[0], int_value=-1)])
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets import Subprotocol
from websockets.sync.client import ClientConnection, connect

from tests.support.patience import PATIENCE


@dataclass
class LiveScreen:
    """What one run of a screen showed: its widgets by kind, its errors, its elements, and all screens there are.

    `parts`: the part of the page, a fragment, that each widget belongs to; empty outside of parts.
    """

    widgets: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    elements: list[Any] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)


class LiveTab:
    """One tab. `url`: the address of the desk, without a path. `cookies`: those of a browser that has signed in."""

    def __init__(self, url: str, cookies: Mapping[str, str] | None = None) -> None:
        self._url, self._cookies = url, cookies or {}
        self._stream = f"ws://{urlsplit(url).netloc}/_stcore/stream"
        self._kept: dict[str, ForwardMsg] = {}
        self._page, self._query, self.page_hash = "", "", ""
        self._socket: ClientConnection | None = None

    def __enter__(self) -> LiveTab:
        kept = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        opening = connect(
            self._stream,
            # Streamlit looks at who has signed in only if the token against forged requests comes along.
            subprotocols=[Subprotocol("streamlit"), Subprotocol(self._cookies.get("_streamlit_xsrf", "none"))],
            additional_headers={"Cookie": kept, "Origin": self._url} if kept else None,
            max_size=None,
            open_timeout=PATIENCE,
        )
        self._socket = opening.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, at: TracebackType | None
    ) -> None:
        self.socket.close()

    @property
    def socket(self) -> ClientConnection:
        """The connection, which may also be used to send what is no message at all."""
        assert self._socket is not None
        return self._socket

    def open(self, page: str, **query: str) -> LiveScreen:
        """Go to a screen by its name in the address."""
        self._page, self._query = page, urlencode(query)
        return self.send([])

    def choose(self, screen: LiveScreen, name: str, label: str, part: str | None = None) -> LiveScreen:
        """Click on an answer of a question of a screen, as a browser does. `part`: another one than it belongs to."""
        widget = next(widget for widget in screen.widgets if widget.endswith(name))
        state = WidgetState(id=widget, string_value=label)
        return self.send(
            [state], page_name="", page_script_hash=self.page_hash, fragment_id=part or screen.parts.get(widget, "")
        )

    def send(self, states: Iterable[WidgetState], **about: Any) -> LiveScreen:
        """Run the screen with states of widgets; `about`: other fields of the message."""
        message = BackMsg()
        run = message.rerun_script
        run.page_name, run.query_string = self._page, self._query
        run.widget_states.widgets.extend(states)
        for name, value in about.items():
            setattr(run, name, value)
        self.socket.send(message.SerializeToString())
        return self._answer()

    def _answer(self) -> LiveScreen:
        """What comes until the run has ended; of a run that was begun anew, its last pass."""
        screen = LiveScreen()
        while True:
            message = ForwardMsg()
            message.ParseFromString(self.socket.recv(PATIENCE))  # type: ignore[arg-type]
            kind = message.WhichOneof("type")
            if kind == "ref_hash":
                message = self._kept[message.ref_hash]
            elif message.metadata.cacheable:
                self._kept[message.hash] = message
            kind = message.WhichOneof("type")
            if kind == "new_session":
                screen = LiveScreen(pages=screen.pages)
            elif kind == "navigation":
                self.page_hash = message.navigation.page_script_hash
                screen.pages = [page.url_pathname for page in message.navigation.app_pages]
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                _take(message.delta, screen)
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return screen


def _take(delta: Delta, screen: LiveScreen) -> None:
    element: Any = delta.new_element
    kind = element.WhichOneof("type")
    shown = getattr(element, kind)
    screen.elements.append(shown)
    if kind == "exception":
        screen.errors.append(f"{shown.type}: {shown.message}"[:300])
    identifier = getattr(shown, "id", "")
    if isinstance(identifier, str) and identifier.startswith("$$ID"):
        screen.widgets[identifier], screen.parts[identifier] = kind, delta.fragment_id
