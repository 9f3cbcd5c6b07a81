"""This module finds the days that the lines of a page name, each with the words around it.

A date may begin on one line and end on the next, be the last of a period ("4-8 March 2024"), or stand below a label. A
part of a quotation, a name that holds a date and the first day of a period are marked or left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise

from assessment.readers.layout.blocks import belong, print_margins
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.calendar_names import months, weekdays
from assessment.readers.parsing.dates import MOST_TEXT, Printed, dates_in
from assessment.readers.parsing.folded_text import folded
from assessment.readers.parsing.quotation import quotations, with_double_marks
from assessment.readers.text.completion import completed_in
from assessment.readers.text.date_words import DATE, DONE, ISSUED, UNTIL
from assessment.readers.text.named_day import EXPIRY, MOST_LABEL, SHORT_LABEL, NamedDay, is_only_town, names_event
from assessment.readers.text.title_text import OF_DAY, names_group
from assessment.readers.text.vocabulary import VERB_LAST

_LABEL_BELOW = re.compile(rf"^(?:{ISSUED}|{DONE}|{DATE})\s*:?$")
_LABEL_DONE = re.compile(rf"^{DONE}\s*:?$")
_MOST_BROKEN_LABEL, _MOST_LABEL_WORDS = 40, 4
_A_DATE = re.compile(rf"(?<![^\W_])(?:{DATE}|{ISSUED}|{DONE})(?![^\W_])")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?)\.?\W*$")
_TO = re.compile(rf"^\s*(?:-|a|e|and|et|und|y|i|en|{UNTIL})\s*(?:the|el|il|le|den|am)?\s*$")
_FROM_MONTH = re.compile(r"[^\W\d_]{3,9}\.?\s*[-/]\s*$")  # "Jul-Oct 2025"
# "4-8 March 2024", "1, 2 and 3 August 2023"
_FROM_DAY = re.compile(
    rf"(?<!\d)\d{{1,2}}\.?\s*(?:-|a|e|y|i|and|et|und|en|og|och|ja|es|si|и|і|й|та|και|ve|eta|u|un|ir|{UNTIL})\s*(?:the|el|il|le|den)?\s*$"
)
# "03 de outubro a 16 de dezembro de 2022": the first day of a period, without its year
_FROM_DAY_MONTH = re.compile(
    rf"(?<!\d)\d{{1,2}}\.?\s+(?:de\s+|of\s+)?(?P<month>[^\W\d_]{{3,12}})\.?\s+(?:-|a|e|y|i|and|et|und|en|og|och|{UNTIL})\s*(?:the|el|il|le|den|o)?\s*$"
)
# A short word with a capital before a full stop: "Mgter. Ana Gil".
_SHORTENED = re.compile(r"(?<![^\W_])[A-ZÀ-Ý][^\W\d_]{0,5}$")
_SENTENCE_END = re.compile(r"[.!?;]\s+(?=[^\W\d_a-z])")
# The end of a line that may be the beginning of a date: a day, and perhaps its month.
_IS_OPEN = re.compile(r"(?<!\d)\d{1,2}\.?(?:\s+(?:de|of))?(?:\s+[^\W\d_]{3,12}\.?,?(?:\s+de)?)?\s*$")
_MOST_LINES, _BROKEN_DATE = 5, 26
_MOST_TITLE = 3
# The label of a date is one of so many lines above it; in a row of labels over a row of values, of so many close above.
_MOST_ABOVE, _MOST_ROW = 3, 8
_TIME = re.compile(r"^,?\s*(?:at\s+)?\d{1,2}[:.]\d\d")
# What some languages print behind a year: "2024 r.", "2024. godine", "2024 года", "2024 yilinda".
_YEAR_WORD = re.compile(
    r"^\W*(?:t?\d\d:\d\d.{0,22}|utc|r|roku|g|god|godine|leta|a|aasta|aastal|m|d|г|год|года|година|р|року|рік|م|ميلادي|tarihinde|yilinda)?\W*$"
)


def days_of(page: Page, names: Collection[str], title: str) -> list[NamedDay]:
    """The days that the lines of a page name, in their order, except in its printed margins.

    `names`: the names that were read, with which a certifying sentence may begin. `title`: that of the course.
    """
    header = print_margins(page)
    days = []
    for line in page.lines:
        if line in header:
            continue
        dates = _without_periods(line.text)
        paragraph = _paragraph(page, line) if dates or _IS_OPEN.search(line.text) else []
        first, last = _said_until(page, paragraph, names) if paragraph else (0, 0)
        quotes = _quotes(page, paragraph) if paragraph else []
        for printed, period in dates:
            if names_group(line.text, printed) or (printed.start == 0 and _is_rest(paragraph)):
                continue
            before, after = line.text[: printed.start].strip(" ("), line.text[printed.end :].strip(" .,)")
            after = "" if _TIME.match(after) or _YEAR_WORD.match(folded(after).text) or _is_weekday(after) else after
            if not before and is_only_town(line.text[printed.end :]) and _is_below_sentence(page, line, names, title):
                after = ""
            before = _without_weekday(before)
            before = before if len(before) > 2 else ""
            label = "" if before else _label(page, line)
            of_event = not line.text[: printed.start].strip(" (") and _is_of_event(page, line, after, title)
            in_sentence = first < printed.start < last and not (OF_DAY.search(before) or of_event)
            quoted, lead = _is_within(printed, quotes), lead_of(page, line)
            days.append(NamedDay(line, printed, before, after, label, period, in_sentence, quoted, lead, of_event))
        if paragraph and (broken := _broken(page, line)):
            before = line.text[: broken.start].strip(" (")
            in_sentence = first < broken.start < last and not OF_DAY.search(before)
            days.append(
                NamedDay(line, broken, before, "-", "", _is_from_day(before), in_sentence, _is_within(broken, quotes))
            )
    return days


def lead_of(page: Page, line: Line) -> str:
    """The text of the line close above a line, whatever its size; empty if there is none."""
    over = [other for other in page.seen[: page.seen.index(line)][-_MOST_ROW:] if other.beside(line)]
    close = over and line.middle - over[-1].middle < 2 * max(line.height, over[-1].height)
    return over[-1].text if close else ""


def squeezed(text: str) -> str:
    """A text without blanks and capitals, so that it is found again however it is broken."""
    return "".join(text.casefold().split())


def _is_of_event(page: Page, line: Line, after: str, title: str) -> bool:
    """Whether a day that begins a line is that of an event, named behind it or by a label on the line above."""
    over = [other for other in page.seen[: page.seen.index(line)] if other.beside(line)][-1:]
    label = folded(over[0].text).text.strip() if over and len(over[0].text) <= _MOST_BROKEN_LABEL else ""
    behind = folded(after).text if len(after) <= _MOST_BROKEN_LABEL else ""
    certified = bool(over) and (squeezed(over[0].text) in squeezed(title) or _says_done(over[0].text))
    named = not certified and len(label.split()) <= _MOST_LABEL_WORDS and names_event(label)
    open_label = label.endswith(":") and not _A_DATE.search(label)
    return bool(named or open_label or (behind and names_event(behind)))


def _says_done(text: str) -> bool:
    """Whether a line says what the learner did, also where the verb comes last: "című tanfolyamot"."""
    return completed_in(text, ()) is not None or VERB_LAST.search(text) is not None


def _is_below_sentence(page: Page, line: Line, names: Collection[str], title: str) -> bool:
    """Whether the day stands below the sentence that says what the learner did, and no other line right above it.

    Such a line may say of what it is the day: "Next edition", "Licence".
    """
    over = [other for other in page.seen[: page.seen.index(line)] if other.beside(line)][-1:]
    if not over:
        return False
    if not lead_of(page, line):  # far from any other line
        return any(completed_in(other.text[:MOST_TEXT], names) for other in page.seen[: page.seen.index(line)])
    if title and squeezed(over[0].text) in squeezed(title):
        return True
    lines = [other.text[-MOST_TEXT:] for other in _paragraph(page, over[0])]
    goes_on = over[0].text[:1].islower() or completed_in(lines[-1], names) is not None
    return goes_on and completed_in("".join(f"{text}\n" for text in lines), names) is not None


def _paragraph(page: Page, line: Line) -> list[Line]:
    """The lines above a line that belong to its paragraph, and the line."""
    lines = [line]
    for over in reversed(page.seen[: page.seen.index(line)]):
        if len(lines) == _MOST_LINES or not (over.beside(lines[0]) and belong(over, lines[0])):
            break
        lines.insert(0, over)
    return lines


def _goes_on(page: Page, line: Line, names: Collection[str]) -> bool:
    """Whether a line goes on with the certifying sentence behind a title: "has completed / TITLE / on 3 May"."""
    if not line.text[:1].islower():
        return False
    higher = [other for other in page.seen[: page.seen.index(line)] if other.beside(line)][-_MOST_TITLE - 1 :]
    for number, over in enumerate(higher[:-1]):
        if over.text.rstrip().endswith((".", ";")) or not completed_in(over.text[:MOST_TEXT], names):
            continue
        title = higher[number + 1 :]
        return all(other.text[:1].isupper() and not other.text.rstrip().endswith(".") for other in title[:1])
    return False


def _first_end(text: str) -> int:
    """Where the first sentence of a text ends."""
    ends = (end.start() for end in _SENTENCE_END.finditer(text))
    return next((end for end in ends if not _SHORTENED.search(text, 0, end)), len(text))


def _said_until(page: Page, paragraph: list[Line], names: Collection[str]) -> tuple[int, int]:
    """The part of a paragraph's last line that stands in the certifying sentence after its verb."""
    over = "".join(f"{line.text[-MOST_TEXT:]}\n" for line in paragraph[:-1])
    whole = over + paragraph[-1].text[:MOST_TEXT]
    if not (verb := completed_in(whole, names)):
        goes_on = any(_goes_on(page, line, names) for line in (paragraph[0], paragraph[-1]))
        return (-1 - len(over), _first_end(whole) - len(over)) if goes_on else (0, 0)
    end = _SENTENCE_END.search(whole, verb.end())
    return verb.start() - len(over), (end.start() if end else len(whole)) - len(over)


