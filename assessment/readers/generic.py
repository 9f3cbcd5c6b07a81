"""Any other certificate: only what a label or sentence of six languages (en, it, es, pt, fr, de) says plainly.

Learner and title are taken where a clear sentence introduces them, the date where it is labelled as the issue date or
stands alone as the only one, hours where they are said to be the whole. What might be meant otherwise is offered to a
person. Addresses are those of platforms that have no reader of their own yet; each is known from many public files.
"""

from __future__ import annotations

import re
from itertools import pairwise

from assessment.readers.engine.addresses import Shape, read_addresses
from assessment.readers.engine.dates import Printed, dates_in
from assessment.readers.engine.findings import Findings
from assessment.readers.engine.labels import read_labelled
from assessment.readers.engine.lines import Line
from assessment.readers.engine.numbers import amounts_in
from assessment.readers.engine.page import Page, Place
from assessment.readers.engine.phrases import read_identity

PLATFORM = ""  # any: asked last
_UUID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
SHAPES = tuple(
    Shape(platform, host, path)
    for platform, host, path in (
        ("futurelearn", "futurelearn.com", r"/certificates/(?P<code>[a-z0-9]{7})"),
        ("openhpi", "open.hpi.de", r"/verify/(?P<code>(?:[a-z]{5}-){4}[a-z]{5})"),
        ("helsinki", "certificates.mooc.fi", r"/validate/(?P<code>[a-z0-9]{11})"),
        ("udemy", "udemy.com", rf"/certificate/(?P<code>UC-(?:{_UUID}|[A-Z0-9]{{8}}))"),
        ("udemy", "ude.my", rf"/(?P<code>UC-(?:{_UUID}|[A-Z0-9]{{8}}))"),
        ("linkedin-learning", "linkedin.com", r"/learning/certificates/(?P<code>[0-9a-f]{64})"),
        ("cognitive-class", "courses.cognitiveclass.ai", r"/certificates/(?P<code>[0-9a-f]{32})"),
    )
)

_ISSUED = re.compile(
    r"(?:\b(?:issued?|awarded|granted)(?:\s+(?:date|on))?|date\s+(?:of\s+issue|issued|awarded)|issue\s+date"
    r"|rilasciat[oa](?:\s+il|\s+in\s+data)|data\s+(?:di\s+)?(?:rilascio|emissione)"
    r"|(?:expedid[oa]|emitid[oa]|otorgad[oa])(?:\s+(?:el|em|en|a))?|fecha\s+de\s+(?:expedici[óo]n|emisi[óo]n)"
    r"|data\s+de\s+(?:emiss[ãa]o|expedi[çc][ãa]o)|d[ée]livr[ée]e?(?:\s+le)?|date\s+de\s+d[ée]livrance"
    r"|ausgestellt(?:\s+am)?|ausstellungsdatum)\s*:?\s*(?:on|the|il|el|em|le|am|día)?\s*$",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(
    r"^(?:(?:date|data|fecha|datum)\s*:?\s*|[^\W\d][^\d,:]{1,30},\s*(?:l[iì]|il|el|a|em|le|den|am|on)?\s*)?$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"nat[oa]\b|born|nacid|nascid|\bnée?\b|geb\.|geboren|birth|nascit|nacimiento|nascimento|naissance|valid|expir|scad"
    r"|caduc|gültig|print|stampat|downloaded|start|end(?:ed|s)?\b|inizi|fine\b|desde|hasta|\bdal?\b|\bal\b|\bvom\b|\bbis\b"
    r"|\bdu\b|\bau\b|from|until|\bto\b|between|law|legge|decreto|d\.m\.|ley\b|lei\b|loi\b|gesetz",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"nat[oa]\b|born|nacid|nascid|\bnée?\b|geb\.|geboren|birth|nascit|nacimiento|nascimento|naissance", re.IGNORECASE
)
_TO = re.compile(r"^\s*(?:-|to|until|al?|au|hasta(?: el)?|até|bis(?: zum)?)\s*(?:the|el)?\s*$", re.IGNORECASE)
_FROM_MONTH = re.compile(r"[^\W\d_]{3,9}\.?\s*[-/]\s*$")  # "Jul-Oct 2025"
_TIME = re.compile(r"^,?\s*(?:at\s+)?\d{1,2}[:.]\d\d")


def recognise(page: Page) -> float:
    """Always a little, so that a page no other reader knows comes here."""
    return 0.01


def read(page: Page) -> Findings:
    """All facts of one page."""
    found = Findings()
    read_addresses(page, SHAPES, found)
    read_identity(page, found)
    read_labelled(page, found)
    _read_dates(page, found)
    _read_amounts(page, found)
    return found


def read_plainly(page: Page, platform: str, name: str, host: str) -> Findings:
    """For platforms of which no genuine file was at hand: what any certificate says plainly, and the platform.

    `name`, `host`: patterns of `Page.find`. The platform is a fact only where its own host stands.
    """
    found = read(page)
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
    amounts = [(line, amount) for line in page.lines for amount in amounts_in(line.text)]
    totals = sum(amount.name == "hours" and amount.sure for _, amount in amounts)
    for line, amount in amounts:
        sure = amount.sure and (amount.name != "hours" or totals == 1)
        place = _span(page, line, amount.start, amount.end)
        (found.state if sure else found.offer)(amount.name, amount.value, place)


def _read_dates(page: Page, found: Findings) -> None:
    """Labelled as issue date: a fact. The only date, alone on its line: a fact. Others, but births: offered."""
    dates = [(line, date, _context(page, line, date)) for line in page.lines for date in _no_periods(line.text)]
    dates = [entry for entry in dates if not _BIRTH.search(entry[2]) and not _TIME.match(entry[0].text[entry[1].end :])]
    issued = [entry for entry in dates if _ISSUED.search(entry[2])]
    alone = len(dates) == 1 and _stands_alone(*dates[0])
    for line, date, context in issued or dates:
        sure = date.sure and (issued or alone)
        for reading in date.readings if issued or not _OTHER.search(context[-20:]) else ():
            (found.state if sure else found.offer)("issue_date", reading, _span(page, line, date.start, date.end))


def _no_periods(text: str) -> list[Printed]:
    """The dates of a line but for "08.10.2025 - 26.11.2025": a course runs from one to the other."""
    dates = dates_in(text)
    pairs = [(one, two) for one, two in pairwise(dates) if _TO.match(text[one.end : two.start])]
    dates = [date for date in dates if not _FROM_MONTH.search(text[: date.start])]
    return [date for date in dates if not any(date in pair for pair in pairs)]


def _context(page: Page, line: Line, date: Printed) -> str:
    """What stands before the date: on its line, or where nothing does, on the line above."""
    before = line.text[: date.start].strip(" (")
    if len(before) > 2:
        return line.text[: date.start]
    index = page.seen.index(line)
    over = [one for one in page.seen[max(0, index - 3) : index] if one.beside(line)]
    return f"{over[-1].text[-30:]} " if over else ""


def _stands_alone(line: Line, date: Printed, context: str) -> bool:
    after = line.text[date.end :].strip(" .,)")
    return not after and bool(_PLACE_BEFORE.match(line.text[: date.start].strip())) and not _OTHER.search(context[-20:])


def _span(page: Page, line: Line, start: int, end: int) -> Place:
    return Place(page.number, tuple(glyph for _, glyph in line.characters[start:end] if glyph))
