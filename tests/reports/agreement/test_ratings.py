"""Ratings as people write them down: what is missing, what is the same rating, and what is none."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import openpyxl
import pytest

from reports.agreement.coefficients import agreement
from reports.agreement.ratings import Level, RatingsError, ratings, read_ratings
from tests.reports.agreement.test_coefficients import value as figure

# Krippendorff's example (2011): four raters, ten of its items, 33 ratings and seven gaps.
GAPS = (
    "",
    "NA",
    "na",
    "N/A",
    "n/a",
    "NaN",
    "nan",
    "NAN",
    "-",
    ".",
    " NA ",
    "  ",
    "\u00a0",
    " - ",
    "\u2013",
    "#N/A",
    "n.a.",
)
NUMBERS = [
    ("1", "1", "", "1"),
    ("2", "2", "3", "2"),
    ("3", "3", "3", "3"),
    ("3", "3", "3", "3"),
    ("2", "2", "2", "2"),
    ("1", "2", "3", "4"),
    ("4", "4", "4", "4"),
    ("1", "1", "2", "1"),
    ("2", "2", "2", "2"),
    ("", "", "", "1"),
]
WORDS = {"1": "none", "2": "weak", "3": "substantial", "4": "strong", "": ""}


def rows(gap: str = "", *, words: bool = False) -> list[tuple[str, str, str]]:
    return [
        (str(rater), str(item), (WORDS[cell] if words else cell) or gap)
        for item, cells in enumerate(NUMBERS)
        for rater, cell in enumerate(cells)
    ]


@pytest.mark.usefixtures("hardly_drawn")
@pytest.mark.parametrize("words", [False, True])
@pytest.mark.parametrize("level", ["nominal", "ordinal"])
@pytest.mark.parametrize("gap", GAPS)
def test_a_missing_rating_is_no_category(gap: str, level: Level, words: bool) -> None:
    expected, table = agreement(ratings(rows(words=words), level)), ratings(rows(gap, words=words), level)
    assert len(table.rater) == 36
    assert table.values == ratings(rows(words=words), level).values
    assert figure(agreement(table), "alpha") == figure(expected, "alpha")
    assert figure(agreement(table), "ac1") == figure(expected, "ac1")


def test_all_ways_of_leaving_out_in_one_table_are_missing() -> None:
    gaps = cycle(GAPS)
    mixed = [(rater, item, cell or next(gaps)) for rater, item, cell in rows()]
    assert ratings(mixed, "interval").values == (1.0, 2.0, 3.0, 4.0)


@pytest.mark.parametrize("level", ["nominal", "ordinal"])
def test_capitals_and_blanks_make_no_new_category(level: Level) -> None:
    spelt = ("Strong", "STRONG", " strong ", "strong\u00a0", "sTRONG", "Weak")
    table = ratings([(str(rater), "1", cell) for rater, cell in enumerate(spelt)], level)
    assert table.values == ("none", "weak", "substantial", "strong")
    assert table.value.tolist() == [3, 3, 3, 3, 3, 1]


def test_other_words_keep_the_spelling_that_comes_first() -> None:
    table = ratings([("a", "1", "Yes"), ("b", "1", "yes"), ("a", "2", "NO"), ("b", "2", "no ")], "nominal")
    assert table.values == ("NO", "Yes")
    assert table.value.tolist() == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (["none", "weak", "storng", "strong"], 4),
        (["storng", "weak", "none", "strong"], 2),
        (["Strong", "NA", "", "good"], 5),
        (["not-recognised", "full", "fulll", "partial"], 4),
    ],
)
def test_a_word_that_is_none_of_the_scale_is_named_with_its_line(cells: list[str], line: int, tmp_path: Path) -> None:
    file = tmp_path / "ratings.csv"
    file.write_text("rater,item,rating\n" + "".join(f"a,{n},{cell}\n" for n, cell in enumerate(cells)), "utf-8")
    with pytest.raises(RatingsError, match=rf"^line {line}: came '{cells[line - 2]}', expected one of "):
        read_ratings(file, "ordinal")


def test_the_line_is_right_after_empty_lines_and_cells_of_several_lines(tmp_path: Path) -> None:
    file = tmp_path / "ratings.csv"
    file.write_text('rater,item,rating\n\n"a\nb",1,weak\n\nc,1,strong\nd,1,good\n', "utf-8")
    with pytest.raises(RatingsError, match=r"^line 7: came 'good'"):
        read_ratings(file, "ordinal")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250", "cp1252"])
def test_a_table_of_ratings_may_come_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "ratings.csv"
    file.write_bytes("sep=;\r\nRater;Item;Rating\r\nZoë;größe;strong\r\nBruno;größe;weak\r\n".encode(encoding))
    table = read_ratings(file, "ordinal")
    assert (table.raters, table.items) == (("Zoë", "Bruno"), ("größe",))


def test_a_workbook_of_ratings_is_read_like_a_csv(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["rater", "item", "rating"], ["Ada", 1, "strong"], ["Bruno", 1, None], ["Bruno", 2, "weak"]):
        book.active.append(row)
    book.save(tmp_path / "ratings.xlsx")
    table = read_ratings(tmp_path / "ratings.xlsx", "ordinal")
    assert (table.raters, table.items, len(table.value)) == (("Ada", "Bruno"), ("1", "2"), 2)


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["1.200", "37,5"], (37.5, 1200)),
        (["1,5", "2"], (1.5, 2)),
        (["1 200", "5"], (5, 1200)),
        (["-1,5", "2,5"], (-1.5, 2.5)),
        (["\u22121.200", "37,5", "-3"], (-1200, -3, 37.5)),
    ],
)
def test_numbers_are_read_as_people_write_them(texts: list[str], numbers: tuple[float, ...]) -> None:
    rows = [("Ada", f"case {place}", text) for place, text in enumerate(texts)]
    assert ratings(rows, "interval").values == numbers


def test_a_rating_that_may_be_a_thousand_or_one_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "ratings.csv"
    file.write_text("rater,item,rating\nAda,1,5\nBea,1,1.200\n", "utf-8")
    with pytest.raises(RatingsError, match=r"line 3: came '1\.200', expected 1200 or 1\.2"):
        read_ratings(file, "interval")
    assert read_ratings(file, "nominal").values == ("1.200", "5")
