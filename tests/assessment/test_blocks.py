"""What makes lines a block: a date on a line of its own, names and titles over several lines."""

from __future__ import annotations

import pytest

from assessment.readers.engine.blocks import date_of
from assessment.readers.engine.lines import Line


@pytest.mark.parametrize(
    ("text", "date"),
    [("J ul 1 6, 2019", "2019-07-16"), ("Ma r 8 , 2019", "2019-03-08"), ("Held on Mar 8, 2019 in May", None)],
)
def test_a_line_that_is_a_date_is_one_with_its_words_parted(text: str, date: str | None) -> None:
    found = date_of(Line.of_text(text))
    assert (found.sure if found else None) == date
