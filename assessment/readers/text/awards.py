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
from assessment.readers.text.body_words import (
    ARTICLE,
    ASIDES,
    CERTIFIES,
    LETTERHEAD,
    NO_AWARD,
    NO_BODY,
    OF_OFFICE,
    OFFERED,
    OPEN,
    is_body,
    is_department,
    is_head,
    is_part,
    is_post,
    spaced,
)
from assessment.readers.text.legal_forms import is_legal_form
from assessment.readers.text.letterhead import (
    MOST_LINES,
    MOST_SEEN,
    NO_LETTERHEAD,
    read_imprint,
    read_letterhead,
    set_tight,
)
from assessment.readers.text.person_names import is_private, name_in
from assessment.readers.text.studied_at import read_school

# The lines of one name.
_MOST_OF_NAME = 3


def _name(further: str) -> str:
    """The pattern of a body's name; `further`: what may follow behind a comma and belong to it."""
    return (
        r"(?P<body>(?!L')(?:(?:associa\w+|asociaci\w+|universit\w+|fondation|société|école|cooperativa|ayuntamiento)"
        rf"\s+(?=[A-ZÀ-Ý]))?[A-ZÀ-ÝĀ-ŽΑ-ΩА-Я«][^,;:\"()]{{2,160}}?(?:{further})?)"
        r"(?:\s*\((?P<short>[^()]{2,100})\))?"
    )


