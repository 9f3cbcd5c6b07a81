"""What was read from the certificate, offered: accept all, accept one by one, or choose. Nothing is taken unasked."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from assessment.case.stored import Document
from assessment.evidence.field_proposals import FieldProposal, proposals
from assessment.screens.components import page_images
from assessment.screens.components.fields import plain
from assessment.screens.components.html import quiet
from assessment.screens.components.proposals import read_from, short_value, value_text
from assessment.screens.intake.files import point_at, pointed_at
from assessment.screens.intake.sheet import Sheet, take
from assessment.screens.shell.language import reader_words

Sources = dict[tuple[str, str], str]
"""By part and field of the case, such as `{("course", "title"): "read on page 1"}`."""


def offered(sheet: Sheet, document: Document) -> list[FieldProposal]:
    """What a document offers, for its own certificate where the case holds several."""
    reading = document.valid_reading
    names = [entry.certificate.file for entry in sheet.case.certificates]
    entry = names.index(document.name) if document.name in names else None
    return proposals(sheet.case, reading, entry) if reading else []


def sources(sheet: Sheet) -> Sources:
    """Where each value that the case holds was read."""
    found: Sources = {}
    for document in sheet.stored.papers if sheet.stored else ():
        for proposal in offered(sheet, document):
            if proposal.state == "same":
                found.setdefault((proposal.part, proposal.field), read_from(proposal, reader_words()))
    return found


def facts(sheet: Sheet) -> None:
    """The proposals of each document."""
    documents = sheet.stored.papers if sheet.stored else ()
    for document in documents:
        found = offered(sheet, document)
        if found:
            with st.container(border=True):
                _of(sheet, document, found, len(documents) > 1)


def _of(sheet: Sheet, document: Document, found: list[FieldProposal], named: bool) -> None:
    words = reader_words()
    sure = [one for one in found if one.certainty != "candidate"]
    new = [one for one in sure if one.state == "new"]
    with st.container(horizontal=True, vertical_alignment="center"):
        name = f" ({plain(document.name)})" if named else ""
        st.markdown(f"**{words('intake.facts.count', count=len(sure))}**{name}", width="stretch")
        if len(new) > 1:
            label = words("intake.facts.accept-all", count=len(new))
            _button(sheet, document, "all", label, new, type="primary")
    for one in new:
        _row(sheet, document, one, words("intake.facts.accept"))
    for one in sure:
        if one.state == "differs":
            _row(sheet, document, one, words("intake.facts.use", value=plain(short_value(one, words))))
    for _, several in groupby((one for one in found if one.certainty == "candidate"), key=lambda one: one.fact):
        _choose(sheet, document, list(several))
    if taken := [_label(one) for one in found if one.state == "same"]:
        quiet(words("intake.facts.taken", names=", ".join(taken)))


def _row(sheet: Sheet, document: Document, one: FieldProposal, button: str) -> None:
    """A value, where it stands, the way to see it there, and the button that takes it."""
    words = reader_words()
    said = f"<strong>{escape(_label(one))}</strong> {escape(short_value(one, words))}"
    if one.state == "differs":
        entered = escape(value_text(one, one.current, words))
        said = f"<strong>{escape(_label(one))}</strong> {escape(words('intake.facts.differs'))}".format(
            theirs=f"<em>{escape(short_value(one, words))}</em>", mine=f"<em>{entered}</em>"
        )
    fact = f'<div class="l-fact">{said}<br><small>{escape(read_from(one, words))}</small></div>'
    if one.state == "differs":  # its button names the value, which is long
        st.html(fact)
    with st.container(horizontal=True, wrap=one.state == "differs", vertical_alignment="center"):
        if one.state != "differs":
            st.html(fact)
        _show(sheet, document, one.fact, one)
        _button(sheet, document, one.fact, button, [one])
    _seen(sheet, document, one)


def _choose(sheet: Sheet, document: Document, several: list[FieldProposal]) -> None:
    """Several readings of one fact: a person says which, or none."""
    if any(one.state == "same" for one in several):
        return
    words = reader_words()
    how = words("intake.facts.choose" if len(several) > 1 else "intake.facts.maybe")
    st.markdown(f"**{_label(several[0])}** {how}")
    for number, one in enumerate(several):
        name = f"{one.fact}:{number}"
        with st.container(horizontal=True, vertical_alignment="center"):
            _button(sheet, document, name, plain(short_value(one, words)), [one])
            st.html(f'<div class="l-fact"><small>{escape(read_from(one, words))}</small></div>')
            _show(sheet, document, name, one)
        _seen(sheet, document, one)
    if several[0].state == "differs":
        quiet(words("intake.facts.entered", value=value_text(several[0], several[0].current, words)))


def _show(sheet: Sheet, document: Document, name: str, one: FieldProposal) -> None:
    """The way to see where a value stands; what a credential states stands on no page."""
    if one.box is None:
        return
    key = sheet.key(f"place:{document.sha256[:12]}:{name}")
    where_ = {"on_click": point_at, "args": (sheet, document.sha256, one.box)}
    st.button(reader_words()("intake.facts.show"), key=key, type="tertiary", **where_)


def _seen(sheet: Sheet, document: Document, one: FieldProposal) -> None:
    """The place itself under its value: on request, and always where a picture was read, since letters are mistaken."""
    if one.box is None or not (one.how == "ocr" or pointed_at(sheet, document.sha256) == one.box):
        return
    strip = page_images.cut(document.sha256, one.box.page, page_images.place_of(one.box))
    if strip is not None:
        st.image(strip, alt=reader_words()("intake.facts.place", name=_label(one), page=one.box.page))


def _button(sheet: Sheet, document: Document, name: str, label: str, chosen: list[FieldProposal], **more: Any) -> None:
    key = sheet.key(f"accept:{document.sha256[:12]}:{name}")
    st.button(label, key=key, on_click=take, args=(sheet.stored.id, chosen), disabled=sheet.closed, **more)


def _label(one: FieldProposal) -> str:
    return reader_words()(f"intake.fact.{one.fact}")
