"""A case as it is stored, with its documents and what happened to it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from assessment.case.model import Case


@dataclass(frozen=True)
class Document:
    """A document of a case; its bytes are `Documents.get(sha256)`. `size` in bytes; `reading` as `Reading` dumps it."""

    sha256: str
    name: str
    media_type: str | None
    size: int
    pages: int
    reading: dict[str, Any] | None
    added: datetime.datetime
    by: str | None


@dataclass(frozen=True)
class Event:
    """Something that happened to a case. `key`: a question, a part, a document's SHA-256, a state."""

    version: int
    at: datetime.datetime
    by: str | None
    kind: str
    key: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Stored:
    """A case as it stands. `version` goes back with whatever is saved; `place` is where the case was left."""

    id: str
    reference: str
    centre: str
    state: str
    version: int
    place: str | None
    request: str | None
    due: datetime.date | None
    created: datetime.datetime
    updated: datetime.datetime
    case: Case
    documents: tuple[Document, ...]
    awaits: str | None = None
    awaited_by: datetime.date | None = None
    ask_on: datetime.date | None = None
    asked_on: datetime.date | None = None
    erased: datetime.datetime | None = None

    @property
    def papers(self) -> tuple[Document, ...]:
        """What the learner handed in: the documents without an assessor's own screenshots."""
        own = {look.screenshot for look in self.case.page_checks}
        return tuple(document for document in self.documents if document.sha256 not in own)
