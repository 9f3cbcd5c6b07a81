"""Reads of the cases of a list what their lights and states are made from, and nothing else of their content."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import JSON, String, bindparam, cast, func, literal, select, type_coerce
from sqlalchemy import case as when
from sqlmodel import Session

from assessment.case.model import Case
from assessment.rules.inputs import JudgementInput, input_of
from assessment.store.cases.damage import UNREADABLE, readable_rows
from assessment.store.cases.mapping import case_of
from assessment.store.errors import NotValidError
from assessment.store.sessions import Reach, reach_of, within
from assessment.store.tables import ANSWERS, CASES
from criteria.vocabulary import UNKNOWN

log = logging.getLogger("laila")

_PARTS: tuple[tuple[str, ...], ...] = (
    ("country",),
    ("region",),
    ("procedure",),
    ("purpose",),
    ("on",),
    ("workload",),
    ("level",),
    ("target",),
    ("overrides",),
    ("certificates",),
    ("course", "issuer_country"),
    ("elements", "participation"),
    ("decision", "outcome"),
    ("decision", "units"),
)
"""The places in a case's content from which its lights are calculated."""

_NAMES = tuple("_".join(place) for place in _PARTS)


class ListedCase(NamedTuple):
    """What a list shows of a case beside its row: its lights come from `inputs`. `outcome`: of its decision."""

    inputs: JudgementInput
    outcome: str | None


def listed_cases(case_ids: Sequence[str], *, session: Session) -> dict[str, ListedCase]:
    """Several cases by id, read in two queries. Cases that do not exist or may not be seen are left out.

    A case of which a part that is needed here cannot be read is left out too, and the log names it with its fault. It
    must not hide the other cases. Damage elsewhere in a case is named when the case is opened.
    """
    if not case_ids:
        return {}
    query = _listing(session.get_bind().dialect.name, reach_of(session))
    rows, lost = readable_rows(query, CASES.c.id, session=session, case_ids=list(case_ids))
    answers = _answers([row.id for row in rows], session)
    listed: dict[str, ListedCase] = {}
    for row in rows:
        try:
            case = _case([getattr(row, name) for name in _NAMES])
        except (NotValidError, *UNREADABLE) as fault:
            log.warning("case %s (%s) cannot be read: %s", row.reference, row.id, fault)
            continue
        inputs = input_of(case, case.day)._replace(answers=answers.get(row.id, {}))
        listed[row.id] = ListedCase(inputs, row.outcome)
    for case_id in lost:
        log.warning("case %s cannot be read: its row is damaged", case_id)
    return listed


@lru_cache(maxsize=256)
def _listing(dialect: str, reach: Reach | None) -> Any:
    """The query for what a list shows of the cases `case_ids` within somebody's reach, put together once."""
    parts = [_at(place, dialect).label(name) for place, name in zip(_PARTS, _NAMES, strict=True)]
    query = select(CASES.c.id, CASES.c.reference, *parts, _outcome(dialect).label("outcome"))
    return query.where(CASES.c.id.in_(bindparam("case_ids", expanding=True)), within(reach))


def outcome_column(session: Session) -> Any:
    """The outcome of a case's decision, as a column."""
    return _outcome(session.get_bind().dialect.name)


def _outcome(dialect: str) -> Any:
    return _content(dialect)[("decision", "outcome")].as_string()


def _at(place: tuple[str, ...], dialect: str) -> Any:
    return _content(dialect)[place if len(place) > 1 else place[0]].as_json()


def _content(dialect: str) -> Any:
    """A case's content as SQL can look into it. SQLite refuses a whole query for one text that is no JSON."""
    if dialect == "postgresql":
        return type_coerce(CASES.c.content, JSON)
    text = type_coerce(CASES.c.content, String)
    return type_coerce(when((func.json_valid(text) == 1, text), else_=cast(literal("null"), String)), JSON)


def _case(values: Sequence[Any]) -> Case:
    """A case with nothing but what its lights need."""
    content: dict[str, Any] = {}
    for place, value in zip(_PARTS, values, strict=True):
        if value is not None:
            part = content if len(place) == 1 else content.setdefault(place[0], {})
            part[place[-1]] = value
    return case_of(content, {})


def _answers(case_ids: Sequence[str], session: Session) -> dict[str, dict[str, str]]:
    """The answers of cases, without those that are not known."""
    query = select(ANSWERS.c.case_id, ANSWERS.c.question, ANSWERS.c.answer)
    query = query.where(ANSWERS.c.case_id.in_(case_ids), ANSWERS.c.answer != UNKNOWN)
    answers: dict[str, dict[str, str]] = {case_id: {} for case_id in case_ids}
    for row in session.execute(query.order_by(ANSWERS.c.question)):
        answers[row.case_id][row.question] = row.answer
    return answers
