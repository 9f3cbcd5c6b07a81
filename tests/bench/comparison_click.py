"""A click on a filter of the comparison, with a hundred thousand decisions and with a few thousand.

Beside the wait stands the processor's time, which a busy machine does not lengthen: that of the desk, which counts and
writes the page, and that of the browser, which draws the charts anew.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from assessment.store.tables import DECISION_FACTS, DECISION_INPUTS
from reports.demo import fill
from tests.bench.comparing import SEED, multiplied
from tests.bench.desk import desk, seconds_to
from tests.bench.measure import line
from tests.e2e.conftest import Served, settled, watched

DECISIONS, DEPART = 100_000, 12
"""Decisions behind the screen; one in so many departs from an earlier one."""

COUNTRIES = "ES,HR,IT,PT,SI"
PURPOSES = ("", "admission", "credit", "exemption")
REMOVE = ".react-aria-ComboBox [data-tag] button"
"""What takes the first of the chosen countries away."""


class ClickTimes(NamedTuple):
    """Seconds from a click until the screen stands, and of the processor, in the desk and in the browser."""

    wait: float
    desk: float
    browser: float


class ComparisonPage:
    """The comparison of a desk, open in a browser."""

    def __init__(self, served: Served, browser: Any) -> None:
        self.served, self.times = served, [[], []]
        self.page = watched(browser.new_page(viewport={"width": 1280, "height": 900}))
        self.inside = self.page.context.new_cdp_session(self.page)
        self.inside.send("Performance.enable", {"timeDomain": "threadTicks"})

    def click(self, purpose: str, *, kept: bool) -> None:
        """Take the countries away one by one. `kept`: the figures were asked for before."""
        chosen = {"purpose": purpose} if purpose else {}
        self.served.visit(self.page, "comparison", country=COUNTRIES, **chosen)
        for _ in range(COUNTRIES.count(",")):
            before = self._processor()
            wait = seconds_to(self.page, REMOVE)
            desk, browser = (after - early for after, early in zip(self._processor(), before, strict=True))
            self.times[kept].append(ClickTimes(wait, desk, browser))
            settled(self.page)

    def median(self, *, kept: bool) -> ClickTimes:
        """The median of each of the times."""
        return ClickTimes(*map(statistics.median, zip(*self.times[kept], strict=True)))

    def _processor(self) -> tuple[float, float]:
        fields = Path(f"/proc/{self.served.process.pid}/stat").read_text().rpartition(")")[2].split()
        used = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        told = {each["name"]: each["value"] for each in self.inside.send("Performance.getMetrics")["metrics"]}
        return used, told["ThreadTime"]


def click(chromium: str) -> None:
    """Print the medians, of figures that nobody asked for before and of those that are kept."""
    from playwright.sync_api import sync_playwright

    with desk() as few, desk() as many, sync_playwright() as p:
        fill(few.engine, SEED, seed=1)
        multiplied(many.engine, DECISIONS, (DECISION_FACTS, DECISION_INPUTS))
        browser = p.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        pages = [ComparisonPage(served, browser) for served in _departing((few, many))]
        for kept in (False, True):
            for purpose in PURPOSES:
                for page in pages:
                    page.click(purpose, kept=kept)
        for kept, label in ((False, "anew"), (True, "kept")):
            small, great = (page.median(kept=kept) for page in pages)
            what = f"a click on the comparison of {DECISIONS:,} decisions / of {SEED:,}, figures {label}"
            line(what, great.wait, small.wait, great.wait / small.wait)
            line("    the desk's processor", great.desk, small.desk, great.desk / small.desk)
            line("    the browser's", great.browser, small.browser, great.browser / small.browser)
        browser.close()


def _departing(desks: Iterable[Served]) -> Iterable[Served]:
    """Desks in which some decisions depart from an earlier one."""
    for served in desks:
        with served.engine.begin() as connection:
            connection.execute(DECISION_INPUTS.update().where(DECISION_INPUTS.c.seq % DEPART == 0).values(against=1))
        yield served
