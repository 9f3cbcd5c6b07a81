"""This module reads the course certificates of NAU, the Portuguese platform of FCCN.

No issued file was available. The module was built from the template that the platform has published, in Portuguese and
English: "Certifica-se que NAME, concluiu o Curso TITLE, com uma duração estimada de 25 horas." Institutions change the
words between and after these, so the title is stated only if plain words end it or the panel at the left repeats it.
At the foot stand the day of issue, 32 hexadecimal digits and the address lms.nau.edu.pt/certificates/... The number of
a citizen card or a tax number may follow the name; it is never read. The estimated duration is the workload of the
whole course. A supplement may follow on further pages.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import place_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Match, Page
from assessment.readers.parsing.dates import Printed, dates_in
from assessment.readers.text.person_names import person_at
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.quantities import amounts_in
from assessment.readers.text.statements import state_date

PLATFORM = "nau"
SHAPES = (Shape(PLATFORM, "lms.nau.edu.pt", r"/certificates/(?P<code>[0-9a-f]{32})"),)

_NAMED = (
    r"(?:Certifica-seque|Certifyingthat|Thisis(?:to)?certif(?:ies|y)that)"
    r"(?P<learner>[^,]{2,120}?)(?=,|conclui|complet|frequent|has)"
)
_PRIVATE = r"(?:(?:comCartão|comNúmero|portador|withCitizen|withVAT)[^,]{5,60},)?"
_DONE = (
    r"(?:concluiu|completou|frequentou|hascompleted|completed|successfullycompleted)(?:com(?:sucesso|aproveitamento|êxito))?,?"
    r"(?:o|a|the)?(?:curso|MOOC|course)(?:online|MOOC)?:?"
)
_ENDS = r"(?P<end>,com|,promovid|,organizad|,desenvolvid|,da(?:responsabilidade|autoria)|,with|\.)"
_SENTENCE = _NAMED + ",?" + _PRIVATE + _DONE + r"(?P<title>.{3,200}?)" + _ENDS
_LABELLED = re.compile(r"(?:emitido\s+em|data\s+de\s+emissão|issued\s+on|^data)\s*:?\s*$", re.IGNORECASE)


def recognise(page: Page) -> float:
    """How surely the page is NAU's: by its address, or by its sentence with its name."""
    if page.find(SHAPES[0].printed) or any(SHAPES[0].code(link.to) for link in page.links):
        return 1.0
    return 0.9 if page.find(_NAMED) and page.find(r"nau\.edu\.pt") else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    read_addresses(page, SHAPES, findings)
    name = page.find(r"nau\.edu\.pt") or page.find("NAU")
    findings.state("platform", PLATFORM, name.place() if name else page.start())
    if named := page.find(_NAMED):
        findings.state("learner", person_at(named.words("learner")), named.place("learner"))
    if sentence := page.find(_SENTENCE):
        _read_title(page, findings, sentence)
    _read_hours(page, findings)
    _read_date(page, findings)
    return findings


def _read_title(page: Page, findings: Findings, sentence: Match) -> None:
    """State the title if the panel repeats it or plain words end it; else offer it: it may go on after a comma."""
    title = sentence.words("title").strip(' "')
    repeated = len(page.find_all(re.escape(sentence.squeezed("title").strip('"')))) > 1
    sure = repeated or sentence.squeezed("end").lower() in (",com", ",with")
    findings.state_or_offer("course_title", title, sentence.place("title"), sure=sure)


def _read_hours(page: Page, findings: Findings) -> None:
    """State the hours of the sentence, which runs over several lines."""
    sentence = page.find(_NAMED + r".{10,600}?(?:horas|hours)")
    amounts = amounts_in(sentence.words()) if sentence else []
    hours = [amount for amount in amounts if amount.name == "hours"]
    if sentence and len(hours) == 1:
        findings.state_or_offer("hours", hours[0].value, sentence.place(), sure=hours[0].sure)


def _read_date(page: Page, findings: Findings) -> None:
    """State the date at its label, or without a label the only date of the page."""
    dates = [(line, printed) for line in page.lines for printed in dates_in(line.text)]
    labelled = [(line, printed) for line, printed in dates if _is_labelled(page, line, printed)]
    chosen = labelled or dates
    if len({printed.readings for _, printed in chosen}) == 1:
        line, printed = chosen[0]
        state_date(findings, line.text[printed.start : printed.end], place_of(page, [line]))


def _is_labelled(page: Page, line: Line, printed: Printed) -> bool:
    index = page.lines.index(line)
    before = line.text[: printed.start] if printed.start > 2 else page.lines[index - 1].text if index else ""
    return _LABELLED.search(before) is not None
