"""What `laila import` does: all files are read first, then all cases are filed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from assessment import trust
from assessment.database import work
from assessment.documents import Documents
from assessment.readers.engine.given import Given
from assessment.settings import settings
from assessment.store import centre_profile
from criteria.text import Words, words
from reports import pack
from reports.case_files import MOST_OF_A_TABLE, case_file, table
from reports.database_commands import prepared
from reports.importing import Filed, file_in, source_of
from reports.pack import ENDING, PackError, Part
from reports.signing import own_certificate


class ImportFault(Exception):
    """A file that cannot be taken in: one line with its name."""


@dataclass(frozen=True)
class _Found:
    """What a file holds. `together`: its cases are one request."""

    parts: list[Part]
    source: str
    helped: str | None = None
    together: bool = False


def taken_in(files: list[Path], centre: str) -> list[Filed]:
    """The cases of these files, filed at a centre. ImportFault or SourceError; nothing is filed then."""
    chosen = settings()
    engine = prepared(chosen)
    with work(engine) as session:
        profile = centre_profile(centre, session=session)
    if profile is None and centre != "home":
        raise ImportFault(f"--centre: there is no centre {centre!r} in this installation")
    text = words(profile.language if profile and profile.language else "en")
    found = [_read(file, text) for file in files]
    filed: list[Filed] = []
    for one in found:
        for parts in [one.parts] if one.together else [[part] for part in one.parts]:
            filed += file_in(
                parts, centre=centre, by=chosen.name, source=one.source, helped=one.helped, engine=engine,
                documents=Documents(chosen.documents_url), given=Given(trust.load(chosen.trust)),
            )  # fmt: skip
    return filed


def _read(file: Path, text: Words) -> _Found:
    try:
        with file.open("rb") as opened:
            data = opened.read(pack.MOST_BYTES + 1)
    except OSError as fault:
        expected = "expected an application pack, a case file or a CSV"
        raise ImportFault(f"{file}: {fault.strerror or fault}; {expected}") from fault
    if file.suffix.lower() == f".{ENDING}" or data.startswith(b'{"certificate":"'):
        return _pack(file, data, text)
    if len(data) > MOST_OF_A_TABLE:
        raise ImportFault(f"{file}: larger than {MOST_OF_A_TABLE:,} bytes; expected a case file or a CSV")
    try:
        said = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ImportFault(f"{file}: not text in UTF-8 (byte {fault.start}); expected a case file or a CSV") from fault
    read = table if file.suffix.lower() == ".csv" else case_file
    return _Found(read(said, str(file), file.parent), text("import.source.file", name=file.name))


def _pack(file: Path, data: bytes, text: Words) -> _Found:
    chosen = settings()
    try:
        opened = pack.read(data, own=own_certificate(chosen), trust=trust.load(chosen.trust), on=datetime.date.today())
    except PackError as fault:
        raise ImportFault(f"{file}: {fault}") from fault
    return _Found(list(opened.application.parts), source_of(opened, text), opened.application.helped, True)
