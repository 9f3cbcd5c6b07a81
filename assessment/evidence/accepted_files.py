"""What may be handed in as a certificate, and what is wrong with a file that could not be read. Pure."""

from __future__ import annotations

from assessment.facts.model import Reading
from criteria.text import Words

PICTURE_ENDINGS = ["png", "jpg", "jpeg", "webp", "heic", "heif", "avif", "tif", "tiff", "bmp", "gif"]
LINK_ENDINGS = ["url", "webloc", "desktop"]
SENTENCE_ENDINGS = ["doc", "docx", "odt", "eml", "msg", "rar", "7z"]
"""Files that are not read, but whose reading says what to do instead."""

FILE_ENDINGS = [
    "pdf",
    *PICTURE_ENDINGS,
    "svg",
    "json",
    "jsonld",
    "jwt",
    "txt",
    "xml",
    "zip",
    *LINK_ENDINGS,
    *SENTENCE_ENDINGS,
]
"""Endings of files that can be chosen. What a file really is, its bytes say."""


def problem_sentence(reading: Reading, words: Words) -> str:
    """What is wrong with a file and what to do; empty when nothing is wrong."""
    name = f"problem.{reading.problem_id}"
    return words(name) if name in words else reading.problem or ""
