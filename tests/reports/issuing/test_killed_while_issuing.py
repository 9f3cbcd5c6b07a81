"""kill -9 at any moment of issuing leaves no decision or a whole one, registered and with its record."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine

from assessment.case.files import read_case
from assessment.settings import Settings
from assessment.store.cases import creating, loading
from assessment.store.centres import CentreProfile
from assessment.store.database import open_database, work
from assessment.store.decisions import issuing
from assessment.store.decisions.register_chain import head
from assessment.store.documents import Documents
from assessment.store.maintenance.integrity import check
from reports.issuing.issue import IssueOrder, issue_case
from tests.support.paths import CASES
from tests.support.people import ADA

PROFILE = CentreProfile(
    id="home", country="IT", name="CPIA Lago di Prova", signatories=[{"name": "Ada Prova"}], appeal_to="Direzione"
)
CASE = CASES / "conditional.yaml"
KILLS = int(os.environ.get("LAILA_TEST_KILLS", "12"))
"""More of them by hand: LAILA_TEST_KILLS=100."""


def new_case(engine: Engine) -> str:
    case = read_case(CASE.read_text("utf-8")).model_copy(update={"centre": None, "decision": None})
    with work(engine) as session:
        return creating.new_case(case, creating.Filing("home", "Ada"), session=session).id


def issue(chosen: Settings, case_id: str) -> None:
    engine, documents = open_database(chosen.database_url), Documents(chosen.documents_url)
    with work(engine) as session:
        stored = loading.load(case_id, session=session)
        issue_case(stored, PROFILE, IssueOrder(ADA, documents, chosen), session=session)
    engine.dispose()


def issue_killed(chosen: Settings, case_id: str, after: float) -> None:
    """In a process of its own, which is killed `after` seconds."""
    child = os.fork()
    if child == 0:
        try:
            issue(chosen, case_id)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


@pytest.mark.usefixtures("pango")
def test_killed_at_any_moment_a_decision_is_whole_or_not_there(tmp_path: Path) -> None:
    chosen = Settings(data=tmp_path)
    engine, documents = open_database(chosen.database_url), Documents(chosen.documents_url)
    issue(chosen, new_case(engine))  # also loads what the forked processes need
    start, second = time.monotonic(), new_case(engine)
    issue(chosen, second)
    usual = time.monotonic() - start
    chance, whole = random.Random(9), 2
    for _ in range(KILLS):
        case_id = new_case(engine)
        engine.dispose()
        issue_killed(chosen, case_id, chance.uniform(0.5, 1.3) * usual)
        with work(engine) as session:
            stored = loading.load(case_id, session=session)
            rows = issuing.decisions_of(case_id, session=session)
        assert (stored.state == "decided", stored.case.decision is not None) == (bool(rows), bool(rows))
        whole += len(rows)
        assert all(documents.has(row.pdf_sha256) for row in rows)
    assert check(engine, documents) == []
    with work(engine) as session:
        assert head(session=session).seq == whole
