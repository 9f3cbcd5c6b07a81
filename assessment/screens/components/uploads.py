"""What may be handed in as a certificate, and what is wrong with a file that could not be read."""

from __future__ import annotations

from assessment.facts.model import Reading
from criteria.text import Words

FILE_ENDINGS = ["pdf", "png", "jpg", "jpeg", "webp", "svg", "json", "jsonld", "jwt", "txt", "xml"]
"""Endings of files that can be chosen. What a file really is, its bytes say."""


def problem_sentence(reading: Reading, words: Words) -> str:
    """What is wrong with a file and what to do; empty when nothing is wrong."""
    name = f"problem.{reading.problem_id}"
    return words(name) if name in words else reading.problem or ""
