"""The comparison as data."""

from __future__ import annotations

from sqlalchemy import Engine

from reports.comparison.as_json import data
from reports.comparison.filters import Filters
from tests.reports.comparison.conftest import compared


def test_as_data_what_is_not_shown_is_null(filled: Engine) -> None:
    found = compared(filled, Filters.of_address({"since": "2026-06-01"}))
    said = data(found)
    assert said["decisions"] == found.decisions
    assert set(said["outcomes"]) == set(said["countries"])
    assert any(None in row.values() for one in said["strengths"].values() for row in one.values())
    for row in said["outcomes"].values():
        assert row["total"] >= sum(number or 0 for name, number in row.items() if name != "total")
