"""Partners are other installations whose shares coordinators took in. The database keeps the newest file of each
partner, who trusts its seal, and a log.

>>> take_in(PartnerFile("4f0e", "Porto", data, made), by="Ada", session=session)
>>> [partner.name for partner in partners(session=session)]
['Porto']
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from assessment.store.columns import now
from assessment.store.dialect import upserting
from assessment.store.errors import NotFoundError, NotValidError
from assessment.store.limits import check_text
from assessment.store.sessions import check_anywhere, person_of_session
from assessment.store.tables import PARTNER_EVENTS, PARTNERS

Deed = Literal["taken-in", "refreshed", "trusted", "distrusted", "removed"]

MOST_EVENTS = 200
"""The number of entries of the log that are shown, the newest first."""


@dataclass(frozen=True)
class PartnerFile:
    """A file that a partner shared. `id`: the installation's id. `made`: when the file was sealed there."""

    id: str
    name: str
    data: bytes
    made: datetime.datetime


@dataclass(frozen=True)
class Partner:
    """A partner as it is stored. `trusted_by` and `trusted_at`: who trusts its seal, and since when; None: nobody
    does.
    """

    file: PartnerFile
    taken_by: str
    taken_at: datetime.datetime
    trusted_by: str | None
    trusted_at: datetime.datetime | None


@dataclass(frozen=True)
class PartnerDeed:
    """An entry of the log: what somebody did with a partner's share. `made` tells which share it was."""

    at: datetime.datetime
    by: str
    deed: str
    name: str
    made: datetime.datetime


def take_in(file: PartnerFile, *, by: str, session: Session) -> None:
    """Store a partner's file in place of an older one. Trust in its seal stays, because the id follows from the seal.

    NotAllowedError: the person is not a coordinator. NotValidError: the stored file is as new as this one, or newer.
    """
    check_anywhere("compare", session=session)
    check_text("name", file.name)
    kept = session.scalar(select(PARTNERS.c.made).where(PARTNERS.c.id == file.id))
    if kept is not None and kept >= file.made:
        raise NotValidError(f"file: came one of {file.made}, expected one made after {kept}, which is kept")
    values = {
        "name": file.name,
        "file": file.data,
        "made": file.made,
        "taken_by": _name(by, session),
        "taken_at": now(),
    }
    put = upserting(PARTNERS, session).values(id=file.id, **values)
    session.execute(put.on_conflict_do_update(index_elements=["id"], set_=values))
    _note("taken-in" if kept is None else "refreshed", file, by, session)


def set_trust(partner_id: str, *, trusted: bool, by: str, session: Session) -> None:
    """Note that somebody trusts a partner's seal, or no longer does.

    NotAllowedError: the person is not a coordinator. NotFoundError: there is no such partner.
    """
    partner = _partner(partner_id, session)
    values = {"trusted_by": _name(by, session) if trusted else None, "trusted_at": now() if trusted else None}
    session.execute(update(PARTNERS).where(PARTNERS.c.id == partner_id).values(**values))
    _note("trusted" if trusted else "distrusted", partner.file, by, session)


def remove(partner_id: str, *, by: str, session: Session) -> None:
    """Remove a partner with its file; the log stays. NotAllowedError and NotFoundError as in `set_trust`."""
    partner = _partner(partner_id, session)
    session.execute(delete(PARTNERS).where(PARTNERS.c.id == partner_id))
    _note("removed", partner.file, by, session)


def partners(*, session: Session) -> list[Partner]:
    """All partners, sorted by name. NotAllowedError: the person is not a coordinator."""
    check_anywhere("compare", session=session)
    rows = session.execute(select(PARTNERS).order_by(PARTNERS.c.name, PARTNERS.c.id))
    return [
        Partner(
            PartnerFile(row.id, row.name, row.file, row.made),
            row.taken_by,
            row.taken_at,
            row.trusted_by,
            row.trusted_at,
        )
        for row in rows
    ]


def partner_log(*, session: Session) -> list[PartnerDeed]:
    """The entries of the log, the newest first. NotAllowedError: the person is not a coordinator."""
    check_anywhere("compare", session=session)
    columns = (PARTNER_EVENTS.c[name] for name in ("at", "by", "deed", "name", "made"))
    query = select(*columns).order_by(PARTNER_EVENTS.c.id.desc()).limit(MOST_EVENTS)
    return [PartnerDeed(*row) for row in session.execute(query)]


def _partner(partner_id: str, session: Session) -> Partner:
    for partner in partners(session=session):
        if partner.file.id == partner_id:
            return partner
    raise NotFoundError(f"There is no partner {partner_id[:40]!r}.")


def _note(deed: Deed, file: PartnerFile, by: str, session: Session) -> None:
    person = person_of_session(session)
    row = {
        "at": now(),
        "by": _name(by, session),
        "person_id": person.id if person else "",
        "deed": deed,
        "partner_id": file.id,
        "name": file.name,
        "made": file.made,
    }
    session.execute(insert(PARTNER_EVENTS), row)


def _name(by: str, session: Session) -> str:
    """The name for the log: that of the session's person in the table of people, or else the name `by`."""
    person = person_of_session(session)
    return person.name if person is not None and person.id else by
