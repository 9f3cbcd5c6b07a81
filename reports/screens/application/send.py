"""After the learner's own check: the pack for a centre, to download or to send to a centre of this installation."""

from __future__ import annotations

import datetime
import logging
from functools import partial
from typing import NamedTuple

import streamlit as st
from pydantic import ValidationError

from assessment.case import typed_input
from assessment.case.model import Applicant
from assessment.screens.components.fields import plain
from assessment.screens.self_check import draft as self_check_draft
from assessment.screens.self_check.draft import SelfCheckDraft
from assessment.screens.shell import navigation
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.styles import load_styles
from assessment.settings import settings
from assessment.store.cases import status_codes
from assessment.store.database import DatabaseError, Session, after_commit, work
from assessment.store.decisions import recognised_courses
from assessment.store.decisions.recognised_courses import PublicCentre
from criteria.dated import current_day
from criteria.text import Words
from reports.application.pack import (
    ENDING,
    MEDIA_TYPE,
    Application,
    PackedFile,
    PackError,
    PackPart,
    check_counts,
    write,
)
from reports.application.pdf import application_pdf
from reports.imports.filing import Arrival, FiledCase, ReadFile, file_read
from reports.issuing.seal import identity
from reports.pdf.render import RecordError

log = logging.getLogger("laila")

SENT = "application:sent"


class Receipt(NamedTuple):
    """What is shown once an application is sent: to which centre, as which cases, under which code, on which day."""

    centre: str
    filed: list[FiledCase]
    code: str
    on: datetime.date


def show() -> None:
    """Who asks; the two files; sending; afterwards the receipt."""
    load_styles("learner")
    words = reader_words()
    with st.container(key="learner"):
        st.header(words("application.heading"))
        if receipt := st.session_state.get(SENT):
            _receipt(receipt, words)
            return
        drafts = self_check_draft.drafts()
        if not drafts:
            st.markdown(words("application.first"))
            navigation.link("self_check", words("application.to-check"))
            return
        st.markdown(words("application.intro"))
        applicant = _who(words)
        _holds(drafts, words)
        application = _application(drafts, applicant)
        with work(shell_session.installation().engine) as session:  # for everybody, signed in or not
            centres = {centre.id: centre for centre in recognised_courses.public_centres(session=session)}
        _download(application, _signing(drafts[0].centre, centres), words)
        _send(drafts, application, centres, words)
        navigation.link("self_check", words("application.back"), step="answer")


def _who(words: Words) -> Applicant | None:
    """Name, day of birth, contact: kept in this session alone until the learner sends them."""
    st.subheader(words("application.who"))
    name = st.text_input(words("application.name"), key="application:name", max_chars=200, autocomplete="name").strip()
    born = st.text_input(words("application.born"), key="application:born", max_chars=20, placeholder="31/12/1990")
    contact = st.text_input(
        words("application.contact"), key="application:contact", max_chars=300, autocomplete="email"
    ).strip()
    st.caption(words("application.who.why"))
    try:
        day = typed_input.day(born)
        return Applicant(name=name, born=day, contact=contact or None) if name else None
    except (typed_input.TypedInputError, ValidationError):
        st.error(words("application.born.wrong"))
        return None


def _holds(drafts: tuple[SelfCheckDraft, ...], words: Words) -> None:
    st.subheader(words("application.holds"))
    for draft in drafts:
        counts = words("application.counts", answers=len(draft.case.answers), files=len(draft.files))
        title = plain(draft.case.title() or words("application.no-title"))
        st.markdown(f"- **{title}**: {counts}")
    if not any(draft.files for draft in drafts):
        st.info(words("application.no-file-yet"))


def _application(drafts: tuple[SelfCheckDraft, ...], applicant: Applicant | None) -> Application:
    parts = tuple(
        PackPart(
            draft.case.model_copy(update={"applicant": applicant}),
            tuple(PackedFile(file.name, file.data) for file in draft.files),
        )
        for draft in drafts
    )
    return Application(parts, current_day(), drafts[0].assisted)


def _signing(chosen: str | None, centres: dict[str, PublicCentre]) -> str:
    """The centre in whose name a seal is made where this desk has none yet."""
    named = [centres[chosen]] if chosen in centres else list(centres.values())
    return named[0].name if named else ""


