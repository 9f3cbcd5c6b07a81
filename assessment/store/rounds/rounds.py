"""Calibration rounds. A coordinator composes and moves them; each person judges the cases alone.

Every function takes the `seat` of the person who asks, and finds only what `assessment.calibration.ACCESS` lets them
see. What they may not see raises NotFoundError as if it did not exist; what they may not do raises NotAllowedError. If
the session was opened for a person, the seat counts only with that person's own roles.

>>> round_id = new_round("Spring 2027", seat=seat, session=session)
>>> add_item(round_id, anonymous(case), seat=seat, session=session)
1
"""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, update
from sqlmodel import Session

from assessment.calibration import KEPT, Deed, Need, Seat, may, move, seat_of
from assessment.case.fields import LONGEST
from assessment.case.model import Case
from assessment.case.workflow import NotAllowedError
from assessment.matching.folding import fold
from assessment.store.cases.checking import check_known
from assessment.store.cases.mapping import case_of, file_of
from assessment.store.columns import now
from assessment.store.errors import NotFoundError, NotValidError
from assessment.store.limits import check_day, check_one_of, check_text
from assessment.store.sessions import person_of_session, visible
from assessment.store.tables import CASES, CENTRES, ROUND_INVITED, ROUND_ITEMS, ROUND_JUDGEMENTS, ROUNDS
from criteria.vocabulary import CRITERIA, OUTCOMES, STRENGTHS

MOST_ITEMS = 20
"""The greatest number of cases of a round. Nobody judges more in an afternoon."""

LONGEST_TITLE = 300
"""The greatest length of a round's title, in characters."""

MOST_SHOWN = 200
"""The greatest number of rounds in the list, the newest first."""

CHANGEABLE: dict[str, Deed] = {
    "title": "compose",
    "instructions": "compose",
    "closes_on": "compose",
    "discussion": "discuss",
}
"""The names that `save_round` accepts, and the permission (deed) that each needs."""

RESULTS = (*STRENGTHS, "open", "not-applicable")
"""The values that a consensus may have for a criterion."""

DECIDED = (*CRITERIA, "outcome")
"""The things on which a consensus can be reached: each criterion, and the outcome."""


@dataclass(frozen=True)
class ItemKey:
    """Identifies a case of a round."""

    round_id: str
    number: int


@dataclass(frozen=True)
class Item:
    """A case of a round. `consensus`: the agreed strength by criterion, and the agreed outcome under `outcome`, if
    there is one.
    """

    number: int
    case: Case
    about: str | None
    note: str | None
    consensus: dict[str, str]


@dataclass(frozen=True)
class Round:
    """The present state of a round. `invited`: ids of centres."""

    id: str
    title: str
    instructions: str | None
    state: str
    by: str | None
    closes_on: datetime.date | None
    discussion: str | None
    invited: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class RoundLine:
    """A round as a list shows it. `mine`: the number of cases that this person has finished."""

    id: str
    title: str
    state: str
    closes_on: datetime.date | None
    items: int
    mine: int


def new_round(title: str, *, seat: Seat, session: Session) -> str:
    """Create a round and return its id. NotAllowedError: the person is not a coordinator. NotValidError: there is no
    title.
    """
    seat = true_seat(seat, session)
    if not may("compose", seat, "draft", invited=()):
        raise NotAllowedError("role")
    check_text("title", title, LONGEST_TITLE)
    if not title.strip():
        raise NotValidError("title: expected a few words")
    row = {"id": secrets.token_urlsafe(12), "title": title.strip(), "state": "draft", "by": seat.name or None}
    session.execute(insert(ROUNDS).values(**row, created=now()))
    return row["id"] or ""


def all_rounds(*, seat: Seat, session: Session) -> list[RoundLine]:
    """The rounds this person may see, newest first."""
    seat = true_seat(seat, session)
    items = select(func.count()).where(ROUND_ITEMS.c.round_id == ROUNDS.c.id).scalar_subquery()
    own = (ROUND_JUDGEMENTS.c.centre_id == seat.centre) & (ROUND_JUDGEMENTS.c.person == seat.name)
    done = (ROUND_JUDGEMENTS.c.round_id == ROUNDS.c.id) & own & ROUND_JUDGEMENTS.c.finished.is_not(None)
    mine = select(func.count()).where(done).scalar_subquery()
    here = (ROUND_INVITED.c.round_id == ROUNDS.c.id) & (ROUND_INVITED.c.centre_id == seat.centre)
    invited = select(func.count()).where(here).scalar_subquery()
    query = select(ROUNDS.c.id, ROUNDS.c.title, ROUNDS.c.state, ROUNDS.c.closes_on, items, mine, invited)
    rows = session.execute(query.order_by(ROUNDS.c.created.desc(), ROUNDS.c.id).limit(MOST_SHOWN))
    return [
        RoundLine(*row)
        for *row, here_too in rows
        if may("see", seat, row[2], invited=[seat.centre] if here_too else [])
    ]


