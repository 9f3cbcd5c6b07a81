"""The title of a screen is no link: it has the focus when a screen begins, and a mark beside it would lead nowhere."""

from __future__ import annotations

import re

from tests.support.paths import ROOT

TITLE = re.compile(r"^ *(?:st|title)\.title\(.*\)$", re.MULTILINE)


def test_no_title_of_a_screen_shows_a_link_to_itself() -> None:
    files = [path for folder in ("assessment", "reports") for path in (ROOT / folder / "screens").rglob("*.py")]
    titles = [line for path in files for line in TITLE.findall(path.read_text("utf-8"))]
    assert len(titles) > 10
    assert [line for line in titles if "anchor=False" not in line] == []
