"""Several files for one request: one course with its papers, or several courses, one case each or bundled."""

from __future__ import annotations

import logging
from typing import Any

import streamlit as st

from assessment.case.model import Applicant, Case
from assessment.case.stored import Document, Stored
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
from assessment.store.database import DatabaseError

log = logging.getLogger("laila")


def several(sheet: Sheet) -> None:
    """Asked when there is more than one file; one course is what it usually is."""
    words = reader_words()
    _split_up(sheet)
    if sheet.stored is None or len(sheet.stored.papers) < 2 or sheet.closed:
        return
    if sheet.case.certificates:
        _bundled(sheet)
        return
    ways = ["one", "each"] + (["bundle"] if sheet.case.purpose == "stacking" else [])
    way = st.radio(
        words("intake.several", count=len(sheet.stored.papers)),
        ways,
        key=sheet.key("several"),
        format_func=lambda one: words(f"intake.several.{one}"),
    )
    case_id, act = sheet.stored.id, {"type": "primary", "on_click": None}
    if way == "each":
        act |= {"on_click": _one_case_each, "args": (sheet.stored, sheet.key("split"))}
        st.button(words("intake.several.each.do", count=len(sheet.stored.papers) - 1), **act)
    elif way == "bundle":
        act |= {"on_click": _bundle, "args": (case_id,)}
        st.button(words("intake.several.bundle.do"), **act)


def _bundled(sheet: Sheet) -> None:
    """A bundle; files that came later can be brought into it."""
    words = reader_words()
    names = [entry.certificate.file for entry in sheet.case.certificates]
    st.info(words("intake.several.bundled", count=len(names)))
    if any(document.name not in names for document in sheet.stored.papers):
        st.button(words("intake.several.bundle.more"), on_click=_bundle, args=(sheet.stored.id,))


def _bundle(case_id: str) -> None:
    """One entry a file. What was entered about the one course so far moves to the first."""

    def write(session: Any, version: int) -> int:
        stored = loading.load(case_id, session=session)
        parts = {"certificates": _entries(stored.case, stored.papers), **dict.fromkeys(IN_BUNDLE)}
        for name, value in parts.items():
            version = saving.save_part(case_id, name, value, version=version, by=identity.person(), session=session)
        return version

    shell_saving.save(case_id, write)


def _entries(case: Case, documents: tuple[Document, ...]) -> list[dict[str, Any]]:
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


def _one_case_each(stored: Stored, key: str) -> None:
    """A case for each further file, with the same learner, purpose and target, under the same request."""
    made = []
    try:
        with open_session() as session:
            for document in stored.papers[1:]:
                made.append(_apart(stored, document, session))
    except (DatabaseError, errors.NotFoundError):
        log.exception("making several cases failed")
        st.session_state["problem"] = reader_words()("screen.not-saved")
        return
    st.session_state[key] = made


def _apart(stored: Stored, document: Document, session: Any) -> tuple[str, str]:
    """The file moves to a case of its own. Its id, and the file's name."""
    case = stored.case
    same = {"country": case.country, "purpose": case.purpose, "language": case.language, "target": case.target}
    learner = {"applicant": Applicant(**case.applicant.model_dump())} if case.applicant else {}
    answers = {name: given for name, given in case.answers.items() if name.endswith(".centre-test")}
    case_id = new_case(Case(answers=answers, **same, **learner), session, request=stored.request)
    about = {name: getattr(document, name) for name in ("name", "size", "media_type", "pages", "reading")}
    documents_store.add_document(case_id, document.sha256, by=identity.person(), session=session, **about)
    documents_store.remove_document(stored.id, document.sha256, by=identity.person(), session=session)
    return case_id, document.name


def _split_up(sheet: Sheet) -> None:
    """The cases that were just made, as links."""
    made = st.session_state.get(sheet.key("split"))
    if not made:
        return
    words = reader_words()
    st.success(words("intake.several.made", count=len(made)))
    for case_id, name in made:
        navigation.link("intake", words("intake.several.open", name=plain(name)), case_id)
