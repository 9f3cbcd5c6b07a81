"""The history of decisions: read batch after batch, by number, and by country."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, select

from assessment.store.database import Session, work
from assessment.store.decisions import history
from assessment.store.tables import DECISION_FACTS
from reports.demo import fill


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    fill(engine, 50, seed=5)
    with work(engine) as session:
        yield session


def test_countries_with_decisions(session: Session) -> None:
    codes = history.deciding_countries(session=session)
    assert codes == sorted(set(session.scalars(select(DECISION_FACTS.c.country))))


def test_a_decision_that_was_replaced_is_not_judged_anew(session: Session) -> None:
    stands = session.scalars(select(DECISION_FACTS.c.in_force)).all()
    assert history.count_judged(session=session) == stands.count(True)


def test_decisions_come_batch_after_batch(session: Session) -> None:
    total = history.count_judged(session=session)
    batches, last = [], 0
    while batch := history.judged_decisions(after=last, most=30, session=session):
        batches.append(batch)
        last = batch[-1].seq
    seqs = [decision.seq for batch in batches for decision in batch]
    assert (len(seqs), seqs) == (total, sorted(seqs))
    assert [len(batch) for batch in batches] == [30] * (total // 30) + [total % 30] * (total % 30 > 0)
    italian = history.judged_decisions(["IT"], after=0, most=total, session=session)
    assert {decision.judged_by.country for decision in italian} == {"IT"}
    assert len(italian) == history.count_judged(["IT"], session=session) > 0
    assert history.judged_decisions_of(seqs[3:5], session=session) == batches[0][3:5]
    assert history.judged_decisions_of([], session=session) == []
    assert set(history.register_details(seqs[:4], session=session)) == set(seqs[:4])
