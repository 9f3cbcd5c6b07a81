"""The day of a moment is that of the desk (`criteria.dated.day_of`), and not that of UTC, in which moments are kept."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.support.paths import ROOT

OF_A_CERTIFICATE = "the moment is one that a certificate or a seal states"
ELSEWHERE = {
    "assessment/checks": OF_A_CERTIFICATE,
    "assessment/readers": OF_A_CERTIFICATE,
    "assessment/store/decisions/facts.py": "every machine has to count the same days from the same rows",
    "assessment/store/migrations": "a migration imports nothing of the desk",
    "criteria/dated.py": "it is defined there",
    "reports/issuing/detached_signature.py": OF_A_CERTIFICATE,
    "reports/issuing/head_sending.py": "an authority elsewhere states the moment",
    "reports/screens/partners/page.py": "the moment is shown with its zone, UTC",
    "reports/sharing/share.py": "desks of several countries have to read the same day",
    "reports/tables": "a cell of a table has no zone",
}
"""Files and folders in which `.date()` may stand, and why."""


def days_taken(source: str) -> Iterator[int]:
    """The lines of Python code that take the day of a moment with `.date()`."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr="date"), args=[], keywords=[]):
                yield node.lineno


def test_the_day_of_a_moment_is_taken_in_one_place() -> None:
    files = [
        ROOT / "app.py",
        *(path for name in ("criteria", "assessment", "reports") for path in (ROOT / name).rglob("*.py")),
    ]
    places: dict[str, list[int]] = {}
    for file in files:
        if lines := list(days_taken(file.read_text(encoding="utf-8"))):
            places[file.relative_to(ROOT).as_posix()] = lines
    allowed = {place: next((name for name in ELSEWHERE if place.startswith(name)), None) for place in places}
    assert {place: places[place] for place, name in allowed.items() if name is None} == {}, "day_of or current_day"
    assert set(allowed.values()) == set(ELSEWHERE), "an exception that nothing needs"


@pytest.mark.parametrize(
    ("source", "lines"), [("now().date()", [1]), ("a\nrow.at.date()", [2]), ("words.date(day)", [])]
)
def test_what_takes_a_day_is_seen(source: str, lines: list[int]) -> None:
    assert list(days_taken(source)) == lines
