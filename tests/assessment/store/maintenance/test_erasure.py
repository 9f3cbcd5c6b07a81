"""A learner's data handed over whole and erased whole; chain, statistics and the copy in the learner's hand hold."""

from __future__ import annotations

import datetime
import io
import json
import shutil
import sqlite3
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from copy import copy
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select, text, update
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner

from assessment.access.roles import Held, Person
from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.case.files import read_case
from assessment.case.model import Case
from assessment.case.redaction import snapshot_without_person, without_person
from assessment.case.stored import NewDocument
from assessment.case.workflow import NotAllowedError
from assessment.facts.model import Reading
from assessment.register import entries
from assessment.rules.inputs import input_of_row, row_of
from assessment.settings import Settings, settings
from assessment.store import centres, outgoing_mail, tables
from assessment.store.cases import creating, loading, saving, transitions
from assessment.store.cases import documents as case_documents
from assessment.store.compression import MAGIC
from assessment.store.database import Session, engine_of, open_database, work
from assessment.store.decisions import facts, register
from assessment.store.documents import DocumentMissingError, Documents, DocumentsAwayError
from assessment.store.errors import CaseClosedError, NotFoundError
from assessment.store.maintenance import erasure, integrity
from assessment.store.maintenance.learner_archive import archive
from assessment.store.maintenance.restore import ErasedCase, back_again, erased
from assessment.store.maintenance.same_learner import same_learner
from assessment.store.outgoing_mail import NewMail
from assessment.store.tables import DECISIONS, TableModel
from criteria.dated import current_day
from criteria.text import words_in
from reports.application.pack import PackedFile
from reports.cli.main import app
from reports.exports.rows import rows
from reports.imports.filing import Arrival, ReadFile, file_read
from reports.issuing.issue import IssueOrder, issue_case
from reports.issuing.verify import verify
from tests.assessment.store.decisions.test_register import issued, snapshot
from tests.reports.cli.test_main import own_data
from tests.reports.issuing.test_verify import CASES, PROFILE
from tests.support.databases import new_database, postgres_database, with_schema
from tests.support.paths import ROOT
from tests.support.people import ADA

__all__ = ["own_data"]

SECRETS = ("Zenobia", "Quartz", "1988-04-02", "zenobia@example.org", "X-4711", "limps", "told on the telephone")


class Kept:
    """A learner's decided case, with something personal in every place that can hold it."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine, self.folder = engine, folder
        self.documents = Documents(str(folder / "documents"))
        applicant = {"name": "Zenobia Quartz", "born": "1988-04-02", "contact": "zenobia@example.org"}
        case = read_case((CASES / "conditional.yaml").read_text(encoding="utf-8"))
        data = case.model_dump(mode="json", exclude_none=True, exclude={"centre", "decision"})
        data |= {"applicant": applicant, "certificate": {"issued_on": "2024-05-31", "number": "X-4711"}}
        with work(engine) as session:
            centres.save_centre(PROFILE, session=session)
            row = creating.new_case(type(case).model_validate(data), creating.Filing("home", "Ada"), session=session)
            self.id, self.reference = row.id, row.reference
            record = AnswerRecord(answer="passed", note="Zenobia limps", by="Zenobia Quartz")
            saving.save_answer(Edit(row.id, 1, "Zenobia Quartz"), "testing.result", record, session=session)
            self.paper = self.documents.put(b"%PDF Zenobia Quartz")
            paper = NewDocument(self.paper, "Zenobia Quartz.pdf", 19)
            case_documents.add_document(row.id, paper, by="Ada", session=session)
            mail = NewMail(
                "inquiry:1", "letter", "zenobia@example.org", "Zenobia", "Zenobia Quartz", "<1@desk.example>"
            )
            outgoing_mail.put(mail, case_id=row.id, session=session)
            why = transitions.MoveDetails("told on the telephone", until=datetime.date(2026, 12, 24))
            version = transitions.move_case(Edit(row.id, 2, ADA), "wait", why, session=session)
            transitions.move_case(Edit(row.id, version, ADA), "go-on", session=session)
            stored = loading.load(row.id, session=session)
            order = IssueOrder(ADA, self.documents, Settings(data=folder))
            self.row = issue_case(stored, PROFILE, order, session=session)
        self.record = self.documents.get(self.row.pdf_sha256)

    def copy(self, engine: Engine, folder: Path) -> Kept:
        """The same case in a copy of its database; its files are copied into `folder`."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        made = copy(self)
        made.engine, made.folder, made.documents = engine, folder, Documents(str(folder / "documents"))
        return made

    def erase(self, reason: str = "Asked for", person: Person | None = None) -> None:
        with work(self.engine) as session:
            version = loading.load(self.id, session=session).version
        with work(self.engine, person) as session:
            erasure.erase(Edit(self.id, version, "Ada"), reason, documents=self.documents, session=session)

    def everything(self) -> str:
        """All that the database holds, as text: compressed texts too."""
        with self.engine.connect() as connection:
            tables = TableModel.metadata.sorted_tables
            return "\n".join(str(tuple(row)) for table in tables for row in connection.execute(select(table)))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def original(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, pango: None) -> Iterator[Kept]:
    """Made once on each kind of database, since drawing and sealing a record takes a second; tests work on copies."""
    folder = tmp_path_factory.mktemp("kept")
    if request.param == "sqlite":
        made = Kept(new_database(f"sqlite:///{folder / 'laila.sqlite3'}"), folder)
        made.engine.dispose()
        yield made
        return
    server = request.getfixturevalue("postgres_url")
    with postgres_database(server, with_schema(server)) as address:
        made = Kept(open_database(address), folder)
        made.engine.dispose()
        yield made


