"""The decisions behind a figure of the comparison, a page at a time.

Of other countries' decisions nothing is told that could lead to a person: no centre, no code, the month alone.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from assessment.access.roles import Person
from assessment.store import sessions
from assessment.store.database import Session
from assessment.store.decisions.facts import override_kind
from assessment.store.tables import CENTRES, DECISION_FACTS, REGISTER
from criteria.model import CRITERIA
from reports.comparison.figures import GRANTED, STRENGTHS, Comparison, Spread
from reports.comparison.filters import FACTS, compares_for

SIZE = 25


@dataclass(frozen=True)
class SelectedFigure:
    """A number of the comparison: of which figure, which category, which country.

    >>> Figure.of_address({"figure": "outcomes:full", "of": "IT"})
    Figure(id='outcomes', category='full', country='IT')
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
    """A decision as the list shows it. Of another country's `centre`, `code`, `case_id` and `day` are None."""

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


def count(figure: SelectedFigure, found: Comparison) -> int | None:
    """How many decisions stand behind a figure; None when that is not shown, or there is no such figure."""
    if figure.country not in found.countries:
        return None
    if spread := _spread(figure, found):
        return spread.counts[figure.country].get(figure.category)
    if figure.id == "decisions":
        return found.outcomes.totals[figure.country]
    kept: Any = {"volume": found.volumes, "days": found.days}.get(figure.id, {})
    return kept[figure.country].decisions if figure.country in kept else None


def _spread(figure: SelectedFigure, found: Comparison) -> Spread | None:
    kind, _, criterion = figure.id.partition(".")
    if criterion in CRITERIA:
        return {"strength": found.strengths, "override": found.overrides}.get(kind, {}).get(criterion)
    return {"outcomes": found.outcomes, "changes": found.changes, "overridden": found.overridden}.get(figure.id)


def behind(
    figure: SelectedFigure, found: Comparison, person: Person, page: int, *, session: Session
) -> list[ListedDecision]:
    """One page (from 1) of the decisions behind a figure that is shown, the newest first; empty when it is not.

    NotAllowedError when the session's person is no coordinator.
    """
    sessions.check_anywhere("compare", session=session)
    if count(figure, found) is None:
        return []
    which = [*found.filters.where(), FACTS.country == figure.country, *_condition(figure)]
    query = (
        select(DECISION_FACTS, REGISTER.c.entry, REGISTER.c.code, REGISTER.c.case_id, CENTRES.c.name)
        .join(REGISTER, REGISTER.c.seq == FACTS.seq)
        .outerjoin(CENTRES, CENTRES.c.id == FACTS.centre)
        .where(*which)
        .order_by(FACTS.issued_on.desc(), FACTS.seq.desc())
        .limit(SIZE)
        .offset((max(page, 1) - 1) * SIZE)
    )
    own = compares_for(person, figure.country)
    return [_told(row, own) for row in session.execute(query)]


def _condition(figure: SelectedFigure) -> list[ColumnElement[bool]]:
    kind, _, criterion = figure.id.partition(".")
    if criterion:
        strength, proposed = FACTS[criterion], FACTS[f"{criterion}_proposed"]
        if kind == "strength":
            return [strength == figure.category]
        pairs = [(p, s) for p in STRENGTHS for s in STRENGTHS if p != s and override_kind(p, s) == figure.category]
        return [or_(*(and_(proposed == p, strength == s) for p, s in pairs))]
    conditions: dict[str, list[ColumnElement[bool]]] = {
        "decisions": [],
        "outcomes": [FACTS.outcome == figure.category],
        "changes": [FACTS.outcome_change == figure.category],
        "overridden": [FACTS.overrides > 0 if figure.category == "yes" else FACTS.overrides == 0],
        "volume": [FACTS.outcome.in_(GRANTED), FACTS.hours > 0, FACTS.ects.is_not(None)],
        "days": [FACTS.days.is_not(None)],
    }
    return conditions[figure.id]


def _told(row: Any, own: bool) -> ListedDecision:
    titles = "; ".join(one["title"] for one in json.loads(row.entry)["courses"] if one.get("title"))
    more = {"day": row.issued_on, "centre": row.name, "code": row.code, "case_id": row.case_id} if own else {}
    return ListedDecision(
        row.country,
        row.issued_on.replace(day=1),
        titles,
        row.platform,
        row.purpose,
        row.target_level,
        row.proposed,
        row.outcome,
        row.credits,
        row.system,
        row.edition,
        **more,
    )
