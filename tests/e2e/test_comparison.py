"""A coordinator compares countries in a real browser: pictures, tables, the decisions behind a number, the way back."""

from __future__ import annotations

import datetime
import re
from typing import Any

from reports.demo import fill
from tests.e2e.conftest import Served, serious, settled


def test_a_coordinator_goes_from_a_picture_to_the_decisions_behind_it(served: Served, page: Any) -> None:
    fill(served.engine, 120, seed=2, today=datetime.date(2026, 11, 22))
    served.visit(page, "comparison", purpose="credit,portfolio,admission")
    part = page.locator(".l-chart-bar").last
    part.hover()
    assert "Decisions: " in part.evaluate("part => getComputedStyle(part, '::after').content"), "it tells its figure"
    assert serious(page) == []
    page.get_by_role("radio", name="Table").press("Enter")
    settled(page)
    assert serious(page) == []
    number = page.locator(".l-figures").get_by_role("link").first
    number.wait_for()
    page.set_viewport_size({"width": 375, "height": 800})
    named = "head => (head.textContent = 'Spain (a centre with a name as long as some)', head.offsetWidth)"
    width = page.locator(".l-figures tbody th").first.evaluate(named)
    assert width < 375 / 2, "beside a long name there are numbers in sight"
    page.set_viewport_size({"width": 1280, "height": 900})
    number.press("Enter")
    page.wait_for_url("**figure=decisions**")
    settled(page)
    # Beside other countries a number is rounded and sums of several are too, one's own list is not: they may differ.
    page.get_by_text(re.compile(r"\d+ decisions, the newest first")).wait_for()
    assert serious(page) == []
    page.get_by_role("link", name="Back to the comparison").press("Enter")
    page.wait_for_url(lambda url: "figure=" not in url)
    assert "purpose=" in page.url
    page.set_viewport_size({"width": 375, "height": 800})
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
