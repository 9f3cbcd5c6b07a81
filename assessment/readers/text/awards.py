"""This module finds who awards a certificate, and its level in the European Qualifications Framework (EQF).

It is the subject of the certifying sentence, or stands behind "organised by", or is the only university in the
letterhead. It counts only if its name says what it is (`body_words.py`: a university, an institute, a company), because
"certifies that" can also follow the name of a director, and "offered by" can precede that of a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, belong, below, place_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import MOST_TEXT, dates_in
from assessment.readers.text.body_words import (
    ASIDES,
    CERTIFIES,
    NO_BODIES,
    OFFERED,
    OFFICES,
    is_body,
    is_head,
    is_part,
)
from assessment.readers.text.person_names import is_private, name_in
from assessment.readers.text.vocabulary import SENTENCE

_MOST_SEEN, _MOST_LINES = 200, 5
# The lines of one name.
_MOST_OF_NAME = 3
_ARTICLE = (
    r"(?:(?i:the|η|ο|το|o\(?a?\)?|a\(?o?\)?|el|la|il|lo|le|die|der|das|het|de)\s+|(?i:l')\s*)?"
    r"(?:(?:équipe|team|équipe pédagogique|squadra|equipo|equipe|organisme(?:\s+de\s+formation)?"
    r"|ente\s+di\s+formazione)\s+)?"
)


def _name(further: str) -> str:
    """The pattern of a body's name; `further`: what may follow behind a comma and belong to it."""
    return (
        r"(?P<body>(?!L')(?:(?:associa\w+|asociaci\w+|universit\w+|fondation|société|école|cooperativa|ayuntamiento)"
        rf"\s+(?=[A-ZÀ-Ý]))?[A-ZÀ-ÝĀ-ŽΑ-ΩА-Я«][^,;:\"()]{{2,160}}?(?:{further})?)"
        r"(?:\s*\((?P<short>[^()]{2,30})\))?"
    )


# A legal form, and the list that a name may hold: "Instituto Federal de Educação, Ciência e Tecnologia de Prova".
_FORM = r",\s(?:S\.|Ltd|LLC|Inc)[\w.]{0,8}"
_LIST = r",\s[A-ZÀ-Ý][^\W\d_]+\s(?:e|y|et|and)\s[A-ZÀ-Ý][^,;:\"()]{2,80}?"


def _spaced(words: str) -> str:
    return words.replace(" ", r"\s+")


