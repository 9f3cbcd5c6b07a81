"""The people of an installation. They are invited by e-mail address, and the identity provider identifies them from
then on.
"""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update
from sqlmodel import Session

from assessment.access.addresses import is_address, plain_address, takes_mail
from assessment.access.roles import TIED_TO, Deed, Held, Person, may_give, well_tied
from assessment.case.workflow import NotAllowedError, Role
from assessment.matching.folding import fold
from assessment.store.columns import now
from assessment.store.dialect import upserting
from assessment.store.errors import NotFoundError, NotValidError
from assessment.store.limits import check_one_of
from assessment.store.sessions import check_anywhere, person_of_session
from assessment.store.tables import CENTRES, ENDED_SIGN_INS, OUTGOING_MAIL, PEOPLE, ROLES
from assessment.store.tables.outgoing_mail import BEFORE_HANDING_OVER
from criteria.iso_3166 import alpha_2
from criteria.language_state import languages_for

VIEW_LETTERS = "view:"
"""How the key of a letter with the figures of a saved view begins, in the queue of e-mail."""


@dataclass(frozen=True)
class Member:
    """A person in the table of people. `came`: whether they have signed in at least once."""

    id: str
    email: str
    name: str
    came: bool
    held: tuple[Held, ...]


def person_for(subject: str, email: str, name: str, *, session: Session) -> Person | None:
    """The person who has signed in, with their present roles; None: not in the table, or removed from it.

    `subject`: the identity provider's id for the person, made unique across providers. `email`: empty unless the
    provider confirms the address. At the first sign-in, the invitation of this address is tied to this `subject` and to
    no other.
    """
    row = session.execute(select(PEOPLE).where(PEOPLE.c.subject == subject)).first()
    if row is None and is_address(email):
        row = _first_sign_in(subject, email, name, session)
    if row is None or not row.active:
        return None
    return Person(row.id, row.name, _held([row.id], session).get(row.id, ()))


def held_by(ids: Sequence[str], *, session: Session) -> Mapping[str, tuple[Held, ...]]:
    """The roles that people hold, by their ids."""
    return _held(ids, session)


@dataclass(frozen=True)
class NoticeChoice:
    """How a person wants to be notified: the address, whether there is a daily digest, and the language (None: the
    centre's).
    """

    email: str
    digest: bool
    language: str | None


def notice_choice(*, session: Session) -> NoticeChoice | None:
    """The choice of the session's person; None for a person who is not in the table of people."""
    person = person_of_session(session)
    row = session.execute(select(PEOPLE).where(PEOPLE.c.id == person.id)).first() if person else None
    return NoticeChoice(row.email, row.digest_off is None, row.language) if row else None


def want_digest(*, wanted: bool, session: Session) -> None:
    """Turn the daily digest of the session's person on or off."""
    _change_own({"digest_off": None if wanted else now()}, session)


def choose_language(code: str, *, session: Session) -> None:
    """Save the language in which the session's person reads the desk."""
    check_one_of("language", code, languages_for("desk"))
    _change_own({"language": code}, session)


def _change_own(values: dict[str, Any], session: Session) -> None:
    person = person_of_session(session)
    if person is not None and person.id:
        session.execute(update(PEOPLE).where(PEOPLE.c.id == person.id).values(**values))


def end_sign_in(sha256: str, until: datetime.datetime, *, session: Session) -> None:
    """Note that a person has signed out.

    `sha256`: the hash that identifies the sign-in. `until`: when the sign-in would have ended by itself.
    """
    session.execute(delete(ENDED_SIGN_INS).where(ENDED_SIGN_INS.c.until < now()))
    put = upserting(ENDED_SIGN_INS, session).values(sha256=sha256, until=until)
    session.execute(put.on_conflict_do_nothing())  # two tabs may sign out in the same moment


def has_ended(sha256: str, *, session: Session) -> bool:
    """Whether the person has signed out of this sign-in, in any tab and at any process."""
    return session.scalar(select(ENDED_SIGN_INS.c.sha256).where(ENDED_SIGN_INS.c.sha256 == sha256)) is not None


def make_first_administrator(email: str, *, session: Session) -> None:
    """Put the administrator named in the settings into the table of people, unless the address is there already.

    If nobody administers the whole installation any more, an address that is there already gets that role again.
    """
    there = session.scalar(select(PEOPLE.c.id).where(PEOPLE.c.email == plain_address(email)))
    if there is None:
        _add(email, "", None, [Held("administrator")], session)
    elif not _kept_by_anyone(session):
        session.execute(update(PEOPLE).where(PEOPLE.c.id == there).values(active=True))
        _give(there, [Held("administrator")], session)


def _kept_by_anyone(session: Session) -> bool:
    everywhere = ROLES.c.role == "administrator", ROLES.c.centre_id.is_(None), PEOPLE.c.active
    query = select(ROLES.c.id).join(PEOPLE, PEOPLE.c.id == ROLES.c.person_id)
    return session.scalar(query.where(*everywhere).limit(1)) is not None


