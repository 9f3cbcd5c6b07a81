"""A desk of its own in a real browser: `laila serve` on a free port with temporary data, stopped at the end.

>>> def test_it(served, page):
...     case_id = served.new_case(course={"title": "Botany"})
...     served.visit(page, "assess", case=case_id)
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from sqlalchemy import Engine

from assessment.case.model import Case
from assessment.store import centres
from assessment.store.cases import creating
from assessment.store.centres import CentreProfile
from assessment.store.database import open_database, work
from tests.conftest import missing
from tests.support.net import free_port
from tests.support.paths import ROOT
from tests.support.patience import PATIENCE

START_WITHIN = 3 * PATIENCE
"""Seconds: a desk loads some thousand modules."""
FLAGS = [
    "--no-sandbox",
    "--process-per-site",  # the tabs of a window that show desks share a process
    # These two draw the list under the address field, which nobody sees here, in two processes for each window. The
    # last is one of those that Playwright switches off; a list of our own takes the place of its.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,HttpsUpgrades",
]
PROFILE = {
    "id": "home",
    "country": "IT",
    "language": "en",
    "name": "CPIA Lago di Prova",
    "appeal_to": "Direzione del CPIA, Via Esempio 1",
    "signatories": [{"name": "Ada Prova", "role": "Assessor"}],
}


@dataclass(frozen=True)
class Served:
    """A running desk: its address, its database, its process."""

    url: str
    engine: Engine
    data: Path
    process: subprocess.Popen[bytes]

    def address(self, name: str = "", /, **query: str) -> str:
        """The address of a page by its name in app.py; the first page without one."""
        return f"{self.url}/{name}" + (f"?{urlencode(query)}" if query else "")

    def visit(self, page: Any, name: str = "", /, **query: str) -> Any:
        """Open a page of the desk and wait until it has run."""
        page.goto(self.address(name, **query))
        return settled(page)

    def new_case(self, **fields: Any) -> str:
        """File a case (Italy, credit, unless said otherwise) and return its id."""
        case = Case.model_validate({"country": "IT", "purpose": "credit", **fields})
        with work(self.engine) as session:
            return creating.new_case(case, creating.Filing("home", "Ada Prova"), session=session).id

    def save_centre(self, **changes: Any) -> None:
        """Keep the centre's profile, so that the desk does not ask for it."""
        with work(self.engine) as session:
            centres.save_centre(CentreProfile.model_validate(PROFILE | changes), session=session)


WATCH = """(() => {
  const now = () => performance.now();
  const watch = window.lailaWatch = { sent: -1, came: 0, changed: 0 };
  window.WebSocket = class extends WebSocket {
    constructor(...all) { super(...all); this.addEventListener('message', () => { watch.came = now(); }); }
    send(data) { watch.sent = now(); super.send(data); }
  };
  const seen = new MutationObserver(() => { watch.changed = now(); });
  seen.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})()"""
"""Notes when a page last asked the desk for something, heard from it, and changed, in milliseconds."""

SETTLED = """quiet => {
  const { sent, came, changed } = window.lailaWatch;
  return came > sent && performance.now() - Math.max(came, changed) > quiet
    && document.querySelector('[data-testid="stApp"]')?.getAttribute('data-test-script-state') === 'notRunning'
    && document.querySelector('hr') && !document.querySelector('[data-stale="true"]')
    && !document.querySelector('[data-testid="stSkeleton"]');
}"""
QUIET = 100  # milliseconds: React draws the last messages of a run
SENDS = 100  # milliseconds: a click is sent a moment after it


def watched(browsing: Any) -> Any:
    """A page, or a context with all its pages, for which `settled` can wait, and which waits long itself."""
    browsing.add_init_script(WATCH)
    browsing.set_default_timeout(1000 * PATIENCE)
    return browsing


def settled(page: Any, within: float = 1000 * PATIENCE) -> Any:
    """Wait until the desk has answered what the page asked for, and the answer is drawn.

    Nothing is running, the foot of every page is there, and nothing came or changed for a moment. The page says
    "notRunning" until the desk has heard of a click, which takes long on a busy machine; so what was sent counts too.
    """
    page.evaluate("milliseconds => new Promise(done => setTimeout(done, milliseconds))", SENDS)
    page.wait_for_function(SETTLED, arg=QUIET, timeout=within, polling=50)
    return page


