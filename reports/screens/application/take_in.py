"""Taking in what learners or other desks made: packs, case files, tables. Looked at first, filed on request."""

from __future__ import annotations

import logging
from typing import Any

import streamlit as st

from assessment.case.workflow import NotAllowedError
from assessment.screens.components import html
from assessment.screens.components.fields import plain
from assessment.screens.shell import identity, navigation
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import load_styles
from assessment.settings import settings
from assessment.store import sessions
from assessment.store.database import DatabaseError
from criteria.source import SourceError
from criteria.text import Words
from reports.application import pack
from reports.application.pack import ENDING, PackError
from reports.imports.detect import ImportedCases, read_file
from reports.imports.filing import Arrival, FiledCase, file_in
from reports.tables.reading import ENDINGS

log = logging.getLogger("laila")

DONE = "take-in:done"


def show() -> None:
    """The field; what a file holds; the button that files it; what came of it."""
    load_styles()
    words = reader_words()
    st.title(words("page.take_in"))
    st.markdown(words("import.intro"))
    number = st.session_state.setdefault("take-in:number", 0)
    uploaded = st.file_uploader(
        words("import.file"),
        type=[ENDING, "yaml", "yml", "json", *ENDINGS],
        key=f"take-in:{number}",
        max_upload_size=pack.MOST_BYTES // 1024**2,
    )
    _done(words)
    if uploaded:
        _look_at(uploaded, words)


def _look_at(uploaded: Any, words: Words) -> None:
    try:
        imported = _opened(uploaded, words)
    except PackError as fault:
        st.error(fault.sentence(words))
        return
    except SourceError as fault:
        for line in str(fault).splitlines():
            st.error(plain(line))
        return
    st.html(html.note(imported.source, *([words("declared.helped", who=imported.helped)] if imported.helped else [])))
    for part in imported.parts:
        learner = part.case.applicant.name if part.case.applicant else words("import.nobody")
        line = words(
            "import.holds",
            learner=learner,
            course=part.case.title() or words("assess.no-title"),
            answers=len(part.case.answers),
            files=len(part.files),
        )
        st.markdown(f"- {plain(line)}")
    st.markdown(words("import.nothing-counts"))
    label = words("import.take-in", count=len(imported.parts))
    st.button(label, type="primary", key="take-in", on_click=_take_in, args=(imported,))


def _opened(uploaded: Any, words: Words) -> ImportedCases:
    """Read once for each file; a large pack takes a moment."""
    kept = st.session_state.get("take-in:opened")
    if not kept or kept[0] != (uploaded.file_id, words.language):
        imported = read_file(uploaded.getvalue(), uploaded.name, settings(), words)
        kept = st.session_state["take-in:opened"] = ((uploaded.file_id, words.language), imported)
    return kept[1]


def _take_in(imported: ImportedCases) -> None:
    place, filed = shell_session.installation(), []
    try:
        with open_session() as session:
            sessions.check_centre(identity.centre(), "work", session=session)
        arrival = Arrival(identity.centre(), identity.person() or None, imported.source, imported.helped)
        for parts in imported.requests():
            filed += file_in(parts, arrival, documents=place.documents, engine=place.engine, context=identity.trusted())
    except NotAllowedError as problem:
        st.session_state["problem"] = reader_words()(f"move.not.{problem.id}")
    except (DatabaseError, OSError):
        log.exception("taking in failed")
        st.session_state["problem"] = reader_words()("screen.not-saved")
    st.session_state[DONE] = filed
    st.session_state["take-in:number"] += 1
    st.session_state.pop("take-in:opened", None)


def _done(words: Words) -> None:
    filed: list[FiledCase] = st.session_state.pop(DONE, [])
    if not filed:
        return
    st.success(words("import.done", count=len(filed)))
    for case in filed:
        navigation.link("intake", plain(f"{case.reference} {case.title or words('assess.no-title')}"), case.id)


SCREEN = Screen("take_in", show)
