"""Steps that readers share: lines taken up as a learner, a title or a date."""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import place_of, text_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, Place
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.person_names import person_at

_MOST_TITLE = 200
_LOST = re.compile(r"\b(certi|quali|speci|identi|classi|veri|noti|modi) (?=cation|cate|ers?\b)", re.IGNORECASE)


def state_learner(page: Page, found: Findings, lines: list[Line]) -> None:
    """State the learner whose name the lines are; no lines, no learner."""
    found.state("learner", person_at(text_of(lines)), place_of(page, lines))


def state_title(page: Page, found: Findings, lines: list[Line]) -> None:
    """State the course title that the lines are; what is longer than any title is left."""
    title = mended(text_of(lines)).strip(" ,")
    if len(title) <= _MOST_TITLE:
        found.state("course_title", title, place_of(page, lines))


def mended(text: str) -> str:
    """Words whose ligature an engine lost: `mended("Display Certi cation") == "Display Certification"`."""
    return _LOST.sub(r"\1fi", text)


def take_date(found: Findings, text: str, place: Place) -> None:
    """State the issue date a text holds; where it can be read in two ways, or holds two dates, offer all readings."""
    dates = dates_in(text)
    take = found.state if len(dates) == 1 and dates[0].sure else found.offer
    for printed in dates:
        for reading in printed.readings:
            take("issue_date", reading, place)


def take_day_first(found: Findings, text: str, place: Place) -> None:
    """State the issue date of figures where the platform is known to print the day first: "12/07/2021" is 12 July."""
    for printed in dates_in(text):
        day, month, year = re.findall(r"\d+", text[printed.start : printed.end])[:3]
        date = f"{year}-{int(month):02}-{int(day):02}"
        if date in printed.readings:
            found.state("issue_date", date, place, certainty="derived")


def same_row(page: Page, line: Line) -> list[Line]:
    """The other lines that stand on a line's height, from left to right."""
    return [
        one
        for one in page.seen
        if one is not line and line.top < one.bottom and one.top < line.bottom
        if abs(one.middle - line.middle) < one.height
    ]
