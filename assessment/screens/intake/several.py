"""This module asks what several files are: one course with its papers, or several courses, apart or bundled."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from markupsafe import Markup

from assessment.case.edit import Edit
from assessment.case.model import Applicant, Case
from assessment.case.stored import NewDocument, Stored
from assessment.evidence.certificate_persons import NamedPerson, persons_named
from assessment.evidence.field_proposals import IN_BUNDLE
from assessment.evidence.handed_in import HandedInCertificate, certificates_in, name_for_people
from assessment.screens.components import html
from assessment.screens.components.fields import plain
from assessment.screens.intake.sheet import Sheet, new_case, no_own_tests
from assessment.screens.shell import identity, navigation
from assessment.screens.shell import saving as shell_saving
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store import errors
from assessment.store.cases import creating, loading, saving
from assessment.store.cases import documents as documents_store
from assessment.store.database import DatabaseError, Session

log = logging.getLogger("laila")


def show_several(sheet: Sheet) -> None:
    """Ask what several files belong to, when there are some. At first it is one course, as it usually is."""
    words = reader_words()
    _show_new_cases(sheet)
    handed_in = certificates_in(sheet.papers)
    if sheet.stored is None or len(handed_in) < 2 or sheet.closed:
        return
    persons = persons_named(handed_in)
    _show_persons(persons)
    if sheet.case.certificates:
        _show_bundle(sheet, handed_in)
        return
    _show_parts(handed_in)
    in_parts = len(handed_in) > len(sheet.papers)
    chosen = st.radio(
        words("intake.several.certificates" if in_parts else "intake.several", count=len(handed_in)),
        ("one", "each", "bundle"),
        key=sheet.key("several"),
        format_func=lambda way: words(f"intake.several.{way}"),
    )
    if chosen == "each":
        each = "intake.several.each.do-persons" if len(persons) > 1 else "intake.several.each.do"
        st.button(
            words(each, count=len(handed_in) - 1),
            type="primary",
            on_click=_open_case_each,
            args=(sheet.stored, sheet.key("split")),
        )
    elif chosen == "bundle":
        st.button(words("intake.several.bundle.do"), type="primary", on_click=_bundle, args=(sheet.case_id,))


def _show_parts(handed_in: Sequence[HandedInCertificate]) -> None:
    """Show what the certificates are that were read from one file: the pages of each, its person and its course."""
    words, lines = reader_words(), list[str]()
    for certificate in handed_in:
        reading = certificate.reading
        if reading is None or certificate.number is None:
            continue
        fields = ("learner", "course_title", "verification_code")
        named = [str(reading.value(name)) for name in fields if reading.value(name)]
        where = _pages(certificate) or certificate.name
        lines.append(": ".join([where, ", ".join(named) or words("assess.no-title")]))
    if lines:
        st.html(Markup("<p>{}</p>{}").format(words("intake.several.parts"), html.bullets(lines)))


def _show_persons(persons: Sequence[NamedPerson]) -> None:
    """Say that the certificates name several persons, before anything is done with them: a case is about one."""
    if len(persons) < 2:
        return
    words, lines = reader_words(), list[str]()
    for person in persons:
        places = (", ".join(filter(None, (own.document.name, _pages(own)))) for own in person.certificates)
        lines.append(f"{' / '.join(person.names)}: {'; '.join(places)}")
    told = words("intake.several.persons")
    st.html(Markup('<div class="l-stop" role="status"><p>{}</p>{}</div>').format(told, html.bullets(lines)))


def _pages(certificate: HandedInCertificate) -> str:
    """The pages of one of several certificates in a file, such as "p. 2–3"; "" where it has no pages of its own."""
    reading = certificate.document.valid_reading
    pages = reading.certificates[certificate.number].pages if reading and certificate.number is not None else []
    span = "–".join(str(page) for page in dict.fromkeys((pages[0], pages[-1]))) if pages else ""
    return reader_words()("intake.several.on-pages", pages=span) if span else ""


def _show_bundle(sheet: Sheet, handed_in: Sequence[HandedInCertificate]) -> None:
    """Show that the case is a bundle; files that came later can be brought into it."""
    words = reader_words()
    names = [entry.certificate.file for entry in sheet.case.certificates]
    st.info(words("intake.several.bundled", count=len(names)))
    if any(certificate.name not in names for certificate in handed_in):
        st.button(words("intake.several.bundle.more"), on_click=_bundle, args=(sheet.case_id,))


@dataclass(frozen=True)
class Bundling:
    """All files of a case become a bundle of one entry each, which stands for stacking only."""

    case_id: str

    def __call__(self, session: Session, version: int) -> int:
        """Write it; what was entered about the one course so far moves to the first entry. The case's new version."""
        stored = loading.load(self.case_id, session=session)
        entries = _entries(stored.case, certificates_in(stored.papers))
        parts = {"purpose": "stacking", "certificates": entries, **dict.fromkeys(IN_BUNDLE)}
        by = identity.person()
        for name, value in parts.items():
            version = saving.save_part(Edit(self.case_id, version, by), name, value, session=session)
        return version


