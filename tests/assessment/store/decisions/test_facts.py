"""The flat rows by which decisions are compared: written with the entry, checked against it, made anew from it."""

from __future__ import annotations

import datetime
import importlib
import json
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, Engine, inspect, select, text

from assessment.register import codes, entries
from assessment.store.database import work
from assessment.store.decisions import facts, register
from assessment.store.decisions.facts import fact_of, override_kind
from assessment.store.tables import CASES, DECISION_FACTS, REGISTER
from tests.assessment.store.decisions.test_register import issued, snapshot, unguarded


def entry(**changed: object) -> dict:
    whole = entries.entry_of(snapshot(), code="A", centre="home", number=1)
    return {**whole, "seq": 7, **changed}


def kept(engine: Engine) -> list:
    with work(engine) as session:
        return session.execute(select(DECISION_FACTS).order_by(DECISION_FACTS.c.seq)).all()


def test_a_row_says_what_its_entry_says() -> None:
    row = fact_of(entry(), days=12)
    assert (row["seq"], row["country"], row["centre"]) == (7, "IT", "home")
    assert row["issued_on"] == datetime.date(2026, 11, 22)
    assert (row["platform"], row["course_key"], row["days"]) == ("edx", "edx:botany", 12)
    assert (row["proposed"], row["outcome"], row["outcome_change"]) == ("more-evidence", "partial", "settled")
    assert row["quality"] == row["quality_proposed"] == "open"
    assert row["overrides"] == 0
    assert set(row) == set(DECISION_FACTS.columns.keys())


def test_an_override_keeps_the_proposed_strength_beside_it() -> None:
    written = entry()
    written["criteria"]["testing"] |= {"strength": "strong", "proposed_strength": "weak"}
    row = fact_of({**written, "overrides": {"testing": "strong"}}, days=None)
    assert (row["testing"], row["testing_proposed"], row["overrides"]) == ("strong", "weak", 1)


@pytest.mark.parametrize(
    ("proposed", "final", "change"),
    [
        ("full", "full", "as-proposed"),
        ("conditional", "partial", "better"),
        ("full", "not-recognised", "worse"),
        ("suspected-fraud", "not-recognised", "settled"),
    ],
)
def test_what_a_person_made_of_the_proposal(proposed: str, final: str, change: str) -> None:
    written = entry()
    written["outcome"] |= {"proposed": proposed, "final": final}
    assert fact_of(written, days=None)["outcome_change"] == change


def test_what_an_override_did() -> None:
    kinds = [override_kind("weak", "strong"), override_kind("strong", "none"), override_kind("open", "weak")]
    assert [*kinds, override_kind("weak", "weak")] == ["raised", "lowered", "settled", "confirmed"]


def test_credits_are_those_decided_else_those_suggested_in_the_centres_own_unit() -> None:
    volume = [
        {"system": "ECTS", "credits": 1.5, "exact": [1, 2], "hours": [30, 40], "basis": "stated-hours", "own": False},
        {"system": "hours", "credits": 40, "exact": [30, 40], "hours": [30, 40], "basis": "stated-hours", "own": True},
    ]
    row = fact_of(entry(equivalence=volume), days=None)
    assert (row["system"], row["credits"], row["ects"], row["hours"]) == ("hours", 40, 1.5, 40)
    written = entry(equivalence=volume[:1])
    written["outcome"]["credits"] = 2
    row = fact_of(written, days=None)
    assert (row["system"], row["credits"], row["ects"]) == ("ECTS", 2, 2)


def test_a_row_comes_with_each_entry_and_an_older_decision_no_longer_stands(
    engine: Engine, file_case: Callable[..., str]
) -> None:
    case_id = issued(engine, file_case)
    with work(engine) as session:
        handed_in = datetime.datetime(2026, 11, 10, tzinfo=datetime.UTC)
        session.execute(CASES.update().where(CASES.c.id == case_id).values(created=handed_in))
        facts.rebuild(session=session)
    assert [(row.in_force, row.days) for row in kept(engine)] == [(True, 12)]
    again(engine, case_id)
    assert [(row.in_force, row.days) for row in kept(engine)] == [(False, 12), (True, None)]
    before = kept(engine)
    with work(engine) as session:
        assert list(facts.faults(session=session)) == []
        assert facts.rebuild(session=session) == 2
    assert kept(engine) == before


def again(engine: Engine, case_id: str) -> None:
    from assessment.store.tables import DECISIONS, DecisionRow

    with work(engine) as session:
        sha256 = "a" * 64
        session.add(DecisionRow(case_id=case_id, number=2, snapshot="{}", sha256=sha256))
        session.flush()
        session.execute(DECISIONS.update().where(DECISIONS.c.number == 1).values(superseded_by=2))
        entry = entries.entry_of(snapshot(), code=codes.new_code(), centre="home", number=2)
        drafted = register.next_entry(entry, json.dumps(snapshot()), taken=(), session=session)
        register.append(drafted, record_sha256=None, case_id=case_id, session=session)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE decision_fact SET outcome = 'full' WHERE seq = 2", "entry 2 is compared by another outcome"),
        ("DELETE FROM decision_fact WHERE seq = 1", "entry 1 is missing"),
        ("UPDATE decision_fact SET seq = 9 WHERE seq = 2", "entry 2 is missing"),
    ],
)
def test_a_row_that_does_not_agree_is_named(
    statement: str, words: str, engine: Engine, file_case: Callable[..., str]
) -> None:
    for _ in range(2):
        issued(engine, file_case)
    with work(engine) as session:
        session.execute(text(statement))
        faults_named = list(facts.faults(session=session))
        assert words in faults_named[0]
        assert ("decision 9" in faults_named[-1]) == ("seq = 9" in statement)
        facts.rebuild(session=session)
        assert list(facts.faults(session=session)) == []


def test_decisions_that_were_there_before_the_table_get_their_rows(
    engine: Engine, file_case: Callable[..., str]
) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    issued(engine, file_case)
    before = kept(engine)
    names = ("0005_decision_facts", "0013_comparison", "0017_cell_keys")
    steps = [importlib.import_module(f"assessment.store.migrations.versions.{name}") for name in names]
    with engine.begin() as connection:
        as_before_they_were_compressed(connection)
        connection.execute(text("DROP TABLE decision_fact"))
        with Operations.context(MigrationContext.configure(connection)):
            for step in steps:
                step.upgrade()
    assert kept(engine) == before
    assert "decision_fact" in inspect(engine).get_table_names()


def as_before_they_were_compressed(connection: Connection) -> None:
    """Store the entries of the register as plain text."""
    unguarded(connection)
    lite = connection.dialect.name == "sqlite"
    for seq, whole in connection.execute(select(REGISTER.c.seq, REGISTER.c.entry)).all():
        values = {"seq": seq, "entry": whole if lite else whole.encode()}
        connection.execute(text("UPDATE register SET entry = :entry WHERE seq = :seq"), values)


def test_a_row_names_no_person(engine: Engine, file_case: Callable[..., str]) -> None:
    issued(engine, file_case)
    [row] = kept(engine)
    assert "botany" in str(row)
    assert "Maria" not in str(row)
    assert "Ada" not in str(row)