def load_round(round_id: str, *, seat: Seat, session: Session) -> Round:
    """A round with its cases. NotFoundError: there is no such round, or this person may not see it."""
    seat = true_seat(seat, session)
    row = session.execute(select(ROUNDS).where(ROUNDS.c.id == round_id)).first()
    invited = invited_to(round_id, session)
    if row is None or not may("see", seat, row.state, invited=invited):
        raise NotFoundError(f"There is no round {round_id[:40]!r}.")
    items = session.execute(
        select(ROUND_ITEMS).where(ROUND_ITEMS.c.round_id == round_id).order_by(ROUND_ITEMS.c.number)
    )
    return Round(
        row.id,
        row.title,
        row.instructions,
        row.state,
        row.by,
        row.closes_on,
        row.discussion,
        invited,
        tuple(Item(item.number, case_of(item.content, {}), item.about, item.note, item.consensus) for item in items),
    )


def save_round(round_id: str, name: str, value: Any, *, seat: Seat, session: Session) -> None:
    """Save one of the values named in CHANGEABLE. NotAllowedError: the round is in a state in which it may not
    change.
    """
    if name not in CHANGEABLE or (name == "title" and not str(value or "").strip()):
        raise NotValidError(f"{name}: expected one of {', '.join(CHANGEABLE)}, with a title that is not empty")
    if name == "closes_on":
        check_day(name, value)
    else:
        check_text(name, value, LONGEST_TITLE if name == "title" else LONGEST)
    allowed(round_id, CHANGEABLE[name], seat, session)
    session.execute(update(ROUNDS).where(ROUNDS.c.id == round_id).values({name: value}))


def invite(round_id: str, centres: Sequence[str], *, seat: Seat, session: Session) -> None:
    """Invite centres, given by id, in place of those invited before. Their assessors judge the cases of the round."""
    allowed(round_id, "compose", seat, session)
    known = centre_names(session=session)
    for centre in centres:
        check_one_of("centre", centre, known)
    session.execute(delete(ROUND_INVITED).where(ROUND_INVITED.c.round_id == round_id))
    rows = [{"round_id": round_id, "centre_id": centre} for centre in dict.fromkeys(centres)]
    if rows:
        session.execute(insert(ROUND_INVITED), rows)


def centre_names(*, session: Session) -> dict[str, str]:
    """The label of every centre that has a name, by id, such as `CPIA Lago di Prova (IT)`."""
    query = select(CENTRES.c.id, CENTRES.c.name, CENTRES.c.country).where(CENTRES.c.name != "")
    rows = session.execute(query.order_by(CENTRES.c.country, CENTRES.c.name, CENTRES.c.id))
    return {row.id: f"{row.name} ({row.country})" for row in rows}


@dataclass(frozen=True)
class Pick:
    """A case that may be added to a round, without its learner."""

    id: str
    reference: str
    title: str
    platform: str
    purpose: str
    country: str


def cases_to_pick(search: str, most: int, *, session: Session) -> list[Pick]:
    """The newest cases, at most `most`, that the session's person may see and that contain every word of `search`.

    The words are looked up in reference, title and platform, not in the learner's name: a match would tell whose case
    it is without an entry in the access log.
    """
    words = [_says(word) for word in fold(search).split()[:10]]
    columns = [CASES.c[name] for name in Pick.__dataclass_fields__]
    query = select(*columns).where(visible(session), *words).order_by(CASES.c.updated.desc(), CASES.c.id).limit(most)
    return [Pick(*row) for row in session.execute(query)]


def _says(word: str) -> ColumnElement[bool]:
    columns = CASES.c.reference, CASES.c.title_key, func.lower(CASES.c.platform)
    return or_(*(column.contains(word, autoescape=True) for column in columns))


def add_item(round_id: str, case: Case, about: str | None = None, *, seat: Seat, session: Session) -> int:
    """Add a case without its learner (see `anonymous`) and return its number in the round.

    NotValidError: the case still names its learner, or the round has too many cases.
    """
    allowed(round_id, "compose", seat, session)
    _check_anonymous(case)
    check_text("about", about)
    last = session.scalar(select(func.max(ROUND_ITEMS.c.number)).where(ROUND_ITEMS.c.round_id == round_id)) or 0
    if last >= MOST_ITEMS:
        raise NotValidError(f"case: a round has at most {MOST_ITEMS}")
    row = {"round_id": round_id, "number": last + 1, "content": file_of(case), "about": about, "consensus": {}}
    session.execute(insert(ROUND_ITEMS), row)
    return last + 1


def _check_anonymous(case: Case) -> None:
    """Check that of each certificate only its day is left, because its number and its file lead to the learner."""
    stray = set(file_of(case)) - {*KEPT, "certificate"}
    check_known(case)
    if case.answers or stray or case.certificate.number or case.certificate.file or case.course.url:
        raise NotValidError("case: expected one without learner, certificate, centre, answers and decision")


