"""This screen offers what was read from the certificate. A person accepts all, accepts single values, or chooses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Literal

import streamlit as st
from markupsafe import Markup, escape

from assessment.evidence.field_proposals import FieldProposal, proposals
from assessment.evidence.handed_in import HandedInCertificate, certificates_in, name_for_people
from assessment.evidence.proposal_text import read_from, short_value, value_text
from assessment.screens.components import page_images
from assessment.screens.components.fields import plain
from assessment.screens.components.html import quiet
from assessment.screens.intake.field import Sources
from assessment.screens.intake.files import point_at, pointed_at
from assessment.screens.intake.sheet import Sheet, accept_proposals
from assessment.screens.shell.language import reader_words

ButtonKind = Literal["primary", "secondary", "tertiary"]


def offered(sheet: Sheet, certificate: HandedInCertificate) -> list[FieldProposal]:
    """What a certificate offers, for its own entry where the case holds several."""
    reading = certificate.reading
    names = [entry.certificate.file for entry in sheet.case.certificates]
    number = names.index(certificate.name) if certificate.name in names else None
    return proposals(sheet.case, reading, number) if reading else []


def certificates_of(sheet: Sheet) -> list[HandedInCertificate]:
    """The certificates that values come from: each one of a bundle, or else each file as a whole."""
    if sheet.case.certificates:
        return certificates_in(sheet.papers)
    return [HandedInCertificate(document) for document in sheet.papers]


def sources_of(sheet: Sheet) -> Sources:
    """Where each value that the case holds was read."""
    sources: dict[tuple[str, str], str] = {}
    for certificate in certificates_of(sheet):
        for proposal in offered(sheet, certificate):
            if proposal.state == "same":
                sources.setdefault((proposal.part, proposal.field), read_from(proposal, reader_words()))
    return sources


def show_facts(sheet: Sheet) -> None:
    """Show what each certificate offers."""
    certificates = certificates_of(sheet)
    for certificate in certificates:
        offers = offered(sheet, certificate)
        if offers:
            with st.container(border=True, key=sheet.key(f"facts:{certificate.key}")):
                _show_offers(sheet, certificate, offers, named=len(certificates) > 1)


def _show_offers(
    sheet: Sheet, certificate: HandedInCertificate, offers: Sequence[FieldProposal], *, named: bool
) -> None:
    """Show what one certificate offers. `named`: with its name, because there are several."""
    words = reader_words()
    sure = [proposal for proposal in offers if proposal.certainty != "candidate"]
    new = [proposal for proposal in sure if proposal.state == "new"]
    usual = _usual_place([proposal for proposal in sure if proposal.state != "same"])
    with st.container(horizontal=True, vertical_alignment="center"):
        heading = Markup('<div class="l-fact l-fact-head"><strong>{}</strong> {}{}</div>')
        name = f"({name_for_people(certificate.name, words)})" if named else ""
        place = Markup("<br><small>{}</small>").format(usual) if usual else ""
        st.html(heading.format(words("intake.facts.count", count=len(sure)), name, place))
        if len(new) > 1:
            label = words("intake.facts.accept-all", count=len(new))
            _show_button(sheet, _key(sheet, certificate, "all"), label, new, "secondary")
    for proposal in new:
        _show_row(sheet, certificate, proposal, words("intake.facts.accept"), usual)
    for proposal in sure:
        if proposal.state == "differs":
            label = words("intake.facts.use", value=plain(short_value(proposal, words)))
            _show_row(sheet, certificate, proposal, label, usual)
    candidates = (proposal for proposal in offers if proposal.certainty == "candidate")
    for _, readings in groupby(candidates, key=lambda proposal: proposal.fact):
        _show_choice(sheet, certificate, list(readings))
    if accepted := [_label(proposal) for proposal in offers if proposal.state == "same"]:
        quiet(words("intake.facts.taken", names=", ".join(accepted)))


def _usual_place(offers: Sequence[FieldProposal]) -> str:
    """Where most values of a certificate were read, which is said once above them; "" where each has its own place."""
    words = reader_words()
    places = Counter(read_from(proposal, words) for proposal in offers).most_common(1)
    return next((place for place, count in places if count > 1 and count * 2 > len(offers)), "")


def _show_row(sheet: Sheet, certificate: HandedInCertificate, proposal: FieldProposal, button: str, usual: str) -> None:
    """Show a value, where it was read, the way to see it there, and the button that takes it.

    `usual`: the place that is said above all rows already.
    """
    words = reader_words()
    differs = proposal.state == "differs"
    value: str = short_value(proposal, words)
    if differs:
        emphasis = Markup("<em>{}</em>")
        theirs, mine = emphasis.format(value), emphasis.format(value_text(proposal, proposal.current, words))
        value = escape(words("intake.facts.differs")).format(theirs=theirs, mine=mine)
    fact = Markup('<div class="l-fact"><strong>{}</strong> {} <small>{}</small></div>')
    place = read_from(proposal, words)
    line = fact.format(_label(proposal), value, "" if place == usual else place)
    if differs:  # its button names the value, which is long
        st.html(line)
    with st.container(horizontal=True, wrap=differs, vertical_alignment="center"):
        if not differs:
            st.html(line)
        _show_pointer(sheet, certificate, proposal.fact, proposal)
        _show_button(
            sheet, _key(sheet, certificate, proposal.fact), button, [proposal], "secondary" if differs else "tertiary"
        )
    _show_place(sheet, certificate, proposal)


def _show_choice(sheet: Sheet, certificate: HandedInCertificate, readings: Sequence[FieldProposal]) -> None:
    """Show several readings of one fact: a person chooses one of them, or none."""
    if any(proposal.state == "same" for proposal in readings):
        return
    words, first = reader_words(), readings[0]
    how = words("intake.facts.choose" if len(readings) > 1 else "intake.facts.maybe")
    st.markdown(f"**{_label(first)}** {how}")
    for number, proposal in enumerate(readings):
        name = f"{proposal.fact}:{number}"
        with st.container(horizontal=True, vertical_alignment="center"):
            label = plain(short_value(proposal, words))
            _show_button(sheet, _key(sheet, certificate, name), label, [proposal], "secondary")
            place = Markup('<div class="l-fact"><small>{}</small></div>')
            st.html(place.format(read_from(proposal, words)))
            _show_pointer(sheet, certificate, name, proposal)
        _show_place(sheet, certificate, proposal)
    if first.state == "differs":
        quiet(words("intake.facts.entered", value=value_text(first, first.current, words)))


def _show_pointer(sheet: Sheet, certificate: HandedInCertificate, name: str, proposal: FieldProposal) -> None:
    """Show the button that outlines where a value was read. A value from a credential's data has no place on a page."""
    if proposal.box is not None:
        st.button(
            reader_words()("intake.facts.show"),
            key=sheet.key(f"place:{certificate.key}:{name}"),
            type="tertiary",
            on_click=point_at,
            args=(sheet, certificate.document.sha256, proposal.box),
        )


