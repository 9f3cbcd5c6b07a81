"""This module holds the results of one criterion as columns of whole numbers, a row for each combination seen. Pure."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from assessment.rules.criterion_results import Variant, results_of
from assessment.rules.overall_score import common_denominator, parts_of
from assessment.rules.scoring import NOT_APPLICABLE, OPEN, AnswersInOrder, CriterionFigures, known_to
from criteria.model import Criterion, Framework
from criteria.vocabulary import STRENGTHS

Column = np.ndarray[Any, Any]


SHOWN_STRENGTHS = (*STRENGTHS, OPEN, NOT_APPLICABLE)
"""The strengths that are shown, by their code."""


class Cells(NamedTuple):
    """Rows of a criterion's table as whole numbers: each field is a column.

    `strength` is a place in `SHOWN_STRENGTHS`; `at_worst` and `at_best` are the criterion's steps. The last five fields
    are those of `overall_score.ScoreParts`.
    """

    strength: Column
    at_worst: Column
    at_best: Column
    no_basis: Column
    weight: Column
    known_weight: Column
    value: Column
    low: Column
    high: Column


class CriterionTable:
    """The results of one criterion: a row for each combination that has occurred.

    `kind`: the numpy type of whole numbers that is wide enough for the framework.
    """

    def __init__(self, criterion: Criterion, rules: Framework, kind: Any) -> None:
        self.criterion, self.rules = criterion, rules
        self._common = common_denominator(rules)
        self._places: dict[Variant, dict[AnswersInOrder, int]] = {}
        self._new: list[tuple[int, ...]] = []
        self._cells = np.empty((0, len(Cells._fields)), kind)

    def by_answers(self, variant: Variant) -> dict[AnswersInOrder, int]:
        """The places of the rows by the answers in their order."""
        return self._places.setdefault(variant, {})

    def place(self, variant: Variant, answer_ids: AnswersInOrder) -> int:
        """The place of a row, which is calculated when somebody asks for it first.

        An answer that the framework does not have counts as unknown.
        """
        places = self.by_answers(variant)
        if answer_ids not in places:
            row = results_of(self.criterion, variant)[known_to(self.criterion, answer_ids)]
            places[answer_ids] = len(self._cells) + len(self._new)
            self._new.append(self._row(row))
        return places[answer_ids]

    def _row(self, row: CriterionFigures) -> tuple[int, ...]:
        strength = SHOWN_STRENGTHS.index(row.strength)
        return (strength, row.at_worst, row.at_best, row.no_basis, *parts_of(row, self._common))

    def gather(self, places: Column) -> Cells:
        """The cells of some rows: for each field a column, in the order of the places."""
        if self._new:
            self._cells = np.concatenate([self._cells, np.array(self._new, self._cells.dtype)])
            self._new = []
        return Cells(*self._cells.T.take(places, axis=1))
