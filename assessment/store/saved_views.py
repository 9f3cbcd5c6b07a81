"""Views of the comparison that a coordinator saves under a name: the filters as they stand in the screen's address.

>>> save("Credit, this year", "purpose=credit&since=2026-01-01", session=session)
>>> saved_views(session=session)[0].name
'Credit, this year'
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlmodel import Session

from assessment.access.roles import Person
from assessment.store import people
from assessment.store.columns import now
from assessment.store.dialect import upserting
from assessment.store.errors import NotValidError
from assessment.store.limits import check_text
from assessment.store.sessions import check_anywhere, person_of_session
from assessment.store.tables import OUTGOING_MAIL, PEOPLE, SAVED_VIEWS
from assessment.store.tables.outgoing_mail import BEFORE_HANDING_OVER

MOST = 50
"""The greatest number of views of one person."""

LONGEST = 120
"""The greatest length of a view's name, in characters."""

_COLUMNS = SAVED_VIEWS.c.id, SAVED_VIEWS.c.name, SAVED_VIEWS.c.address, SAVED_VIEWS.c.mail_on


@dataclass(frozen=True)
class SavedView:
    """A view: its name, and the parameters of the screen's address.

    `mail_on`: the day from which its figures are sent to the person by e-mail next; None: they are not sent.
    """

    id: int
    name: str
    address: str
    mail_on: datetime.date | None = None


@dataclass(frozen=True)
class ViewSubscription:
    """A view whose figures are sent to the person who saved it. `language`: the one they chose last."""

    view: SavedView
    person: Person
    email: str
    language: str | None


def save(name: str, address: str, *, session: Session) -> None:
    """Save a view; it replaces a view of the same name.

    NotAllowedError: the person is not a coordinator. NotValidError: the name is empty or too long, or there are too
    many views.
    """
    check_anywhere("compare", session=session)
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise NotValidError(f"name: expected 1 to {LONGEST} characters, came {len(name)}")
    check_text("address", address)
    mine = SAVED_VIEWS.c.person_id == _owner(session)
    others = select(func.count()).select_from(SAVED_VIEWS).where(mine, SAVED_VIEWS.c.name != name)
    if session.execute(others).scalar_one() >= MOST:
        raise NotValidError(f"views: expected at most {MOST}")
    values = {"address": address, "saved": now()}
    put = upserting(SAVED_VIEWS, session).values(person_id=_owner(session), name=name, **values)
    session.execute(put.on_conflict_do_update(index_elements=["person_id", "name"], set_=values))


def saved_views(*, session: Session) -> list[SavedView]:
    """The views of the session's person, sorted by name. NotAllowedError: the person is not a coordinator."""
    check_anywhere("compare", session=session)
    query = select(*_COLUMNS).where(SAVED_VIEWS.c.person_id == _owner(session)).order_by(SAVED_VIEWS.c.name)
    return [SavedView(*row) for row in session.execute(query)]


def send_by_mail(view_id: int, on: datetime.date | None, *, session: Session) -> None:
    """Have the figures of a view of the session's person sent by e-mail from a day on; None: no longer, and a letter
    that still waits for the mail server is not sent either.

    NotAllowedError: the person is not a coordinator.
    """
    check_anywhere("compare", session=session)
    mine = SAVED_VIEWS.c.id == view_id, SAVED_VIEWS.c.person_id == _owner(session)
    if on is None:
        _drop_letters(mine, session)
    session.execute(update(SAVED_VIEWS).where(*mine).values(mail_on=on))


def letter_key(view_id: int, quarter: str) -> str:
    """What identifies the letter with the figures of a view in a quarter in the queue of e-mail."""
    return f"{people.VIEW_LETTERS}{view_id}:{quarter}"


def _drop_letters(mine: tuple[ColumnElement[bool], ...], session: Session) -> None:
    for number in session.scalars(select(SAVED_VIEWS.c.id).where(*mine)).all():
        of_view = OUTGOING_MAIL.c.key.startswith(letter_key(number, "")), OUTGOING_MAIL.c.state.in_(BEFORE_HANDING_OVER)
        session.execute(update(OUTGOING_MAIL).where(*of_view).values(state="dropped"))


def subscriptions(*, session: Session) -> list[ViewSubscription]:
    """The views that are sent by e-mail, of people who use the desk and are coordinators at present."""
    columns = *_COLUMNS, PEOPLE.c.id.label("owner"), PEOPLE.c.name.label("called"), PEOPLE.c.email, PEOPLE.c.language
    query = select(*columns).join(PEOPLE, PEOPLE.c.id == SAVED_VIEWS.c.person_id)
    query = query.where(SAVED_VIEWS.c.mail_on.is_not(None), PEOPLE.c.active, PEOPLE.c.subject.is_not(None))
    rows = session.execute(query.order_by(SAVED_VIEWS.c.id)).all()
    held = people.held_by([row.owner for row in rows], session=session)
    listed = [
        ViewSubscription(
            SavedView(row.id, row.name, row.address, row.mail_on),
            Person(row.owner, row.called, held.get(row.owner, ())),
            row.email,
            row.language,
        )
        for row in rows
    ]
    return [each for each in listed if each.person.for_deed("compare")]


def remove(view_id: int, *, session: Session) -> None:
    """Delete a view of the session's person; another person's view is not deleted.

    NotAllowedError: the person is not a coordinator.
    """
    check_anywhere("compare", session=session)
    mine = SAVED_VIEWS.c.id == view_id, SAVED_VIEWS.c.person_id == _owner(session)
    _drop_letters(mine, session)
    session.execute(delete(SAVED_VIEWS).where(*mine))


def _owner(session: Session) -> str:
    person = person_of_session(session)
    return person.id if person else ""
