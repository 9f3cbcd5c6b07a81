"""This module reads Google: Digital Garage, Analytics Academy, Skillshop, its forerunner Partners, Cloud Skills Boost.

It was built from genuine certificates: 11 of Digital Garage (2020 to 2022), 35 of Analytics Academy (2017 to 2024, some
in Russian), 6 browser prints of Skillshop (2020 and 2021), 8 Skillshop certificates of 2025 and 2026, and 2 of Partners
(2018). On those of Digital Garage only learner, date (day first), code and the address of the page that asks for the
code are text; the title is a picture. Analytics Academy and Partners print the day of expiry and no day of issue.
Skillshop and Partners certify a passed exam, which need not follow a course. None states hours or identity. No genuine
file of Cloud Skills Boost (formerly Qwiklabs) was available: its addresses are from public files, and only they and
labels are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, below, place_of, text_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, label
from assessment.readers.text.labels import read_labelled
from assessment.readers.text.platform_addresses import Shape, host_and_path, read_addresses
from assessment.readers.text.statements import (
    state_date,
    state_day_first_date,
    state_learner,
    state_own_award,
    state_title,
)

PLATFORM = "google"
_UUID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
_GARAGE = r"/(?P<code>link/[a-z0-9]{8,14}|[a-z]{5,20}/validate-certificate-code)"
SHAPES = (
    Shape(PLATFORM, "learndigital.withgoogle.com", _GARAGE),
    *(
        Shape(PLATFORM, host, rf"/public_profiles/(?P<code>{_UUID}/badges/\d{{4,9}})")
        for host in ("cloudskillsboost.google", "skills.google", "qwiklabs.com")
    ),
)

_GARAGE_CODE = re.compile(r"[A-Z0-9]{3} ?[A-Z0-9]{3} ?[A-Z0-9]{3}")
_AWARDED = label("for the successful completion of") + r"(?P<title>.{3,120}?)" + label("certification exam")
_AWARDED_SPANISH = (
    label("por haber finalizado con éxito el examen de certificación de")
    + r"(?P<title>.{3,120}?)(?:\((?P<hours>\d{1,3})h\))?"
    + label("llevado a cabo")
)
_DAY_FIRST = re.compile(r"\d\d/\d\d/20\d\d")
_ACADEMY = label("Analytics Academy")
_QUOTED = r"[\"«](?P<title>[^\"«»]{3,150})[\"»]"
_ACKNOWLEDGES = label("this acknowledges that")
_CERTIFIED_IN = label("has successfully completed and is certified in")
_ISSUED = label("issue date") + r":?(?P<date>\w{3,9}\d{1,2},20\d\d)"
_ID = label("certificate id") + r":?(?P<code>\d{6,12})"
_OWN_TITLE = re.compile(r"\b(?:google|youtube|adwords|ads|campaign manager 360|display & video 360)\b", re.IGNORECASE)
_PASSED = (
    r"is(?:hereby)?awardedthis" + label("certificate") + r"(?:ofachievement)?for(?:passing|thesuccessfulcompletion)"
)
_COMPLETION_ID = re.compile(r"^\D{4,60}\b(?P<code>\d{7,9})\b")
_SKILLSHOP = ("skillshop.exceedlms.com", "skillshop.withgoogle.com", "skillshop.docebosaas.com")

Layout = tuple[Callable[[Page], object], Callable[[Page, Findings], None]]


def recognise(page: Page) -> float:
    """How surely the page is Google's: by the marks of one of its layouts."""
    return 0.95 if _layout(page) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    if layout := _layout(page):
        name = page.find("google")
        if layout is not _ACKNOWLEDGED:
            findings.state("platform", PLATFORM, name.place() if name else page.start())
        layout[1](page, findings)
        if layout is not _GARAGE_PAGE:  # other bodies certify there with Google
            state_own_award(findings, "Google")
    return findings


def _layout(page: Page) -> Layout | None:
    return next((layout for layout in _LAYOUTS if layout[0](page)), None)


def _links_to(page: Page, hosts: tuple[str, ...]) -> bool:
    return any(host_and_path(link.to)[0].removeprefix("www.") in hosts for link in page.links)


def _is_garage(page: Page) -> bool:
    return page.find(SHAPES[0].printed) is not None or any(SHAPES[0].code(link.to) for link in page.links)


