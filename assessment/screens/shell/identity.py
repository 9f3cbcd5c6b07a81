"""This module tells who is at the desk, at which centre, and what they may do there."""

from __future__ import annotations

import streamlit as st

from assessment.access.roles import ACCESS, WHEREVER, Deed, Person
from assessment.case.workflow import Mover
from assessment.facts import trust
from assessment.facts.context import ReadingContext
from assessment.screens.shell import sign_in
from assessment.settings import settings
from assessment.store.centres import CentreProfile

HOME = "home"
"""The centre of an installation without sign-in."""


def who() -> Person:
    """The person at the desk, as last looked up."""
    known: Person = st.session_state["who"]
    return known


def centre() -> str:
    """The id of the centre this person works for now."""
    centre_id: str = st.session_state["centre"]
    return centre_id


def can(deed: Deed) -> bool:
    """Whether the person at the desk may do this. Screens decide by it what to offer; the store decides."""
    if deed in WHEREVER:
        return bool(who().for_deed(deed))
    return bool(ACCESS[deed] & st.session_state["roles"])


def profile() -> CentreProfile | None:
    """The centre's profile, as read at the start of this run."""
    return st.session_state.get("profile")


def person() -> str:
    """The name of the person who signed in; else one that was chosen, of the settings, or of the first signatory."""
    if sign_in.configured():
        return who().name
    known = profile()
    first = known.signatories[0].name if known and known.signatories else ""
    return st.session_state.get("person") or settings().name or first


def trusted() -> ReadingContext:
    """The seals and issuers that this installation trusts, as reading takes them."""
    return ReadingContext(trust.load(settings().trust))


def mover(proposed_by: str | None = None) -> Mover:
    """The person at the desk as somebody who moves a case, with the roles that count here."""
    return Mover(person(), st.session_state["roles"], proposed_by)