def _quotes(page: Page, paragraph: list[Line]) -> list[tuple[int, int]]:
    """The quotations that touch a paragraph's last line, as spans of it; one may begin above it or end below it."""
    line, start = paragraph[-1], page.seen.index(paragraph[-1])
    over = "".join(f"{other.text[-MOST_TEXT:]} " for other in paragraph[:-1])
    lower = [line]
    for other in page.seen[start + 1 : start + _MOST_LINES]:
        if not (other.beside(lower[-1]) and belong(lower[-1], other)):
            break
        lower.append(other)
    whole = over + " ".join(other.text[:MOST_TEXT] for other in lower)
    return [(first - len(over), last - len(over)) for first, last in quotations(with_double_marks(whole))]


def _is_within(printed: Printed, spans: list[tuple[int, int]]) -> bool:
    """Whether a date stands in a quotation with other words; a form may also put the date alone in quotes."""
    spaces = 2
    return any(
        first <= printed.start and printed.end <= last and last - first > printed.end - printed.start + spaces
        for first, last in spans
    )


def _broken(page: Page, line: Line) -> Printed | None:
    """A date that begins at the end of a line and ends on the next of its paragraph, with its place on the first."""
    if not _IS_OPEN.search(line.text):
        return None
    lower = page.seen[page.seen.index(line) + 1 :][:1]
    if not lower or not belong(line, lower[0]) or not lower[0].beside(line):
        return None
    first = line.text[-_BROKEN_DATE:] + " "
    for printed in dates_in(first + lower[0].text[:_BROKEN_DATE]):
        if (
            printed.start < len(first) - 1
            and printed.end > len(first)
            and len(printed.readings[0]) == len("2024-03-08")
        ):
            offset = len(line.text) - len(first) + 1
            return replace(printed, start=printed.start + offset, end=len(line.text))
    return None


