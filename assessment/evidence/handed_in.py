"""The certificates among the files of a case: a file is one of them, or several when it holds several. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assessment.case.stored import Document
from assessment.facts.model import Reading
from criteria.text import Words


@dataclass(frozen=True)
class HandedInCertificate:
    """A certificate that was handed in. `number`: which of several in its file, from 0; None: the file is one."""

    document: Document
    number: int | None = None

    @property
    def reading(self) -> Reading | None:
        """What was read of this certificate; None when nothing can be read from its file."""
        reading = self.document.valid_reading
        return reading if reading is None or self.number is None else reading.of_part(self.number)

    @property
    def name(self) -> str:
        """The name by which a case refers to it: that of its file, with its first page or number where it needs one.

        "all.pdf#page=2" is also how a browser is told to open a PDF at a page.
        """
        reading = self.document.valid_reading
        if reading is None or self.number is None:
            return self.document.name
        pages = reading.certificates[self.number].pages
        return f"{self.document.name}#{f'page={pages[0]}' if pages else self.number + 1}"

    @property
    def key(self) -> str:
        """A key for its widgets."""
        return f"{self.document.sha256[:12]}:{'' if self.number is None else self.number}"


def name_for_people(name: str, words: Words) -> str:
    """A certificate's name for people: "all.pdf, p. 2" of "all.pdf#page=2", "all.json (2)" of "all.json#2"."""
    if part := re.fullmatch(r"(.+)#page=(\d+)", name):
        return ", ".join((part[1], words("intake.several.on-pages", pages=part[2])))
    return re.sub(r"#(\d+)$", r" (\1)", name)


def certificates_in(documents: Iterable[Document]) -> list[HandedInCertificate]:
    """All certificates of the files, in order. A file that a person has split already is the one it is here for."""
    return [certificate for document in documents for certificate in _of(document)]


def _of(document: Document) -> list[HandedInCertificate]:
    reading = document.valid_reading
    if reading is None or not reading.certificates or reading.part is not None:
        return [HandedInCertificate(document)]
    return [HandedInCertificate(document, number) for number in range(len(reading.certificates))]
