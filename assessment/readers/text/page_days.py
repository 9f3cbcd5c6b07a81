"""This module decides which of a page's dates is the day of issue.

A date labelled as the day of issue is a fact. So is a date after a town ("Lisboa, 2 de outubro de 2022"), and the only
date of a page if it stands alone or after "completed on". The date of a birth, the day on which a browser printed the
page, and the start and end of a period are never the day of issue. A date in quotes or in the title of the course is
offered at most: "The Attack of 11 September 2001".
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import belong, print_margins
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, Place
from assessment.readers.parsing.calendar_names import months, weekdays
from assessment.readers.parsing.dates import MOST_TEXT, Printed, dates_in
from assessment.readers.parsing.folded_text import folded
from assessment.readers.parsing.quotation import quotations, with_double_marks
from assessment.readers.text.completion import completed_in, names_read
from assessment.readers.text.date_words import (
    DATE,
    DONE,
    DONE_AFTER,
    ENDED,
    IDENTITY,
    IDENTITY_ISSUED,
    ISSUE_ALONE,
    ISSUED,
    LAW,
    ON,
    OTHER,
    SPOKEN,
    UNTIL,
)
from assessment.readers.text.expiry import expiries
from assessment.readers.text.learning_words import COURSE
from assessment.readers.text.statements import settle_by_file, state_printed_date
from assessment.readers.text.title_text import OF_DAY, names_group
from assessment.readers.text.vocabulary import NO_COURSE

_ALSO = r"[\s:.-]*"
_ISSUED = re.compile(rf"(?:(?<![^\W_]){ISSUED}|^\W*(?:certificate\s+)?{DATE}){_ALSO}(?:{ON}{_ALSO}){{0,2}}$")
_ISSUE_ALONE = re.compile(rf"^\W*{ISSUE_ALONE}\s*:\s*$")
_NEW_MATTER = r"curso|corso|cours|conclu|complet|certif|attest|diplom"
_OF_IDENTITY = re.compile(
    rf"(?<![^\W_]){IDENTITY}(?![^\W_])(?:(?!{_NEW_MATTER})[^;]){{0,60}}?(?<![^\W_]){IDENTITY_ISSUED}[^;\d]{{0,25}}$"
)
_DONE = re.compile(rf"(?<![^\W_]){DONE}\s*:*\s*,?\s*(?:{ON}\s*){{0,2}}$")
_LABEL_BELOW = re.compile(rf"^(?:{ISSUED}|{DONE}|{DATE})\s*:?$")
_LABEL_DONE = re.compile(rf"^{DONE}\s*:?$")
_TOWN = re.compile(
    rf"^(?:{DATE}\s*:\s*)?[^\W\d][^\d,:]{{1,40}}(?:/[a-z]{{2}})?,\s*(?:(?:{ON}|u|o|nap)\s*)?$"
    r"|^(?:v|ve|u|w|a|in)\s+[^\W\d][^\d,:]{1,30}\s+(?:dne|dna|dana|dnia)$|^[^\W\d_]{3,20}\s+den$"
)
# First letters of words beside a day that say what took place then.
_EVENT = re.compile(
    r"(?<![^\W_])(?:exam|esam|exame|registr|regist|enrol|iscri|inscri|online|on-line|webinar|pruf|anmeld|lezion|lesson|lecc|aulas?(?![^\W_])"
    r"|licen|lizenz|prossim|proxim|next|nachste|prochain|edizione|edition|edicion|edicao|ausgabe|экзам|регистр|занят|вебин"
    r"|лиценз|онлайн|обуч|урок|лекци|начал|окончан|следующ|іспит|реєстр|навчан|ліценз|наступн)"
)
_MOST_BROKEN_LABEL, _MOST_LABEL_WORDS = 40, 4
# "V Košiciach", "U Zagrebu", "Helsingissä": a town in the case that means "in".
_IN_TOWN = re.compile(
    r"(?:(?:V|Ve|U|W|We)\s+(?P<town>[^\W\d_a-z][^\W\d_]{2,20}(?:\s+[^\W\d_]{3,20})?)|(?P<ended>[^\W\d_a-z][^\W\d_]{2,20}(?:ss|ll)[aä]))"
)
_A_DATE = re.compile(rf"(?<![^\W_])(?:{DATE}|{ISSUED}|{DONE})(?![^\W_])")
_BEHIND_DAY = re.compile(r"(?:\s+(?=[А-ЯІЇЄҐ])|,\s+)(?P<town>[^\W\d_]+(?:-[^\W\d_]+)?)\s*")
# The region or country behind a town, in short, and the last word before the day.
_TOWN_AND_REGION = 2
_REGION = re.compile(
    r"(?!(?:C[EFTIO]O|PHD|MD|MSC|MBA|LTD|LLC|INC|[IVX]+)$)[A-Z]{2,5}|(?:[A-Z][a-z]?[a-z]?\.\s?){1,3}|D\.?\s?F\.?"
)
_AT_END = re.compile(r"(?:(?:^|\s)(?:al?|el|em|le|il|den))?\s*$")
# Spanish without a comma: "Ciudad de México a 09 de febrero de 2021".
_TOWN_AND_DAY = re.compile(r"^(?P<town>[^\W\d][^\d,:.;]{2,30})\s+a$", re.IGNORECASE)
_LINKS_TOWN, _MOST_TOWN = frozenset(["de", "del", "la", "las", "los", "el", "y"]), 3
# First words of a line that says when a course was held: "Impartido a 9 de junio".
_HELD = re.compile(r"(?:impartid|realizad|celebrad|dictad|organizad|desarrollad|inici|inscri|vigen|vencim)")
_ALONE = re.compile(rf"^(?:{DATE}(?:\s*[/|]\s*{DATE})?\s*:?\s*(?:{ON}\s*)?|(?:{ON}\s*:?\s*){{1,2}})?$")
_BIRTH = re.compile(
    r"nat[oa]\b|born|nacid|nascid|\bnee?\s+(?:le|a|en)\b|geb\.|geboren|birth|nascit|nacimiento|nascimento|naissance|urodzon|narozen|naroden"
    r"|\brojen|szulet|nascut|syntynyt|sundinud|dzimis|gimes|fodt|fodd|γεννη|роден|рожден|народж|dogum|naixement|jaio|الميلاد|مواليد"
)
_OTHER = re.compile(rf"(?<![^\W_]){OTHER}(?![^\W_])")
_UNTIL = re.compile(rf"(?<![^\W_]){UNTIL}\s*(?:the|el|il|le|den|am|día|dia)?\s*$")
_ENDED = re.compile(rf"(?<![^\W_]){ENDED}(?![^\W_])")
# A law's date comes after "of" or its number, sometimes on the next line.
_LAW = re.compile(
    rf"(?<![^\W_]){LAW}(?![^\W_])[^;!?]{{0,80}}?(?:(?<![^\W_])(?:of|dated|del?|dell'|di|du|d'|van|af|av|fra|din|zo|nr|no|{ON})|\d[\d/]*\.?\s?[,(]?)\s*$"
)
# Words for the last day on which a certificate is valid, in ten languages (en, it, es, pt, fr, de, nl, pl, hr, sl).
_EXPIRY = re.compile(
    r"valid(?!at|é\b|er\b)|expir|renew|scad|vencim|vence\b|caduc|vigen|válid|prazo|périm|valable|échéance|gültig|ablauf|läuft\s+ab"
    r"|geldig|verval|verloopt|ważn|wygas|vrijedi|valjan|istek|istječ|velja|poteč",
    re.IGNORECASE,
)
_SHORT_LABEL, _MOST_LABEL = 24, 120
_AFTER_DIGITS = re.compile(r"\d")
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
_DONE_AFTER = re.compile(rf"^,?\s*{DONE_AFTER}(?![^\W_])")
# The course lasted for several days: "2-19 Mayıs 2023 tarihleri arasında".
_BETWEEN = re.compile(r"^\s*tarihleri\s+aras")
# An amount beside a date: "10 dicembre 2021 - 8 ore".
_AMOUNT = re.compile(r"^[\s,|·•(-]*\d{1,3}(?:[.,]\d)?\s*(?:ore|hours?|horas?|heures?|stunden|h|uur|godz\w*)\W*$")
# A short word with a capital before a full stop: "Mgter. Ana Gil".
_SHORTENED = re.compile(r"(?<![^\W_])[A-ZÀ-Ý][^\W\d_]{0,5}$")
_SENTENCE_END = re.compile(r"[.!?;]\s+(?=[^\W\d_a-z])")
# The end of a line that may be the beginning of a date: a day, and perhaps its month.
_IS_OPEN = re.compile(r"(?<!\d)\d{1,2}\.?(?:\s+(?:de|of))?(?:\s+[^\W\d_]{3,12}\.?,?(?:\s+de)?)?\s*$")
_MOST_LINES, _BROKEN_DATE = 5, 26
_MOST_TITLE = 3
# The label of a date is one of so many lines above it; in a row of labels over a row of values, of so many close above.
_MOST_ABOVE, _MOST_ROW = 3, 8
# A date in figures, whose day may stand first or second; a number above twelve is no month.
_FIGURES = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,2})(?P<gap>[-/])(?P<second>\d{1,2})(?P=gap)(?P<year>(?:19|20)\d\d)(?!\d)"
)
_MONTHS = 12
_TIME = re.compile(r"^,?\s*(?:at\s+)?\d{1,2}[:.]\d\d")
# What some languages print behind a year: "2024 r.", "2024. godine", "2024 года", "2024 yilinda".
_YEAR_WORD = re.compile(
    r"^\W*(?:t?\d\d:\d\d.{0,22}|utc|r|roku|g|god|godine|leta|a|aasta|aastal|m|d|г|год|года|година|р|року|рік|م|ميلادي|tarihinde|yilinda)?\W*$"
)


@dataclass(frozen=True)
class _Day:
    """A date with the words around it. `period`: whether it is the last of several days."""

    line: Line
    printed: Printed
    before: str
    after: str
    label: str  # if nothing stands before it: the line above, or the line below if that is only a label
    period: bool
    in_sentence: bool = False
    """Whether it stands in the sentence that says what the learner did, after its verb."""
    in_quotes: bool = False
    lead: str = ""
    """The line close above, whatever its size: small print is of uneven height where OCR has read it."""
    of_event: bool = False
    """Whether it begins its line, beside a word for an event."""

    @property
    def expiry(self) -> bool:
        """Whether the words right before or after the date, or its label, say that the certificate expires then."""
        label = (self.before or self.label)[-40:]
        behind = not self.before and len(self.after) <= _SHORT_LABEL and _EXPIRY.search(self.after)
        return bool(_EXPIRY.search(label) or behind) and not _ISSUED.search(self.near)

    @cached_property
    def near(self) -> str:
        """What stands before the date or else its label, folded."""
        return folded(self.before or self.label).text

    @cached_property
    def behind(self) -> str:
        """The beginning of what stands after the date, folded."""
        return folded(self.after[:_MOST_LABEL]).text

    @property
    def issued(self) -> bool:
        issued = _ISSUED.search(self.near) or (self.before and _ISSUE_ALONE.search(self.near))
        return not (self.expiry or self.period or self.of_identity) and bool(issued)

    @property
    def done(self) -> bool:
        done = _DONE.search(self.near) or _DONE_AFTER.match(self.behind)
        return not (self.expiry or self.period or self.of_identity) and bool(done)

    @cached_property
    def of_identity(self) -> bool:
        """Whether it is the day on which an identity card was issued, whose number stands on the line or above."""
        return bool(_OF_IDENTITY.search(f"{folded(self.lead[-_MOST_LABEL:]).text} {self.near}"[-_MOST_LABEL:]))

    @property
    def law(self) -> bool:
        """Whether it is the date of a law or decree."""
        words = self.near
        if self.before and not dates_in(self.lead) and not self.issued:
            words = f"{folded(self.lead[-_MOST_LABEL:]).text} {words}"
        return bool(_LAW.search(words[-120:]))

    @property
    def ended(self) -> bool:
        """Whether it is the last day of the course, or of what was counted."""
        return self.period or bool(_ENDED.search(self.near[-24:]) and not (self.issued or self.done))

    @property
    def other(self) -> bool:
        """Whether words say that it is the date of something else."""
        words = (self.near if self.before else _AFTER_DIGITS.split(self.near)[-1])[-24:]
        named = (_OTHER.search(words) or _UNTIL.search(self.near[-24:])) and not (self.issued or self.done)
        kinds = (self.expiry, self.law, self.ended, self.of_identity)
        return any(kinds) or bool(named or _BETWEEN.match(self.behind))

    @property
    def town(self) -> bool:
        town = _TOWN_AND_DAY.match(self.before)
        inside = _IN_TOWN.fullmatch(self.before)
        named = any(name and _is_town(name) for name in (town and town["town"], inside and (inside[1] or inside[2])))
        return not self.after and bool(named or _TOWN.match(folded(self.before).text) or _is_region(self.before))

    @property
    def alone(self) -> bool:
        alone = not self.after or _AMOUNT.match(self.behind)
        return bool(alone and not self.of_event and _ALONE.match(folded(self.before).text.strip()))


def _is_in_town(text: str) -> bool:
    """Whether what follows a date is only a town: "18.09.2022 Москва", "12 marzo 2024, Prova"."""
    town = _BEHIND_DAY.fullmatch(text)
    if town is None or not _is_town(town["town"]):
        return False
    words = folded(town["town"]).text
    return not (_OTHER.search(words) or _names_event(words))


def _names_event(words: str) -> bool:
    """Whether words name a birth, an exam, a lesson, a licence or the like."""
    return any(pattern.search(words) for pattern in (_BIRTH, NO_COURSE, _EVENT))


def _is_of_event(page: Page, line: Line, after: str, title: str) -> bool:
    """Whether a day that begins a line is that of an event, named behind it or by a label on the line above."""
    over = [other for other in page.seen[: page.seen.index(line)] if other.beside(line)][-1:]
    label = folded(over[0].text).text.strip() if over and len(over[0].text) <= _MOST_BROKEN_LABEL else ""
    behind = folded(after).text if len(after) <= _MOST_BROKEN_LABEL else ""
    certified = bool(over) and (
        _squeezed(over[0].text) in _squeezed(title) or completed_in(over[0].text, ()) is not None
    )
    named = not certified and len(label.split()) <= _MOST_LABEL_WORDS and _names_event(label)
    open_label = label.endswith(":") and not _A_DATE.search(label)
    return bool(named or open_label or (behind and _names_event(behind)))


def _is_below_sentence(page: Page, line: Line, names: Collection[str], title: str) -> bool:
    """Whether the day stands below the sentence that says what the learner did, and no other line right above it.

    Such a line may say of what it is the day: "Next edition", "Licence".
    """
    over = [other for other in page.seen[: page.seen.index(line)] if other.beside(line)][-1:]
    if not over:
        return False
    if not _lead(page, line):  # far from any other line
        return any(completed_in(other.text[:MOST_TEXT], names) for other in page.seen[: page.seen.index(line)])
    if title and _squeezed(over[0].text) in _squeezed(title):
        return True
    lines = [other.text[-MOST_TEXT:] for other in _paragraph(page, over[0])]
    goes_on = over[0].text[:1].islower() or completed_in(lines[-1], names) is not None
    return goes_on and completed_in("".join(f"{text}\n" for text in lines), names) is not None


def _is_region(text: str) -> bool:
    """Whether words are a town and where it lies: "Ciudad Universitaria, Cd. Mx., a", but not "Ana Gil, Director"."""
    *towns, last = text.split(",")
    last = _AT_END.sub("", last).strip()
    parts = [part.strip() for part in (*towns, last) if part.strip()]
    return len(parts) == _TOWN_AND_REGION and _is_town(parts[0]) and _REGION.fullmatch(parts[1]) is not None


def _is_town(text: str) -> bool:
    """Whether words may be the name of a town: "Ciudad de México", but not "Curso de abril" or "Marzo"."""
    words = [word for word in re.split(r"[\s-]+", text) if folded(word).text not in _LINKS_TOWN]
    plain = [folded(word).text for word in words]
    other = any(months(word) or word in weekdays() or COURSE.match(word) or _HELD.match(word) for word in plain)
    if folded(text).text == "rio de janeiro":  # named after a month
        return True
    return 0 < len(words) <= _MOST_TOWN and all(word[:1].isupper() for word in words) and not other


def read_issue_date(page: Page, findings: Findings) -> None:
    """State the day of issue, or offer the dates that it may be: the last day of the course if there is no other."""
    ends = {end.readings for end in expiries(page)}
    names = names_read(findings)
    title = str(findings.facts.get("course_title", {}).get("value", ""))
    days = [day for day in _days(page, names, title) if not _BIRTH.search(folded(day.before[-40:] + day.label).text)]
    days = [replace(day, printed=_settled(day, page)) for day in days if day.printed.readings not in ends]
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
        state_printed_date(findings, day.printed, _place(page, day), sure=bool(chosen))
    if chosen:
        settle_by_file(findings, page)


def _is_in_title(day: _Day, page: Page, findings: Findings) -> bool:
    """Whether a date is part of the course's title, or of what may be the title: of its words and at its place."""
    box = _place(page, day).box()
    words = _squeezed(day.line.text[day.printed.start : day.printed.end])
    fact = findings.facts.get("course_title")
    titles = [fact] if fact else findings.candidates.get("course_title", [])
    return any(words in _squeezed(str(title["value"])) and _overlap(box, title["box"]) for title in titles)


