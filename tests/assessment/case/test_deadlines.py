"""Days, working days and months after a day."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.case.deadlines import after, answer_by

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2060, 12, 31))


@pytest.mark.parametrize(
    ("start", "length", "unit", "end"),
    [
        ((2026, 11, 22), 30, "days", (2026, 12, 22)),
        ((2026, 11, 27), 1, "working days", (2026, 11, 30)),
        ((2026, 11, 28), 1, "working days", (2026, 11, 30)),
        ((2026, 11, 27), 5, "working days", (2026, 12, 4)),
        ((2026, 1, 31), 1, "months", (2026, 2, 28)),
        ((2027, 11, 30), 3, "months", (2028, 2, 29)),
        ((2026, 9, 15), 4, "months", (2027, 1, 15)),
        ((2026, 12, 31), 12, "months", (2027, 12, 31)),
    ],
)
def test_the_day_after_a_length(start, length, unit, end) -> None:
    assert after(datetime.date(*start), length, unit) == datetime.date(*end)


@given(DAYS, st.integers(1, 60))
def test_working_days_end_on_one_and_are_as_many_as_counted(start: datetime.date, length: int) -> None:
    end = after(start, length, "working days")
    between = [start + datetime.timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert end.weekday() < 5
    assert sum(day.weekday() < 5 for day in between) == length


def test_spain_decides_within_three_months_by_date() -> None:
    assert answer_by("ES", datetime.date(2026, 11, 30)) == datetime.date(2027, 2, 28)
