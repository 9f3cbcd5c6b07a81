"""The words of a person's name, and the ways each may be spelt in plain Latin letters. Pure.

Titles, numbers and accents are left out; each initial is a word of its own. A letter that can be written out in several
ways gives several forms: Müller is Muller and Mueller. Greek, Cyrillic, Georgian and Armenian are transliterated, and
compared only roughly with Latin spellings, because every country transliterates by its own rules.

>>> [list(word.forms) for word in name_words("Dott.ssa Anna Müller")]
[['anna'], ['mueller', 'muller']]
>>> likely_same(*name_words("Юлия Yuliya"))
True
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import product

from anyascii import anyascii

from assessment.matching.data import known
from assessment.matching.edit_distance import within_one_slip

MOST_LETTERS, MOST_WORDS = 200, 12
_ALPHABETS = frozenset(("LATIN", "GREEK", "CYRILLIC", "GEORGIAN", "ARMENIAN"))


@dataclass(frozen=True, order=True)
class Word:
    """A word of a name. `plain`: the form it is sorted by; `script`: as Unicode names it; `forms`: all spellings."""

    plain: str
    script: str
    forms: tuple[str, ...]

    @property
    def is_initial(self) -> bool:
        """Whether the word is a single letter that stands for a name."""
        return len(self.plain) == 1 and self.in_alphabet

    @property
    def in_alphabet(self) -> bool:
        """Whether each letter of the script has a Latin counterpart, which is not so in Arabic or Chinese."""
        return self.script in _ALPHABETS


def name_words(name: str) -> list[Word]:
    """The words of a name without titles and numbers, sorted, so that the order in the name does not matter."""
    text = re.sub(r"['’‘ʼ`´]", "", unicodedata.normalize("NFKC", name[:MOST_LETTERS]))
    parts = [part for piece in "".join(map(_separated, text)).split() for part in _undotted(piece)]
    parts = [part for part in parts if any(map(str.isalpha, part)) and not any(map(str.isdigit, part))]
    names = [part for part in parts if not _is_title(part)]
    words = sorted(_word(part) for part in (names if len(names) >= 2 else parts))
    return [word for word in words if word.plain][:MOST_WORDS]


def is_glued(whole: Word, first: Word, second: Word) -> bool:
    """Whether `whole` is the first word followed by the second without a space, such as DeLuca."""
    return any(
        form.startswith(start) and form[len(start) :] in second.forms for form in whole.forms for start in first.forms
    )


def likely_same(word: Word, other: Word) -> bool:
    """Whether two words are the same word in two spellings or transliterations."""
    if set(word.forms) & set(other.forms):
        return True
    if not (word.in_alphabet and other.in_alphabet):
        return False
    if word.script != other.script:
        return bool(set(map(_roughly, word.forms)) & set(map(_roughly, other.forms)))
    return word.script == "LATIN" and _by_sound(word.plain) == _by_sound(other.plain)


def is_slip(word: Word, other: Word) -> bool:
    """Whether the words differ by one slip of a letter at most, in any of their forms."""
    return any(within_one_slip(a, b) for a in word.forms for b in other.forms)


def _is_title(part: str) -> bool:
    return part.casefold() in known("names")["titles"].split()


def _undotted(piece: str) -> list[str]:
    """The parts between dots: `Dott.ssa` is one title, `J.R.` are two initials."""
    whole = piece.replace(".", "")
    return [whole] if _is_title(whole) else [part for part in piece.split(".") if part]


def _separated(letter: str) -> str:
    """The letter, digit, dot or vowel sign itself; nothing for an accent that stands alone; a space for the rest."""
    if unicodedata.combining(letter):
        return ""
    return letter if letter.isalnum() or letter == "." or unicodedata.category(letter).startswith("M") else " "


def _word(part: str) -> Word:
    letters = part.casefold()
    script = unicodedata.name(letters[0], "").split(" ")[0]
    if script not in _ALPHABETS:
        return Word(letters, script, (letters,))
    plain = _ascii(letters, script)
    if script == "CYRILLIC":
        forms = {_ascii(letters.replace("ё", way), script) for way in ("е", "йо", "о")}
    else:
        forms = {"".join(way) for way in product(*_ways(letters))} if script == "LATIN" else set()
    return Word(plain, script, tuple(sorted({plain} | forms)))


def _ways(letters: str) -> list[list[str]]:
    """The ways to write each letter. From the seventh letter with several ways on, only the first way is taken."""
    spellings = known("names")["spellings"]
    ways = [spellings.get(letter, "").split() or [_ascii(letter, "LATIN")] for letter in letters]
    several = [index for index, way in enumerate(ways) if len(way) > 1]
    return [way[:1] if index in several[6:] else way for index, way in enumerate(ways)]


def _ascii(letters: str, script: str) -> str:
    if script == "GREEK":
        letters = "".join(x for x in unicodedata.normalize("NFD", letters) if not unicodedata.combining(x))
        for greek, latin in known("names")["greek"].items():
            letters = letters.replace(greek, latin)
    return re.sub("[^a-z]", "", anyascii(letters).casefold())


def _by_sound(plain: str) -> str:
    """A form that is the same for spellings that sound alike: Yuliya, Iuliia and Julija; Yelena and Elena."""
    sound = re.sub(r"^[yj]e", "e", plain)
    return re.sub(r"i+", "i", re.sub(r"[yj]", "i", sound))


def _roughly(plain: str) -> str:
    """A form that most transliterations of one word share, for comparing across scripts."""
    rough = re.sub(r"^[yji]e", "e", plain)
    for spelling, letter in known("names")["roughly"].items():
        rough = rough.replace(spelling, letter)
    rough = re.sub(r"i+(?=[aeou])|(?<=[aeou])i+|(?<=[aeou])i+$", "", rough)
    return re.sub(r"(.)\1+", r"\1", rough)
