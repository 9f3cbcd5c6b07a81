"""This module tells who has signed in, if sign-in is configured.

Streamlit's `st.login` (OpenID Connect) says who it is, and our tables say what they may do. `[auth]` in
`.streamlit/secrets.toml` configures it; without it, the desk is for one person on this machine.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import time
from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from assessment.access.addresses import is_address, plain_address
from assessment.access.roles import VISITOR, Person
from assessment.screens.shell.streamlit_internals import runs
from assessment.settings import Settings
from assessment.store import people
from assessment.store.cases import loading
from assessment.store.database import Session

SIGNED_OUT = "signed-out"
"""What this tab remembers of a sign-in that somebody ended in another tab."""


def configured() -> bool:
    """Whether people have to sign in here."""
    return runs.once_a_click("configured", _configured)


def _configured() -> bool:
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def has_signed_in() -> bool:
    """Whether the browser brings an identity that has not ended. It may be of somebody who is not in our tables."""
    return bool(st.user.is_logged_in) and not has_ended()


def has_ended() -> bool:
    """Whether the identity token that came at sign-in has ended, or somebody signed out in another tab."""
    return bool(st.user.is_logged_in) and (not _lasts(_claims()) or SIGNED_OUT in st.session_state)


def present(settings: Settings, session: Session) -> Person:
    """The person who is here, as our tables have them now; VISITOR for anybody else, or when the sign-in has ended."""
    if not has_signed_in():
        return VISITOR
    if people.has_ended(_sign_in(_claims()), session=session):
        st.session_state[SIGNED_OUT] = True
        return VISITOR
    return _person(_claims(), settings, session)


def person_of(claims: Mapping[str, Any], settings: Settings, session: Session) -> Person:
    """The person whom the data of an identity token names, as `present` would say in a tab of that browser."""
    if not _lasts(claims) or people.has_ended(_sign_in(claims), session=session):
        return VISITOR
    return _person(claims, settings, session)


def end(session: Session) -> None:
    """End this sign-in for good: in this tab, in all others, and for whoever may have copied its cookie."""
    people.end_sign_in(*own(), session=session)


def own() -> tuple[str, datetime.datetime]:
    """This sign-in as it is noted when it ends, and the time at which it would end by itself."""
    return sign_in_of(_claims())


def sign_in_of(claims: Mapping[str, Any]) -> tuple[str, datetime.datetime]:
    """A sign-in, by the data of its identity token, as it is noted when it ends, and when it would end by itself."""
    ends = claims.get("exp") or time.time()
    return _sign_in(claims), datetime.datetime.fromtimestamp(float(ends), datetime.UTC)


def _claims() -> Mapping[str, Any]:
    """The data of the identity token with which the browser of this tab has signed in."""
    return st.user


def _lasts(claims: Mapping[str, Any]) -> bool:
    ends = claims.get("exp")
    return isinstance(ends, int | float) and ends > time.time()


def _sign_in(claims: Mapping[str, Any]) -> str:
    """A hash that distinguishes this sign-in from all others, of the person and the identity token's data."""
    own = [str(claims.get(claim) or "") for claim in ("iss", "sub", "iat", "exp", "nonce", "jti", "sid")]
    return hashlib.sha256(json.dumps(own).encode()).hexdigest()


def _person(claims: Mapping[str, Any], settings: Settings, session: Session) -> Person:
    email = _email(claims, settings)
    if is_address(email) and plain_address(email) == plain_address(settings.administrator):
        people.make_first_administrator(email, session=session)
    return people.person_for(_subject(claims), email, str(claims.get("name") or ""), session=session) or VISITOR


def centre(person: Person, case_id: str | None, session: Session) -> str:
    """The person's centre now: that of the case in the address, the last one chosen, else the first; or ""."""
    st.session_state["centres"] = centres = people.centres_of(person, session=session)
    session.info["person"] = person
    if case_id and (of_case := loading.centre_of(case_id, session=session)):
        return of_case
    chosen = st.session_state.get("centre-choice")
    return chosen if chosen in centres else next(iter(centres), "")


def email_known() -> bool:
    """Whether the identity provider told a confirmed e-mail address."""
    from assessment.settings import settings

    return bool(_email(_claims(), settings()))


def _subject(claims: Mapping[str, Any]) -> str:
    return f"{claims.get('iss')}|{claims.get('sub')}"


def _email(claims: Mapping[str, Any], settings: Settings) -> str:
    """The address, if the provider confirms that it belongs to this person, because anybody can type any address."""
    verified = claims.get("email_verified")
    confirmed = verified is True or (verified is None and settings.emails_confirmed)
    return str(claims.get("email") or "") if confirmed else ""
