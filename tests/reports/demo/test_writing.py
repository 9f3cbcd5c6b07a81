"""Fictional decisions: written by the thousand, and yet like those written one by one."""

from __future__ import annotations

import datetime
import json
from collections import Counter

import pytest
import rfc8785
from sqlalchemy import Engine, delete, func, select, text

from assessment.case.model import Case
from assessment.rules.judge import judge
from assessment.store.cases import loading, worklist
from assessment.store.database import work
from assessment.store.decisions import inputs
from assessment.store.documents import Documents
from assessment.store.maintenance.integrity import check
from assessment.store.tables import CASES, DECISION_FACTS, DECISION_INPUTS, DECISIONS, REGISTER
from reports.demo import fill
from tests.assessment.store.conftest import engine, url
from tests.support.databases import new_database

DAY = datetime.date(2026, 11, 22)
__all__ = ["engine", "url"]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    made = new_database(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.sqlite3'}")
    assert fill(made, 300, seed=4, today=DAY) == 300
    return made


def test_rows_documents_and_chain_agree_on_each_database(engine: Engine, tmp_path) -> None:
    told: list[int] = []
    fill(engine, 60, seed=4, today=DAY, told=told.append)
    fill(engine, 20, seed=4, today=DAY)
    assert told == [60]
    assert check(engine, Documents(str(tmp_path / "documents"))) == []
    with work(engine) as session:
        assert session.scalar(select(func.count()).select_from(REGISTER)) == 80


def test_the_same_seed_decides_the_same(filled: Engine, tmp_path) -> None:
    other = new_database(f"sqlite:///{tmp_path / 'again.sqlite3'}")
    fill(other, 300, seed=4, today=DAY)
    assert facts(other) == facts(filled)


def facts(of: Engine) -> list[tuple]:
    with work(of) as session:
        columns = [column for column in DECISION_FACTS.c if column.name != "cell_key"]  # of the code, made at random
        return [tuple(row) for row in session.execute(select(*columns).order_by(DECISION_FACTS.c.seq))]


def test_a_decision_is_what_the_rules_say_and_stands_as_one_that_was_issued(filled: Engine) -> None:
    pair = (REGISTER.c.case_id == DECISIONS.c.case_id) & (REGISTER.c.number == DECISIONS.c.number)
    with work(filled) as session:
        query = select(REGISTER.c.entry, DECISIONS.c.snapshot, DECISIONS.c.case_id).join(DECISIONS, pair)
        rows = session.execute(query)
        for entry, snapshot, case_id in rows.all()[::17]:
            assert rfc8785.dumps(json.loads(entry)).decode() == entry
            assert rfc8785.dumps(json.loads(snapshot)).decode() == snapshot
            assert "@" not in snapshot
            data = json.loads(snapshot)
            case = Case.model_validate(data["case"])
            assert judge(case, language=case.language, advise=False).as_json() == data["judgement"]
            stored = loading.load(case_id, session=session)
            assert stored.reference == data["record"]["reference"]
            assert stored.state == "decided"
            assert stored.case.answers == case.answers
            assert stored.case.applicant == case.applicant


def test_what_decisions_were_judged_by_is_what_their_snapshots_say(filled: Engine) -> None:
    with work(filled) as session:
        kept = session.execute(select(DECISION_INPUTS).order_by(DECISION_INPUTS.c.seq)).all()
        session.execute(delete(DECISION_INPUTS))
        inputs.fill(session=session)
        assert session.execute(select(DECISION_INPUTS).order_by(DECISION_INPUTS.c.seq)).all() == kept


def test_the_countries_differ_and_courses_come_back(filled: Engine) -> None:
    with work(filled) as session:
        rows = session.execute(select(DECISION_FACTS)).all()
    assert len({row.country for row in rows}) >= 4
    assert {row.outcome for row in rows} == {"full", "partial", "conditional", "not-recognised"}
    assert Counter(row.course_key for row in rows).most_common(1)[0][1] > 5
    assert any(row.overrides for row in rows)
    assert any(row.outcome_change == "better" for row in rows)
    assert any(not row.in_force for row in rows)


def test_no_decision_carries_a_contradiction_to_explain(filled: Engine) -> None:
    with work(filled) as session:
        snapshots = session.scalars(select(DECISIONS.c.snapshot)).all()
    for snapshot in snapshots[::5]:
        case = Case.model_validate(json.loads(snapshot)["case"])
        listed = judge(case, advise=False).findings
        assert [finding.id for finding in listed if finding.id.startswith(("contradiction", "centre-test"))] == []


def test_a_learner_is_found_by_name(filled: Engine) -> None:
    with work(filled) as session:
        row = session.execute(select(CASES.c.centre_id, CASES.c.learner).limit(1)).one()
        page = worklist.worklist(worklist.WorklistQuery(row.centre_id, search=row.learner), session=session)
        assert row.learner in {row.learner for row in page.rows}
        assert session.execute(text("SELECT count(*) FROM case_file WHERE search LIKE '%@%'")).scalar() == 0
