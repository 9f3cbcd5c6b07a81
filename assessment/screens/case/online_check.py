"""The button "Check online": fetches what the issuer publishes for machines, and only when somebody presses it."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

import streamlit as st
from markupsafe import Markup

from assessment.case.stored import Document, Stored
from assessment.case.workflow import NotAllowedError
from assessment.facts.model import Reading
from assessment.online import CHECK, read_online
from assessment.screens.case.reopen import is_closed
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
    """Show for each document that refers to something published where it would be fetched from, and the button.

    Only somebody who works on the case gets it: a person who merely looks sends nobody's data anywhere.
    """
    works = identity.can("work") and not is_closed(stored)
    for document in stored.papers:
        reading = document.valid_reading
        if reading and works:
            _show_document(reading, document, stored, words)
    if sentence := st.session_state.pop("online-said", None):
        st.info(sentence)


def _show_document(reading: Reading, document: Document, stored: Stored, words: Words) -> None:
    before = any(check.check == CHECK for check in reading.checks)
    if not reading.needs and not before:
        return
    if reading.needs:
        heading, sentence = words("online.heading"), words("online.will", hosts=_hosts(reading))
        st.html(Markup("<h3>{}</h3><p>{}</p>").format(heading, sentence))
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


def _as_before(reading: Reading, document: Document) -> Reading:
    """The new reading, of that certificate of the file which the case is about, and with the archive it came in."""
    before = document.valid_reading
    if before is None:
        return reading
    if before.part is not None and before.part < len(reading.certificates):
        reading = reading.of_part(before.part)
    return reading.model_copy(update={"within": before.within})


def _fetch(document: Document, stored: Stored, words: Words) -> str:
    """Read the file again with what was fetched, and return what happened in a sentence.

    A reading that failed replaces nothing. What was typed is part of the case and stays as it is.
    """
    try:
        with open_session() as session:
            sessions.check_case(stored.id, "work", session=session)
        reading = read_online(
            shell_session.installation().documents.get(document.sha256), document.name, context=identity.trusted()
        )
        reading = _as_before(reading, document)
        if reading.problem_id and reading.problem_id != (document.reading or {}).get("problem_id"):
            return words("online.failed", problem=words(f"problem.{reading.problem_id}"))
        with open_session() as session:
            data = reading.model_dump(mode="json")
            documents.save_reading(stored.id, document.sha256, data, pages=reading.pages, session=session)
    except (DatabaseError, OSError):  # a store of documents that does not answer, too: nothing is gone yet
        log.exception("checking online failed")
        return words("screen.not-saved")
    except (DocumentError, errors.NotFoundError):
        return words("online.gone")
    except NotAllowedError as problem:
        return words(f"move.not.{problem.id}")
    return words("online.done")
