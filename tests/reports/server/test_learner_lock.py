"""In a learner's hands nothing of the desk answers, whatever address is asked, and open connections end."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from assessment.access.callers import BROWSER
from assessment.event_loop import run_to_end
from assessment.learner_mode import Handover, LearnerMode
from reports.public import site
from reports.public.handed_over import PATH
from reports.server import learner_lock
from reports.server.learner_lock import LearnerLock
from tests.reports.server.asgi import ask, connect, page_app

HELD = {"cookie": f"{BROWSER}=tabs"}


@pytest.fixture
def lock(tmp_path: Path) -> LearnerLock:
    mode = LearnerMode(tmp_path)
    mode.begin(mode.prepare("481516", Handover("tabs")))
    return LearnerLock(page_app(), mode, site.segments())


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/worklist",
        "/media/a.png",
        "/_stcore/upload_file/a/b",
        "/auth/login",
        "/oauth2callback",
        "/static/a.js",
        "//check",
        "/Check",
        "/checks",
        "/component/x",
        "/_stcore/health",
        "/./check",
        "/%2e%2e/check",
    ],
)
def test_no_address_of_the_desk_answers(lock: LearnerLock, path: str) -> None:
    assert ask(lock, path, **HELD)[0] == 403
    status, headers, _ = ask(lock, path, accept="text/html", **HELD)
    assert (status, headers["location"]) == (303, PATH)
    assert ask(lock, path, cookie=f"{BROWSER}=another")[0] == 200


@pytest.mark.parametrize("path", ["/_stcore/stream", "/check/_stcore/stream", "/check"])
def test_no_connection_is_made(lock: LearnerLock, path: str) -> None:
    assert connect(lock, path, **HELD) == "websocket.close"
    assert connect(lock, path, cookie=f"{BROWSER}=another") == "websocket.accept"


@pytest.mark.parametrize("path", ["/check", "/verify", PATH, "/rules/x", "/public/style-0.css"])
def test_pages_for_everybody_answer_and_are_kept_nowhere(lock: LearnerLock, path: str) -> None:
    status, headers, _ = ask(lock, path, **HELD)
    assert (status, headers["cache-control"]) == (200, "no-store")


def test_a_connection_that_was_open_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learner_lock, "LOOKS_EVERY", 0.01)
    mode, sent, heard = LearnerMode(tmp_path), list[str](), list[str]()

    async def desk(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "websocket.accept"})
        while heard[-1:] != ["websocket.disconnect"]:
            heard.append((await receive())["type"])
        await send({"type": "websocket.send", "text": "a case"})

    async def browser() -> None:
        async def receive() -> Any:
            await asyncio.sleep(30)

        async def send(message: Any) -> None:
            sent.append(message["type"])

        scope = {"type": "websocket", "path": "/_stcore/stream", "headers": [(b"cookie", HELD["cookie"].encode())]}
        asking = asyncio.ensure_future(LearnerLock(desk, mode)(scope, receive, send))
        await asyncio.sleep(0.03)
        mode.begin(mode.prepare("481516", Handover("tabs")))
        await asyncio.wait_for(asking, 5)

    run_to_end(browser())
    assert heard == ["websocket.disconnect"]
    assert sent == ["websocket.accept", "websocket.close"]
