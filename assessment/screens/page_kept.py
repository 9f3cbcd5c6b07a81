"""What a person saw on a verification page, kept at once as part of the case."""

from __future__ import annotations

from functools import partial
from typing import Any

from assessment import page_checks, store
from assessment.case import PageCheck
from assessment.screens import casework, desk
from assessment.store import Stored


def save(stored: Stored, look: PageCheck, patch: dict[str, Any]) -> bool:
    """Keep answers about one page; a look at it is part of the assessment."""
    return desk.save(stored.id, partial(write, stored, look, patch, desk.person()))


def write(stored: Stored, look: PageCheck, patch: dict[str, Any], by: str, session: Any, version: int) -> int:
    """Into the entries as they stand now: what somebody else saw stays."""
    version = casework.begin(stored.id, stored.state, by, session, version)
    standing = store.load(stored.id, session=session).case.page_checks
    entries = page_checks.with_answers(standing, look, patch)
    return store.save_part(stored.id, "page_checks", entries or None, version=version, by=by, session=session)
