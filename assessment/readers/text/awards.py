"""This module finds who awards a certificate, and its level in the European Qualifications Framework (EQF).

It is the subject of the certifying sentence, or stands behind "organised by", or is the only university in the
letterhead. It counts only if its name says what it is (`body_words.py`: a university, an institute, a company), because
"certifies that" can also follow the name of a director, and "offered by" can precede that of a person.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, belong, place_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import MOST_TEXT, dates_in
from assessment.readers.text.abbreviations import abbreviates, spells
from assessment.readers.text.award_names import is_called, is_issued, is_sole
from assessment.readers.text.award_sentences import (
    BEHIND,
    SUBJECT,
    UNFINISHED,
    begins_above,
    is_cut,
    lines_up_to,
    over_lines,
    paragraph,
    reads_on,
    with_bracket,
)
from assessment.readers.text.body_words import (
    ARTICLE,
    ASIDES,
    CERTIFIES,
    LETTERHEAD,
    NO_AWARD,
    NO_BODY,
    OF_OFFICE,
    ends_as_body,
    is_body,
    is_department,
    is_head,
    is_part,
    is_post,
    names_organisation,
    spaced,
)
from assessment.readers.text.legal_forms import is_legal_form
from assessment.readers.text.letterhead import (
    MOST_SEEN,
    NO_LETTERHEAD,
    read_imprint,
    read_letterhead,
    set_tight,
)
from assessment.readers.text.person_names import is_private, name_in
from assessment.readers.text.signed_bodies import confirm_repeated, read_signed
from assessment.readers.text.studied_at import read_school

# The verb on a line of its own, the whole line of a body above it, and what may stand between them.
_PAPER = (
    r"(?:(?:certifica(?:d|t)?[oae]?|constancia|diploma|diplôme|reconocimiento|reconhecimento|attestat[oa]?|attestation|atestado|declaração|award|urkunde)"
    r"(?:\s+(?:de|of|di|d')\s?[^\W\d_]+)?)"
)
_VERB_ALONE = re.compile(
    rf"(?:{spaced(CERTIFIES)})"
    r"|(?:hereby\s+)?(?:otorgan?|confieren?|conferem?|expiden?|extienden?|concedem?|rilascia|conferisce|décerne|awards|presents|confers|verleiht)\s+"
    rf"(?:(?:el|la|o|a|il|le|les|this|the|un|une|una|um|uma|das|die|l')\s+)?(?:present[ea]?\s+)?{_PAPER}(?:\s+(?:a|al|ao|à|to|an|de))?",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"{ARTICLE}(?P<body>(?-i:[A-ZÀ-ÝΑ-ΩА-Я])[^,;:\"()]{{2,100}})", re.IGNORECASE)
_IS_ASIDE = re.compile(rf"\W*(?:{spaced(ASIDES)}|en cumplimiento|con fundamento|con base|nit\b|cnpj\b)", re.IGNORECASE)
_MOST_ABOVE = 3
_ABBREVIATION = re.compile(r"[A-ZÀ-Ý]{2,}[\w./-]{0,12}")
# A name may go on behind a comma: "Instituto Federal de Educação, Ciência e Tecnologia".
_LISTED = re.compile(
    r",\s+(?:[A-ZÀ-Ý][^\W\d_]+,\s+)?[A-ZÀ-Ý][^\W\d_]+\s+(?:e|y|i|and|et|und)\s+[A-ZÀ-Ý]"
    rf"[^,;.:()\"]{{2,80}}?(?=\s[-–]\s|[,;.:(]|$|\s(?i:{spaced(CERTIFIES)})(?![^\W_]))"
)
# The beginning of a name of its own.
_ANEW = re.compile(r"(?:(?:The|El|La|Los|Las|Il|Lo|Le|Les|Die|Der|Das|Het|O|A)\s+|L'\s*)[A-ZÀ-Ý]")
# Of these endings, those behind which something else than a name may follow: "Akademie Prova im / Rahmen des Projekts".
_LOOSE = re.compile(
    r"(?<![^\W_])(?:in|on|zur|zum|im|sobre|para|em|en|sur|pour|dan|voor|van)$",
    re.IGNORECASE,
)
_MOST_BEHIND = 60
# A centre or school below a university is a part of it: "Universidad de Prova" / "Centro de Estudios del Lago".
_CENTRE = re.compile(
    r"(?:centro|centre|center|instituto|escuela|escola|scuola|school|laborat[óo]rio|institute)\s", re.IGNORECASE
)
_UNIVERSITY = re.compile(rf"(?<![^\W_])(?:{LETTERHEAD})(?![^\W_])", re.IGNORECASE)
_PRZEZ = re.compile(r"(?<![^\W_])przez\s+$", re.IGNORECASE)
# What may go on with a name behind "and": "Centro de Lagos y Mareas".
_MORE = re.compile(
    r"\s{1,3}(?:and|y|e|i|et|und|en|og|och|ja)\s+(?:(?:the|el|la|los|las|o|a|os|as|il|lo|gli|le|les|die|der|das|de|het)\s+)?"
    r"(?P<first>[A-ZÀ-Ý][\w'’-]+)[^,;.:()]{0,80}?(?=\s[-–]\s|[,;.:()]|$)"
)
# The rest of such a name with its abbreviation behind it, and the body of a department: ", Prova College, Lakeside".
_WITH_SHORT = re.compile(
    r"(?P<rest>\s(?:and|y|e|i|et|und|en|og|och|ja|&)\s[^,;.:()]{3,80})\((?P<short>[A-Za-zÀ-Ý]{2,12})\)"
)
_OF_DEPARTMENT = re.compile(
    r"\s?,\s+(?:the\s+)?(?P<body>[A-Z][^,;:.()\"]{3,80}?)(?=[,;.(]|$|\s(?:on|from|in|during|with|held|dated|at)\s)"
)
# The end of a name that goes on with what is studied: "Centre of Studies on the Lakes".
_STUDIES = re.compile(
    r"(?:studies|research|investigaci[óo]n(?:es)?|estudios|studi|ricerc(?:a|he)|recherches?|études|estudos|pesquisas?)$",
    re.IGNORECASE,
)
# What stands between the names of two bodies in Indonesian, or inside the name of one: "Fakultas Teknik dan Komputer".
_AND = re.compile(r"\s+dan\s+")
# "Given by Prova to", and the learner below.
_TO = re.compile(r"\s(?:to|a|à|al|alla|ao|an|aan)$")
# "Si attesta che", without a subject, below the name of a body.
_NOBODY = re.compile(r"\s(?:si|se)$", re.IGNORECASE)
# An abbreviation in a sentence that is not all in capitals, or a teacher's name: "Impartido por SEP", "por MARTA".
_ACRONYM = re.compile(r"[A-ZÀ-Ý]{3,8}")
# The last part of one word that no surname has: "DataWorkshop", but not "McDonald".
_COMPOUND = re.compile(
    r"(?<=[^\W\d_])(?:Workshop|Academy|Academia|Accademia|School|Learning|Training|Labs?|Campus|University|Institute|Courses?"
    r"|Schule|Kurse)s?$"
)
# Verbs of several who certify.
_SEVERAL = re.compile(
    r"(?<![^\W_])(?:certify|confirm|attest|certifican|certificam|declaran|declaram|atestam|acreditan|hacen|otorgan|conferem|concedem"
    r"|attestano|dichiarano|certificano|attestent|certifient|décernent|bestätigen|bescheinigen)(?![^\W_])",
    re.IGNORECASE,
)
_WORD = r"(?:level|livello|nivel|nível|niveau|stufe|raven|razina)"
_EQF = re.compile(
    rf"\bEQF\s*[-:]?\s*(?:{_WORD}\s*[-:]?\s*)?([1-8])\b|\b{_WORD}\s*[-:]?\s*([1-8])\s*\(?EQF\b"
    rf"|\b(?:QEQ|CEC|EQR|EOK|ERK)\s*[-:]?\s*{_WORD}\s*[-:]?\s*([1-8])\b|\b{_WORD}\s+([1-8])\s+(?:QEQ|CEC|EQR)\b",
    re.IGNORECASE,
)


def read_awards(page: Page, findings: Findings) -> None:
    """State awarding_body and level ("EQF 6") from a page's first 200 lines."""
    named, acronyms = False, Findings()
    read: set[int] = set()  # the lines on which a name goes on that was read
    for line in page.seen[:MOST_SEEN]:
        text = line.text[:MOST_TEXT]
        both = paragraph(page, line)
        alone = None if UNFINISHED.search(text) else SUBJECT.search(text) or BEHIND.search(text)
        alone = with_bracket(alone, both) if alone else None
        if alone and is_cut(alone, text, both):
            alone = None
        match = None if id(line) in read else alone or over_lines(both)
        if match:
            piece = match.re is SUBJECT and begins_above(page, line)
            part = Findings() if piece else findings
            stated = _state_body(page, part, match, both)
            if stated and match is not alone:
                end = match.end() if match.re is SUBJECT else match.end("body")
                read |= set(map(id, lines_up_to(end, both)[1:]))
            if piece:
                part.doubt("awarding_body")
                findings.add(part)
            elif not stated:
                _offer_acronym(page, acronyms, match, both)
            named = stated or named
        elif _VERB_ALONE.fullmatch(text.strip(" :")):
            named = _state_above(page, findings, line) or named
        if level := _EQF.search(text):
            number = next(group for group in level.groups() if group)
            findings.state("level", f"EQF {number}", place_of(page, [line]))
    named = named or read_school(page, findings)
    if not named and "awarding_body" not in findings.facts:
        read_letterhead(page, findings)
    confirm_repeated(page, findings)
    if "awarding_body" not in findings.facts:
        findings.add(acronyms)
    read_signed(page, findings)
    if not named and not {"awarding_body"} & (findings.facts.keys() | findings.candidates.keys()):
        read_imprint(page, findings)


