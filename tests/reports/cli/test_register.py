"""`laila issue`, `verify`, `export decisions` and `demo` as the contract has them."""

from __future__ import annotations

import csv
import datetime
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from sqlalchemy import select, update

from assessment.case.edit import Edit
from assessment.case.files import read_case
from assessment.case.model import Case
from assessment.register.entries import FIRST
from assessment.settings import settings
from assessment.store import centres
from assessment.store.cases import creating, saving, transitions
from assessment.store.cases.transitions import MoveDetails
from assessment.store.centres import CentreProfile
from assessment.store.database import open_database, work
from assessment.store.tables import CASES as CASE_ROWS
from assessment.store.tables import REGISTER
from criteria.dated import current_day
from reports.exports.formulas import escape_formula
from reports.exports.rows import COLUMNS
from reports.issuing.journal import HEADS
from tests.reports.cli.test_main import own_data, run
from tests.support.paths import CASES
from tests.support.people import ADA

__all__ = ["own_data"]


def decided(decision: bool = True) -> str:
    """A case of this installation, decided by a person and not issued; its reference."""
    case = read_case((CASES / "full.yaml").read_text(encoding="utf-8"))
    data = case.model_dump(mode="json", exclude_none=True)
    data.pop("centre")
    if not decision:
        data.pop("decision", None)
    profile = CentreProfile(
        id="home", country="ES", name="Centro de Prueba", signatories=[{"name": "Ada Prova"}], appeal_to="Dirección"
    )
    with work(open_database(settings().database_url)) as session:
        centres.save_centre(profile, session=session)
        return creating.new_case(Case.model_validate(data), creating.Filing("home", "Ada"), session=session).reference


@pytest.mark.usefixtures("pango")
def test_issued_once_and_the_same_bytes_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reference, first, second = decided(), tmp_path / "a.pdf", tmp_path / "b.pdf"
    code, out, _ = run("db", "check", capsys=capsys)
    empty = out.rstrip()[-64:]
    assert (code, empty) == (0, FIRST)
    for target in (first, second):
        assert run("issue", reference, "-o", str(target), capsys=capsys)[:2] == (0, "")
    assert first.read_bytes() == second.read_bytes()
    code, out, _ = run("verify", str(first), "--json", capsys=capsys)
    data = json.loads(out)
    assert code == 0
    assert data["genuine"] is data["in_force"] is True
    assert data["superseded_by"] is None
    assert data["issuer"] == "Centro de Prueba"
    assert data["details"][0]["result"] == "passed"
    first.write_bytes(first.read_bytes() + b" ")
    code, out, _ = run("verify", str(first), "--json", capsys=capsys)
    assert (code, json.loads(out)["genuine"]) == (1, False)
    code, out, _ = run("db", "check", "--head", empty, capsys=capsys)
    assert code == 0
    assert "The newest entry of the register has the number 1; the head is" in out


def test_what_cannot_be_issued_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for reference in ("2026-9999", decided(decision=False)):
        code, out, err = run("issue", reference, "-o", str(tmp_path / "x.pdf"), capsys=capsys)
        assert (code, out) == (2, "")
        assert err.startswith(f"laila: {reference}: ")
        assert err.count("\n") == 1


