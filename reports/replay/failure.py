"""Why a replay failed, as an id that is stored with the job, and the sentence that says what to do. Pure.

>>> reason_of(MemoryError())
'memory'
"""

from __future__ import annotations

import errno

from assessment.store.daft_runner import DaftMissingError, SharedOutError
from assessment.store.database import DatabaseError
from assessment.store.decisions.fact_files import FactsUnusableError
from criteria.source import SourceError
from criteria.text import Words

REASONS = ("rules", "database", "engine", "files", "space", "memory", "start", "stopped", "outdated", "fault")
"""All reasons. `start`: no process could be started. `outdated`: an earlier version of the desk kept the result."""

_FULL = (errno.ENOSPC, errno.EDQUOT)


def reason_of(problem: BaseException) -> str:
    """One of REASONS for what ended a replay; `fault` for what nobody expected."""
    if isinstance(problem, OSError) and problem.errno in _FULL:
        return "space"
    for kind, reason in _KINDS:
        if isinstance(problem, kind):
            return reason
    return "fault"


_KINDS: tuple[tuple[type[BaseException], str], ...] = (
    (SourceError, "rules"),
    (DatabaseError, "database"),
    (DaftMissingError, "engine"),
    (SharedOutError, "engine"),
    (FactsUnusableError, "files"),
    (OSError, "files"),
    (MemoryError, "memory"),
    (SystemExit, "stopped"),
    (KeyboardInterrupt, "stopped"),
)


def why(reason: str, job_id: str, words: Words) -> str:
    """Why a replay failed and what to do, in a sentence or two. An unknown reason is a `fault`.

    `job_id`: by which the desk's log names it.
    """
    if reason == "stopped":
        return words("replay.job.killed")
    return words(f"replay.job.failed.{reason if reason in REASONS else 'fault'}", id=job_id)
