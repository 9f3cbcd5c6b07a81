"""All data about the learner of a case, as one file to hand over."""

from __future__ import annotations

import logging

import streamlit as st

from assessment.case.stored import Stored
from assessment.screens.components import html, learner_cases
from assessment.screens.shell import identity
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.session import open_session
from assessment.store.documents import DocumentsAwayError
from assessment.store.maintenance.learner_archive import archive
from assessment.store.maintenance.same_learner import same_learner
from criteria.text import Words

log = logging.getLogger("laila")


def show(stored: Stored, words: Words) -> None:
    """Offer the file. It is made only on request, because every document must be read."""
    if stored.erased or not identity.can("work"):
        return
    with st.expander(words("learner-data.title")):
        html.paragraph(words("learner-data.what"))
        with open_session() as session:
            cases = same_learner(stored.id, session=session)
        others = learner_cases.choose(cases, f"learner-data:{stored.id}", words)
        if not st.button(words("learner-data.make"), key="learner-data"):
            return
        with open_session() as session:
            case_ids = [case.id for case in (*cases.sure, *others)]
            documents = shell_session.installation().documents
            try:
                data = archive(case_ids, documents=documents, session=session, words=words)
            except DocumentsAwayError:
                log.exception("the learner's data were not put together")
                st.error(words("screen.documents-away"))
                return
        label = words("learner-data.download", count=len(case_ids))
        st.download_button(label, data, f"{stored.reference}.zip", "application/zip", on_click="ignore")
