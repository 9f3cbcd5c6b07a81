"""What can go wrong when saving, each as a sentence for the person at the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assessment.case.stored import Event


class NotFoundError(Exception):
    """There is no such case, document or centre."""


class NotValidError(ValueError):
    """What was to be saved is not valid: what came and what was expected."""


class CaseClosedError(Exception):
    """The case is decided, withdrawn or with a reviewer; it is opened again before anything in it changes."""


class ConflictError(Exception):
    """Somebody else has saved the case since the writer saw it; nothing was written.

    `key`: the question, or the part of the case. `theirs`: what stands there now (None: nothing). `mine`: what was to
    be saved. `version`: the case's version now, to save again with. `since`: the events the writer has not seen.
    """

    def __init__(self, key: str, *, theirs: Any, mine: Any, version: int, since: list[Event]) -> None:
        self.key, self.theirs, self.mine, self.version, self.since = key, theirs, mine, version, since
        who = ", ".join(sorted({event.by for event in since if event.by})) or "Somebody else"
        super().__init__(f"{who} saved this case in the meantime: your change to {key} is not saved yet.")

    @property
    def same_place(self) -> bool:
        """Whether the others changed the very thing the writer wanted to change."""
        return any(event.key == self.key for event in self.since)