# Between the body and its verb: by what right it certifies, through what part of it, or where it has its seat.
_ASIDE = rf"(?:,\s+(?i:{_spaced(ASIDES)})(?![^\W_])[^;:\"]{{2,320}}?,?)?"
_CERTIFIES = re.compile(rf"^{_ARTICLE}{_name(f'{_LIST}|{_FORM}')}{_ASIDE},?\s+(?i:{_spaced(CERTIFIES)})(?![^\W_])")
# The verb on a line of its own, the whole line of a body above it, and what may stand between them.
_VERB_ALONE = re.compile(_spaced(CERTIFIES), re.IGNORECASE)
_ALONE = re.compile(rf"{_ARTICLE}(?P<body>(?-i:[A-ZÀ-ÝΑ-ΩА-Я])[^,;:\"()]{{2,100}})", re.IGNORECASE)
_IS_ASIDE = re.compile(rf"\W*(?:{_spaced(ASIDES)}|en cumplimiento|con fundamento|con base|nit\b|cnpj\b)", re.IGNORECASE)
_MOST_ABOVE = 3
_ABBREVIATION = re.compile(r"[A-ZÀ-Ý]{2,}[\w./-]{0,12}")
# Words that end a name. "Di" and "pada" do so only in Indonesian: "Università degli Studi di Prova".
_OFFERED = re.compile(
    rf"(?<![^\W_])(?i:(?P<indonesian>di\w+\s+oleh)|{_spaced(OFFERED)})\s+{_ARTICLE}{_name(_FORM)}"
    r"(?=[,;.(®™]|$|\s(?(indonesian)(?:pada|di)"
    r"|(?:with|from|on|through|in|via|com|con|du|dal|desde|vom|am|and|e|y|et"
    r"|no|na|nos|em|as|através|attraverso|mediante|durch|in|en|sur))\s)"
)
_NO_BODY = re.compile(rf"(?<![^\W_])(?:{_spaced(NO_BODIES)})(?![^\W_])|^(?:this|est[ea]|questo)\b", re.IGNORECASE)
# A name may go on behind a comma: "Instituto Federal de Educação, Ciência e Tecnologia".
_LISTED = re.compile(
    r",\s+(?:[A-ZÀ-Ý][^\W\d_]+,\s+)?[A-ZÀ-Ý][^\W\d_]+\s+(?:e|y|i|and|et|und)\s+[A-ZÀ-Ý]"
    rf"[^,;.:()\"]{{2,80}}?(?=\s[-–]\s|[,;.:(]|$|\s(?i:{_spaced(CERTIFIES)})(?![^\W_]))"
)
# Names that any number of bodies have: "Instituto Federal", "Universidad Nacional", "School of Engineering".
_ANYBODYS = re.compile(
    r"(?:the\s+)?(?:institut\w+|universi\w+|college|school|academ\w+|escola|escuela|centro|center|centre)"
    r"(?:\s+(?:federal|nacional|national|nazionale|estadual|estatal|public\w*|p[úu]blic\w+|digital|online|virtual))*"
    r"|the\s+(?:digital|online)\s+(?:school|academy|university|college)"
    r"|(?:the\s+)?(?:graduate\s+|business\s+)?(?:school|college|faculty|department)\s+of\s+(?:engineering|law|medicine"
    r"|business|management|education|sciences?|arts|technology|economics|nursing|design|music|computing|humanities"
    r"|public\s+health|computer\s+science)",
    re.IGNORECASE,
)
# A line with this ending goes on in the next.
_OPEN = re.compile(
    r"(?:[&-]|(?<![^\W_])(?:of|for|and|the|by|di|del|della|degli|e|de|la|do|da|pela|pelo|por|y|du|des|et|par"
    r"|der|für|und|von|da|dal|dalla))$",
    re.IGNORECASE,
)
# So does one of a sentence with this ending; at the head of a page, the rest may be a line of its own.
_UNFINISHED = re.compile(
    rf"{_OPEN.pattern}|(?<![^\W_])(?:in|on|delle|zur|zum|im|las|los|el|les|le|gli|sobre|para|em|en|su|sur|pour|dan|voor|van)$",
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
# What a French company must print of itself.
_IMPRINT = re.compile(
    r"(?P<body>[A-ZÀ-Ý][\w&'.-]*(?:\s+[\w&][\w&'.-]*){0,4}?),?\s+(?:S\.?A\.?S\.?U?|S\.?A\.?R\.?L|S\.?A|EURL)\.?,?\s+au\s+capital(?![^\W_])"
)
# Where the name begins in an imprint, what may have stood before it, and what says that the company only made the file.
_BEGINS = re.compile(r"(?:^|[|©·•–]|(?<=\s)-)\s*(?:(?:19|20)\d\d\s+)?$")
_LEADS = re.compile(r"(?:.*\s)?(?:par|avec|chez|[Ss]ociété|[Ee]ntreprise)\s+(?=[A-ZÀ-Ý])")
_MADE_BY = re.compile(
    r"(?<![^\W_])(?:par|avec|chez|édit\w+|imprim\w+|héberg\w+|génér\w+)(?![^\W_])|:\s*$", re.IGNORECASE
)
_BEGINS_WITH_ARTICLE = re.compile(r"(?:l[ae]s?|une?)\s|l'", re.IGNORECASE)
# The post of who leads a German company, and its name.
_LED = re.compile(
    r"(?:Geschäftsführer(?:in)?|Geschäftsführung|Geschäftsleitung|Inhaber(?:in)?)\s+(?:der|des|von)\s+"
    r"(?P<body>[A-ZÄÖÜ][\w&.-]*(?:\s+[\w&.-]+){0,4}?\s+(?:gGmbH|GmbH|AG|UG|KG|e\.\s?V\.?))(?![^\W_])"
)
# The last part of one word that no surname has: "DataWorkshop", but not "McDonald".
_COMPOUND = re.compile(
    r"(?<=[^\W\d_])(?:Workshop|Academy|Academia|Accademia|School|Learning|Training|Labs?|Campus|University|Institute|Courses?"
    r"|Schule|Kurse)s?$"
)
# A letterhead has few words, and stands in the upper part of the page.
_MOST_WORDS, _FEW, _UPPER = 9, 2, 0.4
# Legal forms, whose full stops end no sentence.
_LEGAL = re.compile(r"\b(?:e\.\s?V|S\.\s?[A-Z][\w.\s]{0,6}|Sp\.\s?z\s?o\.\s?o|B\.\s?V|d\.\s?o\.\s?o)\b\.?")
_LOWER, _LARGEST, _SMALL = 0.55, 0.87, 1.3
_OFFICE = re.compile(rf"\b(?:{OFFICES})\b", re.IGNORECASE)
# Somebody's post in a body, before its name: "La jefa de estudios del Instituto Prova".
_OF_OFFICE = re.compile(
    rf"{_ARTICLE}(?:\w+\s+){{0,2}}?(?:{OFFICES}|jef[ea]|decan[oa]|chefs?|cheffe|doyen(?:ne)?)\b.*?\b"
    r"(?:del|de\s+l[ao']|de|della|dell'|du|of\s+the|of|do|da|der|des)\s*(?P<body>(?-i:[A-ZÀ-Ý]).{3,80})",
    re.IGNORECASE,
)
# Words before a body that does not award, and an address: "Accredited by the Ministry", "Calle de la Universidad".
_LED_TO = re.compile(
    r"(?:\w+\s+)?(?:accredited|recogni[sz]ed|approved|endorsed|supported|sponsored|funded|certified|registered|validated|hosted)\s+(?:by|with)\b"
    r"|(?:acreditad|reconocid|avalad|patrocinad|financiad|autorizad|homologad|credenciad|reconhecid|apoiad|accreditat|riconosciut|patrocinat|finanziat"
    r"|autorizzat)[oa]s?\s+(?:por|pel|d[aei])|(?:accrédité|reconnu|agréé|soutenu|financé|homologué)e?s?\s+par"
    r"|(?:anerkannt|akkreditiert|gefördert|unterstützt|zertifiziert|zugelassen)\s+(?:durch|von)"
    r"|(?:kepala|ketua|direktur|sekretaris|rektor|dekan|wakil|atas\s+nama)\s"
    r"|(?:con|with|under|sotto|com|sob|avec|sous|mit|bajo|unter)\s|(?:in|en|em)\s+(?:collabora|colabora|coopera|partner|partenariat|parceria|associa"
    r"|zusammen|convenzione|convenio|accordo|acuerdo|alianza)"
    r"|(?:calle|c/|via|viale|piazza|plaza|avenida|av\.|rua|rue|street|road)\s",
    re.IGNORECASE,
)
# Verbs of several who certify.
_SEVERAL = re.compile(
    r"(?<![^\W_])(?:certify|confirm|attest|certifican|certificam|declaran|declaram|atestam|acreditan|hacen|otorgan|conferem|concedem"
    r"|attestano|dichiarano|certificano|attestent|certifient|décernent|bestätigen|bescheinigen)(?![^\W_])",
    re.IGNORECASE,
)
# A network or a body of which another is a member.
_MEMBER = re.compile(r"(?:member|membre|miembro|membro|mitglied)\b", re.IGNORECASE)
# Lines of one name stand closer than lines of text usually do, in about one size.
_TIGHT, _ONE_SIZE, _MOST_TIGHT = 1.05, 1.5, 4
_NO_LETTERHEAD = re.compile(r"[\d@:%=]|www|\.\s|://")
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
    for line in page.seen[:_MOST_SEEN]:
        text = line.text[:MOST_TEXT]
        both = _paragraph(page, line)
        alone = None if _UNFINISHED.search(text) else _CERTIFIES.search(text) or _OFFERED.search(text)
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
    if not named and "awarding_body" not in findings.facts:
        _read_letterhead(page, findings)
    if "awarding_body" not in findings.facts:
        findings.add(acronyms)
    if not named and not {"awarding_body"} & (findings.facts.keys() | findings.candidates.keys()):
        _read_imprint(page, findings)


def _state_above(page: Page, findings: Findings, verb: Line) -> bool:
    """State the body on the line above a verb that stands alone: "LA ESCUELA PROVA" / "hace constar que"."""
    higher = [line for line in page.seen[: page.seen.index(verb)] if line.beside(verb)][-_MOST_ABOVE:]
    while higher and _IS_ASIDE.match(higher[-1].text):
        higher.pop()
    if not higher or not (match := _ALONE.fullmatch(higher[-1].text.strip(" .,:-–"))):
        return False
    name, line = match["body"], higher[-1]
    other = _NO_BODY.search(name) or _NO_LETTERHEAD.search(name) or _OF_OFFICE.match(line.text)
    if not is_body(name) or other or _LED_TO.match(name) or _set_tight(page, line) != [line]:
        return False
    if _is_part_of(page, line):
        findings.offer("awarding_body", name, place_of(page, [line]))
        return False
    findings.state("awarding_body", name, place_of(page, [line]))
    return True


def _is_part_of(page: Page, line: Line) -> bool:
    """Whether a line is the name of a part, and the one above it that of its body: "Universidad Prova"."""
    over = above(page, line)[-1:] or page.seen[: page.seen.index(line)][-1:]
    return is_part(line.text) and bool(over) and is_head(over[0].text)


def _paragraph(page: Page, line: Line) -> list[Line]:
    """A line and those below it in which its sentence may go on."""
    lines, start = [line], page.seen.index(line)
    for after in page.seen[start + 1 : start + 3 * _MOST_LINES]:
        if len(lines) == _MOST_LINES:
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
        or _NO_BODY.search(body)
        or is_private(body)
        or _LED_TO.match(body)
    ):
        return False
    if match.re is _CERTIFIES and _SEVERAL.search(match.group()[match.end("body") - match.start() :]) and "," in body:
        findings.offer("awarding_body", body, place_of(page, lines[:1]))  # a body and another, which certify together
        return True
    if lines[0].text.strip(" .,:-–") == body and _is_part_of(page, lines[0]):
        findings.offer("awarding_body", body, place_of(page, lines[:1]))
        return False
    office = _OF_OFFICE.match(body)
    if office and not is_body(body[: office.start("body")]):  # "La jefa de estudios del", but not "Secretaría de"
        findings.offer("awarding_body", office["body"].strip(" .,-–"), place_of(page, lines[:1]))
        return True
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
    if (
        _may_go_on(body, lines) or studies or (joined and not is_named)
    ):  # "DataMeadow" may be a person, as "McDonald" is
        findings.offer("awarding_body", body, place_of(page, lines[:1]))
        return True
    findings.state("awarding_body", body, place_of(page, _touched(match.end("body"), lines)))
    return True


