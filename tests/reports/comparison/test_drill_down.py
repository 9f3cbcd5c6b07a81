"""The list behind a figure holds its decisions; of other countries there is none."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Engine

from assessment.store.database import work
from reports.comparison.drill_down import SelectedFigure, behind, count
from reports.comparison.filters import Filters
from tests.reports.comparison.conftest import SPAIN, compared


def test_the_list_holds_the_decisions_of_the_figure_of_ones_own_country_only(filled: Engine) -> None:
    comparison = compared(filled, Filters(countries=("ES",)))
    figures = [
        SelectedFigure("decisions", "", "ES"),
        SelectedFigure("overridden", "yes", "ES"),
        SelectedFigure("volume", "", "ES"),
    ]
    figures += [SelectedFigure("outcomes", name, "ES") for name in comparison.outcomes.categories]
    figures += [SelectedFigure("strength.testing", "strong", "ES"), SelectedFigure("override.testing", "raised", "ES")]
    figures += [SelectedFigure("changes", "better", "ES"), SelectedFigure("days", "", "ES")]
    with work(filled) as session:
        for figure in figures:
            number, rows, page = count(figure, comparison), [], 1
            while some := behind(figure, comparison, SPAIN, page, session=session):
                rows, page = [*rows, *some], page + 1
            assert len(rows) == (number or 0), figure
            assert rows == sorted(rows, key=lambda row: row.issued_on, reverse=True)
            assert SelectedFigure.of_address(figure.address()) == figure
        [first, *_] = behind(SelectedFigure("decisions", "", "ES"), comparison, SPAIN, 1, session=session)
        foreign = [replace(figure, country="IT") for figure in figures]
        assert all(behind(figure, comparison, SPAIN, 1, session=session) == [] for figure in foreign)
    assert first.case_id
    assert first.code
    assert first.centre


def test_behind_a_rounded_number_there_is_nothing_to_open(filled: Engine) -> None:
    comparison = compared(filled)
    with work(filled) as session:
        assert not comparison.exact
        assert behind(SelectedFigure("decisions", "", "ES"), comparison, SPAIN, 1, session=session) == []
        for figure in (SelectedFigure("decisions", "", "XX"), SelectedFigure("strength.nothing", "strong", "IT")):
            assert count(figure, comparison) is None
            assert behind(figure, comparison, SPAIN, 1, session=session) == []
