"""Tables drawn for intervals: as few as a test needs, since drawing takes nearly all of the time."""

from __future__ import annotations

import pytest

from reports.agreement import intervals


@pytest.fixture
def hardly_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Intervals from next to no draws and populations, for tests that look at the values only."""
    monkeypatch.setattr(intervals, "STEPS", intervals.STEPS[:2])
    monkeypatch.setattr(intervals, "DRAWN", 2)
    monkeypatch.setattr(intervals, "RESAMPLES", 2)


@pytest.fixture
def seldom_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Intervals from a tenth of the draws, for what holds of each interval however exact it is."""
    monkeypatch.setattr(intervals, "DRAWN", intervals.DRAWN // 10)
    monkeypatch.setattr(intervals, "RESAMPLES", intervals.RESAMPLES // 10)
