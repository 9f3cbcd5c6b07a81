"""What people and certificates say is shown as text: nothing in it runs, and nothing is fetched because of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from tests.e2e.conftest import Served, settled

HOSTILE = (
    '<img src=x onerror="window.broken=1"><script>window.broken=1</script> '
    "![picture](http://tracker.example/p.png) [link](javascript:window.broken=1) **bold** :smile: $x^2$"
)
SCREENS: list[tuple[str, dict[str, str]]] = [
    ("", {}),
    ("intake", {}),
    *(("assess", {"criterion": name}) for name in ("verification", "level", "outcomes", "workload")),
    ("summary", {}),
    ("decision", {}),
]


def test_hostile_text_stays_text(shared: Served, page: Any) -> None:
    case_id = shared.new_case(
        course={"title": HOSTILE, "platform": HOSTILE, "awarding_body": HOSTILE, "url": "javascript:window.broken=1"},
        applicant={"name": HOSTILE, "contact": HOSTILE, "reference": HOSTILE},
        target={"title": HOSTILE, "outcomes": [HOSTILE]},
        outcomes={"listed": [HOSTILE], "covered": [HOSTILE]},
        answers={"quality.awarding-body": {"answer": "accredited", "note": HOSTILE, "evidence": HOSTILE}},
        overrides={"workload": {"strength": "weak", "reason": HOSTILE}},
        certificate={"number": HOSTILE},
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name, query in SCREENS:
        shared.visit(page, name, **({"case": case_id} if name else {}), **query)
        settled(page)
        assert page.evaluate("window.broken") is None, name
        assert not page.locator("a[href^='javascript:']").count(), name
        outside = {urlsplit(url).hostname for url in asked} - {"127.0.0.1", None}
        assert not outside, (name, outside)
