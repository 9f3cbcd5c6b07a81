"""Lines of scripts that are written from right to left, as PDF software stores them."""

from __future__ import annotations

import pytest

from assessment.readers.layout.lines import Glyph, to_lines
from assessment.readers.parsing.dates import dates_in


def leftwards(*words: str) -> list[Glyph]:
    """Glyphs of words set from right to left in the order of the file; numbers run from left to right."""
    glyphs, x = [], 400.0
    for word in words:
        if word[0].isdecimal():
            x -= 6 * len(word)
            glyphs += [Glyph(sign, x + 6 * place, 0, x + 6 * place + 6, 12) for place, sign in enumerate(word)]
        else:
            for letter in word:
                x -= 6
                glyphs.append(Glyph(letter, x, 0, x + 6, 12))
        x -= 4
    return glyphs


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("8", "مارس", "2024"), "8 مارس 2024"),
        (("تاريخ", "الإصدار:", "٨", "مارس", "٢٠٢٤"), "تاريخ الإصدار: ٨ مارس ٢٠٢٤"),
        (("بتاريخ", "08/03/2024", "في"), "بتاريخ 08/03/2024 في"),
        (("שלום", "2024"), "שלום 2024"),
    ],
)
def test_a_line_from_right_to_left_is_read_in_its_own_order(words: tuple[str, ...], text: str) -> None:
    assert [line.text for line in to_lines(leftwards(*words))] == [text]


def test_a_date_from_right_to_left_is_one() -> None:
    (line,) = to_lines(leftwards("8", "آذار/مارس", "2024"))
    assert [printed.sure for printed in dates_in(line.text)] == ["2024-03-08"]


def test_columns_stay_apart() -> None:
    right, left = leftwards("مارس"), [Glyph("A", 100, 0, 108, 12), Glyph("B", 108, 0, 116, 12)]
    assert [line.text for line in to_lines([*right, *left])] == ["مارس", "AB"]
