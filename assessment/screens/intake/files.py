"""The certificate's files: taken in as soon as they are dropped, and looked at page by page."""

from __future__ import annotations

import logging
from itertools import chain, count
from typing import Any

import streamlit as st

from assessment.case.stored import Document
from assessment.case.workflow import NotAllowedError
from assessment.facts.model import Box, Reading
from assessment.readers.document.limits import MOST_BYTES
from assessment.sandbox import read_with_pictures, render_pages
from assessment.screens.components import page_images
from assessment.screens.components.fields import plain
from assessment.screens.components.html import quiet
from assessment.screens.components.uploads import FILE_ENDINGS, problem_sentence
from assessment.screens.intake.sheet import Sheet, file
from assessment.screens.shell import identity
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store import errors
from assessment.store.cases import documents as documents_store
from assessment.store.cases import loading
from assessment.store.database import DatabaseError

FOR_MACHINES = {
    "application/json": "json",
    "application/jwt": "jwt",
    "image/svg+xml": "svg",
    "application/xml": "xml",
}
"""Kinds of files without pages, and the name of each in `document.kind.<name>`."""

log = logging.getLogger("laila")


def drop(sheet: Sheet) -> None:
    """Where files are dropped. What is taken in leaves the field, which is then free for the next."""
    words = reader_words()
    uploads = sheet.key("uploads")
    files = st.file_uploader(
        words("intake.files.drop"),
        type=FILE_ENDINGS,
        accept_multiple_files=True,
        max_upload_size=MOST_BYTES // (1024 * 1024),
        key=f"{uploads}:{st.session_state.setdefault(uploads, 0)}",
    )
    quiet(words("intake.files.help"))
    for sentence in st.session_state.get(sheet.key("refused"), []):
        st.error(sentence)
    if files:
        with st.spinner(words("intake.files.reading"), show_time=True):
            st.session_state[sheet.key("refused")] = [why for one in files if (why := _take_in(sheet, one))]
        st.session_state[uploads] += 1
        st.rerun()


def _take_in(sheet: Sheet, uploaded: Any) -> str | None:
    """Read, keep and name one file in the case. A sentence when that is not possible; the case stays as it was."""
    data = uploaded.getvalue()
    reading, drawn = read_with_pictures(data, uploaded.name, context=identity.trusted(), width=page_images.WIDTH)
    if reading.problem_id == "too-heavy" and not drawn:
        reading.pages = len(drawn := render_pages(data, width=page_images.WIDTH))  # what cannot be read is looked at
    if reading.problem and not drawn:
        return f"**{plain(reading.file)}** {problem_sentence(reading, reader_words())}"
    try:
        case_id = st.query_params.get("case") or file(sheet.slot)
        if case_id is None:
            return None  # said at the top of the screen
        _keep(case_id, data, reading)
    except (DatabaseError, OSError):
        log.exception("keeping a file failed")
        return reader_words()("screen.not-saved")
    st.session_state[sheet.key("shown")] = reading.sha256
    return None


def _keep(case_id: str, data: bytes, reading: Reading) -> None:
    """The bytes first, then the row that names them."""
    shell_session.installation().documents.put(data)
    about = {"size": len(data), "media_type": reading.media_type, "pages": reading.pages}
    said = {"name": _own_name(case_id, reading), "reading": reading.model_dump(mode="json")}
    with open_session() as session:
        documents_store.add_document(case_id, reading.sha256, by=identity.person(), session=session, **about, **said)


def _own_name(case_id: str, reading: Reading) -> str:
    """The file's name; two files of one case never have the same, since people tell them apart by it."""
    with open_session() as session:
        others = {one.name for one in loading.load(case_id, session=session).documents if one.sha256 != reading.sha256}
    stem, dot, ending = reading.file.rpartition(".")
    names = (f"{stem or ending} ({number}){dot}{ending if stem else ''}" for number in count(2))
    return next(name for name in chain([reading.file], names) if name not in others)


