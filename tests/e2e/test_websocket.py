"""A live desk is sent what no browser sends: each widget of each screen, with every kind of wrong value.

Afterwards it is well, the next honest session works, and nothing is stored that cannot be read. It takes a few seconds;
`LAILA_FUZZ_SECONDS=600` tries longer.
"""

from __future__ import annotations

import contextlib
import os
import random
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed

from assessment.store.cases import loading
from assessment.store.centres import centre_profile
from assessment.store.database import work
from assessment.store.documents import Documents
from assessment.store.maintenance import integrity
from assessment.store.tables import CASES
from tests.e2e.conftest import Served, start, stop
from tests.support.fuzzing import LONG, hostile_states
from tests.support.live_tab import LiveScreen, LiveTab
from tests.support.patience import PATIENCE

SECONDS = float(os.environ.get("LAILA_FUZZ_SECONDS", "8"))
OF_A_CASE = ("assess", "summary", "decision", "intake")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk with a few cases, for no other test."""
    desk = start(tmp_path_factory.mktemp("fuzzed"))
    desk.save_centre()
    yield desk
    stop(desk.process)
    desk.engine.dispose()


def screens(desk: Served, case_id: str) -> list[tuple[str, dict[str, str]]]:
    """Every screen that the desk names, and each criterion of the case."""
    with LiveTab(desk.url) as tab:
        pages = tab.open("worklist").pages
    assert len(pages) > 10
    criteria = ("quality", "verification", "level", "outcomes", "workload", "testing", "identification")
    of_case = [("assess", {"case": case_id, "criterion": criterion}) for criterion in criteria]
    of_case += [(page, {"case": case_id}) for page in OF_A_CASE]
    return [*of_case, *((page, {}) for page in pages)]


def all_at_once(screen: LiveScreen, chance: random.Random) -> list[WidgetState]:
    """A wrong state for each widget of a screen."""
    hostile = list(hostile_states())
    states = []
    for widget in screen.widgets:
        state = WidgetState()
        state.CopyFrom(chance.choice(hostile))
        state.id = widget
        states.append(state)
    return states


def is_well(desk: Served) -> bool:
    with urllib.request.urlopen(f"{desk.url}/readyz", timeout=PATIENCE) as answer:
        return answer.status == 200


def test_whatever_is_sent_the_desk_goes_on(desk: Served) -> None:
    case_ids = [desk.new_case(course={"title": f"Botany {number}"}) for number in range(3)]
    until, chance, tried, wrong = time.monotonic() + SECONDS, random.Random(13), set[str](), list[str]()
    rounds = 0
    while not rounds or time.monotonic() < until:
        rounds += 1
        for page, query in screens(desk, chance.choice(case_ids)):
            with LiveTab(desk.url) as tab:
                screen = tab.open(page, **query)
                for kind, after in (("opened", screen), ("sent", tab.send(all_at_once(screen, chance)))):
                    wrong += [f"{page} {kind}: {error}" for error in after.errors]
                wrong += [f"{page} afterwards: {error}" for error in tab.open(page, **query).errors]
            tried.update(screen.widgets.values())
            if rounds > 1 and time.monotonic() > until:
                break
    assert wrong == []
    assert {"radio", "button", "text_input", "selectbox", "file_uploader"} <= tried
    assert is_well(desk)
    assert "Traceback" not in Path(desk.data / "desk.log").read_text()


def test_a_click_sent_without_the_fields_of_its_screen_does_nothing(desk: Served) -> None:
    """Each button of the decision alone, and a filter of the worklist in a message from another screen."""
    case_id = desk.new_case(course={"title": "Mosses"})
    with LiveTab(desk.url) as tab:
        screen = tab.open("decision", case=case_id)
        named = [name for name in screen.widgets if name.endswith(("-set-clock", "-agree"))]
        assert len(named) == 2
        for name in named:
            screen = tab.open("decision", case=case_id)
            after = tab.send([WidgetState(id=name, trigger_value=True)])
            assert after.errors == []
            assert set(after.widgets) == set(screen.widgets)
        assert tab.open("worklist").errors == []
        assert tab.send([WidgetState(id=name, trigger_value=True) for name in named]).errors == []
    log = Path(desk.data / "desk.log").read_text()
    assert "without the fields that belong to it" in log
    assert "Traceback" not in log


@pytest.mark.parametrize(
    "frame",
    [b"", b"\xff" * 100, b"\0" * 100_000, "text", LONG],
    ids=["nothing", "no message", "zeroes", "text", "long text"],
)
def test_what_is_no_message_ends_its_own_connection_only(desk: Served, frame: bytes | str) -> None:
    with LiveTab(desk.url) as tab:
        tab.open("worklist")
        tab.socket.send(frame)
        with contextlib.suppress(ConnectionClosed):
            assert tab.open("worklist").errors == []
    with LiveTab(desk.url) as tab:
        assert tab.open("worklist").errors == []
    assert is_well(desk)


def test_an_address_that_leads_nowhere_is_a_screen_and_no_error(desk: Served) -> None:
    with LiveTab(desk.url) as tab:
        for page, query in (
            ("no-such-page", {}),
            ("assess", {"case": "no-such-case", "criterion": "luck"}),
            ("assess", {"case": LONG[:5000], "lang": "xx"}),
            ("decision", {"case": "\0"}),
            ("round_page", {"round": "-1", "item": "x"}),
        ):
            assert tab.open(page, **query).errors == [], page
        assert tab.send([], page_script_hash="0" * 32).errors == []


def test_afterwards_an_honest_session_works_and_all_that_is_stored_can_be_read(desk: Served) -> None:
    case_id = desk.new_case(course={"title": "Ferns"})
    with LiveTab(desk.url) as tab:
        screen = tab.open("assess", case=case_id, criterion="testing")
        radio = next(element for element in screen.elements if getattr(element, "id", "") in screen.widgets
                     and screen.widgets[element.id] == "radio" and len(element.options) > 2)  # fmt: skip
        after = tab.send([_chosen(radio)])
        assert after.errors == []
    with work(desk.engine) as session:
        assert len(loading.load(case_id, session=session).case.answers) == 1
        for stored in session.scalars(select(CASES.c.id)):
            loading.load(stored, session=session)
        assert centre_profile("home", session=session) is not None
    assert integrity.check(desk.engine, Documents(str(desk.data / "documents"))) == []


def _chosen(radio: object) -> WidgetState:
    """What a browser sends when the second choice is clicked."""
    option = radio.options[1]  # type: ignore[attr-defined]
    return WidgetState(id=radio.id, string_value=getattr(option, "content", option))  # type: ignore[attr-defined]