def _squeezed(text: str) -> str:
    return "".join(text.casefold().split())


def _overlap(box: dict[str, float] | None, other: dict[str, float] | None) -> bool:
    """Whether two rectangles share a part; where one is unknown, they may."""
    if box is None or other is None:
        return True
    return all(box[f"{axis}0"] < other[f"{axis}1"] and other[f"{axis}0"] < box[f"{axis}1"] for axis in "xy")


def _settled(day: _Day, page: Page) -> Printed:
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


def _in_order(day: _Day, page: Page) -> Printed:
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
    before, lead = line.text[max(0, at - _MOST_LABEL) : at], _lead(page, line)
    lead = "" if dates_in(lead) else lead[-_MOST_LABEL:]
    return bool(_LAW.search(folded(f"{lead} {before}").text[-_MOST_LABEL:]))


def _is_before(day: _Day, done: list[_Day]) -> bool:
    """Whether a date lies before the end of the course, in all readings: then it cannot be the day of issue."""
    return bool(done) and max(day.printed.readings) < min(reading for last in done for reading in last.printed.readings)


def _days(page: Page, names: Collection[str], title: str) -> list[_Day]:
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
            if not before and _is_in_town(line.text[printed.end :]) and _is_below_sentence(page, line, names, title):
                after = ""
            before = _without_weekday(before)
            before = before if len(before) > 2 else ""
            label = "" if before else _label(page, line)
            of_event = not line.text[: printed.start].strip(" (") and _is_of_event(page, line, after, title)
            in_sentence = first < printed.start < last and not (OF_DAY.search(before) or of_event)
            quoted, lead = _is_within(printed, quotes), _lead(page, line)
            days.append(_Day(line, printed, before, after, label, period, in_sentence, quoted, lead, of_event))
        if paragraph and (broken := _broken(page, line)):
            before = line.text[: broken.start].strip(" (")
            in_sentence = first < broken.start < last and not OF_DAY.search(before)
            days.append(
                _Day(line, broken, before, "-", "", _is_from_day(before), in_sentence, _is_within(broken, quotes))
            )
    return days


