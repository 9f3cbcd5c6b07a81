"""Decisions for an export: each once, in order, and whether it still stands."""

from __future__ import annotations

from sqlalchemy import Engine, select

from assessment.register.entries import DECISION, REVOCATION
from assessment.store.database import work
from assessment.store.decisions.exporting import exported_decisions
from assessment.store.tables import DECISION_FACTS, DECISIONS, REGISTER
from reports.demo import fill


def test_every_decision_comes_once_with_what_became_of_it(engine: Engine) -> None:
    fill(engine, 60, seed=5)
    with work(engine) as session:
        decisions = list(exported_decisions(session=session))
        entries = session.execute(select(REGISTER).where(REGISTER.c.kind == DECISION).order_by(REGISTER.c.seq)).all()
        revoked = {(row.case_id, row.number) for row in session.execute(select(REGISTER)) if row.kind == REVOCATION}
        later = {(row.case_id, row.number): row.superseded_by for row in session.execute(select(DECISIONS))}
        days = {row.seq: row.days for row in session.execute(select(DECISION_FACTS))}
    assert [decision.entry["code"] for decision in decisions] == [row.code for row in entries]
    for row, decision in zip(entries, decisions, strict=True):
        assert decision.superseded == (later[row.case_id, row.number] is not None)
        assert decision.revoked == ((row.case_id, row.number) in revoked)
        assert decision.days == days[row.seq]
    assert {decision.superseded for decision in decisions} == {True, False}
