"""The certificate's files: read and stored as soon as they are dropped, and shown page by page."""

from __future__ import annotations

import logging
from itertools import chain, count

import streamlit as st

from assessment.case.stored import Document, NewDocument
from assessment.case.workflow import NotAllowedError
from assessment.evidence.accepted_files import problem_sentence
from assessment.facts.model import Box, Reading
from assessment.readers.document.limits import MOST_BYTES
from assessment.readers.document.media_type import LINKS
from assessment.readers.links.pasted import LONGEST, links_in
from assessment.sandbox import read_with_pictures, render_pages, unpack, unreadable
from assessment.sandbox.waiting import NO_TURN
from assessment.screens.components import page_images, web_page
from assessment.screens.components.fields import plain
from assessment.screens.components.html import quiet
from assessment.screens.components.uploads import shown_while_read
from assessment.screens.intake.sheet import Sheet, file_case
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
    LINKS: "link",
}
"""Kinds of files without pages, and the name of each in `document.kind.<name>`."""

log = logging.getLogger("laila")


def show_upload(sheet: Sheet) -> None:
    """Show where files are dropped. A file that is stored leaves the field, which is then free for the next."""
    words = reader_words()
    uploads = sheet.key("uploads")
    files = st.file_uploader(
        words("intake.files.drop"),  # of any name: what a file is, its bytes say, and its reading says what to do
        accept_multiple_files=True,
        max_upload_size=MOST_BYTES // (1024 * 1024),
        key=f"{uploads}:{st.session_state.setdefault(uploads, 0)}",
    )
    if not sheet.papers:
        quiet(words("intake.files.help"))
    for sentence in st.session_state.get(sheet.key("refused"), []):
        st.error(sentence)
    _show_link_field(sheet)
    if files:
        with shown_while_read(words("intake.files.reading")):
            refusals = [refusal for file in files for refusal in _take_in(sheet, file.getvalue(), file.name)]
        st.session_state[sheet.key("refused")] = refusals
        st.session_state[uploads] += 1
        st.rerun()


def _show_link_field(sheet: Sheet) -> None:
    """Show where a link is pasted by somebody who has no file. The desk keeps it and does not follow it."""
    words, key = reader_words(), sheet.key("link")
    st.text_input(
        words("intake.link"),
        key=key,
        max_chars=LONGEST,
        placeholder="https://",
        help=words("intake.link.help"),
        on_change=_take_link,
        args=(sheet, key),
    )


def _take_link(sheet: Sheet, key: str) -> None:
    """Keep a link that was pasted as a file of its own, and empty the field; another text stays in it."""
    typed = st.session_state[key].strip()
    links = links_in(typed)
    refused = [] if links or not typed else [reader_words()("look.type.none")]
    for link in links:
        refused += _take_in(sheet, link.address.encode(), f"{link.host}.url")
    st.session_state[sheet.key("refused")] = refused
    if links:
        st.session_state[key] = ""


def _take_in(sheet: Sheet, data: bytes, name: str) -> list[str]:
    """Read and store a file, or each file of an archive, and name it in the case.

    Returns a sentence for each that cannot be taken; the case then stays as it was.
    """
    archive = unpack(data)
    if archive is None:
        return _take_file(sheet, data, name)
    packed, problem = archive
    if problem:
        return [_refusal(unreadable(data, name, problem))]
    refusals: list[str] = []
    for file in packed:
        if file.problem_id:
            refusals.append(_refusal(unreadable(file.data, file.name, file.problem_id)))
        else:
            refusals += _take_file(sheet, file.data, file.name, within=name)
    return refusals


def _refusal(reading: Reading) -> str:
    return f"**{plain(reading.file)}** {problem_sentence(reading, reader_words())}"


def _take_file(sheet: Sheet, data: bytes, name: str, within: str | None = None) -> list[str]:
    """Read and store one file. `within`: the name of the archive it was handed in with."""
    reading, drawn = read_with_pictures(data, name, context=identity.trusted(), width=page_images.WIDTH)
    reading.within = within
    if reading.problem_id == "too-heavy" and not drawn:
        drawn = render_pages(data, width=page_images.WIDTH)  # what cannot be read can still be shown to a person
        reading.pages = len(drawn)
    if reading.problem_id in NO_TURN or (reading.problem and not drawn and reading.media_type != LINKS):
        return [_refusal(reading)]
    try:
        case_id = st.query_params.get("case") or file_case(sheet.slot)
        if case_id is None:
            return []  # the top of the screen says why
        _store(case_id, data, reading)
    except (DatabaseError, OSError):
        log.exception("keeping a file failed")
        return [reader_words()("screen.not-saved")]
    st.session_state[sheet.key("shown")] = reading.sha256
    return []