def save_item(
    item: ItemKey, *, case: Case | None = None, about: str | None = None, seat: Seat, session: Session
) -> None:
    """Change a case of a round that is still being composed. `about`: what else is known of it."""
    allowed(item.round_id, "compose", seat, session)
    check_text("about", about)
    if case:
        _check_anonymous(case)
    values = {"about": about, **({"content": file_of(case)} if case else {})}
    session.execute(update(ROUND_ITEMS).where(*_at(item)).values(values))


def remove_item(item: ItemKey, *, seat: Seat, session: Session) -> None:
    """Remove a case from a round that is still being composed. The cases after it are numbered anew."""
    allowed(item.round_id, "compose", seat, session)
    session.execute(delete(ROUND_ITEMS).where(*_at(item)))
    same, after = ROUND_ITEMS.c.round_id == item.round_id, ROUND_ITEMS.c.number > item.number
    for later in list(session.scalars(select(ROUND_ITEMS.c.number).where(same, after).order_by(ROUND_ITEMS.c.number))):
        session.execute(update(ROUND_ITEMS).where(*_at(replace(item, number=later))).values(number=later - 1))


def save_consensus(item: ItemKey, consensus: dict[str, str], note: str | None, *, seat: Seat, session: Session) -> None:
    """Save what all agreed on for a case after comparing the judgements, and a note on the discussion."""
    allowed(item.round_id, "discuss", seat, session)
    if stray := set(consensus) - set(DECIDED):
        raise NotValidError(f"consensus: came {', '.join(sorted(stray))}, expected {', '.join(DECIDED)}")
    for name, agreed in consensus.items():
        check_one_of(f"consensus.{name}", agreed, OUTCOMES if name == "outcome" else RESULTS)
    check_text("note", note)
    values = {"consensus": consensus, "note": note}
    if not session.execute(update(ROUND_ITEMS).where(*_at(item)).values(values)).rowcount:  # type: ignore[attr-defined]
        raise NotFoundError(f"This round has no case {item.number}.")


def move_round(round_id: str, name: str, *, seat: Seat, session: Session) -> str:
    """Make a move of the table of `assessment.calibration`. Returns the new state. NotAllowedError says why it is not
    possible.

    This is one UPDATE from the state that was read: if two people close and cancel at the same moment, one of them is
    refused.
    """
    before = load_round(round_id, seat=seat, session=session)
    settled = all(set(DECIDED) <= set(item.consensus) for item in before.items)
    has: dict[Need, bool] = {"cases": bool(before.items), "invited": bool(before.invited), "consensus": settled}
    brought = [need for need, there in has.items() if there]
    after = move(name, before.state, true_seat(seat, session), brought)
    values: dict[str, Any] = {"state": after} | ({"closed": now()} if after == "closed" else {})
    same = ROUNDS.c.id == round_id, ROUNDS.c.state == before.state
    if not session.execute(update(ROUNDS).where(*same).values(values)).rowcount:  # type: ignore[attr-defined]
        raise NotAllowedError("state")
    return after


def allowed(round_id: str, deed: Deed, seat: Seat, session: Session) -> str:
    """Check that this person may do a deed in a round now, and return the round's state.

    The state then stays the same until the transaction ends. NotFoundError: this person may not even see the round.
    NotAllowedError: they may not do this.
    """
    seat = true_seat(seat, session)
    query = select(ROUNDS.c.state).where(ROUNDS.c.id == round_id).with_for_update(read=True)
    state: str | None = session.scalar(query)
    invited = invited_to(round_id, session)
    if state is None or not may("see", seat, state, invited=invited):
        raise NotFoundError(f"There is no round {round_id[:40]!r}.")
    if not may(deed, seat, state, invited=invited):
        raise NotAllowedError("state" if _in_another_state(deed, seat, invited) else "role")
    return state


def _in_another_state(deed: Deed, seat: Seat, invited: tuple[str, ...]) -> bool:
    return any(may(deed, seat, state, invited=invited) for state in ("draft", "open", "closed", "concluded"))


def invited_to(round_id: str, session: Session) -> tuple[str, ...]:
    """The ids of the centres that were invited."""
    query = select(ROUND_INVITED.c.centre_id).where(ROUND_INVITED.c.round_id == round_id)
    return tuple(session.scalars(query.order_by(ROUND_INVITED.c.centre_id)))


def true_seat(seat: Seat, session: Session) -> Seat:
    """The seat with the name of the session's person and no role that this person does not have.

    In a session of the installation itself, the seat stays as it is.
    """
    person = person_of_session(session)
    if person is None:
        return seat
    country = session.scalar(select(CENTRES.c.country).where(CENTRES.c.id == seat.centre)) or ""
    own = seat_of(person, seat.centre, country)
    return Seat(own.name, own.centre, own.roles & seat.roles)


def _at(item: ItemKey) -> tuple[Any, Any]:
    return ROUND_ITEMS.c.round_id == item.round_id, ROUND_ITEMS.c.number == item.number
