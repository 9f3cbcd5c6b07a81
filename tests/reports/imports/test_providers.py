"""`laila providers import`: DEQAR's columns, a national register, faults by line; all or nothing."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from assessment.settings import settings
from assessment.store.database import open_database, work
from assessment.store.providers import listed
from criteria.source import SourceError
from reports.imports.providers import read_findings
from tests.reports.cli.test_main import own_data, run

__all__ = ["own_data"]

DEQAR = """agency,institution[1].name_official,activity,status,decision,valid_from,valid_to,date_format,country,link
AVEP,Università di Prova,institutional audit,voluntary,positive,31/05/2024,31/05/2029,%d/%m/%Y,it,https://example.org/1
AVEP,"Prova, Istituto",,,,2023-01-15,,,Italy,
"""
REGISTER = "\ufeffname;register;on;says;kind\nedX;Elenco di prova;2024-05-31;listed;platform\n"


def written(folder: Path, text: str, name: str = "some.csv") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_an_export_of_deqar(tmp_path: Path) -> None:
    first, second = read_findings(written(tmp_path, DEQAR))
    assert (first.name, first.says) == ("Università di Prova", "AVEP: institutional audit, positive, voluntary")
    assert (first.on, first.until) == (datetime.date(2024, 5, 31), datetime.date(2029, 5, 31))
    assert (first.source, first.country, first.url) == ("deqar", "IT", "https://example.org/1")
    assert (second.name, second.says, second.country) == ("Prova, Istituto", "AVEP", None)
    assert second.until is not None
    assert second.until.year == 2029


def test_a_national_register(tmp_path: Path) -> None:
    [finding] = read_findings(written(tmp_path, REGISTER))
    assert (finding.kind, finding.name, finding.source, finding.source_name, finding.says) == (
        "platform",
        "edX",
        "register",
        "Elenco di prova",
        "listed",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: came no column"),
        ("a,b\n1,2\n", "line 1: came a, b; expected institution"),
        ("agency,institution,valid_from\nA,B,5/6/2024\n", "line 2: valid_from: came '5/6/2024'"),
        ("agency,institution,valid_from\nA,B,2024-01-01\nA,,2024-01-01\n", "line 3: institution: came nothing"),
        ("name,register,on,kind\nA,B,2024-01-01,school\n", "line 2: kind: came 'school'"),
        ("name,register,on\nA,,2024-01-01\n", "line 2: register: came nothing"),
    ],
)
def test_a_fault_is_named_by_line_and_column(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SourceError) as fault:
        read_findings(written(tmp_path, text))
    assert message in str(fault.value)


def test_the_command_takes_in_all_or_nothing(own_data: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = written(tmp_path, DEQAR), written(tmp_path, "name,register,on\nA,B,x\n", "bad.csv")
    code, out, err = run("providers", "import", str(good), str(bad), capsys=capsys)
    assert (code, out) == (2, "")
    assert "bad.csv, line 2: on:" in err
    for new in ("2", "0"):
        code, out, err = run("providers", "import", str(good), capsys=capsys)
        assert (code, out, err) == (0, "", f"2 rows read, {new} of them new\n")
    with work(open_database(settings().database_url)) as session:
        assert listed("", 0, 25, session=session)[1] == 2
    (tmp_path / "not.csv").write_bytes(b"\xff\xfe\x00")
    for name in ("not.csv", "none.csv"):
        code, _, err = run("providers", "import", str(tmp_path / name), capsys=capsys)
        assert code == 2
        assert err.count("\n") == 1
