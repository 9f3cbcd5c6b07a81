"""What a spreadsheet would take for a formula is kept as text, and nothing else is touched."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.exports.formulas import escape_formula

RISKY = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\n=1+1",
    "\r=1+1",
    "\t=1+1",
    "\tBotany",
    " =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM(A1)",
    " \uff1d1+1",
)
HARMLESS = (
    "Botany",
    " Botany",
    "'=1+1",
    "a=b",
    "5-6",
    "",
    " ",
    "\u201cBotany\u201d",
    "\u2013",
    4,
    -1,
    -1.5,
    None,
    True,
)


@pytest.mark.parametrize("text", RISKY)
def test_a_formula_becomes_text(text: str) -> None:
    assert escape_formula(text) == f"'{text}"


@pytest.mark.parametrize("value", HARMLESS)
def test_all_else_stays(value: object) -> None:
    assert escape_formula(value) is value


@given(st.text(), st.sampled_from("=+-@"))
def test_no_cell_of_a_csv_begins_with_a_sign(rest: str, sign: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerow([escape_formula(sign + rest), escape_formula(rest)])
    for cell in next(csv.reader(io.StringIO(out.getvalue(), newline=""))):
        assert cell.lstrip()[:1] not in tuple("=+-@")