def _state_above(page: Page, findings: Findings, verb: Line) -> bool:
    """State the body on the line above a verb that stands alone: "LA ESCUELA PROVA" / "hace constar que"."""
    higher = [line for line in page.seen[: page.seen.index(verb)] if line.beside(verb)][-_MOST_ABOVE:]
    while higher and _IS_ASIDE.match(higher[-1].text):
        higher.pop()
    if not higher or not (match := _ALONE.fullmatch(higher[-1].text.strip(" .,:-–"))):
        return False
    name, line = match["body"], higher[-1]
    other = NO_BODY.search(name) or NO_LETTERHEAD.search(name) or OF_OFFICE.match(line.text) or is_post(name)
    if not is_body(name) or is_legal_form(name) or other or NO_AWARD.match(name) or set_tight(page, line) != [line]:
        return False
    if _is_part_of(page, line):
        findings.offer("awarding_body", name, place_of(page, [line]))
        return False
    findings.state("awarding_body", name, place_of(page, [line]))
    return True


def _is_part_of(page: Page, line: Line) -> bool:
    """Whether a line is the name of a part, and the one above it that of its body: "Universidad Prova"."""
    over = above(page, line)[-1:] or page.seen[: page.seen.index(line)][-1:]
    if not over or not is_head(over[0].text):
        return False
    return is_part(line.text) or (_CENTRE.match(line.text) is not None and _UNIVERSITY.search(over[0].text) is not None)