def _show_place(sheet: Sheet, certificate: HandedInCertificate, proposal: FieldProposal) -> None:
    """Show the place itself under its value, if a person asks for it, and always for text read in a picture.

    Letters in a picture are easily misread, so a person has to compare them.
    """
    box = proposal.box
    if box is None or not (proposal.how == "ocr" or pointed_at(sheet, certificate.document.sha256) == box):
        return
    strip = page_images.cut(certificate.document.sha256, box.page, page_images.place_of(box))
    if strip is not None:
        st.image(strip, alt=reader_words()("intake.facts.place", name=_label(proposal), page=box.page))


def _key(sheet: Sheet, certificate: HandedInCertificate, name: str) -> str:
    return sheet.key(f"accept:{certificate.key}:{name}")


def _show_button(sheet: Sheet, key: str, label: str, chosen: Sequence[FieldProposal], kind: ButtonKind) -> None:
    st.button(
        label,
        key=key,
        type=kind,
        on_click=_accept,
        args=(sheet, chosen),
        disabled=sheet.closed,
    )


def _accept(sheet: Sheet, chosen: Sequence[FieldProposal]) -> None:
    if sheet.case_id:
        accept_proposals(sheet.case_id, chosen)


def _label(proposal: FieldProposal) -> str:
    return reader_words()(f"intake.fact.{proposal.fact}")
