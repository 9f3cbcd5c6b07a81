"""Any other certificate: only what a label or sentence of six languages (en, it, es, pt, fr, de) says plainly.

Learner and title are taken where a clear sentence introduces them, the date where it is labelled as the issue date or
stands alone as the only one, hours where they are said to be the whole. What might be meant otherwise is offered to a
person. Addresses are those of platforms that have no reader of their own: none is known at present.
"""

from __future__ import annotations

from collections.abc import Iterable

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import belong, following, place_of
from assessment.readers.layout.flow import Flow
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, Place
from assessment.readers.text.awards import read_awards
from assessment.readers.text.identity_statements import read_identity
from assessment.readers.text.issue_date import read_issue_date
from assessment.readers.text.labels import read_labelled
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.quantities import Amount, amounts_in, is_hours_label
from assessment.readers.text.sentences import read_sentences
from assessment.readers.text.unlabelled import offer_values
from assessment.readers.text.verification_links import read_verification

PLATFORM = ""  # any: asked last
_MOST_SEEN = 200
SHAPES: tuple[Shape, ...] = ()


def recognise(page: Page) -> float:
    """Always a little, so that a page no other reader knows comes here."""
    return 0.01


def read(page: Page) -> Findings:
    """All facts of one page."""
    return _read(page, SHAPES)


def _read(page: Page, shapes: Iterable[Shape]) -> Findings:
    found = Findings()
    read_addresses(page, shapes, found)
    read_identity(page, found)
    read_sentences(page, found)
    read_labelled(page, found)
    read_issue_date(page, found)
    if "verification_url" not in found.facts:
        read_verification(page, found)
    _read_amounts(page, found)
    read_awards(page, found)
    offer_values(page, found)
    return found


def read_plainly(page: Page, platform: str, name: str, host: str, shapes: Iterable[Shape] = ()) -> Findings:
    """For platforms of which no genuine file was at hand: what any certificate says plainly, and the platform.

    `name`, `host`: patterns of `Page.find`. The platform is a fact only where its own host stands.
    """
    found = _read(page, shapes)
    if own := page.find(host):
        found.state("platform", platform, own.place(), certainty="derived")
    elif named := page.find(name):
        found.offer("platform", platform, named.place())
    return found


def says_certificate(page: Page) -> bool:
    """Whether a page calls itself a certificate in one of six languages."""
    return page.find(r"certifica|certificat|attest|zertifikat|bescheinigung") is not None


def _read_amounts(page: Page, found: Findings) -> None:
    """Two totals of hours on one page are a table of modules, be they equal: neither is the whole."""
    amounts = [
        (amount, _span(page, line, amount.start, amount.end)) for line in page.lines for amount in amounts_in(line.text)
    ]
    amounts += _over_two_lines(page)
    totals = sum(amount.name == "hours" and amount.sure for amount, _ in amounts)
    told = [(amount.sure and (amount.name != "hours" or totals == 1), amount, place) for amount, place in amounts]
    for sure, amount, place in sorted(told, key=lambda one: not one[0]):  # what a fact answers is not offered
        (found.state if sure else found.offer)(amount.name, amount.value, place)


def _over_two_lines(page: Page) -> list[tuple[Amount, Place]]:
    """Amounts whose sentence goes on in the next line, or whose label stands alone ("Carga horária:" "20 horas")."""
    amounts = []
    for line in page.seen[:_MOST_SEEN]:
        label = is_hours_label(line.text)
        for follows in following(page, line)[:1] if label else Flow.below(page, line).lines[1:2]:
            if not label and not belong(line, follows):
                continue
            first = line.text[-200:].rstrip() + " "
            for amount in amounts_in(first + follows.text[:200]):
                if amount.start < len(first) - 1 and amount.end > len(first):
                    amounts.append((amount, place_of(page, [line, follows])))
    return amounts


def _span(page: Page, line: Line, start: int, end: int) -> Place:
    return Place(page.number, tuple(glyph for _, glyph in line.characters[start:end] if glyph))
