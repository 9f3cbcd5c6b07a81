"""Jobs that a desk does by itself, kept apart so that one which fails stops none of the others."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from assessment.store.database import is_outage

log = logging.getLogger("laila")

Result = TypeVar("Result")


def attempt(what: str, job: Callable[[], Result]) -> Result | None:
    """Do a job and return its result. None: it failed, and the log says why. `what` names the job there.

    An outage of the database is raised instead, because the same job can be done once the database is back.
    """
    try:
        return job()
    except Exception as problem:  # a fault that nobody thought of must stop no other job
        if is_outage(problem):
            raise
        log.exception("%s failed", what)
        return None
