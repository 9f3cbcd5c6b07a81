"""Which words are one slip of a letter apart."""

from __future__ import annotations

import pytest

from assessment.matching.edit_distance import within_one_slip


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("rossi", "rossi"),  # equal
        ("rosi", "rossi"),  # one letter is missing
        ("rossii", "rossi"),  # one letter is added
        ("rossi", "rissi"),  # one letter is changed
        ("mraia", "maria"),  # two neighbours are swapped
    ],
)
def test_a_single_slip_is_recognised_in_both_directions(word: str, other: str) -> None:
    assert within_one_slip(word, other)
    assert within_one_slip(other, word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("rossi", "russo"),  # two letters are changed
        ("maria", "raima"),  # letters that are no neighbours are swapped
        ("rossi", "ros"),  # two letters are missing
    ],
)
def test_two_slips_are_too_many(word: str, other: str) -> None:
    assert not within_one_slip(word, other)
    assert not within_one_slip(other, word)


def test_words_that_are_too_short_never_count() -> None:
    assert not within_one_slip("an", "al")
    assert not within_one_slip("rosi", "rossi", shortest=5)
    assert within_one_slip("rossi", "rossii", shortest=5)