def _lead(page: Page, line: Line) -> str:
    over = [other for other in page.seen[: page.seen.index(line)][-_MOST_ROW:] if other.beside(line)]
    close = over and line.middle - over[-1].middle < 2 * max(line.height, over[-1].height)
    return over[-1].text if close else ""


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
        return (-1 - len(over), _first_end(whole) - len(over)) if _goes_on(page, paragraph[0], names) else (0, 0)
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
    text = folded(before[-_MOST_LABEL:]).text
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
        if not _FROM_MONTH.search(folded(before := text[max(0, date.start - _MOST_LABEL) : date.start]).text)
    ]


def _label(page: Page, line: Line) -> str:
    index = page.seen.index(line)
    under = [
        other
        for other in page.seen[index + 1 : index + 6]
        if other.beside(line) and other.middle - line.middle < 3.5 * line.height
    ]
    lower = folded(under[0].text).text.strip() if under else ""
    if _LABEL_BELOW.match(lower):
        return "completed on" if _LABEL_DONE.match(lower) else "issued on"
    if under and len(under[0].text) <= _SHORT_LABEL and _EXPIRY.search(under[0].text) and not dates_in(under[0].text):
        return "valid until"
    over = [
        other
        for number, other in enumerate(page.seen[max(0, index - _MOST_ROW) : index], max(0, index - _MOST_ROW))
        if other.beside(line) and (index - number <= _MOST_ABOVE or line.middle - other.middle < 3.5 * line.height)
    ]
    return f"{over[-1].text[-_MOST_LABEL:]} " if over else ""


def _place(page: Page, day: _Day) -> Place:
    glyphs = day.line.characters[day.printed.start : day.printed.end]
    return Place(page.number, tuple(glyph for _, glyph in glyphs if glyph))
