"""NAU, the Portuguese platform of FCCN: course certificates.

No issued file was at hand; rebuilt from the template the platform itself has published, in Portuguese and English.
"Certifica-se que NAME, concluiu o Curso TITLE, com uma duração estimada de 25 horas." The institutions word what stands
between and after as they like, so the title is taken where plain words end it or where the panel at the left repeats
it. At the foot day of issue, 32 hexadecimal digits and the address lms.nau.edu.pt/certificates/... A citizen card's or
tax number may follow the name: it is never taken up. The estimated duration is the course's whole workload. A
supplement may follow on further pages.
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
from assessment.readers.text.statements import take_date

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
    found = Findings()
    read_addresses(page, SHAPES, found)
    name = page.find(r"nau\.edu\.pt") or page.find("NAU")
    found.state("platform", PLATFORM, name.place() if name else page.start())
    if named := page.find(_NAMED):
        found.state("learner", person_at(named.words("learner")), named.place("learner"))
    if said := page.find(_SENTENCE):
        _read_title(page, found, said)
    _read_hours(page, found)
    _read_date(page, found)
    return found


def _read_title(page: Page, found: Findings, said: Match) -> None:
    """A comma may belong to the title: what the panel repeats is the whole of it."""
    title = said.words("title").strip(' "')
    repeated = len(page.find_all(re.escape(said.squeezed("title").strip('"')))) > 1
    take = found.state if repeated or said.squeezed("end").lower() in (",com", ",with") else found.offer
    take("course_title", title, said.place("title"))


def _read_hours(page: Page, found: Findings) -> None:
    """The sentence runs over several lines, so the amounts are looked for in all of it."""
    sentence = page.find(_NAMED + r".{10,600}?(?:horas|hours)")
    amounts = amounts_in(sentence.words()) if sentence else []
    hours = [amount for amount in amounts if amount.name == "hours"]
    if sentence and len(hours) == 1:
        take = found.state if hours[0].sure else found.offer
        take("hours", hours[0].value, sentence.place())


def _read_date(page: Page, found: Findings) -> None:
    """The date at its label; without one the only date of the page."""
    dates = [(line, printed) for line in page.lines for printed in dates_in(line.text)]
    labelled = [(line, printed) for line, printed in dates if _is_labelled(page, line, printed)]
    chosen = labelled or dates
    if len({printed.readings for _, printed in chosen}) == 1:
        line, printed = chosen[0]
        take_date(found, line.text[printed.start : printed.end], place_of(page, [line]))


def _is_labelled(page: Page, line: Line, printed: Printed) -> bool:
    index = page.lines.index(line)
    before = line.text[: printed.start] if printed.start > 2 else page.lines[index - 1].text if index else ""
    return _LABELLED.search(before) is not None
