"""Calibration rounds in the store: composed and moved by a coordinator, judged by each person alone.

Every function takes the `seat` of who asks and finds only what `assessment.calibration.ACCESS` lets them see; what they
may not see does not exist for them (NotFoundError), what they may not do is NotAllowedError. A session opened for a
person counts the seat no further than that person's own roles.

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
"""Cases of a round; more than that nobody judges in an afternoon."""

LONGEST_TITLE = 300
"""Characters of a round's title."""

MOST_SHOWN = 200
"""Rounds in the list, the newest."""

CHANGEABLE: dict[str, Deed] = {
    "title": "compose",
    "instructions": "compose",
    "closes_on": "compose",
    "discussion": "discuss",
}
"""What `save_round` takes, and the deed each is."""

RESULTS = (*STRENGTHS, "open", "not-applicable")
"""What a consensus may say of a criterion."""

DECIDED = (*CRITERIA, "outcome")
"""What a consensus says of a case."""


@dataclass(frozen=True)
class ItemKey:
    """Which case of which round."""

    round_id: str
    number: int


@dataclass(frozen=True)
class Item:
    """A case of a round. `consensus`: a strength by criterion, an outcome under `outcome`, as far as there is one."""

    number: int
    case: Case
    about: str | None
    note: str | None
    consensus: dict[str, str]


@dataclass(frozen=True)
class Round:
    """A round as it stands. `invited`: ids of centres."""

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
    """A round as a list shows it. `mine`: cases this person has finished."""

    id: str
    title: str
    state: str
    closes_on: datetime.date | None
    items: int
    mine: int


def new_round(title: str, *, seat: Seat, session: Session) -> str:
    """Begin a round; its id. NotAllowedError for who is no coordinator; NotValidError without a title."""
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
    """A round with its cases. NotFoundError when there is none this person may see."""
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
    """Save one of CHANGEABLE. NotAllowedError outside the states in which it may change."""
    if name not in CHANGEABLE or (name == "title" and not str(value or "").strip()):
        raise NotValidError(f"{name}: expected one of {', '.join(CHANGEABLE)}, with a title that is not empty")
    if name == "closes_on":
        check_day(name, value)
    else:
        check_text(name, value, LONGEST_TITLE if name == "title" else LONGEST)
    allowed(round_id, CHANGEABLE[name], seat, session)
    session.execute(update(ROUNDS).where(ROUNDS.c.id == round_id).values({name: value}))


def invite(round_id: str, centres: Sequence[str], *, seat: Seat, session: Session) -> None:
    """The centres whose assessors judge, in place of those before."""
    allowed(round_id, "compose", seat, session)
    known = centre_names(session=session)
    for centre in centres:
        check_one_of("centre", centre, known)
    session.execute(delete(ROUND_INVITED).where(ROUND_INVITED.c.round_id == round_id))
    rows = [{"round_id": round_id, "centre_id": centre} for centre in dict.fromkeys(centres)]
    if rows:
        session.execute(insert(ROUND_INVITED), rows)


def centre_names(*, session: Session) -> dict[str, str]:
    """Every centre with a name, by id: `CPIA Lago di Prova (IT)`."""
    query = select(CENTRES.c.id, CENTRES.c.name, CENTRES.c.country).where(CENTRES.c.name != "")
    rows = session.execute(query.order_by(CENTRES.c.country, CENTRES.c.name, CENTRES.c.id))
    return {row.id: f"{row.name} ({row.country})" for row in rows}


@dataclass(frozen=True)
class Pick:
    """A case that may go into a round, without its learner."""

    id: str
    reference: str
    title: str
    platform: str
    purpose: str
    country: str


def cases_to_pick(search: str, most: int, *, session: Session) -> list[Pick]:
    """Cases the session's person may see in which every word occurs (reference, title, platform), latest first.

    A learner's name finds nothing: whose a case is would be told without a look that is logged.
    """
    words = [_says(word) for word in fold(search).split()[:10]]
    columns = [CASES.c[name] for name in Pick.__dataclass_fields__]
    query = select(*columns).where(visible(session), *words).order_by(CASES.c.updated.desc(), CASES.c.id).limit(most)
    return [Pick(*row) for row in session.execute(query)]


def _says(word: str) -> ColumnElement[bool]:
    columns = CASES.c.reference, CASES.c.title_key, func.lower(CASES.c.platform)
    return or_(*(column.contains(word, autoescape=True) for column in columns))


def add_item(round_id: str, case: Case, about: str | None = None, *, seat: Seat, session: Session) -> int:
    """Add a case without a learner (`anonymous`); its number. NotValidError when it still says whose it is, or too
    many.
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
    """Of a certificate only its day may stay: its number and its file lead to the learner."""
    stray = set(file_of(case)) - {*KEPT, "certificate"}
    check_known(case)
    if case.answers or stray or case.certificate.number or case.certificate.file or case.course.url:
        raise NotValidError("case: expected one without learner, certificate, centre, answers and decision")


def save_item(
    item: ItemKey, *, case: Case | None = None, about: str | None = None, seat: Seat, session: Session
) -> None:
    """Change a case of a round that is being composed, and what else is known of it."""
    allowed(item.round_id, "compose", seat, session)
    check_text("about", about)
    if case:
        _check_anonymous(case)
    values = {"about": about, **({"content": file_of(case)} if case else {})}
    session.execute(update(ROUND_ITEMS).where(*_at(item)).values(values))


def remove_item(item: ItemKey, *, seat: Seat, session: Session) -> None:
    """Take a case out of a round that is being composed; the numbers after it close up."""
    allowed(item.round_id, "compose", seat, session)
    session.execute(delete(ROUND_ITEMS).where(*_at(item)))
    same, after = ROUND_ITEMS.c.round_id == item.round_id, ROUND_ITEMS.c.number > item.number
    for later in list(session.scalars(select(ROUND_ITEMS.c.number).where(same, after).order_by(ROUND_ITEMS.c.number))):
        session.execute(update(ROUND_ITEMS).where(*_at(replace(item, number=later))).values(number=later - 1))


def save_consensus(item: ItemKey, consensus: dict[str, str], note: str | None, *, seat: Seat, session: Session) -> None:
    """What all agreed on for a case once the judgements were compared, and what was said about it."""
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
    """Make a move of `assessment.calibration`. The new state. NotAllowedError says why not.

    One UPDATE from the state that was seen: of two who close and cancel at the same moment, one is refused.
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
    """The state of a round this person may do a deed with now; it stays so until the transaction ends.

    NotFoundError when they may not even see it, NotAllowedError when they may not do this.
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
    """The seat with the name and no more roles than the session's person has; as it is in the installation's own."""
    person = person_of_session(session)
    if person is None:
        return seat
    country = session.scalar(select(CENTRES.c.country).where(CENTRES.c.id == seat.centre)) or ""
    own = seat_of(person, seat.centre, country)
    return Seat(own.name, own.centre, own.roles & seat.roles)


def _at(item: ItemKey) -> tuple[Any, Any]:
    return ROUND_ITEMS.c.round_id == item.round_id, ROUND_ITEMS.c.number == item.number
