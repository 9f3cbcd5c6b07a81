"""A file to take in, whatever it is: application pack, case file or table -> the cases it holds."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from assessment.facts import trust
from assessment.settings import Settings
from criteria.source import SourceError
from criteria.text import Words
from reports.application import pack
from reports.application.pack import ENDING, PackPart
from reports.imports.case_tables import MOST_OF_A_TABLE, case_file, table
from reports.imports.filing import source_of
from reports.issuing.detached_signature import own_certificate


@dataclass(frozen=True)
class ImportedCases:
    """What a file holds. `source`: how it came in, in words. `together`: its cases are one request."""

    parts: list[PackPart]
    source: str
    helped: str | None = None
    together: bool = False

    def requests(self) -> list[list[PackPart]]:
        """The cases, those of one request together."""
        return [self.parts] if self.together else [[part] for part in self.parts]


def read_file(
    data: bytes, name: str, folder: Path | None, settings: Settings, words: Words, today: datetime.date
) -> ImportedCases:
    """The cases of a file. `folder`: where certificates named in it are looked for; None: nowhere.

    PackError, or SourceError with a line for each fault.
    """
    ending = name.rpartition(".")[2].lower()
    if ending == ENDING or data.startswith(pack.BEGINNING):
        opened = pack.read(data, own=own_certificate(settings), trust=trust.load(settings.trust), on=today)
        return ImportedCases(list(opened.application.parts), source_of(opened, words), opened.application.helped, True)
    if len(data) > MOST_OF_A_TABLE:
        raise SourceError(f"{name}: larger than {MOST_OF_A_TABLE:,} bytes; expected a case file or a CSV")
    try:
        said = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise SourceError(f"{name}: not text in UTF-8 (byte {fault.start}); expected a case file or a CSV") from fault
    read = table if ending == "csv" else case_file
    return ImportedCases(read(said, name, folder), words("import.source.file", name=Path(name).name))
