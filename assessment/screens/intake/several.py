"""Several files for one request: one course with its papers, or several courses, one case each or bundled."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

import streamlit as st

from assessment.case.edit import Edit
from assessment.case.model import Applicant, Case
from assessment.case.stored import Document, NewDocument, Stored
from assessment.evidence.field_proposals import IN_BUNDLE
from assessment.screens.components.fields import plain
from assessment.screens.intake.sheet import Sheet, new_case
from assessment.screens.shell import identity, navigation
from assessment.screens.shell import saving as shell_saving
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store import errors
from assessment.store.cases import documents as documents_store
from assessment.store.cases import loading, saving
from assessment.store.database import DatabaseError, Session

log = logging.getLogger("laila")


def show_several(sheet: Sheet) -> None:
    """Ask what several files belong to, when there are some. At first it is one course, as it usually is."""
    words = reader_words()
    _show_new_cases(sheet)
    if sheet.stored is None or len(sheet.papers) < 2 or sheet.closed:
        return
    if sheet.case.certificates:
        _show_bundle(sheet)
        return
    ways = ["one", "each"] + (["bundle"] if sheet.case.purpose == "stacking" else [])
    chosen = st.radio(
        words("intake.several", count=len(sheet.papers)),
        ways,
        key=sheet.key("several"),
        format_func=lambda way: words(f"intake.several.{way}"),
    )
    if chosen == "each":
        st.button(
            words("intake.several.each.do", count=len(sheet.papers) - 1),
            type="primary",
            on_click=_open_case_each,
            args=(sheet.stored, sheet.key("split")),
        )
    elif chosen == "bundle":
        st.button(words("intake.several.bundle.do"), type="primary", on_click=_bundle, args=(sheet.case_id,))


def _show_bundle(sheet: Sheet) -> None:
    """Show that the case is a bundle; files that came later can be brought into it."""
    words = reader_words()
    names = [entry.certificate.file for entry in sheet.case.certificates]
    st.info(words("intake.several.bundled", count=len(names)))
    if any(document.name not in names for document in sheet.papers):
        st.button(words("intake.several.bundle.more"), on_click=_bundle, args=(sheet.case_id,))


@dataclass(frozen=True)
class Bundling:
    """All files of a case become a bundle of one entry each."""

    case_id: str

    def __call__(self, session: Session, version: int) -> int:
        """Write it; what was entered about the one course so far moves to the first entry. The case's new version."""
        stored = loading.load(self.case_id, session=session)
        parts = {"certificates": _entries(stored.case, stored.papers), **dict.fromkeys(IN_BUNDLE)}
        by = identity.person()
        for name, value in parts.items():
            version = saving.save_part(Edit(self.case_id, version, by), name, value, session=session)
        return version


def _bundle(case_id: str) -> None:
    shell_saving.save(case_id, Bundling(case_id))


def _entries(case: Case, documents: tuple[Document, ...]) -> list[dict[str, Any]]:
    """The entries of a bundle as `save_part` takes them: those there are, and one for each file that has none."""
    entries = [entry.model_dump(mode="json", exclude_defaults=True) for entry in case.certificates]
    known = {entry.certificate.file for entry in case.certificates}
    for document in documents:
        if document.name in known:
            continue
        entry: dict[str, Any] = {name: {} for name in IN_BUNDLE}
        if not entries:
            parts = {name: getattr(case, name) for name in entry}
            entry = {name: part.model_dump(mode="json", exclude_defaults=True) for name, part in parts.items()}
        entry["certificate"]["file"] = document.name
        entries.append(entry)
    return entries


def _open_case_each(stored: Stored, key: str) -> None:
    """Open a case for each further file, with the same learner, purpose and target, under the same request.

    The new cases are noted under `key` in the session, each as its id and the file's name.
    """
    try:
        with open_session() as session:
            made = [_move_to_own_case(stored, document, session) for document in stored.papers[1:]]
    except (DatabaseError, errors.NotFoundError):
        log.exception("making several cases failed")
        st.session_state["problem"] = reader_words()("screen.not-saved")
        return
    st.session_state[key] = made


def _move_to_own_case(stored: Stored, document: Document, session: Session) -> tuple[str, str]:
    """Move a file to a case of its own; returns the case's id, and the file's name."""
    case = stored.case
    own = Case(
        country=case.country,
        purpose=case.purpose,
        language=case.language,
        target=case.target,
        applicant=Applicant(**case.applicant.model_dump()) if case.applicant else None,
        answers={name: answer for name, answer in case.answers.items() if name.endswith(".centre-test")},
    )
    case_id = new_case(own, session, request=stored.request)
    by = identity.person()
    documents_store.add_document(
        case_id,
        NewDocument(
            document.sha256,
            document.name,
            document.size,
            media_type=document.media_type,
            pages=document.pages,
            reading=document.reading,
        ),
        by=by,
        session=session,
    )
    documents_store.remove_document(stored.id, document.sha256, by=by, session=session)
    return case_id, document.name


def _show_new_cases(sheet: Sheet) -> None:
    """Show links to the cases that were just opened."""
    made = st.session_state.get(sheet.key("split"))
    if not made:
        return
    words = reader_words()
    st.success(words("intake.several.made", count=len(made)))
    for case_id, name in made:
        navigation.link("intake", words("intake.several.open", name=plain(name)), case_id)
