"""This module reads edX: honor code and verified certificates, their prints from a browser, programme certificates.

It was built from some twenty certificates of 2013 to 2024 that their owners had made public, and for programmes from
Open edX's template. They have "This is to certify that NAME successfully completed and received a passing grade in
CODE: TITLE, a course of study offered by ORG, an online learning initiative of INSTITUTION", "Issued May 31, 2015",
"VALID CERTIFICATE ID" and 32 hexadecimal digits. The oldest say only "successfully completed". In some files the first
words are a picture. Other sites that run Open edX print the same sentence.

"VERIFIED" and "HONOR CODE" are labels and no identity statements. A print from a browser has the day and time of
printing in its header, before the issue date. Programme certificates give the month only: "received passing grades for
a MicroMasters credential in TITLE, a program offered by ORG, in collaboration with edX". "Effort 9 hours" is the effort
for the whole course (`hours_of_effort` in the template).
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, is_date, place_of, text_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Match, Page, label
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.identity_statements import read_identity
from assessment.readers.text.person_names import name_in, person_at
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.quantities import number
from assessment.readers.text.statements import state_printed_date

PLATFORM = "edx"
_HEX = r"(?P<code>[0-9a-f]{32})"
SHAPES = (
    Shape(PLATFORM, "courses.edx.org", rf"/certificates/{_HEX}"),
    Shape(PLATFORM, "verify.edx.org", rf"/cert/{_HEX}"),
    Shape(PLATFORM, "credentials.edx.org", rf"/credentials/{_HEX}"),
)

_PASSED = (
    r"successfullycompleted(?P<passed>(?:.{0,60}?)passinggrades?,?(?:andwasawardedthis.{2,60}?Certificate(?:ofCompletion)?)?"
    r"(?:foran?.{3,40}?(?:credential|certificate)in|in|for))?+(?P<title>.{3,200}?)??,?(?:a|an)"
    r"(?P<kind>courseofstudy|non-creditcourse|(?:MicroMasters|XSeries|ProfessionalCertificate)?\W?program(?:me)?"
    r"|seriesof[\w-]{0,30}courses)(?:offered|designed)by"
)
_SENTENCE = label("this is to certify that") + r",?(?P<learner>.{2,90}?),?(?:has)?" + _PASSED
_BODY = (
    r"(?P<org>.{2,80}?),?anonline(?:learning)?initiativeof(?P<body>.{2,120}?)(?:,?(?:through|in\w{0,20}with)edX|\.)",
    r"(?P<body>.{2,120}?)(?:,?(?:through|in\w{0,20}with)edX|\.)",
)
_NAMED = r"edX(?![a-z])|edx\.org"
_INITIATIVE = r",?anonline(?:learning)?initiativeof"
# The course's number, which precedes the title: "6.00.1x: ", "edx201: ", "RPFEC: ", "AMRx: ".
_CODE_BEFORE = re.compile(r"^(?:(?=\S*\d)\w[\w.+-]{1,20}|[A-Z]{2,12}x?(?:-[A-Z]+)*)\s?:\s*(?=\S)")
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_ISSUED = re.compile(r"\bissued(?:\s+on)?\b:?", re.IGNORECASE)

# A narrow print breaks the date: "Issued December 18," and "2015".
_ISSUED_BROKEN = r"issued(?:on)?:?(?P<date>[a-z]{3,9}\.?\d{1,2}(?:st|nd|rd|th)?,?(?:19|20)\d\d)(?!\d)"


def recognise(page: Page) -> float:
    """How surely the page is one of edX's: by its address, or by its sentence."""
    if any(page.find(shape.printed) for shape in SHAPES):
        return 1.0
    if any(shape.code(link.to) for link in page.links for shape in SHAPES):
        return 1.0
    named = page.find(_NAMED)
    return (0.9 if named else 0.5) if page.find(_PASSED) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    read_addresses(page, SHAPES, findings)
    _read_platform(page, findings)
    read_identity(page, findings)
    _read_sentence(page, findings)
    _read_code(page, findings)
    _read_date(page, findings)
    if effort := page.find(r"effort:?(?P<hours>\d{1,3}(?:\.\d{1,2})?)hours?(?!(?:per|a|each|/)(?:week|day|module))"):
        findings.state("hours", number(effort.squeezed("hours")), effort.place())
    return findings


