"""Why a file could not be read: an id, whose sentence is `problem.<id>` in criteria/locale and says what to do.

The reading process knows the ids only: looking up words there would be paid for with every file.
"""

from __future__ import annotations


class UnreadableFileError(Exception):
    """The file cannot be read; the sentence is `problem.<id>`."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id
