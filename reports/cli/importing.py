"""What `laila import` does: all files are read first, then all cases are filed."""

from __future__ import annotations

from pathlib import Path

from assessment.facts import trust
from assessment.facts.context import ReadingContext
from assessment.settings import settings
from assessment.store.centres import centre_profile
from assessment.store.database import open_configured, work
from assessment.store.documents import Documents
from criteria.text import Words, words_in
from reports.application import pack
from reports.application.pack import PackError
from reports.imports.detect import ImportedCases, read_file
from reports.imports.filing import FiledCase, file_in


class NotImportedError(Exception):
    """A file that cannot be taken in: one line with its name."""


def taken_in(files: list[Path], centre: str) -> list[FiledCase]:
    """The cases of these files, filed at a centre. NotImportedError or SourceError; nothing is filed then."""
    chosen = settings()
    engine = open_configured(chosen)
    with work(engine) as session:
        profile = centre_profile(centre, session=session)
    if profile is None and centre != "home":
        raise NotImportedError(f"--centre: there is no centre {centre!r} in this installation")
    words = words_in(profile.language if profile and profile.language else "en")
    found = [_read(file, words) for file in files]
    filed: list[FiledCase] = []
    for one in found:
        for parts in one.requests():
            filed += file_in(
                parts,
                centre=centre,
                by=chosen.name,
                source=one.source,
                helped=one.helped,
                engine=engine,
                documents=Documents(chosen.documents_url),
                given=ReadingContext(trust.load(chosen.trust)),
            )
    return filed


def _read(file: Path, words: Words) -> ImportedCases:
    try:
        with file.open("rb") as opened:
            data = opened.read(pack.MOST_BYTES + 1)
    except OSError as fault:
        expected = "expected an application pack, a case file or a CSV"
        raise NotImportedError(f"{file}: {fault.strerror or fault}; {expected}") from fault
    try:
        return read_file(data, str(file), settings(), words, folder=file.parent)
    except PackError as fault:
        raise NotImportedError(f"{file}: {fault}") from fault
