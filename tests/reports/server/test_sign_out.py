"""Signing out ends a sign-in on the server and closes its tabs, whichever way it is asked for, unless others ask."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from assessment.event_loop import run_to_end
from assessment.screens.shell.streamlit_internals.messages import leading_to
from criteria.text import words_in
from reports.server.sign_out import PATH, SignOut
from tests.reports.server.asgi import ask, messages, page_app


def name_of(cookies: Mapping[str, str]) -> str:
    return cookies.get("user", "")


ADA = {"cookie": "user=ada"}


def signing_out(ended: list[str]) -> SignOut:
    return SignOut(page_app(), name_of, lambda cookies: ended.append(cookies["user"]))


@pytest.mark.parametrize("site", ["same-origin", "none", None])
def test_the_address_alone_ends_the_sign_in(site: str | None) -> None:
    ended: list[str] = []
    headers = {"sec_fetch_site": site} if site else {}
    assert ask(signing_out(ended), PATH, **ADA, **headers)[0] == 200
    assert ended == ["ada"]


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_a_page_of_another_site_signs_nobody_out(site: str) -> None:
    ended: list[str] = []
    status, headers, _ = ask(signing_out(ended), PATH, sec_fetch_site=site, **ADA)
    assert (status, headers["location"], headers.get("set-cookie")) == (303, "/", None)
    assert ended == []


def test_who_has_not_signed_in_ends_nothing() -> None:
    ended: list[str] = []
    assert ask(signing_out(ended), PATH)[0] == ask(signing_out(ended), "/auth/login", **ADA)[0] == 200
    assert ended == []


def test_where_it_cannot_be_noted_the_person_stays_signed_in_and_reads_so() -> None:
    def away(cookies: Mapping[str, str]) -> None:
        raise OperationalError("", {}, Exception("away"))

    status, headers, text = ask(SignOut(page_app(), name_of, away), PATH, accept="text/html", **ADA)
    assert (status, headers["cache-control"], headers.get("set-cookie")) == (503, "no-store", None)
    assert words_in("en")("sign-out.failed") in text


def test_its_open_tabs_are_closed_and_no_others() -> None:
    heard: dict[str, list[str]] = {"user=ada": [], "user=ada; tab=2": [], "user=bo": [], "": []}
    away = leading_to(PATH)
    sent: dict[str, list[str | bytes]] = {cookie: [] for cookie in heard}

    async def desk(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await page_app()(scope, receive, send)
            return
        cookie = dict(scope["headers"])[b"cookie"].decode()
        await send({"type": "websocket.accept"})
        if cookie == "user=ada; tab=2":  # the tab with the button that was pressed
            await send({"type": "websocket.send", "bytes": away})
        while heard[cookie][-1:] != ["websocket.disconnect"]:
            heard[cookie].append((await receive())["type"])
        await send({"type": "websocket.send", "text": "a case"})

    async def browsers() -> None:
        app = SignOut(desk, name_of, lambda cookies: None)

        def tab(cookie: str) -> asyncio.Future[None]:
            async def receive() -> Any:
                await asyncio.sleep(30)

            async def send(message: Any) -> None:
                sent[cookie].append(message.get("bytes") or message["type"])

            scope = {"type": "websocket", "path": "/_stcore/stream", "headers": [(b"cookie", cookie.encode())]}
            return asyncio.ensure_future(app(scope, receive, send))

        tabs = {cookie: tab(cookie) for cookie in heard}
        await asyncio.sleep(0)
        await messages(app, PATH, "http", "", dict(ADA))
        await asyncio.wait_for(asyncio.gather(tabs["user=ada"], tabs["user=ada; tab=2"]), 5)
        assert not tabs["user=bo"].done()
        assert not tabs[""].done()
        assert app._open.keys() == {"bo"}
        for still in tabs.values():
            still.cancel()

    run_to_end(browsers())
    assert heard["user=ada"] == heard["user=ada; tab=2"] == ["websocket.disconnect"]
    assert sent["user=ada"] == ["websocket.accept", leading_to("/"), "websocket.close"], "what it showed goes"
    assert sent["user=ada; tab=2"] == ["websocket.accept", away, "websocket.close"], "it is on its way already"
    assert sent["user=bo"] == sent[""] == ["websocket.accept"]
