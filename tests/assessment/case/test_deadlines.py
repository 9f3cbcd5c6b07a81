"""Days, working days and months after a day."""

import datetime

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from assessment.case.deadlines import after, answer_by, moved, run_on, working_days_after
from assessment.case.model import Case, Target

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2060, 12, 31))


@pytest.mark.parametrize(
    ("start", "length", "unit", "end"),
    [
        ((2026, 11, 22), 30, "days", (2026, 12, 22)),
        ((2026, 1, 31), 1, "months", (2026, 2, 28)),
        ((2027, 11, 30), 3, "months", (2028, 2, 29)),
        ((2026, 9, 15), 4, "months", (2027, 1, 15)),
        ((2026, 12, 31), 12, "months", (2027, 12, 31)),
    ],
)
def test_the_day_after_a_length(start, length, unit, end) -> None:
    assert after(datetime.date(*start), length, unit) == datetime.date(*end)


@pytest.mark.parametrize(
    ("code", "start", "length", "end"),
    [
        (
            "PT",
            (2026, 11, 30),
            10,
            (2026, 12, 16),
        ),  # 1 December and 8 December are holidays
        ("PT", (2026, 4, 23), 1, (2026, 4, 24)),
        ("PT", (2027, 4, 30), 1, (2027, 5, 3)),  # 1 May is a Saturday
        ("ES", (2026, 12, 7), 1, (2026, 12, 9)),  # 8 December
        ("ES", (2026, 3, 31), 3, (2026, 4, 6)),  # 3 April 2026 is Good Friday
        ("IT", (2026, 6, 1), 1, (2026, 6, 3)),
        ("HR", (2026, 8, 4), 1, (2026, 8, 6)),  # 5 August: Dan pobjede i domovinske zahvalnosti
        ("EU", (2026, 11, 27), 5, (2026, 12, 4)),  # no country: Monday to Friday
    ],
)
def test_working_days_leave_out_the_holidays_of_the_country(code, start, length, end) -> None:
    assert working_days_after(datetime.date(*start), length, code) == datetime.date(*end)


@pytest.mark.parametrize(
    ("code", "due", "stopped", "resumed", "later"),
    [
        ("IT", (2026, 12, 18), (2026, 12, 3), (2026, 12, 13), (2026, 12, 28)),
        ("PT", (2026, 12, 18), (2026, 12, 10), (2026, 12, 20), (2026, 12, 29)),  # six days; 25 December is a holiday
        ("PT", (2026, 12, 20), (2026, 12, 10), (2026, 12, 10), (2026, 12, 20)),  # it never stood still
        ("PT", (2026, 12, 9), (2026, 12, 10), (2026, 12, 20), (2026, 12, 19)),  # late before it stopped
    ],
)
def test_after_a_standstill_the_days_that_were_left_count(code, due, stopped, resumed, later) -> None:
    days = (datetime.date(*day) for day in (due, stopped, resumed))
    assert run_on(*days, Case(country=code, purpose="credit")) == datetime.date(*later)


@given(DAYS, st.integers(1, 60), st.sampled_from(["PT", "ES", "IT", "HR", "EU"]))
def test_working_days_end_on_one_and_are_as_many_as_counted(start: datetime.date, length: int, code: str) -> None:
    end = working_days_after(start, length, code)
    off = country_holidays(code) if code != "EU" else ()
    between = [start + datetime.timedelta(days=n) for n in range(1, (end - start).days + 1)]
    working = [day for day in between if day.weekday() < 5 and day not in off]
    assert len(working) == length
    assert working[-1] == end


def wanting(code: str, kind: str | None = None, purpose: str = "credit") -> Case:
    return Case(country=code, purpose=purpose, target=Target(kind=kind))


@pytest.mark.parametrize(
    ("case", "end"),
    [
        (wanting("ES"), (2027, 2, 28)),  # Ley 39/2015, art. 21.3: three months
        (wanting("ES", "period"), (2027, 2, 28)),
        (wanting("ES", "qualification"), (2027, 5, 30)),  # RD 659/2023, art. 179.10: six months
        (wanting("ES", "qualification").model_copy(update={"region": "ES-AR"}), (2027, 5, 30)),
        (wanting("ES", "qualification", "admission"), (2027, 2, 28)),  # no such procedure decides about admission
        (wanting("FR", "qualification"), (2027, 3, 30)),  # Code du travail, art. L6412-2: two months to admit it only
        (wanting("FR", "module"), (2027, 3, 30)),
        (wanting("CZ", "qualification"), (2027, 3, 30)),  # Act 179/2006, s. 17: three months until the exam
    ],
)
def test_the_time_for_the_decision_is_that_of_the_procedure(case: Case, end: tuple[int, int, int]) -> None:
    assert answer_by(case, datetime.date(2026, 11, 30)) == datetime.date(*end)


@pytest.mark.parametrize(
    ("before", "after_it", "due", "later"),
    [
        (wanting("ES"), wanting("ES", "qualification"), (2027, 2, 28), (2027, 5, 30)),
        (wanting("ES", "qualification"), wanting("ES"), (2027, 5, 30), (2027, 2, 28)),
        (wanting("ES"), wanting("ES", "qualification"), (2027, 3, 10), (2027, 6, 9)),  # it stood still for ten days
        (wanting("ES"), wanting("ES", "module"), (2027, 3, 10), (2027, 3, 10)),
        (wanting("ES"), wanting("IT"), (2027, 2, 28), (2026, 12, 30)),
    ],
)
def test_a_case_of_another_procedure_is_due_when_that_ones_time_ends(before, after_it, due, later) -> None:
    since = datetime.date(2026, 11, 30)
    assert moved(datetime.date(*due), since, before, after_it) == datetime.date(*later)