def _offer_acronym(page: Page, findings: Findings, match: re.Match[str], lines: list[Line]) -> None:
    """Offer an abbreviation behind "given by", which may also be the name of a teacher."""
    body = match["body"].strip(" .-–")
    if match.re is _OFFERED and _ACRONYM.fullmatch(body) and not lines[0].text.isupper() and not _NO_BODY.search(body):
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


def _read_letterhead(page: Page, findings: Findings) -> None:
    """State the body at the head of the page, above the certifying sentence, or else the one beside the signatures."""
    lines = _upright(page)
    if page.number > 1 or not lines:
        return
    top, bottom = lines[0].top, max(line.bottom for line in lines)
    ends = [number for number, line in enumerate(lines) if SENTENCE.search(line.text)]
    first, last = (ends[0], ends[-1]) if ends else (len(lines), 0)
    upper = [line for line in lines[:first] if line.middle - top < _UPPER * (bottom - top)]
    heads = _bodies(upper, findings)
    whole = [line for line in heads if not is_part(line.text, alone=len(heads) == 1)] or heads
    largest = max((line.height for line in whole), default=0.0)
    if len(whole) > 1 and sum(line.height > _LARGEST * largest for line in whole) == 1:
        whole = [line for line in whole if line.height == largest]
    if not heads:
        usual = median(line.height for line in lines)
        lower = [line for line in lines[last:] if line.middle - top > _LOWER * (bottom - top)]
        lower = [line for line in lower if line.height <= _SMALL * usual]
        whole = [line for line in _bodies(lower, findings) if _is_signed(page, line)]
    for line in whole:
        if heads and (block := _set_tight(page, line)) != [line]:
            _offer_block(page, findings, line, block)
            continue
        sure = len(whole) == 1 and not is_part(line.text) and not _ANYBODYS.fullmatch(_head(line))
        sure = sure and not _is_below_learner(page, line, findings)
        if line.score is not None:  # OCR reads a part of a logo as a line: "Canadian School"
            sure = sure and len(_head(line).split()) > _FEW
        findings.state_or_offer("awarding_body", _head(line), place_of(page, [line]), sure=sure)


