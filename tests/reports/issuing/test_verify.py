"""Is this record genuine? Issued, sealed, looked up, changed byte by byte, superseded, on a machine of its own."""

from __future__ import annotations

import datetime
import json
import random
import shutil
from copy import copy
from pathlib import Path
from typing import Self, get_args

import pikepdf
import pytest

from assessment.case.edit import Edit
from assessment.case.files import read_case
from assessment.case.model import Case
from assessment.facts.check_reasons import reason_of
from assessment.facts.model import Check, Reading
from assessment.settings import Settings
from assessment.store import centres
from assessment.store.cases import creating, loading, transitions
from assessment.store.centres import CentreProfile
from assessment.store.database import engine_of, work
from assessment.store.decisions import register, revoking
from assessment.store.documents import Documents
from assessment.store.maintenance import integrity
from assessment.store.tables import RegisterRow
from criteria.text import languages, words_in
from reports.exports.rows import rows
from reports.issuing.issue import IssueOrder, issue_case
from reports.issuing.verify import SEAL, RecordVerdict, State, codes_of, look_up, verify
from tests.support.databases import new_database
from tests.support.paths import CASES
from tests.support.people import ADA

PROFILE = CentreProfile(
    id="home", country="IT", name="CPIA Lago di Prova", signatories=[{"name": "Ada Prova"}], appeal_to="Direzione"
)

pytestmark = pytest.mark.usefixtures("pango")


class Desk:
    """An installation with one issued decision."""

    def __init__(self, folder: Path, public_url: str = "") -> None:
        self.chosen = Settings(data=folder / "data", public_url=public_url)
        self.engine = new_database(self.chosen.database_url)
        self.documents = Documents(self.chosen.documents_url)
        with work(self.engine) as session:
            centres.save_centre(PROFILE, session=session)
            case = read_case((CASES / "conditional.yaml").read_text(encoding="utf-8"))
            self.case_id = creating.new_case(self.open(case), creating.Filing("home", "Ada"), session=session).id
        self.issue()

    def copy(self, folder: Path) -> Self:
        """The same installation in another folder, as it stands now: quicker than to draw and seal its records anew."""
        self.engine.dispose()
        shutil.copytree(self.chosen.data, folder / "data")
        made = copy(self)
        made.chosen = Settings(data=folder / "data", public_url=self.chosen.public_url)
        made.engine, made.documents = engine_of(made.chosen.database_url), Documents(made.chosen.documents_url)
        return made

    @staticmethod
    def open(case: Case) -> Case:
        return case.model_copy(update={"centre": None, "decision": None})

    def issue(self) -> None:
        with work(self.engine) as session:
            stored = loading.load(self.case_id, session=session)
            order = IssueOrder(ADA, self.documents, self.chosen)
            self.row = issue_case(stored, PROFILE, order, session=session)

    def again(self) -> None:
        """Reopened and decided anew."""
        with work(self.engine) as session:
            version = loading.load(self.case_id, session=session).version
            transitions.move_case(
                Edit(self.case_id, version, ADA), "reopen", transitions.MoveDetails(reason="Appeal"), session=session
            )
        self.issue()

    @property
    def pdf(self) -> bytes:
        return self.documents.get(self.row.pdf_sha256)

    def entry(self) -> RegisterRow:
        with work(self.engine) as session:
            return register.of_decision(self.case_id, self.row.number, session=session)

    def verdict(self, data: bytes):
        with work(self.engine) as session:
            return verify(data, session=session)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"))


def test_what_was_issued_is_genuine_and_in_force(desk: Desk) -> None:
    data = desk.verdict(desk.pdf).as_json()
    assert (data["genuine"], data["in_force"], data["issuer"]) == (True, True, "CPIA Lago di Prova")
    assert data["issued_on"] == json.loads(desk.row.snapshot)["record"]["made_on"]
    assert integrity.check(desk.engine, desk.documents) == []