def invite(email: str, name: str, held: Sequence[Held], *, session: Session) -> str:
    """Add a person to the table, or give a person who is there more roles. Returns the person's id.

    NotValidError: the e-mail address is not valid, or a role is tied to a centre or country to which it cannot be tied.
    NotAllowedError: the session's person may not give this role.
    """
    check_anywhere("keep-people", session=session)
    if not held:
        raise NotValidError("role: expected at least one")
    for role in held:
        _check_gives(role, session)
    row = session.execute(select(PEOPLE).where(PEOPLE.c.email == plain_address(email))).first()
    by = person_of_session(session)
    if row is None:
        return _add(email, name, by.name if by else None, held, session)
    session.execute(update(PEOPLE).where(PEOPLE.c.id == row.id).values(active=True))
    there = _held([row.id], session).get(row.id, ())
    _give(row.id, [role for role in held if role not in there], session)
    return str(row.id)


def take_role(person_id: str, held: Held, *, session: Session) -> None:
    """Take a role from a person. Without any role the person loses access at the next click. What the desk was going to
    send the person by itself, while the mail server was away, is not sent, unless another role allows it as well.

    NotAllowedError: the session's person may not take this role, or it is their own role of administrator. Nobody might
    be left to give that one back.
    """
    check_anywhere("keep-people", session=session)
    by = person_of_session(session)
    if by is not None and by.id == person_id and held.role == "administrator":
        raise NotAllowedError("own-role")
    _check_gives(held, session)
    which = ROLES.c.person_id == person_id, ROLES.c.role == held.role
    place = ROLES.c.centre_id.is_not_distinct_from(held.centre), ROLES.c.country.is_not_distinct_from(held.country)
    if not session.execute(delete(ROLES).where(*which, *place)).rowcount:  # type: ignore[attr-defined]
        raise NotFoundError("This person does not hold this role.")
    left = _held([person_id], session).get(person_id, ())
    _drop_letters(person_id, held, left, session)
    if not left:
        session.execute(update(PEOPLE).where(PEOPLE.c.id == person_id).values(active=False))


def _drop_letters(person_id: str, taken: Held, left: tuple[Held, ...], session: Session) -> None:
    """Drop what waits for the mail server and what the person got by a role that was taken, by the roles left."""
    email = select(PEOPLE.c.email).where(PEOPLE.c.id == person_id).scalar_subquery()
    waits = (
        OUTGOING_MAIL.c.kind == "digest",
        OUTGOING_MAIL.c.state.in_(BEFORE_HANDING_OVER),
        OUTGOING_MAIL.c.to == email,
    )
    of_view = OUTGOING_MAIL.c.key.startswith(VIEW_LETTERS)
    letters: tuple[tuple[Deed, ColumnElement[bool]], ...] = (("compare", of_view), ("move", ~of_view))
    for deed, which in letters:
        if (not left or Person("", "", (taken,)).for_deed(deed)) and not any(
            role.centre in (None, taken.centre) and role.country in (None, taken.country)
            for role in Person("", "", left).for_deed(deed)
        ):
            session.execute(update(OUTGOING_MAIL).where(*waits, which).values(state="dropped"))


def members(*, session: Session) -> list[Member]:
    """The active people whose roles the session's person may change, sorted by name."""
    check_anywhere("keep-people", session=session)
    by = person_of_session(session)
    reach = None if by is None else [role.centre for role in by.for_deed("keep-people")]
    query = select(PEOPLE).where(PEOPLE.c.active).order_by(PEOPLE.c.name_key, PEOPLE.c.email)
    if reach is not None and None not in reach:
        query = query.where(PEOPLE.c.id.in_(select(ROLES.c.person_id).where(ROLES.c.centre_id.in_(reach))))
    rows = session.execute(query).all()
    held = _held([row.id for row in rows], session)
    return [_member(row, held.get(row.id, ()), by) for row in rows]


def people_with(roles: Collection[Role], centre: str, *, session: Session) -> int:
    """How many active people hold one of the roles at a centre."""
    which = ROLES.c.centre_id == centre, ROLES.c.role.in_(roles), PEOPLE.c.active
    query = select(func.count(func.distinct(ROLES.c.person_id))).select_from(ROLES)
    return int(session.scalar(query.join(PEOPLE, PEOPLE.c.id == ROLES.c.person_id).where(*which)) or 0)


def centres_with_people(*, session: Session) -> set[str]:
    """The ids of the centres at which somebody active holds a role."""
    query = select(ROLES.c.centre_id).join(PEOPLE, PEOPLE.c.id == ROLES.c.person_id)
    return set(session.scalars(query.where(PEOPLE.c.active, ROLES.c.centre_id.is_not(None)).distinct()))