@pytest.mark.usefixtures("pango")
def test_what_is_not_decided_is_not_issued_by_asking_for_its_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither a case at work, in which an outcome is chosen, nor one whose decision was appealed and opened again."""
    reference, target, why = decided(), tmp_path / "x.pdf", MoveDetails(reason="why")

    def moved(*names: str) -> tuple[int, str, bool]:
        with work(open_database(settings().database_url)) as session:
            row = session.execute(select(CASE_ROWS.c.id, CASE_ROWS.c.version)).one()
            version = row.version
            for name in names:
                version = transitions.move_case(Edit(row.id, version, ADA), name, why, session=session)
        code, _, err = run("issue", reference, "-o", str(target), capsys=capsys)
        return code, err, target.exists()

    code, err, written = moved("begin")
    assert (code, "nobody has decided this case yet" in err, written) == (2, True, False)
    with work(open_database(settings().database_url)) as session:
        session.execute(update(CASE_ROWS).values(state="draft"))
    assert run("issue", reference, "-o", str(target), capsys=capsys)[0] == 0
    record = target.read_bytes()
    target.unlink()
    for names in (("appeal",), ("reopen",)):
        code, err, written = moved(*names)
        assert (code, written) == (2, False)
    named = err.partition("laila issue ")[2].partition(" ")[0]
    assert run("issue", named, "-o", str(target), capsys=capsys)[0] == 0
    assert target.read_bytes() == record


@pytest.mark.usefixtures("pango")
def test_a_refusal_is_issued_only_once_the_learner_was_heard(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = decided()
    target = str(tmp_path / "x.pdf")
    refusal = {"outcome": "not-recognised", "by": "Ada Prova", "reason": "The outcomes were not shown."}
    on = current_day() - datetime.timedelta(days=40)
    sent = {"notified_on": on, "until": on + datetime.timedelta(days=30), "letter": "Why"}
    nothing = {**sent, "result": "nothing", "settled_on": current_day()}
    steps = [
        ({}, 2, "has not been told the reasons"),
        ({"hearing": sent}, 2, "has not been noted"),
        ({"hearing": nothing}, 0, ""),
    ]
    for parts, expected, sentence in steps:
        with work(open_database(settings().database_url)) as session:
            row = session.execute(
                select(CASE_ROWS.c.id, CASE_ROWS.c.version).where(CASE_ROWS.c.reference == reference)
            ).one()
            version = row.version
            for name, value in {"decision": refusal, **parts}.items():
                version = saving.save_part(Edit(row.id, version, "Ada"), name, value, session=session)
        code, _, err = run("issue", reference, "-o", target, capsys=capsys)
        assert (code, sentence in err) == (expected, True)


def test_on_a_machine_without_a_register_nobody_can_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "r.pdf"
    file.write_bytes(b"%PDF-1.7 nothing")
    code, out, _ = run("verify", str(file), "--json", capsys=capsys)
    assert (code, json.loads(out)["genuine"]) == (1, None)
    assert "Ask the centre" in json.loads(out)["details"][0]["reason"]
    assert not (tmp_path / "data").exists()
    assert run("verify", str(tmp_path / "none.pdf"), capsys=capsys)[0] == 2


def test_fictional_decisions_go_in_and_come_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("demo", "--decisions", "12", "--seed", "3", capsys=capsys)[0] == 0
    assert run("db", "check", capsys=capsys)[0] == 0
    files = {ending: tmp_path / f"d.{ending}" for ending in ("csv", "json", "parquet")}
    for file in files.values():
        assert run("export", "decisions", "-o", str(file), capsys=capsys)[:2] == (0, "")
    listed = json.loads(files["json"].read_text("utf-8"))
    with files["csv"].open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(listed) == len(table) == 12
    assert list(listed[0]) == list(table[0]) == list(COLUMNS)
    rows = pq.read_table(files["parquet"]).to_pylist()
    assert all(isinstance(row["issued_on"], datetime.date) for row in rows)
    dated = [name for name, value in rows[0].items() if isinstance(value, datetime.date)]
    assert [row | {name: row[name] and row[name].isoformat() for name in dated} for row in rows] == listed
    assert {row["country"] for row in listed} <= {"IT", "ES", "PT", "HR", "SI"}
    assert run("export", "decisions", "-o", "x.doc", capsys=capsys)[0] == 2


@pytest.mark.usefixtures("pango")
def test_a_fictional_decision_gets_its_record_when_it_is_asked_for_and_goes_away_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seal of the settings, which may be a centre's own, never stands under a decision that never was."""
    monkeypatch.setenv("LAILA_SEAL", str(tmp_path / "the-centres-own.p12"))
    settings.cache_clear()
    assert run("demo", "--decisions", "13", "--seed", "3", capsys=capsys)[0] == 0
    with work(open_database(settings().database_url)) as session:
        codes = list(session.scalars(select(REGISTER.c.code).where(REGISTER.c.kind == "decision")))
    first, second, data = tmp_path / "a.pdf", tmp_path / "b.pdf", settings().data
    for code in (codes[0], codes[-1]):  # one written with many others, one of the list
        for target in (first, second):
            assert run("issue", code, "-o", str(target), capsys=capsys)[:2] == (0, "")
        assert first.read_bytes() == second.read_bytes()
        exit_code, out, _ = run("verify", str(first), "--json", capsys=capsys)
        assert (exit_code, json.loads(out)["genuine"], json.loads(out)["code"]) == (0, True, code)
    exit_code, out, _ = run("db", "check", capsys=capsys)
    assert (exit_code, "of fictional decisions" in out) == (0, True)
    assert run("db", "check", "--head", out.split()[-1], capsys=capsys)[0] == 0
    assert not (data / HEADS).exists()
    assert run("demo", "--remove", capsys=capsys)[0] == 0
    exit_code, out, _ = run("verify", str(first), "--json", capsys=capsys)
    assert (exit_code, json.loads(out)["genuine"]) == (1, None)
    assert [file for file in data.rglob("*") if file.is_file() and "laila.sqlite3" not in str(file)] == []


def test_no_spreadsheet_takes_a_title_for_a_formula() -> None:
    assert [escape_formula(value) for value in ("=cmd", "+1", "-1", "@x", "Botany", 4, None)] == [
        "'=cmd",
        "'+1",
        "'-1",
        "'@x",
        "Botany",
        4,
        None,
    ]
