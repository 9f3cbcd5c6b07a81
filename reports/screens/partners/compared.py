"""Compares this installation with its partners. Each number is rounded as it was shared."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.access.roles import reach
from assessment.screens.components.fields import plain
from assessment.screens.components.html import heading
from assessment.screens.shell import identity, navigation
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.settings import settings
from assessment.store.database import Session
from assessment.store.decisions import register_chain
from criteria.dated import current_day, first_of_quarter
from criteria.text import Words
from reports.comparison.filters import Filters
from reports.comparison.narrative import notes
from reports.screens.comparison.question import choose_form, show_headline, show_questions
from reports.sharing.installation_share import own_name, own_shared
from reports.sharing.narrative import common_rules, questions
from reports.sharing.share import Share, ShareError
from reports.sharing.side_by_side import SideBySide, comparable, side_by_side


def show_compared(partners: list[Share], *, left: int) -> None:
    """Show the comparison of this installation with its trusted partners. `left`: the number of partners that nobody
    trusts.
    """
    words = reader_words()
    heading(words("partners.side-by-side"))
    if left:
        st.info(words("partners.not-trusted", count=left))
    if not partners:
        return
    with open_session() as session:
        seq = register_chain.length(session=session)
        name = own_name(settings(), session=session)
        own = _own(str(shell_session.installation().engine.url), name, seq, first_of_quarter(current_day()), session)
    if not own.places:
        st.info(words("partners.own-empty"))
        return
    st.caption(plain(words("partners.called", name=name)))
    fit, apart = comparable(own, partners)
    for share in apart:
        editions = ", ".join(edition.edition for edition in share.manifest.editions)
        st.warning(words("partners.apart", name=share.manifest.installation.name, editions=editions))
    names = {share.manifest.installation.id: share for share in fit}
    _choose_new(names)
    chosen = st.multiselect(
        words("partners.choose"),
        list(names),
        format_func=lambda id_: _label(names[id_], fit),
        key="partners-chosen",
        placeholder=words("partners.choose.none"),
    )
    if not chosen:
        return
    try:
        shares = [own, *(names[id_] for id_ in chosen)]
        together = side_by_side(shares, _filters(shares, words))
    except ShareError as fault:
        st.error(fault.sentence(words))
        return
    _shown(together, words)


def _choose_new(names: Mapping[str, Share]) -> None:
    """Let the field of partners begin with all of them, and add one that is trusted while the screen is open."""
    before, known = st.session_state.get("partners-chosen"), st.session_state.get("partners-known", ())
    chosen = [id_ for id_ in names if before is None or id_ in before or id_ not in known]
    st.session_state["partners-chosen"], st.session_state["partners-known"] = chosen, tuple(names)


@st.cache_data(show_spinner=False, max_entries=4)
def _own(database: str, name: str, seq: int, first_day: datetime.date, _session: Session) -> Share:
    """This installation's own share under its name. It stays the same until the register gets another entry (`seq`),
    or until another quarter begins (`first_day`), whose answers then count.
    """
    return own_shared(name, Filters(), session=_session).unsealed()


def _label(share: Share, shares: list[Share]) -> str:
    """An installation's name, followed by the beginning of its id if another one has the same name."""
    installation = share.manifest.installation
    twice = sum(other.manifest.installation.name == installation.name for other in shares) > 1
    return f"{installation.name} ({installation.id[:4]})" if twice else installation.name


def _filters(shares: Sequence[Share], words: Words) -> Filters:
    """Show the choice of one purpose of which the shares say something, or all. Shares can be narrowed by one thing at
    a time only.
    """
    purposes = sorted({place.value for share in shares for place in share.places if place.slice == "purpose"})
    purpose = st.selectbox(
        words("compare.filter.purpose"),
        purposes,
        index=None,
        format_func=lambda value: words(f"purpose.{value}.name"),
        key="partners-purpose",
        placeholder=words("compare.filter.all"),
    )
    return Filters(purposes=(purpose,) if purpose else ())


def _shown(together: SideBySide, words: Words) -> None:
    comparison = together.comparison
    for share in together.shares:
        if share.manifest.fictional:
            st.warning(words("partners.fictional-named", name=share.manifest.installation.name))
    if not comparison.countries:
        st.info(words("compare.nothing"))
        return
    show_headline(comparison, [*common_rules(together, words), *together.remarks(words), *notes(comparison, words)])
    own = [code for code in together.shares[0].manifest.installation.countries if _mine(code)]
    for code in own:
        navigation.link("comparison", words("partners.exact", country=words.country(code)), country=code)
    choose_form()
    show_questions(questions(together, words))


def _mine(country: str) -> bool:
    reached = reach(identity.who())
    return "*" in reached or country in reached