# A legal form, and the list that a name may hold: "Instituto Federal de Educação, Ciência e Tecnologia de Prova".
_FORM = r",\s(?:S\.|Ltd|LLC|Inc)[\w.]{0,8}|\s?\(?(?:Pvt|Private)\.?\)?\s(?:Ltd|Limited)\.?"
_LIST = r",\s[A-ZÀ-Ý][^\W\d_]+\s(?:e|y|et|and)\s[A-ZÀ-Ý][^,;:\"()]{2,80}?"
# Between the body and its verb: by what right it certifies, through what part of it, or where it has its seat.
_ASIDE = rf"(?:,\s+(?i:{spaced(ASIDES)})(?![^\W_])[^;:\"]{{2,320}}?,?)?"
_CERTIFIES = re.compile(rf"^{ARTICLE}{_name(f'{_LIST}|{_FORM}')}{_ASIDE},?\s+(?i:{spaced(CERTIFIES)})(?![^\W_])")
# The verb on a line of its own, the whole line of a body above it, and what may stand between them.
_VERB_ALONE = re.compile(spaced(CERTIFIES), re.IGNORECASE)
_ALONE = re.compile(rf"{ARTICLE}(?P<body>(?-i:[A-ZÀ-ÝΑ-ΩА-Я])[^,;:\"()]{{2,100}})", re.IGNORECASE)
_IS_ASIDE = re.compile(rf"\W*(?:{spaced(ASIDES)}|en cumplimiento|con fundamento|con base|nit\b|cnpj\b)", re.IGNORECASE)
_MOST_ABOVE = 3
_ABBREVIATION = re.compile(r"[A-ZÀ-Ý]{2,}[\w./-]{0,12}")
# Words that end a name. "Di" and "pada" do so only in Indonesian: "Università degli Studi di Prova".
_OFFERED = re.compile(
    rf"(?<![^\W_])(?i:(?P<indonesian>di\w+\s+oleh)|{spaced(OFFERED)})\s+{ARTICLE}{_name(_FORM)}"
    r"(?=[,;.(®™]|$|\s(?(indonesian)(?:pada|di)"
    r"|(?:with|from|on|through|in|via|com|con|du|dal|desde|vom|am|and|e|y|et"
    r"|no|na|nos|em|as|através|attraverso|mediante|durch|in|en|sur|held|conducted|dated|during|between))\s)"
)
# A name may go on behind a comma: "Instituto Federal de Educação, Ciência e Tecnologia".
_LISTED = re.compile(
    r",\s+(?:[A-ZÀ-Ý][^\W\d_]+,\s+)?[A-ZÀ-Ý][^\W\d_]+\s+(?:e|y|i|and|et|und)\s+[A-ZÀ-Ý]"
    rf"[^,;.:()\"]{{2,80}}?(?=\s[-–]\s|[,;.:(]|$|\s(?i:{spaced(CERTIFIES)})(?![^\W_]))"
)
# So does one of a sentence with this ending; at the head of a page, the rest may be a line of its own.
_UNFINISHED = re.compile(
    rf"{OPEN.pattern}|(?<![^\W_])(?:in|on|delle|zur|zum|im|las|los|el|les|le|gli|sobre|para|em|en|su|sur|pour|dan|voor|van)$",
    re.IGNORECASE,
)
# The beginning of a name of its own.
_ANEW = re.compile(r"(?:(?:The|El|La|Los|Las|Il|Lo|Le|Les|Die|Der|Das|Het|O|A)\s+|L'\s*)[A-ZÀ-Ý]")
# Of these endings, those behind which something else than a name may follow: "Akademie Prova im / Rahmen des Projekts".
_LOOSE = re.compile(
    r"(?<![^\W_])(?:in|on|zur|zum|im|sobre|para|em|en|sur|pour|dan|voor|van)$",
    re.IGNORECASE,
)
# A line that ends inside the name of a second body: "The Institute of Soils and the Group", and the rest below.
_SECOND = re.compile(
    r"(?:,|\s(?:and|y|e|i|et|und|en))\s+(?:(?:the|el|la|los|las|o|a|os|as|il|lo|l'|le|les|die|der|das|de|het)\s+)?"
    r"[A-ZÀ-Ý][^\W\d_]+$"
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
# A line with this beginning goes on with the name of a body.
_CONNECTS = re.compile(
    r"(?:of|for|and|di|del|della|degli|e|de|la|do|da|dos|das|y|des|du|et|der|des|für|und|van|voor|en|za|in)\s"
)
# An article before a short name that certifies is that of a body, since people have none ("A Prova certifica que").
_CALLED = re.compile(r"(?i:the|o|a|el|la|il|l'|le)\s*(?:(?i:équipe|team|equipe|equipo|squadra)\s+)?(?=[A-ZÀ-Ý])")
_MOST_CALLED = 3
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
        both = _paragraph(page, line)
        alone = None if _UNFINISHED.search(text) else _CERTIFIES.search(text) or _OFFERED.search(text)
        alone = _with_bracket(alone, both) if alone else None
        if alone and _is_cut(alone, text, both):
            alone = None
        match = None if id(line) in read else alone or _over_lines(both)
        if match:
            piece = match.re is _CERTIFIES and _begins_above(page, line)
            part = Findings() if piece else findings
            stated = _state_body(page, part, match, both)
            if stated and match is not alone:
                read |= set(map(id, _touched(match.end("body"), both)[1:]))
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
    if "awarding_body" not in findings.facts:
        findings.add(acronyms)
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


def _paragraph(page: Page, line: Line) -> list[Line]:
    """A line and those below it in which its sentence may go on."""
    lines, start = [line], page.seen.index(line)
    for after in page.seen[start + 1 : start + 3 * MOST_LINES]:
        if len(lines) == MOST_LINES:
            break
        if not lines[-1].beside(after):
            continue
        if not (belong(lines[-1], after) or _goes_on(lines[-1], after)):
            break
        lines.append(after)
    return lines


def _goes_on(line: Line, after: Line) -> bool:
    """Whether a line at a wider distance begins with a small letter, and so belongs to the sentence above it."""
    near = abs(line.height - after.height) <= 0.2 * line.height and after.middle - line.middle < 2.6 * line.height
    return near and after.text[:1].islower()


def _is_cut(match: re.Match[str], text: str, lines: list[Line]) -> bool:
    """Whether a name ends with its line, and the next one begins with a small letter: "by the Centre / of Botany"."""
    at_end = match.end("body") >= len(text.rstrip(" .")) and not text.rstrip().endswith(".")
    return at_end and len(lines) > 1 and bool(_UNFINISHED.search(text.rstrip()) or _CONNECTS.match(lines[1].text))


def _with_bracket(match: re.Match[str], lines: list[Line]) -> re.Match[str]:
    """The match with what stands in brackets behind the body, where these close only on a further line."""
    rest = match.string[match.end("body") :].lstrip()
    if match.re is not _OFFERED or not rest.startswith("(") or ")" in rest:
        return match
    longer = _OFFERED.search(" ".join(line.text[:MOST_TEXT] for line in lines[:_MOST_OF_NAME]))
    return longer if longer and longer["body"].strip() == match["body"].strip() else match


def _begins_above(page: Page, line: Line) -> bool:
    """Whether the line above belongs to the same paragraph and ends inside the name of a body."""
    over = above(page, line)[-1:]
    if not over or not belong(over[0], line):
        return False
    text = over[0].text.rstrip()
    return bool(_SECOND.search(text) or _UNFINISHED.search(text))


def _touched(end: int, lines: list[Line]) -> list[Line]:
    """The lines of a paragraph up to a place in its joined text."""
    start, touched = 0, []
    for line in lines:
        if start >= end:
            break
        touched.append(line)
        start += len(line.text[:MOST_TEXT]) + 1
    return touched


def _over_lines(lines: list[Line]) -> re.Match[str] | None:
    """A body whose sentence, or whose name after "of" or "and", goes on in the next lines."""
    if len(lines) == 1:
        return None
    first, whole = lines[0].text[:MOST_TEXT], " ".join(line.text[:MOST_TEXT] for line in lines)
    three = " ".join(line.text[:MOST_TEXT] for line in lines[:_MOST_OF_NAME])
    match = _CERTIFIES.search(whole)
    if match is None or match.end("body") > len(three):
        match = _offered_over(lines)
    touched = _touched(match.end("body"), lines) if match else []
    if len(touched) > 2 and not all(map(_reads_on, touched, touched[1:])):
        return None  # a heading above the name: "CERTIFICADO" / "La Universidad de los" / "Lagos certifica que"
    return match if match and match.start() < len(first) else None


def _reads_on(line: Line, after: Line) -> bool:
    """Whether a name on a line goes on in the next, as the end of the one or the beginning of the other says."""
    text = line.text.rstrip()
    return bool(_UNFINISHED.search(text) or _SECOND.search(text) or _CONNECTS.match(after.text))


def _offered_over(lines: list[Line]) -> re.Match[str] | None:
    """A body behind "organised by" whose name goes on below its first line, as far as the lines say that it does."""
    first = lines[0].text[:MOST_TEXT]
    offered = None
    for count in range(2, min(len(lines), _MOST_OF_NAME) + 1):
        text = " ".join(line.text[:MOST_TEXT] for line in lines[:count])
        offered = _OFFERED.search(text)
        if offered is None or offered.start() >= len(first):
            return None
        if not (_UNFINISHED.search(first) or offered.end("body") > len(first)):
            return None
        if not _is_cut(offered, text, lines[count - 1 :]):
            break
    return offered


def _state_body(page: Page, findings: Findings, match: re.Match[str], lines: list[Line]) -> bool:
    """State the body that a sentence names; whether it is one."""
    body = _TO.sub("", match.group("body").strip(" .-–"))
    behind = match.string[match.end("body") :].partition(",")[2]
    if (
        match.re is _OFFERED
        and _PRZEZ.search(match.string[: match.start("body")])
        and not is_body(behind[:_MOST_BEHIND])
    ):
        body = _nominative(body)
    if listed := _LISTED.match(_rest(match, lines)):
        for name in (body, body + listed.group()):  # "Instituto de Educação, Ciência e Arte"
            findings.offer("awarding_body", name, place_of(page, lines[:1]))
        return True
    if _NOBODY.search(body):
        return False
    called = match.re is _CERTIFIES and _CALLED.match(match.group()) and len(body.split()) <= _MOST_CALLED
    short = match.group("short") or ""
    joined = len(body.split()) == 1 and any(map(str.isupper, body[1:])) and not body.isupper()
    compound = joined and _COMPOUND.search(body) is not None
    offered = (
        match.re is _OFFERED and (len(body.split()) > 1 or joined) and name_in(body) is None
    )  # "organised by Airwaves for All", "offered by DataMeadow"
    if (
        not (called or offered or is_body(f"{body} {short}") or _ABBREVIATION.fullmatch(short))
        or NO_BODY.search(body)
        or is_legal_form(body)
        or is_private(body)
        or NO_AWARD.match(body)
    ):
        return False
    if match.re is _CERTIFIES and _SEVERAL.search(match.group()[match.end("body") - match.start() :]) and "," in body:
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
    more = _MORE.match(_rest(match, lines)) if match.re is _OFFERED else None
    if more and not is_body(more["first"]) and not name_in(more["first"]):
        for name in (body, body + more.group()):
            findings.offer("awarding_body", name, place_of(page, lines[:1]))
        return True
    is_named = called or compound or is_body(f"{body} {short}") or _ABBREVIATION.fullmatch(short)
    studies = match.re is _OFFERED and _STUDIES.search(body)
    if other := _shorter(match, lines) or _anew(match, lines):
        for name in (other, body):
            findings.offer("awarding_body", name, place_of(page, lines[:1]))
        return True
    if match.re is _OFFERED and is_department(body):
        findings.offer("awarding_body", body, place_of(page, lines[:1]))  # "organised by the Department of Gardens"
        return True
    if (
        _may_go_on(body, lines) or studies or (joined and not is_named)
    ):  # "DataMeadow" may be a person, as "McDonald" is
        findings.offer("awarding_body", body, place_of(page, lines[:1]))
        return True
    findings.state("awarding_body", body, place_of(page, _touched(match.end("body"), lines)))
    return True


def _nominative(body: str) -> str:
    """A Polish name behind "przez" as it is alone: "Wyższą Szkołę Ogrodów" becomes "Wyższa Szkoła Ogrodów"."""
    words = body.split()
    count = next((number for number, word in enumerate(words) if not word.endswith(("ę", "ą"))), len(words))
    return " ".join([word[:-1] + "a" for word in words[:count]] + words[count:])


def _offer_acronym(page: Page, findings: Findings, match: re.Match[str], lines: list[Line]) -> None:
    """Offer an abbreviation behind "given by", which may also be the name of a teacher."""
    body = match["body"].strip(" .-–")
    if match.re is _OFFERED and _ACRONYM.fullmatch(body) and not lines[0].text.isupper() and not NO_BODY.search(body):
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
    for line in _touched(match.end("body"), lines)[:-1] if match.re is _OFFERED else []:
        text = line.text[:MOST_TEXT]
        loose = _LOOSE.search(text.rstrip())
        name = match.string[match.start("body") : start + loose.start()].strip() if loose else ""
        if name and not _STUDIES.search(name):
            return name
        start += len(text) + 1
    return None


def _anew(match: re.Match[str], lines: list[Line]) -> str | None:
    """The body that the second line of a name certifies as by itself, or None: "Bees and Co." / "The Lake School"."""
    touched = _touched(match.end("body"), lines)[:2]
    if len(touched) == 1 or _reads_on(*touched) or not _ANEW.match(touched[1].text):
        return None
    own = _CERTIFIES.search(touched[1].text[:MOST_TEXT])
    return own["body"].strip(" .-–") if own and is_body(own["body"]) else None
