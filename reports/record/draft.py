"""The record of a case file as a draft (`laila record`). It is not in the register."""

from __future__ import annotations

from pathlib import Path

from assessment.case.model import Case
from assessment.rules.judge import judge
from criteria.load import country
from criteria.text import languages, words_in
from reports.pdf.render import RecordError
from reports.record.document import record
from reports.record.request import RecordRequest

MAX_LOGO = 2_000_000
"""The greatest size of a logo in bytes. A picture for a letterhead needs no more."""


def language_of(case: Case, asked: str | None = None) -> str:
    """The language of the record: the one asked for, or else the case's, or the country's, or English. The desk has
    words for it.
    """
    preferred = (asked, case.language, *country(case.country).languages)
    return next((code for code in preferred if code in languages()), "en")


def draft_record(case: Case, *, folder: Path, language: str | None) -> bytes:
    """The PDF of a case file. `folder`: the folder that holds its logo. The message of a RecordError says what
    to do.
    """
    chosen = language_of(case, language)
    judgement, words = judge(case, language=chosen), words_in(chosen)
    request = RecordRequest(case, judgement, words, reference=None, draft=True, made_on=case.day)
    return record(request, logo=_logo(case, folder))


def _logo(case: Case, folder: Path) -> bytes | None:
    """The logo in the folder of the case file, and nowhere else: a case file from somebody else must not show this
    machine's files.
    """
    if case.centre is None or not case.centre.logo:
        return None
    try:
        file = (folder / case.centre.logo).resolve()
    except ValueError:  # a null byte in the name
        file = folder
    if not file.is_relative_to(folder.resolve()) or not file.is_file():
        raise RecordError("logo-missing", logo=case.centre.logo)
    if file.stat().st_size > MAX_LOGO:
        raise RecordError("logo-large", logo=case.centre.logo, most=MAX_LOGO)
    return file.read_bytes()