def _read_garage(page: Page, findings: Findings) -> None:
    """Read the four lines of Digital Garage; a picture names the title, which OCR may have read.

    The printed address may be cut off at the edge of the page, so the link is used. It leads to a page for all codes.
    """
    for link in page.links:
        if SHAPES[0].code(link.to):
            findings.state("verification_url", link.to, link.place, how=link.how)
    printed = [line for line in page.lines if line.score is None] or page.lines
    state_learner(page, findings, [max(printed, key=lambda line: line.height)] if printed else [])
    if awarded := page.find(_AWARDED) or page.find(_AWARDED_SPANISH):
        findings.state("course_title", awarded.words("title"), awarded.place("title"))
        if "hours" in awarded.match.groupdict() and awarded.has("hours"):
            findings.offer("hours", int(awarded.squeezed("hours")), awarded.place("hours"))
    for line in page.lines:
        if _GARAGE_CODE.fullmatch(line.text):
            findings.state("verification_code", line.text, place_of(page, [line]))
        elif _DAY_FIRST.fullmatch(line.text):
            state_day_first_date(findings, line.text, place_of(page, [line]))


def _is_academy(page: Page) -> bool:
    return page.find(_ACADEMY) is not None and (
        _links_to(page, ("analytics.google.com",)) or page.find(label("google analytics")) is not None
    )


def _read_academy(page: Page, findings: Findings) -> None:
    """State the learner in the largest letters, and the title in quotation marks.

    In 2017 the title stood below the academy's name, without quotation marks.
    """
    tallest = max(line.height for line in page.lines)
    state_learner(page, findings, [line for line in page.seen if line.height > 0.95 * tallest][:2])
    if quoted := page.find(_QUOTED):
        findings.state("course_title", quoted.words("title"), quoted.place("title"))
    elif academy := page.find(_ACADEMY):
        state_title(page, findings, below(page, academy.lines()[0]))


def _is_print(page: Page) -> bool:
    return _links_to(page, _SKILLSHOP) and _id_line(page) is not None


def _read_print(page: Page, findings: Findings) -> None:
    """Read a print of Skillshop in any language: greeting, learner, "completed", title, date, number with expiry."""
    line = _id_line(page)
    over = [other for other in page.seen if line and other.middle < line.middle]
    if not line or len(over) < 5:
        return
    date = over[-1]
    title = above(page, date)
    if len(over) == len(title) + 4:
        state_learner(page, findings, over[1:2])
        state_title(page, findings, title)
    state_date(findings, date.text, place_of(page, [date]))
    code = _COMPLETION_ID.match(line.text)
    findings.state("verification_code", code and code["code"], place_of(page, [line]))


def _id_line(page: Page) -> Line | None:
    return next((line for line in page.seen if _COMPLETION_ID.match(line.text)), None)


def _is_acknowledged(page: Page) -> bool:
    return page.find(_ACKNOWLEDGES) is not None and page.find(_CERTIFIED_IN) is not None


def _read_acknowledged(page: Page, findings: Findings) -> None:
    """Read a Skillshop certificate. Other companies use the same software; the title shows whether it is Google's."""
    acknowledges, certified = page.find(_ACKNOWLEDGES), page.find(_CERTIFIED_IN)
    if not (acknowledges and certified):
        return
    title = below(page, certified.lines()[-1])
    state_learner(page, findings, below(page, acknowledges.lines()[-1]))
    state_title(page, findings, title)
    own = _OWN_TITLE.search(text_of(title)) is not None
    if own:
        findings.state("platform", PLATFORM, place_of(page, title), certainty="derived")
    else:
        findings.offer("platform", PLATFORM, page.start())
    if issued := page.find(_ISSUED):
        state_date(findings, issued.words("date"), issued.place("date"))
    if code := page.find(_ID):
        findings.state("verification_code", code.squeezed("code"), code.place("code"))


def _is_partners(page: Page) -> bool:
    by_google = page.find(r"google\.com/partners|skillshop|googleads") is not None
    return page.find(_PASSED) is not None and by_google


def _read_partners(page: Page, findings: Findings) -> None:
    """State the learner above the sentence and the title above the learner; the only date is that of expiry."""
    if passed := page.find(_PASSED):
        learner = above(page, passed.lines()[0])
        title = above(page, learner[0]) if learner else []
        state_learner(page, findings, learner)
        state_title(page, findings, title)


def _is_cloud(page: Page) -> bool:
    return any(page.find(shape.printed) or any(shape.code(link.to) for link in page.links) for shape in SHAPES[1:])


def _read_cloud(page: Page, findings: Findings) -> None:
    read_addresses(page, SHAPES[1:], findings)
    read_labelled(page, findings)


_GARAGE_PAGE: Layout = (_is_garage, _read_garage)
_ACKNOWLEDGED: Layout = (_is_acknowledged, _read_acknowledged)
_LAYOUTS: tuple[Layout, ...] = (
    _GARAGE_PAGE,
    (_is_academy, _read_academy),
    (_is_print, _read_print),
    _ACKNOWLEDGED,
    (_is_partners, _read_partners),
    (_is_cloud, _read_cloud),
)