GRAVE = """async () => {
  const minor = axe._audit.rules.filter(rule => rule.impact === 'minor' || rule.impact === 'moderate');
  const rules = Object.fromEntries(minor.map(rule => [rule.id, { enabled: false }]));
  const { violations } = await axe.run({ resultTypes: ['violations'], selectors: false, rules });
  return violations.filter(each => each.impact === 'serious' || each.impact === 'critical')
    .map(each => `${each.id}: ${each.nodes[0].html.slice(0, 200)}`);
}"""
"""What a rule of axe-core finds has the impact of the rule, so rules with a minor or moderate one are left out. Nor
does it write down each element that passed a rule, or selectors of elements: these took two fifths of its time.
"""


def serious(page: Any) -> list[str]:
    """axe-core's serious and critical findings, each with the first place it was found."""
    from axe_playwright_python.sync_playwright import Axe

    if page.evaluate("typeof axe") == "undefined":  # a page that was looked at before has it already
        page.evaluate(Axe().axe_script)
    findings: list[str] = page.evaluate(GRAVE)
    return findings


def start(data: Path, port: int | None = None, **settings: str) -> Served:
    """Start a desk on a port, by default a free one; it answers when this returns. `settings`: its environment."""
    port = port or free_port()
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LAILA_", "STREAMLIT_"))}
    with open(data / "desk.log", "wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "reports.cli", "serve", "--port", str(port)],
            cwd=ROOT,
            env=kept | {"LAILA_DATA": str(data)} | settings,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(url, process, data / "desk.log")
    except BaseException:
        stop(process)
        raise
    database = settings.get("LAILA_DATABASE_URL", f"sqlite:///{data / 'laila.sqlite3'}")
    return Served(url, open_database(database), data, process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the desk, gently first."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(PATIENCE)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=PATIENCE) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"The desk did not start:\n{log.read_text(errors='replace')[-2000:]}")


@pytest.fixture
def served_empty(tmp_path: Path) -> Iterator[Served]:
    """A desk on its first run, without a profile."""
    desk = start(tmp_path)
    yield desk
    stop(desk.process)
    desk.engine.dispose()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk with the centre's profile, one for the tests of a module: it holds the cases they make and no others."""
    yield from _with_profile(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk for tests that make cases of their own and count nobody's: to start one takes seconds."""
    yield from _with_profile(tmp_path_factory.mktemp("desk"))


def _with_profile(data: Path) -> Iterator[Served]:
    desk = start(data)
    desk.save_centre()
    yield desk
    stop(desk.process)
    desk.engine.dispose()


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Any]:
    """Chromium, without a window."""
    from playwright.sync_api import sync_playwright

    starting = sync_playwright()
    try:
        driver = starting.__enter__()
    except Exception as problem:  # noqa: BLE001 - whatever stops it, the test says that it is missing
        missing(f"Playwright's driver does not start ({problem}); on Debian it needs libatomic1")
    chromium = driver.chromium.launch(executable_path=chromium_path, args=FLAGS)
    yield chromium
    chromium.close()
    starting.__exit__()


@dataclass(frozen=True)
class Window:
    """A browser's window, and how it forgets what its tabs kept."""

    context: Any
    devtools: Any

    def another(self, **options: Any) -> Any:
        """A context that shares nothing with this one."""
        return self.context.browser.new_context(**options)

    def forget(self) -> None:
        """Close all tabs but the first, and remove what they left: cookies, stored items, permissions."""
        for tab in self.context.pages[1:]:
            address = urlsplit(tab.url)
            tab.close()
            if address.netloc:
                origin = f"{address.scheme}://{address.netloc}"
                self.devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage"})
        self.context.clear_cookies()
        self.context.clear_permissions()


@pytest.fixture(scope="session")
def window(browser: Any) -> Iterator[Window]:
    """The window in which every `page` is a tab: 1280 by 900 pixels, in English, with downloads accepted.

    Its first tab shows nothing and stays open. So the process that draws the desk's tabs lives on and has the scripts
    ready, which takes longer than to open a screen. It asks for reduced motion, as some readers do: what fades in and
    out took a quarter of the processor time, and pages came to rest later.
    """
    shown = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", "reduced_motion": "reduce"}
    context = watched(browser.new_context(accept_downloads=True, **shown))
    first = context.new_page()
    first.route("**", lambda request: request.fulfill(body=""))
    first.goto("http://127.0.0.1/")
    yield Window(context, context.new_cdp_session(first))
    context.close()


@pytest.fixture
def page(window: Window) -> Iterator[Any]:
    """A tab of a window that knows nothing of the tests before."""
    yield window.context.new_page()
    window.forget()
