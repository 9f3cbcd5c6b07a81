"""What a person saw on a verification page, kept at once as part of the case."""

from __future__ import annotations

from functools import partial
from typing import Any

from assessment.case.model import PageCheck
from assessment.case.stored import Stored
from assessment.evidence import page_visits
from assessment.screens.case import header
from assessment.screens.shell import identity
from assessment.screens.shell import saving as shell_saving
from assessment.store.cases import loading, saving


def save(stored: Stored, look: PageCheck, patch: dict[str, Any]) -> bool:
    """Keep answers about one page; a look at it is part of the assessment."""
    return shell_saving.save(stored.id, partial(write, stored, look, patch, identity.person()))


def write(stored: Stored, look: PageCheck, patch: dict[str, Any], by: str, session: Any, version: int) -> int:
    """Into the entries as they stand now: what somebody else saw stays."""
    version = header.begin(stored.id, stored.state, by, session, version)
    standing = loading.load(stored.id, session=session).case.page_checks
    entries = page_visits.with_answers(standing, look, patch)
    return saving.save_part(stored.id, "page_checks", entries or None, version=version, by=by, session=session)
