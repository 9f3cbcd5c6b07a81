"""Files of this machine taken in at a centre (`laila import`): all files are read first, then all cases are filed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assessment.facts import trust
from assessment.facts.context import ReadingContext
from assessment.settings import Settings
from assessment.store.centres import centre_profile
from assessment.store.database import Engine, work
from assessment.store.documents import Documents
from criteria.text import ENGLISH, Words, words_in
from reports.application import pack
from reports.application.pack import PackError
from reports.imports.case_tables import MOST_FAULTS, CaseTableError
from reports.imports.detect import ImportedCases, read_file
from reports.imports.filing import Arrival, FiledCase, file_in, taken_in_before


@dataclass(frozen=True)
class TakenIn:
    """What was filed, what is wrong with the lines that were left out, and which cases had been taken in before.

    `before`: the reference of each request that was left out for that reason.
    """

    filed: list[FiledCase]
    faults: list[str]
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class LinesWanted:
    """Which lines of a table are taken in.

    `good`: of one with faults, those without one. `again`: also those that say the same as lines that were taken in
    before, as of other learners without a name.
    """

    good: bool = False
    again: bool = False


class NotImportedError(Exception):
    """A file that cannot be taken in: one line with its name."""


def take_in_files(
    files: Sequence[Path], centre: str, lines: LinesWanted, *, settings: Settings, engine: Engine
) -> TakenIn:
    """The cases of these files, filed at a centre. NotImportedError or SourceError; nothing is filed then."""
    with work(engine) as session:
        profile = centre_profile(centre, session=session)
    if profile is None and centre != "home":
        raise NotImportedError(f"--centre: there is no centre {centre!r} in this installation")
    words = words_in(profile.language if profile and profile.language else "en")
    documents, context = Documents(settings.documents_url), ReadingContext(trust.load(settings.trust))
    read = [_read(file, settings, words) for file in files]
    faults = [fault for imported in read for fault in imported.faults]
    if faults and not (lines.good and any(imported.parts for imported in read)):
        raise CaseTableError(*faults[:MOST_FAULTS])
    filed: list[FiledCase] = []
    before: list[str] = []
    for imported in read:
        arrival = Arrival(centre, settings.name, imported.source, imported.helped)
        requests = imported.requests(centre, secrets.token_hex(8) if lines.again and imported.lines else "")
        with work(engine) as session:
            known = taken_in_before(requests, centre, session)
        before += known.values()
        new = {name: parts for name, parts in requests.items() if name not in known}
        cases, meanwhile = file_in(new, arrival, documents=documents, engine=engine, context=context)
        filed += cases
        before += meanwhile.values()
    return TakenIn(filed, [fault.sentence(words_in(ENGLISH)) for fault in faults], tuple(before))


def _read(file: Path, settings: Settings, words: Words) -> ImportedCases:
    try:
        with file.open("rb") as opened:
            data = opened.read(pack.MOST_BYTES + 1)
    except OSError as fault:
        expected = "expected an application pack, a case file or a CSV"
        raise NotImportedError(f"{file}: {fault.strerror or fault}; {expected}") from fault
    try:
        return read_file(data, str(file), settings, words, folder=file.parent)
    except PackError as fault:
        raise NotImportedError(f"{file}: {fault}") from fault
