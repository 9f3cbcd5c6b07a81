"""This module finds the learner and the title at labels of six languages (en, it, es, pt, fr, de).

The value stands after the label ("Name: Ana Gil") or below it; a name may also stand above a label such as "Student".
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, belong, below, following, place_of, text_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.text.person_names import leading_name, name_in
from assessment.readers.text.titles import title_of

_MOST_SEEN = 200
_LEARNER = re.compile(
    r"^(?:(?:name|learner|student|participant|recipient)(?:\s+name)?|issued\s+to|nome(?:\s+e\s+cognome)?|studente|corsista"
    r"|partecipante|nombre(?:\s+y\s+apellidos)?|alumn[oa]|estudiante|nom(?:\s+et\s+prénom)?|apprenant|aluno|formando"
    r"|teilnehmer(?:in)?|naam|imię\s+i\s+nazwisko|ime\s+i\s+prezime|ime\s+in\s+priimek)\s*:\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:course(?:\s+(?:title|name))?|corso|titolo(?:\s+del\s+corso)?|curso|t[íi]tulo(?:\s+do\s+curso|\s+del\s+curso)?"
    r"|nombre\s+del\s+curso|nome\s+do\s+curso|cours|intitulé(?:\s+du\s+cours|\s+de\s+la\s+formation)?|titre(?:\s+du\s+cours)?"
    r"|kurs(?:titel|name)?|cursus|nazwa\s+kursu|naziv\s+tečaja)\s*(?::|_$)\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
# A label that stands under the learner's name, as under a signature.
_UNDER = re.compile(
    r"^\(?(?:(?:name\s+of\s+(?:the\s+)?)?(?:student|learner|participant)(?:'s)?(?:\s+name)?|studente(?:ssa)?|corsista"
    r"|partecipante|alumn[oa]|estudiante|alun[oa]|formand[oa]|apprenante?|étudiante?|teilnehmer(?:in)?|cursist"
    r"|uczestnik|polazni[kc]a?|udeleženec)(?:\s*\(a\))?\)?$",
    re.IGNORECASE,
)
_FAR = 1.5


def read_labelled(page: Page, findings: Findings) -> None:
    """State or offer learner and course_title from a page's first 200 lines; no certificate has more."""
    for line in page.seen[:_MOST_SEEN]:
        if match := _LEARNER.match(line.text):
            rest = match.group("rest").strip()
            block = [line] if rest else following(page, line)[:1]
            if block:
                findings.state("learner", name_in(rest or block[0].text), place_of(page, block))
        elif match := _TITLE.match(line.text):
            _read_title(page, findings, line, match.group("rest").strip())
        elif _UNDER.match(line.text):
            _read_name_above(page, findings, line)


def _read_name_above(page: Page, findings: Findings, line: Line) -> None:
    """State a name that stands alone close above a label; offer it if another line stands close above the name.

    That other line may be a label for the name, which may then be somebody else's.
    """
    block = above(page, line)
    if len(block) != 1 or block[0].height < line.height:
        return
    value, lower = block[0], below(page, line)
    name, length = leading_name(value.text)
    if not name or " " not in name or value.text[length:].strip(" .,") or (lower and name_in(lower[0].text)):
        return
    gap, over = abs(value.middle - line.middle), above(page, value)
    far = not over or abs(over[-1].middle - value.middle) > _FAR * gap
    if gap < 3 * value.height:
        findings.state_or_offer("learner", name, place_of(page, block), sure=far)


def _read_title(page: Page, findings: Findings, line: Line, rest: str) -> None:
    lower = below(page, line) if rest else following(page, line)
    if rest:
        goes_on = lower and belong(line, lower[0]) and ":" not in lower[0].text
        findings.state_or_offer("course_title", title_of(rest), place_of(page, [line]), sure=not goes_on)
    elif lower:
        findings.state_or_offer("course_title", title_of(text_of(lower)), place_of(page, lower), sure=len(lower) == 1)
