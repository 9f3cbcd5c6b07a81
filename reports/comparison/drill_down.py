"""The decisions behind a figure of the comparison, a page at a time.

Of other countries' decisions the list tells nothing that could lead to a person: no centre and no code, and of the day
only the month.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment.access.roles import Person
from assessment.store.database import Session
from assessment.store.decisions.statistics import FIGURES, RegisteredDecision, decisions_behind
from assessment.store.sessions import check_anywhere
from reports.comparison.filters import compares_for
from reports.comparison.model import Comparison, CreditVolume, Days


@dataclass(frozen=True)
class SelectedFigure:
    """A number of the comparison: its figure (of `statistics.FIGURES`), category and country.

    >>> SelectedFigure.of_address({"figure": "outcomes:full", "of": "IT"})
    SelectedFigure(id='outcomes', category='full', country='IT')
    """

    id: str
    category: str
    country: str

    @classmethod
    def of_address(cls, address: Mapping[str, str]) -> SelectedFigure | None:
        """The figure an address names; None where it names none."""
        name, _, category = address.get("figure", "").partition(":")
        return cls(name, category, address.get("of", "")) if name and address.get("of") else None

    def address(self) -> dict[str, str]:
        """The same as the parameters of an address."""
        return {"figure": f"{self.id}:{self.category}" if self.category else self.id, "of": self.country}


@dataclass(frozen=True)
class ListedDecision:
    """A decision as the list shows it. Of other countries' decisions centre, code, case and day are None."""

    country: str
    month: datetime.date
    titles: str
    platform: str
    purpose: str
    target_level: int | None
    proposed: str
    outcome: str
    credits: float | None
    system: str | None
    edition: str
    day: datetime.date | None = None
    centre: str | None = None
    code: str | None = None
    case_id: str | None = None


def count(figure: SelectedFigure, comparison: Comparison) -> int | None:
    """How many decisions stand behind a figure; None when that is not shown, or there is no such figure."""
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
) -> list[ListedDecision]:
    """One page (from 1) of the decisions behind a figure that is shown, the newest first; empty when it is not.

    NotAllowedError when the session's person is no coordinator.
    """
    check_anywhere("compare", session=session)
    if count(figure, comparison) is None:
        return []
    rows = decisions_behind(
        FIGURES[figure.id],
        figure.category,
        replace(comparison.filters, countries=(figure.country,)),
        page=page,
        session=session,
    )
    own = compares_for(person, figure.country)
    return [_listed(row, own=own) for row in rows]


def _listed(row: RegisteredDecision, *, own: bool) -> ListedDecision:
    return ListedDecision(
        country=row.country,
        month=row.issued_on.replace(day=1),
        titles=row.titles,
        platform=row.platform,
        purpose=row.purpose,
        target_level=row.target_level,
        proposed=row.proposed,
        outcome=row.outcome,
        credits=row.credits,
        system=row.system,
        edition=row.edition,
        day=row.issued_on if own else None,
        centre=row.centre if own else None,
        code=row.code if own else None,
        case_id=row.case_id if own else None,
    )
