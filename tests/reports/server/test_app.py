"""What stands between the network and the desk: who gets in, headers, the first page, health."""

from __future__ import annotations

import gc
import gzip
import json
import sys
import time
import tomllib
from collections.abc import Callable
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from streamlit import config

from assessment.event_loop import run_to_end
from assessment.settings import Settings
from criteria.text import words_in
from reports.cli.commands.serving import _close_to_others
from reports.public.language import wanted_language
from reports.server import app
from reports.server.app import load_screens, use_own_options
from reports.server.health import Health
from reports.server.host_guard import HostGuard, is_here
from reports.server.localised_index import LocalisedIndex
from reports.server.metrics import Metrics
from reports.server.packed_files import PackedFiles
from reports.server.security_headers import SecurityHeaders, content_security_policy
from tests.reports.server.asgi import PAGE, ask, connect, messages, page_app
from tests.support.desk import DeskData
from tests.support.paths import ROOT

PACKAGED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost", "localhost:80", "[::1]:8501", "LOCALHOST"])
def test_without_sign_in_this_machine_gets_in(host: str) -> None:
    assert is_here(host)
    assert ask(HostGuard(page_app(), sign_in=False), host=host)[0] == 200
    assert connect(HostGuard(page_app(), sign_in=False), host=host, origin=f"http://{host}") == "websocket.accept"


@pytest.mark.parametrize("host", ["desk.example.org", "192.0.2.7:8501", "localhost.example.org", "127.0.0.1.x.org", ""])
def test_without_sign_in_no_other_name_gets_in(host: str) -> None:
    desk = HostGuard(page_app(), sign_in=False)
    status, _, text = ask(desk, host=host)
    assert (status, "no sign-in" in text) == (403, True)
    assert connect(desk, host=host) == "websocket.close"
    assert ask(HostGuard(page_app(), sign_in=True), host=host)[0] == 200


@pytest.mark.parametrize("sign_in", [True, False])
@pytest.mark.parametrize("host", ["[::1", "[", "a]b"])
def test_a_host_that_nobody_can_read_is_refused_and_fails_nothing(host: str, sign_in: bool) -> None:
    desk = HostGuard(page_app(), sign_in=sign_in)
    assert not is_here(host)
    assert ask(desk, host=host)[0] == 403
    assert connect(desk, host=host) == "websocket.close"
    assert connect(desk, host="localhost:8501", origin=f"http://{host}") == "websocket.close"


@pytest.mark.parametrize("sign_in", [True, False])
def test_a_page_of_another_site_gets_no_connection(sign_in: bool) -> None:
    desk = HostGuard(page_app(), sign_in=sign_in)
    assert connect(desk, host="localhost:8501", origin="https://example.org") == "websocket.close"
    assert connect(desk, host="localhost:8501", origin="http://localhost:9999") == "websocket.close"
    assert connect(desk, host="localhost:8501") == "websocket.accept"  # a program, not a page


def test_every_answer_carries_the_headers_once_and_hsts_only_over_https() -> None:
    desk = SecurityHeaders(page_app(referrer_policy="unsafe-url"), ["let a = 1"])
    _, headers, _ = ask(desk)
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "strict-transport-security" not in headers
    assert "strict-transport-security" in ask(desk, scheme="https")[1]


def test_the_policy_allows_no_script_but_those_it_names() -> None:
    [scripts] = [rule for rule in content_security_policy(["let a = 1"]).split("; ") if rule.startswith("script-src")]
    assert "unsafe" not in scripts
    assert scripts.count("sha256-") == 1


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("lang=it", "en-GB", "it"),
        ("lang=xx", "it-CH", "it"),
        ("", "fi-FI, uk;q=0.9, it;q=0.4, en;q=0.6", "en"),
        ("", "", "en"),
        ("case=a&lang=it", "", "it"),
        ("", "it;q=nonsense, en;q=0.1", "en"),
        ("", ",;q=,", "en"),
    ],
)
def test_the_language_of_the_first_page_is_the_readers(query: str, accepted: str, language: str) -> None:
    assert (wanted_language(query, accepted, "desk") or "en") == language
    _, headers, text = ask(
        LocalisedIndex(page_app(etag="x")), query=query, accept="text/html", accept_language=accepted
    )
    assert f'<html lang="{language}">' in text
    assert "<title>Streamlit</title>" not in text
    assert int(headers["content-length"]) == len(text.encode())
    assert "etag" not in headers
    assert headers["vary"] == "Accept-Language"


