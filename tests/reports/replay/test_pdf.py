"""A replay on paper: what was asked, what would change, the figures attached; nothing about a single decision."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from criteria.load import framework
from criteria.text import words_in
from reports.demo import fill
from reports.replay.as_json import figures
from reports.replay.changed_rules import Changed
from reports.replay.pdf import ATTACHED, report
from reports.replay.replay import Replay, replay
from tests.support.databases import new_database

DAY = datetime.date(2026, 11, 22)


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("language", ["en", "it"])
def test_the_report_says_what_the_screen_says(tmp_path: Path, language: str) -> None:
    engine = new_database(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    fill(engine, 60, seed=5, today=DAY)
    changed, words = Changed(framework().model_copy(update={"level_cap": 30})), words_in(language)
    result = replay(engine, changed)
    engine.dispose()
    assert result.whole.any
    made = report(result, changed, "A lower cap", words, made_on=DAY)
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made))
    assert words("replay.report.title") in text
    assert "A lower cap" in text
    assert words("replay.by-country") in text
    with pikepdf.open(io.BytesIO(made)) as opened:
        attached = json.loads(opened.attachments[ATTACHED].get_file().read_bytes())
    assert attached == json.loads(json.dumps(figures(result, changed)))
    assert "cases" not in attached


@pytest.mark.usefixtures("pango")
def test_where_nothing_changes_it_says_so() -> None:
    made = report(Replay(), Changed(), "Nothing", words_in("en"), made_on=DAY)
    assert len(pypdfium2.PdfDocument(made)) == 1