WORKING: tuple[Role, ...] = ("assessor", "reviewer")
"""The roles of people who work on the cases of a centre."""

ASSESSING: tuple[Role, ...] = ("assessor",)
"""The roles of people to whom a case can be assigned."""


def names_at(centre: str, *, roles: Collection[Role] = WORKING, session: Session) -> list[str]:
    """The names of the people who hold one of the roles at a centre, in alphabetical order."""
    working = ROLES.c.centre_id == centre, ROLES.c.role.in_(roles)
    which = (*working, PEOPLE.c.active, PEOPLE.c.name != "")
    query = select(PEOPLE.c.name, PEOPLE.c.name_key).select_from(ROLES).join(PEOPLE, PEOPLE.c.id == ROLES.c.person_id)
    return list(dict.fromkeys(row.name for row in session.execute(query.where(*which).order_by(PEOPLE.c.name_key))))


def centres_of(person: Person, *, session: Session) -> dict[str, str]:
    """The centres at which a person holds a role: names by id. A role for the whole installation counts for every
    centre.
    """
    query = select(CENTRES.c.id, CENTRES.c.name).order_by(CENTRES.c.name, CENTRES.c.id)
    if not any(role.centre is None and role.country is None for role in person.held):
        query = query.where(CENTRES.c.id.in_(person.centres))
    return {row.id: row.name or row.id for row in session.execute(query)}


def _first_sign_in(subject: str, email: str, name: str, session: Session) -> Row[Any] | None:
    which = PEOPLE.c.email == plain_address(email), PEOPLE.c.subject.is_(None)
    row = session.execute(select(PEOPLE).where(*which)).first()
    if row is None:
        return None
    values: dict[str, Any] = {"subject": subject}
    if not row.name:
        values |= _named(name or email.split("@")[0], session)
    session.execute(update(PEOPLE).where(*which).values(**values))
    return session.execute(select(PEOPLE).where(PEOPLE.c.subject == subject)).first()


def _add(email: str, name: str, by: str | None, held: Sequence[Held], session: Session) -> str:
    address = plain_address(email)
    if not takes_mail(address):
        raise NotValidError(f"e-mail: {email[:60]!r} is no address; expected such as name@centre.example")
    person_id = secrets.token_urlsafe(12)
    row = {"id": person_id, "email": address, "active": True, "invited": now(), "invited_by": by}
    named = _named(name, session) if name.strip() else {"name": "", "name_key": None}
    session.execute(insert(PEOPLE), {**row, **named})
    _give(person_id, held, session)
    return person_id


def _give(person_id: str, held: Sequence[Held], session: Session) -> None:
    rows = [{"person_id": person_id, "role": h.role, "centre_id": h.centre, "country": h.country} for h in held]
    if rows:
        session.execute(insert(ROLES), rows)


def _named(name: str, session: Session) -> dict[str, str]:
    """The columns for a person's name. If another person has this name, a number is added, such as "Ada (2)".

    The history tells people apart by name, and so does the rule that a second person approves a decision.
    """
    wanted = " ".join(name.split())[:120]
    alike = PEOPLE.c.name_key.startswith(fold(wanted), autoescape=True)
    keys: set[str | None] = set(session.scalars(select(PEOPLE.c.name_key).where(alike)))
    number, unique = 1, wanted
    while fold(unique) in keys:
        number += 1
        unique = f"{wanted} ({number})"
    return {"name": unique, "name_key": fold(unique)}


def _check_gives(held: Held, session: Session) -> None:
    by = person_of_session(session)
    check_one_of("role", held.role, tuple(TIED_TO))
    if held.country is not None and alpha_2(held.country) != held.country:
        raise NotValidError(f"country: came {held.country[:20]!r}, expected a code of two letters (ISO 3166-1)")
    if not well_tied(held):
        raise NotValidError(f"{held.role}: expected a centre for assessors and reviewers, a country for coordinators")
    if held.centre and session.scalar(select(CENTRES.c.id).where(CENTRES.c.id == held.centre)) is None:
        raise NotFoundError(f"There is no centre {held.centre[:40]!r}.")
    if by is not None and not may_give(by, held.role, held.centre):
        raise NotAllowedError("role")


def _held(ids: Sequence[str], session: Session) -> Mapping[str, tuple[Held, ...]]:
    rows = session.execute(select(ROLES).where(ROLES.c.person_id.in_(ids)).order_by(ROLES.c.id)) if ids else ()
    held: dict[str, tuple[Held, ...]] = {}
    for row in rows:
        held[row.person_id] = (*held.get(row.person_id, ()), Held(row.role, row.centre_id, row.country))
    return held


def _member(row: Row[Any], held: tuple[Held, ...], by: Person | None) -> Member:
    shown = held if by is None else tuple(role for role in held if may_give(by, role.role, role.centre))
    return Member(row.id, row.email, row.name, row.subject is not None, shown)
