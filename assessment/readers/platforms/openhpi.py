"""This module reads openHPI, openSAP and OpenWHO, three sites that run the same software.

It reads records of achievement and confirmations of participation. It was built from five of openSAP (2013 to 2017)
that their owners had made public, and from descriptions of those of openHPI and OpenWHO, of which no genuine one has
been seen. Learner and title are stated only if they are larger than the sentence between them, otherwise offered. The
birth date and the mail address below the name are never read.

A record has "has successfully completed the following openSAP course:", the title, "Instructors: ...", "This four-week
online course was held from November 7 through December 13, 2017. It comprised 4 hours of learning effort per week".
Weeks and hours per week are stated as they are, without multiplying them. These dates, and those in "Duration:
08.10.2025 - 26.11.2025", are dates of the course. "Walldorf, April 2016" is the date of issue, "Downloaded on" is not.
The code, five times five letters, stands in records only; OpenWHO's stands only in the QR code. Identity is not
checked, except for openHPI's (qualified) certificate, which says so.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import below, place_of, text_of
from assessment.readers.layout.page import Match, Page, label
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.identity_statements import read_identity
from assessment.readers.text.person_names import name_in, person_at
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.quantities import number
from assessment.readers.text.statements import state_printed_date

PLATFORM = "openhpi"
_CODE = r"/verify/(?P<code>(?:[a-z]{5}-){4}[a-z]{5})"
SHAPES = tuple(
    Shape(platform, host, path)
    for platform, host, path in (
        ("openhpi", "open.hpi.de", _CODE),
        ("opensap", "open.sap.com", _CODE),
        ("openwho", "openwho.org", _CODE),
    )
)

_SITES = {"openhpi": r"openHPI|open\.hpi\.de", "opensap": r"openSAP|open\.sap\.com", "openwho": r"OpenWHO|openwho\.org"}
_KINDS = (
    "record of achievement",
    "confirmation of participation",
    "leistungsnachweis",
    "teilnahmebestätigung",
    "qualified certificate",
    "qualifiziertes zertifikat",
    "verify online",
    "online verifizieren",
)
_KIND = "|".join(map(label, _KINDS))
_SITE = r"(?:openHPI|openSAP|OpenWHO)?-?"
_COMPLETED = (
    rf"has(?:successfully)?(?:completed|participatedin|takenpartin)(?:the)?(?:following)?(?:free)?(?:online)?{_SITE}course:?"
    rf"|hat(?:erfolgreich)?(?:an|am|den)(?:dem)?(?:folgenden)?{_SITE}(?:Online-)?Kurs(?:teilgenommen|abgeschlossen)?:?"
)
_PRIVATE = re.compile(r"date of birth|born|e-?mail|geburtsdatum|geboren|@", re.IGNORECASE)
_WEEKS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_LASTED = rf"This(?P<weeks>{'|'.join(_WEEKS)}|\d{{1,2}})-weeks?(?:online)?course"
_EFFORT = r"comprised(?P<hours>\d{1,3}(?:-\d{1,3})?)hours?oflearningeffort(?P<each>perweek|aweek|eachweek)?"
_SCORED = (
    r"(?:scored(?P<grade>\d[\d.]*points\(\d{1,3}(?:\.\d+)?%\))(?:by(?P<by>[^.]{5,120})\.)?"
    r"|(?P<of>\d[\d.,]*(?:outof|of|von)\d[\d.,]*(?:possiblepoints|möglichenPunkten|Punkten|points)"
    r"\(\d{1,3}(?:[.,]\d+)?%\)))"
)
_TAUGHT = re.compile(r"^(?:Instructors?|Teachers?|Dozent(?:en|in)?|Kursleitung)\s*:\s*(?P<names>\S.*)$")
_AND = re.compile(r",\s*(?:and\s+)?|\s+(?:and|und|&)\s+")
_ISSUED_AT = re.compile(r"^[^\W\d][^\d:]{2,40},\s*(?:[^\W\d]{3,9}/)?$")
_ISSUED = re.compile(r"\b(?:issued(?:\s+on)?|date\s+of\s+issue|ausgestellt(?:\s+am)?)\s*:?\s*$", re.IGNORECASE)


def recognise(page: Page) -> float:
    """How surely the page is of one of the sites: by its address, or by a site's name with the kind of paper."""
    if any(page.find(shape.printed) or any(shape.code(link.to) for link in page.links) for shape in SHAPES):
        return 1.0
    named = any(page.find(pattern) for pattern in _SITES.values())
    return 0.9 if named and (page.find(_KIND) or page.find(_COMPLETED)) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    read_addresses(page, SHAPES, findings)
    _read_platform(page, findings)
    read_identity(page, findings)
    if completed := page.find(_COMPLETED):
        _read_names(page, findings, completed)
    _read_instructors(page, findings)
    _read_workload(page, findings)
    _read_score(page, findings)
    _read_date(page, findings)
    return findings


def _read_platform(page: Page, findings: Findings) -> None:
    """State the site whose name is printed, unless an address has named it already."""
    if "platform" not in findings.facts:
        for platform, pattern in _SITES.items():
            if name := page.find(pattern):
                findings.state("platform", platform, name.place())


def _read_names(page: Page, findings: Findings, completed: Match) -> None:
    first, last = completed.lines()[0], completed.lines()[-1]
    over = [line for line in page.seen if line.bottom <= first.middle and line.beside(first)]
    over = [line for line in over if not _PRIVATE.search(line.text)]
    learner = over[-1:]
    title = below(page, last)
    for name, lines, value in (
        ("learner", learner, person_at(text_of(learner))),
        ("course_title", title, text_of(title)),
    ):
        stands_out = bool(lines) and min(line.height for line in lines) > 1.1 * last.height
        findings.state_or_offer(name, value, place_of(page, lines), sure=stands_out)


def _read_instructors(page: Page, findings: Findings) -> None:
    for line in page.lines:
        if taught := _TAUGHT.match(line.text):
            names = [name_in(part) for part in _AND.split(taught["names"].strip())]
            if all(names):
                findings.state("instructors", names, place_of(page, [line]))


def _read_workload(page: Page, findings: Findings) -> None:
    if lasted := page.find(_LASTED):
        weeks = lasted.squeezed("weeks").lower()
        findings.state("weeks", int(weeks) if weeks.isdigit() else _WEEKS.index(weeks) + 1, lasted.place())
    if effort := page.find(_EFFORT):
        hours = effort.squeezed("hours")
        name = "hours_per_week" if effort.has("each") else "hours"
        sure = effort.has("each") or "weeks" not in findings.facts or findings.facts["weeks"]["value"] == 1
        if "-" in hours:
            findings.offer(name, hours, effort.place())
        else:  # in a course of several weeks, hours without "per week" may still be those of one week
            findings.state_or_offer(name, number(hours), effort.place(), sure=sure)


def _read_score(page: Page, findings: Findings) -> None:
    if scored := page.find(_SCORED):
        group = "of" if scored.has("of") else "grade"
        findings.state("grade", scored.words(group), scored.place(group))
        if scored.has("by"):
            findings.state("assessment", scored.words("by"), scored.place("by"))


def _read_date(page: Page, findings: Findings) -> None:
    """State a date after "issued" or after a town, if no text follows it."""
    for line in page.lines:
        for printed in dates_in(line.text):
            before, after = line.text[: printed.start], line.text[printed.end :].strip(" .")
            issued = _ISSUED.search(before)
            if after or not (issued or _ISSUED_AT.match(before)) or _PRIVATE.search(before):
                continue
            state_printed_date(findings, printed, place_of(page, [line]), sure="/" not in before)
