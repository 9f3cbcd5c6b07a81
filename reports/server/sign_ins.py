"""Who has signed in with a browser, told from the cookies of a request, before a screen of the desk runs."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.access.callers import BROWSER, Caller
from assessment.screens.shell import sign_in
from assessment.screens.shell.streamlit_internals.sign_in_cookie import claims_in
from assessment.settings import Settings
from assessment.store import people
from assessment.store.database import DatabaseError, Engine, work

Cookies = Mapping[str, str]


def name_of(cookies: Cookies) -> str:
    """What tells a sign-in from all others; empty where nobody has signed in."""
    claims = claims_in(cookies)
    return sign_in.sign_in_of(claims)[0] if claims else ""


class SignIns:
    """The sign-ins of an installation, as its database has them. Its methods wait for the database."""

    def __init__(self, engine: Engine, chosen: Settings) -> None:
        self._engine, self._chosen = engine, chosen

    def end(self, cookies: Cookies) -> None:
        """End the sign-in of a browser for good, at all processes and for whoever may have copied its cookies."""
        if claims := claims_in(cookies):
            with work(self._engine) as session:
                people.end_sign_in(*sign_in.sign_in_of(claims), session=session)

    def caller(self, cookies: Cookies, address: str) -> Caller:
        """Who opens a screen: the person, if the desk knows them, or else this browser at its address.

        While the database is away, whoever the identity provider knows counts as known, and waits for it like others.
        """
        if claims := claims_in(cookies):
            try:
                with work(self._engine) as session:
                    known = sign_in.person_of(claims, self._chosen, session).id
            except DatabaseError:
                known = sign_in.sign_in_of(claims)[0]
            if known:
                return Caller(known, signed_in=True)
        return Caller(cookies.get(BROWSER, ""), address)
