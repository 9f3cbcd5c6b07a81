"""This module reads the year of issue of a certificate that names neither month nor day.

Some print only "2026 r.", "Москва 2023" below the signature, or "Свидетельство об обучении 2022" as their heading. A
bare number may be anything, and so may a year in a title ("Marathon 2022"), so it counts only behind a town, before a
word for a year, or at the end of a heading, and only where no date stands on the page.

>>> [year_in(line, heading=True) for line in ("Москва 2023", "2026 r.", "Certificate of completion 2022", "Room 2022")]
['2023', '2026', '2022', None]
"""

from __future__ import annotations

import re
from statistics import median

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import place_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.learners import LARGER
from assessment.readers.text.standing_out import HEADING

_MOST_LINES, _LEAST_HEADING = 60, 2
_YEAR = r"(?P<year>(?:19[89]|20[0-4])\d)"
# A word for a year behind it: Russian, Ukrainian, Polish, Croatian, Serbian, Czech.
_NAMED = re.compile(rf"{_YEAR}\s*(?:г(?:од)?\.?|р(?:ік)?\.?|r(?:ok)?\.?|god(?:ine)?\.?)", re.IGNORECASE)
# Towns of more than a million people, in which most certificates without a day were seen, and others behind "г.".
_IN_TOWN = re.compile(
    r"(?:(?:г|м)\.\s?[^\W\d_][\w-]{2,20}(?:\s[^\W\d_][\w-]{2,20})?|Москва|Санкт-Петербург|Новосибирск|Екатеринбург|Казань|Минск|Київ|Киев|Львів"
    rf"|Харків|Одеса|Алматы|Warszawa|Kraków|Wrocław|Poznań|Gdańsk|Łódź|Praha|Brno|Zagreb|Beograd|Budapest|București),?\s+{_YEAR}(?:\s*(?:г|р|r)\.?)?",
)
_AT_END = re.compile(rf"(?:[^\W\d_]|[\s'’-])+\s{_YEAR}")


def read_year(page: Page, findings: Findings) -> None:
    """State the year of issue, if the page names one only and no day or month at all."""
    known = findings.facts.keys() | findings.candidates.keys()
    lines = [line for line in page.seen[:_MOST_LINES] if line.text.strip()]
    if page.number > 1 or "issue_date" in known or not lines or any(dates_in(line.text) for line in lines):
        return
    usual = median(line.height for line in lines)
    years = {
        year: line
        for line in lines
        if (year := year_in(_row(lines, line), heading=line.height > LARGER * usual or line.top <= lines[0].bottom))
    }
    for year, line in years.items() if len(years) == 1 else ():
        findings.state("issue_date", year, place_of(page, [line]))


def _row(lines: list[Line], line: Line) -> str:
    """The text of a line; that of the one to its left before it, if it is only a year."""
    text = line.text.strip()
    if not re.fullmatch(_YEAR, text):
        return text
    left = [other for other in lines if other.right <= line.left and abs(other.middle - line.middle) < line.height / 2]
    return f"{left[-1].text.strip()} {text}" if left else text


def year_in(text: str, *, heading: bool) -> str | None:
    """The year that a line names as that of a certificate. `heading`: whether it may be one by its place or size."""
    match = _NAMED.fullmatch(text) or _IN_TOWN.fullmatch(text)
    if match is None and heading and HEADING.match(text) and len(text.split()) > _LEAST_HEADING:
        match = _AT_END.fullmatch(text)
    return match["year"] if match else None