def _bundle(case_id: str) -> None:
    shell_saving.save(case_id, Bundling(case_id))


def _entries(case: Case, handed_in: Sequence[HandedInCertificate]) -> list[dict[str, Any]]:
    """The entries of a bundle as `save_part` takes them: those there are, and one for each certificate without one."""
    entries = [entry.model_dump(mode="json", exclude_defaults=True) for entry in case.certificates]
    known = {entry.certificate.file for entry in case.certificates}
    for certificate in handed_in:
        if certificate.name in known:
            continue
        entry: dict[str, Any] = {name: {} for name in IN_BUNDLE}
        if not entries:
            parts = {name: getattr(case, name) for name in entry}
            entry = {name: part.model_dump(mode="json", exclude_defaults=True) for name, part in parts.items()}
        entry["certificate"]["file"] = certificate.name
        entries.append(entry)
    return entries


@dataclass(frozen=True)
class NewCase:
    """A case that was opened for a certificate of this name. `apart`: under a request of its own, of another person."""

    id: str
    name: str
    apart: bool


def _open_case_each(stored: Stored, key: str) -> None:
    """Open a case for each further certificate, with the same purpose and target.

    It has the same learner and request as well, unless the certificate names another person than the first one does.
    Where a file holds several, each case has the whole file, since a part of it would be no file that anybody issued,
    and what was read from its own pages. The new cases are noted under `key` in the session.
    """
    try:
        with open_session() as session:
            made = _split(stored, session)
    except (DatabaseError, errors.NotFoundError):
        log.exception("making several cases failed")
        st.session_state["problem"] = reader_words()("screen.not-saved")
        return
    st.session_state[key] = made


def _split(stored: Stored, session: Session) -> list[NewCase]:
    """Give each certificate but the first a case of its own; returns these cases."""
    first, *others = certificates_in(stored.papers)
    requests = _requests_of_others((first, *others))
    made: list[NewCase] = []
    for certificate in others:
        request = requests.get(certificate.name)
        case_id = _open_own_case(stored, certificate, request, session)
        made.append(NewCase(case_id, certificate.name, apart=request is not None))
    by = identity.person()
    for sha256 in {other.document.sha256 for other in others} - {first.document.sha256}:
        documents_store.remove_document(stored.id, sha256, by=by, session=session)
    if first.number is not None and first.reading:
        data, pages = first.reading.model_dump(mode="json"), first.document.pages
        documents_store.save_reading(stored.id, first.document.sha256, data, pages=pages, session=session)
    return made


def _requests_of_others(certificates: Sequence[HandedInCertificate]) -> dict[str, str]:
    """A new request for each person but the first, under the name of each certificate that names that person.

    Certificates without a name that was read stay with the first person, as all do where there is one person only.
    """
    others = persons_named(certificates)[1:]
    ids = ((person, creating.new_request()) for person in others)
    return {certificate.name: request for person, request in ids for certificate in person.certificates}


def _open_own_case(stored: Stored, certificate: HandedInCertificate, request: str | None, session: Session) -> str:
    """Open a case for a certificate, with its file; returns the case's id.

    `request`: that of another person, whose case has nothing of this learner; None: it is the same learner's.
    """
    case, document, reading = stored.case, certificate.document, certificate.reading
    own = Case(
        country=case.country,
        region=case.region,
        purpose=case.purpose,
        target=case.target,
        **(_of_learner(case) if request is None else _of_nobody()),
    )
    case_id = new_case(own, session, request=request or stored.request)
    documents_store.add_document(
        case_id,
        NewDocument(
            document.sha256,
            document.name,
            document.size,
            media_type=document.media_type,
            pages=document.pages,
            reading=reading.model_dump(mode="json") if reading else document.reading,
        ),
        by=identity.person(),
        session=session,
    )
    return case_id


def _of_learner(case: Case) -> dict[str, Any]:
    """What a further case of the same learner has of the first: who it is, and the centre's own tests."""
    return {
        "language": case.language,
        "applicant": Applicant(**case.applicant.model_dump()) if case.applicant else None,
        "answers": {name: answer for name, answer in case.answers.items() if name.endswith(".centre-test")},
    }


def _of_nobody() -> dict[str, Any]:
    """What a case begins with that is about a person of whom the desk holds nothing yet."""
    profile = identity.profile()
    return {"language": profile.language if profile else None, "answers": no_own_tests()}


def _show_new_cases(sheet: Sheet) -> None:
    """Show links to the cases that were just opened."""
    made: list[NewCase] = st.session_state.get(sheet.key("split"), [])
    words = reader_words()
    for apart, told in ((False, "intake.several.made"), (True, "intake.several.made-apart")):
        cases = [new for new in made if new.apart is apart]
        if cases:
            st.success(words(told, count=len(cases)))
        for new in cases:
            navigation.link(
                "intake", words("intake.several.open", name=plain(name_for_people(new.name, words))), new.id
            )
