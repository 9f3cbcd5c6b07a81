"""This module decides which of a page's dates is the day of issue.

A date labelled as the day of issue is a fact. So is a date after a town ("Lisboa, 2 de outubro de 2022"), and the only
date of a page if it stands alone or after "completed on". The date of a birth, the day on which a browser printed the
page, and the start and end of a period are never the day of issue. A date in quotes or in the title of the course is
offered at most: "The Attack of 11 September 2001".
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from assessment.readers.findings import Findings
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import Printed, dates_in
from assessment.readers.parsing.folded_text import folded
from assessment.readers.text.completion import names_read
from assessment.readers.text.date_words import SPOKEN
from assessment.readers.text.expiry import expiries
from assessment.readers.text.named_day import LAW_BEFORE, MOST_LABEL, NamedDay
from assessment.readers.text.page_days import days_of, lead_of, squeezed
from assessment.readers.text.statements import settle_by_file, state_printed_date

# A date in figures, whose day may stand first or second; a number above twelve is no month.
_FIGURES = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,2})(?P<gap>[-/])(?P<second>\d{1,2})(?P=gap)(?P<year>(?:19|20)\d\d)(?!\d)"
)
_MONTHS = 12
# A label that may also mean the end of validity, and the words for validity, in folded text.
_ITS_END = re.compile(r"^\W*дата\s+(?:завершения|завершення)\s*:*\s*$")
_VALIDITY = re.compile(r"(?:термін|строк)\s+діі|срок\s+деиствия")


def read_issue_date(page: Page, findings: Findings) -> None:
    """State the day of issue, or offer the dates that it may be: the last day of the course if there is no other."""
    ends = {end.readings for end in expiries(page)}
    names = names_read(findings)
    title = str(findings.facts.get("course_title", {}).get("value", ""))
    days = [day for day in days_of(page, names, title) if not day.of_birth]
    days = [replace(day, printed=_settled(day, page)) for day in days if day.printed.readings not in ends]
    ending = _VALIDITY.search(folded(page.text).text) is not None
    days = [
        replace(day, before="", label="", after="-") if ending and _ITS_END.match(day.near) else day for day in days
    ]
    named = {day.printed.sure for day in days if day.printed.sure and (day.ended or not day.other) and not day.law}
    days = [replace(day, printed=_as_another(day.printed, named)) for day in days]
    chosen = [day for day in days if day.issued and not day.law] or [day for day in days if day.town and not day.other]
    if not chosen:
        left = [day for day in days if not day.other]
        sure = len({day.printed.readings for day in left}) == 1 and any(
            day.alone or day.done or day.in_sentence for day in left
        )
        done = [day for day in left if day.done]
        left_over = [day for day in days if day not in done and not _is_before(day, done)]
        chosen = (
            left
            if sure
            else done
            if len({day.printed.readings for day in done}) == 1 and all(day.other for day in left_over)
            else []
        )
    if any(day.in_quotes or _is_in_title(day, page, findings) for day in chosen):
        chosen = []
    offered = chosen or [day for day in days if not day.other]
    left = [day for day in days if not (day.expiry or day.law)]
    for day in offered or [day for day in left if day.ended] or [day for day in left if not day.period]:
        state_printed_date(findings, day.printed, day.place(page), sure=bool(chosen))
    if chosen:
        settle_by_file(findings, page)


def _is_in_title(day: NamedDay, page: Page, findings: Findings) -> bool:
    """Whether a date is part of the course's title, or of what may be the title: of its words and at its place."""
    box = day.place(page).box()
    words = squeezed(day.line.text[day.printed.start : day.printed.end])
    fact = findings.facts.get("course_title")
    titles = [fact] if fact else findings.candidates.get("course_title", [])
    return any(words in squeezed(str(title["value"])) and _overlap(box, title["box"]) for title in titles)


def _overlap(box: dict[str, float] | None, other: dict[str, float] | None) -> bool:
    """Whether two rectangles share a part; where one is unknown, they may."""
    if box is None or other is None:
        return True
    return all(box[f"{axis}0"] < other[f"{axis}1"] and other[f"{axis}0"] < box[f"{axis}1"] for axis in "xy")


def _settled(day: NamedDay, page: Page) -> Printed:
    """The date as the page shows how to read it: by its language, where a month has the same name in two ("listopada"),
    and in the order of day and month of its other dates ("14/11/2023 ... 04/12/2023").
    """
    printed = day.printed
    if printed.sure:
        return printed
    if not all(printed.languages):
        return _in_order(day, page)
    text = folded(page.text).text
    spoken = {
        language
        for language, words in SPOKEN.items()
        if re.search(rf"(?<![^\W_]){words}(?![^\W_])", text) and any(language in known for known in printed.languages)
    }
    readings = [reading for reading, known in zip(printed.readings, printed.languages, strict=True) if known & spoken]
    return replace(printed, readings=tuple(readings)) if len(readings) == 1 else printed


def _as_another(printed: Printed, named: Collection[str | None]) -> Printed:
    """A date in figures as the day that the page also names in one way: "07/06/2022" beside "7 de junho de 2022"."""
    same = [reading for reading in printed.readings if reading in named]
    return replace(printed, readings=(same[0],)) if printed.sure is None and len(same) == 1 else printed


def _in_order(day: NamedDay, page: Page) -> Printed:
    """A date in figures in the order of day and month that the page's other dates of this form show, if they show one.

    That is safe only where no other of them shows the contrary. The date of a law is written as the law writes it, and
    shows nothing.
    """
    figures = _FIGURES.search(day.line.text, day.printed.start)
    if figures is None or len(day.printed.readings) == 1:
        return day.printed
    others = [
        other
        for line in page.lines
        for other in _FIGURES.finditer(line.text)
        if other["gap"] == figures["gap"] and not _is_of_law(page, line, other.start())
    ]
    day_first = any(int(other["first"]) > _MONTHS >= int(other["second"]) for other in others)
    month_first = any(int(other["second"]) > _MONTHS >= int(other["first"]) for other in others)
    if day_first == month_first:
        return day.printed
    number, month = (figures["first"], figures["second"])[:: 1 if day_first else -1]
    reading = f"{figures['year']}-{int(month):02}-{int(number):02}"
    return replace(day.printed, readings=(reading,)) if reading in day.printed.readings else day.printed


def _is_of_law(page: Page, line: Line, at: int) -> bool:
    """Whether the words before a place on a line, or those close above it, say that a law's date stands there."""
    before, lead = line.text[max(0, at - MOST_LABEL) : at], lead_of(page, line)
    lead = "" if dates_in(lead) else lead[-MOST_LABEL:]
    return bool(LAW_BEFORE.search(folded(f"{lead} {before}").text[-MOST_LABEL:]))


def _is_before(day: NamedDay, done: list[NamedDay]) -> bool:
    """Whether a date lies before the end of the course, in all readings: then it cannot be the day of issue."""
    return bool(done) and max(day.printed.readings) < min(reading for last in done for reading in last.printed.readings)