def _state_body(page: Page, findings: Findings, match: re.Match[str], lines: list[Line]) -> bool:
    """State the body that a sentence names; whether it is one."""
    body = _TO.sub("", match.group("body").strip(" .-–"))
    behind = match.string[match.end("body") :].partition(",")[2]
    if match.re is BEHIND and _PRZEZ.search(match.string[: match.start("body")]) and not is_body(behind[:_MOST_BEHIND]):
        body = _nominative(body)
    if listed := _LISTED.match(_rest(match, lines)):
        for name in (body, body + listed.group()):  # "Instituto de Educação, Ciência e Arte"
            findings.offer("awarding_body", name, place_of(page, lines[:1]))
        return True
    if _NOBODY.search(body):
        return False
    short = match.group("short") or ""
    called = (match.re is SUBJECT and _names_itself(page, match, body, lines)) or (
        match.re is BEHIND and is_issued(match.string, match.start("body"), body)
    )
    joined = len(body.split()) == 1 and any(map(str.isupper, body[1:])) and not body.isupper()
    compound = joined and _COMPOUND.search(body) is not None
    offered = (
        match.re is BEHIND
        and (len(body.split()) > 1 or joined)
        and (name_in(body) is None or ends_as_body(body) or names_organisation(body))
    )  # "organised by Airwaves for All", "offered by DataMeadow"
    if (
        not (called or offered or is_body(f"{body} {short}") or _ABBREVIATION.fullmatch(short))
        or NO_BODY.search(body)
        or is_legal_form(body)
        or is_private(body)
        or NO_AWARD.match(body)
    ):
        return False
    if match.re is SUBJECT and _SEVERAL.search(match.group()[match.end("body") - match.start() :]) and "," in body:
        findings.offer("awarding_body", body, place_of(page, lines[:1]))  # a body and another, which certify together
        return True
    if lines[0].text.strip(" .,:-–") == body and _is_part_of(page, lines[0]):
        findings.offer("awarding_body", body, place_of(page, lines[:1]))
        return False
    office = OF_OFFICE.match(body)
    if office and (
        is_post(body) or not is_body(body[: office.start("body")])
    ):  # "La jefa de estudios del", but not "Secretaría de"
        findings.offer("awarding_body", office["body"].strip(" .,-–"), place_of(page, lines[:1]))
        return True
    if is_post(body):
        return False
    two = _AND.split(body, maxsplit=1)
    if len(two) > 1 and is_body(two[0]) and is_body(two[1].split()[0]):
        for name in (*two, body):  # "Universitas Prova dan Yayasan Kebun"
            findings.offer("awarding_body", name, place_of(page, lines[:1]))
        return True
    more = _MORE.match(_rest(match, lines)) if match.re is BEHIND else None
    if more and (whole := _abbreviated(match, body, lines)):
        findings.state("awarding_body", whole, place_of(page, lines))
        return True
    if more and not is_body(more["first"]) and not name_in(more["first"]):
        for name in (body, body + more.group()):
            findings.offer("awarding_body", name, place_of(page, lines[:1]))
        return True
    is_named = called or compound or is_body(f"{body} {short}") or _ABBREVIATION.fullmatch(short)
    studies = match.re is BEHIND and _STUDIES.search(body)
    if other := _shorter(match, lines) or _anew(match, lines):
        for name in (other, body):
            findings.offer("awarding_body", name, place_of(page, lines[:1]))
        return True
    if match.re is BEHIND and is_department(body):
        if own := _OF_DEPARTMENT.match(_rest(match, lines)):
            name = own["body"].strip(" .-–")
            if is_head(name) and not (is_part(name) or is_department(name) or NO_BODY.search(name)):
                findings.state("awarding_body", name, place_of(page, lines))
                return True
        findings.offer("awarding_body", body, place_of(page, lines[:1]))  # "organised by the Department of Gardens"
        return True
    if (
        _may_go_on(body, lines) or studies or (joined and not is_named)
    ):  # "DataMeadow" may be a person, as "McDonald" is
        findings.offer("awarding_body", body, place_of(page, lines[:1]))
        return True
    findings.state("awarding_body", body, place_of(page, lines_up_to(match.end("body"), lines)))
    return True


