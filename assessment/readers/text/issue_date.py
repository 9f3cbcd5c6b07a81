"""This module decides which of a page's dates is the day of issue.

A date labelled as the day of issue is a fact. So is a date after a town ("Lisboa, 2 de outubro de 2022"), and the only
date of a page if it stands alone or after "completed on". The date of a birth, the day on which a browser printed the
page, and the start and end of a period are never the day of issue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import print_margins
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, Place
from assessment.readers.parsing.dates import Printed, dates_in
from assessment.readers.text.statements import state_printed_date

_ON = r"(?:on|the|dated|il|el|em|le|am|día|dia|op|in\s+data)"
_ISSUED = re.compile(
    r"(?:\b(?:issued?|awarded|granted|certified|presented)(?:\s+(?:date|on))?|date\s*(?:of\s+)?(?:issue|issued|awarded|granted|certification|certified)"
    r"|issue\s+date|issuance\s+date|^\W*(?:certificate\s+)?dated?|date\s+of\s+certification"
    r"|rilasciat[oa](?:\s+il|\s+in\s+data)|data\s+(?:di\s+)?(?:rilascio|emissione)"
    r"|(?:expedid[oa]|emitid[oa]|otorgad[oa])(?:\s+(?:el|em|en|a))?|fecha\s+de\s+(?:expedici[óo]n|emisi[óo]n)|a\s+los"
    r"|data\s+d[ea]\s+(?:emiss[ãa]o|expedi[çc][ãa]o)|d[ée]livr[ée]e?(?:\s+le)?|date\s+de\s+d[ée]livrance|fait\s+(?:à|a)\s+[\w-]{2,30},?\s+le"
    r"|ausgestellt(?:\s+am)?|ausstellungsdatum|uitgegeven|data\s+wydania|datum\s+(?:izdavanja|izdaje|afgifte))"
    rf"[\s:-]*(?:{_ON}\s*){{0,2}}(?:[^\W\d_]{{3,8}}(?:day|tag),?\s*)?$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:completed|completion(?:\s+date)?|concluded|passed|earned|achieved|finished|concluiu|conclu[íi]d[oa]|finalizad[oa]|terminad[oa]|completad[oa]"
    r"|aprobad[oa]|completato|superato|concluso|conseguito|terminée?|obtenue?|achevée?|abgeschlossen|bestanden|absolviert|behaald|ukończon\w+)"
    rf"\s*:*\s*,?\s*(?:{_ON}\s*|no\s+dia\s*){{0,2}}$",
    re.IGNORECASE,
)
_LABEL_BELOW = re.compile(
    r"^(?:(?:issue|issuance|completion|award)?\s*date(?:\s+of\s+(?:issue|completion|award|certification))?|issued(?:\s+on)?|date\s+issued|date\s+completed|fecha(?:\s+de\s+\w+)?"
    r"|data(?:\s+di\s+rilascio|\s+de\s+emissão)?|datum|date\s+de\s+délivrance)\s*:?$",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"^[^\W\d][^\d,:]{1,40}(?:/[A-Z]{2})?,\s*(?:l[iì]|il|el|a|em|le|den|am|on|dnia|dne|u)?\s*$", re.IGNORECASE
)
_ALONE = re.compile(rf"^(?:(?:date|data|fecha|datum)\s*:?\s*|(?:{_ON}\s*){{1,2}})?$", re.IGNORECASE)
_BIRTH = re.compile(
    r"nat[oa]\b|born|nacid|nascid|\bnée?\b|geb\.|geboren|birth|nascit|nacimiento|nascimento|naissance", re.IGNORECASE
)
_OTHER = re.compile(
    r"valid|expir|scad|caduc|gültig|venc|print|stampa|downloaded|start|end(?:ed|s)?\b|inizi|in[íi]cio|fine\b|t[ée]rmino|desde|hasta|\bdal?\b|\bal\b|\bvom\b|\bbis\b"
    r"|\bdu\b|\bau\b|from|until|\bto\b|between|law|legge|decreto|d\.m\.|ley\b|lei\b|loi\b|gesetz|since|as\s+of|per[ií]odo|renew|accessed|visited|retrieved"
    r"|stand:|od\b|do\b|updated",
    re.IGNORECASE,
)
# Words for the last day on which a certificate is valid, in ten languages (en, it, es, pt, fr, de, nl, pl, hr, sl).
_EXPIRY = re.compile(
    r"valid(?!at|é\b|er\b)|expir|renew|scad|vencim|vence\b|caduc|vigen|válid|prazo|périm|valable|échéance|gültig|ablauf|läuft\s+ab"
    r"|geldig|verval|verloopt|ważn|wygas|vrijedi|valjan|istek|istječ|velja|poteč",
    re.IGNORECASE,
)
_SHORT_LABEL = 24
_WEEKDAY = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lune|marte|mercole|giove|vener)d[iì]|sabato|domenica|lunes|martes"
    r"|miércoles|jueves|viernes|sábado|domingo|(?:segunda|terça|quarta|quinta|sexta)-feira|lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend),?$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"^\s*(?:-|to|until|al?|au|hasta(?: el)?|até|bis(?: zum)?|do|t/m|e|and)\s*(?:the|el)?\s*$", re.IGNORECASE
)
_FROM_MONTH = re.compile(r"[^\W\d_]{3,9}\.?\s*[-/]\s*$")  # "Jul-Oct 2025"
_FROM_DAY = re.compile(r"\d{1,2}\s*(?:-|to|al?|bis|e|y)\s*$")  # "4-8 March 2024"
_VERB_AFTER = re.compile(
    r"^,?\s*(?:concluiu|completou|finalizou|participou|has\s+(?:successfully\s+)?completed|ha\s+(?:completato|superato|completado|superado))\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"^,?\s*(?:at\s+)?\d{1,2}[:.]\d\d")


@dataclass(frozen=True)
class _Day:
    line: Line
    printed: Printed
    before: str
    after: str
    label: str  # if nothing stands before it: the line above, or the line below if that is only a label

    @property
    def expiry(self) -> bool:
        """Whether the words right before or after the date, or its label, say that the certificate expires then."""
        label = (self.before or self.label)[-40:]
        behind = not self.before and len(self.after) <= _SHORT_LABEL and _EXPIRY.search(self.after)
        return bool(_EXPIRY.search(label) or behind) and not _ISSUED.search(label)

    @property
    def issued(self) -> bool:
        return not self.expiry and bool(_ISSUED.search(self.before or self.label))

    @property
    def done(self) -> bool:
        return not self.expiry and (bool(_DONE.search(self.before or self.label)) or self.before_verb)

    @property
    def before_verb(self) -> bool:
        """Whether the verb comes after the date: "em 2 de maio de 2021, concluiu o curso"."""
        return bool(_VERB_AFTER.match(self.after))

    @property
    def other(self) -> bool:
        named = bool(_OTHER.search((self.before or self.label)[-24:]))
        return self.expiry or (named and not self.issued and not self.done)

    @property
    def town(self) -> bool:
        return not self.after and bool(_TOWN.match(self.before))

    @property
    def alone(self) -> bool:
        return not self.after and bool(_ALONE.match(self.before.strip()))


def read_issue_date(page: Page, findings: Findings) -> None:
    """State the day of issue, or offer the dates that it may be."""
    days = [day for day in _days(page) if not _BIRTH.search(day.before[-40:] + day.label)]
    chosen = [day for day in days if day.issued] or [day for day in days if day.town and not day.other]
    if not chosen:
        left = [day for day in days if not day.other]
        sure = len({day.printed.readings for day in left}) == 1 and any(day.alone or day.done for day in left)
        done = [day for day in left if day.done]
        chosen = (
            left if sure else done if len({day.printed.readings for day in done}) == 1 and _apart(days, done) else []
        )
    for day in chosen or days:
        if chosen or not day.other:
            state_printed_date(findings, day.printed, _place(page, day), sure=bool(chosen))


def _apart(days: list[_Day], done: list[_Day]) -> bool:
    """Whether words say of all other dates that they are something else."""
    return all(day.other for day in days if day not in done)


def _days(page: Page) -> list[_Day]:
    header = print_margins(page)
    days = []
    for line in page.lines:
        if line in header:
            continue
        for printed in _no_periods(line.text):
            before, after = line.text[: printed.start].strip(" ("), line.text[printed.end :].strip(" .,)")
            after = (
                "" if _TIME.match(after) or re.fullmatch(r"T?\d\d:\d\d.{0,22}|\(?UTC\)?|r\.?|г\.?", after) else after
            )
            before = before if len(before) > 2 and not _WEEKDAY.match(before) else ""
            days.append(_Day(line, printed, before, after, "" if before else _label(page, line)))
    return days


def _no_periods(text: str) -> list[Printed]:
    """The dates of a line without those of a period, such as the start and end of a course."""
    dates = dates_in(text)
    pairs = [(first, second) for first, second in pairwise(dates) if _TO.match(text[first.end : second.start])]
    dates = [date for date in dates if not any(date in pair for pair in pairs)]
    return [
        date
        for date in dates
        if not _FROM_MONTH.search(text[: date.start]) and not _FROM_DAY.search(text[: date.start])
    ]


def _label(page: Page, line: Line) -> str:
    index = page.seen.index(line)
    under = [
        other
        for other in page.seen[index + 1 : index + 6]
        if other.beside(line) and other.middle - line.middle < 3.5 * line.height
    ]
    if under and _LABEL_BELOW.match(under[0].text.strip()):
        return f"issued {under[0].text}" if "complet" not in under[0].text.lower() else "completed on"
    if under and len(under[0].text) <= _SHORT_LABEL and _EXPIRY.search(under[0].text) and not dates_in(under[0].text):
        return "valid until"
    over = [other for other in page.seen[max(0, index - 3) : index] if other.beside(line)]
    return f"{over[-1].text[-40:]} " if over else ""


def _place(page: Page, day: _Day) -> Place:
    glyphs = day.line.characters[day.printed.start : day.printed.end]
    return Place(page.number, tuple(glyph for _, glyph in glyphs if glyph))
