"""The learner's name from the sentences of a certificate, in the languages of `vocabulary`.

Sure is a name alone on the line (or up to the next word that is no name) after "this is to certify that", and one right
before or above "has successfully completed".
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, belong, is_date, place_of
from assessment.readers.layout.flow import Flow
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import dates_in
from assessment.readers.text.person_names import leading_name, name_in
from assessment.readers.text.vocabulary import INTRODUCES

# A line that much higher than another is set apart from it on purpose.
LARGER = 1.15
_INTRODUCES = re.compile(rf"(?<![^\W_]){INTRODUCES}(?![^\W_])[\s:,]*", re.IGNORECASE)
# Forms of address before a name: "the student", "il sig.", "Mr./Ms.", "o(a) aluno(a),".
_ADDRESS = re.compile(
    r"(?:(?:the|il/la|il|la|el/la|el|a|o|o\(a\)|a\(o\)|le|l'|der|die|de)?\s*"
    r"(?:student|learner|participant|candidate|studente(?:ssa)?|corsista|docente|prof(?:\.ssa|\.)?|signor[ae]?"
    r"|sig(?:\.ra|\.na|\.)?/?(?:sig\.ra)?|dott(?:\.ssa|\.)?|estudiante|alumn[oa]|alun[oa](?:\(a\))?|participante|señora?"
    r"|formand[oa]|teilnehmer(?:in)?|herrn?|frau|pani?|gospod(?:in|a)|gđa|dhr\.?|mevr\.?|mr|mrs|ms|miss|dr|sr|sra)"
    r"[.:,/\s]+|o\(a\)\s+|[/\s.,:]+)",
    re.IGNORECASE,
)
# Who the learner is, between name and verb: "student of Alpine College, has completed".
_WHOSE = re.compile(
    r"(?:students?\s+(?:of|at|from)|of|from|studente|alumn[oa]|reg\b|roll\b|documento\b|cpf\b|con\s+d\.?n\.?i)",
    re.IGNORECASE,
)
_AWARDED = re.compile(
    r"^(?:(?:is|has\s+been|was)\s+)?(?:hereby\s+|proudly\s+)?(?:awarded|granted|presented|recogni[sz]ed)\s+"
    r"(?:this|for|the|as)\b|^\W{0,4}(?:has\s+)?successfully\s+(?:fulfilled|met|demonstrated)\b",
    re.IGNORECASE,
)
_NO_DOER = re.compile(r"(?:for|on|upon|during|in|per|por|pour|pela)\b", re.IGNORECASE)


def read_introduced(page: Page, flow: Flow, found: Findings) -> None:
    """The name behind "this is to certify that", and the one above "is awarded this certificate"."""
    first = flow.line_end(0)
    for match in _INTRODUCES.finditer(flow.text, 0, first + 40):
        if match.start() < first:
            _after(flow, match.end(), found)
    if _AWARDED.match(flow.text):
        _above(page, flow.lines[0], found)


def read_doer(page: Page, line: Line, verb: re.Match[str], found: Findings) -> None:
    """ "Ana Gil has completed", or "Ana Gil" on the line above "has completed" or "for completing"."""
    if not verb.group("verb"):
        return
    before = line.text[: verb.start()].strip(" ,")
    if _NO_DOER.match(verb.group("verb")):
        if not before:
            _above(page, line, found, only_larger=True)
    elif not before or _WHOSE.match(before):
        _above(page, line, found)
    else:
        before = before.rsplit(", ", 1)[-1]  # "Over the period of June 2023, Ana Gil has completed"
        name, length = leading_name(before)
        if name and not before[length:].strip(" ,."):
            found.state("learner", name, place_of(page, [line]))


def _after(flow: Flow, at: int, found: Findings) -> None:
    while address := _ADDRESS.match(flow.text, at):
        at = address.end()
    if at >= len(flow.text):
        return
    index, end = flow.index_at(at), flow.line_end(at)
    own = flow.text[at - 1] == "\n"
    name, length = leading_name(flow.text[at : end if own else flow.wrapped_end(at)])
    if own and not name and index and flow.lines[index].height > LARGER * flow.lines[index - 1].height:
        name, length = name_in(flow.text[at:end], given=True), end - at
    if not name:
        return
    place = flow.place(at, at + length)
    alone = own and flow.text[at + length : end].strip(" .,;:") == ""
    lower = flow.lines[index + 1] if alone and index + 1 < len(flow.lines) else None
    if lower is not None and belong(flow.lines[index], lower) and (more := name_in(lower.text)):
        found.offer("learner", name, place)  # a name over two lines, or a name and somebody else's below it
        found.offer("learner", f"{name} {more}", place)
        return
    (found.state if " " in name else found.offer)("learner", name, place)


def _above(page: Page, line: Line, found: Findings, *, only_larger: bool = False) -> None:
    block = above(page, line)
    if block and all(dates_in(one.text) for one in block):  # a date, or the day of birth
        block = above(page, block[0])
    block = [one for one in block if not is_date(one)]
    larger = bool(block) and block[-1].height > LARGER * line.height
    if not block or not (name := name_in(block[-1].text, given=larger)):
        return
    if larger or (not only_larger and leading_name(block[-1].text)[0] == name):
        alone = " " in name and (larger or len(block) == 1 or not name_in(block[-2].text))
        (found.state if alone else found.offer)("learner", name, place_of(page, block[-1:]))
