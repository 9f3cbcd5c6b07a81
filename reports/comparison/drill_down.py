"""This module lists the decisions behind a figure, a page at a time, for a coordinator's own countries only.

Another country's single decisions are not shown, because month, course and credits together may identify a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment.access.roles import Person, compares_for
from assessment.store.database import Session
from assessment.store.decisions.figures import FIGURES
from assessment.store.decisions.statistics import RegisteredDecision, decisions_behind
from assessment.store.sessions import check_anywhere
from reports.comparison.model import Comparison, CreditVolume, Days


@dataclass(frozen=True)
class SelectedFigure:
    """A number of the comparison: its figure (of `store.decisions.figures.FIGURES`), category and country.

    >>> SelectedFigure.of_address({"figure": "outcomes:full", "of": "IT"})
    SelectedFigure(id='outcomes', category='full', country='IT')
    """

    id: str
    category: str
    country: str

    @classmethod
    def of_address(cls, address: Mapping[str, str]) -> SelectedFigure | None:
        """The figure that an address names; None if it names none."""
        name, _, category = address.get("figure", "").partition(":")
        return cls(name, category, address.get("of", "")) if name and address.get("of") else None

    def address(self) -> dict[str, str]:
        """The same as the parameters of an address."""
        return {"figure": f"{self.id}:{self.category}" if self.category else self.id, "of": self.country}


def count(figure: SelectedFigure, comparison: Comparison) -> int | None:
    """How many decisions are behind a figure; None if there is no such figure."""
    if figure.country not in comparison.countries:
        return None
    if spread := comparison.spread(figure.id):
        return spread.counts[figure.country].get(figure.category)
    if figure.id == "decisions":
        return comparison.outcomes.totals[figure.country]
    figures: dict[str, Mapping[str, CreditVolume | Days]] = {"volume": comparison.volumes, "days": comparison.days}
    numbers = figures.get(figure.id, {})
    return numbers[figure.country].decisions if figure.country in numbers else None


def behind(
    figure: SelectedFigure, comparison: Comparison, person: Person, page: int, *, session: Session
) -> list[RegisteredDecision]:
    """One page (counted from 1) of the decisions behind a figure, the newest first.

    It is empty if the comparison is rounded, and for a country that the person does not coordinate. Raises
    NotAllowedError if the session's person is no coordinator.
    """
    check_anywhere("compare", session=session)
    if count(figure, comparison) is None or not (comparison.exact and compares_for(person, figure.country)):
        return []
    return decisions_behind(
        FIGURES[figure.id],
        figure.category,
        replace(comparison.filters, countries=(figure.country,)),
        page=page,
        session=session,
    )