@pytest.mark.parametrize(
    ("app", "headers"),
    [
        (page_app(), {}),  # a program that did not ask for HTML
        (page_app(content_type="text/javascript"), {"accept": "text/html"}),
        (page_app(status=404), {"accept": "text/html"}),
        (page_app(content_encoding="gzip"), {"accept": "text/html"}),
    ],
)
def test_what_is_no_page_passes_unchanged(app: Any, headers: dict[str, str]) -> None:
    assert ask(LocalisedIndex(app), query="lang=it", **headers)[2] == PAGE


@pytest.mark.parametrize("path", ["/nothing/there", "/assess/x.html", "/a/b/c/"])
def test_an_address_below_a_folder_is_answered_by_a_plain_page_that_says_so(desk_data: DeskData, path: str) -> None:
    status, headers, text = ask(LocalisedIndex(page_app()), path, "lang=it", accept="text/html")
    words = words_in("it")
    assert (status, headers["cache-control"]) == (404, "no-store")
    assert words("public.refused.not-found") in unescape(text)
    assert 'href="/?lang=it"' in text
    assert "<noscript>" not in text


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", ["/badges/1", "/badges/assertions/1.json", "/comparison/2026"])
def test_a_program_is_told_too_that_an_address_leads_nowhere(desk_data: DeskData, path: str, method: str) -> None:
    answer = ask(
        LocalisedIndex(page_app()), path, method=method, accept="*/*", accept_language="it", accept_encoding="gzip"
    )
    assert answer[0] == 404
    assert words_in("it")("public.refused.not-found") in unescape(answer[2])


@pytest.mark.parametrize("path", ["/static/js/a.js", "/_stcore/host-config", "/nothing"])
def test_what_a_screen_loads_passes_unchanged(path: str) -> None:
    assert ask(LocalisedIndex(page_app()), path, accept="*/*")[2] == PAGE


@pytest.mark.parametrize(
    ("path", "answer", "status"),
    [
        ("/nothing", page_app(), 200),
        ("/media/a.txt", page_app(content_type="text/plain"), 200),
        ("/media/gone.html", page_app(status=404), 404),
    ],
)
def test_no_other_answer_is_taken_for_one_that_leads_nowhere(path: str, answer: Any, status: int) -> None:
    came, _, text = ask(LocalisedIndex(answer), path, "lang=it", accept="text/html")
    assert (came, '<div id="root">' in text) == (status, True)


def test_what_is_no_request_reaches_the_desk() -> None:
    begun: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        begun.append(scope["type"])

    desk = SecurityHeaders(HostGuard(Health(LocalisedIndex(app), list), sign_in=False))
    run_to_end(desk({"type": "lifespan"}, None, None))
    assert begun == ["lifespan"]


def watched(probe: Callable[[], list[str]], path: str = "/readyz") -> tuple[int, str]:
    status, _, text = ask(Health(page_app(), probe, within=0.2), path)
    return status, text


def test_alive_is_said_without_asking_the_database() -> None:
    def never() -> list[str]:
        raise AssertionError("asked")

    assert watched(never, "/healthz") == (200, "alive\n")
    assert watched(never, "/assess") == (200, PAGE)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_what_is_for_watchers_can_only_be_read(path: str) -> None:
    """Any other method is refused before anything is asked, as at every other address of the desk."""

    def never() -> Any:
        raise AssertionError("asked")

    desk = Metrics(Health(page_app(), never), never, never)
    for method in ("PUT", "DELETE", "POST", "PATCH", "OPTIONS"):
        status, headers, text = ask(desk, path, method=method)
        assert (status, headers["allow"], text) == (405, "GET, HEAD", "This address can only be read.\n"), method


def test_ready_means_that_nothing_is_missing() -> None:
    assert json.loads(watched(list)[1]) == {"ready": True, "faults": [], "weaker": []}
    status, text = watched(lambda: ["database"])
    assert (status, json.loads(text)) == (503, {"ready": False, "faults": ["database"], "weaker": []})


