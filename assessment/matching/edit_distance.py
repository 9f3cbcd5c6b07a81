"""Slips of a letter between two words. Pure.

>>> within_one_slip("rosi", "rossi"), within_one_slip("mraia", "maria"), within_one_slip("rossi", "russo")
(True, True, False)
"""

from __future__ import annotations

from rapidfuzz.distance import OSA


def within_one_slip(word: str, other: str, shortest: int = 3) -> bool:
    """Whether at most one letter is changed, missing or added, or two neighbouring letters are swapped.

    This is an optimal string alignment distance of at most 1. The answer is False when a word has fewer than
    `shortest` letters, because too many short words differ by one letter.
    """
    return min(len(word), len(other)) >= shortest and OSA.distance(word, other, score_cutoff=1) <= 1
