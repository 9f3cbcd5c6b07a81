"""Do two names name the same person, as far as names can tell?

    same    every word of the shorter name is in the other one; at least two whole words agree
    close   a slip of a letter, only initials, only part of the name, or scripts that cannot be compared: a person looks
    other   nothing, or too little, agrees

Case, accents, order, hyphens, titles, missing middle names or second surnames, and the ways to transliterate do not
matter.

>>> same_person("ROSSI, María", "Maria Anna Rossi"), same_person("Maria Rossi", "Maria Rosi")
('same', 'close')
>>> same_person("Maria Rossi", "Luca Bianchi")
'other'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import permutations
from typing import Literal

from assessment.matching.data import known
from assessment.matching.name_words import Word, is_glued, is_slip, likely_same, name_words

Likeness = Literal["same", "close", "other"]
Why = Literal["whole", "within", "initials", "slip", "part", "script", "nothing"]

# More words than a person leaves out of a name: two names were read as one.
_MOST_LEFT_OUT = 3


def same_person(one: str, other: str) -> Likeness:
    """Whether the two names are the same person's. The order of the two, and of their words, does not matter."""
    return compare_names(one, other)[0]


def compare_names(one: str, other: str) -> tuple[Likeness, Why]:
    """The likeness, and what it rests on."""
    first, second = sorted((name_words(one), name_words(other)))
    first, second = _in_script_of(first, second), _in_script_of(second, first)
    if not (first and second):
        return "close", "script"
    if {word.in_alphabet for word in first} != {word.in_alphabet for word in second}:
        return "close", "script"
    return _judged(_joined(first, second), _joined(second, first))


def _judged(first: list[Word], second: list[Word]) -> tuple[Likeness, Why]:
    left, right, whole = _without_pairs(first, second, likely_same)
    if not left and not right:
        return "same", "whole"
    left, right, initials = _without_pairs(left, right, _initial_of)
    left, right, slips = _without_pairs(left, right, is_slip)
    left, right = _telling(left), _telling(right)
    names = len(_telling(whole))
    if not left or not right:
        missing = len(left) + len(right)
        if slips:
            return ("close", "slip") if names or not missing else ("other", "nothing")
        if names >= 2 and missing <= _MOST_LEFT_OUT:
            return "same", "within"
        return ("close", "initials" if initials else "part") if names else ("other", "nothing")
    if _letters_agree(first, second):
        return "close", "slip"
    shorter = min(len(_telling(name)) for name in (first, second))
    return ("close", "part") if 2 * (names + len(slips)) >= shorter else ("other", "nothing")


def _in_script_of(words: list[Word], others: list[Word]) -> list[Word]:
    """A name given in two scripts, "Li Wei (李伟)", is compared in the one that both use."""
    kinds = {word.in_alphabet for word in others}
    kept = [word for word in words if word.in_alphabet in kinds]
    return kept if len(kinds) == 1 and kept else words


def _joined(words: list[Word], others: list[Word]) -> list[Word]:
    """De and Luca as one word, where the other name has DeLuca."""
    for wanted in others:
        for one, other in permutations(words, 2):
            if is_glued(wanted, one, other) and not any(likely_same(word, wanted) for word in words):
                words = sorted([*(word for word in words if word not in (one, other)), wanted])
                break
    return words


def _without_pairs(
    left: list[Word], right: list[Word], alike: Callable[[Word, Word], bool]
) -> tuple[list[Word], list[Word], list[Word]]:
    """What is left of both once each word has been put beside one that is like it, and the words so paired."""
    rest, others, paired = [], list(right), []
    for word in left:
        match = next((other for other in others if alike(word, other)), None)
        if match is None:
            rest.append(word)
        else:
            others.remove(match)
            paired.append(word)
    return rest, others, paired


def _initial_of(one: Word, other: Word) -> bool:
    short, long = sorted((one, other), key=lambda word: len(word.plain))
    return short.is_initial and long.plain.startswith(short.plain)


def _telling(words: list[Word]) -> list[Word]:
    """Without the small words between names, which people leave out."""
    particles = known("names")["particles"].split()
    return [word for word in words if word.plain not in particles]


def _letters_agree(first: list[Word], second: list[Word]) -> bool:
    """Whether the names have the same letters but one or two: words glued or torn where they were read."""
    one, other = (Counter("".join(word.plain for word in words)) for words in (first, second))
    return (one - other).total() + (other - one).total() <= 2 and one.total() >= 8
