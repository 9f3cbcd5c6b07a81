"""A case as it is stored, with its documents and events. Pure: the store fills these dataclasses."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from assessment.case.model import Case
from assessment.facts.model import Reading


@dataclass(frozen=True)
class Document:
    """A document of a case. Its bytes are `Documents.get(sha256)`, `size` in bytes, `reading` as `Reading` dumps it."""

    sha256: str
    name: str
    media_type: str | None
    size: int
    pages: int
    reading: dict[str, Any] | None
    added: datetime.datetime
    by: str | None

    @cached_property
    def valid_reading(self) -> Reading | None:
        """What was read from it; None when nothing was, or by a version whose readings had another shape.

        A reading is long, so it is validated once, when somebody first asks for it.
        """
        try:
            return Reading.model_validate(self.reading) if self.reading else None
        except ValidationError:
            return None

    @property
    def first_page(self) -> int:
        """The page to begin at: in a file that was split, the first one of the certificate that it is here for."""
        reading = self.valid_reading
        pages = reading.certificates[reading.part].pages if reading and reading.part is not None else []
        return pages[0] if pages else 1


@dataclass(frozen=True)
class NewDocument:
    """A document to be added to a case, its bytes stored already. `size` in bytes, `reading` as `Reading` dumps it."""

    sha256: str
    name: str
    size: int
    media_type: str | None = None
    pages: int = 0
    reading: dict[str, Any] | None = None


@dataclass(frozen=True)
class Event:
    """Something that happened to a case. `key` names what changed: a question, part, document (SHA-256) or state."""

    version: int
    at: datetime.datetime
    by: str | None
    kind: str
    key: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Damage:
    """A part of a stored case that cannot be read, such as `workload` or `answers.testing.kind`, and why.

    `removable`: whether a case can do without it, so that a person may take it out.
    """

    part: str
    fault: str
    removable: bool = False


@dataclass(frozen=True)
class Stored:
    """A case with its documents. `version` is handed back when something is saved; `place` is the screen last open.

    `damage`: what of it cannot be read. Such a part counts as empty, and the case is not decided before it is mended.
    """

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
    damage: tuple[Damage, ...] = ()

    @property
    def files(self) -> frozenset[tuple[str, str]]:
        """The documents, each with all that was read from it, to compare: no version says that one of them changed."""
        return frozenset((document.sha256, json.dumps(document.reading, sort_keys=True)) for document in self.documents)

    @property
    def papers(self) -> tuple[Document, ...]:
        """The documents that the learner handed in, without the assessor's own screenshots."""
        own = {visit.screenshot for visit in self.case.page_checks}
        return tuple(document for document in self.documents if document.sha256 not in own)
