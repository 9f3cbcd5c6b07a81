"""The desk as a server process in a real browser: its content security policy, its first page, its end."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from assessment.access.callers import BROWSER
from assessment.sandbox import confinement
from assessment.store.documents import Documents
from tests.e2e.conftest import ROOT, START_WITHIN, Served, start, stop, watched
from tests.support.patience import PATIENCE, soon

PAGES = ("", "intake", "assess", "summary", "decision", "centre")


def get(url: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an answer, whatever the status is."""
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=START_WITHIN) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, {k.lower(): v for k, v in refused.headers.items()}, refused.read().decode()


AS_ANOTHER = """
import encodings.idna, http.client, os, sys, urllib.parse
os.setuid(65534)
url = urllib.parse.urlsplit(sys.argv[1])
connection = http.client.HTTPConnection(url.netloc)
connection.request("GET", f"{url.path}?{url.query}", headers={"Accept": "text/html"})
answer = connection.getresponse()
print(answer.status, answer.read().decode())
"""


class _Stays(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def get_once(url: str) -> tuple[int, dict[str, str], str]:
    """As `get`, of an answer that leads elsewhere."""
    try:
        urllib.request.build_opener(_Stays).open(url, timeout=START_WITHIN)
    except urllib.error.HTTPError as answer:
        return answer.code, {k.lower(): v for k, v in answer.headers.items()}, ""
    raise AssertionError("the answer leads nowhere")


def test_every_screen_works_under_the_policy_and_no_other_script_does(served: Served, page: Any) -> None:
    case_id = served.new_case(course={"title": "Botany"})
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    for name in PAGES:
        served.visit(page, name, case=case_id, criterion="testing")
        assert page.locator("h1, h2").first.is_visible()
    assert refused == []
    page.evaluate("""() => {
        const script = document.createElement('script')
        script.textContent = 'window.ran = 1'
        document.body.append(script)
    }""")
    assert page.evaluate("window.ran") is None
    assert len(refused) == 1


def test_the_first_page_speaks_the_readers_language_before_any_script_runs(served: Served, browser: Any) -> None:
    context = browser.new_context(locale="it-IT", java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address("assess"))
    assert page.locator("html").get_attribute("lang") == "it"
    assert "JavaScript" in page.locator("noscript").inner_text()
    page.goto(served.address("assess", lang="en"))
    assert page.locator("html").get_attribute("lang") == "en"
    context.close()


def test_health_and_readiness_are_told_to_this_machine_only(served: Served) -> None:
    assert get(f"{served.url}/healthz")[0] == 200
    status, headers, text = get(f"{served.url}/readyz")
    assert (status, json.loads(text)) == (200, {"ready": True, "faults": [], "weaker": confinement.missing()})
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers
    assert get(f"{served.url}/readyz", Host="desk.example.org")[0] == 403
    assert get(f"{served.url}/", Host="desk.example.org")[0] == 403


def test_a_picture_belongs_to_the_browser_that_shows_it(served: Served, page: Any) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 20), "navy").save(picture, "PNG")
    served.save_centre(logo=Documents(str(served.data / "documents")).put(picture.getvalue()))
    served.visit(page, "centre")
    address = page.locator("img[src*='/media/']").first.evaluate("image => image.src")
    answer = page.request.get(address)
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")
    assert get(address)[0] == 404, "who has only the address"
    assert get(address, Cookie=f"{BROWSER}=another")[0] == 404
    page.goto("about:blank")
    assert soon(lambda: page.request.get(address).status == 404), "the screen is closed"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another account for a moment")
def test_another_account_of_the_machine_does_not_get_in_without_the_token(served: Served) -> None:
    def as_another(url: str) -> str:
        """The status and the text that another account gets; the program has loaded what it needs before it changes."""
        command = [sys.executable, "-I", "-c", AS_ANOTHER, url]
        return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True).stdout

    assert "403" in as_another(served.address("worklist"))
    assert "alive" in as_another(f"{served.url}/healthz")
    assert "<h1" in as_another(served.address("rules")), "public pages stand open"
    token = (served.data / "desk-token").read_text().strip()
    assert "403" in as_another(served.address(token="guess"))
    assert as_another(served.address("worklist", token=token)).startswith("303")
    status, headers, _ = get_once(served.address("worklist", token=token, lang="it"))
    assert (status, headers["location"]) == (303, "/worklist?lang=it")
    assert f"?token={token}" in (served.data / "desk.log").read_text(), "where the address stands"


def test_told_to_stop_it_stops_though_somebody_is_at_work(tmp_path: Path, browser: Any) -> None:
    desk = start(tmp_path)
    desk.save_centre()
    page = watched(browser.new_page())
    try:
        desk.visit(page)
        desk.process.send_signal(signal.SIGINT)  # Ctrl+C; SIGTERM ends every other test
        desk.process.wait(PATIENCE)
        assert "Traceback" not in (tmp_path / "desk.log").read_text()
    finally:
        stop(desk.process)
        desk.engine.dispose()
        page.close()


def test_a_port_in_use_and_a_network_without_sign_in_are_one_line(served: Served, tmp_path: Path) -> None:
    port = served.url.rsplit(":", 1)[1]
    assert "cannot listen there" in fault(tmp_path, "--port", port)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        other = str(free.getsockname()[1])
    assert "no sign-in" in fault(tmp_path, "--host", "0.0.0.0", "--port", other)


def fault(data: Path, *arguments: str) -> str:
    """The one line that `laila serve` ends with."""
    command = [sys.executable, "-m", "reports.cli", "serve", *arguments]
    here = {"LAILA_DATA": str(data), "HOME": str(data)}
    done = subprocess.run(command, cwd=ROOT, env=here, capture_output=True, text=True, timeout=START_WITHIN)
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    return line
