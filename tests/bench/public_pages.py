"""The pages for everybody beside the screens they replaced: bytes, requests, first text, taps, pages, under load."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

from criteria.text import words_in
from reports.public import site
from tests.assessment.self_check.test_decisive_questions import learners, measured, strangers, untuned
from tests.bench.desk import desk
from tests.e2e.conftest import Served

BEFORE_BYTES, BEFORE_REQUESTS, BEFORE_TAPS, BEFORE_PAGES, BEFORE_SECONDS = 2_900_000, 98, 50, 26, 51.0
"""What the learner's check took as a screen of Streamlit, measured before it was replaced."""

SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
SLOWER_PROCESSOR = 4
AT_ONCE, SECONDS = 20, 10
TEXT = words_in("en")


def public_pages(chromium: str) -> None:
    """All figures of the public pages."""
    from playwright.sync_api import sync_playwright

    with desk() as served, sync_playwright() as p:
        browser = p.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, size, requests, first in _loaded(browser, served):
            print(
                f"{name}: {size / 1000:.1f} kB, {requests} requests, first text on slow 3G after {first:.2f} s"
                f" (before: {BEFORE_BYTES / 1e6:.1f} MB, {BEFORE_REQUESTS} requests, {BEFORE_SECONDS:.0f} s)",
                flush=True,
            )
        browser.close()
        _under_load(served)
    groups = (("40 learners", learners()), ("8 learners nobody tuned to", untuned()), ("20 strangers", strangers()))
    for name, several in groups:
        results = [measured(learner) for learner in several]
        pages, taps, same = ([result[at] for result in results] for at in range(3))
        print(
            f"{name}: pages {statistics.median(pages):.0f} (most {max(pages)}), taps {statistics.median(taps):.0f}"
            f" (most {max(taps)}), the answer after all questions {sum(same)} of {len(same)}"
            f" (before: {BEFORE_PAGES} screens, {BEFORE_TAPS} taps)",
            flush=True,
        )


def _loaded(browser: Any, served: Served) -> Iterator[tuple[str, int, int, float]]:
    """Each page with its bytes over the wire, its requests and the seconds to its first text."""
    for path in (page.path for page in site.PAGES if page.begins):
        with _measured(browser) as (page, sizes):
            page.goto(served.address(path.removeprefix("/"), lang="en"))
            yield path, sum(sizes), len(sizes), _first_text(page)
    with _measured(browser) as (page, sizes):
        page.goto(served.address("check", lang="en"))
        for name, button in (
            ("a question", TEXT("purpose.credit.for_learner")),
            ("the answer", TEXT("learner.answer-now")),
        ):
            sizes.clear()
            with page.expect_navigation():
                page.get_by_text(button, exact=True).click()
            if name == "a question":
                with page.expect_navigation():
                    page.locator(".tap button").first.click()
            yield name, sum(sizes), len(sizes), _first_text(page)


@contextmanager
def _measured(browser: Any) -> Iterator[tuple[Any, list[int]]]:
    """A page on a slow network and processor, with nothing kept, and the bytes of what it loads."""
    context = browser.new_context(locale="en-GB", viewport={"width": 375, "height": 700})
    page, sizes = context.new_page(), list[int]()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    yield page, sizes
    context.close()


def _first_text(page: Any) -> float:
    """Seconds from the request to the first text that is seen."""
    painted: Any = page.evaluate(
        "new Promise(done => new PerformanceObserver(list => done(list.getEntriesByName('first-contentful-paint')[0]"
        ".startTime)).observe({type: 'paint', buffered: true}))"
    )
    return float(painted) / 1000


def _under_load(served: Served) -> None:
    """Seconds in which 95 % of answers come while twenty visitors ask without pause."""
    waits: list[float] = []
    end, port = time.monotonic() + SECONDS, urlsplit(served.address("check")).port

    def ask(number: int) -> None:
        paths = ("/check", "/rules", "/verify", "/request")
        own = (f"127.0.1.{number + 1}", 0)  # each a visitor with limits of its own
        connection = HTTPConnection("127.0.0.1", port, timeout=30, source_address=own)
        while time.monotonic() < end:
            begin = time.perf_counter()
            connection.request("GET", paths[number % len(paths)], headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            if answer.status == HTTPStatus.OK:
                waits.append(time.perf_counter() - begin)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    quick = sorted(waits)
    print(
        f"{AT_ONCE} visitors without pause: {len(quick) / SECONDS:.0f} pages a second, 95 % within"
        f" {quick[int(len(quick) * 0.95)] * 1e3:.0f} ms",
        flush=True,
    )