def _is_below_learner(page: Page, line: Line, findings: Findings) -> bool:
    """Whether a line stands right below the learner's name, and so may say where they work or study."""
    over = above(page, line)[-1:]
    learner = str(findings.facts.get("learner", {}).get("value", ""))
    return bool(learner and over) and plain(over[0].text) == plain(learner)


def _read_imprint(page: Page, findings: Findings) -> None:
    """State the company of which an imprint or a signature tells the legal form, if it is one only.

    A company that made the file, or in which the learner may work, is offered.
    """
    lines = page.seen[:_MOST_SEEN] if page.number == 1 else []
    companies: dict[str, tuple[Line, bool]] = {}
    for name, line, sure in (*_of_imprints(lines), *_of_leaders(lines, findings)):
        companies.setdefault(name, (line, sure))
    for name, (line, sure) in companies.items():
        findings.state_or_offer("awarding_body", name, place_of(page, [line]), sure=sure and len(companies) == 1)


def _of_imprints(lines: list[Line]) -> Iterator[tuple[str, Line, bool]]:
    """Each company of an imprint, its line, and whether its name is whole and nothing says that it made the file."""
    for number, line in enumerate(lines):
        if match := _IMPRINT.search(line.text[:MOST_TEXT]):
            before, words = line.text[: match.start()], match["body"]
            name, over = _LEADS.sub("", words), lines[number - 1].text if number else ""
            whole = name == words and not _BEGINS_WITH_ARTICLE.match(name) and _BEGINS.search(before) is not None
            yield name, line, whole and not any(map(_MADE_BY.search, (over, before, words)))


