"""The register: a chain that shows every change, with nothing about a person in it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select, text, update
from sqlalchemy.exc import DBAPIError

from assessment.case.decision import Decision
from assessment.case.edit import Edit
from assessment.case.model import Case
from assessment.case.workflow import NotAllowedError
from assessment.register import codes, entries
from assessment.rules.judge import judge
from assessment.store.cases import loading, transitions
from assessment.store.columns import now
from assessment.store.database import work
from assessment.store.decisions import issuing, register, register_chain, register_faults, revoking
from assessment.store.documents import Documents
from assessment.store.maintenance.integrity import check
from assessment.store.tables import CASES, DECISIONS, REGISTER
from tests.support.people import ADA

DAY = datetime.date(2026, 11, 22)


def snapshot(name: str = "Maria Rossi") -> dict:
    case = Case(
        country="IT",
        purpose="credit",
        on=DAY,
        centre={"name": "CPIA Lago di Prova"},
        applicant={"name": name},
        course={"title": "Botany", "platform": "edx"},
        certificate={"issued_on": "2024-05-31", "number": "X1"},
        answers={"quality.awarding-body": {"answer": "accredited", "note": f"{name} told us"}},
        decision=Decision(outcome="partial", reason=f"{name} passed", by="Ada Prova"),
    )
    return {
        "case": case.model_dump(mode="json", exclude_none=True),
        "judgement": judge(case, advise=False).as_json(),
        "record": {"reference": "2026-0001", "made_on": DAY.isoformat()},
    }


def issued(engine: Engine, file_case: Callable[..., str], record_sha256: str | None = None) -> str:
    """A case with one registered decision; its id."""
    case_id = file_case()
    text = json.dumps(snapshot())
    with work(engine) as session:
        row = issuing.issue(Edit(case_id, 1, ADA), text, record_sha256, session=session)
        entry = entries.entry_of(snapshot(), code=codes.new_code(), centre="home", number=row.number)
        drafted = register.next_entry(entry, text, taken=(), session=session)
        register.append(drafted, record_sha256=record_sha256, case_id=case_id, session=session)
    return case_id


def faults(engine: Engine) -> list[str]:
    with work(engine) as session:
        return list(register_faults.faults(session=session))


def test_an_entry_says_nothing_about_a_person() -> None:
    entry = json.dumps(entries.entry_of(snapshot("Zenobia Quartz"), code="A", centre="home", number=1))
    assert "Zenobia" not in entry
    assert "Ada" not in entry
    assert "X1" not in entry
    assert "2024-05-31" not in entry
    assert "Botany" in entry
    assert '"final": "partial"' in entry
    assert '"quality.awarding-body": "accredited"' in entry


def test_entries_are_chained_in_order(engine: Engine, file_case: Callable[..., str]) -> None:
    for _ in range(3):
        issued(engine, file_case)
    with work(engine) as session:
        rows = [json.loads(row) for row in session.scalars(select(REGISTER.c.entry).order_by(REGISTER.c.seq))]
        assert [row["seq"] for row in rows] == [1, 2, 3]
        assert rows[0]["previous"] == entries.FIRST
        assert register_chain.head(session=session).seq == 3
    assert faults(engine) == []


def test_those_who_issue_at_the_same_moment_wait_for_each_other(engine: Engine, file_case: Callable[..., str]) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: issued(engine, file_case), range(24)))
    with work(engine) as session:
        assert register_chain.head(session=session).seq == 24
    assert faults(engine) == []


TAMPERED = {
    "an entry": ("", "entry 2"),
    "an entry and its hash": (None, "entry 3"),
    "an entry taken out": ("DELETE FROM register WHERE seq = 2", "entry 3"),
    "the decision": ('UPDATE decision SET snapshot = \'{"outcome"\\: "failed"}\'', "entry 1"),
    "which record": ("UPDATE register SET record_sha256 = 'f' WHERE seq = 2", "entry 2"),
    "the code": ("UPDATE register SET code = 'AAAA' WHERE seq = 2", "entry 2"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_whoever_writes_past_the_guards_is_found_and_the_entry_named(
    what: str, engine: Engine, file_case: Callable[..., str]
) -> None:
    for _ in range(3):
        issued(engine, file_case)
    statement, named = TAMPERED[what]
    with engine.begin() as connection:
        unguarded(connection)
        if statement is None:
            other = zoology(connection)
            values = {"entry": other, "sha256": register.hashlib.sha256(other.encode()).hexdigest()}
            connection.execute(update(REGISTER).where(REGISTER.c.seq == 2).values(values))
        elif statement == "":
            connection.execute(update(REGISTER).where(REGISTER.c.seq == 2).values(entry=zoology(connection)))
        else:
            connection.execute(text(statement))
    assert named in faults(engine)[0]


def test_an_entry_that_is_another_thing_is_named_by_the_check_of_everything(
    engine: Engine, file_case: Callable[..., str], tmp_path: Path
) -> None:
    """A decision whose row calls it a revocation, and texts that are JSON and no entry."""
    for _ in range(2):
        issued(engine, file_case)
    with engine.begin() as connection:
        unguarded(connection)
        entry = connection.execute(select(REGISTER.c.entry).where(REGISTER.c.seq == 2)).scalar_one()
        changed = [{"kind": "revocation"}, *({"entry": other} for other in ("{}", "[]", "7", '{"code": []}'))]
    for values in changed:
        with engine.begin() as connection:
            connection.execute(update(REGISTER).where(REGISTER.c.seq == 2).values(values))
        assert any("entry 2" in fault for fault in check(engine, Documents(str(tmp_path)))), values
        with engine.begin() as connection:
            connection.execute(update(REGISTER).where(REGISTER.c.seq == 2).values(kind="decision", entry=entry))


def zoology(connection) -> str:
    """The second entry with another course."""
    entry = connection.execute(select(REGISTER.c.entry).where(REGISTER.c.seq == 2)).scalar_one()
    assert "Botany" in entry
    return entry.replace("Botany", "Zoology")


def unguarded(connection) -> None:
    """As somebody who holds the database could."""
    for table in ("register", "decision"):
        for action in ("update", "delete"):
            on = f" ON {table}" if connection.dialect.name == "postgresql" else ""
            connection.execute(text(f"DROP TRIGGER {table}_no_{action}{on}"))


@pytest.mark.parametrize(
    "statement",
    ["UPDATE register SET entry = ''", "UPDATE register SET salt = 'other'", "DELETE FROM register"],
)
def test_the_database_refuses_to_change_the_register(
    statement: str, engine: Engine, file_case: Callable[..., str]
) -> None:
    issued(engine, file_case)
    with pytest.raises(DBAPIError), engine.begin() as connection:
        connection.execute(text(statement))


def test_only_an_erased_case_holds_without_its_salt(engine: Engine, file_case: Callable[..., str]) -> None:
    issued(engine, file_case)
    with engine.begin() as connection:
        connection.execute(text("UPDATE register SET salt = NULL"))
    assert "its salt is not there" in faults(engine)[0]
    with engine.begin() as connection:
        connection.execute(update(CASES).values(erased=now()))
    assert faults(engine) == []


def test_a_decision_from_before_the_register_is_named(engine: Engine, file_case: Callable[..., str]) -> None:
    case_id = file_case()
    with work(engine) as session:
        issuing.issue(Edit(case_id, 1, ADA), "{}", None, session=session)
    assert "decision 1 is not in the register" in faults(engine)[0]


def test_a_code_is_found_however_it_was_typed(engine: Engine, file_case: Callable[..., str]) -> None:
    case_id = issued(engine, file_case)
    with work(engine) as session:
        code = register.of_decision(case_id, 1, session=session).code
        for typed in (code, code.lower(), code.replace("-", " "), code.replace("-", "")):
            assert register.by_code(typed, session=session).case_id == case_id
        assert register.by_code("AAAA-AAAA-AAAA", session=session) is None
        assert register.by_code("", session=session) is None


@given(st.text(max_size=60))
def test_any_text_can_be_typed_as_a_code(typed: str) -> None:
    assert codes.plain_code(codes.plain_code(typed)) == codes.plain_code(typed)


def test_a_decision_is_revoked_by_an_entry_of_its_own_kind(engine: Engine, file_case: Callable[..., str]) -> None:
    case_id = issued(engine, file_case)
    with work(engine) as session:
        edit = Edit(case_id, loading.load(case_id, session=session).version, ADA)
        row = revoking.revoke(edit, "error", "Maria Rossi was mistaken for another", taken=(), session=session)
        assert (row.kind, row.seq) == ("revocation", 2)
        assert "Rossi" not in row.entry
        entry = register.of_decision(case_id, 1, session=session)
        revocation = register.revocation(entry, session=session)
        assert (revocation["revokes"], revocation["ground"], revocation["number"]) == (entry.code, "error", 1)
        assert loading.load(case_id, session=session).state == "revoked"
        assert transitions.last_move(case_id, session=session)["reason"] == "Maria Rossi was mistaken for another"
    assert faults(engine) == []
    with pytest.raises(NotAllowedError), work(engine) as session:
        revoking.revoke(edit.after(edit.version + 1), "error", "again", taken=(), session=session)


def test_a_revocation_that_is_altered_is_found(engine: Engine, file_case: Callable[..., str]) -> None:
    case_id = issued(engine, file_case)
    with work(engine) as session:
        version = loading.load(case_id, session=session).version
        revoking.revoke(Edit(case_id, version, ADA), "error", "why", taken=(), session=session)
    with engine.begin() as connection:
        unguarded(connection)
        connection.execute(text("UPDATE register SET code = 'AAAA' WHERE seq = 2"))
    assert any("entry 2" in fault for fault in faults(engine))


def test_a_revocation_that_its_case_knows_nothing_of_is_found_and_one_that_is_gone(
    engine: Engine, file_case: Callable[..., str], tmp_path: Path
) -> None:
    """Whoever writes the register, and builds its chain anew, leaves the events of the case as they were."""
    case_id, documents = issued(engine, file_case), Documents(str(tmp_path))
    with work(engine) as session:
        entry = json.loads(register.of_decision(case_id, 1, session=session).entry)
        forged = entries.revocation_of(entry, ground="fraud", on=datetime.date(2026, 11, 30))
        drafted = register.next_entry(forged, None, taken=(), session=session)
        register.append(drafted, record_sha256=None, case_id=case_id, session=session)
    assert any("the register has 1, the case itself 0" in fault for fault in check(engine, documents))
    other = issued(engine, file_case)
    with work(engine) as session:
        version = loading.load(other, session=session).version
        revoking.revoke(Edit(other, version, ADA), "error", "why", taken=(), session=session)
    with engine.begin() as connection:
        unguarded(connection)
        connection.execute(delete(REGISTER).where(REGISTER.c.case_id == other, REGISTER.c.kind == "revocation"))
    assert any("the register has 0, the case itself 1" in fault for fault in check(engine, documents))


def test_whether_a_decision_is_revoked_is_read_from_the_entries(engine: Engine, file_case: Callable[..., str]) -> None:
    stands, revoked = issued(engine, file_case), issued(engine, file_case)
    with work(engine) as session:
        version = loading.load(revoked, session=session).version
        revoking.revoke(Edit(revoked, version, ADA), "error", "why", taken=(), session=session)
    with engine.begin() as connection:
        unguarded(connection)
        connection.execute(update(REGISTER).where(REGISTER.c.kind == "revocation").values(case_id=stands))
    with work(engine) as session:
        first, second = (register.of_decision(case_id, 1, session=session) for case_id in (stands, revoked))
        assert register.revocation(first, session=session) is None
        assert register.revocation(second, session=session)["revokes"] == second.code
        assert register.revoked(session=session) == {second.seq}
    assert any("entry 3" in fault and second.code in fault for fault in faults(engine))


@pytest.mark.parametrize("says", [True, False], ids=["named", "entered before its predecessor"])
def test_whether_a_decision_is_replaced_is_read_from_the_entries(
    says: bool, engine: Engine, file_case: Callable[..., str]
) -> None:
    case_id, text_of_it = issued(engine, file_case), json.dumps(snapshot())
    with work(engine) as session:
        first = register.of_decision(case_id, 1, session=session)
        edit = Edit(case_id, loading.load(case_id, session=session).version, ADA)
        details = transitions.MoveDetails(reason="Appeal")
        version = transitions.move_case(edit, "reopen", details, session=session)
        row = issuing.issue(edit.after(version), text_of_it, None, session=session)
        names = {"code": codes.new_code(), "centre": "home", "number": row.number}
        entry = entries.entry_of(snapshot(), supersedes=first.code if says else None, **names)
        drafted = register.next_entry(entry, text_of_it, taken=(), session=session)
        register.append(drafted, record_sha256=None, case_id=case_id, session=session)
    assert faults(engine) == []
    with engine.begin() as connection:
        unguarded(connection)
        connection.execute(update(DECISIONS).values(superseded_by=None))
    with work(engine) as session:
        assert register.successor(first, session=session) == names["code"]
        assert register.replaced(session=session) == {first.seq}
    assert any("does not name the decision that replaced it" in fault for fault in faults(engine))


def test_an_entry_changed_after_its_chain_was_checked_is_found(engine: Engine, file_case: Callable[..., str]) -> None:
    for _ in range(4):
        issued(engine, file_case)
    with work(engine) as session:
        assert register_chain.chain_fault(session=session) is None
    with engine.begin() as connection:
        unguarded(connection)
        other = zoology(connection)
        connection.execute(update(REGISTER).where(REGISTER.c.seq == 2).values(entry=other))
    assert "altered" in fault_of_entry(engine, 2)
    sha256 = register.hashlib.sha256(other.encode()).hexdigest()
    with engine.begin() as connection:
        connection.execute(update(REGISTER).where(REGISTER.c.seq == 2).values(sha256=sha256))
    assert "entry 3" in fault_of_entry(engine, 2)
    assert fault_of_entry(engine, 3) is None
    with engine.begin() as connection:
        last = connection.scalar(select(REGISTER.c.entry).where(REGISTER.c.seq == 3))
        chained = json.dumps({**json.loads(last), "previous": sha256})
        connection.execute(update(REGISTER).where(REGISTER.c.seq == 3).values(entry=chained))
    assert "entry 2" in fault_of_entry(engine, 2)
    with engine.begin() as connection:
        connection.execute(update(REGISTER).where(REGISTER.c.seq == 3).values(entry=last))
        values = {"entry": "no JSON", "sha256": register.hashlib.sha256(b"no JSON").hexdigest()}
        connection.execute(update(REGISTER).where(REGISTER.c.seq == 2).values(values))
    assert "altered" in fault_of_entry(engine, 2)
    assert "entry 2" in faults(engine)[0]


def fault_of_entry(engine: Engine, seq: int) -> str | None:
    with work(engine) as session:
        row = session.scalars(select(register.RegisterRow).where(REGISTER.c.seq == seq)).one()
        return register_chain.entry_fault(row, session=session)
