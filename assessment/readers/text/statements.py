"""These functions of all platform readers turn lines or texts into findings: a learner, a title, a body, a date."""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import place_of, text_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, Place
from assessment.readers.parsing.dates import Printed, dates_in
from assessment.readers.text.person_names import person_at

_MOST_TITLE, _TWO_WAYS = 200, 2
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})\s?[-/]\s?(\d{1,2})\s?[-/]\s?(?:\d\d)?\d\d(?!\d)")
# Only where English is written may the month stand first. A page in another language may have a title in English or the
# words "on-line", so the small words of other languages must be few beside those of English.
_ENGLISH = re.compile(r"\b(?:the|this|of|has|is|that|on(?!-)|completion|issued|to|and|for)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:il|lo|gli|che|del|della|dello|dei|nel|nella|con|rilasciat[oa]|un|una|el|los|las|que|por|para|se|su|en|y"
    r"|em|do|da|dos|das|com|não|um|uma|certificamos|os|le|les|du|des|et|est|pour|dans|avec|sur|der|die|und|den|dem|hat"
    r"|ist|mit|von|het|een|van|met|heeft|w|z|na|oraz|och|för|og|ja|je|za|și|de|di|e(?!-)|o(?!['’.])|la)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"://|@|www\.|[\w-]\.[a-z]{2,6}(?:/|$)", re.IGNORECASE)
_LOST = re.compile(
    r"\b(certi|quali|speci|identi|classi|veri|noti|modi|arti) (?=cation|cate|cial|ers?\b)", re.IGNORECASE
)


def state_learner(page: Page, findings: Findings, lines: list[Line]) -> None:
    """State the learner whose name the lines are. No lines state nothing."""
    findings.state("learner", person_at(text_of(lines)), place_of(page, lines))


def state_title(page: Page, findings: Findings, lines: list[Line]) -> None:
    """State the course title that the lines are, unless it is longer than any title."""
    title = restore_ligatures(text_of(lines)).strip(" ,")
    if len(title) <= _MOST_TITLE:
        findings.state("course_title", title, place_of(page, lines))


def restore_ligatures(text: str) -> str:
    """The text with "fi" where PDF software lost it: "Display Certi cation" becomes "Display Certification"."""
    return _LOST.sub(r"\1fi", text)


def state_own_award(findings: Findings, body: str) -> None:
    """Derive that a platform which teaches and certifies in its own name is the body, where its page names no other.

    The logo alone may say so: the page is known to be the platform's. So the fact stands where the platform does.
    """
    known = {"awarding_body"} & (findings.facts.keys() | findings.candidates.keys())
    if "platform" in findings.facts and not known:
        findings.facts["awarding_body"] = {**findings.facts["platform"], "value": body, "certainty": "derived"}


def state_date(findings: Findings, text: str, place: Place) -> None:
    """State the issue date in a text. If it can be read in two ways, or the text has two dates, offer all readings."""
    dates = dates_in(text)
    for printed in dates:
        state_printed_date(findings, printed, place, sure=len(dates) == 1)


def state_printed_date(findings: Findings, printed: Printed, place: Place, *, sure: bool = True) -> None:
    """State a printed date as the issue date; offer its readings if there are several, or if it is not `sure`."""
    for reading in printed.readings:
        findings.state_or_offer("issue_date", reading, place, sure=sure and printed.sure is not None)


def settle_by_file(findings: Findings, page: Page) -> None:
    """State the reading of a date in figures that is the day on which the file says it was made.

    Many programs make the file on the day of issue. 09/03/2023 in a file of 9 March 2023 is hardly 3 September. A page
    that prints both 09/03/2023 and 03/09/2023 has two dates, of which one is not that of issue.
    """
    entries = findings.candidates.get("issue_date", [])
    readings = sorted({str(entry["value"]) for entry in entries})
    if len(readings) != _TWO_WAYS or page.made_on not in readings or not _are_one_date(*readings):
        return
    learner = str(findings.facts.get("learner", {}).get("value", ""))
    if not _may_stand_for(page, page.made_on, learner):
        return
    settled = next(entry for entry in entries if entry["value"] == page.made_on)
    del findings.candidates["issue_date"]
    findings.facts["issue_date"] = {**settled, "certainty": "derived"}


def _may_stand_for(page: Page, day: str, learner: str) -> bool:
    """Whether a page prints the figures of a day and its month in one order only, and in one that its language uses.

    `learner`: their name, which is of no language.
    """
    _, month, number = map(int, day.split("-"))
    printed = {(int(first), int(second)) for line in page.lines for first, second in _FIGURES.findall(line.text)}
    day_first, month_first = (number, month) in printed, (month, number) in printed
    text = page.text.replace(learner, " ") if learner else page.text
    return day_first != month_first and (day_first or _is_english(text))


def _is_english(text: str) -> bool:
    """Whether small words of English are found, and more than twice as many as of other languages.

    The words of addresses do not count.
    """
    words = " ".join(word for word in text.split() if not _ADDRESS.search(word.rstrip(".,;:)")))
    return len(_ENGLISH.findall(words)) > 2 * len(_OTHERS.findall(words))


def _are_one_date(first: str, second: str) -> bool:
    """Whether two days are the readings of one date in figures: its day and month exchanged."""
    (year, month, day), other = first.split("-"), second.split("-")
    return other == [year, day, month]


def state_day_first_date(findings: Findings, text: str, place: Place) -> None:
    """State an issue date in figures of a platform that prints the day first: "12/07/2021" is 12 July."""
    for printed in dates_in(text):
        day, month, year = re.findall(r"\d+", text[printed.start : printed.end])[:3]
        date = f"{year}-{int(month):02}-{int(day):02}"
        if date in printed.readings:
            findings.state("issue_date", date, place, certainty="derived")


def same_row(page: Page, line: Line) -> list[Line]:
    """The other lines in the row of a line, from left to right."""
    return [
        other
        for other in page.seen
        if other is not line and line.top < other.bottom and other.top < line.bottom
        if abs(other.middle - line.middle) < other.height
    ]
