"""Partners, that is other installations: here their shares are taken in, trusted, replaced by newer ones and
removed.
"""

from __future__ import annotations

import datetime
from functools import partial

import streamlit as st
from markupsafe import Markup

from assessment.facts.trust import load
from assessment.screens.components.fields import plain
from assessment.screens.components.html import bullets, heading, paragraph, table_row
from assessment.screens.shell import identity
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import load_styles
from assessment.settings import settings
from assessment.store import partners as store
from assessment.store.errors import NotFoundError, NotValidError
from assessment.store.partners import Partner, PartnerFile
from criteria.dated import current_day
from criteria.text import Words
from reports.comparison.names import span_name
from reports.issuing.detached_signature import origin, own_certificate
from reports.screens.partners.compared import show_compared
from reports.sharing.share import MOST_BYTES, Share, ShareError, fingerprint, read

MOST_MEGABYTES = MOST_BYTES // 1_000_000


def show() -> None:
    """Show the whole screen."""
    load_styles("comparison", "chart")
    words = reader_words()
    st.title(words("page.partners"), anchor=False)
    st.markdown(words("partners.intro"))
    with st.container():  # always there: Streamlit draws anew what moves up or down, and open parts would close
        if problem := st.session_state.pop("partners-problem", None):
            st.error(problem)
        if done := st.session_state.pop("partners-done", None):
            st.success(done)
    with open_session() as session:
        kept = store.partners(session=session)
        log = store.partner_log(session=session)
    heading(words("partners.take-in"), first=True)
    _uploaded(kept, words)
    heading(words("partners.kept"))
    if not kept:
        st.info(words("partners.none"))
    shares = {}
    for partner in kept:
        share = _kept(partner, words)
        if share is not None and _trusted(partner, share):
            shares[partner.file.id] = share
    if kept:
        show_compared(list(shares.values()), left=len(kept) - len(shares))
    if log:
        with st.expander(words("partners.log")):
            st.html(bullets(_deed(entry, words) for entry in log))


@st.cache_data(show_spinner=False, max_entries=64)
def _read(data: bytes, name: str) -> Share:
    """The share in a file. ShareError: the file is not a valid share."""
    return read(data, name)


def _uploaded(kept: list[Partner], words: Words) -> None:
    """Show the content of a file before it is taken in, or the sentence on what is wrong with it."""
    uploaded = st.file_uploader(
        words("partners.file"),
        type=["share"],
        max_upload_size=MOST_MEGABYTES,
        help=words("partners.file.how"),
        key=f"partners-file:{st.session_state.get('partners-files', 0)}",
    )
    if uploaded is None:
        return
    try:
        share = _read(uploaded.getvalue(), uploaded.name)
    except ShareError as fault:
        st.error(plain(fault.sentence(words)))
        return
    installation, made = share.manifest.installation, share.manifest.made
    with st.container(border=True, key="partners-preview"):
        st.markdown(f"**{plain(installation.name)}**")
        _facts(share, words)
        if share.certificate == own_certificate(settings()):
            st.warning(words("partners.own"))
            return
        before = next((partner for partner in kept if partner.file.id == installation.id), None)
        if before is not None and before.file.made >= made:
            st.warning(words("partners.not-newer", made=_moment(before.file.made, words)))
            return
        if before is not None:
            paragraph(words("partners.newer", made=_moment(before.file.made, words)))
        elif any(partner.file.name == installation.name for partner in kept):
            st.warning(words("partners.same-name"))
        file = PartnerFile(installation.id, installation.name, uploaded.getvalue(), made)
        label = words("partners.refresh" if before else "partners.add")
        st.button(label, key="partners-add", type="primary", on_click=_take_in, args=(file,))


def _facts(share: Share, words: Words) -> None:
    """Show what a share says of itself, and the fingerprint of its seal."""
    manifest = share.manifest
    countries = ", ".join(words.country(code) for code in manifest.installation.countries)
    rows = [
        ("countries", countries),
        ("decisions", words("partners.about", count=manifest.decisions)),
        ("editions", ", ".join(edition.edition for edition in manifest.editions)),
        ("period", span_name(manifest.period.since, manifest.last_day, words)),
        ("made", _moment(manifest.made, words)),
        ("fingerprint", fingerprint(share.certificate)),
    ]
    lines = Markup().join(table_row([value], head=words(f"partners.{name}")) for name, value in rows)
    st.html(Markup('<table class="l-said">{}</table>').format(lines))
    if manifest.fictional:
        st.warning(words("partners.fictional"))


