"""kill -9 of a desk at work: tabs answer over their websockets, and no answer that a tab saw saved is missing after.

    python -m tests.bench served_killed                        # on SQLite, and on PostgreSQL where it can be started
    LAILA_BENCH_KILLS=5 python -m tests.bench served_killed    # fewer than twenty on each

The whole way of an answer is tried: the browser's message, the screen, the store. A tab sees its answer saved when the
run of the screen that its click began has ended and the screen says nothing of answers that are not stored yet.
"""

from __future__ import annotations

import os
import random
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import WebSocketException

from assessment.store.cases import loading
from assessment.store.database import work
from assessment.store.documents import Documents
from assessment.store.maintenance.integrity import check
from tests.bench.killed import Losses, print_losses
from tests.e2e.conftest import Served, start
from tests.support.live_tab import LiveScreen, LiveTab

KILLS = int(os.environ.get("LAILA_BENCH_KILLS", "20"))
TABS = 4
LIVES = (0.5, 4.0)
"""Seconds after the first saved answer at which the desk is killed, at the least and at the most."""


def served_killed() -> None:
    """Print for each database how often the desk was killed, how many answers tabs saw saved, how many are missing."""
    print_losses(_killed_on, f"{KILLS} kill -9 of a desk with {TABS} tabs")


def _killed_on(url: str) -> Losses:
    chance, confirmed, missing = random.Random(7), 0, 0
    with tempfile.TemporaryDirectory(prefix="laila-served-", ignore_cleanup_errors=True) as folder:
        for _ in range(KILLS):
            desk = start(Path(folder), LAILA_DATABASE_URL=url)
            desk.save_centre()
            seen = _one_life(desk, chance.uniform(*LIVES))
            for case_id, answers in seen.items():
                confirmed += len(answers)
                missing += _missing(desk, case_id, answers)
            faults = check(desk.engine, Documents(str(Path(folder) / "documents")))
            desk.engine.dispose()
    return Losses(confirmed, missing, faults)


def _one_life(desk: Served, seconds: float) -> dict[str, list[str]]:
    """By case the answers that its tab saw saved, in their order, until the desk was killed."""
    seen: dict[str, list[str]] = {desk.new_case(course={"title": "Ferns"}): [] for _ in range(TABS)}
    tabs = [threading.Thread(target=_answer_without_end, args=(desk, *item), daemon=True) for item in seen.items()]
    for tab in tabs:
        tab.start()
    patience = time.monotonic() + 60
    while not any(seen.values()) and time.monotonic() < patience:
        time.sleep(0.01)
    time.sleep(seconds)
    desk.process.kill()
    desk.process.wait()
    for tab in tabs:
        tab.join()
    return seen


def _answer_without_end(desk: Served, case_id: str, seen: list[str]) -> None:
    try:
        with LiveTab(desk.url) as tab:
            screen = tab.open("assess", case=case_id, criterion="testing")
            while True:
                radio = _first_question(screen)
                option = radio.options[1 + len(seen) % 2]
                label = str(getattr(option, "content", option))
                screen = tab.send([WidgetState(id=radio.id, string_value=label)])
                if screen.errors or any("not stored" in str(element) for element in screen.elements):
                    return
                seen.append(label)
    except (OSError, WebSocketException, TimeoutError):
        return


def _first_question(screen: LiveScreen) -> Any:
    return next(
        element
        for element in screen.elements
        if screen.widgets.get(getattr(element, "id", "")) == "radio" and len(element.options) > 2
    )


def _missing(desk: Served, case_id: str, answers: list[str]) -> int:
    """How many of the answers seen saved, told apart as each differs from the one before, were never stored."""
    with work(desk.engine) as session:
        stored = [event for event in loading.events(case_id, session=session) if event.kind == "answer"]
    return max(0, len(answers) - len(stored))
