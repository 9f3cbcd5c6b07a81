"""Exported decisions, read back by what people open them with; no title becomes a formula, none a link."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from criteria.language_state import languages_for
from criteria.text import words_in
from reports.exports.code_sets import code_sets
from reports.exports.rows import COLUMNS, KINDS, dictionary
from reports.exports.writers import FORMATS, SHEET_ROWS, ExportError, _xlsx, write

EVIL = ('=cmd|"/c calc"!A1', "+1", "-1", "@SUM(A1)", "\tx", "\rx", "https://example.org/x", "file:///etc/passwd", "4")
words = words_in("en")


def row(title: str) -> dict[str, Any]:
    filled = {"text": "Botany", "date": "2026-11-22", "number": 1.5, "whole-number": 2, "yes-no": True}
    whole = {name: filled[KINDS[name]] for name in COLUMNS}
    return whole | {"course": title, "row": None, "credits": None, "score": None, "days": None}


def written(tmp_path: Path, ending: str) -> Path:
    file = tmp_path / f"decisions{ending}"
    assert write(iter([row(title) for title in EVIL]), file, words) == len(EVIL)
    return file


def test_a_workbook_holds_text_as_text_and_what_the_columns_mean(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, ".xlsx"))
    assert book.sheetnames == ["Decisions", "Columns"]
    sheet = book["Decisions"]
    heading = [cell.value for cell in sheet[1]]
    assert heading == list(COLUMNS)
    cells = [sheet.cell(line, heading.index("course") + 1) for line in range(2, len(EVIL) + 2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(EVIL)
    assert [cell.value.replace("_x000D_", "\r") for cell in cells] == list(EVIL)
    assert not any(cell.hyperlink for cell in cells)
    first = {name: sheet.cell(2, place + 1).value for place, name in enumerate(heading)}
    assert first["superseded"] is True
    assert first["number"] == 2
    assert first["hours"] == 1.5
    assert first["row"] is None
    assert first["issued_on"].date().isoformat() == "2026-11-22"
    assert [line[0].value for line in book["Columns"].iter_rows(min_row=2)] == list(COLUMNS)


def test_a_csv_is_safe_in_a_spreadsheet_and_read_by_pandas(tmp_path: Path) -> None:
    file = written(tmp_path, ".csv")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        titles = [line["course"] for line in csv.DictReader(opened)]
    assert titles == [f"'{title}" if title[0] in "=+-@\t\r" else title for title in EVIL]
    table = pd.read_csv(file)
    assert list(table.columns) == list(COLUMNS)
    assert len(table) == len(EVIL)
    assert table["hours"].sum() == 1.5 * len(EVIL)
    beside = pd.read_csv(tmp_path / "decisions-dictionary.csv")
    assert list(beside["column"]) == list(COLUMNS)
    assert beside["meaning"].notna().all()


def test_parquet_and_json_hold_the_values_themselves(tmp_path: Path) -> None:
    table = pd.read_parquet(written(tmp_path, ".parquet"))
    listed = json.loads(written(tmp_path, ".json").read_text("utf-8"))
    assert list(table["course"]) == [entry["course"] for entry in listed] == list(EVIL)
    assert str(table["number"].dtype) == "int64"
    assert str(table["superseded"].dtype) == "bool"
    assert listed[0] == row(EVIL[0])


def in_package(file: Path) -> pd.DataFrame:
    """The rows of a data package, read as its description says."""
    with zipfile.ZipFile(file) as archive:
        package = json.loads(archive.read("datapackage.json"))
        [resource] = package["resources"]
        data = archive.read(resource["path"])
    assert resource["bytes"] == len(data)
    assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    kinds = {"string": "string", "number": "float64", "integer": "Int64", "boolean": "boolean"}
    types = {name: kinds[field["type"]] for name, field in fields.items() if field["type"] in kinds}
    days = [name for name, field in fields.items() if field["type"] == "date"]
    return pd.read_csv(io.BytesIO(data), dtype=types, parse_dates=days)


def test_a_data_package_is_described_as_it_is(tmp_path: Path) -> None:
    codes = {"purpose": "credit", "outcome": "full", "proposed": "full", "quality": "strong", "row": "once-known"}
    file = tmp_path / "decisions.zip"
    assert write(iter([row(title) | codes for title in EVIL]), file, words) == len(EVIL)
    table = in_package(file)
    assert list(table.columns) == list(COLUMNS)
    assert str(table["issued_on"].dtype).startswith("datetime64")
    assert table["superseded"].all()
    with zipfile.ZipFile(file) as archive:
        assert set(archive.namelist()) == {"decisions.csv", "datapackage.json", "read.R", "read.py", "read.do"}
        [resource] = json.loads(archive.read("datapackage.json"))["resources"]
        compile(archive.read("read.py"), "read.py", "exec")
    for field in resource["schema"]["fields"]:
        assert field["description"]
        if allowed := field.get("constraints", {}).get("enum"):
            assert set(table[field["name"]].dropna()) <= set(allowed)


def test_stata_has_dates_codes_and_what_each_variable_means(tmp_path: Path) -> None:
    codes = {"purpose": "credit", "outcome": "full", "proposed": "of-an-older-edition", "quality": "strong"}
    file = tmp_path / "decisions.dta"
    long = {"course": "ž" * 2_000}
    assert write(iter([row(title) | codes for title in EVIL] + [row("Botany") | long]), file, words) == len(EVIL) + 1
    table = pd.read_stata(file)
    assert list(table.columns) == list(COLUMNS)
    assert table["issued_on"].dt.date.eq(datetime.date(2026, 11, 22)).all()
    assert list(table["course"][:-1]) == list(EVIL)
    assert table["course"].iloc[-1] == long["course"], "a text of more bytes than a variable holds is kept whole"
    assert table["proposed"].iloc[0] == "of-an-older-edition"
    assert table["superseded"].iloc[0] == "yes"
    assert table["score"].dtype == "float64"
    with pd.io.stata.StataReader(file) as reader:
        labels, codes_of = reader.variable_labels(), reader.value_labels()
    for name, known in code_sets().items():
        assert [codes_of[name][number] for number in range(len(known))] == list(known), "in order, also those not seen"
    assert labels["score"] == "Weighted mean of what is known, 0 to 100. It never decides."
    assert all(0 < len(label) <= 80 for label in labels.values())


@pytest.mark.parametrize("ending", FORMATS)
def test_nothing_at_all_is_a_file_too(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"none{ending}"
    assert write(iter([]), file, words) == 0
    read = {
        ".csv": pd.read_csv,
        ".xlsx": pd.read_excel,
        ".parquet": pd.read_parquet,
        ".json": pd.read_json,
        ".dta": pd.read_stata,
        ".zip": in_package,
    }
    assert len(read[ending](file)) == 0


def test_a_sheet_that_would_be_too_long_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("reports.exports.writers.SHEET_ROWS", 3)
    with pytest.raises(ExportError, match=r"choose \.csv or \.parquet"):
        _xlsx(iter([row("Botany")] * 4), tmp_path / "x.xlsx", words)
    assert SHEET_ROWS == 1_048_575


@pytest.mark.parametrize("language", languages_for("coordinator"))
def test_every_column_is_explained(language: str) -> None:
    listed = dictionary(words_in(language))
    assert [entry["column"] for entry in listed] == list(COLUMNS)
    assert all(entry["meaning"] and entry["kind"] for entry in listed)
