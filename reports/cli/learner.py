"""What `laila learner` does with the database of the settings."""

from __future__ import annotations

from assessment.case.workflow import NotAllowedError
from assessment.settings import settings
from assessment.store.cases import loading, references
from assessment.store.database import Session, open_configured, work
from assessment.store.documents import Documents
from assessment.store.maintenance import erasure
from assessment.store.maintenance.erasure import ENDED
from assessment.store.maintenance.learner_archive import archive
from criteria.text import ENGLISH, words_in


class LearnerError(Exception):
    """One line: which case, and what to do."""


def exported(reference: str, centre: str | None) -> tuple[bytes, list[str]]:
    """The archive of the learner of a case, and the references in it. LearnerError when there is no such case."""
    chosen = settings()
    with work(open_configured(chosen)) as session:
        case_ids = erasure.same_learner(_case(reference, centre, session), session=session)
        references = [loading.load(one, session=session).reference for one in case_ids]
        words, documents = words_in(ENGLISH), Documents(chosen.documents_url)
        return archive(case_ids, documents=documents, session=session, words=words), references


def erased(reference: str, reason: str, centre: str | None, *, only_this: bool, really: bool) -> list[str]:
    """The references of the cases erased, or (not `really`) of those that would be. All of them or none."""
    chosen = settings()
    documents = Documents(chosen.documents_url)
    with work(open_configured(chosen)) as session:
        case_id = _case(reference, centre, session)
        case_ids = [case_id] if only_this else erasure.same_learner(case_id, session=session)
        cases = [loading.load(one, session=session) for one in case_ids]
        cases = [stored for stored in cases if stored.erased is None or stored.id == case_id]
        open_still = [stored.reference for stored in cases if stored.state not in ENDED]
        if open_still:
            raise LearnerError(f"{', '.join(open_still)}: {words_in(ENGLISH)('move.not.not-ended')}")
        for stored in cases if really else ():
            about = {"version": stored.version, "by": chosen.name, "documents": documents, "session": session}
            try:
                erasure.erase(stored.id, reason, **about)
            except NotAllowedError as problem:
                raise LearnerError(f"{stored.reference}: {words_in(ENGLISH)(f'move.not.{problem.id}')}") from problem
        return [stored.reference for stored in cases]


def _case(reference: str, centre: str | None, session: Session) -> str:
    case_ids = references.case_ids(reference, centre, session=session)
    if not case_ids:
        raise LearnerError(f"{reference}: no such case; expected a reference such as 2026-0412")
    if len(case_ids) > 1:
        raise LearnerError(f"{reference}: several centres have a case of this reference; name one with --centre")
    return case_ids[0]
