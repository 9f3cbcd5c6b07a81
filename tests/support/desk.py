"""A desk of its own for each test: a temporary data folder, a centre's profile, and Streamlit's AppTest on app.py.

>>> def test_it(desk_data):
...     case_id = desk_data.new_case(course={"title": "Botany"})
...     at = desk_data.open_desk("assess", case=case_id)
...     assert not at.exception
...     desk_data.load(case_id).case.course.title
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
import streamlit as st
from sqlalchemy import Engine
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.util import calc_hash

from assessment.case.model import Case
from assessment.case.stored import Stored
from assessment.settings import settings
from assessment.store import centres
from assessment.store.cases import creating, loading, worklist
from assessment.store.centres import CentreProfile
from assessment.store.database import work
from assessment.store.documents import Documents
from tests.support.databases import new_database
from tests.support.paths import ROOT
from tests.support.patience import PATIENCE

# Each AppTest asks all installed packages whether they bring components, which takes longer than most screens. What is
# installed does not change while the tests run.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def _wait_for_the_run(runner: Any, timeout: float) -> None:
    """Wait until a run of a screen has ended. RuntimeError: it did not within `timeout` seconds.

    AppTest's own way looks a thousand times a second through all that the run has sent so far, which interrupts the
    run each time.
    """
    runner._script_thread.join(timeout)
    if runner.script_stopped():
        return
    runner.request_stop()
    runner.join()
    raise RuntimeError(f"AppTest script run timed out after {timeout}(s)")


local_script_runner.require_widgets_deltas = _wait_for_the_run

PROFILE = {
    "id": "home",
    "country": "IT",
    "language": "en",
    "name": "CPIA Lago di Prova",
    "appeal_to": "Direzione del CPIA, Via Esempio 1",
    "signatories": [{"name": "Ada Prova", "role": "Assessor"}, {"name": "Bruno Esempio", "role": "Head of centre"}],
}


def switch_screen(at: AppTest, name: str) -> None:
    """Let the next run show the screen of this name. AppTest itself finds only pages that are files."""
    pages = [
        key for key, info in at._registered_pages.items() if name in (info.get("url_pathname"), info.get("page_name"))
    ]
    at._page_hash = pages[0]


@dataclass(frozen=True)
class DeskData:
    """A temporary installation and what a test does with it."""

    engine: Engine
    documents: Documents

    def open_desk(self, page: str | None = None, /, **query: str) -> AppTest:
        """app.py, run, on the page of this name (default: the first) with these address parameters."""
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=2 * PATIENCE)
        at.query_params.update(query)
        if page is not None:
            at._page_hash = calc_hash(page)  # as a browser goes to an address, and not by way of the first page
        return at.run()

    def new_case(self, **fields: Any) -> str:
        """File a case (Italy, credit, unless said otherwise) and return its id. `answers` may be given too."""
        case = Case.model_validate({"country": "IT", "purpose": "credit", **fields})
        with work(self.engine) as session:
            return creating.new_case(case, creating.Filing("home", "Ada Prova"), session=session).id

    def load(self, case_id: str) -> Stored:
        """The case as it is stored now."""
        with work(self.engine) as session:
            return loading.load(case_id, session=session)

    def all_cases(self) -> list[Stored]:
        """Every case of the centre, newest first."""
        with work(self.engine) as session:
            rows = worklist.worklist(worklist.WorklistQuery("home", size=100), session=session).rows
            return [loading.load(row.id, session=session) for row in rows]

    def profile(self) -> CentreProfile | None:
        """The centre's profile as it is stored now."""
        with work(self.engine) as session:
            return centres.centre_profile("home", session=session)


@pytest.fixture
def empty_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskData]:
    """An installation on its first run: no profile, no case."""
    for name in ("LAILA_DATABASE_URL", "LAILA_DOCUMENTS_URL", "LAILA_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LAILA_DATA", str(tmp_path / "data"))
    settings.cache_clear()
    st.cache_resource.clear()
    st.cache_data.clear()
    engine = new_database(settings().database_url)
    yield DeskData(engine, Documents(settings().documents_url))
    engine.dispose()
    settings.cache_clear()
    st.cache_resource.clear()


@pytest.fixture
def desk_data(empty_desk: DeskData) -> DeskData:
    """An installation whose centre has its profile."""
    with work(empty_desk.engine) as session:
        centres.save_centre(CentreProfile(**PROFILE), session=session)
    return empty_desk


def html(at: Any) -> str:
    """All HTML of a screen, apostrophes as people read them: two libraries write them in two ways."""
    bodies = "\n".join(element.proto.body for element in at.get("html"))
    return bodies.replace("&#x27;", "'").replace("&#39;", "'")


def listed(at: Any) -> list[tuple[str, dict[str, str]]]:
    """The rows of the list of cases: the screen that the link of each leads to, and what its address names."""
    links = re.findall(r'<a class="l-inside" href="([^?]*)\?([^"]*)"', html(at))
    return [(screen, dict(parse_qsl(unescape(query)))) for screen, query in links]


def labels(at: Any) -> list[str]:
    """The words of all links to other screens."""
    return [link.proto.label for link in at.get("page_link")]