@pytest.fixture
def kept(original: Kept, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    with ExitStack() as stack:
        address = f"sqlite:///{tmp_path / 'laila.sqlite3'}"
        if original.engine.dialect.name == "postgresql":
            server = request.getfixturevalue("postgres_url")
            address = stack.enter_context(postgres_database(server, original.engine.url.database or ""))
        made = original.copy(engine_of(address), tmp_path)
        stack.callback(made.engine.dispose)
        yield made


def test_nothing_personal_is_left_and_everything_else_holds(kept: Kept) -> None:
    before = list(rows(kept.engine))
    assert all(secret in kept.everything() for secret in SECRETS)
    kept.erase()
    left = kept.everything()
    assert [secret for secret in SECRETS if secret.lower() in left.lower()] == []
    assert not kept.documents.has(kept.paper)
    assert not kept.documents.has(kept.row.pdf_sha256)
    assert integrity.check(kept.engine, kept.documents) == []
    assert list(rows(kept.engine)) == before
    with work(kept.engine) as session:
        assert list(facts.faults(session=session)) == []
        assert [row[1] for row in erasure.erased_cases(session=session)] == [kept.reference]
        verdict = verify(kept.record, session=session)
        assert (verdict.genuine, verdict.in_force) == (True, True)


def test_an_erased_case_is_not_changed_again(kept: Kept) -> None:
    kept.erase()
    with work(kept.engine) as session:
        version = loading.load(kept.id, session=session).version
    with pytest.raises(NotAllowedError), work(kept.engine) as session:
        transitions.move_case(
            Edit(kept.id, version, ADA), "reopen", transitions.MoveDetails(reason="why"), session=session
        )
    with pytest.raises(CaseClosedError), work(kept.engine) as session:
        case_documents.add_document(kept.id, NewDocument("0" * 64, "x", 1), by="Ada", session=session)


REFUSED = [
    "UPDATE event SET before = NULL",
    'UPDATE event SET "by" = NULL',
    "UPDATE decision SET snapshot = '{}'",
    "DELETE FROM event",
    "DELETE FROM decision",
]
AFTER = [
    "UPDATE event SET after = '{}'",
    "UPDATE event SET \"by\" = 'Somebody'",
    "UPDATE event SET kind = 'state'",
    "UPDATE decision SET pdf_sha256 = NULL",
    "UPDATE decision SET number = 7",
    "UPDATE case_file SET erased = NULL",
    "UPDATE register SET salt = 'other'",
]


def test_the_database_lets_erasure_pass_and_nothing_else(kept: Kept) -> None:
    for statement in REFUSED:
        with pytest.raises(DBAPIError), kept.engine.begin() as connection:
            connection.execute(text(statement))
    kept.erase()
    for statement in (*AFTER, *REFUSED[3:]):
        with pytest.raises(DBAPIError), kept.engine.begin() as connection:
            connection.execute(text(statement))


def test_what_is_left_of_a_decision_cannot_be_bent(kept: Kept) -> None:
    kept.erase()
    with kept.engine.begin() as connection:
        snapshot = connection.execute(select(DECISIONS.c.snapshot)).scalar_one()
        bent = snapshot.replace('"outcome":"conditional"', '"outcome":"full"')
        assert bent != snapshot
        values = {"snapshot": bent, "sha256": register.hashlib.sha256(bent.encode()).hexdigest()}
        connection.execute(update(DECISIONS).values(values))
    assert "not what the register says" in integrity.check(kept.engine, kept.documents)[0]


@pytest.mark.parametrize("table", ["decision", "register"])
def test_a_damaged_text_is_a_fault_and_does_not_end_the_check(kept: Kept, table: str) -> None:
    kept.erase()
    column = {"decision": "snapshot", "register": "entry"}[table]
    on = f" ON {table}" if kept.engine.dialect.name == "postgresql" else ""
    with kept.engine.begin() as connection:
        connection.execute(text(f"DROP TRIGGER {table}_no_update{on}"))
        connection.execute(text(f"UPDATE {table} SET {column} = :damaged"), {"damaged": MAGIC + b"ends here"})
    faults = integrity.check(kept.engine, kept.documents)
    assert [fault for fault in faults if "altered since" in fault]
    assert [fault for fault in faults if "not what the register says" in fault]


def test_a_case_that_a_backup_brings_back_is_known(kept: Kept, original: Kept) -> None:
    kept.erase()
    before = erased(kept.engine)
    assert before is not None
    with work(kept.engine) as session:
        assert back_again(before, session=session) == []
    with work(original.engine) as session:  # as it was before, which is what an older backup holds
        assert [case.reference for case in back_again(before, session=session)] == [kept.reference]
    original.engine.dispose()


def test_more_cases_than_a_database_takes_in_a_list_are_looked_at(kept: Kept) -> None:
    before = {str(number): ErasedCase("IT-1", str(number), "2026-01-01") for number in range(70_000)}
    with work(kept.engine) as session:
        assert back_again(before, session=session) == []


def test_of_a_damaged_database_nobody_can_tell_what_was_erased(tmp_path: Path) -> None:
    file = tmp_path / "desk.sqlite3"
    file.write_bytes(b"no database " * 100)
    assert erased(engine_of(f"sqlite:///{file}")) is None


def test_a_record_that_came_back_is_named_and_deleted(kept: Kept) -> None:
    kept.erase()
    kept.documents.put(kept.record)
    assert "still in the store of documents" in integrity.check(kept.engine, kept.documents)[0]
    kept.erase()
    assert integrity.check(kept.engine, kept.documents) == []


def test_a_file_taken_out_before_is_deleted_too(kept: Kept) -> None:
    wrong = kept.documents.put(b"%PDF of Zenobia's sister")
    with work(kept.engine) as session:
        version = loading.load(kept.id, session=session).version
        transitions.move_case(
            Edit(kept.id, version, ADA), "reopen", transitions.MoveDetails(reason="why"), session=session
        )
        case_documents.add_document(kept.id, NewDocument(wrong, "wrong.pdf", 19), by="Ada", session=session)
        case_documents.remove_document(kept.id, wrong, by="Ada", session=session)
        transitions.move_case(
            Edit(kept.id, version + 1, ADA), "withdraw", transitions.MoveDetails(reason="why"), session=session
        )
    kept.erase()
    assert not kept.documents.has(wrong)
    assert not kept.documents.has(kept.paper)
    assert integrity.check(kept.engine, kept.documents) == []


def _hand_in(data: bytes, case_id: str, store: Documents, session: Session) -> str:
    sha256 = store.put(data)
    case_documents.add_document(case_id, NewDocument(sha256, "c.pdf", len(data)), by="Ada", session=session)
    return sha256


def _end_and_erase(case_id: str, store: Documents, engine: Engine) -> None:
    with work(engine) as session:
        stored = loading.load(case_id, session=session)
        version = stored.version
        if stored.state != "decided":
            why = transitions.MoveDetails(reason="why")
            version = transitions.move_case(Edit(case_id, version, ADA), "withdraw", why, session=session)
        erasure.erase(Edit(case_id, version, "Ada"), "Asked for", documents=store, session=session)


def test_a_file_another_case_needs_stays_until_that_one_is_erased(
    engine: Engine, documents: Documents, file_case: Callable[..., str]
) -> None:
    """As one of its documents, as the record of its decision, or taken out of it, which keeps a file until then."""
    paper, record, taken_out = (b"%PDF-1.7 of Zenobia, " + kind for kind in (b"paper", b"record", b"taken out"))
    first, other = file_case(), file_case()
    with work(engine) as session:
        for case_id in (first, other):
            kept = [_hand_in(data, case_id, documents, session) for data in (paper, taken_out)]
        case_documents.remove_document(first, kept[1], by="Ada", session=session)
        kept.append(_hand_in(record, other, documents, session))
    issued(engine, lambda: first, kept[2])
    _end_and_erase(other, documents, engine)
    assert [documents.has(sha256) for sha256 in kept] == [True, True, True]
    third = file_case()
    with work(engine) as session:
        _hand_in(record, third, documents, session)
    _end_and_erase(first, documents, engine)
    assert [documents.has(sha256) for sha256 in kept] == [False, False, True]
    assert not [fault for fault in integrity.check(engine, documents) if "erased" in fault], "another one has it"
    _end_and_erase(third, documents, engine)
    assert [documents.has(sha256) for sha256 in kept] == [False, False, False]


def test_a_file_that_another_case_takes_in_meanwhile_stays(
    engine: Engine, documents: Documents, file_case: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its upload writes no bytes, since they are there, and its row after the erasure has looked for one."""
    data, remove, add = b"%PDF-1.7 of two", Documents.remove, case_documents.add_document
    first, other = file_case(), file_case()
    with work(engine) as session:
        sha256 = _hand_in(data, first, documents, session)

    def take_in(store: Documents, which: str) -> None:
        with work(engine) as session:
            _hand_in(data, other, store, session)
        remove(store, which)

    with monkeypatch.context() as moment:
        moment.setattr(Documents, "remove", take_in)
        _end_and_erase(first, documents, engine)
    assert documents.get(sha256) == data, "the row came before the file was gone"

    def erase_meanwhile(*arguments: Any, **more: Any) -> None:
        remove(documents, sha256)
        add(*arguments, **more)

    monkeypatch.setattr(case_documents, "add_document", erase_meanwhile)
    packed = ReadFile(PackedFile("c.pdf", data), Reading(file="c.pdf", sha256=sha256))
    case = Case(country="IT", purpose="credit")
    assert file_read([(case, [packed])], Arrival("home", None, "Sent", None, "one"), documents=documents, engine=engine)
    assert documents.get(sha256) == data, "the row came after"


def test_whoever_writes_the_row_of_a_file_stores_its_bytes_once_more() -> None:
    """But for a certificate of a file in several cases: the case in which it was handed in names it already."""
    modules = [path for folder in ("assessment", "reports") for path in (ROOT / folder).rglob("*.py")]
    adding = {path.name: path.read_text("utf-8") for path in modules if ".add_document(" in path.read_text("utf-8")}
    without = {name for name, source in adding.items() if ".put_again(" not in source}
    assert without == {"several.py"} < set(adding)


def test_a_case_at_work_is_not_erased_and_a_reason_is_needed(kept: Kept) -> None:
    with pytest.raises(NotAllowedError) as refused:
        kept.erase(" ")
    assert refused.value.id == "reason"
    with work(kept.engine) as session:
        version = loading.load(kept.id, session=session).version
        transitions.move_case(
            Edit(kept.id, version, ADA), "reopen", transitions.MoveDetails(reason="why"), session=session
        )
    with pytest.raises(NotAllowedError) as refused:
        kept.erase()
    assert refused.value.id == "not-ended"
    assert kept.documents.has(kept.paper)


def test_only_an_administrator_of_the_centre_erases(kept: Kept) -> None:
    for held in (Held("assessor", centre="home"), Held("administrator", centre="elsewhere")):
        with pytest.raises((NotAllowedError, NotFoundError)):
            kept.erase(person=Person("1", "Bo", (held,)))
    kept.erase(person=Person("1", "Bo", (Held("administrator", centre="home"),)))


def test_whose_time_is_over_is_listed(kept: Kept) -> None:
    day = current_day()
    with work(kept.engine) as session:
        assert erasure.ended_before(day, centre="home", session=session) == []
        tomorrow = day + datetime.timedelta(days=1)
        [ended] = erasure.ended_before(tomorrow, centre="home", session=session)
        assert ended.reference == kept.reference
        assert erasure.to_erase([ended.id], "", centre="home", session=session) == [(ended.id, ended.version)]
        with pytest.raises(NotFoundError):
            erasure.to_erase([], "2026-9999", centre="home", session=session)
    kept.erase()
    with work(kept.engine) as session:
        assert erasure.ended_before(tomorrow, centre="home", session=session) == []


def test_the_archive_holds_all_of_the_learner_and_of_nobody_else(kept: Kept) -> None:
    def more(**applicant: str) -> str:
        case = read_case(json.dumps({"country": "IT", "purpose": "credit", "applicant": applicant}))
        with work(kept.engine) as session:
            return creating.new_case(case, creating.Filing("home", "Ada"), session=session).id

    same, other = more(name="zenobia QUARTZ", born="1988-04-02"), more(name="Zenobia Quartz", born="1990-01-01")
    with work(kept.engine) as session:
        sure = [case.id for case in same_learner(kept.id, session=session).sure]
        assert set(sure) == {kept.id, same}
        assert other not in sure
        data = archive(sure, documents=kept.documents, session=session, words=words_in("it"))
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        names = pack.namelist()
        assert f"{kept.reference}/documents/1-Zenobia_Quartz.pdf" in names
        assert pack.read(f"{kept.reference}/decision-1.pdf") == kept.record
        everything = "".join(pack.read(name).decode() for name in names if name.endswith(".json"))
        assert "READ-ME.txt" in names
        assert "2026-0002/case.json" in [n.replace(n[:4], "2026", 1) for n in names]
    assert [secret for secret in SECRETS if secret not in everything] == []


def test_an_archive_has_what_was_removed_names_what_is_gone_and_is_not_made_while_the_store_is_away(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made() -> bytes:
        with work(kept.engine) as session:
            return archive([kept.id], documents=kept.documents, session=session, words=words_in("en"))

    def away(_place: str) -> bytes:
        raise TimeoutError(110, "Connection timed out")

    with monkeypatch.context() as network:
        network.setattr(kept.documents.files, "cat_file", away)
        with pytest.raises(DocumentsAwayError):
            made()
    passport = NewDocument(kept.documents.put(b"passport"), "../passport.png", 8, media_type="image/png")
    with work(kept.engine) as session:
        session.execute(update(tables.CASES).where(tables.CASES.c.id == kept.id).values(state="reopened"))
        case_documents.add_document(kept.id, passport, by="Ada", session=session)
        case_documents.remove_document(kept.id, passport.sha256, by="Ada", session=session)
    kept.documents.remove(kept.paper)
    with zipfile.ZipFile(io.BytesIO(made())) as pack:
        about = pack.read("READ-ME.txt").decode()
        [removed] = [name for name in pack.namelist() if "removed-documents" in name]
        assert pack.read(removed) == b"passport", "it lies in the store until the case is erased"
    assert "removed-documents" in about
    assert ".." not in removed
    assert f"could not be had: {kept.reference}/documents/1-Zenobia_Quartz.pdf" in about


def test_a_document_that_could_not_be_deleted_is_named(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Documents, sha256: str) -> None:
        raise OSError("read-only")

    with monkeypatch.context() as disk:
        disk.setattr(Documents, "remove", refuse)
        kept.erase()
    assert kept.documents.has(kept.paper)
    monkeypatch.setattr(integrity, "JUST_STORED", datetime.timedelta(hours=-1))
    faults = integrity.check(kept.engine, kept.documents)
    assert any(kept.paper in fault for fault in faults)
    kept.documents.remove(kept.paper)
    kept.documents.remove(kept.row.pdf_sha256)
    assert integrity.check(kept.engine, kept.documents) == []


@pytest.mark.parametrize("table", [table.name for table in TableModel.metadata.sorted_tables])
def test_every_table_that_names_a_case_is_thought_of(table: str) -> None:
    """A new one is emptied in `store.erasing`, or stands here because it names nobody."""
    emptied = {
        "answer",
        "certificate_number",
        "document",
        "inquiry",
        "event",
        "decision",
        "register",
        "status_code",
        "outgoing_mail",
        "feedback_invitation",
        "learner_group",
    }
    names_nobody = {"access_log"}
    columns = TableModel.metadata.tables[table].columns
    if any(key.column.table.name == "case_file" for column in columns for key in column.foreign_keys):
        assert table in emptied | names_nobody


def test_what_the_register_says_of_a_decision_can_still_be_worked_out() -> None:
    """An entry that one day says more needs that kept here too."""
    whole = snapshot("Zenobia Quartz")
    precedent = {"entry": 3, "outcome": "full", "country": "IT", "reason": "Zenobia told us"}
    whole["case"]["decision"]["precedent"] = precedent
    whole["case"]["overrides"] = {"testing": {"strength": "strong", "reason": "Zenobia told us"}}
    about = {"code": "B", "centre": "home", "number": 1}
    entry, left = entries.entry_of(whole, **about), snapshot_without_person(whole)
    assert "Zenobia" in json.dumps(whole)
    assert "Zenobia" not in json.dumps(left)
    again = entries.entry_of(left, **about)
    assert {name: again[name] for name in entry if name != "courses"} == {
        name: entry[name] for name in entry if name != "courses"
    }
    Case.model_validate(without_person(whole["case"]))


def test_the_answers_that_decide_the_procedure_stay() -> None:
    """Without the answer no, the decision would be judged again by a special procedure, which ends in no hours."""
    whole = snapshot("Zenobia Quartz")
    target = {"kind": "basic-digital", "hours": 60}
    whole["case"] |= {"country": "ES", "target": target, "procedure": {"without-access-to-vocational-training": "no"}}
    left = snapshot_without_person(whole)
    assert row_of(left["case"]) == row_of(whole["case"])
    assert input_of_row(row_of(left["case"])).facts.in_hours


def test_of_the_centre_its_name_and_country_stay() -> None:
    whole = snapshot("Zenobia Quartz")
    whole["case"]["centre"] = {"name": "CPIA", "country": "IT", "signatories": [{"name": "Zenobia"}]}
    assert snapshot_without_person(whole)["case"]["centre"] == {"name": "CPIA", "country": "IT"}


def test_a_field_nobody_thought_of_is_erased() -> None:
    assert without_person({"country": "IT", "purpose": "credit", "new_field": {"name": "Zenobia"}}) == {
        "country": "IT",
        "purpose": "credit",
    }
    assert "Zenobia" not in json.dumps(snapshot_without_person({"new_part": "Zenobia"}))


@pytest.mark.usefixtures("pango")
def test_from_a_shell(tmp_path: Path, own_data: Callable[..., None]) -> None:
    kept = Kept(new_database(settings().database_url), settings().data)
    run, reference = CliRunner(), kept.reference
    target = tmp_path / "learner.zip"
    assert run.invoke(app, ["learner", "export", reference, "-o", str(target)]).exit_code == 0
    assert zipfile.is_zipfile(target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    dry = run.invoke(app, ["learner", "erase", reference, "--reason", "Asked for"])
    assert dry.exit_code == 1
    assert f"Would erase: {reference}" in dry.output
    assert kept.documents.has(kept.paper)
    assert run.invoke(app, ["learner", "erase", reference, "--reason", "Asked for", "--yes"]).exit_code == 0
    assert not kept.documents.has(kept.paper)
    check = run.invoke(app, ["db", "check"])
    assert check.exit_code == 0
    assert f"Case {reference} of centre home was erased" in check.output
    with pytest.raises(DocumentMissingError):
        kept.documents.get(kept.row.pdf_sha256)
    file = settings().data / "laila.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert [secret for secret in SECRETS if secret.encode() in file.read_bytes()] == []
