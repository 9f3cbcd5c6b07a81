"""The comparison as data."""

from __future__ import annotations

from sqlalchemy import Engine

from reports.comparison.as_json import data
from reports.comparison.filters import Filters
from tests.reports.comparison.conftest import compared


def test_as_shownevery_count_of_several_countries_is_a_multiple_of_five(filled: Engine) -> None:
    comparison = compared(filled)
    shown = data(comparison)
    assert shown["rounded_to"] == 5
    assert shown["decisions"] == comparison.decisions == sum(row["total"] for row in shown["outcomes"].values())
    assert set(shown["outcomes"]) == set(shown["countries"])
    assert all(number % 5 == 0 for row in shown["outcomes"].values() for number in row.values())
    alone = data(compared(filled, Filters.of_address({"country": "IT"})))
    assert alone["rounded_to"] is None
    assert sum(number for name, number in alone["outcomes"]["IT"].items() if name != "total") == alone["decisions"]