def _of_leaders(lines: list[Line], findings: Findings) -> Iterator[tuple[str, Line, bool]]:
    """Each company whose leader a line names, that line, and whether this person signs and is not the learner."""
    last = max((number for number, line in enumerate(lines) if SENTENCE.search(line.text)), default=-1)
    for number, line in enumerate(lines):
        if match := _LED.search(line.text[:MOST_TEXT]):
            near = [*lines[max(0, number - 2) : number], *lines[number + 1 : number + 2]]
            signs = match.start() == 0 and number > last
            yield match["body"], line, signs and not any(_may_be_learner(other.text, findings) for other in near)


def _may_be_learner(text: str, findings: Findings) -> bool:
    """Whether the person whom a line names may be the learner: the one that was read, or anybody if none was."""
    fact = findings.facts.get("learner")
    return plain(str(fact["value"])) in plain(text) if fact else any(map(name_in, text.rpartition(":")))


def _upright(page: Page) -> list[Line]:
    """The first lines of a page, without words that are set sideways at its edge.

    In their reading direction these may stand far above or below all other lines.
    """
    lines = page.seen[:_MOST_SEEN]
    if page.size is None or not lines:
        return lines
    middle = median(line.middle for line in lines)
    return [line for line in lines if abs(line.middle - middle) <= page.size[1]]


