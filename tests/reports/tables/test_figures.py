"""Numbers and days of a table: taken where they have one meaning, refused with both where they have two."""

from __future__ import annotations

import datetime

import pytest

from reports.tables.figures import NO_RESULT, SPOILT, NumberError, Separators, day, parts

NOTHING: list[str] = []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("30", 30),
        ("37,5", 37.5),
        ("12.5", 12.5),
        ("0.125", 0.125),
        ("0,125", 0.125),
        ("1200", 1200),
        ("1200.5", 1200.5),
        ("1'200", 1200),
        ("1’200", 1200),
        ("1 200", 1200),
        ("1\u202f200", 1200),
        ("1\u2009200,5", 1200.5),
        ("1\u00a0200", 1200),
        ("1.200,5", 1200.5),
        ("1,200.50", 1200.5),
        ("1.200.000", 1200000),
        ("37,25", 37.25),
        ("1234,567", 1234.567),
    ],
)
def test_a_number_with_one_meaning(text: str, number: float) -> None:
    assert Separators.of(NOTHING).number(text) == number


@pytest.mark.parametrize("text", ["1.200", "1,200", "12.500", "120,000", "01.200", "001,200"])
def test_a_number_with_two_meanings_is_refused_with_both(text: str) -> None:
    with pytest.raises(NumberError, match=r"^\d+ or \d+(?:\.\d+)?, without"):
        Separators.of(NOTHING).number(text)


@pytest.mark.parametrize(
    ("others", "text", "number"),
    [
        (["37,5"], "1.200", 1200),
        (["37,5"], "01.200", 1200),
        (["37,5"], "1,200", 1.2),
        (["12.5"], "1,200", 1200),
        (["12.5"], "1.200", 1.2),
        (["1.200,50"], "1.200", 1200),
        (["1.200.000"], "1.200", 1200),
        (["30-37,5"], "1.200", 1200),
        (["0.125"], "1,200", 1200),
        ([12.5, "37,5 h"], "1.200", 1200),
    ],
)
def test_the_other_numbers_of_the_file_settle_it(others: list[str | float], text: str, number: float) -> None:
    assert Separators.of([*others, text, "30"]).number(text) == number


@pytest.mark.parametrize("others", [["30", "1200"], ["37,5", "12.5"], ["1.200", "2.400"], [12.5], ["1'200"]])
def test_numbers_that_say_nothing_settle_nothing(others: list[str | float]) -> None:
    with pytest.raises(NumberError):
        Separators.of(others).number("1.200")


@pytest.mark.parametrize("text", ["much", "", "1.2.3", "1,23E+14", "12 34", "1'20", "--", "٣٠x", "1e5", "NaN", "0x1F"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(NumberError, match="a number such as"):
        Separators.of(NOTHING).number(text)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("30-60", ["30", "60"]),
        ("30 – 60 h", ["30", "60"]),
        ("30 to 60 hours", ["30", "60"]),
        ("30 h - 60 h", ["30", "60"]),
        ("1.200-1.500", ["1.200", "1.500"]),
        ("40 ore", ["40"]),
        ("40h", ["40"]),
    ],
)
def test_the_ends_of_a_range(text: str, ends: list[str]) -> None:
    assert parts(text) == ends


@pytest.mark.parametrize(
    "cell",
    [
        datetime.date(2024, 3, 8),
        datetime.datetime.fromisoformat("2024-03-08T10:00"),
        45359,
        "45359",
        45359.0,
        "20240308",
        20240308,
        20240308.0,
        "2024-03-08",
        "2024-03-08 00:00:00",
        "2024-03-08T00:00:00",
        "2024-03-08 10:30",
        "2024-03-08T10:30:15.250",
        "8.3.2024 9:05:00",
        "2024/03/08",
        "08.03.2024",
        "8.3.2024",
        "8. 3. 2024",
        "08.03.24",
        "8 March 2024",
        "March 8, 2024",
        "8 marzo 2024",
        "8-Mar-24",
        "8-mar-2024",
        "08 mar. 2024",
        "8. März 2024",
        "8 de març de 2024",
        "venerdì 8 marzo 2024",
    ],
)
def test_a_day_with_one_meaning(cell: str | int | float | datetime.date) -> None:
    assert day(cell) == "2024-03-08"


@pytest.mark.parametrize("cell", [43897, "43897", 43897.0, 20240308, "20240308", "8.3.2024", datetime.date(2024, 3, 8)])
def test_a_day_in_a_workbook_that_counts_from_1904(cell: str | int | float | datetime.date) -> None:
    assert day(cell, 1462) == "2024-03-08"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("25/03/2024", "2024-03-25"),
        ("03/25/2024", "2024-03-25"),
        ("25-03-2024", "2024-03-25"),
        ("8-mar-88", "1988-03-08"),
        ("31/03/99", "1999-03-31"),
    ],
)
def test_a_day_whose_numbers_leave_one_meaning(text: str, iso: str) -> None:
    assert day(text) == iso


@pytest.mark.parametrize("text", ["08/03/2024", "8-3-2024", "08/03/24", "25/03/24"])
def test_a_day_with_two_meanings_is_refused_with_both(text: str) -> None:
    with pytest.raises(NumberError, match=r"\d{4}-\d\d-\d\d or \d{4}-\d\d-\d\d"):
        day(text)


@pytest.mark.parametrize(
    "cell",
    ["yesterday", "2024", "2024-03", "31/02/2024", 0, 3, "999999", "March 2024", "1,23E+14", "20241308", "08032024"],
)
def test_what_is_no_day(cell: str | int) -> None:
    with pytest.raises(NumberError, match="a day such as 2024-03-08"):
        day(cell)


@pytest.mark.parametrize(
    "cell",
    [
        datetime.date(1900, 1, 1),
        datetime.datetime.fromisoformat("1899-12-30T00:00"),
        "1900-01-01",
        "1.1.1904",
        "01/01/1900",
    ],
)
def test_the_day_from_which_spreadsheets_count_is_none(cell: str | datetime.date) -> None:
    with pytest.raises(NumberError, match="empty cell: spreadsheets begin to count at"):
        day(cell)
    assert day("1970-01-01") == "1970-01-01"  # somebody was born then


def test_what_a_spreadsheet_has_spoilt_or_could_not_work_out() -> None:
    for text in ("1,23E+14", "+1.23E+14", "1,23 E+14", "6.00E-05", "####"):
        assert SPOILT.fullmatch(text), text
    for text in (
        "#N/A",
        "#N/D",
        "#NV",
        "#REF!",
        "#NAME?",
        "#DIV/0!",
        "#WERT!",
        "#\u00a1VALOR!",
        "#\u00bfNOMBRE?",
        "#V\u00c6RDI!",
        *("#Н/Д", "#ССЫЛКА!", "#ИМЯ?", "#ЗНАЧ!", "#ДЕЛ/0!", "#ПОСИЛАННЯ!", "#DEĞER!", "#YOK", "#Δ/Υ", "#ΟΝΟΜΑ?"),
        *("#HIÁNYZIK", "#NENÍ_K_DISPOZICI", "Err:502", "#ΔΙΑΙΡ./0!"),
    ):
        assert NO_RESULT.fullmatch(text), text
    for text in (
        "6E-05",
        "12E4",
        "BOT-77120",
        "#12345",
        "#MeToo!",
        "#1!",
        "N/A",
        "# REF!",
        "#BOT77120",
        "#привет!",
        "Err:5",
        "#YOKO",
    ):
        assert not SPOILT.fullmatch(text), text
        assert not NO_RESULT.fullmatch(text), text