def _download(application: Application, signing: str, words: Words) -> None:
    st.subheader(words("application.download"))
    st.markdown(words("application.download.how"))
    if st.button(words("application.make"), key="application:make"):
        st.session_state["application:files"] = _files(application, signing, words)
    files = st.session_state.get("application:files")
    if not files:
        return
    made_of, pdf, pack = files
    if made_of != application:
        st.caption(words("application.changed"))
        return
    if pdf:
        st.download_button(words("application.pdf"), pdf, "application.pdf", "application/pdf", on_click="ignore")
    if pack:
        st.download_button(words("application.pack"), pack, f"application.{ENDING}", MEDIA_TYPE, on_click="ignore")
        st.caption(words("application.proves"))


def _files(application: Application, signing: str, words: Words) -> tuple[Application, bytes | None, bytes | None]:
    pdf = pack = None
    with st.spinner(words("application.making")):
        try:
            pack = write(application, identity(settings(), signing))
            pdf = application_pdf(application, words, current_day())
        except PackError as fault:
            st.error(fault.sentence(words))
        except RecordError as fault:
            st.error(fault.sentence(words))
    return application, pdf, pack


def _send(
    drafts: tuple[SelfCheckDraft, ...], application: Application, centres: dict[str, PublicCentre], words: Words
) -> None:
    if not centres:
        return
    st.subheader(words("application.send"))
    st.markdown(words("application.send.how"))
    ids = list(centres)
    at = ids.index(drafts[0].centre) if drafts[0].centre in ids else None if len(ids) > 1 else 0
    chosen = st.selectbox(
        words("application.centre"),
        ids,
        index=at,
        key="application:centre",
        placeholder=words("centre.first.choose"),
        format_func=lambda name: words(
            "learner.where.centre", name=centres[name].name, country=words.country(centres[name].country)
        ),
    )
    agreed = st.checkbox(words("application.agree"), key="application:agree")
    if st.button(words("application.send-now"), type="primary", key="application:send"):
        if not application.parts[0].case.applicant:
            st.error(words("application.name-missing"))
        elif not chosen:
            st.error(words("application.centre-missing"))
        elif not agreed:
            st.error(words("application.agree-missing"))
        else:
            _file(drafts, application, chosen, centres[chosen].name, words)


def _file(drafts: tuple[SelfCheckDraft, ...], application: Application, centre: str, name: str, words: Words) -> None:
    """File the drafts as cases of the centre, with a code; only the receipt of them stays in this session."""
    cases = [
        (part.case, [ReadFile(file, kept.reading) for file, kept in zip(part.files, draft.files, strict=True)])
        for part, draft in zip(application.parts, drafts, strict=True)
    ]
    source = words("import.source.sent", on=application.made_on)
    place = shell_session.installation()
    try:
        check_counts(application)
        file_read(
            cases,
            Arrival(centre, None, source, application.helped),
            documents=place.documents,
            engine=place.engine,
            also=partial(_give_code, name, application.made_on),
        )
    except PackError as fault:
        st.error(fault.sentence(words))
        return
    except (DatabaseError, OSError):
        log.exception("sending an application failed")
        st.error(words("application.not-sent"))
        return
    st.rerun()


def _give_code(centre_name: str, on: datetime.date, filed: list[FiledCase], session: Session) -> None:
    code = status_codes.give_code([case.id for case in filed], by=None, session=session)
    after_commit(session, partial(_end_with_receipt, Receipt(centre_name, filed, code, on)))


def _end_with_receipt(receipt: Receipt) -> None:
    """Show the receipt from now on, and forget what was typed: the centre has it."""
    st.session_state[SENT] = receipt
    st.session_state.pop("application:files", None)
    self_check_draft.forget()


def _receipt(receipt: Receipt, words: Words) -> None:
    references = ", ".join(case.reference for case in receipt.filed)
    st.success(words("application.sent", centre=plain(receipt.centre), references=references, on=receipt.on))
    st.markdown(words("application.code"))
    st.code(receipt.code, language=None)
    st.markdown(words("application.next"))
    text = words("application.receipt", code=receipt.code, centre=receipt.centre, references=references, on=receipt.on)
    st.download_button(words("application.receipt-file"), text, "receipt.txt", "text/plain", on_click="ignore")
    navigation.link("status", words("application.to-status"))
    st.button(words("application.another"), key="application:another", on_click=_again)


def _again() -> None:
    st.session_state.pop(SENT, None)


SCREEN = Screen("application_pack", show)
