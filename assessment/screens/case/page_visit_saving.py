"""This module saves what a person saw on a verification page, and the screenshot, as part of the case.

It is separate from `page_visit` because the screenshot, which that screen shows, uses it too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assessment.case.edit import Edit
from assessment.case.model import PageCheck
from assessment.case.stored import NewDocument, Stored
from assessment.evidence import page_visits
from assessment.screens.case.saving import begin_assessment
from assessment.screens.shell import identity
from assessment.screens.shell import saving as shell_saving
from assessment.screens.shell import session as shell_session
from assessment.store.cases import documents, loading, saving
from assessment.store.database import Session


@dataclass(frozen=True)
class PageVisitChange:
    """Answers about one page, by one person on one day. `shown_state`: the case's state as the screen shows it."""

    case_id: str
    shown_state: str
    visit: PageCheck
    answers: Mapping[str, Any]
    by: str

    def __call__(self, session: Session, version: int) -> int:
        """Write the answers into the entries as they are now; other people's entries stay. Returns the new version."""
        version = begin_assessment(self.case_id, self.shown_state, self.by, session, version)
        standing = loading.load(self.case_id, session=session).case.page_checks
        entries = page_visits.with_answers(standing, self.visit, dict(self.answers))
        value = entries or None
        return saving.save_part(Edit(self.case_id, version, self.by), "page_checks", value, session=session)


@dataclass(frozen=True)
class Picture:
    """A picture that is stored among the documents, and its bytes."""

    sha256: str
    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class ScreenshotAddition:
    """A screenshot as a document of the case, and the entry that names it. Either both are written or neither."""

    picture: Picture
    change: PageVisitChange

    def __call__(self, session: Session, version: int) -> int:
        """Write both, and return the case's new version."""
        documents.add_document(
            self.change.case_id,
            NewDocument(
                self.picture.sha256,
                self.picture.name,
                len(self.picture.data),
                media_type=self.picture.media_type,
                pages=1,
            ),
            by=self.change.by,
            session=session,
        )
        shell_session.installation().documents.put_again(self.picture.data, session=session)
        return self.change(session, version)


@dataclass(frozen=True)
class ScreenshotRemoval:
    """A screenshot that is taken out of an entry, and out of the case when no other entry names it."""

    sha256: str
    change: PageVisitChange

    def __call__(self, session: Session, version: int) -> int:
        """Write it, and return the case's new version."""
        version = self.change(session, version)
        entries = loading.load(self.change.case_id, session=session).case.page_checks
        if self.sha256 not in {entry.screenshot for entry in entries}:
            documents.remove_document(self.change.case_id, self.sha256, by=self.change.by, session=session)
        return version


def change_of(stored: Stored, visit: PageCheck, answers: Mapping[str, Any]) -> PageVisitChange:
    """A change by the person at the desk to their entry about one page."""
    return PageVisitChange(stored.id, stored.state, visit, answers, identity.person())


def save_answers(stored: Stored, visit: PageCheck, answers: Mapping[str, Any]) -> bool:
    """Save answers about one page now; False when they could not be saved."""
    return shell_saving.save(stored.id, change_of(stored, visit, answers))


def add_screenshot(stored: Stored, visit: PageCheck, picture: Picture) -> bool:
    """Save a screenshot of a page now; False when it could not be saved."""
    change = change_of(stored, visit, {"screenshot": picture.sha256})
    return shell_saving.save(stored.id, ScreenshotAddition(picture, change))


def remove_screenshot(stored: Stored, visit: PageCheck) -> None:
    """Take the screenshot of a page out now."""
    if visit.screenshot:
        removal = ScreenshotRemoval(visit.screenshot, change_of(stored, visit, {"screenshot": None}))
        shell_saving.save(stored.id, removal)
