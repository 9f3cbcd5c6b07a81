"""Each person's own judgement of the cases of a round: saved at every answer, locked when the round closes, then shown
to all.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, func, select
from sqlmodel import Session

from assessment.calibration import Seat
from assessment.case.model import Case
from assessment.case.workflow import NotAllowedError
from assessment.store.cases.checking import check_known
from assessment.store.cases.mapping import case_of, file_of, given_data
from assessment.store.columns import now, writable
from assessment.store.dialect import upserting
from assessment.store.errors import NotFoundError
from assessment.store.rounds.rounds import Item, ItemKey, allowed, true_seat
from assessment.store.tables import CENTRES, ROUND_ITEMS, ROUND_JUDGEMENTS

OWN = ("answers", "overrides", "decision")
"""The parts of a case that belong to a judgement of it."""


@dataclass(frozen=True)
class Judged:
    """A person's judgement of a case. `parts`: the parts of the case that OWN names. `result`: set once the judgement
    is finished.
    """

    number: int
    person: str
    centre: str
    country: str = ""
    parts: dict[str, Any] = field(default_factory=dict)
    finished: datetime.datetime | None = None
    result: dict[str, Any] | None = None

    def on(self, item: Item) -> Case:
        """The case of the round with the answers of this judgement, under the rules of the judge's own country."""
        content = {**file_of(item.case), **({"country": self.country} if self.country else {})}
        return case_of(
            {**content, **{name: self.parts[name] for name in OWN[1:] if name in self.parts}},
            self.parts.get("answers", {}),
        )


def own(item: ItemKey, *, seat: Seat, session: Session) -> Judged:
    """The person's own judgement of a case; empty if there is none yet.

    NotFoundError: the round does not exist, or this person may not see it.
    """
    allowed(item.round_id, "see", seat, session)
    seat = true_seat(seat, session)
    row = session.execute(_joined().where(*_mine(item, seat))).first()
    if row is not None:
        return _judged(row)
    country = session.scalar(select(CENTRES.c.country).where(CENTRES.c.id == seat.centre)) or ""
    return Judged(item.number, seat.name, seat.centre, country)


def save_own(item: ItemKey, case: Case, *, seat: Seat, session: Session) -> None:
    """Save the case's present answers as the person's own judgement, which is then unfinished.

    NotAllowedError: the round is not open. The row is written before the state is checked: a coordinator who closes the
    round at the same moment then waits, or this write is rolled back.
    """
    _put(item, seat, session, given=_given(case), finished=None, result=None)


def finish(item: ItemKey, case: Case, result: dict[str, Any], *, seat: Seat, session: Session) -> None:
    """Mark the person's judgement of a case as finished. `result`: from `assessment.calibration.result_of`."""
    _put(item, seat, session, given=_given(case), finished=now(), result=result)


def _given(case: Case) -> dict[str, Any]:
    check_known(case)
    parts = {name: part for name, part in file_of(case).items() if name in OWN}
    return {**parts, "answers": {name: given_data(answer) for name, answer in case.answers.items()}}


def _put(item: ItemKey, seat: Seat, session: Session, **values: Any) -> None:
    seat = true_seat(seat, session)
    if not seat.name:
        raise NotAllowedError("name")
    allowed(item.round_id, "judge", seat, session)
    there = ROUND_ITEMS.c.round_id == item.round_id, ROUND_ITEMS.c.number == item.number
    if session.scalar(select(func.count()).where(*there)) != 1:
        raise NotFoundError(f"This round has no case {item.number}.")
    key = {"round_id": item.round_id, "number": item.number, "centre_id": seat.centre, "person": seat.name}
    changed = {**writable(values), "updated": now()}
    put = upserting(ROUND_JUDGEMENTS, session).values(**key, **changed)
    session.execute(put.on_conflict_do_update(index_elements=list(key), set_=changed))
    allowed(item.round_id, "judge", seat, session)


def judgements(round_id: str, *, seat: Seat, session: Session) -> list[Judged]:
    """All finished judgements, sorted by case, country and name. NotAllowedError: the round is not closed yet."""
    allowed(round_id, "read-others", seat, session)
    finished = ROUND_JUDGEMENTS.c.round_id == round_id, ROUND_JUDGEMENTS.c.finished.is_not(None)
    order = (ROUND_JUDGEMENTS.c.number, CENTRES.c.country, ROUND_JUDGEMENTS.c.centre_id, ROUND_JUDGEMENTS.c.person)
    return [_judged(row) for row in session.execute(_joined().where(*finished).order_by(*order))]


def progress(round_id: str, *, seat: Seat, session: Session) -> dict[str, tuple[int, int]]:
    """The progress of each centre, without any judgement: `{centre id: (people, finished judgements)}`.

    NotAllowedError: the person is not a coordinator.
    """
    allowed(round_id, "see", seat, session)
    if "coordinator" not in true_seat(seat, session).roles:
        raise NotAllowedError("role")
    people = func.count(func.distinct(ROUND_JUDGEMENTS.c.person))
    query = select(ROUND_JUDGEMENTS.c.centre_id, people, func.count(ROUND_JUDGEMENTS.c.finished))
    rows = session.execute(query.where(ROUND_JUDGEMENTS.c.round_id == round_id).group_by(ROUND_JUDGEMENTS.c.centre_id))
    return {centre: (count, finished) for centre, count, finished in rows}


def _joined() -> Any:
    return select(ROUND_JUDGEMENTS, CENTRES.c.country).join(CENTRES, CENTRES.c.id == ROUND_JUDGEMENTS.c.centre_id)


def _mine(item: ItemKey, seat: Seat) -> tuple[Any, ...]:
    mine = ROUND_JUDGEMENTS.c.centre_id == seat.centre, ROUND_JUDGEMENTS.c.person == seat.name
    return ROUND_JUDGEMENTS.c.round_id == item.round_id, ROUND_JUDGEMENTS.c.number == item.number, *mine


def _judged(row: Row[Any]) -> Judged:
    return Judged(row.number, row.person, row.centre_id, row.country, row.given, row.finished, row.result)
