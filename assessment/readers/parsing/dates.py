"""This module reads printed dates in ten languages and returns them as YYYY-MM-DD, or YYYY-MM if no day is printed.

A date in numbers with slashes or hyphens can be read in two ways (09/03/2023): then both readings are returned and a
person chooses. In a date with full stops the day always comes first.

>>> [printed.readings for printed in dates_in("Issued 8th April 2020, valid from 09/03/2023")]
[('2020-04-08',), ('2023-03-09', '2023-09-03')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# Month names and their short forms in English, Italian, Spanish, Portuguese, French, German, Dutch, Polish, Slovene and
# Croatian, without accents. "listopada" is November in Polish and October in Croatian.
_MONTHS = (
    "january jan gennaio gen enero ene janeiro janvier januar janner jaenner januari stycznia januarja sijecnja",
    "february feb febbraio febrero fevereiro fev fevrier fevr februar februari lutego februarja veljace",
    "march mar marzo marco mars marz maerz mrz maart marca marec ozujka",
    "april apr aprile abril abr avril avr kwietnia aprila travnja",
    "may maggio mag mayo maio mai mei maja maj svibnja",
    "june jun giugno giu junio junho juin juni czerwca junija junij lipnja",
    "july jul luglio lug julio julho juillet juil juli lipca julija julij srpnja",
    "august aug agosto ago aout augustus sierpnia avgusta avgust kolovoza",
    "september sep sept settembre set septiembre setiembre setembro septembre wrzesnia septembra rujna",
    "october oct ottobre ott octubre outubro out octobre oktober okt pazdziernika oktobra listopada",
    "november nov novembre noviembre novembro listopada novembra studenoga studenog",
    "december dec dicembre dic diciembre dezembro dez decembre dezember grudnia decembra prosinca",
)
_MONTH: dict[str, tuple[int, ...]] = {}
for _number, _names in enumerate(_MONTHS, 1):
    for _word in _names.split():
        _MONTH[_word] = (*_MONTH.get(_word, ()), _number)
_FOLD = str.maketrans("áàâäãéèêëíìîïóòôöõúùûüçčćšśžźżńęąłđ", "aaaaaeeeeiiiiooooouuuucccsszzzneald")

_NAME = rf"(?P<month>{'|'.join(sorted(_MONTH, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?<![\d.,/-])(?<!\d:)(?P<day>\d{1,2})"
_OF = r"(?:of|de|del|di)?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_DAY}(?:st|nd|rd|th|er|º|°|o|a|\.)?(?:\s*(?:,|-|/|days?\s+of|d[ií]as?\s+del\s+mes\s+de)\s*|\s*{_OF}\s*){_NAME}"
        rf"(?:\s*[,/-]\s*|\s*{_OF}\s*){_YEAR}",
        rf"(?<![^\W\d_]){_NAME}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*{_YEAR}",
        r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)(?P<gap>[-/.])(?P<month>\d{1,2})(?P=gap)(?P<day>\d{1,2})(?!\d)",
        rf"{_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        rf"(?<![\d.,/-])(?<!\d:)(?P<first>\d{{1,2}})(?P<gap>[-/])(?P<second>\d{{1,2}})(?P=gap){_YEAR}",
        r"(?<![\d.,/-])(?<!\d:)(?P<first>\d{1,2})(?P<gap>[-/])(?P<second>\d{1,2})(?P=gap)(?P<short>\d\d)(?![\d/-])",
        rf"(?<![^\W\d_]){_NAME},?\s*{_OF}\s*{_YEAR}",
    )
)


# No line of a certificate is longer. The limit keeps a hostile line from costing seconds.
MOST_TEXT = 1000


@dataclass(frozen=True)
class Printed:
    """A date as printed in a text: all its readings (one if it is unambiguous), and its span in the text."""

    readings: tuple[str, ...]
    start: int
    end: int

    @property
    def sure(self) -> str | None:
        """The date if it can be read in one way only, otherwise None."""
        return self.readings[0] if len(self.readings) == 1 else None


def dates_in(text: str) -> list[Printed]:
    """All dates of a text in their order, without those that are no day of the calendar (31 February)."""
    dates: list[Printed] = []
    text = text[:MOST_TEXT]
    folded = text.lower().translate(_FOLD)
    if len(folded) != len(text):  # lower() lengthens a few letters, and the spans would not fit the text
        folded = text
    for pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            start, end = match.span()
            if _is_date(match) and not any(start < printed.end and printed.start < end for printed in dates):
                dates.append(Printed(tuple(sorted(set(_readings(match)))), start, end))
    return sorted((printed for printed in dates if printed.readings), key=lambda printed: printed.start)


def _is_date(match: re.Match[str]) -> bool:
    """Whether the word in a match is a month. A day that does not exist still counts: no part of it may be read."""
    month = match.groupdict().get("month")
    return month is None or month.isdigit() or month in _MONTH


def _readings(match: re.Match[str]) -> Iterator[str]:
    group = match.groupdict()
    if "first" in group:
        first, second = int(group["first"]), int(group["second"])
        year = int(group["year"]) if "year" in group else 2000 + int(group["short"])
        yield from _valid(year, first, second)
        yield from _valid(year, second, first)
        return
    for month in (int(group["month"]),) if group["month"].isdigit() else _MONTH.get(group["month"], ()):
        if "day" in group:
            yield from _valid(int(group["year"]), month, int(group["day"]))
        else:
            yield f"{group['year']}-{month:02d}"


def _valid(year: int, month: int, day: int) -> Iterator[str]:
    try:
        yield date(year, month, day).isoformat()
    except ValueError:
        return
