"""This module reads a certificate for tests in the test's own process, without the sandbox: text only, no checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assessment.readers.document.opening import open_document
from assessment.readers.page_reading import read_pages


@dataclass(frozen=True)
class TextReading:
    """The facts and candidates of the pages of a file."""

    facts: dict[str, Any]
    candidates: dict[str, list[Any]]

    def value(self, name: str) -> Any:
        """The value of a fact; None if there is none."""
        return self.facts[name]["value"] if name in self.facts else None


def read_text(data: bytes) -> TextReading:
    """What the pages of a file say."""
    answer = read_pages(list(open_document(data).pages()))
    return TextReading(answer["facts"], answer["candidates"])
