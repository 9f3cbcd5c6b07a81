"""Do two course titles name the same course, as far as titles can tell? Pure.

    same    the words are the same; a course code, the platform's name or a subtitle may be missing on one side
    close   almost the same, or one contains the other, or they are parts 1 and 2, or their codes differ: a person looks
    unlike  nothing agrees, but it may be the same course in another language
    other   most words differ, and both titles are in the same language

>>> same_title("CS50x: Introduction to Computer Science", "Introduction to computer science | edX")
'same'
>>> same_title("Introduction to Botany", "The Economics of Money"), same_title("Botany", "Botanica")
('other', 'unlike')
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from anyascii import anyascii

from assessment.matching.data import known

Likeness = Literal["same", "close", "unlike", "other"]

_MOST = 300
_CODE = re.compile(r"\b(?=\w*\d)(?=\w*[a-z])[\w.]{4,}\b|\b\d+\.\d[\w.]*|\b[a-z]{2,4}[ -]?\d{2,4}(?=\s*[:–—-])")
# Hours and other units. A single letter behind a figure may end a code as well: "14.01 T Economics", "101H: English".
_FIGURE = r"\d+(?:\.\d+)?\s?"
_VOLUME = re.compile(
    rf"{_FIGURE}(?:hrs?|hours?|horas?|ore|stunden|std|uur|godz|sati|st|min|ects|cfu|weeks?)\b"
    rf"|{_FIGURE}[ht]\b(?=\s*(?:$|[,;)\]]))|(?<=\w\s){_FIGURE}h\b(?!\s*[:–—-])"
)
_YEAR = r"(?:19|20)\d\d"
_RUN = re.compile(
    rf"(?:\d[tsqwhr]?|\d?(?:[sw]s|spring|summer|autumn|fall|winter))?\.?{_YEAR}\.?[tsqrg]?\d?"  # 1t2023, 2023.1, 2024r
    rf"|(?P<term>[a-z]+) {_YEAR}"
    rf"|(?:\d\d?\.){{1,2}}{_YEAR}"
)
_BREAK = re.compile(r"[:|()\[\]–—;/]|\s-\s|\.\s|,\s")
_NUMBER = re.compile(r"\d+|[ivx]{1,4}|[abc][12]")
_LIGATURE = re.compile(r"ffi|ffl|ff|fi|fl|ft|ti|tt")


def same_title(title: str, other: str) -> Likeness:
    """How alike two titles are, as the module's table describes. The order of the two does not matter."""
    likeness = _likeness(_plain(title), _plain(other))
    return "close" if likeness == "same" and codes_differ(title, other) else likeness


def codes_differ(title: str, other: str) -> bool:
    """Whether both titles hold a course code and share none. The x that edX adds to a code tells nothing.

    >>> codes_differ("PHYS101: Physics", "PHYS102: Physics"), codes_differ("CS50: Computers", "CS50x: Computers")
    (True, False)
    """
    codes, others = course_codes(title), course_codes(other)
    return bool(codes and others) and not codes & others


def course_codes(title: str) -> set[str]:
    """The course codes in a title. When a course ran and how long it takes are none, however short they are written.

    >>> course_codes("PHYS-101: Introduction to Physics"), course_codes("Physics 1T2023, 120h")
    ({'phys101'}, set())
    """
    plain = _plain(title)
    codes = [
        match[0] for match in _CODE.finditer(plain) if not _is_run(match[0]) and not _VOLUME.match(plain, match.start())
    ]
    return {re.sub("[ -]", "", code).removesuffix("x") for code in codes}


def _is_run(code: str) -> bool:
    """Whether what looks like a code says when a course ran: "1T2023", "June 2024", but not "COMP 2011"."""
    run = _RUN.fullmatch(code)
    return run is not None and (run["term"] is None or run["term"] in _listed("terms"))


def _likeness(a: str, b: str) -> Likeness:
    """How alike two titles in small Latin letters are, whatever their codes."""
    first, second = _words(a), _words(b)
    if not first or not second:
        return "unlike"
    if first == second or _squeezed(first) == _squeezed(second):
        return "same"
    if _numbers(first) != _numbers(second) and _bare(first) == _bare(second):
        return "close"
    if first in _segments(b) or second in _segments(a):
        return "same"
    own, others = _distinct(first), _distinct(second)
    shared = len(own & others)
    if 2 * shared >= min(len(own), len(others)) or _ratio(sorted(own), sorted(others)) >= 0.8:
        return "close"
    if shared == 0 and not _in_one_language(a, b):
        return "unlike"
    return "other" if _in_one_language(a, b) else "close"


def telling_words(title: str) -> list[str]:
    """The words of a title that distinguish its course from others, in their order; empty when there are none.

    >>> telling_words("CS50x: Introduction to Computer Science | edX")
    ['introduction', 'computer', 'science']
    """
    return _words(_plain(title))


def distinct_words(title: str) -> set[str]:
    """The telling words without those that many titles share; all of them when none would be left.

    >>> sorted(distinct_words("Introduction to Computer Science"))
    ['computer', 'science']
    """
    return _distinct(telling_words(title)) if telling_words(title) else set()


def _plain(title: str) -> str:
    """The title in small Latin letters without accents, whatever its script."""
    return anyascii(unicodedata.normalize("NFKC", title[:_MOST]).replace("&", " and ")).casefold()


def _words(plain: str) -> list[str]:
    """The words that distinguish a course, in their order; all words when none would be left."""
    words = re.findall(r"[a-z]+|\d+|[abc][12]\b", _CODE.sub(" ", plain))
    return [word for word in words if word not in _listed("noise")] or re.findall(r"\w+", plain)


def _segments(plain: str) -> list[list[str]]:
    """The words of the title and of each subtitle; segments of one short or common word are left out."""
    parts = [_words(part) for part in _BREAK.split(plain) if re.search(r"\w", part)]
    return [part for part in parts if sum(map(len, set(part) - _listed("common"))) >= 6]


def _distinct(words: list[str]) -> set[str]:
    return set(words) - _listed("common") or set(words)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(known("titles")[name].split())


def _numbers(words: list[str]) -> list[str]:
    return [word for word in words if _NUMBER.fullmatch(word)]


def _bare(words: list[str]) -> list[str]:
    return [word for word in words if not _NUMBER.fullmatch(word)]


def _squeezed(words: list[str]) -> str:
    """The words joined without spaces and without ligatures, which some files lose ("Classi ers")."""
    return _LIGATURE.sub("", "".join(words))


def _ratio(first: list[str], second: list[str]) -> float:
    left, right = sorted((" ".join(first), " ".join(second)))
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def _in_one_language(a: str, b: str) -> bool:
    """Whether both titles are clearly written in the same language."""
    languages, others = _languages(a), _languages(b)
    return len(languages) == 1 and languages == others


def _languages(plain: str) -> set[str]:
    words = set(re.findall(r"[a-z]+", plain))
    counts = {
        language: len(words.intersection(telling.split())) for language, telling in known("titles")["languages"].items()
    }
    most = max(counts.values())
    return {language for language, count in counts.items() if count == most > 0}
