"""`/metrics`: what it counts, who may read it, and that it names nobody."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from assessment.event_loop import run_to_end
from reports.server.metrics import Metrics, kind_of
from tests.support.paths import ROOT

SECRET = "2026-0412"


class Asked:
    """An answer of the application behind the meter."""

    def __init__(self, **options: Any) -> None:
        counts = options.pop("counts", lambda: {"register_entries": 12, "letters_unanswered": 3})
        self.metrics = Metrics(self._app, counts, lambda: 2, pages=frozenset(["verify"]), **options)

    async def _app(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await send(
                {"type": "http.response.start", "status": 404 if "nowhere" in scope["path"] else 200, "headers": []}
            )
            await send({"type": "http.response.body", "body": b""})
            return
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            await send({"type": "websocket.send", "bytes": ForwardMsg(hash="a").SerializeToString()})
            done = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
            await send({"type": "websocket.send", "bytes": done.SerializeToString()})
            assert message["bytes"]

    def get(self, path: str, client: str = "127.0.0.1", **headers: str) -> tuple[int, str]:
        pairs = [
            (name.replace("_", "-").encode(), value.encode())
            for name, value in {"host": "localhost", **headers}.items()
        ]
        scope = {"type": "http", "method": "GET", "path": path, "headers": pairs, "client": (client, 5)}
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        run_to_end(self.metrics(scope, None, send))  # type: ignore[arg-type]
        return sent[0]["status"], sent[1]["body"].decode()

    def figures(self) -> Mapping[str, float]:
        _, text = self.get("/metrics")
        families = list(text_string_to_metric_families(text))
        samples = [sample for family in families for sample in family.samples]
        return {f"{s.name}{sorted(s.labels.items())}" if s.labels else s.name: s.value for s in samples}


def test_what_passes_is_counted_by_kind_and_never_by_address() -> None:
    asked = Asked()
    for path in ("/", f"/assess/{SECRET}", "/verify", "/_stcore/upload_file/a/b", "/nowhere"):
        asked.get(path)
    figures = asked.figures()
    assert figures["laila_requests_total[('kind', 'page'), ('status', '2xx')]"] == 2
    assert figures["laila_requests_total[('kind', 'page'), ('status', '4xx')]"] == 1
    assert figures["laila_requests_total[('kind', 'public'), ('status', '2xx')]"] == 1
    assert figures["laila_answer_seconds_count[('kind', 'upload')]"] == 1
    assert (figures["laila_register_entries"], figures["laila_letters_unanswered"]) == (12, 3)
    assert (figures["laila_readings_waiting"], figures["laila_database_up"]) == (2, 1)
    assert SECRET not in asked.get("/metrics")[1]


def test_a_click_is_an_answer_from_its_arrival_until_the_screen_stands() -> None:
    asked = Asked()
    click = BackMsg()
    click.rerun_script.query_string = f"case={SECRET}"
    other = BackMsg(load_git_info=True)
    messages = iter([click, click, other, None])

    async def receive() -> dict[str, Any]:
        message = next(messages)
        assert asked.metrics.meters.tabs._value.get() == 1
        if message is None:
            return {"type": "websocket.disconnect"}
        return {"type": "websocket.receive", "bytes": message.SerializeToString()}

    async def send(_message: Any) -> None:
        await asyncio.sleep(0)

    run_to_end(asked.metrics({"type": "websocket", "path": "/_stcore/stream"}, receive, send))  # type: ignore[arg-type]
    figures = asked.figures()
    assert figures["laila_answer_seconds_count[('kind', 'screen')]"] == 2
    assert figures["laila_open_tabs"] == 0


@pytest.mark.parametrize(
    ("client", "headers", "token", "status"),
    [
        ("127.0.0.1", {}, "", 200),
        ("::1", {"host": "[::1]:8501"}, "", 200),
        ("192.0.2.7", {}, "", 403),
        ("127.0.0.1", {"host": "desk.example.org"}, "", 403),
        ("127.0.0.1", {"x_forwarded_for": "192.0.2.7"}, "", 403),
        ("127.0.0.1", {}, "letters", 403),
        ("192.0.2.7", {"host": "desk.example.org", "authorization": "Bearer letters"}, "letters", 200),
        ("192.0.2.7", {"authorization": "Bearer lettersé"}, "letters", 403),
        ("192.0.2.7", {"authorization": "Bearer "}, "", 403),
    ],
)
def test_who_may_read_it(client: str, headers: dict[str, str], token: str, status: int) -> None:
    asked = Asked(token=token)
    code, text = asked.get("/metrics", client, **headers)
    assert code == status
    assert ("laila_requests" in text) is (status == 200)


def test_a_database_that_is_away_or_hangs_leaves_the_other_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.server.metrics.WITHIN", 0.05)
    calls: list[int] = []

    def hangs() -> Mapping[str, int]:
        calls.append(1)
        time.sleep(0.2)
        raise OSError("away")

    figures = Asked(counts=hangs).figures()
    assert (figures["laila_database_up"], figures["laila_readings_waiting"], len(calls)) == (0, 2, 1)


def test_the_kind_of_an_address_is_one_of_few() -> None:
    paths = [
        "/",
        "/assess",
        "/media/x.pdf",
        "/static/js/a.js",
        "/_stcore/stream",
        "/_stcore/upload_file/1",
        "//x",
        "/verify/x",
    ]
    kinds = {kind_of(path, frozenset(["verify"])) for path in paths}
    assert kinds == {"page", "media", "static", "service", "upload", "public"}


def test_the_example_alerts_ask_for_figures_that_there_are() -> None:
    rules = yaml.safe_load(Path(ROOT, "docs", "alerts.yml").read_text("utf-8"))
    text = Asked().get("/metrics")[1]
    known = {sample.name for family in text_string_to_metric_families(text) for sample in family.samples} | {"up"}
    known |= {f"laila_answer_seconds_{ending}" for ending in ("bucket", "count", "sum")} | {"laila_requests_total"}
    alerts = [rule for group in rules["groups"] for rule in group["rules"]]
    assert len(alerts) >= 5
    for alert in alerts:
        asked = set(re.findall(r"\b(?:laila_\w+|process_\w+|up)\b", alert["expr"]))
        assert asked
        assert asked <= known, alert["alert"]
        assert alert["annotations"]["summary"]
