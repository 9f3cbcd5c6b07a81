"""Registered decisions as they were judged: what each was judged by, and what the rules proposed for it then.

>>> with Session(engine) as session:
...     batch = judged_decisions(after=0, most=5_000, session=session)
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlmodel import Session

from assessment.register.entries import course_titles
from assessment.rules.inputs import InputRow, JudgementInput, input_of_row
from assessment.store.decisions.inputs import INPUT_COLUMNS
from assessment.store.sessions import check_anywhere
from assessment.store.tables import DECISION_FACTS, DECISION_INPUTS, REGISTER
from criteria.vocabulary import CRITERIA

_STANDS = (DECISION_FACTS.c.seq == DECISION_INPUTS.c.seq) & DECISION_FACTS.c.in_force


class JudgedDecision(NamedTuple):
    """A decision by its number in the register (`seq`), its judgement's input, and the result the rules had.

    `strengths` stand in the order of CRITERIA, as they counted. `ects` are the credits suggested, None without a basis;
    `own` the same in the unit of the centre (`own_system`). `key`: the decision's `cell_key`.
    """

    seq: int
    judged_by: JudgementInput
    proposed: str
    strengths: tuple[str, ...]
    ects: float | None
    own: float | None
    own_system: str | None
    key: int


class RegisterDetails(NamedTuple):
    """What the register says of a decision to everybody: nothing in it leads to a person."""

    code: str
    titles: str
    issued_on: datetime.date
    outcome: str


def count_judged(countries: Sequence[str] = (), *, session: Session) -> int:
    """How many decisions in force there are to be judged anew. `countries`: only of these; empty: of all."""
    query = select(func.count()).select_from(DECISION_INPUTS).join(DECISION_FACTS, _STANDS)
    if countries:
        query = query.where(DECISION_INPUTS.c.country.in_(countries))
    return int(session.execute(query).scalar_one())


def judged_decisions(countries: Sequence[str] = (), *, after: int, most: int, session: Session) -> list[JudgedDecision]:
    """The decisions in force that follow the number `after` in the register, at most so many.

    `countries`: as for the count.
    """
    query = _judged().where(DECISION_INPUTS.c.seq > after, DECISION_FACTS.c.in_force).limit(most)
    if countries:
        query = query.where(DECISION_INPUTS.c.country.in_(countries))
    return _read(query, session)


def judged_decisions_of(seqs: Sequence[int], *, session: Session) -> list[JudgedDecision]:
    """The decisions of some numbers, in the order of the register."""
    return _read(_judged().where(DECISION_INPUTS.c.seq.in_(seqs)), session) if seqs else []


def _judged() -> Select[Any]:
    figures = [DECISION_INPUTS.c[name] for name in ("seq", "ects", "own", "own_system")]
    facts = [DECISION_FACTS.c[name] for name in ("cell_key", "proposed", *CRITERIA)]
    query = select(*figures, *facts, *(DECISION_INPUTS.c[name] for name in INPUT_COLUMNS))
    return query.join(DECISION_FACTS, DECISION_FACTS.c.seq == DECISION_INPUTS.c.seq).order_by(DECISION_INPUTS.c.seq)


def _read(query: Select[Any], session: Session) -> list[JudgedDecision]:
    end = len(CRITERIA)
    return [
        JudgedDecision(
            seq, input_of_row(InputRow(*rest[end:])), proposed, tuple(rest[:end]), ects, own, own_system, key
        )
        for seq, ects, own, own_system, key, proposed, *rest in session.execute(query)
    ]


def register_details(seqs: Sequence[int], *, session: Session) -> dict[int, RegisterDetails]:
    """What the register says of the decisions of some numbers, by number."""
    columns = REGISTER.c.seq, REGISTER.c.code, REGISTER.c.entry, DECISION_FACTS.c.issued_on, DECISION_FACTS.c.outcome
    query = select(*columns).join(DECISION_FACTS, DECISION_FACTS.c.seq == REGISTER.c.seq)
    return {
        row.seq: RegisterDetails(row.code, course_titles(json.loads(row.entry)), row.issued_on, row.outcome)
        for row in session.execute(query.where(REGISTER.c.seq.in_(seqs)))
    }


def deciding_countries(*, session: Session) -> list[str]:
    """The countries there are decisions of, in order. NotAllowedError when the session's person is no coordinator.

    Each is looked up in the index by itself, since reading all rows takes long.
    """
    check_anywhere("compare", session=session)
    country = DECISION_FACTS.c.country
    codes: list[str] = []
    while code := session.scalar(
        select(country).where(country > (codes[-1] if codes else "")).order_by(country).limit(1)
    ):
        codes.append(code)
    return codes
