"""The button "Check online": fetches what the issuer publishes for machines, and only when somebody presses it."""

from __future__ import annotations

import logging
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from assessment.case.stored import Document, Stored
from assessment.case.workflow import NotAllowedError
from assessment.evidence.document_checks import reading_of
from assessment.facts.model import Reading
from assessment.online import CHECK, read_online
from assessment.screens.case import header
from assessment.screens.components.fields import plain
from assessment.screens.shell import identity
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.session import open_session
from assessment.store import errors, sessions
from assessment.store.cases import documents
from assessment.store.database import DatabaseError
from assessment.store.documents import DocumentError
from criteria.text import Words

log = logging.getLogger("laila")


def show(stored: Stored, words: Words) -> None:
    """For each document that refers to something published: where it would be fetched from, and the button.

    For who works on the case: whoever only looks sends nobody anywhere.
    """
    works = identity.can("work") and not header.is_closed(stored)
    for document in stored.papers:
        reading = reading_of(document)
        if reading and works:
            _of(reading, document, stored, words)
    if said := st.session_state.pop("online-said", None):
        st.info(said)


def _of(reading: Reading, document: Document, stored: Stored, words: Words) -> None:
    before = any(check.check == CHECK for check in reading.checks)
    if not reading.needs and not before:
        return
    if reading.needs:
        said = escape(words("online.will", hosts=_hosts(reading)))
        st.html(f"<h3>{escape(words('online.heading'))}</h3><p>{said}</p>")
    label = words("online.again" if before else "online.do")
    if st.button(label, key=f"online:{document.sha256}"):
        with st.status(words("online.reading", hosts=plain(_hosts(reading))) if reading.needs else label):
            st.session_state["online-said"] = _fetch(document, stored, words)
        st.rerun()


def _hosts(reading: Reading) -> str:
    return ", ".join(dict.fromkeys(_host(address) for address in reading.needs))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return address


def _fetch(document: Document, stored: Stored, words: Words) -> str:
    """Read the file again with what was fetched. A reading that failed replaces nothing. What happened, in a sentence.

    What was typed is part of the case and stays as it is.
    """
    try:
        with open_session() as session:
            sessions.check_case(stored.id, "work", session=session)
        found = read_online(
            shell_session.installation().documents.get(document.sha256), document.name, given=identity.trusted()
        )
        if found.problem_id and found.problem_id != (document.reading or {}).get("problem_id"):
            return words("online.failed", problem=words(f"problem.{found.problem_id}"))
        with open_session() as session:
            data = found.model_dump(mode="json")
            documents.save_reading(stored.id, document.sha256, data, pages=found.pages, session=session)
    except (DocumentError, errors.NotFoundError):
        return words("online.gone")
    except NotAllowedError as problem:
        return words(f"move.not.{problem.id}")
    except (DatabaseError, OSError):
        log.exception("checking online failed")
        return words("screen.not-saved")
    return words("online.done")
