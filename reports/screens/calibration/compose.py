"""The composing of a round: its name, the invited centres, the cases, and opening it. Every change is saved at once."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from assessment.calibration import anonymous
from assessment.case import typed_input
from assessment.case.fields import LONGEST
from assessment.case.model import Case
from assessment.screens.components.fields import FieldBinding, day_field, entry, follow, plain
from assessment.screens.components.html import heading, quiet
from assessment.screens.shell import identity
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store.cases import loading
from assessment.store.rounds import rounds
from assessment.store.rounds.rounds import Item, ItemKey, Round
from criteria.dated import current_day
from criteria.load import framework
from criteria.text import Words
from reports.calibration.narrative import name_of
from reports.screens.calibration.shared import attempt, facts, seat

MOST_PICKS = 8


def show(calibration: Round, words: Words) -> None:
    """Show the parts of a round in the order in which they are needed."""
    heading(words("round.about"), first=True)
    _about(calibration, words)
    heading(words("round.cases"))
    for item in calibration.items:
        _item(calibration, item, words)
    _pick(calibration, words)
    _own(calibration, words)
    heading(words("round.opening"))
    st.markdown(words("round.opening.how"))
    with st.container(horizontal=True):
        st.button(words("round.move.open"), key="open", type="primary", on_click=_move, args=(calibration.id, "open"))
        st.button(words("round.move.cancel"), key="cancel", on_click=_move, args=(calibration.id, "cancel"))


def _about(calibration: Round, words: Words) -> None:
    save = partial(_save, calibration.id)
    entry(
        words("rounds.title"),
        FieldBinding(f"round:{calibration.id}:title", calibration.title, partial(save, "title")),
        max_chars=200,
    )
    entry(
        words("round.instructions"),
        FieldBinding(f"round:{calibration.id}:instructions", calibration.instructions, partial(save, "instructions")),
        area=True,
        height=90,
        max_chars=LONGEST,
    )
    with open_session() as session:
        names = rounds.centre_names(session=session)
    key = f"round:{calibration.id}:invited"
    invited = [centre for centre in calibration.invited if centre in names]
    follow(key, invited)
    st.multiselect(
        words("round.invited"),
        list(names),
        default=invited,
        format_func=names.__getitem__,
        key=key,
        placeholder=words("round.choose"),
        help=words("round.invited.how"),
        on_change=_invite,
        args=(calibration.id, key),
    )
    closes = FieldBinding(f"round:{calibration.id}:closes", calibration.closes_on, partial(save, "closes_on"))
    day_field(words("round.closes-on"), closes, earliest=current_day(), width=240)


def _item(calibration: Round, item: Item, words: Words) -> None:
    with st.expander(plain(name_of(item, words))):
        st.html(facts(item, words))
        quiet(words("round.read-it"))
        entry(
            words("round.known"),
            FieldBinding(
                f"round:{calibration.id}:{item.number}:about:{item.case.title()}",
                item.about,
                partial(_save_about, calibration.id, item.number),
            ),
            area=True,
            height=110,
            max_chars=LONGEST,
        )
        st.button(
            words("round.take-out"),
            key=f"out-{item.number}",
            on_click=_change,
            args=(partial(rounds.remove_item, ItemKey(calibration.id, item.number)),),
        )


def _pick(calibration: Round, words: Words) -> None:
    with st.expander(words("round.pick"), expanded=not calibration.items):
        st.markdown(words("round.pick.how"))
        search = st.text_input(words("round.pick.search"), key="pick", max_chars=200)
        with open_session() as session:
            picks = rounds.cases_to_pick(search, MOST_PICKS, session=session)
        if not picks:
            st.info(words("round.pick.none"))
        for case in picks:
            with st.container(horizontal=True, vertical_alignment="center"):
                purpose = words(f"purpose.{case.purpose}.name")
                about = (case.reference, case.title or words("assess.no-title"), case.platform, purpose)
                st.markdown(plain(" · ".join(filter(None, about))), width="stretch")
                label = words("round.pick.add-named", reference=case.reference)
                st.button(label, key=f"pick-{case.id}", on_click=_add, args=(calibration.id, case.id))


def _own(calibration: Round, words: Words) -> None:
    with st.expander(words("round.compose")), st.form("compose", border=False):
        st.text_input(words("record.element.title"), key="own-title", max_chars=300)
        st.text_input(words("record.element.awarding-body"), key="own-body", max_chars=300)
        st.text_input(words("round.compose.hours"), key="own-hours", max_chars=20)
        purposes = [purpose.id for purpose in framework().purposes]
        st.selectbox(
            words("record.asked-for"),
            purposes,
            index=purposes.index("credit"),
            key="own-purpose",
            format_func=lambda purpose: words(f"purpose.{purpose}.name"),
        )
        st.text_area(words("round.known"), key="own-about", height=110, max_chars=LONGEST)
        st.form_submit_button(words("round.compose.add"), on_click=_compose, args=(calibration.id,))


def _compose(round_id: str) -> None:
    state, words = st.session_state, reader_words()
    title = state["own-title"].strip()
    try:
        hours = typed_input.hours(state["own-hours"])
    except typed_input.TypedInputError as fault:
        state["problem"] = words(f"typed.{fault.id}")
        return
    if not title:
        state["problem"] = words("round.compose.title-missing")
        return
    profile = identity.profile()
    case = Case.model_validate(
        {
            "country": profile.country if profile else "EU",
            "purpose": state["own-purpose"],
            "course": {"title": title, "awarding_body": state["own-body"].strip() or None},
            "workload": {"hours": hours} if hours is not None else {},
        }
    )
    if _attempt(partial(rounds.add_item, round_id, case, state["own-about"].strip() or None)):
        for name in ("title", "body", "hours", "about"):
            state[f"own-{name}"] = ""


def _add(round_id: str, case_id: str) -> None:
    def write(session: Any) -> None:
        case = anonymous(loading.load(case_id, session=session).case)
        rounds.add_item(round_id, case, seat=seat(), session=session)

    attempt(write)


def _save(round_id: str, name: str, value: Any) -> None:
    _change(partial(rounds.save_round, round_id, name, value))


def _save_about(round_id: str, number: int, about: str | None) -> None:
    _change(partial(rounds.save_item, ItemKey(round_id, number), about=about))


def _invite(round_id: str, key: str) -> None:
    _change(partial(rounds.invite, round_id, st.session_state[key]))


def _move(round_id: str, name: str) -> None:
    _change(partial(rounds.move_round, round_id, name))


def _change(write: Any) -> None:
    _attempt(write)


def _attempt(write: Any) -> bool:
    return attempt(lambda session: write(seat=seat(), session=session))
