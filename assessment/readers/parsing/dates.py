"""Printed dates in ten languages, as far as they are printed: YYYY-MM-DD or YYYY-MM.

A date in numbers with slashes or hyphens may be read two ways (09/03/2023): then both are returned and a person
chooses. With full stops the day comes first everywhere.

>>> [found.readings for found in dates_in("Issued 8th April 2020, valid from 09/03/2023")]
[('2020-04-08',), ('2023-03-09', '2023-09-03')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# English, Italian, Spanish, Portuguese, French, German, Dutch, Polish, Slovene, Croatian; without accents; a name is
# known by any start that is listed. "listopada" is November in Polish and October in Croatian.
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
    for _one in _names.split():
        _MONTH[_one] = (*_MONTH.get(_one, ()), _number)
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
        rf"(?<![\d.,/-])(?<!\d:)(?P<one>\d{{1,2}})(?P<gap>[-/])(?P<two>\d{{1,2}})(?P=gap){_YEAR}",
        r"(?<![\d.,/-])(?<!\d:)(?P<one>\d{1,2})(?P<gap>[-/])(?P<two>\d{1,2})(?P=gap)(?P<short>\d\d)(?![\d/-])",
        rf"(?<![^\W\d_]){_NAME},?\s*{_OF}\s*{_YEAR}",
    )
)


# No line of a certificate is longer; a hostile one must not cost seconds.
MOST_TEXT = 1000


@dataclass(frozen=True)
class Printed:
    """A date as it stands in a text: all its readings (one when unambiguous), and its span there."""

    readings: tuple[str, ...]
    start: int
    end: int

    @property
    def sure(self) -> str | None:
        """The date when it can be read in one way only."""
        return self.readings[0] if len(self.readings) == 1 else None


def dates_in(text: str) -> list[Printed]:
    """All dates of a text in their order; what is not a day of the calendar is left out."""
    found: list[Printed] = []
    text = text[:MOST_TEXT]
    folded = text.lower().translate(_FOLD)
    if len(folded) != len(text):  # lower() lengthens a few letters, and the spans would not fit the text
        folded = text
    for pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            start, end = match.span()
            if _is_date(match) and not any(start < one.end and one.start < end for one in found):
                found.append(Printed(tuple(sorted(set(_readings(match)))), start, end))
    return sorted((one for one in found if one.readings), key=lambda one: one.start)


def _is_date(match: re.Match[str]) -> bool:
    """False for words that are no month; a day that does not exist still takes its place, so no part of it is read."""
    month = match.groupdict().get("month")
    return month is None or month.isdigit() or month in _MONTH


def _readings(match: re.Match[str]) -> Iterator[str]:
    group = match.groupdict()
    if "one" in group:
        one, two = int(group["one"]), int(group["two"])
        year = int(group["year"]) if "year" in group else 2000 + int(group["short"])
        yield from _valid(year, one, two)
        yield from _valid(year, two, one)
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
