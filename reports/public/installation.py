"""This module gives the public pages what they need: database, documents, key, and the centre's name and logo."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assessment.settings import settings
from assessment.store import centres
from assessment.store.centres import CentreProfile
from assessment.store.database import DatabaseError, DatabaseNotUsableError, Engine, open_database, work
from assessment.store.decisions import recognised_courses
from assessment.store.decisions.recognised_courses import PublicCentre
from assessment.store.documents import DocumentError, Documents
from criteria.text import ENGLISH
from reports.public.signed_state import SignedState, signing_key

log = logging.getLogger("laila")

FRESH = 30.0
"""The name at the top is read again after so many seconds."""


@dataclass(frozen=True)
class Installation:
    """The database and the documents of this installation, and what signs its forms."""

    engine: Engine
    documents: Documents
    signed: SignedState


def installation() -> Installation:
    """The installation that the settings name, opened once. Raises DatabaseNotUsableError."""
    chosen = settings()
    return _opened(chosen.database_url, chosen.documents_url)


@cache
def _opened(database_url: str, documents_url: str) -> Installation:
    return Installation(open_database(database_url), Documents(documents_url), signer())


def signer() -> SignedState:
    """What signs forms and cookies of this installation; it needs no database."""
    return _signer(settings().data)


@cache
def _signer(data: Path) -> SignedState:
    return SignedState(signing_key(data))


def public_centres() -> dict[str, PublicCentre]:
    """The centres of this installation that have a name, by their id."""
    with work(installation().engine) as session:
        return {centre.id: centre for centre in recognised_courses.public_centres(session=session)}


def centre_profile(centre: str) -> CentreProfile | None:
    """A centre's profile, which anybody may ask for, as the pages show only what is public."""
    with work(installation().engine) as session:
        return centres.centre_profile(centre, session=session)


_shown: dict[str, tuple[float, CentreProfile | None]] = {}


def house() -> CentreProfile | None:
    """The centre whose name and logo stand at the top, if it is the only one; else None.

    If the database cannot be reached, the page is shown without the name.
    """
    place, now = settings().database_url, time.monotonic()
    since, profile = _shown.get(place, (-FRESH, None))
    if now - since >= FRESH:
        try:
            known = public_centres()
            profile = centre_profile(next(iter(known))) if len(known) == 1 else None
        except (DatabaseError, DatabaseNotUsableError):
            log.exception("looking up the centre failed")
        _shown[place] = now, profile
    return profile


def house_language() -> str:
    """The language of that centre, for a visitor whose browser asks for none that there are words for; else English."""
    profile = house()
    return (profile.language if profile else None) or ENGLISH


def logo(profile: CentreProfile | None) -> bytes | None:
    """The picture of a centre's logo, a PNG; None without one."""
    if profile is None or profile.logo is None:
        return None
    try:
        return installation().documents.get(profile.logo)
    except (DocumentError, OSError):
        log.exception("reading the logo failed")
        return None
