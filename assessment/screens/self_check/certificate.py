"""The learner's own check: the certificate read, what was read offered, and the course by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import Any

import streamlit as st
from markupsafe import Markup

from assessment.evidence.field_proposals import FieldProposal, accept, proposals, with_fields
from assessment.readers.document.limits import MOST_BYTES
from assessment.sandbox import read_certificate
from assessment.sandbox.waiting import NO_TURN
from assessment.screens.components.fields import FieldBinding, entry, hold, plain
from assessment.screens.components.html import quiet
from assessment.screens.components.proposals import read_from, short_value
from assessment.screens.components.uploads import FILE_ENDINGS, problem_sentence, shown_while_read
from assessment.screens.self_check import draft
from assessment.screens.self_check.draft import DraftFile, SelfCheckDraft
from assessment.screens.self_check.steps import ways_on
from assessment.screens.shell import identity
from assessment.screens.shell.language import reader_words
from criteria.country_order import countries
from criteria.load import framework
from criteria.model import UNKNOWN

MOST_FILES = 5
"""Files of one certificate: itself, a supplement, a transcript, a screenshot or two."""


def certificate() -> None:
    """Show where a file or a photo is dropped, which is read at once; without one the answers are given by hand."""
    words, current = reader_words(), draft.in_hand()
    st.header(words("learner.certificate"), anchor=False)
    st.markdown(words("learner.certificate.why"))
    if len(current.files) < MOST_FILES:
        count = st.session_state.setdefault("learner:uploads", 0)
        file = st.file_uploader(
            words("learner.certificate.file"),
            type=FILE_ENDINGS,
            max_upload_size=MOST_BYTES // 1024**2,
            key=f"learner:upload:{count}",
        )
        if file:
            with shown_while_read(words("learner.certificate.reading")):
                _read(file)
            st.session_state["learner:uploads"] += 1
            st.rerun()
    for sentence in st.session_state.get("learner:refused", []):
        st.error(sentence)
    for number, handed_in in enumerate(current.files):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(words("learner.certificate.there", name=plain(handed_in.name)), width="stretch")
            remove = words("learner.certificate.remove", name=plain(handed_in.name))
            st.button(remove, key=f"learner:remove:{number}", on_click=_remove, args=(number,))
        if handed_in.reading.problem:
            st.info(problem_sentence(handed_in.reading, words))
    if not current.files:
        st.markdown(words("learner.certificate.by-hand"))
    ways_on("certificate")


def _read(file: Any) -> None:
    data = file.getvalue()
    reading = read_certificate(data, file.name, context=identity.trusted())
    current = draft.in_hand()
    st.session_state["learner:refused"] = []
    if reading.problem_id in ("empty", *NO_TURN):
        st.session_state["learner:refused"] = [problem_sentence(reading, reader_words())]
    elif reading.sha256 not in {other.reading.sha256 for other in current.files}:
        draft.save_draft(replace(current, files=(*current.files, DraftFile(reading.file, data, reading))))


def _remove(number: int) -> None:
    current = draft.in_hand()
    draft.save_draft(replace(current, files=current.files[:number] + current.files[number + 1 :]))


def read() -> None:
    """Show what was read, for the learner to keep or leave. Nothing is kept unasked."""
    words, current = reader_words(), draft.in_hand()
    st.header(words("learner.read"), anchor=False)
    offered = _offered(current)
    new = [proposal for proposal in offered if proposal.state == "new" and proposal.certainty != "candidate"]
    several = [proposal for proposal in offered if proposal.certainty == "candidate"]
    kept = {proposal.fact for proposal in offered if proposal.state == "same"}
    if not offered:
        st.markdown(words("learner.certificate.read-nothing"))
    elif new or any(proposal.fact not in kept for proposal in several):
        st.markdown(words("learner.read.why"))
    else:
        st.markdown(words("learner.read.nothing-left"))
    if len(new) > 1:
        st.button(words("learner.read.all"), key="learner:keep-all", type="primary", on_click=_keep, args=(new,))
    for number, proposal in enumerate(new):
        values = (label(proposal), short_value(proposal, words), read_from(proposal, words))
        st.html(Markup('<div class="l-fact"><b>{}</b>: {}<br><small>{}</small></div>').format(*values))
        st.button(words("learner.read.keep"), key=f"learner:keep:{number}", on_click=_keep, args=([proposal],))
    for fact, choices in groupby(several, key=lambda proposal: proposal.fact):
        if fact not in kept:
            _choose(fact, list(choices))
    if kept:
        names = dict.fromkeys(label(proposal) for proposal in offered if proposal.state == "same")
        quiet(words("learner.read.kept", names=", ".join(names)))
    ways_on("read")


def _choose(fact: str, choices: list[FieldProposal]) -> None:
    """Show several readings of one fact: the learner chooses one of them, or none."""
    words = reader_words()
    st.markdown(f"**{plain(label(choices[0]))}**: {words('learner.read.which')}")
    for number, proposal in enumerate(choices):
        st.button(
            plain(short_value(proposal, words)),
            key=f"learner:choose:{fact}:{number}",
            on_click=_keep,
            args=([proposal],),
        )


def label(proposal: FieldProposal) -> str:
    """The name of the fact that a proposal is made for."""
    return reader_words()(f"learner.fact.{proposal.fact}")


def _offered(current: SelfCheckDraft) -> list[FieldProposal]:
    """What the files offer; a fact that several of them state alike is offered once."""
    offered: list[FieldProposal] = []
    for file in current.files:
        for proposal in proposals(current.case, file.reading):
            if not any((proposal.fact, proposal.value) == (other.fact, other.value) for other in offered):
                offered.append(proposal)
    return offered


def _keep(chosen: list[FieldProposal]) -> None:
    for proposal in chosen:
        draft.set_part(*accept(draft.in_hand().case, proposal))


def course() -> None:
    """Ask for the course, to be filled in by hand as far as the learner knows it."""
    words, known = reader_words(), draft.in_hand().case.course
    st.header(words("learner.course"), anchor=False)
    st.markdown(words("learner.course.why"))
    for name in ("title", "platform", "awarding_body"):
        key = f"learner:course:{draft.at()}:{name}"
        entry(words(f"learner.course.{name}"), FieldBinding(key, getattr(known, name), _saves(name)))
    key = f"learner:course:{draft.at()}:country"
    hold(key, known.issuer_country)
    st.selectbox(
        words("learner.course.issuer_country"),
        countries(words.language),
        format_func=words.country,
        key=key,
        index=None,
        placeholder=words("learner.unknown"),
        on_change=lambda: _saves("issuer_country")(st.session_state[key]),
    )
    ways_on("course")


def _saves(name: str) -> Any:
    def write(value: Any) -> None:
        draft.set_part(*with_fields(draft.in_hand().case, "course", {name: value}))

    return write


def taken() -> None:
    """Ask how they took part: it decides which questions make sense."""
    words, case = reader_words(), draft.in_hand().case
    st.header(words("learner.taken"), anchor=False)
    way, key = framework().way(case.elements.participation), f"learner:taken:{draft.at()}"
    if way or key not in st.session_state:
        hold(key, way.id if way else None)
    st.radio(
        words("learner.taken"),
        [*(way.id for way in framework().participation), UNKNOWN],
        key=key,
        index=None,
        format_func=lambda way: words("learner.unknown" if way == UNKNOWN else f"learner.taken.{way}"),
        label_visibility="collapsed",
        on_change=_took,
        args=(key,),
    )
    ways_on("taken")


def _took(key: str) -> None:
    chosen = st.session_state[key]
    patch = {"participation": None if chosen == UNKNOWN else chosen}
    draft.set_part(*with_fields(draft.in_hand().case, "elements", patch))
