"""This module reads iMooX (Graz): confirmations of participation in German and English, often both in one file.

The sentence about the MOOC was seen on genuine certificates of 2023; the rest is read as on any other certificate.
"7 Lektionen ... 4 Stunden pro Lektion" and "7 units ... 4 hours per unit" are multiplied to the whole workload, which
must be the same in both languages. "Graz, am 10/08/23" has the day first and a year of two digits. There is neither a
code nor an address.
"""

from __future__ import annotations

import re
from datetime import date

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import below, place_of
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.identity_statements import read_identity
from assessment.readers.text.labels import read_labelled
from assessment.readers.text.platform_addresses import Shape
from assessment.readers.text.quantities import MOST_HOURS, amounts_in, number
from assessment.readers.text.sentences import read_sentences
from assessment.readers.text.statements import state_learner, state_printed_date, state_title

PLATFORM = "imoox"
SHAPES: tuple[Shape, ...] = ()

_NAMED = r"iMooX(?![a-z])|imoox\.at"
_PAPER = r"Zertifikat|Teilnahmebest|bestätig|bescheinig|Certificate|Confirmation|certif|Graz,"
_UNITS = (
    r"(?<!\d)(?P<units>\d{1,2})(?:Lektionen|Einheiten|Kapiteln?|units|lessons|chapters).{0,160}?(?<![\d.,-])"
    r"(?P<hours>\d{1,2}(?:[.,]\d)?)(?:Stunden?|hours?)(?:pro|je|per|each|/)(?:Lektion|Einheit|Kapitel|unit|lesson|chapter)"
)
_FOR = r"(?:Zertifikat|Certificate|Teilnahmebestätigung|Confirmation)(?:für|for)"
_MOOC = r"(?:angebotenenMOOC|ParticipationintheMOOC)"
_CONFIRMED = r"(?:bestätigt\.|ontheplatformiMooX|isherebyconfirmed)"
_ROUGH = re.compile(r"mindestens|höchstens|biszu|etwa|circa|ca\.|atleast|upto|approx|about|between|zwischen", re.I)
_AT_GRAZ = re.compile(r"\bGraz,?\s*(?:am|on|den)?\s*$", re.IGNORECASE)
_SHORT = re.compile(r"\bGraz,?\s*(?:am|on|den)?\s*(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d\d)(?!\d)", re.I)


def recognise(page: Page) -> float:
    """How surely the page is iMooX's: by its name on a paper that confirms something."""
    return 0.9 if page.find(_NAMED) and page.find(_PAPER) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    name = page.find(_NAMED)
    findings.state("platform", PLATFORM, name.place() if name else page.start())
    read_identity(page, findings)
    if not _read_names(page, findings):
        read_sentences(page, findings)
        read_labelled(page, findings)
    _read_workload(page, findings)
    _read_date(page, findings)
    return findings


def _read_names(page: Page, findings: Findings) -> bool:
    """Read the learner below "für", and the title from "Teilnahme am ... MOOC" to "bestätigt"; whether these are there.

    The small print says that lessons are marked as "absolviert", which is neither a name nor a title.
    """
    heading, course, end = page.find(_FOR), page.find(_MOOC), page.find(_CONFIRMED)
    if not (heading and course and end):
        return False
    state_learner(page, findings, below(page, heading.lines()[-1]))
    last = course.lines()[-1]
    state_title(page, findings, [line for line in below(page, last) if line.middle < end.lines()[0].middle])
    return True


def _read_workload(page: Page, findings: Findings) -> None:
    for workload in page.find_all(_UNITS):
        hours = int(workload.squeezed("units")) * number(workload.squeezed("hours"))
        if 0 < hours <= MOST_HOURS:
            whole = number(str(hours))
            if _ROUGH.search(workload.squeezed()):
                findings.offer("hours", whole, workload.place())
            else:
                findings.state("hours", whole, workload.place(), certainty="derived")
    for line in page.lines:
        for amount in amounts_in(line.text):
            if amount.name == "credits":
                findings.state_or_offer("credits", amount.value, place_of(page, [line]), sure=amount.sure)


def _read_date(page: Page, findings: Findings) -> None:
    """State the date after the town. In figures the day comes first, which is the only order in Austria."""
    for line in page.lines:
        if short := _SHORT.search(line.text):
            day = _day(2000 + int(short["year"]), int(short["month"]), int(short["day"]))
            findings.state("issue_date", day, place_of(page, [line]), certainty="derived")
            continue
        for printed in dates_in(line.text):
            if _AT_GRAZ.search(line.text[: printed.start]):
                state_printed_date(findings, printed, place_of(page, [line]))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