def _kept(partner: Partner, words: Words) -> Share | None:
    """Show a partner with the possible actions. Returns its share; None if its file cannot be read any more."""
    with st.container(border=True, key=f"partner-{partner.file.id}"):
        try:
            share = _read(partner.file.data, partner.file.name)
        except ShareError as fault:
            st.error(plain(fault.sentence(words)))
            _removing(partner, words)
            return None
        st.markdown(f"**{plain(partner.file.name)}**")
        paragraph(words("partners.taken", by=_who(partner.taken_by, words), at=_moment(partner.taken_at, words)))
        _seal(partner, share, words)
        with st.expander(words("partners.what")):
            _facts(share, words)
        _removing(partner, words)
        return share


def _seal(partner: Partner, share: Share, words: Words) -> None:
    """Show who trusts the seal. If nobody does, show what to compare before a person decides to trust it."""
    if _listed(share):
        paragraph(words("partners.trusted-folder"))
    elif partner.trusted_by is not None and partner.trusted_at is not None:
        paragraph(words("partners.trusted", by=_who(partner.trusted_by, words), at=_moment(partner.trusted_at, words)))
        st.button(
            words("partners.distrust"),
            key=f"distrust-{partner.file.id}",
            on_click=_change,
            args=(partial(store.set_trust, partner.file.id, trusted=False), "partners.done.distrusted"),
        )
    else:
        st.warning(words("partners.untrusted"))
        with st.expander(words("partners.trust")):
            st.markdown(words("partners.trust.how"))
            st.code(fingerprint(share.certificate), language=None, wrap_lines=True)
            sure = st.checkbox(words("partners.trust.compared"), key=f"compared-{partner.file.id}")
            st.button(
                words("partners.trust.do"),
                key=f"trust-{partner.file.id}",
                disabled=not sure,
                on_click=_change,
                args=(partial(store.set_trust, partner.file.id, trusted=True), "partners.done.trusted"),
            )


def _removing(partner: Partner, words: Words) -> None:
    with st.popover(words("partners.remove")):
        st.markdown(words("partners.remove.how"))
        st.button(
            words("partners.remove.do"),
            key=f"remove-{partner.file.id}",
            on_click=_change,
            args=(partial(store.remove, partner.file.id), "partners.done.removed"),
        )


def _trusted(partner: Partner, share: Share) -> bool:
    return partner.trusted_by is not None or _listed(share)


def _listed(share: Share) -> bool:
    """Whether the seal is in the trust folder, where an administrator puts certificates."""
    return origin(share.certificate, None, load(settings().trust), current_day()) == "trusted"


def _take_in(file: PartnerFile) -> None:
    _change(partial(store.take_in, file), "partners.done.taken")
    if "partners-done" in st.session_state:  # show an empty field for the next file
        st.session_state["partners-files"] = st.session_state.get("partners-files", 0) + 1


def _change(write: partial[None], done: str) -> None:
    """Write a change. If it is not possible any more, the screen says so."""
    words = reader_words()
    try:
        with open_session() as session:
            write(by=identity.person(), session=session)
    except (NotFoundError, NotValidError):
        st.session_state["partners-problem"] = words("partners.changed-meanwhile")
    else:
        st.session_state["partners-done"] = words(done)


def _deed(entry: store.PartnerDeed, words: Words) -> str:
    return words(
        f"partners.deed.{entry.deed}",
        at=_moment(entry.at, words),
        by=_who(entry.by, words),
        name=entry.name,
        made=_moment(entry.made, words),
    )


def _who(name: str, words: Words) -> str:
    return name or words("partners.somebody")


def _moment(moment: datetime.datetime, words: Words) -> str:
    return f"{words.date(moment.date(), 'd MMM y')}, {moment:%H:%M} UTC"


SCREEN = Screen("partners", show)
