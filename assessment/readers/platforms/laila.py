"""This module reads the decision records of this tool, which show the code under which the register holds them.

A record has "Its code in the centre's register of decisions: 7KQ2-M9XD-4RTV", and mostly a QR code with the address at
which the code is checked. A code of this form alone says nothing, since others print such codes as well. A record is no
course certificate, so nothing else is read from it. `SHAPES` is empty, since each centre has its own host.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assessment.readers.findings import Findings
from assessment.readers.layout.page import Match, Page, label

PLATFORM = "laila"
SHAPES = ()

_PART = r"[2-9A-HJ-NP-Z]{4}"
_CODE = rf"{_PART}-{_PART}-{_PART}"
# The sentence before the code, in each language of records: `record.proof.code` in criteria/locale, which the reading
# process cannot open. A test keeps these in step.
_SENTENCES = (
    "Its code in the centre's register of decisions",
    "رمزها في سجلّ قرارات المركز",
    "Dets kode i centerets register over afgørelser",
    "Code dieses Dokuments im Register der Einrichtung",
    "Sein Code im Register der Entscheidungen der Einrichtung",  # as earlier records say it
    "Su código en el registro de resoluciones del centro",
    "Kood keskuse otsuste registris",
    "Son code dans le registre des décisions du centre",
    "Kôd u registru odluka ustanove",
    "Il suo codice nel registro delle decisioni del centro",
    "O seu código no registo de decisões do centro",
    "Koda zapisa v evidenci odločb organizacije",
    "Його код у реєстрі рішень центру",
)
# What may stand around the code in Arabic.
_MARKS = "\u2066\u2067\u2068\u2069"
_PRINTED = rf"(?P<sentence>{'|'.join(map(label, _SENTENCES))})?:[{_MARKS}]*(?P<code>{_CODE})"
_ADDRESS = re.compile(rf"/verify\?code=(?P<code>{_CODE})")


def recognise(page: Page) -> float:
    """How surely the page is a decision record: by its code."""
    return 0.95 if _code(page) else 0.0


def feet(pages: Iterable[Page]) -> set[str]:
    """The last lines of pages, with the same sign for every number. All pages of a record end with the same line: the
    centre, the reference and the number of the page.
    """
    return {re.sub(r"\d+", "#", page.seen[-1].text).strip() for page in pages if page.seen}


def read(page: Page) -> Findings:
    """The code as a finding."""
    findings = Findings()
    if code := _code(page):
        findings.state("verification_code", code.squeezed("code"), code.place("code"))
    return findings


def _code(page: Page) -> Match | None:
    """The code behind a record's own sentence, or one that the address of a register's page of verification holds."""
    held = {match["code"] for link in page.links if (match := _ADDRESS.search(link.to))}
    for code in page.find_all(_PRINTED):
        printed = code.squeezed("code")
        is_example = all(len(set(part)) == 1 for part in printed.split("-"))  # "XXXX-XXXX-XXXX" in a template
        ours = printed.isupper() and (code.has("sentence") or printed in held)
        if ours and not (is_example or code.goes_on("code").strip(_MARKS)):
            return code
    return None