def listed(sheet: Sheet) -> None:
    """The files of the case, each with the way to look at it and to take it out."""
    words = reader_words()
    for document in sheet.stored.documents if sheet.stored else ():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(document.name)}** · {about(sheet, document)}", width="stretch")
            if len(sheet.stored.documents) > 1:
                look = {"on_click": _show, "args": (sheet.key("shown"), document.sha256)}
                st.button(words("intake.files.show"), key=sheet.key(f"show:{document.sha256}"), **look)
            take_out = {"on_click": _remove, "args": (sheet.stored.id, document.sha256), "disabled": sheet.closed}
            st.button(words("intake.files.remove"), key=sheet.key(f"remove:{document.sha256}"), **take_out)
        reading = document.valid_reading
        if reading and reading.problem:
            st.info(problem_sentence(reading, reader_words()))


def about(sheet: Sheet, document: Document) -> str:
    """What a document is: its pages, a credential made for machines, or the screenshot of a page of verification."""
    words = reader_words()
    if document not in sheet.stored.papers:
        return words("document.screenshot")
    if document.pages:
        return words("intake.files.pages", pages=document.pages)
    return words(f"document.kind.{FOR_MACHINES.get(document.media_type or '', 'none')}")


def _show(key: str, sha256: str) -> None:
    st.session_state[key] = sha256


def point_at(sheet: Sheet, sha256: str, box: Box) -> None:
    """Show the page that a value stands on, with its place alone outlined."""
    st.session_state[sheet.key("shown")] = sha256
    st.session_state[sheet.key(f"page:{sha256}")] = box.page
    st.session_state[sheet.key("place")] = (sha256, box)


def pointed_at(sheet: Sheet, sha256: str) -> Box | None:
    """The one place somebody asked to see on a document."""
    found, box = st.session_state.get(sheet.key("place"), (None, None))
    return box if found == sha256 else None


def _point_at_all(key: str) -> None:
    st.session_state.pop(key, None)


def _remove(case_id: str, sha256: str) -> None:
    try:
        with open_session() as session:
            documents_store.remove_document(case_id, sha256, by=identity.person(), session=session)
    except errors.NotFoundError:
        pass  # somebody else took it out already
    except errors.CaseClosedError:
        st.session_state["problem"] = reader_words()("screen.closed")
    except NotAllowedError as problem:
        st.session_state["problem"] = reader_words()(f"move.not.{problem.id}")
    except DatabaseError:
        log.exception("removing a file failed")
        st.session_state["problem"] = reader_words()("screen.not-saved")


def preview(sheet: Sheet) -> None:
    """The page of a file as a picture, what was read from it outlined."""
    words = reader_words()
    documents = sheet.stored.documents if sheet.stored else ()
    if not documents:
        quiet(words("intake.preview.empty"))
        return
    wanted = st.session_state.get(sheet.key("shown"))
    document = next((one for one in documents if one.sha256 == wanted), documents[0])
    if not document.pages:
        st.info(words("document.no-pages", kind=about(sheet, document)))
        return
    number = _chosen_page(sheet, document)
    reading, only = document.valid_reading, pointed_at(sheet, document.sha256)
    places = page_images.places_of(reading, number) if reading else ()
    if only:
        places = (page_images.place_of(only),) if only.page == number else ()
    png = page_images.with_places(document.sha256, number, places)
    if png is None:
        st.info(words("problem.not-drawn"))
        return
    st.image(png, width="stretch", alt=words("intake.preview.alt", page=number, name=document.name))
    if only:
        st.button(words("intake.preview.all"), key=sheet.key("all"), on_click=_point_at_all, args=(sheet.key("place"),))
    elif places:
        quiet(words("intake.preview.outlined"))


def _chosen_page(sheet: Sheet, document: Document) -> int:
    """Which page is looked at; with one page nothing has to be chosen."""
    words = reader_words()
    key = sheet.key(f"page:{document.sha256}")
    number = min(max(st.session_state.get(key, 1), 1), max(document.pages, 1))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words("intake.preview.page", page=number, pages=max(document.pages, 1)), width="stretch")
        if document.pages > 1:
            turn = {"on_click": _turn}
            st.button(words("intake.preview.previous"), disabled=number == 1, args=(key, number - 1), **turn)
            st.button(words("intake.preview.next"), disabled=number == document.pages, args=(key, number + 1), **turn)
    return number


def _turn(key: str, number: int) -> None:
    st.session_state[key] = number
