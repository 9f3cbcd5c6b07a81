"""This module reads prints of digital badges on Credly, whoever issued them.

It was built from 25 genuine PDFs of 2021 to 2026 in English, mostly of badges that IBM, AWS or MongoDB issue. There are
three layouts. The first has learner, title, "Issued on: Jul 22, 2025", "Issued by: Coursera", "Verify:
https://www.credly.com/badges/UUID" (or "credly.com/go/..."). The second has the title above "ISSUED TO" and the learner
below. The third has values only: learner, date, title, address, and for AWS Academy "20 hours", which is offered.
A short address (credly.com/go/...) leads on to the badge; its tail counts as a code only where the page prints it.
"Issued by" names the issuer of the badge. That of a platform on which others teach may differ from the institution
whose logo the badge shows, so it is offered. There is no grade and no identity statement; the criteria stand on the
badge's page and in the badge itself.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, below, blocks_of, is_date, place_of, text_of
from assessment.readers.layout.page import Page, label
from assessment.readers.text.labels import read_labelled
from assessment.readers.text.person_names import name_in
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.quantities import number
from assessment.readers.text.sentences import read_sentences
from assessment.readers.text.statements import state_date, state_learner, state_title

PLATFORM = "credly"
_UUID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
SHAPES = (
    Shape(PLATFORM, "credly.com", rf"/badges/(?P<code>{_UUID})"),
    Shape(PLATFORM, "credly.com", r"/go/(?P<code>[A-Za-z0-9]{8})"),
    Shape(PLATFORM, "youracclaim.com", rf"/badges/(?P<code>{_UUID})"),
)

_ISSUED_ON = label("issued on") + r":?(?P<date>\w{1,9}\.?\w{1,9},?20\d\d)"
_ISSUED_BY = re.compile(r"issued by:?\s*(?P<body>[^|]{2,80})", re.IGNORECASE)
_ISSUED_TO = label("issued to")
_OF_OTHERS = re.compile(r"coursera|edx|futurelearn|credly|acclaim|pearson\b", re.IGNORECASE)
_OTHER = re.compile(
    r"^(?:issued (?:on|by|to)\b|verify\b|powered by\b|expir|https?://)|(?:credly|youracclaim)\.com", re.IGNORECASE
)
_MOST_VALUES = 12
_HOURS = re.compile(r"(?P<hours>\d{1,3}(?:\.\d)?) hours?", re.IGNORECASE)


def recognise(page: Page) -> float:
    """How surely the page is a print of a badge: by its address, on a page with little else."""
    has = any(page.find(shape.printed) for shape in SHAPES) or any(
        shape.code(link.to) for link in page.links for shape in SHAPES
    )
    if not has:
        return 0.0
    return 0.95 if len(page.lines) <= _MOST_VALUES else 0.3


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    read_addresses(page, SHAPES, findings)
    _forget_short_codes(findings)
    name = page.find("credly") or page.find("youracclaim")
    findings.state("platform", PLATFORM, name.place() if name else page.start())
    issued_to = page.find(_ISSUED_TO)
    if issued_to:
        line = issued_to.lines()[0]
        state_learner(page, findings, below(page, line))
        state_title(page, findings, above(page, line))
    else:
        _read_values(page, findings)
    _read_date(page, findings)
    for line in page.lines:
        if body := _ISSUED_BY.search(line.text):
            issuer = body.group("body").strip()
            findings.state_or_offer("awarding_body", issuer, place_of(page, [line]), sure=not _OF_OTHERS.search(issuer))
    return findings


def _forget_short_codes(findings: Findings) -> None:
    """Leave out the tail of a short address that is only in a link or a QR code: no page shows it as a code."""
    fact = findings.facts.get("verification_code")
    if fact and fact["how"] != "text" and not re.fullmatch(_UUID, str(fact["value"]), re.IGNORECASE):
        del findings.facts["verification_code"]


def _read_values(page: Page, findings: Findings) -> None:
    """State two blocks besides date, issuer and address: the learner, and below it the title."""
    lines = [line for line in page.seen if not (_OTHER.search(line.text) or is_date(line))]
    blocks = blocks_of([line for line in lines if not _HOURS.fullmatch(line.text)])
    if len(blocks) == 2:
        state_learner(page, findings, blocks[0])
        state_title(page, findings, blocks[1])
    elif len(page.lines) > _MOST_VALUES:  # a certificate of another issuer that shows the code of a badge
        read_sentences(page, findings)
        read_labelled(page, findings)
    elif len(blocks) == 1:  # a text layer with one of the two
        findings.offer("learner", name_in(text_of(blocks[0])), place_of(page, blocks[0]))
    for line in page.seen:
        if hours := _HOURS.fullmatch(line.text):
            findings.offer("hours", number(hours["hours"]), place_of(page, [line]))


def _read_date(page: Page, findings: Findings) -> None:
    if issued := page.find(_ISSUED_ON):
        state_date(findings, issued.words("date"), issued.place("date"))
    elif len(dates := [line for line in page.seen if is_date(line)]) == 1 and not page.find("expir"):
        state_date(findings, dates[0].text, place_of(page, dates))
