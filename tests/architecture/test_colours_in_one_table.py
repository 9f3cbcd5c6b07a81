"""A colour stands in the table of design tokens alone; screens, papers and charts take it from there."""

import re
from pathlib import Path

import pytest

from tests.support.paths import ROOT

TABLE = ROOT / "assessment/ui/tokens.py"
COLOUR = re.compile(r"(?<![&\w])#(?:[0-9a-fA-F]{3,4}){1,2}\b|\b(?:rgb|hsl)a?\(")
FOLDERS = ("assessment", "criteria", "reports")
FILES = [ROOT / "app.py"] + [
    path
    for folder in FOLDERS
    for kind in ("*.py", "*.css", "*.html")
    for path in sorted((ROOT / folder).rglob(kind))
    if path != TABLE
]


def test_python_style_sheets_and_templates_are_among_those_looked_at() -> None:
    assert {path.suffix for path in FILES} == {".py", ".css", ".html"}
    assert {ROOT / "assessment/screens/static/case.css", ROOT / "reports/pdf/templates/record.css"} <= set(FILES)


def test_no_colour_stands_outside_the_table() -> None:
    assert COLOUR.search(TABLE.read_text("utf-8"))
    assert [hit for path in FILES for hit in colours_in(path)] == []


def colours_in(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    return [f"{path.relative_to(ROOT)}:{number}: {line}" for number, line in enumerate(lines, 1) if COLOUR.search(line)]


@pytest.mark.parametrize("line", ['color="#1F5FA8"', "a{color:#fff}", "background: rgba(0, 0, 0, 0.3)", "#0004"])
def test_a_colour_is_caught(line: str) -> None:
    assert COLOUR.search(line)


@pytest.mark.parametrize("line", ["&#8211;", "# a note", "https://example.org/#section", "issue#123"])
def test_what_is_no_colour_is_let_through(line: str) -> None:
    assert not COLOUR.search(line)
