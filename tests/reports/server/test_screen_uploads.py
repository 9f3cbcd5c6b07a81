"""A screen takes files from people whom the desk knows; those of a closed tab are freed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from assessment.event_loop import run_to_end
from reports.server import screen_uploads
from reports.server.screen_uploads import ScreenUploads
from tests.reports.server.asgi import messages, page_app


class Tabs:
    """Ada is at one tab; another shows the button to sign in."""

    def __init__(self) -> None:
        self.freed = 0

    def knows(self, tab: str) -> bool:
        return tab == "ada's"

    def free_closed(self) -> None:
        self.freed += 1


@pytest.fixture
def tabs() -> Tabs:
    return Tabs()


@pytest.fixture
def uploads(tabs: Tabs) -> ScreenUploads:
    return ScreenUploads(page_app(), tabs)


def status(app: ScreenUploads, path: str, method: str = "PUT") -> int:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    run_to_end(app({"type": "http", "method": method, "path": path, "headers": []}, None, send))
    answered: int = sent[0]["status"]
    return answered


def test_who_has_not_signed_in_leaves_no_file_in_memory(uploads: ScreenUploads) -> None:
    for key in ("visitor's/1", "no-such-tab/1", "", "/ada's/1", "visitor's/ada's"):
        assert status(uploads, f"/_stcore/upload_file/{key}") == 403, key
    assert [status(uploads, f"/_stcore/upload_file/ada's/{n}") for n in range(9)] == [200] * 9


def test_all_other_requests_pass(uploads: ScreenUploads) -> None:
    assert status(uploads, "/_stcore/upload_file/visitor's/1", method="DELETE") == 200
    assert status(uploads, "/_stcore/health") == 200


def test_soon_after_a_tab_was_closed_its_files_are_freed(
    uploads: ScreenUploads, tabs: Tabs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen_uploads, "GRACE", 0.01)

    async def close() -> None:
        await messages(uploads, "/_stcore/stream", "websocket", "", {})
        await asyncio.sleep(0.1)

    run_to_end(close())
    assert tabs.freed == 1
