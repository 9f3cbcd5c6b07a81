"""Tabs without end: each person and visitor has some, who is in stays in, and who is refused reads what to do."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from typing import Any

import pytest

from assessment.access.callers import Caller
from assessment.access.shares import Shares
from assessment.access.tab_shares import OF_PEOPLE, OF_VISITORS
from assessment.event_loop import run_to_end
from criteria.text import words_in
from reports.server.tab_limit import TabLimit
from tests.reports.server.asgi import ask, connect, page_app

TEXT = words_in("en")
APART = frozenset({"check", "auth", "oauth2callback"})


def caller(cookies: Mapping[str, str], address: str) -> Caller:
    if person := cookies.get("user", ""):
        return Caller(person, signed_in=True)
    return Caller(cookies.get("browser", ""), cookies.get("at", address))


@pytest.fixture
def limit() -> TabLimit:
    return TabLimit(page_app(), Shares(OF_VISITORS, OF_PEOPLE), caller, lambda: "/auth/login?provider=x", APART)


@contextmanager
def opened(limit: TabLimit, number: int, cookie: str) -> Iterator[None]:
    """So many tabs of a browser are open; `{n}` in its cookie is another one each time."""
    keys = [f"{cookie}/{n}" for n in range(number)]
    for n, key in enumerate(keys):
        pairs = (pair.split("=") for pair in cookie.format(n=n, hex=f"{n:x}").split("; "))
        limit.tabs.take(key, caller(dict(pairs), "127.0.0.1"))  # type: ignore[misc]
    yield
    for key in keys:
        limit.tabs.give_back(key)


def opens(limit: TabLimit, cookie: str) -> bool:
    page, connection = ask(limit, accept="text/html", cookie=cookie)[0], connect(limit, cookie=cookie)
    assert (page, connection) in ((200, "websocket.accept"), (503, "websocket.close"))
    return page == 200


def test_a_person_has_a_number_of_tabs_and_is_told_to_close_some(limit: TabLimit) -> None:
    most = OF_PEOPLE.of_caller.number
    with opened(limit, most - 1, "user=ada"):
        assert opens(limit, "user=ada")
        with opened(limit, 1, "user=ada; tab=2"):
            assert not opens(limit, "user=ada")
            assert opens(limit, "user=bo")
            _, headers, text = ask(limit, accept="text/html", accept_language="it", cookie="user=ada")
            assert words_in("it")("tabs.own", count=most) in unescape(text)
            assert (headers["cache-control"], headers["retry-after"]) == ("no-store", "60")
            assert ask(limit, "/check", accept="text/html", cookie="user=ada")[0] == 200
            assert ask(limit, "/static/a.js", accept="*/*", cookie="user=ada")[0] == 200
    assert opens(limit, "user=ada"), "tabs that are closed make room"


@pytest.mark.parametrize(
    ("number", "flood"),
    [
        (OF_VISITORS.of_caller.number, "browser=a"),
        (OF_VISITORS.of_group.number, "browser={n}"),
        (OF_VISITORS.of_network.number, "browser={n}; at=2001:db8:{hex}::7"),
        (OF_VISITORS.of_all.number, "browser={n}; at=198.51.{n}.7"),
    ],
)
def test_visitors_keep_nobody_from_signing_in(limit: TabLimit, number: int, flood: str) -> None:
    refused = flood.format(n=1, hex="ffff")
    with opened(limit, number, flood):
        assert not opens(limit, refused)
        text = ask(limit, accept="text/html", cookie=refused)[2]
        assert TEXT("tabs.visitors") in text
        assert 'href="/auth/login?provider=x"' in text
        for path in ("/auth/login", "/oauth2callback"):
            assert ask(limit, path, accept="text/html", cookie=refused)[0] == 200, "the way back leads in"
        assert opens(limit, "user=ada")
    assert opens(limit, refused)


def test_when_all_people_together_have_too_many_each_reads_so(limit: TabLimit) -> None:
    with opened(limit, OF_PEOPLE.of_all.number, "user={n}"):
        assert not opens(limit, "user=late")
        assert TEXT("tabs.all") in ask(limit, accept="text/html", cookie="user=late")[2]
        assert opens(limit, "browser=a"), "the way to sign in is open"


def test_a_tab_counts_as_long_as_it_is_connected(limit: TabLimit) -> None:
    counted: list[int] = []

    async def desk(scope: Any, receive: Any, send: Any) -> None:
        counted.append(limit.tabs.total.number)
        await asyncio.sleep(0)
        raise ConnectionError

    limit.app = desk

    async def browser() -> None:
        scope = {"type": "websocket", "path": "/", "headers": [(b"cookie", b"user=ada")], "client": ("::1", 1)}
        with pytest.raises(ConnectionError):
            await limit(scope, None, None)  # type: ignore[arg-type]

    run_to_end(browser())
    assert (counted, limit.tabs.total.number) == ([1], 0)
