"""This screen takes in a new case, and shows the same part of a case again: files, request, learner, course.

`/intake` is for a new case, `/intake?case=...` for a stored one. Everything is saved as it is entered. Title and
purpose are enough to continue.
"""

from __future__ import annotations

from typing import Literal

import streamlit as st

from assessment.evidence.field_proposals import FieldProposal
from assessment.screens.case import checks, learner_statements
from assessment.screens.case.saving import move_case
from assessment.screens.components.html import heading, quiet
from assessment.screens.intake.course import course_summary, show_course
from assessment.screens.intake.facts import certificates_of, offered, show_facts, sources_of
from assessment.screens.intake.files import show_list, show_preview, show_upload
from assessment.screens.intake.request import show_learner, show_request, show_target
from assessment.screens.intake.several import show_several
from assessment.screens.intake.sheet import Sheet, accept_proposals, open_sheet
from assessment.screens.shell import frame, identity, navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.styles import load_styles


def show() -> None:
    """Show the whole screen."""
    load_styles()
    sheet, words = open_sheet(), reader_words()
    if sheet.stored is None and not identity.profile():
        _needs_profile()
        return
    sources = sources_of(sheet)
    reference = sheet.stored.reference if sheet.stored else ""
    title = words("intake.title", reference=reference) if reference else words("intake.title-new")
    frame.name_tab(title)
    st.title(title, anchor=False)
    with st.container():
        if sheet.closed:
            st.info(words("screen.closed"))
    left, right = st.columns([11, 9], gap="large")
    with left:
        heading(words("intake.files"), first=True)
        with st.container():  # grows and shrinks; what is below stays in its place and keeps what is being typed
            if not sheet.closed:
                show_upload(sheet)
            show_list(sheet)
            if sheet.stored:
                checks.show_failed(sheet.stored, words)
                learner_statements.show_origin(sheet.stored, words)
            show_several(sheet)
            show_facts(sheet)
        show_request(sheet, sources)
        show_learner(sheet, sources)
    with right, st.container(key="preview"):
        heading(words("intake.preview"), first=True)
        show_preview(sheet)
    show_target(sheet)
    asked_for_field = bool(st.query_params.get("field"))  # a field in a folded part cannot take the focus
    with st.expander(course_summary(sheet.case, words), key=sheet.key("course"), expanded=asked_for_field):
        show_course(sheet, sources)
    _go_on(sheet)


def _needs_profile() -> None:
    """Say that the centre's profile comes first, because its country decides units and law; lead to it."""
    words = reader_words()
    st.title(words("intake.title-new"), anchor=False)
    st.info(words("intake.no-profile"))
    if identity.can("keep-centre"):
        navigation.link("centre", words("intake.no-profile.go"))


def _go_on(sheet: Sheet) -> None:
    """Show the button that leads to the criteria and, once it is pressed, what is still needed first."""
    words = reader_words()
    with st.container(horizontal=True):
        new = _new(sheet)
        pressed = _accept_and_go(sheet, new)
        kind: Literal["primary", "secondary"] = "secondary" if new else "primary"
        pressed = st.button(words("intake.go-on"), type=kind, key=sheet.key("go-on")) or pressed
    quiet(words("intake.saved") if sheet.stored else words("intake.nothing-yet"))
    if not pressed:
        return
    if sheet.stored is None or not sheet.case.title():
        st.error(words("intake.title-needed"))
        return
    if sheet.stored.state in ("draft", "submitted") and not move_case(sheet.stored.id, "begin"):
        st.rerun()
    navigation.go("assess", sheet.stored.id)


WHOSE = (("applicant", "name"), ("course", "title"), ("course", "platform"))
"""Fields in which the certificates of one course and person agree."""


def _new(sheet: Sheet) -> list[FieldProposal]:
    """What was certainly read and has not been taken over yet, once for each field.

    Where two certificates say otherwise of a field, a person has to choose. Where they are of two persons or courses,
    nothing is offered at once: what one of them says would stand beside what the other says.
    """
    if sheet.closed:
        return []
    by_field: dict[tuple[str, str], list[FieldProposal]] = {}
    for certificate in certificates_of(sheet):
        for proposal in offered(sheet, certificate):
            if proposal.state == "new" and proposal.certainty != "candidate":
                by_field.setdefault((proposal.part, proposal.field), []).append(proposal)
    agreed = {
        field: first for field, (first, *more) in by_field.items() if all(each.value == first.value for each in more)
    }
    return list(agreed.values()) if all(field in agreed for field in WHOSE if field in by_field) else []


def _accept_and_go(sheet: Sheet, new: list[FieldProposal]) -> bool:
    """Offer to accept what was certainly read and to continue in one step. Returns whether this was done."""
    if st.session_state.pop(sheet.key("accepted"), False):
        return True
    if not new:
        return False
    label = reader_words()("intake.accept-and-go", count=len(new))
    st.button(label, type="primary", key=sheet.key("accept-and-go"), on_click=_accept, args=(sheet, new))
    return False


def _accept(sheet: Sheet, new: list[FieldProposal]) -> None:
    """Accept, and note that it was done, because the button no longer exists in the next run."""
    if sheet.case_id and accept_proposals(sheet.case_id, new):
        st.session_state[sheet.key("accepted")] = True


SCREEN = Screen("intake", show)
