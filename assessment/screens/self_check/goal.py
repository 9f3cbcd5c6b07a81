"""The learner's own check: what they want, where, and with several certificates what for."""

from __future__ import annotations

from typing import Any

import streamlit as st

from assessment.case import typed_input
from assessment.case.model import Target
from assessment.screens.components.fields import FieldBinding, entry, hold, plain
from assessment.screens.self_check import draft
from assessment.screens.self_check.steps import ways_on
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store.decisions import recognised_courses
from assessment.store.decisions.recognised_courses import PublicCentre
from criteria.country_order import countries
from criteria.eqf import eqf
from criteria.load import PLAIN
from criteria.model import PURPOSES

HELPS, WHO = "learner:helps", "learner:who-helps"


def start() -> None:
    """Show what this check is, and ask what the learner wants."""
    words, current = reader_words(), draft.draft()
    if st.session_state.pop("learner:forgotten", False):
        st.success(words("learner.forgotten"))
    st.header(words("learner.title"), anchor=False)
    st.markdown(words("learner.intro"))
    st.subheader(words("learner.wish"), anchor=False)
    key = "learner:wish"
    hold(key, current.case.purpose if current else None)
    st.radio(
        words("learner.wish"),
        PURPOSES,
        format_func=lambda purpose: words(f"purpose.{purpose}.for_learner"),
        key=key,
        index=None,
        on_change=_wish,
        label_visibility="collapsed",
    )
    _assisted()
    ways_on("start", None if current else "learner.choose-wish")


def _wish() -> None:
    draft.start_request(purpose=st.session_state["learner:wish"], **_first())
    _helped()


def _first() -> dict[str, Any]:
    """What a new draft starts from; nothing where there is one."""
    return {} if draft.draft() else {"country": PLAIN, "language": reader_words().language}


def _assisted() -> None:
    """Ask whether somebody helps to fill in, such as a counsellor, and who."""
    words, current = reader_words(), draft.draft()
    if current:
        hold(HELPS, current.assisted is not None)
    if st.checkbox(words("learner.assisted"), key=HELPS, on_change=_helped):
        if current:
            hold(WHO, current.assisted or "")
        st.text_input(words("learner.assisted.who"), key=WHO, on_change=_helped, max_chars=200)


def _helped() -> None:
    if draft.draft():
        draft.set_helper(st.session_state.get(WHO, "").strip() if st.session_state.get(HELPS) else None)


def where() -> None:
    """Ask where it is to be used: at a centre of this installation, in a country, or not known yet."""
    words, current = reader_words(), draft.in_hand()
    st.header(words("learner.where"), anchor=False)
    st.markdown(words("learner.where.why"))
    with open_session() as session:
        here = {place.id: place for place in recognised_courses.public_centres(session=session)}
    key = "learner:where"
    chosen = current.centre if current.centre in here else {PLAIN: "unknown"}.get(current.case.country, "other")
    if current.case.country == PLAIN and st.session_state.get(key) == "other":
        chosen = "other"  # the country is chosen next
    hold(key, chosen)
    st.radio(
        words("learner.where"),
        [*here, "other", "unknown"],
        key=key,
        label_visibility="collapsed",
        format_func=lambda place: plain(_place(here.get(place), place)),
        on_change=_chosen,
        args=(here,),
    )
    if chosen == "other":
        hold("learner:country", None if current.case.country == PLAIN else current.case.country)
        st.selectbox(
            words("learner.where.country"),
            countries(words.language),
            format_func=words.country,
            key="learner:country",
            index=None,
            placeholder=words("centre.first.choose"),
            on_change=_country,
        )
    ways_on("where")


def _place(centre: PublicCentre | None, name: str) -> str:
    words = reader_words()
    if centre:
        return words("learner.where.centre", name=centre.name, country=words.country(centre.country))
    return words("learner.unknown" if name == "unknown" else "learner.where.other")


def _chosen(here: dict[str, PublicCentre]) -> None:
    centre = here.get(st.session_state["learner:where"])
    draft.set_centre(centre.id if centre else None)
    draft.start_request(country=centre.country if centre else PLAIN)


def _country() -> None:
    draft.start_request(country=st.session_state["learner:country"] or PLAIN)


def target() -> None:
    """Ask how large and at which level the whole is to be; both may stay open."""
    words, known = reader_words(), draft.in_hand().case.target
    st.header(words("learner.target"), anchor=False)
    st.markdown(words("learner.target.why"))
    entry(
        words("learner.target.hours"),
        FieldBinding("learner:target:hours", known.hours, lambda value: _aim(hours=value)),
        read=typed_input.hours,
        help=words("learner.optional"),
    )
    hold("learner:target:level", known.level)
    st.selectbox(
        words("learner.target.level"),
        eqf().levels,
        key="learner:target:level",
        index=None,
        on_change=_aim_level,
        placeholder=words("learner.unknown"),
        format_func=lambda level: f"EQF {level}",
    )
    ways_on("target")


def _aim(**changes: Any) -> None:
    draft.start_request(target=Target(**{**dict(draft.in_hand().case.target), **changes}))


def _aim_level() -> None:
    _aim(level=st.session_state["learner:target:level"])