def _store(case_id: str, data: bytes, reading: Reading) -> None:
    """Store the bytes first, then the row that names them. DatabaseError, OSError."""
    documents = shell_session.installation().documents
    documents.put(data)
    name = _own_name(case_id, reading)
    with open_session() as session:
        documents_store.add_document(
            case_id,
            NewDocument(
                reading.sha256,
                name,
                len(data),
                media_type=reading.media_type,
                pages=reading.pages,
                reading=reading.model_dump(mode="json"),
            ),
            by=identity.person(),
            session=session,
        )
        documents.put_again(data, session=session)


def _own_name(case_id: str, reading: Reading) -> str:
    """The file's name, with a number where another file of the case has it: people tell files apart by their names."""
    with open_session() as session:
        documents = loading.load(case_id, session=session).documents
    others = {document.name for document in documents if document.sha256 != reading.sha256}
    stem, dot, ending = reading.file.rpartition(".")
    names = (f"{stem or ending} ({number}){dot}{ending if stem else ''}" for number in count(2))
    return next(name for name in chain([reading.file], names) if name not in others)


def show_list(sheet: Sheet) -> None:
    """Show the files of the case, each with a button to look at it and one to take it out."""
    words = reader_words()
    for document in sheet.documents:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(document.name)}** · {kind_of(sheet, document)}", width="stretch")
            if len(sheet.documents) > 1:
                st.button(
                    words("intake.files.show"),
                    key=sheet.key(f"show:{document.sha256}"),
                    on_click=_show_document,
                    args=(sheet.key("shown"), document.sha256),
                )
            st.button(
                words("intake.files.remove"),
                key=sheet.key(f"remove:{document.sha256}"),
                on_click=_remove,
                args=(sheet.case_id, document.sha256),
                disabled=sheet.closed,
            )
        reading = document.valid_reading
        if reading and reading.problem:
            st.info(problem_sentence(reading, words))
        for link in reading.links if reading and reading.media_type == LINKS else ():
            st.html(web_page.show(link.address, words))


def kind_of(sheet: Sheet, document: Document) -> str:
    """What a document is: its pages, a credential made for machines, or the screenshot of a page of verification."""
    words = reader_words()
    if document not in sheet.papers:
        return words("document.screenshot")
    if document.pages:
        return words("intake.files.pages", pages=document.pages)
    return words(f"document.kind.{FOR_MACHINES.get(document.media_type or '', 'none')}")


def _show_document(key: str, sha256: str) -> None:
    st.session_state[key] = sha256


def point_at(sheet: Sheet, sha256: str, box: Box) -> None:
    """Note that the page a value was read from is to be shown, with its place alone outlined."""
    st.session_state[sheet.key("shown")] = sha256
    st.session_state[sheet.key(f"page:{sha256}")] = box.page
    st.session_state[sheet.key("place")] = (sha256, box)


def pointed_at(sheet: Sheet, sha256: str) -> Box | None:
    """The one place somebody asked to see on a document; None for another document or when nobody asked."""
    pointed: tuple[str, Box] | None = st.session_state.get(sheet.key("place"))
    return pointed[1] if pointed and pointed[0] == sha256 else None


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


def show_preview(sheet: Sheet) -> None:
    """Show the page of a file as a picture, with what was read from it outlined."""
    words = reader_words()
    if not sheet.documents:
        quiet(words("intake.preview.empty"))
        return
    wanted = st.session_state.get(sheet.key("shown"))
    document = next((document for document in sheet.documents if document.sha256 == wanted), sheet.documents[0])
    if not document.pages:
        st.info(words("document.no-pages", kind=kind_of(sheet, document)))
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
    """Let a person turn the pages; returns the number of the page shown, from 1."""
    words = reader_words()
    key = sheet.key(f"page:{document.sha256}")
    number: int = min(max(st.session_state.get(key, document.first_page), 1), max(document.pages, 1))
    with st.container(horizontal=True, vertical_alignment="center"):
        page = words("intake.preview.page", page=number, pages=max(document.pages, 1))
        name = plain(document.name) if len(sheet.documents) > 1 else None
        st.markdown(words.beside(name, page), width="stretch")
        if document.pages > 1:
            before, after = (key, number - 1), (key, number + 1)
            st.button(words("intake.preview.previous"), disabled=number == 1, on_click=_turn_to, args=before)
            st.button(words("intake.preview.next"), disabled=number == document.pages, on_click=_turn_to, args=after)
    return number


def _turn_to(key: str, number: int) -> None:
    st.session_state[key] = number
