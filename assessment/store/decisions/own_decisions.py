"""Exact counts of the decisions in force of countries that the session's person coordinates, and of no others.

>>> centre_outcomes("IT", DecisionFilters(), session=session)[0]
CentreOutcomes(centre='home', name='CPIA Lago di Prova', outcome='full', decisions=12)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session

from assessment.access.roles import compares_for
from assessment.case.workflow import NotAllowedError
from assessment.store.decisions.fact_engine import answers
from assessment.store.decisions.figures import FACTS
from assessment.store.decisions.filters import DecisionFilters, conditions
from assessment.store.sessions import check_anywhere, person_of_session
from assessment.store.tables import CENTRES, REGISTER
from criteria.vocabulary import CRITERIA


class CentreOutcomes(NamedTuple):
    """The number of decisions of a centre with an outcome."""

    centre: str
    name: str
    outcome: str
    decisions: int


class OwnCourseDecisions(NamedTuple):
    """The number of decisions on a course with the same outcome and strengths. `newest`: the greatest of their register
    numbers.
    """

    country: str
    centre: str
    course_key: str
    outcome: str
    strengths: dict[str, str]
    decisions: int
    newest: int


def centre_outcomes(country: str, filters: DecisionFilters, *, session: Session) -> list[CentreOutcomes]:
    """The outcomes of each centre of a country, sorted by centre. NotAllowedError: the person does not coordinate this
    country.
    """
    _check_own([country], session)
    query = select(FACTS.centre, FACTS.outcome, func.count())
    query = query.where(*conditions(filters), FACTS.country == country).group_by(FACTS.centre, FACTS.outcome)
    counted = answers(query.order_by(FACTS.centre, FACTS.outcome), session=session)
    names = centre_names(session=session)
    return [CentreOutcomes(centre, names.get(centre, centre), outcome, n) for centre, outcome, n in counted]


def own_course_decisions(
    countries: Sequence[str], filters: DecisionFilters, *, session: Session
) -> list[OwnCourseDecisions]:
    """The decisions of some countries, counted by course, centre, outcome and strengths. NotAllowedError as in
    `centre_outcomes`.
    """
    _check_own(countries, session)
    strengths = [FACTS[name] for name in CRITERIA]
    place = [FACTS.country, FACTS.centre, FACTS.course_key, FACTS.outcome]
    query = select(*place, func.count(), func.max(FACTS.seq), *strengths)
    query = query.where(*conditions(filters), FACTS.country.in_(countries), FACTS.course_key != "")
    rows = answers(query.group_by(*place, *strengths).order_by(*place, *strengths), session=session)
    return [
        OwnCourseDecisions(country, centre, key, outcome, dict(zip(CRITERIA, values, strict=True)), n, newest)
        for country, centre, key, outcome, n, newest, *values in rows
    ]


def case_of_entry(seq: int, *, session: Session) -> str | None:
    """The id of the case of an entry of the register. Loading the case checks whether the person may see it."""
    check_anywhere("compare", session=session)
    return session.scalar(select(REGISTER.c.case_id).where(REGISTER.c.seq == seq))


def centre_names(*, session: Session) -> dict[str, str]:
    """The name of each centre that has one, by id. NotAllowedError: the session's person is not a coordinator."""
    check_anywhere("compare", session=session)
    query = select(CENTRES.c.id, CENTRES.c.name).where(CENTRES.c.name != "")
    return {row.id: row.name for row in session.execute(query)}


def _check_own(countries: Sequence[str], session: Session) -> None:
    check_anywhere("compare", session=session)
    person = person_of_session(session)
    if person is not None and not all(compares_for(person, country) for country in countries):
        raise NotAllowedError("role")
