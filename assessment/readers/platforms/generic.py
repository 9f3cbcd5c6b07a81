"""This module reads any other certificate: only what a label, a sentence or the setting of the page states plainly.

The sentences are those of some thirty languages (`text/vocabulary.py`). Learner and title are stated where a clear
sentence introduces them, a title also where words for learning and for a course lead to it (`text/learned.py`), or
where it is set apart (`text/standing_out.py`), the date where it is labelled as the issue date or is the only one and
stands alone or in that sentence, the hours where they are called the total. Anything that can mean something else is
offered. `SHAPES` are for platforms without a reader of their own; none is known at present.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import belong, below, following, place_of
from assessment.readers.layout.flow import Flow
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, Place
from assessment.readers.layout.rows import with_whole_rows
from assessment.readers.text.awards import read_awards
from assessment.readers.text.below_heading import read_below_heading
from assessment.readers.text.body_words import names_organisation
from assessment.readers.text.codes import read_codes
from assessment.readers.text.hosts import read_abbreviated_by_host, read_named_by_host
from assessment.readers.text.identity_statements import read_identity
from assessment.readers.text.issue_date import read_issue_date
from assessment.readers.text.labels import read_labelled
from assessment.readers.text.largest_name import read_largest_name
from assessment.readers.text.learned import read_learned
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.quantities import Amount, amounts_in, is_hours_label
from assessment.readers.text.sentences import read_sentences
from assessment.readers.text.standing_out import read_largest, read_standing_out
from assessment.readers.text.title_above_name import read_above_name
from assessment.readers.text.title_heading import confirm_title
from assessment.readers.text.unlabelled import offer_values, state_values
from assessment.readers.text.verification_links import read_verification
from assessment.readers.text.year_alone import read_year

PLATFORM = ""  # any platform: this reader is asked last
_MOST_SEEN = 200
SHAPES: tuple[Shape, ...] = ()


def recognise(page: Page) -> float:
    """A small number for every page, so that this reader gets the pages that no other reader recognises."""
    return 0.01


def read(page: Page) -> Findings:
    """All facts of one page."""
    return _read(page, SHAPES)


def _read(page: Page, shapes: Iterable[Shape]) -> Findings:
    page, findings = with_whole_rows(page), Findings()
    read_addresses(page, shapes, findings)
    read_identity(page, findings)
    read_sentences(page, findings)
    read_labelled(page, findings)
    _doubt_organisation(findings)
    read_learned(page, findings)
    read_below_heading(page, findings)
    read_issue_date(page, findings)
    read_year(page, findings)
    if "verification_url" not in findings.facts:
        read_verification(page, findings)
    if "verification_code" not in findings.facts:
        read_codes(page, findings)
    _read_amounts(page, findings)
    read_standing_out(page, findings)
    read_awards(page, findings)
    read_named_by_host(page, findings)
    read_abbreviated_by_host(page, findings)
    state_values(page, findings)
    read_above_name(page, findings)
    read_largest(page, findings)
    read_largest_name(page, findings)
    offer_values(page, findings)
    confirm_title(page, findings)
    _doubt_organisation(findings)
    return findings


def _doubt_organisation(findings: Findings) -> None:
    """Only offer a learner whose name is that of a company or a school, as what stands where names do may be."""
    if names_organisation(str(findings.facts.get("learner", {}).get("value", ""))):
        findings.doubt("learner")


def read_plainly(page: Page, platform: str, name: str, host: str, shapes: Iterable[Shape] = ()) -> Findings:
    """The facts that any certificate states plainly, and the platform, for layouts that have not been seen.

    `name` and `host` are patterns for `Page.find`. The platform is a fact only if its own host is printed.
    """
    findings = _read(page, shapes)
    if own := page.find(host):
        findings.state("platform", platform, own.place(), certainty="derived")
    elif named := page.find(name):
        findings.offer("platform", platform, named.place())
    return findings


def says_certificate(page: Page) -> bool:
    """Whether a page calls itself a certificate in one of six languages."""
    return page.find(r"certifica|certificat|attest|zertifikat|bescheinigung") is not None


def _read_amounts(page: Page, findings: Findings) -> None:
    """State amounts that are sure, and offer others.

    Hours behind quoted words are the total if those are the title of the course, and otherwise those of a part. Two
    totals of hours on one page, even equal ones, are a table of modules: neither is the total of the course.
    """
    amounts = [
        (amount, _span(page, line, amount.start, amount.end)) for line in page.lines for amount in amounts_in(line.text)
    ]
    amounts += _over_two_lines(page)
    title = _squeezed(findings.facts.get("course_title", {}).get("value", ""))
    amounts = [
        (replace(amount, sure=True) if amount.quoted and _squeezed(amount.quoted) == title else amount, place)
        for amount, place in amounts
    ]
    totals = sum(amount.name == "hours" and amount.sure for amount, _ in amounts)
    judged = [
        (amount.sure and (amount.name != "hours" or totals == 1), amount, place)
        for amount, place in amounts
        if amount.sure or not (amount.quoted and totals)
    ]
    for sure, amount, place in sorted(judged, key=lambda entry: not entry[0]):  # facts first: they stop later offers
        findings.state_or_offer(amount.name, amount.value, place, sure=sure)


def _squeezed(text: object) -> str:
    return "".join(str(text).casefold().split()).strip(".,;:")


def _over_two_lines(page: Page) -> list[tuple[Amount, Place]]:
    """Amounts whose sentence goes on in the next line, or whose label is a line of its own ("Carga horária:")."""
    amounts = []
    for line in page.seen[:_MOST_SEEN]:
        label = is_hours_label(line.text)
        beside_or_below = {id(other): other for other in (*following(page, line)[:1], *below(page, line)[:1])}
        for follows in beside_or_below.values() if label else Flow.below(page, line).lines[1:2]:
            if not label and not belong(line, follows):
                continue
            first = line.text[-200:].rstrip() + " "
            for amount in amounts_in(first + follows.text[:200]):
                if amount.start < len(first) - 1 and amount.end > len(first):
                    amounts.append((amount, place_of(page, [line, follows])))
    return amounts


def _span(page: Page, line: Line, start: int, end: int) -> Place:
    return Place(page.number, tuple(glyph for _, glyph in line.characters[start:end] if glyph))
