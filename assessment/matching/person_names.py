"""Do two names name the same person, as far as names can tell? Pure.

    same    every word of the shorter name is in the other one, and at least two whole words agree
    close   a slip of a letter, only initials, only a part of the name, or scripts that cannot be compared
    other   nothing, or too little, agrees

`close` is for a person to judge. Case, accents, order, hyphens, titles, missing middle names or second surnames, and
the system of transliteration do not matter.

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

# Nobody leaves more words than this out of a name; where more are missing, two names were read as one.
_MOST_LEFT_OUT = 3


def same_person(name: str, other: str) -> Likeness:
    """How alike two names are. The order of the two names, and of the words in them, does not matter."""
    return compare_names(name, other)[0]


def compare_names(name: str, other: str) -> tuple[Likeness, Why]:
    """How alike two names are, and the reason."""
    first, second = sorted((name_words(name), name_words(other)))
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
    """The words in the script that both names use, where one is written in two scripts, such as "Li Wei (李伟)"."""
    kinds = {word.in_alphabet for word in others}
    kept = [word for word in words if word.in_alphabet in kinds]
    return kept if len(kinds) == 1 and kept else words


def _joined(words: list[Word], others: list[Word]) -> list[Word]:
    """The words, with two joined where the other name has them as one word: De Luca becomes DeLuca."""
    for wanted in others:
        for left, right in permutations(words, 2):
            if is_glued(wanted, left, right) and not any(likely_same(word, wanted) for word in words):
                words = sorted([*(word for word in words if word not in (left, right)), wanted])
                break
    return words


def _without_pairs(
    left: list[Word], right: list[Word], alike: Callable[[Word, Word], bool]
) -> tuple[list[Word], list[Word], list[Word]]:
    """The words of each side that have no counterpart on the other, and the words of the left side that have one."""
    rest, others, paired = [], list(right), []
    for word in left:
        match = next((other for other in others if alike(word, other)), None)
        if match is None:
            rest.append(word)
        else:
            others.remove(match)
            paired.append(word)
    return rest, others, paired


def _initial_of(word: Word, other: Word) -> bool:
    short, long = sorted((word, other), key=lambda word: len(word.plain))
    return short.is_initial and long.plain.startswith(short.plain)


def _telling(words: list[Word]) -> list[Word]:
    """The words without particles such as "de", which people often leave out."""
    particles = known("names")["particles"].split()
    return [word for word in words if word.plain not in particles]


def _letters_agree(first: list[Word], second: list[Word]) -> bool:
    """Whether the letters agree but for one or two, as when words were joined or split while reading."""
    letters, others = (Counter("".join(word.plain for word in words)) for words in (first, second))
    return (letters - others).total() + (others - letters).total() <= 2 and letters.total() >= 8
