"""This module reads printed dates and returns them as YYYY-MM-DD, or YYYY-MM if no day is printed.

It knows the months of some 35 languages (`calendar_names`), other digits than 0 to 9, and what a language puts around
day, month and year: "8 de març de 2024", "2024. gada 8. marts", "2024ko martxoaren 8a", "8 березня 2024 р.". A date in
numbers with slashes or hyphens can be read in two ways (09/03/2023), and a few months have one name in two languages
("listopada"): then both readings are returned and a person chooses. In a date with full stops the day always comes
first.

>>> [printed.readings for printed in dates_in("Issued 8th April 2020, valid from 09/03/2023")]
[('2020-04-08',), ('2023-03-09', '2023-09-03')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from assessment.readers.parsing.calendar_names import Languages, months, stands_alone
from assessment.readers.parsing.folded_text import folded

# No line of a certificate is longer. The limit keeps a hostile line from costing seconds.
MOST_TEXT = 1000

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_NO_NUMBER = r"(?<![\d.,/-])(?<!\d:)"
# A day, also in quotes as in Russian forms, with what makes an ordinal of it, glued to it or after a hyphen.
_DAY = rf"{_NO_NUMBER}[\"']?(?P<day>\d{{1,2}})[\"']?"
_ORDINAL = (
    r"(?P<dot>\.)?(?:\s?(?:st|nd|rd|th|er|re|s?ten?|de|e|o|a|º|ª|°)(?![^\W\d_])|:[ae]\b"
    r"|-?(?:u|η|ησ|го|е|ое|ми|ти|ви|ри|ма|а|та)(?![^\W\d_]))?"
)
# A word that may be a month. Irish and Arabic have months of two words.
# Arabic often prints the name used in the Levant and that of the West with a stroke between them.
_WORD = r"(?P<month>[^\W\d_]{2,16}(?:\s+(?:fomhair|الاول|الثاني))?)(?P<short>\.)?(?:\s?/\s?[\u0621-\u064a]{3,16})?"
# Words between day and month, and between month and year.
_TO_MONTH = (
    r"(?:\s*(?:,|-|/|days?\s+of|day|dias?\s+d[eo]l?\s+mes\s+de|giorn[oi]\s+del\s+mese\s+di|jours?\s+du\s+mois\s+de"
    r"|la\s+de|(?:de\s+)?mh?i\s+(?:na|an)|(?:de|del|di|do|of)(?![^\W\d_])|ta'|paivana|d')\s*|\s+)?"
)
_TO_YEAR = (
    r"(?:\s*(?:del?\s+(?:ano\s+)?do(?:s|is)\s+mil(?:\s+[a-z]+){0,4}|(?:,\s*)?(?:in\s+the\s+year\s+)?two\s+thousand(?:[\s-]+[a-z]+){0,4})\s*\("
    r"|\s*(?:[,/-]|of|de\s+l'any|dell'anno|del|de|di|do|roku|rok|anul|del\s+ano|года|року|година|του)\s*|\s*)"
)
# What marks a year that stands first: Latvian, Lithuanian, Basque, Hungarian.
_MARK = r"(?:\s?\.?\s*g(?:ada|\.)\s|\s*m\.\s|\s?(?:\(e\)|e|'|\.e|-)?ko\b|\.\s?)\s*"
_YEAR_FIRST = rf"(?<![\d.,/-]){_YEAR}"
# Maltese glues its article, and a preposition to that, to the day: "fit-8 ta' Marzu".
_ARTICLE = r"(?<![^\W\d_])(?:[fb]?i?[tlsdnrxzc]|(?:sa|ta|mi|ma|bi|fi|li|gha)[tlsdnrxzc])-"
_AFTER_DAY = (
    r"(?:\.?\s?nap(?:jan|ja)?\b|\.|\s?d\.|\s?dien[ao]?\b|-?e?an\b"
    r"|-?[ae]i?n\b|-?j?[ae]n\b|-?i\b|-?an\b|an\b|a\b|\(a\))?(?![\d:])"
)
_ROMAN = {
    numeral: number
    for number, numeral in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1)
}
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DAY}{_ORDINAL}{_TO_MONTH}{_WORD}{_TO_YEAR}{_YEAR}",
        # "A los doce (12) días del mes de marzo de dos mil veinticuatro (2024)".
        rf"\((?P<day>\d{{1,2}})\)\s*(?:days?\s+of|dias?\s+d[eo]l?(?:\s+mes\s+d[eo])?|giorni\s+del\s+mese\s+di)\s+{_WORD}{_TO_YEAR}{_YEAR}",
        rf"{_ARTICLE}(?P<day>\d{{1,2}}){_ORDINAL}{_TO_MONTH}{_WORD}{_TO_YEAR}{_YEAR}",
        rf"(?<![\d.,/-]){_YEAR}\.?\s*g(?:ada?|\.)\s+(?P<day>\d{{1,2}})(?P<dot>\.)?\s*{_WORD}",
        rf"(?<![^\W\d_]){_WORD}\s*(?:the\s+)?(?P<day>\d{{1,2}})(?P<dot>\.)?(?:st|nd|rd|th|[ak]|\(a\)|\s?d\.)?"
        rf"(?:\s+(?:paivana|de|del|of))?\s*,?\s*{_YEAR}",
        rf"{_YEAR_FIRST}(?:{_MARK}|\s?[,/-]\s?|\s+){_WORD}[\s,/-]*(?:menesio|men\.|ho(?:nap)?)?\s*(?P<day>\d{{1,2}}){_AFTER_DAY}",
        r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)(?P<gap>[-/.])\s?(?P<number>\d{1,2})(?P=gap)\s?(?P<day>\d{1,2})(?!\d)",
        rf"(?<![\d/.-]){_YEAR}\s+m\.\s+(?P<number>\d{{1,2}})\s+(?:men\.\s+)?(?P<day>\d{{1,2}})\s+d\.",
        rf"{_NO_NUMBER}(?P<day>\d{{1,2}})\s?\.\s?(?P<number>\d{{1,2}})\s?\.\s?{_YEAR}",
        rf"{_NO_NUMBER}(?P<day>\d{{1,2}})(?:\s?[./-]\s?|\s)(?P<roman>[ivx]{{1,4}})(?:\s?[./-]\s?|\s){_YEAR}",
        rf"{_YEAR_FIRST}\.\s?(?P<roman>[ivx]{{1,4}})\.\s?(?P<day>\d{{1,2}})(?!\d)",
        rf"{_NO_NUMBER}(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})[\s-]{_YEAR}",
        rf"{_NO_NUMBER}(?P<first>\d{{1,2}})\s?(?P<gap>[-/])\s?(?P<second>\d{{1,2}})\s?(?P=gap)\s?{_YEAR}",
        rf"{_NO_NUMBER}(?P<first>\d{{1,2}})(?P<gap>[-/])(?P<second>\d{{1,2}})(?P=gap)(?P<brief>\d\d)(?![\d/-])",
        rf"(?<![^\W\d_]){_WORD},?{_TO_YEAR}{_YEAR}(?P<alone>)",
        rf"{_YEAR_FIRST}{_MARK}{_WORD}(?P<alone>)",
    )
)
# "set 26, 2021": with a comma before the year the short name of September needs no full stop.
_WITH_COMMA = re.compile(r"set\s+\d{1,2},\s")
# Words that PDF software without spaces glues to a month: "8demarzode2024".
_GLUED_BEFORE = re.compile(r"^(?:de|del|di|d|of|ta)(?=[^\W\d_]{3})")
_GLUED_BEHIND = re.compile(r"(?:de|del|di|of)$")


@dataclass(frozen=True)
class Printed:
    """A date as printed in a text: all its readings (one if it is unambiguous), and its span in the text.

    `languages`: for each reading the languages in which its month has this name; nothing for a date in numbers.
    """

    readings: tuple[str, ...]
    start: int
    end: int
    languages: tuple[Languages, ...] = field(default=(), compare=False)

    @property
    def sure(self) -> str | None:
        """The date if it can be read in one way only, otherwise None."""
        return self.readings[0] if len(self.readings) == 1 else None


def dates_in(text: str) -> list[Printed]:
    """All dates of a text in their order, without those that are no day of the calendar (31 February)."""
    return list(_dates_in(text[:MOST_TEXT]))


@lru_cache(maxsize=1024)
def _dates_in(text: str) -> tuple[Printed, ...]:
    if not any(character.isdigit() for character in text):
        return ()
    plain = folded(text)
    dates: list[tuple[int, int, dict[str, Languages]]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(plain.text):
            start, end = match.span()
            readings = _readings(match)
            if readings is not None and not any(start < other[1] and other[0] < end for other in dates):
                dates.append((start, end, readings))
    return tuple(
        Printed(tuple(sorted(readings)), *plain.span(start, end), tuple(readings[day] for day in sorted(readings)))
        for start, end, readings in sorted(dates, key=lambda entry: entry[0])
        if readings
    )


def _readings(match: re.Match[str]) -> dict[str, Languages] | None:
    """The readings of a match with the languages of each; None when it is no date at all.

    A day that does not exist gives no reading, but is a date all the same: no part of it may be read as another.
    """
    group = match.groupdict()
    if "first" in group:
        first, second = int(group["first"]), int(group["second"])
        year = int(group["year"]) if "year" in group else 2000 + int(group["brief"])
        return {day: frozenset() for day in (*_valid(year, first, second), *_valid(year, second, first))}
    year = int(group["year"])
    if "month" not in group:
        month = int(group["number"]) if "number" in group else _ROMAN.get(group["roman"])
        return None if month is None else {day: frozenset() for day in _valid(year, month, int(group["day"]))}
    names = _months(match)
    if not names:
        return None
    if "alone" in group:
        return {f"{year}-{month:02d}": languages for month, languages in names.items()}
    return {day: names[month] for month in names for day in _valid(year, month, int(group["day"]))}


def _months(match: re.Match[str]) -> dict[int, Languages]:
    """The months that the word of a match names, with the languages of each."""
    group = match.groupdict()
    word = " ".join(group["month"].split())
    spellings = (word, _GLUED_BEFORE.sub("", word), _GLUED_BEHIND.sub("", _GLUED_BEFORE.sub("", word)))
    if "alone" in group and not any(stands_alone(spelling) for spelling in spellings):
        return {}
    dotted = bool(group.get("short") or group.get("dot")) or bool(_WITH_COMMA.match(match[0])) or _is_all(match)
    return dict(next((names for spelling in spellings if (names := months(spelling, dotted=dotted))), {}))


def _is_all(match: re.Match[str]) -> bool:
    """Whether nothing stands beside a date but a label or a place before it: "Data: 8 set 2024"."""
    before, after = match.string[: match.start()].rstrip(), match.string[match.end() :].strip(" .")
    return not after and (not before or before.endswith((":", ",")))


def _valid(year: int, month: int, day: int) -> Iterator[str]:
    try:
        yield date(year, month, day).isoformat()
    except ValueError:
        return