def _bodies(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines that are nothing but the name of a body, each name once."""
    read = [*findings.facts.values(), *findings.candidates.get("course_title", [])]
    known = {plain(str(entry["value"])) for entry in read}
    bodies: dict[str, Line] = {}
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        name = _head(line)
        if before and before.text[:1].islower() and belong(before, line):
            continue  # the rest of a sentence: "took part in the camps of the" / "Summer Schools of Prova."
        if after and line.text.rstrip().endswith(",") and after.text[:1].islower():
            continue  # a sentence goes on: "The Institute of Lakes," / "rivers and wetlands of Prova"
        leads = _OF_OFFICE.match(name) or _LED.match(name) or _LED_TO.match(name)
        if leads or _OPEN.search(name) or _MEMBER.match(name):
            continue
        short = 1 < len(name.split()) <= _MOST_WORDS and name[:1].isupper() and plain(name) not in known
        if short and is_head(name) and not (_NO_LETTERHEAD.search(_LEGAL.sub("", name)) or _NO_BODY.search(name)):
            bodies.setdefault(plain(name), line)
    return list(bodies.values())


def _set_tight(page: Page, line: Line) -> list[Line]:
    """A line with those so close above and below it, in about its size, that they may be one name with it."""
    block = [line]
    for step, lines in ((1, page.seen[page.seen.index(line) + 1 :]), (-1, page.seen[: page.seen.index(line)][::-1])):
        for other in lines[: 2 * _MOST_LINES]:
            edge = block[-1] if step > 0 else block[0]
            low, high = sorted((edge.height, other.height))
            level = abs(other.left - line.left) < high or abs(_centre(other) - _centre(line)) < high
            alike = other.text.isupper() == line.text.isupper() and other.text[:1].isupper()
            close = abs(other.middle - edge.middle) < _TIGHT * high and high <= _ONE_SIZE * low and level
            if (
                close
                and alike
                and len(block) < _MOST_TIGHT
                and not (_NO_LETTERHEAD.search(other.text) or _MEMBER.match(other.text))
            ):
                block.insert(len(block) if step > 0 else 0, other)
    return block


def _centre(line: Line) -> float:
    return (line.left + line.right) / 2


def _offer_block(page: Page, findings: Findings, line: Line, block: list[Line]) -> None:
    """Offer the name that close lines make up, and the one of the line that is a body's name by itself."""
    findings.offer("awarding_body", " ".join(other.text.strip(" .,") for other in block), place_of(page, block))
    findings.offer("awarding_body", _head(line), place_of(page, [line]))


def _head(line: Line) -> str:
    """The name at the head of a line, without the address behind it."""
    text = line.text.strip(" .,-–")
    name, comma, rest = text.partition(",")
    return name if comma and any(map(str.isdigit, rest)) else text


def plain(text: str) -> str:
    """A text as it is compared: small letters without white space."""
    return "".join(text.casefold().split())


def _is_signed(page: Page, line: Line) -> bool:
    """Whether somebody's name or office stands right above or below a line, which is no part of that office itself."""
    over = above(page, line)[-1:]
    near = [*over, *below(page, line)[:1]]
    if over and _OFFICE.search(over[0].text) and _OPEN.search(over[0].text.rstrip()):
        return False  # "Coordinadora del" / "Comité Académico"
    return any(_OFFICE.search(other.text) or name_in(other.text) for other in near if other.height < 1.6 * line.height)
