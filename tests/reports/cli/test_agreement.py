"""`laila agreement` as the contract has it: figures, faults with their line, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reports.cli.test_main import run

RATINGS = """rater,item,rating
Ada,case 1,strong
Bruno,case 1,strong
Ada,case 2,weak
Bruno,case 2,none
Ada,case 3,substantial
Bruno,case 3,
"""


def called(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | bytes, level: str, *more: str) -> tuple:
    file = tmp_path / "ratings.csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return run("agreement", str(file), "--level", level, *more, capsys=capsys)


def test_figures_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called(tmp_path, capsys, RATINGS, "ordinal", "--json")
    data = json.loads(out)
    assert (code, err, out.count("\n")) == (0, "", 1)
    assert (data["raters"], data["items"], data["ratings"], data["compared"]) == (2, 3, 5, 2)
    assert (data["percent"]["value"], data["percent"]["low"], data["percent"]["high"]) == (0.5, None, None)
    assert 0 < data["percent"]["at_least"] < 0.5
    assert data["alpha"]["value"] > data["fleiss"]["value"]
    assert data["cohen"]["raters"] == ["Ada", "Bruno"]
    assert data["cohen"]["weighted"]["value"] > 0
    assert data["notes"] == [
        "Only 2 compared. Below 10 there is no interval, only what the figure is not below, and one judgement more can "
        "change each figure much."
    ]


def test_figures_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called(tmp_path, capsys, RATINGS, "nominal")
    assert code == 0
    assert out.startswith("5 ratings by 2 raters on 3 items\n")
    assert "Same judgement: 50 % (at least " in out
    assert "Ada / Bruno (2)" in out
    assert "Cannot be told apart from chance." in out
    code, out, _ = called(tmp_path, capsys, RATINGS, "nominal", "--lang", "it")
    assert "Alfa di Krippendorff: 0,4" in out


def test_all_equal_and_one_rater_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called(tmp_path, capsys, "rater,item,rating\na,1,x\nb,1,x\n", "nominal", "--json")
    data = json.loads(out)
    assert code == 0
    assert data["percent"]["value"] == 1.0
    assert data["alpha"] == {"value": None, "low": None, "high": None, "undefined": "all-equal"}
    assert "100 % agreement" in data["notes"][0]
    _, out, _ = called(tmp_path, capsys, "rater,item,rating\na,1,x\n", "nominal", "--json")
    assert json.loads(out)["percent"]["undefined"] == "one-rater"


def test_the_paradox_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cells = [("yes", "yes")] * 18 + [("yes", "no"), ("no", "yes")]
    rows = "".join(f"a,{n},{first}\nb,{n},{other}\n" for n, (first, other) in enumerate(cells))
    _, out, _ = called(tmp_path, capsys, f"rater,item,rating\n{rows}", "nominal", "--json")
    data = json.loads(out)
    assert data["paradox"] is True
    assert data["percent"]["value"] == 0.9
    assert data["cohen"]["kappa"]["value"] < 0
    assert '95 % of all judgements are "yes"' in data["notes"][0]
    assert "AC1" in data["notes"][0]


def test_columns_in_any_order_and_semicolons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = '\ufeff"Rating";"Item";"Rater"\r\n"3";"1";"a"\r\n"4";"1";"b"\r\n\r\n'
    code, out, _ = called(tmp_path, capsys, text, "interval", "--json")
    assert code == 0
    assert json.loads(out)["ratings"] == 2


@pytest.mark.parametrize(
    ("text", "level", "message"),
    [
        (RATINGS, "interval", "line 2: came 'strong', expected a number for the level interval"),
        ("rater,item,rating\na,1,1\na,1,2\n", "nominal", "line 3: 'a' has rated '1' before"),
        ("rater,item,rating\n\na,1\n", "nominal", "line 3: came 2 columns"),
        ("rater,item,rating\n,1,2\n", "nominal", "line 2: rater is empty"),
        ("who,what\na,1\n", "nominal", "line 1: came who, what, expected rater,item,rating"),
        ("", "nominal", "line 1: came nothing"),
        ("rater,item,rating\n", "nominal", "no rating in it"),
        (b"rater,item,rating\na,\x00\x01,1\n", "nominal", "no text; expected a CSV in UTF-8"),
        (RATINGS, "cardinal", "--level: came 'cardinal', expected one of nominal, ordinal, interval, ratio"),
    ],
)
def test_a_fault_is_one_line_that_says_where(
    text: str | bytes, level: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = called(tmp_path, capsys, text, level, "--json")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert message in err


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("agreement", "nowhere.csv", "--level", "nominal", capsys=capsys)
    assert code == 2
    assert "nowhere.csv: " in err
    assert "rater, item, rating" in err
