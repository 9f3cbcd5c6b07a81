"""An upload without sign-in is refused when there is no room, after the files of closed tabs were freed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from assessment.access.callers import Caller
from assessment.access.uploads import MEGABYTE, Uploads
from assessment.event_loop import run_to_end
from reports.server import upload_limits
from reports.server.upload_limits import UploadLimits
from tests.reports.server.asgi import messages, page_app

LARGE = str(19 * MEGABYTE)


class Tabs:
    """Tabs of one address, of which some are closed; what is handed in stays until it is freed."""

    def __init__(self) -> None:
        self.files: set[tuple[str, str]] = set()
        self.closed: set[str] = set()
        self.known: dict[str, Caller] = {}

    def caller(self, tab: str, address: str) -> Caller:
        return self.known.get(tab, Caller(tab, address))

    def holds(self, tab: str, file: str) -> bool:
        return (tab, file) in self.files

    def free_closed(self) -> None:
        self.files = {(tab, file) for tab, file in self.files if tab not in self.closed}


@pytest.fixture
def tabs() -> Tabs:
    return Tabs()


@pytest.fixture
def limits(tabs: Tabs) -> UploadLimits:
    answer = page_app()

    async def keep(scope: Any, receive: Any, send: Any) -> None:
        _, tab, file = scope["path"].rsplit("/", 2)
        if tab != "refused" and scope["type"] == "http":
            tabs.files.add((tab, file))
        await answer(scope, receive, send)

    return UploadLimits(keep, Uploads(), tabs)


def hand_in(app: UploadLimits, key: str, size: str = LARGE, method: str = "PUT") -> int:
    sent: list[Any] = []
    headers = [(b"content-length", size.encode())] if size else []
    scope = {"type": "http", "method": method, "path": f"/_stcore/upload_file/{key}", "headers": headers}

    async def send(message: Any) -> None:
        sent.append(message)

    run_to_end(app({**scope, "client": ("192.0.2.7", 1)}, None, send))
    status: int = sent[0]["status"]
    return status


def test_a_third_large_file_of_one_tab_is_refused_and_another_tabs_is_not(limits: UploadLimits) -> None:
    assert [hand_in(limits, f"tab/{n}") for n in range(3)] == [200, 200, 429]
    assert hand_in(limits, "other/1") == 200


def test_what_streamlit_no_longer_holds_makes_room(limits: UploadLimits, tabs: Tabs) -> None:
    assert [hand_in(limits, f"tab/{n}") for n in range(2)] == [200, 200]
    tabs.files.clear()
    assert hand_in(limits, "tab/3") == 200


def test_files_of_closed_tabs_are_freed_before_one_is_refused(limits: UploadLimits, tabs: Tabs) -> None:
    for n in range(7):
        hand_in(limits, f"tab {n}/1")
    assert hand_in(limits, "new/1") == 429, "the address is full"
    tabs.closed = {f"tab {n}" for n in range(7)}
    assert hand_in(limits, "new/1") == 200


def test_an_upload_that_streamlit_refused_is_not_counted(limits: UploadLimits) -> None:
    for n in range(5):
        assert hand_in(limits, f"refused/{n}") == 200
    assert limits.uploads.total.files == 0


def test_a_size_that_is_not_said_counts_as_the_largest(limits: UploadLimits) -> None:
    assert [hand_in(limits, f"tab/{n}", size) for n, size in enumerate(("", "x", "-5"))] == [200, 200, 429]


def test_people_who_have_signed_in_and_other_requests_pass(limits: UploadLimits, tabs: Tabs) -> None:
    tabs.known["ada's"] = Caller("ada", signed_in=True)
    assert [hand_in(limits, f"ada's/{n}") for n in range(9)] == [200] * 9
    assert [hand_in(limits, f"tab/{n}", method="DELETE") for n in range(9)] == [200] * 9
    assert hand_in(limits, "a/b/c") == 200


def test_soon_after_a_tab_was_closed_its_files_are_freed(
    limits: UploadLimits, tabs: Tabs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload_limits, "GRACE", 0.01)
    assert hand_in(limits, "tab/1") == 200
    tabs.closed = {"tab"}

    async def close() -> None:
        await messages(limits, "/_stcore/stream", "websocket", "", {})
        await asyncio.sleep(0.1)

    run_to_end(close())
    assert tabs.files == set()
    assert limits.uploads.total.files == 0
