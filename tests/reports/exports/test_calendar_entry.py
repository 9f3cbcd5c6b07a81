"""A day for a calendar: lines as RFC 5545 asks, nothing that a title holds works as anything but text."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from reports.exports.calendar_entry import LONGEST, calendar_entry

DAY = datetime.date(2026, 12, 31)
AT = datetime.datetime(2026, 11, 29, 8, 0, tzinfo=datetime.UTC)


def unfolded(data: bytes) -> list[str]:
    return data.replace(b"\r\n ", b"").decode().split("\r\n")


def test_a_day_ends_where_the_next_begins() -> None:
    lines = unfolded(calendar_entry("a/1_b-due", DAY, "2026-0001: answer, awaited; today", AT))
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "UID:a-1_b-due@laila" in lines
    assert "SUMMARY:2026-0001: answer\\, awaited\\; today" in lines


def test_a_day_that_is_moved_takes_the_place_of_the_one_before() -> None:
    first, second = (
        unfolded(calendar_entry("case-due", DAY + later, "T", AT + later))
        for later in (datetime.timedelta(), datetime.timedelta(days=1))
    )
    assert [line for line in first if line.startswith("UID")] == [line for line in second if line.startswith("UID")]
    numbers = [int(line.partition(":")[2]) for lines in (first, second) for line in lines if line.startswith("SEQ")]
    assert numbers[0] < numbers[1] < 2**31


@given(st.text(max_size=200))
def test_no_title_makes_a_line_of_its_own_or_a_line_that_is_too_long(title: str) -> None:
    data = calendar_entry("1", DAY, title.encode("utf-8", "ignore").decode(), AT)
    assert all(len(line) <= LONGEST for line in data.split(b"\r\n"))
    assert len(unfolded(data)) == 15