def test_any_changed_byte_is_found(desk: Desk) -> None:
    """By the file's hash, so opening the file is not needed to know; a few are opened too, to see what is said."""
    chance, data = random.Random(4), desk.pdf
    with work(desk.engine) as session:
        for place in chance.sample(range(len(data)), 1000):
            changed = data[:place] + bytes([data[place] ^ chance.randrange(1, 256)]) + data[place + 1 :]
            digest = register.hashlib.sha256(changed).hexdigest()
            assert register.by_record(digest, session=session) is None
    for place in (*chance.sample(range(len(data)), 2), len(data) - 1):
        verdict = desk.verdict(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert verdict.genuine is not True


def test_padding_and_another_files_content_are_found(desk: Desk) -> None:
    verdict = desk.verdict(desk.pdf + b"\n")
    assert (verdict.state, verdict.genuine) == ("changed", False)
    assert desk.entry().code in verdict.sentence(words_in("en"))


def test_a_seal_that_is_whole_does_not_speak_for_a_file_changed_outside_it(desk: Desk) -> None:
    signed = words_in("en")("check.pdf-signature.signed", signer="CPIA", time="-")
    passed = Check(
        check=SEAL, result="passed", reason=signed, at="2026-11-30", reason_id="signed", fields={"signer": "CPIA"}
    )
    reading = Reading(
        file="r.pdf", sha256="0" * 64, media_type="application/pdf", codes=[desk.entry().code], checks=[passed]
    )
    with work(desk.engine) as session:
        verdict = verify(desk.pdf + b"\n", session=session, reading=reading)
    data = verdict.as_json()
    assert data["genuine"] is False
    assert {each["check"]: each["result"] for each in data["details"]} == {"register": "failed", "seal": "cannot-tell"}
    assert not any("unchanged" in each["reason"] for each in data["details"])
    assert verdict.seal
    assert "CPIA" in reason_of(verdict.seal, words_in("it"))[0]


def test_a_file_that_is_no_record_is_not_ours(desk: Desk) -> None:
    assert desk.verdict(b"no PDF").genuine is False
    assert desk.verdict(b"").as_json()["genuine"] is False


def test_a_superseded_record_stays_genuine_and_says_so(desk: Desk, tmp_path: Path) -> None:
    desk = desk.copy(tmp_path)
    first, code = desk.pdf, desk.entry().code
    desk.again()
    data = desk.verdict(first).as_json()
    assert (data["genuine"], data["in_force"], data["superseded_by"]) == (True, False, desk.entry().code)
    assert json.loads(desk.entry().entry)["supersedes"] == code
    with work(desk.engine) as session:
        assert look_up(code, session=session).superseded_by == desk.entry().code


def test_a_revoked_record_stays_genuine_and_no_longer_stands(desk: Desk, tmp_path: Path) -> None:
    desk = desk.copy(tmp_path)
    with work(desk.engine) as session:
        edit = Edit(desk.case_id, loading.load(desk.case_id, session=session).version, ADA)
        revoked = revoking.revoke(edit, "fraud", "The certificate was forged", taken=(), session=session)
    verdict = desk.verdict(desk.pdf)
    assert (verdict.state, verdict.genuine, verdict.as_json()["in_force"]) == ("revoked", True, False)
    assert verdict.as_json()["revoked_on"] == json.loads(revoked.entry)["revoked_on"]
    assert "The certificate was forged" not in json.dumps(verdict.as_json())
    with work(desk.engine) as session:
        for code in (desk.entry().code, revoked.code):
            assert look_up(code, session=session).as_json()["in_force"] is False
    assert integrity.check(desk.engine, desk.documents) == []
    [row] = rows(desk.engine)
    assert row["revoked"] is True
    assert row["superseded"] is False
    desk.again()
    assert desk.verdict(desk.pdf).as_json()["in_force"] is True


def test_a_code_says_who_issued_and_proves_no_file(desk: Desk) -> None:
    with work(desk.engine) as session:
        entry = look_up(desk.entry().code.lower(), session=session)
        assert (entry.genuine, entry.state) == (None, "listed")
        assert look_up("AAAA-AAAA-AAAA", session=session).genuine is False


def test_without_a_register_only_the_seal_speaks(desk: Desk, tmp_path: Path) -> None:
    verdict = verify(desk.pdf, session=None)
    assert (verdict.genuine, verdict.state) == (None, "no-register")
    empty = new_database(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    with work(empty) as session:
        assert verify(desk.pdf, session=session).genuine is None


def test_the_record_carries_its_code_its_seal_and_its_data(desk: Desk) -> None:
    with pikepdf.open(desk.documents.files.open(desk.documents.place(desk.row.pdf_sha256))) as pdf:
        assert pdf.Root.AcroForm.Fields[0].V.SubFilter == "/ETSI.CAdES.detached"
        [attached] = [pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments]
    assert json.loads(attached)["record"]["code"] == desk.entry().code
    assert attached.decode() == desk.row.snapshot


def test_with_a_public_address_the_record_leads_there(tmp_path: Path) -> None:
    from assessment.sandbox import read_certificate

    desk = Desk(tmp_path, public_url="https://desk.example/")
    reading = read_certificate(desk.pdf, "record.pdf")
    assert f"https://desk.example/verify?code={desk.entry().code}" in [link.address for link in reading.links]
    assert desk.entry().code in codes_of(reading)


@pytest.mark.parametrize("language", languages())
def test_every_verdict_has_its_sentence(language: str) -> None:
    words = words_in(language)
    about = {"issuer": "X", "on": "2026-11-22", "code": "A", "later": "B", "revoked_on": "2026-11-23"}
    for state in get_args(State):
        assert words(f"verify.{state}", **about).endswith(".")


def test_a_headline_ends_where_its_sentence_ends_and_not_inside_a_day_or_a_name() -> None:
    fields = {"issuer": "VHS Musterstadt e. V.", "on": "2026-03-12", "revoked_on": "2026-03-14", "code": "7KQ2"}
    for language in languages():
        words = words_in(language)
        for state, part in (("listed", fields["issuer"]), ("revoked", words.date(datetime.date(2026, 3, 14)))):
            verdict = RecordVerdict(state, genuine=None, fields=fields)
            parts = verdict.headline(words)
            assert " ".join(parts) == verdict.sentence(words)
            assert any(part in shown for shown in parts), (language, parts)
