"""Is the file what its name says?"""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from assessment.checks import Answer
from assessment.facts import Reading

CHECK = "file-type"
_ENDINGS = {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_WORDS = {"application/pdf": "PDF", "image/png": "PNG picture", "image/jpeg": "JPEG picture"}


def run(reading: Reading, on: date) -> Answer:
    """By the ending of the name and the first bytes of the file."""
    ending = PurePath(reading.file).suffix.lower()
    named = _ENDINGS.get(ending)
    real = _WORDS.get(reading.media_type or "")
    if named is None:
        return "cannot-tell", f'The name "{reading.file}" does not say what kind of file it is.'
    if real is None and reading.pages == 0 and reading.problem_id in (None, "empty", "not-found", "too-large"):
        return "cannot-tell", "The file could not be opened, so its kind is not known."
    if named == reading.media_type:
        return "passed", f"The file is a {real}, as its name says."
    kind = f"is a {real}" if real else "is no PDF, PNG or JPEG"
    return "failed", f'The name ends in "{ending}", but the file {kind}.'