def _is_rest(paragraph: list[Line]) -> bool:
    """Whether the date at the start of a paragraph's last line begins on the line before it."""
    if len(paragraph) < 2:
        return False
    first = paragraph[-2].text[-_BROKEN_DATE:] + " "
    return any(
        printed.start < len(first) - 1 and printed.end > len(first)
        for printed in dates_in(first + paragraph[-1].text[:_BROKEN_DATE])
    )


def _is_from_day(before: str) -> bool:
    text = folded(before[-MOST_LABEL:]).text
    first = _FROM_DAY_MONTH.search(text)
    return bool(_FROM_DAY.search(text) or (first and months(first["month"])))


def _is_weekday(text: str) -> bool:
    """Whether the words behind a date are only its day of the week: "8 Mart 2024 Cuma"."""
    return folded(text.strip(" ,()")).text in weekdays()


def _without_weekday(text: str) -> str:
    """The words before a date without the day of the week at their end."""
    last = _LAST_WORD.search(text)
    return text[: last.start()].rstrip(" (") if last and folded(last.group(1)).text in weekdays() else text


def _without_periods(text: str) -> list[tuple[Printed, bool]]:
    """The dates of a line without the first of a period; for each whether it is the last of several days."""
    dates = dates_in(text)
    pairs = [
        (first, second) for first, second in pairwise(dates) if _TO.match(folded(text[first.end : second.start]).text)
    ]
    firsts, lasts = [first for first, _ in pairs], [last for _, last in pairs]
    return [
        (date, date in lasts or _is_from_day(before))
        for date in dates
        if date not in firsts
        if not _FROM_MONTH.search(folded(before := text[max(0, date.start - MOST_LABEL) : date.start]).text)
    ]


def _label(page: Page, line: Line) -> str:
    """What labels a date that begins its line: a label below, as English words, or the text of the line above."""
    index = page.seen.index(line)
    under = [
        other
        for other in page.seen[index + 1 : index + 6]
        if other.beside(line) and other.middle - line.middle < 3.5 * line.height
    ]
    lower = folded(under[0].text).text.strip() if under else ""
    if _LABEL_BELOW.match(lower):
        return "completed on" if _LABEL_DONE.match(lower) else "issued on"
    if under and len(under[0].text) <= SHORT_LABEL and EXPIRY.search(under[0].text) and not dates_in(under[0].text):
        return "valid until"
    over = [
        other
        for number, other in enumerate(page.seen[max(0, index - _MOST_ROW) : index], max(0, index - _MOST_ROW))
        if other.beside(line) and (index - number <= _MOST_ABOVE or line.middle - other.middle < 3.5 * line.height)
    ]
    return f"{over[-1].text[-MOST_LABEL:]} " if over else ""
