"""`laila import`: packs, case files and tables become submitted cases in which nothing counts; faults have a place."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from assessment.case.stored import Stored
from assessment.rules.judge import judge
from assessment.settings import Settings, settings
from assessment.store import centres
from assessment.store.cases import loading, worklist
from assessment.store.centres import CentreProfile
from assessment.store.database import open_database, work
from reports.application.pack import Application, PackedFile, PackPart, write
from reports.cli.commands.importing import COLUMNS_HELP
from reports.imports.case_tables import COLUMNS
from reports.issuing.seal import identity
from tests.assessment.readers.platforms import edx
from tests.reports.application.test_pack import CASE
from tests.reports.cli.test_main import own_data, run
from tests.support.paths import CASES

__all__ = ["own_data"]

HEADER = "country,purpose,applicant.name,course.title,workload.hours,outcomes.listed,answers.testing.kind"


def stored() -> list[Stored]:
    with work(open_database(settings().database_url)) as session:
        rows = worklist.worklist(
            worklist.WorklistQuery("home", size=50, sort="reference", descending=False), session=session
        )
        return [loading.load(row.id, session=session) for row in rows.rows]


def packed(folder: Path, desk: Path, *files: PackedFile) -> Path:
    target = folder / "application.laila"
    by = identity(Settings(data=desk), "Another desk")
    target.write_bytes(write(Application((PackPart(CASE, files),), datetime.date(2026, 11, 24), "Carla"), by))
    return target


def written(name: str, text: str, folder: Path) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def faults(*arguments: str, capsys: Any) -> list[str]:
    code, out, err = run("import", *arguments, capsys=capsys)
    assert (code, out) == (2, "")
    assert stored() == []
    return err.splitlines()


def test_a_pack_becomes_a_submitted_case_in_which_nothing_counts(tmp_path: Path, capsys: Any) -> None:
    file = packed(tmp_path, tmp_path / "elsewhere", PackedFile("certificate.pdf", edx.effort()))
    code, out, err = run("import", str(file), "--json", capsys=capsys)
    [case] = stored()
    assert (code, err) == (0, f"1 taken in: {case.reference}\n")
    assert json.loads(out) == [{"reference": case.reference, "title": "Botany"}]
    assert case.state == "submitted"
    assert case.due is not None
    assert case.request
    declared = case.case.declared
    assert declared
    assert declared.answers["testing.kind"].by == "learner"
    assert declared.helped == "Carla"
    assert "calls itself Another desk" in (declared.source or "")
    assert judge(case.case).value is None
    [document] = case.documents
    assert document.reading
    assert document.reading["facts"]["platform"]["value"] == "edx"


def test_a_changed_pack_is_refused_in_one_line(tmp_path: Path, capsys: Any) -> None:
    file = packed(tmp_path, tmp_path / "elsewhere")
    file.write_bytes(file.read_bytes().replace(b"Marta", b"Marte"))
    [line] = faults(str(file), capsys=capsys)
    assert line.startswith(f"laila: {file}: This application pack was changed after it was made")


def test_a_pack_of_this_desk_is_known_and_looking_makes_no_key(tmp_path: Path, capsys: Any) -> None:
    file = packed(tmp_path, settings().data)
    assert run("import", str(file), capsys=capsys)[0] == 0
    [case] = stored()
    assert case.case.declared
    assert "made at this desk" in (case.case.declared.source or "")
    (settings().data / "seal.p12").unlink()
    assert run("import", str(file), capsys=capsys)[0] == 0
    assert not (settings().data / "seal.p12").exists()


def test_a_case_file_comes_with_the_certificate_beside_it(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "c.pdf").write_bytes(edx.effort())
    text = "country: IT\npurpose: credit\ncertificate: {file: c.pdf}\nanswers: {testing.kind: final}\n"
    assert run("import", written("case.yaml", text, tmp_path), capsys=capsys)[0] == 0
    [case] = stored()
    assert [document.name for document in case.documents] == ["c.pdf"]
    assert case.case.answers == {}


def test_a_decision_in_a_case_file_is_not_taken_in(tmp_path: Path, capsys: Any) -> None:
    text = (CASES / "full.yaml").read_text("utf-8")
    (tmp_path / "certificate.pdf").write_bytes(edx.effort())
    assert run("import", written("case.yaml", text, tmp_path), capsys=capsys)[0] == 0
    [case] = stored()
    assert case.case.decision is None
    assert case.case.centre is None
    assert case.case.declared is not None


def test_the_receiving_centre_decides_by_the_rules_of_its_country_and_region(tmp_path: Path, capsys: Any) -> None:
    with work(open_database(settings().database_url)) as session:
        centres.save_centre(CentreProfile(id="home", country="BE", region="BE-fr", name="Centre"), session=session)
    text = "country: IT\npurpose: credit\n"
    assert run("import", written("case.yaml", text, tmp_path), capsys=capsys)[0] == 0
    assert [(entry.case.country, entry.case.region) for entry in stored()] == [("BE", "BE-fr")]


def test_a_table_brings_a_case_a_row(tmp_path: Path, capsys: Any) -> None:
    rows = f"{HEADER}\nIT,credit,Marta Bianchi,Botany,30-60,Knows; Draws,final\n\nIT,admission,,Weaving,,,\n"
    assert run("import", written("cases.csv", rows, tmp_path), capsys=capsys)[0] == 0
    first, second = stored()
    declared, learner = first.case.declared, first.case.applicant
    assert declared
    assert declared.workload.hours == (30, 60)
    assert declared.outcomes.listed == ["Knows", "Draws"]
    assert learner
    assert learner.name == "Marta Bianchi"
    assert second.case.course.title == "Weaving"
    assert first.request != second.request


def test_a_table_with_semicolons_and_a_byte_order_mark_is_read(tmp_path: Path, capsys: Any) -> None:
    assert run("import", written("c.csv", "\ufeffcountry;purpose\r\nIT;credit\r\n", tmp_path), capsys=capsys)[0] == 0
    assert len(stored()) == 1


def test_each_fault_of_a_table_is_a_line_with_its_place(tmp_path: Path, capsys: Any) -> None:
    rows = f"{HEADER}\nIT,gift,,,,,\nIT,credit,,,much,,\nIT,credit,,,,,\nIT,credit,,,,,perhaps\nIT,credit,,,,,,,\n"
    lines = faults(written("c.csv", rows, tmp_path), capsys=capsys)
    assert [line.partition("row ")[2][:1] for line in lines] == ["2", "3", "5", "6"]
    assert "purpose" in lines[0]
    assert "workload.hours" in lines[1]
    assert "answers.testing.kind" in lines[2]


def test_all_that_is_wrong_in_a_row_is_said_at_once(tmp_path: Path, capsys: Any) -> None:
    """Else somebody mends a fault and chooses the file again, only to read the next."""
    rows = "XX,gift,,,much,,perhaps\n,credit,,,60-30,,perhaps\nIT,credit,,,,,final\n"
    lines = faults(written("c.csv", f"{HEADER}\n{rows}", tmp_path), capsys=capsys)
    places = [tuple(line.partition("row ")[2].partition(":")[0].split(", column ")) for line in lines]
    assert sorted(places) == [
        ("2", "answers.testing.kind"),
        ("2", "country"),
        ("2", "purpose"),
        ("2", "workload.hours"),
        ("3", "answers.testing.kind"),
        ("3", "country"),
        ("3", "workload.hours"),
    ]


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ("x,ects,,", ["workload.credits"]),
        (",ects,,", ["workload"]),
        ("x,ects,tomorrow,", ["certificate.issued_on", "workload.credits"]),
        (",ects,tomorrow,", ["certificate.issued_on", "workload"]),
    ],
)
def test_what_is_missing_only_because_a_value_was_left_out_is_no_fault(
    row: str, columns: list[str], tmp_path: Path, capsys: Any
) -> None:
    header = "country,purpose,workload.credits,workload.system,certificate.issued_on,applicant.name"
    lines = faults(written("c.csv", f"{header}\nIT,credit,{row}\n", tmp_path), capsys=capsys)
    assert sorted(line.partition("column ")[2].partition(":")[0] for line in lines) == columns


def test_what_was_taken_in_before_is_left_out_when_the_file_comes_again(tmp_path: Path, capsys: Any) -> None:
    """A table whose faults were mended holds all the good lines too, and two learners without a name may say the
    same."""
    rows = "IT,gift,Zoe,,,,\nIT,credit,Marta,,,,\nIT,credit,,Botany,,,\nIT,credit,,Botany,,,\n"
    file = written("c.csv", f"{HEADER}\n{rows}", tmp_path)
    run("import", file, "--good-lines", capsys=capsys)
    assert len(stored()) == 3
    mended = written("d.csv", f"{HEADER}\n{rows.replace('gift', 'credit')}IT,credit,,Botany,,,\n", tmp_path)
    code, _, err = run("import", mended, capsys=capsys)
    assert code == 0
    assert [line for line in err.splitlines() if "taken in before" in line]
    names = [case.case.applicant.name if case.case.applicant else case.case.title() for case in stored()]
    assert sorted(names) == ["Botany", "Botany", "Botany", "Marta", "Zoe"]
    assert run("import", mended, "--again", capsys=capsys)[0] == 0
    assert len(stored()) == 10


def test_the_good_lines_come_in_only_when_that_is_asked_for(tmp_path: Path, capsys: Any) -> None:
    file = written("c.csv", f"{HEADER}\nIT,gift,,,,,\nIT,credit,Marta,,,,\n", tmp_path)
    assert len(faults(file, capsys=capsys)) == 1
    code, out, err = run("import", file, "--good-lines", capsys=capsys)
    assert (code, out, len(stored())) == (0, "", 1)
    assert f"laila: left out: {file}, row 2" in err
    assert "1 taken in" in err
    only_faults = written("d.csv", f"{HEADER}\nIT,gift,,,,,\n", tmp_path)
    assert run("import", only_faults, "--good-lines", capsys=capsys)[0] == 2
    assert len(stored()) == 1


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("c.csv", "country,course.title\nIT,x\n", "no column 'purpose'"),
        ("c.csv", "country,purpose,colour\nIT,credit,red\n", "no such column: 'colour'"),
        ("c.csv", "country,purpose,purpose\nIT,credit,credit\n", "stands twice"),
        ("c.csv", "country,purpose\n", "no case in it"),
        ("c.csv", "", "line 1: empty"),
        ("c.csv", 'country,purpose\n"IT,credit\n', "no CSV that can be read"),
        ("c.yaml", "country: IT\n", "purpose"),
        ("c.yaml", "country: IT\npurpose: credit\nx: 1\n", "line 3"),
        ("c.yaml", "country: IT\npurpose: credit\ncertificate: {file: ../../etc/passwd}\n", "is not there"),
        ("c.laila", "{}", "no application pack"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(
    name: str, text: str, message: str, tmp_path: Path, capsys: Any
) -> None:
    [line] = faults(written(name, text, tmp_path), capsys=capsys)
    assert line.startswith(f"laila: {tmp_path / name}")
    assert message in line


def test_a_fault_in_one_file_lets_none_in(tmp_path: Path, capsys: Any) -> None:
    good = written("a.yaml", "country: IT\npurpose: credit\n", tmp_path)
    assert len(faults(good, str(tmp_path / "none.yaml"), capsys=capsys)) == 1
    assert len(faults(good, "--centre", "nowhere", capsys=capsys)) == 1


def test_the_help_names_every_column(capsys: Any) -> None:
    for column in COLUMNS:
        top, _, rest = column.partition(".")
        assert column in COLUMNS_HELP or (top in COLUMNS_HELP and f".{rest}" in COLUMNS_HELP)


NAMES = ["country", "purpose", "applicant.name", "course.title", "certificate.issued_on", "workload.hours"]
VALUES = ["IT", "credit", "Niccolò D'Angelo", "Introduzione alla botanica", "2024-03-08", "30"]


def one_case(tmp_path: Path, capsys: Any, data: bytes, name: str = "cases.csv") -> Any:
    """The only case of a file, as the learner declared it."""
    (tmp_path / name).write_bytes(data)
    code, _, err = run("import", str(tmp_path / name), capsys=capsys)
    assert (code, err[:10]) == (0, "1 taken in"), err
    [only] = stored()
    return only.case


def refused(tmp_path: Path, capsys: Any, data: bytes, name: str = "cases.csv") -> list[str]:
    (tmp_path / name).write_bytes(data)
    return faults(str(tmp_path / name), capsys=capsys)


def workbook(*rows: list[object]) -> bytes:
    made, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(out)
    return out.getvalue()


SPELT = ["Certificate.Issued On", "workload hours"]
WAYS: dict[str, bytes] = {
    "Windows-1252": "\r\n".join(map(";".join, (NAMES, VALUES))).encode("cp1252"),
    "UTF-16 with tabs, Excel's Unicode text": "\r\n".join(map("\t".join, (NAMES, VALUES))).encode("utf-16"),
    "a sep= line": ("sep=;\r\n" + "\r\n".join(map(";".join, (NAMES, VALUES)))).encode("utf-8-sig"),
    "tabs": "\n".join(map("\t".join, (NAMES, VALUES))).encode(),
    "empty columns and rows": (
        ";".join([*NAMES, "", ""]) + "\n" + ";" * 7 + "\n" + ";".join([*VALUES, "", ""]) + "\n" + ";" * 7 + "\n"
    ).encode(),
    "an empty first column": "\n".join(";" + ";".join(row) for row in (NAMES, VALUES)).encode(),
    "capitals and blanks": "\n".join(
        map(";".join, ([" Country", "PURPOSE ", "Applicant. Name", "Course Title", *SPELT], VALUES))
    ).encode(),
    "a day as people write it": "\n".join(map(";".join, (NAMES, [*VALUES[:4], "8 marzo 2024", "30 ore"]))).encode(),
    "Excel's number of a day": "\n".join(map(";".join, (NAMES, [*VALUES[:4], "45359", "30,0"]))).encode(),
    "a workbook": workbook(NAMES, [*VALUES[:4], datetime.date(2024, 3, 8), 30]),
    "a workbook with texts": workbook([], NAMES, [], VALUES, []),
    "a workbook with a bare number for the day": workbook(NAMES, [*VALUES[:4], 45359, 30.0]),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_table_as_spreadsheets_write_it(way: str, tmp_path: Path, capsys: Any) -> None:
    case = one_case(tmp_path, capsys, WAYS[way], "cases.xlsx" if "workbook" in way else "cases.csv")
    assert case.applicant.name == "Niccolò D'Angelo"
    assert case.declared.workload.hours == (30, 30)
    assert case.certificate.issued_on == datetime.date(2024, 3, 8)
    assert case.course.title == "Introduzione alla botanica"


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (["8/3/2024", "30"], "column certificate.issued_on: came '8/3/2024', expected 2024-03-08 or 2024-08-03"),
        (["soon", "30"], "column certificate.issued_on: came 'soon', expected a day such as 2024-03-08"),
        (["", "1.200"], "column workload.hours: came '1.200', expected 1200 or 1.2, without a separator"),
        (["", "1,200-1,500"], "column workload.hours: came '1,200-1,500', expected 1200 or 1.2"),
        (["", "much"], "column workload.hours: came 'much', expected a number such as 30 or 37.5"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_line_and_column(
    cells: list[str], message: str, tmp_path: Path, capsys: Any
) -> None:
    data = "\n".join(map(";".join, (NAMES, [""] * 6, [*VALUES[:4], *cells]))).encode()
    [line] = refused(tmp_path, capsys, data)
    assert f"cases.csv, row 3, {message}" in line


def test_another_number_of_the_file_settles_the_thousands(tmp_path: Path, capsys: Any) -> None:
    data = b"country;purpose;target.hours;workload.hours\nIT;exemption;1.200;37,5\n"
    case = one_case(tmp_path, capsys, data)
    assert (case.target.hours, case.declared.workload.hours) == (1200, (37.5, 37.5))


@pytest.mark.parametrize("number", ["1,23E+14", "1.23457E+11", "1E+20", "#######"])
def test_a_number_that_a_spreadsheet_has_spoilt_is_refused(number: str, tmp_path: Path, capsys: Any) -> None:
    data = f"country;purpose;certificate.number\nIT;credit;{number}\n".encode()
    [line] = refused(tmp_path, capsys, data)
    assert f"row 2, column certificate.number: came {number!r}, expected all its digits" in line


@pytest.mark.parametrize("column", ["certificate.number", "applicant.name"])
def test_an_error_of_a_spreadsheet_is_no_value(column: str, tmp_path: Path, capsys: Any) -> None:
    [line] = refused(tmp_path, capsys, f"country;purpose;{column}\nIT;credit;#N/A\n".encode())
    assert f"row 2, column {column}: came '#N/A', expected a value; the spreadsheet could not work out" in line


def test_a_line_with_the_separator_may_be_filled_up_with_it(tmp_path: Path, capsys: Any) -> None:
    data = b"sep=;;\ncountry;purpose;course.title\nIT;credit;Botany\n"
    assert one_case(tmp_path, capsys, data).course.title == "Botany"


def test_a_long_number_in_a_workbook_is_refused_and_a_short_one_kept_whole(tmp_path: Path, capsys: Any) -> None:
    head = ["country", "purpose", "certificate.number"]
    [line] = refused(tmp_path, capsys, workbook(head, ["IT", "credit", 1234567890123456789]), "c.xlsx")
    assert "expected all its digits" in line
    case = one_case(tmp_path, capsys, workbook(head, ["IT", "credit", 123456789012]), "d.xlsx")
    assert case.certificate.number == "123456789012"


def test_a_number_of_a_day_in_a_workbook_that_counts_from_1904(tmp_path: Path, capsys: Any) -> None:
    made, out = openpyxl.Workbook(), io.BytesIO()
    made.epoch = CALENDAR_MAC_1904
    for row in (["country", "purpose", "certificate.issued_on"], ["IT", "credit", 43897], ["IT", "credit", 20240308]):
        made.active.append(row)
    made.save(out)
    (tmp_path / "mac.xlsx").write_bytes(out.getvalue())
    code, _, err = run("import", str(tmp_path / "mac.xlsx"), capsys=capsys)
    assert (code, err[:10]) == (0, "2 taken in"), err
    assert {str(each.case.certificate.issued_on) for each in stored()} == {"2024-03-08"}


def test_a_formula_is_kept_as_the_text_it_is(tmp_path: Path, capsys: Any) -> None:
    data = b'country,purpose,course.title,certificate.number\nIT,credit,"=2+3*cmd|\' /C calc\'!A0","=""00123"""\n'
    case = one_case(tmp_path, capsys, data)
    assert (case.course.title, case.certificate.number) == ("=2+3*cmd|' /C calc'!A0", "00123")


def test_a_value_under_no_name_is_not_lost_without_a_word(tmp_path: Path, capsys: Any) -> None:
    [line] = refused(tmp_path, capsys, b"country,purpose,\nIT,credit,30\n")
    assert "row 2, column 3: came '30', expected a name for this column in the header" in line


def test_a_hostile_workbook_is_refused_in_one_line(tmp_path: Path, capsys: Any) -> None:
    [line] = refused(tmp_path, capsys, b"PK\x03\x04" + bytes(200), "c.xlsx")
    assert line.endswith("no workbook that can be read; expected XLSX, or the table saved as CSV (UTF-8)")
