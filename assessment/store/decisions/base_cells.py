"""Decisions counted by country, quarter and edition. The figures that are shared with others are made from these
counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, extract, func, literal, select
from sqlmodel import Session

from assessment.store.decisions.fact_engine import answers
from assessment.store.decisions.figures import FACTS, FIGURES, figures_by_scan
from assessment.store.decisions.filters import DecisionFilters, conditions
from assessment.store.decisions.oldest import OLDEST, secret_oldest
from assessment.store.sessions import check_anywhere

SLICES = ("purpose", "platform", "target_level")
"""The columns by which decisions of other countries can be narrowed, one at a time."""


class BaseCell(NamedTuple):
    """The count of decisions of a country in a quarter (such as `2026-Q3`) and a category of a figure.

    `value`: the value of the slice that was asked for; empty without a slice. `oldest`: of these decisions
    (`oldest.secret_oldest`).
    """

    figure: str
    country: str
    quarter: str
    edition: str
    value: str
    category: str
    decisions: int
    oldest: int


class BaseSum(NamedTuple):
    """The sums of the decisions of the figure `volume` in such a cell, for one unit of credits.

    `key`: the sum of the decisions' `cell_key`. `most_...`: the greatest amount of a single decision.
    """

    country: str
    quarter: str
    edition: str
    value: str
    system: str
    decisions: int
    oldest: int
    key: int
    ects: float
    credits: float
    hours: float
    most_ects: float
    most_credits: float
    most_hours: float


def base_cells(slice_by: str | None, *, session: Session) -> Iterator[BaseCell]:
    """The cells of every figure that has categories, by country, quarter, edition and the values of a slice (one of
    SLICES).

    The same cell may come several times; the caller must then add its counts. NotAllowedError as for
    `statistics.counts`.
    """
    check_anywhere("compare", session=session)
    for figures in figures_by_scan():
        columns = list(dict.fromkeys(column for figure in figures.values() for column in figure.columns))
        categories = [figure.category.label(name) for name, figure in figures.items() if figure.category is not None]
        query = _base(slice_by, columns).add_columns(*categories, func.count(), OLDEST)
        for country, year, quarter, edition, value, *values, decisions, oldest in answers(query, session=session):
            where = country, f"{int(year)}-Q{int(quarter)}", edition, "" if value is None else str(value)
            number = secret_oldest(country, oldest, session=session)
            for (name, figure), category in zip(figures.items(), values, strict=True):
                if category in figure.categories:
                    yield BaseCell(name, *where, category, decisions, number)


def base_sums(slice_by: str | None, *, session: Session) -> Iterator[BaseSum]:
    """The sums of the figure `volume` in the same cells. NotAllowedError as for `statistics.counts`."""
    check_anywhere("compare", session=session)
    summed = (FACTS.ects, FACTS.credits, FACTS.hours)
    figures = [function(column) for function in (func.sum, func.max) for column in summed]
    query = _base(slice_by, [FACTS.system]).where(*FIGURES["volume"].only)
    query = query.add_columns(FACTS.system, func.count(), OLDEST, func.sum(FACTS.cell_key), *figures)
    for country, year, quarter, edition, value, system, decisions, *keys_and_sums in answers(query, session=session):
        where = country, f"{int(year)}-Q{int(quarter)}", edition, "" if value is None else str(value)
        oldest, key, *sums = keys_and_sums
        number = secret_oldest(country, oldest, session=session)
        yield BaseSum(*where, system or "", decisions, number, int(key), *(float(number or 0) for number in sums))


def _base(slice_by: str | None, columns: Sequence[ColumnElement[Any]]) -> Select[Any]:
    year, month = extract("year", FACTS.issued_on), extract("month", FACTS.issued_on)
    value = FACTS[slice_by] if slice_by else literal("")
    cell = [FACTS.country, year, (month + 2) // 3, FACTS.edition, *([value] if slice_by else [])]
    return select(*cell[:4], value).where(*conditions(DecisionFilters())).group_by(*cell, *columns)
