"""Closing a connection from the server's side: the browser hears that it is over, and so does the application."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from starlette.status import WS_1008_POLICY_VIOLATION
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def served_until(
    over: asyncio.Event,
    app: ASGIApp,
    is_over: Callable[[], bool] = lambda: False,
    farewell: Callable[[], bytes] = bytes,
) -> ASGIApp:
    """`app` for one connection, until `over` is set. From then on nothing passes in either direction.

    `is_over`: asked before each message that came is handed on, where something else may end the connection as well.
    `farewell`: the last message to the browser; none if it is empty.
    """

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        async def receive_until_over() -> Message:
            coming, end = asyncio.ensure_future(receive()), asyncio.ensure_future(over.wait())
            await asyncio.wait({coming, end}, return_when=asyncio.FIRST_COMPLETED)
            end.cancel()
            if over.is_set() or is_over():
                over.set()
                coming.cancel()
                return {"type": "websocket.disconnect", "code": WS_1008_POLICY_VIOLATION}
            return coming.result()

        async def send_until_over(message: Message) -> None:
            if not over.is_set():
                await send(message)

        async def close() -> None:
            await over.wait()
            with suppress(OSError, RuntimeError):  # the browser was faster
                if last := farewell():
                    await send({"type": "websocket.send", "bytes": last})
                await send({"type": "websocket.close", "code": WS_1008_POLICY_VIOLATION})

        closing = asyncio.ensure_future(close())
        try:
            await app(scope, receive_until_over, send_until_over)
        finally:
            if not over.is_set():
                closing.cancel()
            await asyncio.wait({closing})

    return serve
