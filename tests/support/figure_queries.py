"""Every kind of query that the desk asks of the files of decisions, with the rows that the chosen engine returns."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from sqlalchemy import Engine, Select, func, insert, select

from assessment.access.roles import owner
from assessment.store.database import work
from assessment.store.decisions import base_cells, fact_engine, own_decisions, same_courses, statistics
from assessment.store.decisions.figures import FACTS, FIGURES
from assessment.store.decisions.filters import DecisionFilters
from assessment.store.tables import SAME_COURSES

DAY = datetime.date(2026, 11, 22)
FILTERED = DecisionFilters(
    countries=("IT", "ES"),
    since=datetime.date(2026, 1, 11),
    until=DAY,
    purposes=("credit", "stacking"),
    levels=(3, 4),
    editions=("1",),
)


def confirm_same_courses(engine: Engine) -> None:
    """Confirm two courses as the same, since a query about same courses is another one then."""
    with work(engine, owner("Ada")) as session:
        keys = sorted(count.course_key for count in same_courses.course_counts(session=session))
        pair = {"one": keys[0], "other": keys[-1], "same": True, "by": "Ada"}
        session.execute(insert(SAME_COURSES), pair)


def answered(engine: Engine) -> list[tuple[Select[Any], list[str]]]:
    """The queries, noted while the desk asks for everything, and what came, for comparing."""
    pairs: list[tuple[Select[Any], list[str]]] = []

    def noted(query: Select[Any], *, session: Any) -> list[tuple[Any, ...]]:
        rows = fact_engine.answers(query, session=session)
        pairs.append((query, rounded(rows)))
        return rows

    with pytest.MonkeyPatch.context() as monkeypatch, work(engine, owner("Ada")) as session:
        for module in (statistics, base_cells, same_courses, own_decisions):
            monkeypatch.setattr(module, "answers", noted)
        same_courses.course_counts(session=session)
        list(statistics.counts(FILTERED, session=session))
        statistics.volumes(DecisionFilters(), session=session)
        statistics.days(FILTERED, session=session)
        statistics.decisions_behind(FIGURES["days.band"], "8-14", FILTERED, page=1, session=session)
        statistics.known_values(("IT",), session=session)
        statistics.counts_fictional(session=session)
        statistics.edition_hashes(session=session)
        list(base_cells.base_cells("target_level", session=session))
        list(base_cells.base_sums(None, session=session))
        same_courses.decisions_on_same_courses(session=session)
        own_decisions.centre_outcomes("IT", FILTERED, session=session)
        own_decisions.own_course_decisions(("IT", "PT"), DecisionFilters(), session=session)
        noted(select(func.count()).where(FACTS.platform == "it's -- \\' OR 1=1"), session=session)
    return pairs


def rounded(rows: list[tuple[Any, ...]]) -> list[str]:
    """Rows to compare: sums of fractions depend on the order in which they are added up."""
    return sorted(repr([round(float(v), 6) if isinstance(v, int | float) else v for v in row]) for row in rows)
