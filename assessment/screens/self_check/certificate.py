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
from assessment.screens.components.countries import countries
from assessment.screens.components.fields import entry, hold, plain
from assessment.screens.components.html import quiet
from assessment.screens.components.proposals import read_from, short_value
from assessment.screens.components.uploads import FILE_ENDINGS, problem_sentence
from assessment.screens.self_check import draft
from assessment.screens.self_check.draft import DraftFile, SelfCheckDraft
from assessment.screens.self_check.steps import ways_on
from assessment.screens.shell import identity
from assessment.screens.shell.language import reader_words
from criteria.load import framework
from criteria.model import UNKNOWN

MOST_FILES = 5
"""Files of one certificate: itself, a supplement, a transcript, a screenshot or two."""


def certificate() -> None:
    """A file or a photo is read at once; without one the answers are given by hand."""
    words, found = reader_words(), draft.draft()
    st.header(words("learner.certificate"), anchor=False)
    st.markdown(words("learner.certificate.why"))
    if len(found.files) < MOST_FILES:
        count = st.session_state.setdefault("learner:uploads", 0)
        file = st.file_uploader(
            words("learner.certificate.file"),
            type=FILE_ENDINGS,
            max_upload_size=MOST_BYTES // 1024**2,
            key=f"learner:upload:{count}",
        )
        if file:
            with st.spinner(words("learner.certificate.reading")):
                _read(file)
            st.session_state["learner:uploads"] += 1
            st.rerun()
    for sentence in st.session_state.get("learner:refused", []):
        st.error(sentence)
    for number, one in enumerate(found.files):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(words("learner.certificate.there", name=plain(one.name)), width="stretch")
            remove = words("learner.certificate.remove", name=plain(one.name))
            st.button(remove, key=f"learner:remove:{number}", on_click=_remove, args=(number,))
        if one.reading.problem:
            st.info(problem_sentence(one.reading, words))
    if not found.files:
        st.markdown(words("learner.certificate.by-hand"))
    ways_on("certificate")


def _read(file: Any) -> None:
    data = file.getvalue()
    reading = read_certificate(data, file.name, context=identity.trusted())
    found = draft.draft()
    st.session_state["learner:refused"] = []
    if reading.problem_id == "empty":
        st.session_state["learner:refused"] = [problem_sentence(reading, reader_words())]
    elif reading.sha256 not in {one.reading.sha256 for one in found.files}:
        draft.save_draft(replace(found, files=(*found.files, DraftFile(reading.file, data, reading))))


def _remove(number: int) -> None:
    found = draft.draft()
    draft.save_draft(replace(found, files=found.files[:number] + found.files[number + 1 :]))


def read() -> None:
    """What was read, for the learner to keep or leave. Nothing is taken unasked."""
    words, found = reader_words(), draft.draft()
    st.header(words("learner.read"), anchor=False)
    offered = _offered(found)
    new = [one for one in offered if one.state == "new" and one.certainty != "candidate"]
    several = [one for one in offered if one.certainty == "candidate"]
    kept = {one.fact for one in offered if one.state == "same"}
    if not offered:
        st.markdown(words("learner.certificate.read-nothing"))
    elif new or any(one.fact not in kept for one in several):
        st.markdown(words("learner.read.why"))
    else:
        st.markdown(words("learner.read.nothing-left"))
    if len(new) > 1:
        st.button(words("learner.read.all"), key="learner:keep-all", type="primary", on_click=_keep, args=(new,))
    for number, one in enumerate(new):
        values = (label(one), short_value(one, words), read_from(one, words))
        st.html(Markup('<div class="l-fact"><b>{}</b>: {}<br><small>{}</small></div>').format(*values))
        st.button(words("learner.read.keep"), key=f"learner:keep:{number}", on_click=_keep, args=([one],))
    for fact, choices in groupby(several, key=lambda one: one.fact):
        if fact not in kept:
            _choose(fact, list(choices))
    if kept:
        names = dict.fromkeys(label(one) for one in offered if one.state == "same")
        quiet(words("learner.read.kept", names=", ".join(names)))
    ways_on("read")


def _choose(fact: str, choices: list[FieldProposal]) -> None:
    """Several readings of one fact: the learner says which, or none."""
    words = reader_words()
    st.markdown(f"**{plain(label(choices[0]))}**: {words('learner.read.which')}")
    for number, one in enumerate(choices):
        st.button(plain(short_value(one, words)), key=f"learner:choose:{fact}:{number}", on_click=_keep, args=([one],))


def label(one: FieldProposal) -> str:
    """What a fact is called."""
    return reader_words()(f"learner.fact.{one.fact}")


def _offered(found: SelfCheckDraft) -> list[FieldProposal]:
    """What the files offer; a fact that several of them state alike is offered once."""
    offered: list[FieldProposal] = []
    for file in found.files:
        for one in proposals(found.case, file.reading):
            if not any((one.fact, one.value) == (other.fact, other.value) for other in offered):
                offered.append(one)
    return offered


def _keep(chosen: list[FieldProposal]) -> None:
    for one in chosen:
        draft.set_part(*accept(draft.draft().case, one))


def course() -> None:
    """The course by hand, as far as the learner knows it."""
    words, found = reader_words(), draft.draft().case.course
    st.header(words("learner.course"), anchor=False)
    st.markdown(words("learner.course.why"))
    for name in ("title", "platform", "awarding_body"):
        key = f"learner:course:{draft.at()}:{name}"
        entry(words(f"learner.course.{name}"), key, getattr(found, name), _saves(name))
    key = f"learner:course:{draft.at()}:country"
    hold(key, found.issuer_country)
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
        draft.set_part(*with_fields(draft.draft().case, "course", {name: value}))

    return write


def taken() -> None:
    """How they took part: it decides which questions make sense."""
    words, found = reader_words(), draft.draft().case
    st.header(words("learner.taken"), anchor=False)
    way, key = framework().way(found.elements.participation), f"learner:taken:{draft.at()}"
    if way or key not in st.session_state:
        hold(key, way.id if way else None)
    st.radio(
        words("learner.taken"),
        [*(one.id for one in framework().participation), UNKNOWN],
        key=key,
        index=None,
        format_func=lambda one: words("learner.unknown" if one == UNKNOWN else f"learner.taken.{one}"),
        label_visibility="collapsed",
        on_change=_took,
        args=(key,),
    )
    ways_on("taken")


def _took(key: str) -> None:
    chosen = st.session_state[key]
    patch = {"participation": None if chosen == UNKNOWN else chosen}
    draft.set_part(*with_fields(draft.draft().case, "elements", patch))
