"""This module holds the results of one criterion as columns of whole numbers, a row for each combination seen. Pure."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from assessment.rules.overall_score import common_denominator, parts_of
from assessment.rules.scoring import (
    NOT_APPLICABLE,
    OPEN,
    AnswersInOrder,
    CriterionFigures,
    Total,
    asked_of,
    criterion_figures,
    known_to,
)
from criteria.model import Criterion, Framework, Thresholds
from criteria.vocabulary import STRENGTHS

Column = np.ndarray[Any, Any]


ENDS: tuple[str | None, ...] = (*STRENGTHS, None)
"""The strengths that rows are read with, by their code; None: the criterion does not apply."""

SHOWN = (*STRENGTHS, OPEN, NOT_APPLICABLE)
"""The strengths that are shown, by their code."""


class Variant(NamedTuple):
    """What decides, beside the answers, the result of a criterion. `limit`: what follows from facts of the case."""

    thresholds: Thresholds
    limit: Total
    override: str | None
    applies: bool
    not_asked: frozenset[str] = frozenset()


class Cells(NamedTuple):
    """Rows of a criterion's table as whole numbers: each field is a column.

    `strength` is a place in `SHOWN`; `worst` and `best` are places in `ENDS`. `covered_...` and `tested_...` say what
    the learner has shown, at worst and at best. The last five fields are those of `scoring.ScoreParts`.
    """

    strength: Column
    worst: Column
    best: Column
    covered_worst: Column
    tested_worst: Column
    covered_best: Column
    tested_best: Column
    stops: Column
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
            criterion, answers = asked_of(self.criterion, known_to(self.criterion, answer_ids), variant.not_asked)
            row = criterion_figures(criterion, answers, variant.thresholds, variant.limit, variant.not_asked)
            if not variant.applies:
                row = row.left_out()
            elif variant.override is not None:
                row = row.overridden(self.criterion, variant.override)
            places[answer_ids] = len(self._cells) + len(self._new)
            self._new.append(self._row(row))
        return places[answer_ids]

    def _row(self, row: CriterionFigures) -> tuple[int, ...]:
        codes = SHOWN.index(row.strength), ENDS.index(row.worst), ENDS.index(row.best)
        shown = (
            part for covered, tested in (row.shown_worst, row.shown_best) for part in (ENDS.index(covered), tested)
        )
        return (*codes, *shown, bool(row.stops), row.no_basis, *parts_of(self.criterion, row, self._common))

    def gather(self, places: Column) -> Cells:
        """The cells of some rows: for each field a column, in the order of the places."""
        if self._new:
            self._cells = np.concatenate([self._cells, np.array(self._new, self._cells.dtype)])
            self._new = []
        return Cells(*self._cells.T.take(places, axis=1))
