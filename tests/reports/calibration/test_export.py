"""A round as data: nobody's name, everything else, and no formula."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from criteria.text import words_in
from reports.calibration.export import COLUMNS, as_csv, as_json
from reports.calibration.pdf import content
from reports.calibration.results import Results
from tests.reports.calibration.conftest import by_hand
from tests.support import rounds as made


def test_data_name_nobody_and_hold_everything(compared: Results) -> None:
    data = json.dumps(as_json(compared), ensure_ascii=False, allow_nan=False)
    table = as_csv(compared)
    for text in (data, table, json.dumps(content(compared, words_in("en")))):
        assert not any(name.split()[0] in text for name, _ in made.PEOPLE)
    rows = list(csv.reader(io.StringIO(table)))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + 3 * 8 * 4
    assert {row[2] for row in rows[1:]} == {"IT 1", "IT 2", "ES 1", "PT 1"}


def test_one_criterion_of_the_csv_gives_the_same_figure_in_the_shell(
    compared: Results, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.reports.cli.test_main import run

    rows = [row for row in csv.DictReader(io.StringIO(as_csv(compared))) if row["criterion"] == "testing"]
    file = tmp_path / "testing.csv"
    file.write_text("rater,item,rating\n" + "".join(f"{r['rater']},{r['item']},{r['rating']}\n" for r in rows))
    _, out, _ = run("agreement", str(file), "--level", "ordinal", "--json", capsys=capsys)
    alpha = compared.agreement["testing"].figures["alpha"].value
    assert json.loads(out)["alpha"]["value"] == pytest.approx(alpha, abs=1e-9)


def test_no_cell_is_a_formula() -> None:
    answers = {"Ada": {"testing.kind": {"answer": "final", "note": "=cmd"}}}
    results = by_hand(("Ada", "weak", "full"), ("Bea", "weak", "full"), answers=answers)
    assert "'=cmd" in as_csv(results)
