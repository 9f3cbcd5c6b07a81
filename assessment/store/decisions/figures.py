"""The figures of the comparison: which decisions each figure counts, and into which category each decision falls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_

from assessment.store.decisions.facts import OUTCOME_CHANGES, override_kind
from assessment.store.tables import DECISION_FACTS
from criteria.vocabulary import CRITERIA, STRENGTHS

FACTS = DECISION_FACTS.c


ISSUED = ("full", "partial", "conditional", "not-recognised")
"""The outcomes a decision can have, best first. `more-evidence` and a stop for a hearing are states of a case
instead.
"""

GRANTED = ("full", "partial")
"""The outcomes by which credits are given."""

STRENGTH_VALUES = (*reversed(STRENGTHS), "open", "not-applicable")
"""All values that the strength of a criterion can have, best first."""

DAY_BANDS = {"0-7": 7, "8-14": 14, "15-30": 30, "31-60": 60, "61-90": 90, "91-180": 180, "181-": None}
"""Ranges of days from request to decision, each with its last day."""

OVERRIDE_KINDS = ("raised", "lowered", "settled")
"""How an override changed a strength (`facts.override_kind`)."""


@dataclass(frozen=True)
class Figure:
    """What a figure counts.

    Figures with the same `scan` are counted together, in one reading of their `columns`. `category` is an expression
    over those columns; its value says under which of `categories` a decision is counted. A decision with another value
    is not counted. A figure without a category is a single number. `only`: further conditions on the decisions that are
    counted. `adds_up`: whether every decision is counted under one of the categories.
    """

    scan: str
    columns: tuple[ColumnElement[Any], ...] = ()
    category: ColumnElement[str] | None = None
    categories: tuple[str, ...] = ()
    only: tuple[ColumnElement[bool], ...] = ()
    adds_up: bool = True

    def where(self, category: str) -> list[ColumnElement[bool]]:
        """The conditions for a decision to be counted under a category."""
        return [*self.only, *([] if self.category is None else [self.category == category])]


def _override(criterion: str) -> Figure:
    strength, proposed = FACTS[criterion], FACTS[f"{criterion}_proposed"]

    def made(kind: str) -> ColumnElement[bool]:
        pairs = {b: [a for a in STRENGTH_VALUES if override_kind(b, a) == kind] for b in STRENGTH_VALUES}
        return or_(*(and_(proposed == before, strength.in_(after)) for before, after in pairs.items() if after))

    kinds = [(made(kind), kind) for kind in OVERRIDE_KINDS]
    return Figure(criterion, (strength, proposed), case(*kinds, else_="confirmed"), OVERRIDE_KINDS, adds_up=False)


def _day_band() -> ColumnElement[str]:
    *bands, last = DAY_BANDS
    # What is not known comes first: not all engines go on to the next condition when one is NULL.
    return case((FACTS.days.is_(None), ""), *((FACTS.days <= DAY_BANDS[name], name) for name in bands), else_=last)


FIGURES: dict[str, Figure] = {
    "decisions": Figure("outcome"),
    "outcomes": Figure("outcome", (FACTS.outcome,), FACTS.outcome, ISSUED),
    "changes": Figure("outcome", (FACTS.outcome_change,), FACTS.outcome_change, OUTCOME_CHANGES),
    "overridden": Figure("outcome", (FACTS.overrides,), case((FACTS.overrides > 0, "yes"), else_="no"), ("yes", "no")),
    **{f"strength.{name}": Figure(name, (FACTS[name],), FACTS[name], STRENGTH_VALUES) for name in CRITERIA},
    **{f"override.{name}": _override(name) for name in CRITERIA},
    "volume": Figure("volume", only=(FACTS.outcome.in_(GRANTED), FACTS.hours > 0, FACTS.ects.is_not(None))),
    "days": Figure("days", only=(FACTS.days.is_not(None),)),
    "days.band": Figure("days", (FACTS.days,), _day_band(), tuple(DAY_BANDS), adds_up=False),
}


def figures_by_scan() -> Iterator[dict[str, Figure]]:
    """The figures with categories by name; figures of the same `scan` come together in one dict."""
    counted = [(figure.scan, name, figure) for name, figure in FIGURES.items() if figure.category is not None]
    counted.sort(key=lambda item: item[0])
    for _, group in groupby(counted, key=lambda item: item[0]):
        yield {name: figure for _, name, figure in group}
