"""This module finds the learner's name in the sentences of a certificate, in the languages of `text/vocabulary.py`.

A name is certain if it stands alone on the line (or up to the next word that is no name) after "this is to certify
that", or right before or above "has successfully completed".
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, belong, is_date, place_of
from assessment.readers.layout.flow import Flow
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.body_words import is_body, is_head, names_organisation
from assessment.readers.text.person_names import PARTICLES, leading_name, name_in, without_private
from assessment.readers.text.topic_words import names_topic
from assessment.readers.text.vocabulary import COMPLETED, INTRODUCES, VERB_LAST

# A line that is higher than another by this factor is in larger type on purpose.
LARGER = 1.15
_MOST_SURNAMES = 2
# A line stands near the one above it if it is no further below than so many times that one's height.
_NEAR = 2.5
_INTRODUCES = re.compile(rf"(?<![^\W_]){INTRODUCES}(?:(?<=')|(?![^\W_]))[\s:,]*", re.IGNORECASE)
# Forms of address before a name: "the student", "il sig.", "Mr./Ms.", "o(a) aluno(a),".
_ADDRESS = re.compile(
    r"(?:(?:the|il/la|il|lo|la|el/la|el|a|o|o\s?\(a\)|a\s?\(o\)|le|l'|der|die|de)?\s*"
    r"(?:student|learner|participant|candidate|studente(?:ssa)?|corsista|docente|prof(?:\.ssa|\.)?|signor[ae]?"
    r"|sig(?:\.ra|\.na|\.)?/?(?:sig\.ra)?|dott(?:\.ssa|\.)?|usuari[oa]|usuário|utente|user|estudiante|señorita|alumn[oa]|alun[oa](?:\s?\(a\))?|participante|señora?"
    r"|formand[oa]|teilnehmer(?:in)?|herrn?|frau|pani?|gospod(?:in|a)|gđa|dl\.?|dna\.?|d-nul|d-na|dhr\.?|mevr\.?|mr|mrs|ms|miss|dr|sr|sra|doctora?"
    r"|d\.?\s?/\s?(?:d\.?[ªa]|dña)|d\.[ªa]|dña|don|doña"
    r"|doutora?|dottor(?:e|essa)?|docteure?|captain|capitán|senhora?|señor|alun[oa]|monsieur|madame|ingeniero|eng|ing)"
    r"[.:,/\s]+|(?:el|la)\s+c\.\s+|(?:en|na)\s+(?=(?-i:[A-ZÀ-Ý]))|o\s?\(a\)\s+|[/\s.,:]+)",
    re.IGNORECASE,
)
# Words between name and verb that describe the learner: "student of Alpine College, has completed".
_WHOSE = re.compile(
    r"(?:students?\s+(?:of|at|from)|of|from|studente|alumn[oa]|reg\b|roll\b|documento\b|cpf\b|con\s+d\.?n\.?i)",
    re.IGNORECASE,
)
_AWARDED = re.compile(
    r"^(?:(?:is|has\s+been|was)\s+)?(?:hereby\s+|proudly\s+)?(?:awarded|granted|presented|recogni[sz]ed)\s+"
    r"(?:this|for|the|as)\b|^\W{0,4}(?:has\s+)?successfully\s+(?:fulfilled|met|demonstrated)\b|^részére\b",
    re.IGNORECASE,
)
# Words that also lead to what is recognised: "en reconocimiento a" / "SU DEDICACIÓN", or an employer.
_RECOGNISED = re.compile(r"en\s+reconocimiento", re.IGNORECASE)
# What stands where a form was not filled in: "Name", "Full name".
_UNFILLED = re.compile(
    r"(?:(?:full|first|last|your|the|nombre|nome|name|of|y|e|und|de|du)\s+)*(?:names?|nome|nombres?|nom|naam|namn|navn"
    r"|imię|ime|jméno|meno|név|nimi|nume|vorname|nachname|prénom|surname|cognome|apellidos?|sobrenome|learner|recipient"
    r"|имя|фио|ім'?я)",
    re.IGNORECASE,
)
_NOBODY_DID = re.compile(r"(?:hiermit\s+|es\s+)?wird\s+die\s", re.IGNORECASE)
# Words for taking part that say that somebody did so, and not only "for participating in".
_DID = re.compile(
    r"(?:has|have|ha|hat|a)\s+(?!por|per)|(?:successfully\s+|actively\s+)?(?:participated|attended|took)\b|(?:participou|assistiu|tomou|fez|participó|asistió|tomó|prese|nahm"
    r"|uczestniczył|wzi[ęą]|взя|принял|osales|részt|je\s|sudjelova|sodelova)",
    re.IGNORECASE,
)
_NO_DOER = re.compile(r"(?:for|on|upon|during|in|per|por|pour|pela)\b", re.IGNORECASE)


def read_introduced(page: Page, flow: Flow, findings: Findings) -> None:
    """State or offer the name after "this is to certify that", and the name above "is awarded this certificate"."""
    first = flow.line_end(0)
    for match in _INTRODUCES.finditer(flow.text, 0, first + 40):
        if match.start() < first:
            _read_name_after(flow, match.end(), findings, certain=not _RECOGNISED.match(match.group()))
    if _AWARDED.match(flow.text):
        _read_name_above(page, flow.lines[0], findings)


def read_subject(page: Page, line: Line, verb: re.Match[str], findings: Findings) -> None:
    """State or offer the name in "Ana Gil has completed", or on the line above "has completed" or "for completing"."""
    before = line.text[: verb.start()].strip(" ,")
    if not (verb.group("verb") or verb.group("german") or (before and _DID.match(verb.group("part") or ""))):
        if not before and verb.start() == 0:
            did = line.text[:1].islower() and _DID.match(verb.group("part") or "")
            _read_name_above(page, line, findings, only_larger=not did)
            if _NOBODY_DID.match(verb.group()) and not {"learner"} & (
                findings.facts.keys() | findings.candidates.keys()
            ):
                _read_addressee(page, line, findings)
        return
    if verb.group("verb") and _NO_DOER.match(verb.group("verb")):
        if not before:
            _read_name_above(page, line, findings, only_larger=True)
    elif not before or (before.islower() and not VERB_LAST.search(line.text)) or _WHOSE.match(before):
        _read_name_above(page, line, findings)
    elif VERB_LAST.search(line.text, 0, verb.end()):  # "Ana Gil, TITLE eğitimini tamamlamıştır": the title is before
        name, length = leading_name(line.text)
        if name and line.text[length : length + 1] == ",":
            findings.state("learner", name, place_of(page, [line]))
        else:
            _read_name_above(page, line, findings, only_larger=True)
    else:
        before = before.rsplit(", ", 1)[-1]  # "Over the period of June 2023, Ana Gil has completed"
        name, length = leading_name(before)
        if name and not before[length:].strip(" ,."):
            _state_subject(page, line, name, findings, starts_line=line.text.lstrip().startswith(before))


def _state_subject(page: Page, line: Line, name: str, findings: Findings, *, starts_line: bool) -> None:
    """State the name before a verb, which may begin on the line above where it stands at the start of its own."""
    over = _line_above(page, line) if starts_line else None
    ending = _begins_at_end(over.text) if over else ""
    begins = _without_address(ending)
    if over is None or not begins or is_head(begins):
        findings.state("learner", name, place_of(page, [line]))
        return
    introduced = any(over.text[match.end() :].strip() == ending for match in _INTRODUCES.finditer(over.text))
    if not introduced:
        findings.offer("learner", name, place_of(page, [line]))
    findings.state_or_offer("learner", name_in(f"{begins} {name}"), place_of(page, [over, line]), sure=introduced)


def _read_addressee(page: Page, line: Line, findings: Findings) -> None:
    """State or offer the only name in larger type above "Hiermit wird die Teilnahme bestätigt".

    It is certain only at the head of an address between a heading and a title: elsewhere it may be that of a brand in
    the letterhead ("Blaue Blume"), or of the course ("Erste Hilfe").
    """
    at = page.seen.index(line)
    higher = [other for other in page.seen[:at] if other.beside(line)]
    larger = [other for other in higher if other.height > LARGER * line.height]
    names = [other for other in larger if _may_be_name(other)]
    if len(names) != 1 or leading_name(names[0].text)[0] != names[0].text.strip() or names[0] is not larger[-1]:
        return
    head, address = names[0], higher[higher.index(names[0]) + 1 :]
    for other in address:
        if _may_be_name(other):
            findings.offer("learner", name_in(other.text), place_of(page, [other]))
    heading = any(other.height > LARGER * head.height for other in larger)
    title = any(other.height > LARGER * line.height for other in page.seen[at + 1 :])
    addressed = bool(address) and (is_body(address[0].text) or any(map(str.isdigit, address[0].text)))
    sure = heading and title and addressed and "learner" not in findings.candidates
    findings.state_or_offer("learner", name_in(head.text), place_of(page, names), sure=sure)


def _may_be_name(line: Line) -> bool:
    """Whether a line reads like the name of a person, and not of a body."""
    return name_in(line.text) is not None and not is_body(line.text)


def _is_person(line: Line) -> bool:
    """Whether a line is nothing but the name of a person, and none that a school or a course may have."""
    name, length = leading_name(line.text)
    whole = name is not None and " " in name and length == len(line.text.rstrip())
    return whole and not (is_body(line.text) or names_organisation(line.text) or names_topic(line.text))


def _line_above(page: Page, line: Line) -> Line | None:
    """The line above, if it belongs to the same paragraph."""
    higher = reversed(page.seen[: page.seen.index(line)])
    over = next((other for other in higher if other.beside(line)), None)
    return over if over and belong(over, line) else None


def _begins_at_end(text: str) -> str:
    """The words with capitals at the end of a running line, with which a name may begin: "certifies that ANA"."""
    words = text.split()
    while words and words[-1][:1].isalpha() and words[-1][:1].isupper() and words[-1][-1].isalpha():
        words.pop()
    if not words or words[-1].endswith((".", ";", ":", ")")):
        return ""
    if words[-1].endswith(",") and not _INTRODUCES.search(" ".join(words)):
        return ""  # "London, United Kingdom"
    return " ".join(text.split()[len(words) :])


def _without_address(text: str) -> str:
    """The words with which a name begins, without a form of address before them."""
    at = 0
    while at < len(text) and (address := _ADDRESS.match(f"{text} ", at)):
        at = address.end()
    return text[at:]


def read_above_sentence(page: Page, line: Line, findings: Findings) -> None:
    """State or offer the name in larger type above a sentence that begins with what the learner did or studied."""
    if "learner" not in findings.facts:
        _read_name_above(page, line, findings, only_larger=True)


def read_above_title(page: Page, line: Line, title: list[Line], findings: Findings) -> None:
    """State the name above a title whose sentence ends below it: NAME / "on 3 May" / TITLE / "tamamlamıştır"."""
    block = above(page, title[0])
    if block and all(dates_in(other.text) for other in block):
        block = above(page, block[0])
    if len(block) == 1 and block[0].height > LARGER * line.height and "learner" not in findings.facts:
        findings.state("learner", name_in(block[0].text), place_of(page, block))


def _read_name_after(flow: Flow, at: int, findings: Findings, *, certain: bool) -> None:
    """State or offer the name at a place; `certain`: whether the words before it lead to nothing but a learner."""
    while address := _ADDRESS.match(flow.text, at):
        at = address.end()
    if at >= len(flow.text):
        return
    index, end = flow.index_at(at), flow.line_end(at)
    own = flow.text[at - 1] == "\n"
    name, length = leading_name(flow.text[at : end if own else flow.wrapped_end(at)])
    larger = index > 0 and flow.lines[index].height > LARGER * flow.lines[index - 1].height
    framed = own and certain and " " not in without_private(flow.text[at:end]) and _is_done_below(flow, index)
    if own and not name and (larger or framed):
        name, length = name_in(flow.text[at:end], expected=True), end - at
    if not name or _UNFILLED.fullmatch(name) or (not certain and is_body(name)):
        return
    place = flow.place(at, at + length)
    if not certain or name.split()[0] in PARTICLES:  # "do Ministerio", and the name in the next line
        findings.offer("learner", name, place)
        return
    alone = own and flow.text[at + length : end].strip(" .,;:") == ""
    lower = flow.lines[index + 1] if alone and index + 1 < len(flow.lines) else None
    whole = lower is not None and _is_done_below(flow, index + 1)
    if (
        lower is not None
        and not _is_done_below(flow, index)
        and belong(flow.lines[index], lower)
        and (
            more := name_in(
                lower.text,
                expected=" " not in name or whole or flow.lines[index].height > LARGER * flow.lines[0].height,
            )
        )
    ):
        alike = " " not in more and not is_body(more) and name.isupper() == more.isupper()
        if (whole and alike) or (" " not in name and len(more.split()) <= _MOST_SURNAMES):
            # "ANA MARIA" / "GIL" / "has completed", or "ANA" / "GIL"
            findings.state("learner", f"{name} {more}", flow.place(at, flow.line_end(flow.start_of(index + 1))))
            return
        findings.offer("learner", name, place)  # a name over two lines, or a name and somebody else's below it
        findings.offer("learner", f"{name} {more}", place)
        return
    findings.state_or_offer("learner", name, place, sure=framed or " " in name)


def _is_done_below(flow: Flow, index: int) -> bool:
    """Whether the line below one begins with what was done, so that one word above it is a name: "Marthakumari"."""
    done = COMPLETED.match(flow.lines[index + 1].text) if index + 1 < len(flow.lines) else None
    return done is not None and not done["bare"]


def _over_two_lines(block: list[Line]) -> str | None:
    """The name that two lines make up, of which the second, or each, is one word."""
    first, second = (name_in(line.text, expected=True) for line in block)
    if first is None or second is None or " " in second:
        return None
    return name_in(f"{first} {second}")


def _above_affiliation(page: Page, line: Line) -> list[Line]:
    """The name in larger type right above a line that says where they work ("Lake University"), or that line."""
    over = above(page, line)
    near = over and line.middle - over[-1].middle < _NEAR * over[-1].height
    named = near and over[-1].height > LARGER * line.height and _may_be_name(over[-1])
    return over if named else [line]


def _read_name_above(page: Page, line: Line, findings: Findings, *, only_larger: bool = False) -> None:
    block = above(page, line)
    if block and all(dates_in(other.text) for other in block):  # a date, or the day of birth
        block = above(page, block[0])
    if block and all(not without_private(other.text) for other in block):  # "DNI: 41048074"
        block = above(page, block[0])
    block = [other for other in block if not is_date(other)]
    if len(block) == 1 and is_head(block[0].text) and block[0].height <= LARGER * line.height:
        block = _above_affiliation(page, block[0])
    if len(block) == 2 and is_head(block[1].text) and _is_person(block[0]):
        block = block[:1]
    larger = bool(block) and block[-1].height > LARGER * line.height
    if larger and len(block) == 2 and (whole := _over_two_lines(block)):
        findings.state("learner", whole, place_of(page, block))
        return
    name = name_in(block[-1].text, expected=larger) if block else None
    if name is None or _UNFILLED.fullmatch(name):
        return
    known = str(findings.facts.get("learner", {}).get("value", ""))
    if block[-1].text.strip() in line.text or known.endswith(f" {name}"):
        return  # the title, which the sentence repeats; or the rest of the name that was read over two lines
    if larger or (not only_larger and leading_name(block[-1].text)[0] == name):
        alone = " " in name and (larger or len(block) == 1 or not name_in(block[-2].text))
        findings.state_or_offer("learner", name, place_of(page, block[-1:]), sure=alone)
