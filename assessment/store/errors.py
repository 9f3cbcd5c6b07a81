"""The errors of saving, each with a sentence for the person at the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assessment.case.stored import Event


class NotFoundError(Exception):
    """There is no such case, document or centre."""


class NotValidError(ValueError):
    """What was to be saved is not valid. The message says what came and what was expected."""


class CaseClosedError(Exception):
    """The case is decided, withdrawn or with a reviewer. It must be opened again before anything in it can change."""


class ConflictError(Exception):
    """Somebody else has saved the case since the writer loaded it. Nothing was written.

    `key`: the question, or the part of the case. `theirs`: its value now (None: empty). `mine`: the value that was to
    be saved. `version`: the case's version now, with which to save again. `since`: the events that the writer has not
    seen.
    """

    def __init__(self, key: str, *, theirs: Any, mine: Any, version: int, since: list[Event]) -> None:
        self.key, self.theirs, self.mine, self.version, self.since = key, theirs, mine, version, since
        who = ", ".join(sorted({event.by for event in since if event.by})) or "Somebody else"
        super().__init__(f"{who} saved this case in the meantime: your change to {key} is not saved yet.")

    @property
    def same_place(self) -> bool:
        """Whether somebody else changed the same question or part that the writer wanted to change."""
        return any(event.key == self.key for event in self.since)
