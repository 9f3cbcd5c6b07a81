"""Whoever can write the database changes the register; each way is found, and no such record is genuine."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import rfc8785
from sqlalchemy import select, text
from typer.testing import CliRunner

from assessment.case.edit import Edit
from assessment.facts.trust import Trust
from assessment.register import entries
from assessment.register.codes import new_code
from assessment.sandbox import unreadable
from assessment.settings import Settings, settings
from assessment.store.cases import loading
from assessment.store.database import open_database, work
from assessment.store.decisions import facts, issuing, register, register_chain, revoking
from assessment.store.decisions import register_faults as register_faults_of
from assessment.store.errors import NotValidError
from assessment.store.maintenance import erasure, integrity
from assessment.store.maintenance.backup import backup
from assessment.store.tables import REGISTER
from reports.cli.commands.upkeep import ABSENT, CHANGED
from reports.cli.main import app
from reports.issuing.issue import register_issued
from reports.issuing.journal import HEADS, Journal
from reports.issuing.late_lines import write_proven
from reports.issuing.seal import identity
from reports.issuing.sent_heads import note_sent
from reports.issuing.verify import look_up, verify
from reports.server.app import register_faults, write_late_lines
from tests.reports.issuing.test_verify import Desk
from tests.support.people import ADA

pytestmark = pytest.mark.usefixtures("pango")


class TwiceDecided(Desk):
    """An installation with two issued decisions, the second in place of the first; `first`: the first one's record."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.first = self.pdf
        backup(self.engine, folder / "older.sqlite3")
        self.older = (folder / "older.sqlite3").read_bytes()
        self.again()


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> TwiceDecided:
    return TwiceDecided(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk(original: TwiceDecided, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TwiceDecided]:
    """A copy for each test, with an older backup beside it; the shell works on it too."""
    monkeypatch.setenv("LAILA_DATA", str(tmp_path / "data"))
    settings.cache_clear()
    (tmp_path / "older.sqlite3").write_bytes(original.older)
    copied = original.copy(tmp_path)
    yield copied
    copied.engine.dispose()
    settings.cache_clear()


def verdict(desk: TwiceDecided, data: bytes) -> tuple[str, bool | None]:
    with work(desk.engine) as session:
        answer = verify(data, session=session, journal=Journal(desk.chosen))
    return answer.state, answer.genuine


def reference_of(desk: TwiceDecided) -> str:
    with work(desk.engine) as session:
        return loading.load(desk.case_id, session=session).reference


def shell(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(words))
    return done.exit_code, f"{done.output} {done.exception or ''}"


def write(desk: TwiceDecided, *statements: tuple[str, dict[str, object]]) -> None:
    """Change the database as another program would: the guards against changes are taken away, and put back."""
    with desk.engine.begin() as connection:
        guards = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
        for name, _ in guards:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        for statement, values in statements:
            connection.execute(text(statement), values)
        for _, guard in guards:
            connection.exec_driver_sql(guard)


def rebuild(
    desk: TwiceDecided, outcome: str = "full", record: bytes | None = None, written_as: str = entries.FORMAT
) -> None:
    """Entry 1 says another outcome (and names another record), and the chain is built anew behind it."""
    with work(desk.engine) as session:
        rows = [json.loads(entry) for entry in session.scalars(select(REGISTER.c.entry).order_by(REGISTER.c.seq))]
    previous, statements = entries.FIRST, []
    for entry in rows:
        entry["previous"] = previous
        if entry["seq"] == 1:
            entry["outcome"]["final"], entry["format"] = outcome, written_as
            entry["record_sha256"] = hashlib.sha256(record).hexdigest() if record else entry["record_sha256"]
        text = rfc8785.dumps(entry).decode()
        previous = hashlib.sha256(text.encode()).hexdigest()
        values = {"e": text, "h": previous, "r": entry["record_sha256"], "s": entry["seq"]}
        statements.append(("UPDATE register SET entry = :e, sha256 = :h, record_sha256 = :r WHERE seq = :s", values))
    write(desk, *statements)


def test_untouched_all_of_it_agrees(desk: TwiceDecided) -> None:
    assert verdict(desk, desk.first) == ("superseded", True)
    assert verdict(desk, desk.pdf) == ("genuine", True)
    code, output = shell("db", "check")
    assert code == 0, output
    head = output.split()[-1]
    assert shell("db", "check", "--head", head)[0] == 0
    desk.again()
    assert shell("db", "check", "--head", head)[0] == 0, "a register that only grew agrees"
    assert "expected 64" in shell("db", "check", "--head", "xyz")[1]


def test_an_entry_that_was_changed(desk: TwiceDecided) -> None:
    entry = desk.entry().entry.replace('"final":"conditional"', '"final":"full"')
    write(desk, ("UPDATE register SET entry = :e WHERE seq = 2", {"e": entry}))
    assert verdict(desk, desk.pdf) == ("altered-register", None)
    exit_code, output = shell("db", "check")
    assert exit_code == 1, output
    assert CHANGED in output
    assert ABSENT not in output


def test_a_chain_that_was_built_anew(desk: TwiceDecided) -> None:
    head = shell("db", "check")[1].split()[-1]
    rebuild(desk)
    assert verdict(desk, desk.first) == ("altered-register", None)
    with work(desk.engine) as session:
        assert verify(desk.pdf, session=session).genuine is None, "the record itself says so, without the journal"
        row = register.by_record(hashlib.sha256(desk.first).hexdigest(), session=session)
        assert look_up(row.code, session=session, journal=Journal(desk.chosen)).state == "altered-register"
    code, output = shell("db", "check")
    assert code == 1, output
    assert "another one now" in output
    assert CHANGED in output
    assert ABSENT not in output
    assert len(register_faults()) == 2, "said at each start"
    assert "parts from it at entry 1" in shell("db", "check", "--head", head)[1]


def test_a_record_that_was_made_for_a_chain_built_anew(desk: TwiceDecided, tmp_path: Path) -> None:
    """Another desk of the same name, which has another key, and a file that is nearly the one issued."""
    for record in (Desk(tmp_path / "another").pdf, desk.first + b"\n"):
        rebuild(desk, record=record)
        assert verdict(desk, record)[1] is not True


def test_a_format_does_not_excuse_what_the_record_says(desk: TwiceDecided) -> None:
    """The journal is gone too, and the entry says that its record carries no hashes."""
    (desk.chosen.data / HEADS).unlink()
    for record in (desk.first, desk.first + b"\n"):
        rebuild(desk, record=record, written_as=entries.WITHOUT_HASHES)
        assert verdict(desk, record) == ("altered-register", None)


@pytest.mark.parametrize("problem", ["not-now", "too-often", "timeout", "too-slow"])
def test_a_record_whose_seal_was_not_looked_at_is_not_genuine(desk: TwiceDecided, problem: str) -> None:
    reading = unreadable(desk.first, "record.pdf", problem)
    with work(desk.engine) as session:
        answer = verify(desk.first, session=session, journal=Journal(desk.chosen), reading=reading)
    assert (answer.state, answer.genuine) == ("not-read", None)


def test_an_entry_changed_while_the_desk_runs(desk: TwiceDecided) -> None:
    with work(desk.engine) as session:
        row = register.by_record(hashlib.sha256(desk.first).hexdigest(), session=session)
        assert look_up(row.code, session=session, journal=Journal(desk.chosen)).state == "listed"
    entry = row.entry.replace('"final":"conditional"', '"final":"full"')
    write(desk, ("UPDATE register SET entry = :e WHERE seq = 1", {"e": entry}))
    with work(desk.engine) as session:
        assert look_up(row.code, session=session, journal=Journal(desk.chosen)).state == "altered-register"
    register_chain._HELD.clear()  # as in a process that starts
    assert "entry 1" in register_faults()[0], "said at the start"


def test_a_revocation_taken_out(desk: TwiceDecided) -> None:
    """The decision before it is not called standing; one entered later can be, since no lost entry is about it."""
    with work(desk.engine) as session:
        edit = Edit(desk.case_id, loading.load(desk.case_id, session=session).version, ADA)
        gone = revoking.revoke(edit, "fraud", "The certificate was forged", taken=(), session=session)
        Journal(desk.chosen).note(gone, session=session)
    assert verdict(desk, desk.pdf) == ("revoked", True)
    write(desk, ("DELETE FROM register WHERE kind = 'revocation'", {}))
    assert verdict(desk, desk.pdf) == ("altered-register", None)
    with work(desk.engine) as session:
        for code in (desk.entry().code, gone.code):
            answer = look_up(code, session=session, journal=Journal(desk.chosen))
            assert (answer.state, answer.genuine) == ("altered-register", None)
        assert look_up(desk.entry().code, session=session).state == "altered-register", "its case says so by itself"
        later = register.RegisterRow(seq=4, code="", case_id="", number=1, entry="", sha256="")
        assert Journal(desk.chosen).written().agrees(later, session=session)


def test_what_one_query_sees_and_another_does_not(desk: TwiceDecided, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a view in the place of the table can have it: the second decision is missing only where entries are read."""
    with work(desk.engine) as session:
        hashes, head = register_chain.hashes(session=session), register_chain.head(session=session)
    take_out_newest(desk)
    monkeypatch.setattr(register_chain, "hashes", lambda session: hashes)
    monkeypatch.setattr(register_chain, "head", lambda session, fictional=False: head)
    assert verdict(desk, desk.first) == ("altered-register", None), "it may have replaced this one"


def test_a_decision_put_among_the_fictional_ones_is_none(desk: TwiceDecided) -> None:
    """There the journal has no lines, and a chain of its own begins."""
    forged, first = json.loads(desk.entry().entry), {"f": entries.FICTIONAL + 1, "c": new_code()}
    forged |= {"seq": first["f"], "previous": entries.FIRST, "code": first["c"], "number": 9}
    entry = rfc8785.dumps(forged).decode()
    values = {**first, "e": entry, "h": hashlib.sha256(entry.encode()).hexdigest(), "r": forged["record_sha256"]}
    row = (
        "INSERT INTO register (seq, code, case_id, number, entry, sha256, record_sha256, salt, kind)"
        " SELECT :f, :c, case_id, 9, :e, :h, :r, salt, kind FROM register WHERE seq = 2"
    )
    with desk.engine.connect() as connection:  # whoever forges has a decision of any case to point to
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        for name in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all():
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        connection.execute(text(row), values)
        connection.commit()
    with work(desk.engine) as session:
        answer = look_up(first["c"], session=session, journal=Journal(desk.chosen))
        assert (answer.state, answer.genuine) == ("altered-register", None)
        assert "stands among the fictional decisions" in "\n".join(register_faults_of.faults(session=session))
    assert integrity.check(desk.engine, desk.documents)


def test_a_chain_and_its_journal_built_anew_are_held_against_the_records(desk: TwiceDecided) -> None:
    rebuild(desk)
    with work(desk.engine) as session:
        rows = session.execute(select(REGISTER.c.seq, REGISTER.c.sha256, REGISTER.c.code).order_by(REGISTER.c.seq))
        lines = [f"2026-11-30T09:00:00+00:00 {row.seq} {row.sha256} {row.code}\n" for row in rows]
    (desk.chosen.data / HEADS).write_text("".join(lines))
    assert verdict(desk, desk.first) == ("altered-register", None)
    code, output = shell("db", "check")
    assert code == 1, output
    assert output.count("is not the one that its record was sealed with") == 2


def test_what_is_built_otherwise_is_said_where_the_rest_cannot_be_read(desk: TwiceDecided) -> None:
    write(desk, ("ALTER TABLE register RENAME entry TO kept", {}))
    code, output = shell("db", "check")
    assert code == 1, output
    assert "Table register: the column entry is missing." in output


@pytest.mark.parametrize("entry", [None, "[1, 2]", "{}", '{"code": 1}', "\0", pytest.param("[" * 100_000, id="deep")])
def test_a_row_that_says_nothing_is_named_and_stops_nobody(desk: TwiceDecided, entry: str | None) -> None:
    write(
        desk,
        ("CREATE TABLE emptied AS SELECT * FROM register", {}),
        ("UPDATE emptied SET entry = :e, sha256 = :h WHERE seq = 2", {"e": entry, "h": entry and "0" * 64}),
        ("ALTER TABLE register RENAME TO kept", {}),
        ("ALTER TABLE emptied RENAME TO register", {}),
    )
    assert verdict(desk, desk.first) == verdict(desk, desk.pdf) == ("altered-register", None)
    code, output = shell("db", "check")
    assert code == 1, output
    assert "Register entry 2" in output
    assert "the column entry may be empty" in output, "the table is another one"


def test_the_newest_decision_taken_out(desk: TwiceDecided) -> None:
    head = shell("db", "check")[1].split()[-1]
    take_out_newest(desk)
    assert verdict(desk, desk.pdf) == ("missing", None), "made here, missing from the register"
    assert verdict(desk, desk.first) == ("altered-register", None), "the missing entry may have replaced it"
    code, output = shell("db", "check")
    assert code == 1, output
    assert "entry 2" in output
    assert "put back a newer backup" in output
    assert CHANGED not in output
    assert shell("db", "check", "--head", head)[0] == 1


def test_an_entry_taken_out_is_not_entered_anew_as_another(desk: TwiceDecided) -> None:
    """Its decision is still in the case. Another entry would cover that, and the record names the first."""
    code, reference = desk.entry().code, reference_of(desk)
    write(desk, ("DELETE FROM register WHERE seq = 2", {}))
    exit_code, output = shell("db", "check")
    assert exit_code == 1, output
    assert f"decision 2 was entered in the register as {code} and is not there any more" in output
    assert CHANGED in output, "the rows that are compared still hold it"
    output = shell("issue", reference, "-o", str(desk.chosen.data / "record.pdf"))[1]
    assert (code in output, "laila db lost" in output) == (True, True), output
    with work(desk.engine) as session:
        assert register_chain.length(session=session) == 1
        edit = Edit(desk.case_id, loading.load(desk.case_id, session=session).version, ADA)
        with pytest.raises(NotValidError, match="put back a backup"):
            revoking.revoke(edit, "fraud", "Forged", taken=(), session=session)
    exit_code, output = shell("db", "lost", "--accept", "1")
    assert (exit_code, reference in output) == (0, True), output
    assert shell("db", "facts", "--register-is-right")[0] == 0
    lost = desk.pdf
    desk.again()
    assert (verdict(desk, lost), verdict(desk, desk.pdf)) == (("missing", None), ("genuine", True))
    assert shell("db", "check")[0] == 0, "what the advice says has been done"


def test_an_older_backup_restored_says_which_decisions_are_missing(desk: TwiceDecided, tmp_path: Path) -> None:
    later, code = desk.pdf, desk.entry().code
    desk.engine.dispose()
    exit_code, output = shell("db", "restore", str(tmp_path / "older.sqlite3"))
    assert exit_code == 0, output
    assert f"entry 2 of the register, decision {code}" in output
    desk.engine = open_database(desk.chosen.database_url)
    assert verdict(desk, later) == ("missing", None)
    assert verdict(desk, desk.first) == ("altered-register", None)
    exit_code, output = shell("db", "check")
    assert exit_code == 1, output
    assert ABSENT in output
    assert CHANGED not in output


def test_a_backup_that_brings_an_erased_learner_back_says_so(desk: TwiceDecided, tmp_path: Path) -> None:
    with work(desk.engine) as session:
        stored = loading.load(desk.case_id, session=session)
        erasure.erase(Edit(desk.case_id, stored.version, ADA), "Asked for", documents=desk.documents, session=session)
    for name in (stored.reference, desk.entry().code):
        output = shell("issue", name, "-o", str(tmp_path / "record.pdf"))[1]
        assert f"{name}: the case was erased on " in output, "and no document is missing"
    desk.engine.dispose()
    output = shell("db", "restore", str(tmp_path / "older.sqlite3"))[1]
    assert f"Back with this backup: case {stored.reference} of centre home, erased on " in output


def test_a_loss_that_is_accepted_speaks_against_nothing_any_more(desk: TwiceDecided, tmp_path: Path) -> None:
    later, lost = desk.pdf, desk.entry()
    desk.engine.dispose()
    shell("db", "restore", str(tmp_path / "older.sqlite3"))
    desk.engine = open_database(desk.chosen.database_url)
    exit_code, output = shell("db", "lost")
    assert exit_code == 1, output
    assert lost.code in output
    assert verdict(desk, desk.first) == ("altered-register", None), "naming it accepts nothing"
    assert "missing are 1" in shell("db", "lost", "--accept", "2")[1]
    assert shell("db", "lost", "--accept", "1")[0] == 0
    assert verdict(desk, desk.first) == ("genuine", True)
    assert verdict(desk, later) == ("missing", None), "its record stays one that this desk made and does not hold"
    with work(desk.engine) as session:
        assert look_up(lost.code, session=session, journal=Journal(desk.chosen)).genuine is None
    desk.again()
    assert desk.entry().seq == lost.seq + 1, "its number is a place in wallets' lists, so no other entry has it"
    assert verdict(desk, desk.pdf) == ("genuine", True)
    exit_code, output = shell("db", "check")
    assert exit_code == 0, output
    assert "whose loss was accepted" in output
    assert "whose loss was accepted" in shell("db", "check", "--head", lost.sha256)[1]
    rebuild(desk)
    assert verdict(desk, desk.pdf) == ("altered-register", None), "what is there is held against the journal as before"


def test_what_is_entered_again_before_the_loss_is_accepted_has_numbers_of_its_own(
    desk: TwiceDecided, tmp_path: Path
) -> None:
    """Only the journal names the lost entry: it survives the restore, and the database does not."""
    lost = desk.entry()
    desk.engine.dispose()
    for place in (3, 4):  # the second time what was entered again is lost as well
        shell("db", "restore", str(tmp_path / "older.sqlite3"))
        desk.engine = open_database(desk.chosen.database_url)
        desk.again()
        assert desk.entry().seq == place
        assert verdict(desk, desk.pdf) == ("genuine", True), "what is missing was written before it"
    with work(desk.engine) as session:
        edit = Edit(desk.case_id, loading.load(desk.case_id, session=session).version, ADA)
        journal = Journal(desk.chosen)
        row = revoking.revoke(edit, "fraud", "Forged", taken=journal.taken(), session=session)
        journal.note(row, session=session)
        assert register.revoked(session=session) | register.replaced(session=session) == {1, 4}
        assert lost.seq == 2, "nothing is said of the place of the lost decision"
    assert shell("db", "lost", "--accept", "2")[0] == 0
    assert shell("db", "check")[0] == 0


def test_nothing_waits_while_a_transaction_is_open(desk: TwiceDecided, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry without a line may get it a moment later. Who waits for that holds up nobody."""
    held: list[int] = []
    monkeypatch.setattr("time.sleep", lambda _: held.append(desk.engine.pool.checkedout()))
    take_out_lines(desk, 0)
    journal = Journal(desk.chosen)
    assert len(list(journal.faults(desk.engine))) == 1
    write_proven(journal, desk.engine, desk.documents)
    assert held
    assert set(held) == {0}
    assert list(journal.faults(desk.engine)) == []


def test_no_loss_is_accepted_over_a_register_that_does_not_hold(desk: TwiceDecided) -> None:
    entry = desk.entry().entry.replace('"final":"conditional"', '"final":"full"')
    write(desk, ("UPDATE register SET entry = :e WHERE seq = 2", {"e": entry}))
    assert "do not hold themselves" in shell("db", "lost", "--accept", "1")[1]


def test_no_loss_is_accepted_of_what_was_changed_or_of_a_whole_register(
    desk: TwiceDecided, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild(desk)
    assert "changed and not lost" in shell("db", "lost", "--accept", "2")[1]
    assert verdict(desk, desk.pdf) == ("altered-register", None)
    monkeypatch.setenv("LAILA_DATABASE_URL", f"sqlite:///{tmp_path / 'another.sqlite3'}")
    settings.cache_clear()
    assert "register is empty" in shell("db", "lost", "--accept", "2")[1]


def test_a_loss_counts_once_each_file_of_the_journal_says_so(desk: TwiceDecided, tmp_path: Path) -> None:
    heads = desk.chosen.data / HEADS
    elsewhere = tmp_path / "heads.txt"
    elsewhere.write_text(heads.read_text())
    journal = Journal(desk.chosen.model_copy(update={"head_file": elsewhere}))
    (first, second) = journal.lines()
    with heads.open("a") as file:
        file.write(f"{second.at} {second.seq} {second.sha256} {second.code} lost\n")
    assert journal.lines() == [first, second], "the other file still names it"
    journal.accept_loss([second])
    assert journal.lines() == [first]
    with work(desk.engine) as session:  # the register holds it, as after the restore of a newer backup
        journal.note_what_is_back(session=session)
    assert [line.entry for line in journal.lines()] == [first.entry, second.entry], "each entry once"


def test_what_only_a_sent_head_named_comes_back_with_its_code(desk: TwiceDecided) -> None:
    with work(desk.engine) as session:
        head = register_chain.head(session=session)
    take_out_lines(desk, 1)
    note_sent(desk.chosen.data, "mail", head, "", datetime.datetime.now(datetime.UTC))
    journal = Journal(desk.chosen)
    (_, second) = journal.lines()
    assert second.code == ""
    journal.accept_loss([second])
    with work(desk.engine) as session:
        journal.note_what_is_back(session=session)
        code = register_chain.codes([2], session=session)[2]
    assert [(line.seq, line.code) for line in journal.lines()][1:] == [(2, code)]
    assert not journal.written().lost


def take_out_newest(desk: TwiceDecided) -> None:
    """Remove the second decision from all tables, as if it had never been."""
    which = {"c": desk.case_id}
    write(
        desk,
        ("UPDATE decision SET superseded_by = NULL WHERE case_id = :c", which),
        ("DELETE FROM decision_fact WHERE seq = 2", {}),
        ("DELETE FROM decision_input WHERE seq = 2", {}),
        ("DELETE FROM register WHERE seq = 2", {}),
        ("DELETE FROM decision WHERE case_id = :c AND number = 2", which),
        ("UPDATE decision_fact SET in_force = 1 WHERE seq = 1", {}),
    )


def take_out_lines(desk: TwiceDecided, kept: int) -> None:
    heads = desk.chosen.data / HEADS
    heads.write_text("".join(heads.read_text().splitlines(keepends=True)[:kept]))


@pytest.mark.parametrize("kept", [1, 0])
def test_lines_of_the_journal_taken_out(desk: TwiceDecided, kept: int) -> None:
    """They are missed, written anew at the next start, and that stays to be seen."""
    take_out_lines(desk, kept)
    code, output = shell("db", "check")
    assert code == 1, output
    assert f"from {kept + 1} to 2, have no line" in output
    assert "have no line" in register_faults()[0], "said at the start"
    write_late_lines()
    code, output = shell("db", "check")
    assert code == 0, output
    assert f": {2 - kept}" in next(line for line in output.splitlines() if "written anew" in line)
    assert register_faults() == []
    take_out_newest(desk)
    assert "entry 2" in shell("db", "check")[1], "what was written anew counts as any line"
    write_late_lines()
    assert "entry 2" in shell("db", "check")[1], "nothing is written anew over a register that does not hold"


def test_a_revocation_that_only_the_database_knows_is_accepted_by_a_person(desk: TwiceDecided) -> None:
    """Chained as it has to be, it may be forged, or made by a desk that was ended before it wrote it down."""
    with work(desk.engine) as session:
        version = loading.load(desk.case_id, session=session).version
        journal = Journal(desk.chosen)
        row = revoking.revoke(Edit(desk.case_id, version, ADA), "fraud", "x", taken=journal.taken(), session=session)
        seq, code = row.seq, desk.entry().code
    for _ in range(2):
        write_late_lines()
        assert "have no line" in register_faults()[0], "no start of the desk takes it for its own"
        assert shell("db", "check")[0] == 1
    exit_code, output = shell("db", "late")
    assert exit_code == 1
    assert f"Entry {seq} (" in output
    assert f"revokes decision {code}, ground fraud" in output
    assert "without a line are 1" in shell("db", "late", "--accept", "2")[1]
    assert shell("db", "late", "--accept", "1")[0] == 0
    assert shell("db", "late") == (0, "Every entry is written down.\n ")
    exit_code, output = shell("db", "check")
    assert exit_code == 0, output
    assert "written anew" in output


def test_a_decision_that_its_own_record_does_not_prove_waits_for_a_person_too(desk: TwiceDecided) -> None:
    take_out_lines(desk, 1)
    record, seals = Path(desk.documents.place(desk.row.pdf_sha256)), desk.chosen.data / "seals"
    for place in (record, seals):  # no record is there; then one under a seal that is not this desk's
        place.rename(desk.chosen.data / "elsewhere")
        write_late_lines()
        assert "have no line" in register_faults()[0]
        (desk.chosen.data / "elsewhere").rename(place)
    write_late_lines()
    assert register_faults() == []


def test_a_line_that_came_late_because_of_another_process_is_none(desk: TwiceDecided) -> None:
    """One process starts while another has made an entry and not yet written its line."""
    heads = desk.chosen.data / HEADS
    first, second = heads.read_text().splitlines(keepends=True)
    for order in ((first, f"{second.strip()} late\n", second), (first, second, f"{second.strip()} late\n")):
        heads.write_text("".join(order))
        assert [line.state for line in Journal(desk.chosen).written().lines] == ["", ""]
        assert Journal(desk.chosen).written().late == ()


@pytest.mark.parametrize("named", [True, False])
def test_the_newest_decision_and_its_line_taken_out_after_its_head_was_sent(desk: TwiceDecided, *, named: bool) -> None:
    """`named`: the list of the heads that were sent says the code, which it did not always."""
    row = desk.entry()
    head = register_chain.Head(row.seq, row.sha256)
    note_sent(desk.chosen.data, "mail", head, row.code if named else "", datetime.datetime.now(datetime.UTC))
    assert shell("db", "check")[0] == 0
    take_out_newest(desk)
    take_out_lines(desk, 1)
    assert verdict(desk, desk.first) == ("altered-register", None)
    with work(desk.engine) as session:
        answer = look_up(row.code, session=session, journal=Journal(desk.chosen))
    assert (answer.state, answer.genuine) == ("altered-register" if named else "not-ours", None if named else False)
    code, output = shell("db", "check")
    assert code == 1, output
    assert "Register entry 2" in output
    assert shell("db", "lost")[0] == 1
    assert shell("db", "lost", "--accept", "1")[0] == 0
    assert verdict(desk, desk.first) == ("genuine", True)
    assert shell("db", "check")[0] == 0


def test_a_chain_built_anew_is_no_loss_where_only_a_sent_head_speaks_against_it(desk: TwiceDecided) -> None:
    row = desk.entry()
    head = register_chain.Head(row.seq, row.sha256)
    note_sent(desk.chosen.data, "mail", head, "", datetime.datetime.now(datetime.UTC))
    rebuild(desk)
    take_out_lines(desk, 0)
    assert "changed and not lost" in shell("db", "lost", "--accept", "1")[1]
    assert "another one now" in shell("db", "check")[1]


def test_a_decision_that_enters_the_register_late_is_written_down(desk: TwiceDecided) -> None:
    """One that was issued before there was a register, as `laila issue` enters it."""
    take_out_newest(desk)
    write(desk, ("DELETE FROM decision_fact", {}), ("DELETE FROM decision_input", {}), ("DELETE FROM register", {}))
    with work(desk.engine) as session:
        snapshot = json.loads(issuing.decisions_of(desk.case_id, session=session)[0].snapshot)
    del snapshot["record"]["code"]
    older = rfc8785.dumps(snapshot).decode()
    sha256 = hashlib.sha256(older.encode()).hexdigest()
    write(desk, ("UPDATE decision SET snapshot = :s, sha256 = :h", {"s": older, "h": sha256}))
    output = shell("issue", reference_of(desk), "-o", str(desk.chosen.data / "record.pdf"))[1]
    assert "may be one of them" in output, "the journal names entries that are missing"
    take_out_lines(desk, 0)
    assert f"laila issue {reference_of(desk)} puts it there" in shell("db", "check")[1]
    with work(desk.engine) as session:
        register_issued(desk.case_id, "home", journal=Journal(desk.chosen), session=session)
        head = register_chain.head(session=session)
    assert [line.entry for line in Journal(desk.chosen).lines()] == [(head.seq, head.sha256)]


def test_facts_are_not_made_anew_over_a_disagreement(desk: TwiceDecided) -> None:
    write(desk, ("UPDATE decision_fact SET outcome = 'full' WHERE seq = 2", {}))
    assert "one of the two was changed" in shell("db", "facts")[1]
    assert shell("db", "facts", "--register-is-right")[0] == 0
    with work(desk.engine) as session:
        assert list(facts.faults(session=session)) == []
    write(desk, ("DELETE FROM decision_fact WHERE seq = 2", {}))
    assert shell("db", "facts")[0] == 0, "a row that is only missing covers nothing"
    rebuild(desk)
    assert "does not hold" in shell("db", "facts", "--register-is-right")[1]


def test_each_head_goes_to_a_second_file_where_one_is_named(desk: TwiceDecided, tmp_path: Path) -> None:
    desk.chosen = desk.chosen.model_copy(update={"head_file": tmp_path / "elsewhere" / "heads.txt"})
    desk.again()
    (line,) = (tmp_path / "elsewhere" / "heads.txt").read_text().splitlines()
    assert line == (desk.chosen.data / HEADS).read_text().splitlines()[-1]
    assert line.split()[2] == desk.entry().sha256
    (desk.chosen.data / HEADS).unlink()
    rebuild(desk)
    assert list(Journal(desk.chosen).faults(desk.engine)), "the second file speaks where the first is gone"


def test_a_seal_of_which_only_a_part_was_kept_is_no_other_seal(tmp_path: Path) -> None:
    """As after a disk was full. Records are then known without it, and the next one writes it anew."""
    chosen = Settings(data=tmp_path)
    journal, sealer = Journal(chosen), identity(chosen, "CPIA")
    journal.remember_seal(sealer)
    whole = journal.own_seals()
    [file] = (tmp_path / "seals").iterdir()
    file.write_bytes(file.read_bytes()[:100])
    assert journal.own_seals() == Trust()
    assert journal.knows_seals
    journal.remember_seal(sealer)
    assert journal.own_seals() == whole != Trust()