def _names_itself(page: Page, match: re.Match[str], body: str, lines: list[Line]) -> bool:
    """Whether a body certifies whose name has an article, or is one word and the beginning of its paragraph."""
    if is_called(match.group(), body):
        return True
    over = above(page, lines[0])[-1:]
    verb = match.group()[match.end("body") - match.start() :].strip(" ,()")
    return is_sole(body, verb) and not (over and belong(over[0], lines[0]))


def _abbreviated(match: re.Match[str], body: str, lines: list[Line]) -> str | None:
    """The whole of a name with "and" that the abbreviation behind it tells: "Network for Soils and Lakes (NSL)"."""
    more = _WITH_SHORT.match(_rest(match, lines))
    whole = body + more["rest"].rstrip() if more else ""
    for tells in (abbreviates, spells):
        if more and tells(more["short"], body):
            return None
        if more and tells(more["short"], whole):
            return whole
    return None


def _nominative(body: str) -> str:
    """A Polish name behind "przez" as it is alone: "Wyższą Szkołę Ogrodów" becomes "Wyższa Szkoła Ogrodów"."""
    words = body.split()
    count = next((number for number, word in enumerate(words) if not word.endswith(("ę", "ą"))), len(words))
    return " ".join([word[:-1] + "a" for word in words[:count]] + words[count:])


def _offer_acronym(page: Page, findings: Findings, match: re.Match[str], lines: list[Line]) -> None:
    """Offer an abbreviation behind "given by", which may also be the name of a teacher."""
    body = match["body"].strip(" .-–")
    if match.re is BEHIND and _ACRONYM.fullmatch(body) and not lines[0].text.isupper() and not NO_BODY.search(body):
        findings.offer("awarding_body", body, place_of(page, lines[:1]))


def _rest(match: re.Match[str], lines: list[Line]) -> str:
    """What a paragraph says behind a body that ends with the text in which it was matched."""
    whole = " ".join(line.text[:MOST_TEXT] for line in lines)
    at = whole.find(match.group("body"))
    return whole[at + len(match.group("body")) :] if at >= 0 else ""


def _may_go_on(body: str, lines: list[Line]) -> bool:
    """Whether a name that fills the end of its line may go on in the next, which begins with a capital."""
    if len(lines) == 1 or not lines[0].text.rstrip(" .").endswith(body) or lines[0].text.rstrip().endswith("."):
        return False
    return lines[1].text[:1].isupper() and ":" not in lines[1].text and not dates_in(lines[1].text)


def _shorter(match: re.Match[str], lines: list[Line]) -> str | None:
    """A name behind "organised by" up to the end of a line that may lead to something else than its rest, or None."""
    start = 0
    for line in lines_up_to(match.end("body"), lines)[:-1] if match.re is BEHIND else []:
        text = line.text[:MOST_TEXT]
        loose = _LOOSE.search(text.rstrip())
        name = match.string[match.start("body") : start + loose.start()].strip() if loose else ""
        if name and not _STUDIES.search(name):
            return name
        start += len(text) + 1
    return None


def _anew(match: re.Match[str], lines: list[Line]) -> str | None:
    """The body that the second line of a name certifies as by itself, or None: "Bees and Co." / "The Lake School"."""
    touched = lines_up_to(match.end("body"), lines)[:2]
    if len(touched) == 1 or reads_on(*touched) or not _ANEW.match(touched[1].text):
        return None
    own = SUBJECT.search(touched[1].text[:MOST_TEXT])
    return own["body"].strip(" .-–") if own and is_body(own["body"]) else None