def _read_platform(page: Page, findings: Findings) -> None:
    """State the platform if edX or an organisation of its kind ("HarbourX") is named; else offer it.

    Other sites print the same sentence.
    """
    if name := page.find(_NAMED):
        findings.state("platform", PLATFORM, name.place())
    elif name := page.find(r"offeredby.{1,40}?x" + _INITIATIVE):
        findings.state("platform", PLATFORM, name.place(), certainty="derived")
    else:
        findings.offer("platform", PLATFORM, page.start())


def _read_sentence(page: Page, findings: Findings) -> None:
    sentence = page.find(_SENTENCE) or page.find(_PASSED)
    if not sentence:
        return
    if "learner" in sentence.match.groupdict():
        learner = person_at(sentence.words("learner"))
        whole = _in_one_piece(sentence, "learner")
        findings.state_or_offer("learner", learner, sentence.place("learner"), sure=whole)
    else:
        name = above(page, sentence.lines()[0])
        findings.state("learner", name_in(text_of(name)), place_of(page, name))
    if sentence.has("title"):  # in some files it is a picture, as the name is
        title = _CODE_BEFORE.sub("", sentence.words("title")).strip(" ,").removeprefix("the ")
        findings.state_or_offer("course_title", title, sentence.place("title"), sure=_in_one_piece(sentence, "title"))
    _read_body(page, findings, sentence)
    if sentence.has("passed") and sentence.squeezed("kind").lower() in ("courseofstudy", "non-creditcourse"):
        findings.state("assessment", "received a passing grade", sentence.place())


def _in_one_piece(sentence: Match, group: str) -> bool:
    """Whether the lines of the group have one size. If not, another column has come between them."""
    heights = [line.height for line in sentence.lines(group)]
    return len(heights) <= 4 and max(heights) - min(heights) <= 0.25 * max(heights)


def _read_body(page: Page, findings: Findings, sentence: Match) -> None:
    """State the institution that the sentence names, otherwise who offers the course.

    The name ends at edX's name or at a full stop; without such an end the rest of the line is offered.
    """
    rest = re.escape(sentence.squeezed())
    for pattern in _BODY:
        if (body := page.find(rest + pattern)) and len(body.lines("body")) <= 3 and not _names_other(body):
            findings.state("awarding_body", body.words("body").removeprefix("the "), body.place("body"))
            return
    if open_end := page.find(rest + rf"(?:.{{2,80}}?{_INITIATIVE})?(?P<first>.)"):
        line = open_end.lines("first")[0]
        first = open_end.place("first").glyphs[0]
        findings.offer("awarding_body", _from(line, first), place_of(page, [line]))


def _names_other(body: Match) -> bool:
    return bool(re.search("certificate|issued|initiativeof|verif", body.squeezed("body"), re.IGNORECASE))


def _from(line: Line, first: object) -> str:
    index = next(index for index, (_, glyph) in enumerate(line.characters) if glyph is first)
    return line.text[index:].strip(" ,.")


def _read_code(page: Page, findings: Findings) -> None:
    """State the code beside its label. Its address is not printed, so the usual one is only offered."""
    code = page.find(label("valid certificate id") + rf":?{_HEX}")
    if code and code.goes_on("code") not in tuple("0123456789abcdef"):
        digits = code.squeezed("code").lower()
        findings.state("verification_code", digits, code.place("code"))
        findings.offer("verification_url", f"https://courses.edx.org/certificates/{digits}", code.place("code"))


def _read_date(page: Page, findings: Findings) -> None:
    """State the date after "Issued", otherwise a date on a line of its own; a date with a time of day never counts."""
    labelled, alone = [], []
    for line, before in zip(page.lines, [None, *page.lines], strict=False):
        if _TIME.search(line.text):
            continue
        for printed in dates_in(line.text):
            if _ISSUED.search(line.text[: printed.start]) or (
                before and printed.start < 3 and _ISSUED.search(before.text[-12:])
            ):
                labelled.append((line, printed))
            elif is_date(line):
                alone.append((line, printed))
    broken = page.find(_ISSUED_BROKEN) if not labelled else None
    if broken and (dates := dates_in(broken.words("date"))):
        findings.state("issue_date", dates[0].sure, broken.place("date"))
        return
    for line, printed in labelled or alone:
        state_printed_date(findings, printed, place_of(page, [line]))
