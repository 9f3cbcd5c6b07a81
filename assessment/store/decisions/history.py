"""Registered decisions with what the rules judged them by, and what the rules proposed at that time.

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

BATCH = 5_000
"""Decisions that are read at once."""

_FIGURES = ("seq", "ects", "own", "own_system")
_FACTS = ("cell_key", "proposed", *CRITERIA)

ROW_COLUMNS = (*_FIGURES, *_FACTS, *INPUT_COLUMNS)
"""The columns of a row of `judged_rows`."""

_STANDS = (DECISION_FACTS.c.seq == DECISION_INPUTS.c.seq) & DECISION_FACTS.c.in_force


class JudgedDecision(NamedTuple):
    """A registered decision: its number in the register (`seq`), the input of its judgement, and the result of the
    rules.

    `strengths`: in the order of CRITERIA, as they counted. `ects`: the suggested credits; None without a basis. `own`:
    the same in the centre's own unit (`own_system`). `key`: the decision's `cell_key`.
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
    """The public data of a decision in the register. Nothing in it leads to a person."""

    code: str
    titles: str
    issued_on: datetime.date
    outcome: str


def count_judged(countries: Sequence[str] = (), *, session: Session) -> int:
    """The number of decisions in force that can be judged again. `countries`: only of these; empty: of all."""
    query = select(func.count()).select_from(DECISION_INPUTS).join(DECISION_FACTS, _STANDS)
    if countries:
        query = query.where(DECISION_INPUTS.c.country.in_(countries))
    return int(session.execute(query).scalar_one())


def judged_decisions(countries: Sequence[str] = (), *, after: int, most: int, session: Session) -> list[JudgedDecision]:
    """The decisions in force after the number `after` in the register, at most `most`.

    `countries`: only of these; empty: of all.
    """
    return list(map(decision_of, judged_rows(countries, after=after, most=most, session=session)))


def judged_rows(countries: Sequence[str] = (), *, after: int, most: int, session: Session) -> Sequence[Sequence[Any]]:
    """The same decisions as rows with the columns `ROW_COLUMNS`, of which `decision_of` makes decisions."""
    query = _judged().where(DECISION_INPUTS.c.seq > after, DECISION_FACTS.c.in_force).limit(most)
    if countries:
        query = query.where(DECISION_INPUTS.c.country.in_(countries))
    return session.execute(query).all()


def judged_decisions_of(seqs: Sequence[int], *, session: Session) -> list[JudgedDecision]:
    """The decisions with these numbers, in the order of the register."""
    query = _judged().where(DECISION_INPUTS.c.seq.in_(seqs))
    return list(map(decision_of, session.execute(query))) if seqs else []


def _judged() -> Select[Any]:
    tables = (DECISION_INPUTS, _FIGURES), (DECISION_FACTS, _FACTS), (DECISION_INPUTS, INPUT_COLUMNS)
    query = select(*(table.c[name] for table, names in tables for name in names))
    return query.join(DECISION_FACTS, DECISION_FACTS.c.seq == DECISION_INPUTS.c.seq).order_by(DECISION_INPUTS.c.seq)


def decision_of(row: Sequence[Any]) -> JudgedDecision:
    """The decision of a row of `judged_rows`."""
    seq, ects, own, own_system, key, proposed, *rest = row
    end = len(CRITERIA)
    inputs = input_of_row(InputRow(*rest[end:]))
    return JudgedDecision(seq, inputs, proposed, tuple(rest[:end]), ects, own, own_system, key)


def register_details(seqs: Sequence[int], *, session: Session) -> dict[int, RegisterDetails]:
    """The public data of the decisions with these numbers, by number."""
    columns = REGISTER.c.seq, REGISTER.c.code, REGISTER.c.entry, DECISION_FACTS.c.issued_on, DECISION_FACTS.c.outcome
    query = select(*columns).join(DECISION_FACTS, DECISION_FACTS.c.seq == REGISTER.c.seq)
    return {
        row.seq: RegisterDetails(row.code, course_titles(json.loads(row.entry)), row.issued_on, row.outcome)
        for row in session.execute(query.where(REGISTER.c.seq.in_(seqs)))
    }


def deciding_countries(*, session: Session) -> list[str]:
    """The countries that have decisions, sorted. NotAllowedError: the session's person is not a coordinator.

    Each country is looked up in the index by itself, because reading all rows takes long.
    """
    check_anywhere("compare", session=session)
    country = DECISION_FACTS.c.country
    codes: list[str] = []
    while code := session.scalar(
        select(country).where(country > (codes[-1] if codes else "")).order_by(country).limit(1)
    ):
        codes.append(code)
    return codes
