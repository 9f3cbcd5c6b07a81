"""The running desk: a click with many cases in the store against few, and many assessors against an empty page."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench.crowd import crowd
from tests.bench.measure import line
from tests.e2e.conftest import Served, start, stop, watched
from tests.support.database_rows import fill
from tests.support.net import free_port

PEOPLE = (1, 50, 200)
CASES = 10_000


@contextmanager
def desk(cases: int = 0) -> Iterator[Served]:
    """A desk with a profile and `cases` cases, stopped at the end."""
    folder = Path(tempfile.mkdtemp(prefix="laila-bench-"))
    served = start(folder)
    try:
        served.save_centre()
        if cases:
            fill(served.engine, cases)
        yield served
    finally:
        stop(served.process)
        served.engine.dispose()
        shutil.rmtree(folder, ignore_errors=True)


EMPTY = "import streamlit as st\n\nst.write('Nothing')\n"


@contextmanager
def plain_page(script: str = EMPTY) -> Iterator[str]:
    """Streamlit alone with a script, for comparison: its address."""
    folder = Path(tempfile.mkdtemp(prefix="laila-empty-"))
    (folder / "page.py").write_text(script)
    port = free_port()
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", "page.py", *options, "--browser.gatherUsageStats", "false"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/"
    finally:
        stop(process)
        shutil.rmtree(folder, ignore_errors=True)


def click_with_many_cases(chromium: str) -> None:
    """Median milliseconds from the click on an answer until the page stands again."""
    from playwright.sync_api import sync_playwright

    with desk() as few, desk(CASES) as many, sync_playwright() as p:
        browser = p.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        pages = []
        for served in (few, many):
            page = watched(browser.new_page(viewport={"width": 1280, "height": 900}))
            case_id = served.new_case(course={"title": "Botany"})
            served.visit(page, "assess", case=case_id, criterion="quality")
            pages.append(page)
        waits: list[list[float]] = [[], []]
        for number in range(22):
            for page, kept in zip(pages, waits, strict=True):
                kept.append(seconds_to(page, '[role="radiogroup"] input[type="radio"]', number % 2))
        empty, full = (statistics.median(kept[2:]) for kept in waits)
        ratio = full / empty
        line(f"a click on an answer with {CASES:,} cases / with one", full, empty, ratio)
        for page, served in zip(pages, (few, many), strict=True):
            served.visit(page, lang="en")
        few_list, many_list = (_clicks(page, ".st-key-worklist-queue button", lambda n: n % 2) for page in pages)
        line(
            f"a click on a queue of the list with {CASES:,} cases / with one", many_list, few_list, many_list / few_list
        )
        pages[1].get_by_role("button", name="Next").evaluate("button => { button.id = 'next'; }")
        print(f"the next page of {CASES:,} cases: {_clicks(pages[1], '#next', lambda _: 0) * 1e3:.0f} ms", flush=True)
        drawn = pages[1].evaluate("document.querySelectorAll('.stElementContainer').length")
        print(f"elements of Streamlit's on the list: {drawn}", flush=True)
        browser.close()


def _clicks(page: Any, selector: str, which: Callable[[int], int]) -> float:
    """The median seconds of ten clicks, after two that do not count. `which`: of the elements of the selector."""
    return statistics.median([seconds_to(page, selector, which(number)) for number in range(12)][2:])


def seconds_to(page: Any, selector: str, number: int = 0) -> float:
    """Seconds from a click until the script has run and the page is drawn, measured in the browser.

    `number`: which of the elements of the selector is clicked on.
    """
    return page.evaluate(
        """async ([selector, number]) => {
            const app = document.querySelector('[data-testid="stApp"]');
            const clicked = document.querySelectorAll(selector)[number];
            const start = performance.now();
            clicked.click();
            await new Promise((done) => {
                let ran = false;
                const look = () => {
                    const running = app.getAttribute('data-test-script-state') !== 'notRunning';
                    ran = ran || running;
                    if ((ran && !running) || performance.now() - start > 5000) { done(); } else { setTimeout(look, 2); }
                };
                look();
            });
            return (performance.now() - start) / 1000;
        }""",
        [selector, number],
    )


def crowds() -> None:
    """Seconds an answer with 1, 50 and 200 assessors at work, against an empty Streamlit page."""
    with desk() as served, plain_page() as empty:
        cases = [served.new_case(course={"title": f"Botany {n}"}) for n in range(max(PEOPLE))]
        criteria = ("quality", "verification", "level", "workload", "testing")
        ours = [served.address("assess", case=c, criterion=criteria[n % 5]) for n, c in enumerate(cases)]
        crowd(ours[:1], 1, actions=1)
        for people in PEOPLE:
            mine, theirs = crowd(ours, people), crowd([empty], people)
            line(
                f"{people} at work, 95 % of answers within ({len(mine.errors)} errors) / empty page",
                mine.at(0.95),
                theirs.at(0.95),
                mine.at(0.95) / theirs.at(0.95),
            )
            line("    median", mine.at(0.5), theirs.at(0.5), mine.at(0.5) / theirs.at(0.5))
