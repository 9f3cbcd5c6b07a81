"""What makes lines a block: a date on a line of its own, names and titles over several lines."""

from __future__ import annotations

import pytest

from assessment.readers.layout.blocks import date_of, text_of
from assessment.readers.layout.lines import Glyph, Line


@pytest.mark.parametrize(
    ("text", "date"),
    [("J ul 1 6, 2019", "2019-07-16"), ("Ma r 8 , 2019", "2019-03-08"), ("Held on Mar 8, 2019 in May", None)],
)
def test_a_line_that_is_a_date_is_one_with_its_words_parted(text: str, date: str | None) -> None:
    printed = date_of(Line.of_text(text))
    assert (printed.sure if printed else None) == date


def piece(words: str, left: float, top: float = 0.0) -> Line:
    """Letters five wide and ten high."""
    return Line([Glyph(letter, left + 5 * n, top, left + 5 * n + 5, top + 10) for n, letter in enumerate(words)])


def test_pieces_of_a_row_that_touch_are_one_word() -> None:
    assert text_of([piece("K", 0), piece("umar", 4.6)]) == "Kumar"
    assert text_of([piece("K", 0), piece("umar", 8)]) == "K umar"
    assert text_of([piece("Anna", 0), piece("Bo", 20, top=12)]) == "Anna Bo"
