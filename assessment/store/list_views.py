"""Views of the list of cases that people save under a name. Each person has their own views at each centre."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, func, select
from sqlmodel import Session

from assessment.store.columns import now
from assessment.store.dialect import upserting
from assessment.store.errors import NotValidError
from assessment.store.limits import check_one_of, check_text
from assessment.store.sessions import check_centre, person_of_session
from assessment.store.tables import LIST_VIEWS

MOST = 30
"""The greatest number of views of one person at a centre. With more, people would no longer find the one they want."""

NAME_LENGTH, VALUE_LENGTH = 60, 200

SHOWN = ("queue", "state", "purpose", "who", "sort", "columns")
"""The parameters of the list's address that a view keeps.

The search text is not one of them: a learner's name in it would stay after the case is erased.
"""


@dataclass(frozen=True)
class ListView:
    """A view: its name, and the parameters of the address that shows it."""

    name: str
    shown: dict[str, str] = field(default_factory=dict)


def views(centre: str, *, session: Session) -> list[ListView]:
    """The views that the session's person saved at a centre, sorted by name."""
    check_centre(centre, "move", session=session)
    query = select(LIST_VIEWS.c.name, LIST_VIEWS.c.shown).where(*_mine(centre, session)).order_by(LIST_VIEWS.c.name)
    return [ListView(row.name, row.shown) for row in session.execute(query)]


def save_view(centre: str, view: ListView, *, session: Session) -> None:
    """Save a view; it replaces a view of the same name.

    NotValidError: the name is empty, a parameter does not exist, or there are too many views.
    """
    check_centre(centre, "move", session=session)
    check_text("name", view.name, NAME_LENGTH)
    for name, value in view.shown.items():
        check_one_of("shown", name, SHOWN)
        check_text(f"shown.{name}", value, VALUE_LENGTH)
    if not view.name.strip():
        raise NotValidError("name: came nothing, expected a name for the view")
    others = select(func.count()).select_from(LIST_VIEWS).where(*_mine(centre, session), LIST_VIEWS.c.name != view.name)
    if int(session.scalar(others) or 0) >= MOST:
        raise NotValidError(f"views: came one more than {MOST}, expected at most {MOST}")
    values = {"shown": view.shown, "saved": now()}
    put = upserting(LIST_VIEWS, session).values(centre_id=centre, owner=_owner(session), name=view.name, **values)
    session.execute(put.on_conflict_do_update(index_elements=["centre_id", "owner", "name"], set_=values))


def delete_view(centre: str, name: str, *, session: Session) -> None:
    """Delete a view. Nothing happens if there is none with this name."""
    check_centre(centre, "move", session=session)
    session.execute(delete(LIST_VIEWS).where(*_mine(centre, session), LIST_VIEWS.c.name == name))


def _mine(centre: str, session: Session) -> tuple[Any, Any]:
    return LIST_VIEWS.c.centre_id == centre, LIST_VIEWS.c.owner == _owner(session)


def _owner(session: Session) -> str:
    person = person_of_session(session)
    return person.id if person else ""
