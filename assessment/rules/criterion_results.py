"""This module keeps the result of each criterion by the answers to its questions. Pure.

What a criterion comes to depends on its answers and on a few conditions. `scoring` calculates it when somebody asks for
it first. From then on it is looked up: for a case alone, and for many at once (`columns`).

>>> results_on(framework(), date(2026, 11, 22))[0].of_case({}).strength
'open'
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from assessment.rules.scoring import AnswersInOrder, CriterionFigures, asked_of, criterion_figures, left_out, overridden
from assessment.rules.totals import NO_LIMIT, Total, thresholds_on
from criteria.model import Criterion, Framework, Thresholds


class Variant(NamedTuple):
    """What decides, beside the answers, the result of a criterion. `limit`: what follows from facts of the case."""

    thresholds: Thresholds
    limit: Total = NO_LIMIT
    override: str | None = None
    applies: bool = True
    not_asked: frozenset[str] = frozenset()


class CriterionResults(dict[AnswersInOrder, CriterionFigures]):
    """The results of a criterion under the same conditions, by the answers. They grow with each that is asked for.

    Raises KeyError for an answer that the framework does not have.
    """

    def __init__(self, criterion: Criterion, variant: Variant) -> None:
        super().__init__()
        self.criterion, self.variant = criterion, variant

    def __missing__(self, answers: AnswersInOrder) -> CriterionFigures:
        thresholds, limit, override, applies, not_asked = self.variant
        criterion, counted = asked_of(self.criterion, answers, not_asked)
        result = criterion_figures(criterion, counted, thresholds, limit, not_asked)
        if not applies:
            result = left_out(result)
        elif override:
            result = overridden(result, override)
        self[answers] = result
        return result

    def of_case(self, answers: Mapping[str, str]) -> CriterionFigures:
        """The result for the answers of a case (without `unknown`)."""
        return self[tuple(map(answers.get, self.criterion.question_ids))]

    def under(self, limit: Total | None, override: str | None) -> CriterionResults:
        """The results with what facts of a case limit, and with the strength that a person has set, if there is any."""
        if limit is None and override is None:
            return self
        return results_of(self.criterion, self.variant._replace(limit=limit or NO_LIMIT, override=override))


@lru_cache(maxsize=100)
def results_of(criterion: Criterion, variant: Variant) -> CriterionResults:
    """The results of a criterion under some conditions. Those asked for last are kept; the others begin anew, empty.

    So many tables are kept at most, and each holds at most one result for each combination of the criterion's answers.
    """
    return CriterionResults(criterion, variant)


@lru_cache(maxsize=1_000)
def results_on(rules: Framework, on: datetime.date, participation: str | None = None) -> tuple[CriterionResults, ...]:
    """The results of every criterion on a day, for a way of taking part, if no fact limits a criterion.

    Raises NotYetInForceError for a day before the first thresholds.
    """
    thresholds, way = thresholds_on(rules, on), rules.way(participation)
    out, not_asked = (way.not_applicable, frozenset(way.not_asked)) if way else ((), frozenset[str]())
    tables = []
    for criterion in rules.criteria:
        own = not_asked.intersection(criterion.question_ids)
        tables.append(results_of(criterion, Variant(thresholds, applies=criterion.id not in out, not_asked=own)))
    return tuple(tables)
