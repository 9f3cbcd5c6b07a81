"""This screen lists the people of an installation, with roles and centres, and invites others. For administrators."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Callable

import streamlit as st

from assessment.access.roles import TIED_TO, Held, may_give
from assessment.case.workflow import NotAllowedError, Role
from assessment.screens.components.fields import plain
from assessment.screens.components.html import heading, quiet
from assessment.screens.shell import identity
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import load_styles
from assessment.store import centres as centres_store
from assessment.store import errors, people, sessions
from assessment.store.centres import CentreProfile
from assessment.store.database import Session
from assessment.store.people import Member
from criteria.country_order import countries
from criteria.dated import day_of

GIVEN: tuple[Role, ...] = ("assessor", "reviewer", "coordinator", "administrator")
EVERYWHERE = ""
"""This choice in the list of centres means no particular centre."""
MOST_LOOKS = 50
"""So many entries of the access log are shown, the newest first."""


def show() -> None:
    """Show the whole screen."""
    load_styles()
    words = reader_words()
    st.title(words("people.title"), anchor=False)
    st.markdown(words("people.intro"))
    with open_session() as session:
        members = people.members(session=session)
        centres = people.centres_of(identity.who(), session=session)
        looks = sessions.looks(MOST_LOOKS, session=session)
    heading(words("people.invite"), first=True)
    _invite(centres)
    heading(words("people.here"))
    for member in members:
        _member(member, centres)
    if _keeps_all():
        heading(words("people.centres"))
        _new_centre(centres)
    heading(words("people.looks"))
    st.markdown(words("people.looks.why"))
    if looks:
        columns = [words(f"people.looks.{name}") for name in ("when", "who", "case")]
        rows = [(_moment(at.astimezone()), plain(name), reference) for at, name, reference in looks]
        st.table([dict(zip(columns, row, strict=True)) for row in rows], hide_index=True)
    else:
        quiet(words("people.looks.none"))


def _moment(at: datetime.datetime) -> str:
    return f"{reader_words().date(day_of(at))}, {at:%H:%M}"


def _keeps_all() -> bool:
    return may_give(identity.who(), "coordinator", None)


def _invite(centres: dict[str, str]) -> None:
    words = reader_words()
    fault = st.session_state.pop("people:fault", None)
    email, name = st.columns(2)
    email.text_input(words("people.email"), key="people:email", max_chars=254)
    name.text_input(words("people.name"), key="people:name", max_chars=120, help=words("people.name.help"))
    role_at, place_at = st.columns(2)
    roles = [role for role in GIVEN if _keeps_all() or TIED_TO[role] in ("centre", "centre-or-all")]
    role: Role = role_at.selectbox(
        words("people.role"), roles, format_func=lambda name: words(f"role.{name}"), key="people:role"
    )
    if TIED_TO[role] == "country":
        place_at.selectbox(
            words("people.country"), countries(words.language), format_func=words.country, key="people:country"
        )
    else:
        options = [*centres, EVERYWHERE] if role == "administrator" and _keeps_all() else list(centres)
        place_at.selectbox(
            words("people.centre"),
            options,
            key="people:centre",
            format_func=lambda centre: centres.get(centre) or words("people.everywhere"),
        )
    st.button(words("people.invite.go"), type="primary", on_click=_do_invite)
    if fault:
        st.error(fault)
    if done := st.session_state.pop("people:done", None):
        st.success(done)


def _do_invite() -> None:
    words, state = reader_words(), st.session_state
    email, role = state["people:email"], state["people:role"]
    country = state.get("people:country") if TIED_TO[role] == "country" else None
    centre = None if country else (state.get("people:centre") or None)
    if _write(
        lambda session: people.invite(email, state["people:name"], [Held(role, centre, country)], session=session)
    ):
        state["people:done"] = words("people.invited", email=plain(email))
        state["people:email"] = state["people:name"] = ""


def _member(member: Member, centres: dict[str, str]) -> None:
    words = reader_words()
    came = "" if member.came else f" ({words('people.not-yet')})"
    st.markdown(f"**{plain(member.name or member.email)}** {plain(member.email)}{came}")
    for held in member.held:
        where = centres.get(held.centre or "") or (words.country(held.country) if held.country else "")
        role, take = st.columns([4, 1], vertical_alignment="center")
        role_name = words(f"role.{held.role}")
        role.markdown(f"{role_name}, {plain(where or words('people.everywhere'))}")
        if member.id != identity.who().id:
            take.button(
                words("people.take"),
                key=f"take:{member.id}:{held.role}:{held.centre}:{held.country}",
                help=words("people.take.help", role=role_name, name=plain(member.name or member.email)),
                on_click=_take_role,
                args=(member.id, held),
            )


def _take_role(person_id: str, held: Held) -> None:
    _write(lambda session: people.take_role(person_id, held, session=session))


def _new_centre(centres: dict[str, str]) -> None:
    words = reader_words()
    for name in centres.values():
        st.markdown(f"- {plain(name)}")
    name_at, country_at = st.columns(2)
    name_at.text_input(words("centre.name"), key="people:new-centre", max_chars=300)
    country_at.selectbox(
        words("centre.country"), countries(words.language), format_func=words.country, key="people:new-country"
    )
    st.button(words("people.centre.go"), on_click=_do_centre)


def _do_centre() -> None:
    name = st.session_state["people:new-centre"].strip()
    if not name:
        st.session_state["people:fault"] = reader_words()("people.centre.needed")
        return
    profile = CentreProfile(id=secrets.token_urlsafe(9), country=st.session_state["people:new-country"], name=name)
    if _write(lambda session: centres_store.save_centre(profile, session=session)):
        st.session_state["people:new-centre"] = ""


def _write(change: Callable[[Session], object]) -> bool:
    """Write a change. Returns False if it could not be written; the screen then says why."""
    words = reader_words()
    try:
        with open_session() as session:
            change(session)
        return True
    except NotAllowedError as problem:
        st.session_state["people:fault"] = words(f"move.not.{problem.id}")
    except (errors.NotValidError, errors.NotFoundError):
        st.session_state["people:fault"] = words("people.not-valid")
    return False


SCREEN = Screen("people", show)
