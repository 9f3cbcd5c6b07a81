"""The comparison as data."""

from __future__ import annotations

from sqlalchemy import Engine

from reports.comparison.as_json import data
from reports.comparison.filters import Filters
from tests.reports.comparison.conftest import compared


def test_as_data_what_is_not_shown_is_null(filled: Engine) -> None:
    comparison = compared(filled, Filters.of_address({"since": "2026-06-01"}))
    figures = data(comparison)
    assert figures["decisions"] == comparison.decisions
    assert set(figures["outcomes"]) == set(figures["countries"])
    assert any(None in row.values() for table in figures["strengths"].values() for row in table.values())
    for row in figures["outcomes"].values():
        assert row["total"] >= sum(number or 0 for name, number in row.items() if name != "total")