def test_what_the_machine_cannot_protect_is_said_and_stops_nobody() -> None:
    status, _, text = ask(Health(page_app(), list, weaker=["landlock"]), "/readyz")
    assert (status, json.loads(text)) == (200, {"ready": True, "faults": [], "weaker": ["landlock"]})


@pytest.mark.parametrize(
    ("signs_in", "url", "named"),
    [(True, "", True), (True, "https://desk.example.org", False), (False, "", False)],
)
def test_a_desk_of_others_that_does_not_know_its_address_says_so(
    monkeypatch: pytest.MonkeyPatch, signs_in: bool, url: str, named: bool
) -> None:
    monkeypatch.setattr(app.sign_in, "configured", lambda: signs_in)
    assert ("public-url" in app.weaker(Settings(public_url=url))) is named


def test_a_database_that_hangs_is_not_asked_again_and_again() -> None:
    asked = []

    def hang() -> list[str]:
        asked.append(1)
        time.sleep(0.5)
        return []

    async def several() -> list[Any]:
        health = Health(page_app(), hang, within=0.05)
        return [await messages(health, "/readyz", "http", "", {}) for _ in range(4)]

    answers = run_to_end(several())
    assert [sent[0]["status"] for sent in answers] == [503] * 4
    assert json.loads(answers[0][1]["body"]) == {"ready": False, "faults": ["no-answer"], "weaker": []}
    assert len(asked) == 1


def test_an_installed_desk_has_its_own_options_wherever_it_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit looks for them in the folder it is started in; without them it tells its maker who uses it."""
    shipped = tomllib.loads((files("reports.server") / "config.toml").read_text("utf-8"))
    assert any("*.toml" in patterns for patterns in PACKAGED.values()), "the file is in the installed package"
    before = {name: config.get_option(name) for name in ("browser.gatherUsageStats", "client.showErrorDetails")}
    try:
        config.set_option("browser.gatherUsageStats", True)
        config.set_option("client.showErrorDetails", "full")
        use_own_options()
        for section, options in shipped.items():
            for name, value in options.items():
                assert config.get_option(f"{section}.{name}") == value
        assert config.get_option("browser.gatherUsageStats") is False
    finally:
        for name, value in before.items():
            config.set_option(name, value)


def test_a_data_folder_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    _close_to_others(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o700
    _close_to_others(tmp_path / "not there")


def packed(app: Any, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    sent = run_to_end(messages(app, path, "http", "", headers))
    named = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], named, b"".join(part.get("body", b"") for part in sent[1:])


def test_files_of_the_screens_are_packed_once_and_kept_for_good(tmp_path: Path) -> None:
    script = b"let botany = 1;\n" * 500
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "index.abc.js").write_bytes(script)
    (tmp_path / "small.css").write_bytes(b"a {}")
    app = PackedFiles(page_app(), tmp_path)
    for _ in range(2):
        status, headers, body = packed(app, "/static/js/index.abc.js", accept_encoding="br, gzip")
        assert (status, headers["content-encoding"]) == (200, "gzip")
        assert "immutable" in headers["cache-control"]
        assert gzip.decompress(body) == script
        assert len(body) == int(headers["content-length"]) < len(script) / 10
    for path in ("/static/small.css", "/static/../secret.js", "/", "/static/js/none.js"):
        assert packed(app, path, accept_encoding="gzip")[2].decode() == PAGE
    assert packed(app, "/static/js/index.abc.js")[2].decode() == PAGE
    assert packed(app, "/static/js/index.abc.js", accept_encoding="gzip", range="bytes=0-1")[2].decode() == PAGE


def test_pages_with_a_language_of_their_own_are_left_alone() -> None:
    app = LocalisedIndex(page_app(), apart={"rules"})
    assert 'lang="en"' in ask(app, "/rules", "lang=it", accept="text/html")[2]
    assert 'lang="it"' in ask(app, "/start", "lang=it", accept="text/html")[2]


def test_the_screens_are_loaded_and_garbage_is_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "freeze", lambda: None)
    gc.disable()
    try:
        load_screens()
        assert gc.isenabled()
        assert {"assessment.screens.worklist.page", "reports.screens.decision.page"} <= sys.modules.keys()
    finally:
        gc.enable()
