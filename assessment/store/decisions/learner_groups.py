"""What learners say about themselves, apart from their case: gender, age group, out of work or not.

It is written and deleted by the learner's own code, and read as counts alone. No function returns what one learner
said, so no screen, export or record can show it.

>>> tell(code, {"gender": "woman"}, today, session=session)
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import case, delete, func, select
from sqlmodel import Session

from assessment.case.learner_groups import GROUPS
from assessment.register.entries import is_fictional
from assessment.store.cases.status_codes import coded_cases
from assessment.store.decisions.figures import GRANTED
from assessment.store.decisions.oldest import OLDEST, secret_oldest
from assessment.store.dialect import upserting
from assessment.store.errors import NotValidError
from assessment.store.limits import check_one_of
from assessment.store.sessions import check_anywhere
from assessment.store.tables import CASES, CENTRES, DECISION_FACTS, LEARNER_GROUPS, REGISTER
from criteria.dated import first_of_quarter, quarter_of

RECOGNISED, OTHER = "recognised", "other"
"""In full or in part; and every other outcome."""


class GroupCount(NamedTuple):
    """The exact number of decisions in force of a country about learners of a group. `oldest`: of them
    (`oldest.secret_oldest`).
    """

    country: str
    question: str
    group: str
    outcome: str
    decisions: int
    oldest: int


def asked_by(typed: str, *, session: Session) -> bool:
    """Whether a centre that has a case of this code asks learners about themselves."""
    return bool(_cases(typed, session))


def any_asks(*, session: Session) -> bool:
    """Whether any centre of this installation asks learners about themselves."""
    return session.scalar(select(CENTRES.c.id).where(CENTRES.c.asks_groups).limit(1)) is not None


def tell(typed: str, groups: Mapping[str, str | None], today: datetime.date, *, session: Session) -> None:
    """Keep what a learner says, in the place of what was said before. Whoever has the code may do this.

    NotValidError: a question or an answer is not known.
    """
    if unknown := set(groups) - set(GROUPS):
        raise NotValidError(f"groups: came {min(unknown)!r}, expected {', '.join(GROUPS)}")
    for question, group in groups.items():
        if group is not None:
            check_one_of(question, group, GROUPS[question])
    columns = {question: groups.get(question) for question in GROUPS}
    if not any(columns.values()):
        forget(typed, session=session)
        return
    for case_id in _cases(typed, session):
        row = {**columns, "told_in": quarter_of(today)}
        put = upserting(LEARNER_GROUPS, session).values(case_id=case_id, **row)
        session.execute(put.on_conflict_do_update(index_elements=["case_id"], set_=row))


def forget(typed: str, *, session: Session) -> None:
    """Delete what a learner said. It works whether or not the centre still asks."""
    mine = coded_cases(typed, session=session)
    session.execute(delete(LEARNER_GROUPS).where(LEARNER_GROUPS.c.case_id.in_(mine)))


def _cases(typed: str, session: Session) -> list[str]:
    ids = coded_cases(typed, session=session)
    query = select(CASES.c.id, CASES.c.centre_id).join(CENTRES, CENTRES.c.id == CASES.c.centre_id)
    rows = session.execute(query.where(CASES.c.id.in_(ids), CENTRES.c.asks_groups))
    return [row.id for row in rows if not is_fictional(row.centre_id)]


def group_counts(today: datetime.date, *, session: Session) -> list[GroupCount]:
    """The exact counts, of centres that ask, for all quarters that are over on a day. They must be protected before
    anybody sees them. NotAllowedError: the session's person is no coordinator.

    What was said in the present quarter does not count yet, so that nobody can watch a number change with one learner.
    """
    check_anywhere("compare", session=session)
    facts, quarter, first = DECISION_FACTS.c, quarter_of(today), first_of_quarter(today)
    outcome = case((facts.outcome.in_(GRANTED), RECOGNISED), else_=OTHER)
    counts: list[GroupCount] = []
    for question in GROUPS:
        group = LEARNER_GROUPS.c[question]
        query = select(facts.country, group, outcome, func.count(), OLDEST)
        query = query.join(REGISTER, REGISTER.c.seq == facts.seq)
        query = query.join(LEARNER_GROUPS, LEARNER_GROUPS.c.case_id == REGISTER.c.case_id)
        query = query.join(CENTRES, CENTRES.c.id == facts.centre)
        over = LEARNER_GROUPS.c.told_in < quarter, facts.issued_on < first
        query = query.where(facts.in_force, CENTRES.c.asks_groups, group.is_not(None), *over)
        rows = session.execute(query.group_by(facts.country, group, outcome))
        counts += [
            GroupCount(country, question, group, told, n, secret_oldest(country, oldest, session=session))
            for country, group, told, n, oldest in rows
        ]
    return counts
